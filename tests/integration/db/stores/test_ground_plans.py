"""Changes of the ground for a later day: kept, called off, made by whoever comes first, right on both sides of the day."""

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import psycopg
import pytest
from psycopg.types.json import Jsonb

from commandcenter.cartography.tiling_edit import merge
from commandcenter.db.stores import ground, ground_plans
from commandcenter.domain.ground import Assignment, LayerGrid, PlanCorrection, PlanState
from commandcenter.domain.identifiers import uuid7
from commandcenter.domain.successions import rehearsal_of
from commandcenter.errors import ChangedMeanwhile, NotFound, NotLegal
from tests.integration.db.test_redraw_grids import EAST, VILLAGE, WEST, Editor, halves
from tests.integration.desks import CITY, refused_with

WHY = "明年起调整划分，先行公示"
TODAY = date.today()
DAY = timedelta(days=1)


@pytest.fixture
def editor(desks):
    return Editor(desks)


def keep(editor: Editor, wanted, day=TODAY + 9 * DAY, op=None):
    op = op or uuid7()
    with editor.gateway.connection() as connection:
        ground_plans.keep(connection, op, wanted, WHY, day)
    return op


def plans(editor: Editor):
    with editor.gateway.connection() as connection:
        return ground_plans.plans(connection)


def let_days_pass(desks, days: int) -> None:
    """Everything that has a day comes so many days nearer."""
    desks.admin.execute(
        "update cc.ground_plan set from_day = from_day - %s where state = 1",
        (days,),
    )
    desks.admin.execute(
        "update cc.place_person set valid_from = valid_from - %(d)s, valid_to = valid_to - %(d)s", {"d": days}
    )


def test_that_a_split_for_a_later_day_changes_nothing_before_it_and_all_on_it(desks, editor):
    plan = keep(editor, editor.plan(halves(editor)))
    (kept,) = plans(editor)
    assert (kept.plan_id, kept.state, kept.village_no) == (plan, PlanState.TO_COME, VILLAGE)
    assert kept.expected is not None and kept.expected.retired == (WEST,)
    before = desks.report(lon=113.004, lat=36.509)
    assert desks.one("select place_no from cc.case_file where case_id = %s", before) == WEST
    with editor.gateway.connection() as connection:
        assert {-1, -2} <= {shape.key for shape in ground_plans.shapes(connection, plan) if shape.wkb}
    # Nothing was looked at for two days: the first report of the new time finds the new grids.
    let_days_pass(desks, 11)
    with refused_with("CC422"):
        desks.report(place_no=WEST)
    desks.desk("dispatch1").execute("select cc.take_ground_plans_v1()")
    rows = desks.admin.execute(
        "select place_no, valid_from, valid_to from cc.place where parent_no = %s order by 1", (VILLAGE,)
    ).fetchall()
    since = TODAY - 2 * DAY
    assert rows[0] == (WEST, rows[0][1], since - DAY)
    assert [row[1:] for row in rows[2:]] == [(since, None), (since, None)]
    assert desks.one("select place_no from cc.case_file where case_id = %s", before) == VILLAGE + 3
    assert desks.admin.execute("select * from cc_int.verify_case(%s)", (before,)).fetchall() == []
    after = desks.report(place_no=VILLAGE + 4, lon=113.004, lat=36.501)
    assert desks.one("select place_no from cc.case_file where case_id = %s", after) == VILLAGE + 4
    assert [one.state for one in plans(editor)] == [PlanState.MADE]
    assert desks.one("select reason from cc.grid_change where change_id = %s", plan) == WHY


def test_that_the_clockwork_makes_what_is_due_and_knows_when_the_next_one_is(desks, editor):
    keep(editor, editor.plan(halves(editor)), TODAY + DAY)
    turn = desks.desk("chief1").execute("select cc.clockwork_v1('test')").fetchone()[0]
    assert turn["next_at"][:10] <= (TODAY + DAY).isoformat()
    assert [one.state for one in plans(editor)] == [PlanState.TO_COME]
    let_days_pass(desks, 1)
    assert desks.desk("chief1").execute("select cc.clockwork_v1('test')").fetchone()[0]["fired"] >= 1
    assert [one.state for one in plans(editor)] == [PlanState.MADE]
    assert desks.one("select count(*) from cc.place where parent_no = %s and valid_to is null", VILLAGE) == 3


