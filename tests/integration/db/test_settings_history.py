"""Settings keep what they were: running clocks, old explanations and old months stay; only later clocks change."""

from datetime import date
from decimal import Decimal
from typing import Any

from psycopg.types.json import Jsonb

from commandcenter.domain.clock import LimitUnit
from commandcenter.domain.clock_rules import Limit, TimerKind
from commandcenter.services.clock_service import ClockService
from tests.integration.desks import DISPATCHED, FILED, HANDLING, WHY, Desks, refused_with

HALF_A_DAY, TWO_DAYS = {"value": 0.5, "unit": 4}, {"value": 2, "unit": 4}


def set_setting(desks: Desks, key: str, before: Any, value: Any, login: str = "sysadmin1") -> None:
    """Change a setting as a person does."""
    desks.desk(login).execute(
        "select cc.set_setting_v1(%s, %s, %s, %s)", (key, Jsonb(before), Jsonb(value), WHY)
    )


def stage_limit(desks: Desks, case_id: Any) -> Limit | None:
    """Return the limit of the dispatch clock as it is explained, which must be the one it was counted with."""
    explained = ClockService(desks.gateway("dispatch1")).explained(case_id)
    (found,) = [each.timer for each in explained.timers if each.timer.kind is TimerKind.DISPATCH]
    assert found.due_at == desks.one("select due_at from cc.case_file where case_id = %s", case_id)
    return found.limit


def test_that_an_old_clock_is_explained_with_the_limit_of_its_time(desks):
    old = desks.bring_to(FILED)
    set_setting(desks, "limit_dispatch", HALF_A_DAY, TWO_DAYS)
    new = desks.bring_to(FILED)
    assert stage_limit(desks, old) == Limit(Decimal("0.5"), LimitUnit.WORKING_DAY)
    assert stage_limit(desks, new) == Limit(Decimal(2), LimitUnit.WORKING_DAY)


def test_that_another_calendar_does_not_bring_a_new_limit_to_an_old_clock(desks):
    old, sent = desks.bring_to(FILED), desks.bring_to(DISPATCHED)
    set_setting(desks, "limit_dispatch", HALF_A_DAY, TWO_DAYS)
    set_setting(desks, "limit_sign", {"value": 4, "unit": 3}, {"value": 1, "unit": 3})
    next_month = desks.one("select (now() at time zone 'Asia/Shanghai')::date + 40")
    change = {"days": [{"day": str(next_month), "kind": 1, "name": "停产检修"}]}
    assert desks.desk("sysadmin1").execute(
        "select cc.change_calendar_v1(%s)", (Jsonb(change),)
    ).fetchone() == (0,)
    assert stage_limit(desks, old) == Limit(Decimal("0.5"), LimitUnit.WORKING_DAY)
    assert not desks.findings(old)
    assert not desks.findings(sent)


def test_that_a_month_keeps_the_points_that_held_at_its_end(desks):
    case_id = desks.bring_to(HANDLING)
    desks.act("leader1", case_id, "supervise", {"level": 2, "demand": WHY})
    # The month is over; the points that held at its end are in the book, whatever they are now.
    desks.admin.execute("update cc.supervision_order set issued_at = issued_at - interval '40 days'")
    desks.admin.execute(
        "insert into cc.setting_history (key, value, valid_from) values ('score_yellow', '9', now() - interval '20 days')"
    )
    issued: date = desks.one(
        "select (issued_at at time zone 'Asia/Shanghai')::date from cc.supervision_order"
    )
    points = "select points from cc.supervision_scores_v1(%s, %s) where yellow = 1"
    row = desks.desk("leader1").execute(points.encode(), (issued, issued)).fetchone()
    assert row is not None
    assert row[0] == 1
    today: date = desks.one("select (now() at time zone 'Asia/Shanghai')::date")
    row = desks.desk("leader1").execute(points.encode(), (issued, today)).fetchone()
    assert row is not None
    assert row[0] == 9


def test_that_two_administrators_do_not_overwrite_each_other(desks):
    set_setting(desks, "undo_seconds", 120, 60)
    with refused_with("CC409"):
        set_setting(desks, "undo_seconds", 120, 90)
    with refused_with("CC422"):
        set_setting(desks, "undo_seconds", 60, 60)
    assert desks.one("select cc_int.setting('undo_seconds')") == 60
    history = desks.admin.execute(
        "select value, reason, valid_from is null from cc.setting_history "
        "where key = 'undo_seconds' order by valid_from desc nulls last"
    ).fetchall()
    assert history == [(60, WHY, False), (120, "", True)]


def test_that_a_setting_lies_within_its_bounds(desks):
    for key, before, value in (
        ("undo_seconds", 120, -1),
        ("undo_seconds", 120, 1.5),
        ("undo_seconds", 120, "NaN"),
        ("undo_seconds", 120, {"value": 1}),
        ("extension_most", 2, 10),
        ("limit_sign", {"value": 4, "unit": 3}, {"value": 0, "unit": 3}),
        ("limit_sign", {"value": 4, "unit": 3}, {"value": 4, "unit": 6}),
        ("limit_sign", {"value": 4, "unit": 3}, {"value": 4.001, "unit": 3}),
        ("limit_sign", {"value": 4, "unit": 3}, [4, 3]),
        ("limit_sign", {"value": 4, "unit": 3}, None),
    ):
        with refused_with("CC422"):
            set_setting(desks, key, before, value)
    for key in ("county_code", "code_scheme", "nothing_known"):
        with refused_with("CC404"):
            set_setting(desks, key, "149999", "149998")