def test_that_it_can_be_called_off_and_holds_other_changes_off_until_then(desks, editor):
    plan = keep(editor, editor.plan(halves(editor)))
    with pytest.raises(NotLegal) as refused:
        editor.store(merge(editor.tiling, [WEST, EAST]))
    assert refused.value.reason == "a change to come stands for this place"
    with pytest.raises(NotLegal):
        keep(editor, editor.plan(merge(editor.tiling, [WEST, EAST])))
    with editor.gateway.connection() as connection:
        ground_plans.call_off(connection, plan, "另行研究，暂不调整")
    assert [(one.state, one.outcome) for one in plans(editor)] == [
        (PlanState.CALLED_OFF, "另行研究，暂不调整")
    ]
    with pytest.raises(NotFound), editor.gateway.connection() as connection:
        ground_plans.call_off(connection, plan, "再取消一次")
    let_days_pass(desks, 30)
    desks.report(place_no=WEST)
    editor.store(merge(editor.tiling, [WEST, EAST]))


def test_that_what_cannot_be_made_on_its_day_is_told_and_holds_nothing_up(desks, editor):
    keep(editor, editor.plan(halves(editor)))
    desks.admin.execute("update cc.place set version = version + 1 where place_no = %s", (EAST,))
    let_days_pass(desks, 9)
    desks.report(place_no=WEST)
    (told,) = plans(editor)
    assert (told.state, told.outcome) == (PlanState.FAILED, "somebody changed these places meanwhile")
    assert desks.one("select count(*) from cc.grid_descent") == 0


def test_that_a_business_grid_changes_on_its_day_with_the_grids_as_they_are_then(desks, editor):
    with editor.gateway.connection() as connection:
        made = ground.set_layer_grid(
            connection, uuid7(), LayerGrid(None, 2, "B1", "环卫", CITY, None, (WEST,), kind=201), WHY
        )
        (stored,) = ground.layer_grids(connection)
    wanted = LayerGrid(made, 2, "B1", "环卫扩大", CITY, None, (WEST, EAST), None, stored.version, 201)
    keep(editor, wanted)
    with pytest.raises(NotLegal):
        keep(editor, wanted)
    with pytest.raises(NotLegal), editor.gateway.connection() as connection:
        ground.set_layer_grid(connection, uuid7(), wanted, WHY)
    # Its ground is divided before its day.
    editor.store(halves(editor))
    let_days_pass(desks, 9)
    desks.desk("grid1").execute("select cc.take_ground_plans_v1()")
    with editor.gateway.connection() as connection:
        (stored,) = ground.layer_grids(connection)
    assert (stored.name, stored.members) == ("环卫扩大", (EAST, VILLAGE + 3, VILLAGE + 4))


def test_that_a_head_of_a_later_day_is_called_off_and_the_one_before_stays(desks, editor):
    users = desks.county.users
    with editor.gateway.connection() as connection:
        ground.assign(connection, uuid7(), [Assignment(WEST, users["grid1"])], WHY)
        ground.assign(connection, uuid7(), [Assignment(WEST, users["grid2"], start=TODAY + 5 * DAY)], WHY)
        ground.assign(connection, uuid7(), [Assignment(WEST, users["city1"], start=TODAY + 9 * DAY)], WHY)
        now, then, last = ground.responsible(connection)
        ground_plans.call_off_person(connection, uuid7(), then.place_person_id, WHY)
        left = [(r.user_id, r.valid_to) for r in ground.responsible(connection)]
        assert left == [(users["grid1"], TODAY + 8 * DAY), (users["city1"], None)]
        ground_plans.call_off_person(connection, uuid7(), last.place_person_id, WHY)
        (back,) = ground.responsible(connection)
        assert (back.user_id, back.valid_to) == (users["grid1"], None)
    with pytest.raises(NotFound), editor.gateway.connection() as connection:
        ground_plans.call_off_person(connection, uuid7(), now.place_person_id, WHY)


def test_that_nobody_else_keeps_or_calls_off_and_nonsense_is_refused(desks, editor):
    plan = keep(editor, editor.plan(halves(editor)))
    asked = editor.plan(halves(editor)).as_input(WHY)
    given = {"kind": 1, "from_day": str(TODAY + DAY), "reason": WHY, "asked": asked}
    for login in ("dispatch1", "chief1", "secadmin1", "grid1", "nobody1"):
        for call, values in (
            ("select cc.plan_ground_v1(gen_random_uuid(), %s)", (Jsonb(given),)),
            ("select cc.call_off_ground_v1(%s, '取消取消')", (plan,)),
            ("select cc.call_off_person_v1(gen_random_uuid(), %s)", (Jsonb({"reason": WHY}),)),
            ("update cc.ground_plan set state = 3", ()),
            ("select cc_int.take_ground_plans()", ()),
        ):
            with refused_with("42501"):
                desks.desk(login).execute(call.encode(), values)
    admin = desks.desk("sysadmin1")
    nonsense: tuple[dict[str, Any], ...] = (
        {"from_day": str(TODAY)},
        {"from_day": "infinity"},
        {"from_day": None},
        {"kind": 2},
        {"kind": 3},
        {"kind": 3, "asked": {"layer_grid_id": 1}},
        {"asked": []},
        {"asked": {**asked, "village_no": 149999001002000}},
        {"asked": {**asked, "grids": []}},
        {"reason": "短"},
    )
    for wrong in nonsense:
        with pytest.raises(psycopg.Error) as refused:
            admin.execute("select cc.plan_ground_v1(gen_random_uuid(), %s)", (Jsonb({**given, **wrong}),))
        assert refused.value.sqlstate in ("CC422", "CC404", "CC409"), wrong
    assert [one.plan_id for one in plans(editor)] == [plan]
    # The same request again is kept once; another one with its key is nobody else's.
    keep(editor, editor.plan(halves(editor)), op=plan)
    assert len(plans(editor)) == 1


def business_grid(desks, editor) -> LayerGrid:
    with editor.gateway.connection() as connection:
        given = LayerGrid(None, 2, "B1", "环卫", CITY, None, (WEST,), kind=201)
        ground.set_layer_grid(connection, uuid7(), given, WHY)
        (stored,) = ground.layer_grids(connection)
    return stored


def renamed(desks, starts_on: date) -> None:
    """The department ends on a day, another one goes on for it; agreed to by the second administrator."""
    given = {"kind": 1, "from": [CITY], "starts_on": str(starts_on), "ground": "县委编办〔2026〕12号",
             "to": [{"code": "D02B", "name": "县综合行政执法局"}]}  # fmt: skip
    desks.desk("sysadmin1").execute("select cc.plan_succession_v1(%s)", (Jsonb(given),))
    wanted = desks.one("select max(consent_id) from cc_int.consent")
    desks.desk("secadmin1").execute("select cc.decide_consent_v1(%s, true)", (wanted,))


def correct(editor, seen, dept_id, day):
    with editor.gateway.connection() as connection:
        ground_plans.correct(
            connection, seen, PlanCorrection(dept_id, None, day), "部门已更名，改由新部门负责"
        )


def test_that_a_change_whose_department_has_ended_is_told_corrected_and_made(desks, editor):
    stored = business_grid(desks, editor)
    wanted = replace(stored, name="环卫扩大", members=(WEST, EAST))
    keep(editor, wanted)
    assert plans(editor)[0].fault == ""
    # Whoever rehearses the end of the department reads of it.
    asked = {"kind": 1, "from": [CITY], "to": [{"code": "D02B", "name": "县综合行政执法局"}], "ground": WHY}
    told = desks.desk("sysadmin1").execute("select cc.try_succession_v1(%s)", (Jsonb(asked),)).fetchone()[0]
    assert rehearsal_of(told).changes == 1
    renamed(desks, TODAY + 5 * DAY)
    # As soon as it is agreed to, and by who comes too late to keep another one.
    assert plans(editor)[0].fault == "its department ends before its day"
    desks.admin.execute("update cc_int.succession_plan set starts_on = current_date")
    desks.desk("chief1").execute("select cc.clockwork_v1('test')")
    heir = desks.one("select dept_id from cc.department where code = 'D02B'")
    (broken,) = plans(editor)
    assert (broken.fault, broken.dept_id, broken.heir_id) == ("its department has ended", CITY, heir)
    assert broken.can_be_corrected
    with pytest.raises(NotLegal):
        correct(editor, broken, CITY, TODAY + 9 * DAY)
    with pytest.raises(NotLegal):
        correct(editor, broken, heir, TODAY)
    correct(editor, broken, heir, TODAY + 12 * DAY)
    with pytest.raises(ChangedMeanwhile):
        correct(editor, broken, heir, TODAY + 13 * DAY)
    (mended,) = plans(editor)
    assert (mended.state, mended.fault, mended.from_day) == (PlanState.TO_COME, "", TODAY + 12 * DAY)
    let_days_pass(desks, 12)
    desks.desk("grid1").execute("select cc.take_ground_plans_v1()")
    with editor.gateway.connection() as connection:
        (made,) = ground.layer_grids(connection)
    assert (made.name, made.dept_id, made.members) == ("环卫扩大", heir, (WEST, EAST))


def test_that_one_whose_day_passed_is_not_silent_and_comes_back_or_is_withdrawn(desks, editor):
    stored = business_grid(desks, editor)
    plan = keep(editor, replace(stored, name="环卫扩大"))
    renamed(desks, TODAY)
    let_days_pass(desks, 9)
    assert desks.desk("grid1").execute("select cc.take_ground_plans_v1()").fetchone() == (0,)
    (failed,) = plans(editor)
    assert (failed.state, failed.fault) == (PlanState.FAILED, "its department has ended")
    assert desks.one("select subject like '%%ended' from cc_int.access_log where what = 'ground_plan_failed'")
    with editor.gateway.connection() as connection:
        assert ground_plans.open_faults(connection) == 1
    correct(editor, failed, failed.heir_id, TODAY + DAY)
    assert plans(editor)[0].state is PlanState.TO_COME
    # The grid changed since it was asked: no correction of the department mends that, so it is withdrawn.
    desks.admin.execute("update cc.ground_plan set state = 4, ended_at = now(), outcome = 'x'")
    desks.admin.execute("update cc.layer_grid set version = version + 1")
    with pytest.raises(ChangedMeanwhile):
        correct(editor, plans(editor)[0], failed.heir_id, TODAY + DAY)
    with editor.gateway.connection() as connection:
        ground_plans.call_off(connection, plan, "另行研究，暂不调整")
        assert ground_plans.open_faults(connection) == 0
    assert plans(editor)[0].state is PlanState.CALLED_OFF


def test_that_nobody_else_corrects_and_nothing_impossible_is_kept(desks, editor):
    plan = keep(editor, replace(business_grid(desks, editor), name="环卫扩大"))
    renamed(desks, TODAY)
    seen = {"dept_id": CITY, "from_day": str(TODAY + 9 * DAY)}
    heir = desks.one("select dept_id from cc.department where code = 'D02B'")
    given = {"dept_id": heir, "from_day": str(TODAY + 9 * DAY), "reason": WHY, "seen": seen}
    for login in ("water1", "dispatch1", "chief1", "secadmin1", "auditor1", "nobody1"):
        for call, values in (
            ("select cc.correct_ground_v1(%s, %s)", (plan, Jsonb(given))),
            ("select * from cc.ground_plan_faults_v1()", ()),
            ("update cc.ground_plan set asked = '{}'", ()),
        ):
            with refused_with("42501"):
                desks.desk(login).execute(call.encode(), values)
    admin = desks.desk("sysadmin1")
    nonsense: tuple[dict[str, Any], ...] = (
        {"dept_id": None},
        {"dept_id": 9999},
        {"dept_id": "x"},
        {"user_id": 999999},
        {"from_day": None},
        {"from_day": "infinity"},
        {"reason": "短"},
        {"seen": None},
    )
    for wrong in nonsense:
        with pytest.raises(psycopg.Error) as refused:
            admin.execute("select cc.correct_ground_v1(%s, %s)", (plan, Jsonb({**given, **wrong})))
        assert refused.value.sqlstate in ("CC422", "CC409"), wrong
    with refused_with("CC404"):
        admin.execute("select cc.correct_ground_v1(gen_random_uuid(), %s)", (Jsonb(given),))
    assert plans(editor)[0].fault == "its department has ended"
