"""Row policies and the rule inside the functions show each person exactly the same cases; personal data stays masked."""

import pytest
from psycopg.types.json import Jsonb

from commandcenter.domain.identifiers import uuid7
from tests.integration.desks import (
    CHECKING,
    CITY,
    CLOSED,
    DISPATCHED,
    HANDLING,
    RETURNED,
    STREET,
    TOWN,
    WATER,
    Desks,
    refused_with,
)

PHONE = "13812345678"


@pytest.fixture
def peopled(desks: Desks) -> Desks:
    """Cases at many places, with several departments, reporters and a checker from elsewhere."""
    for place in (149999000000000, 149999001000000, 149999001002000, 149999100200001, desks.county.grid):
        desks.report("intake1", place_no=place)
    for state, dept in (
        (DISPATCHED, CITY),
        (HANDLING, WATER),
        (RETURNED, STREET),
        (CHECKING, TOWN),
        (CLOSED, WATER),
    ):
        desks.bring_to(state, dept, place_no=149999100201001)
    for reporter in ("water1", "village1", "grid2", "intake_t"):
        desks.report(reporter, place_no=149999001001002 if reporter != "grid2" else 149999100200001)
    lapsed = desks.person("lapsed_reporter", (1, None, desks.county.grid), (5, WATER, None))
    desks.report("lapsed_reporter")
    desks.admin.execute("update cc.user_post set valid_to = current_date - 1 where user_id = %s", (lapsed,))
    desks.person("two_posts", (5, CITY, None), (1, None, 149999100200002))
    desks.person("not_yet", (2, None, 149999000000000))
    desks.admin.execute(
        "update cc.user_post p set valid_from = current_date + 1 from cc.app_user u "
        "where u.user_id = p.user_id and u.login = 'not_yet'"
    )
    return desks


def test_that_policies_and_functions_show_the_same_cases(peopled):
    everyone = [row[0] for row in peopled.admin.execute("select login from cc.app_user order by login")]
    every_case = [row[0] for row in peopled.admin.execute("select case_id from cc.case_file")]
    counts = {}
    for login in everyone:
        desk = peopled.desk(login)
        by_policy = {row[0] for row in desk.execute("select case_id from cc.case_file")}
        # The rule inside the functions answers to the person who asks; the server's own words for it are not open.
        by_rule = set()
        for case_id in every_case:
            try:
                desk.execute("select * from cc.timeline_v1(%s)", (case_id,))
            except Exception as refusal:  # noqa: BLE001 - both refusals mean that the case is not shown
                assert getattr(refusal, "sqlstate", None) in {"CC404", "42501"}
            else:
                by_rule.add(case_id)
        assert by_policy == by_rule, login
        counts[login] = len(by_policy)
    assert counts["leader1"] == counts["intake1"] == len(every_case)
    hidden = {"sysadmin1", "secadmin1", "auditor1", "nobody1", "lapsed_reporter", "not_yet"}
    assert {counts[login] for login in hidden} == {0}
    assert 0 < counts["grid1"] < counts["intake_t"] < len(every_case)


def test_that_a_replayed_day_shows_the_same_cases_as_the_policies(peopled):
    everyone = [row[0] for row in peopled.admin.execute("select login from cc.app_user order by login")]
    ask = "select case_ids from cc.replay_v1(now() - interval '25 hours', now())"
    shown = {}
    for login in everyone:
        desk = peopled.desk(login)
        by_policy = {row[0] for row in desk.execute("select case_id from cc.case_file")}
        try:
            row = desk.execute(ask).fetchone()
        except Exception as refusal:  # noqa: BLE001 - who is nobody is refused
            assert getattr(refusal, "sqlstate", None) == "42501", login
            row = None
        assert (set(row[0]) if row is not None else set()) == by_policy, login
        shown[login] = len(by_policy)
    assert shown["leader1"] > shown["intake_t"] > shown["nobody1"] == 0


def test_that_tasks_and_changes_of_unseen_cases_are_not_shown(peopled):
    for login in (
        "grid1",
        "grid2",
        "water1",
        "city1",
        "intake_t",
        "village1",
        "sysadmin1",
        "lapsed_reporter",
        "two_posts",
    ):
        desk = peopled.desk(login)
        seen = {row[0] for row in desk.execute("select case_id from cc.case_file")}
        tasks = {row[0] for row in desk.execute("select case_id from cc.task")}
        numbers = {row[0] for row in desk.execute("select case_id from cc.case_number")}
        assert tasks <= seen, login
        assert numbers == seen, login
        if not seen:
            assert desk.execute("select count(*) from cc.change where kind = 1").fetchone() == (0,)


def test_that_reporters_see_their_own_reports_everywhere(peopled):
    for login in ("water1", "village1", "grid2", "intake_t"):
        mine = peopled.one(
            "select count(*) from cc.case_file f join cc.app_user u on u.user_id = f.reported_by where u.login = %s",
            login,
        )
        assert mine >= 1
        found = peopled.desk(login).execute(
            "select count(*) from cc.case_file where reported_by = %s", (peopled.county.users[login],)
        )
        assert found.fetchone() == (mine,)


def test_that_a_county_sees_no_calls_of_an_operator_whose_post_has_ended(desks):
    person = desks.person("lapsed_operator", (2, None, 149999001000000))
    given = {
        "call_id": str(uuid7()),
        "started_at": "2026-01-01T08:00:00+08:00",
        "outcome": 3,
        "summary": "登记",
    }
    desks.desk("lapsed_operator").execute("select cc.log_call_v1(%s)", (Jsonb(given),))
    assert desks.desk("lapsed_operator").execute("select count(*) from cc.hotline_call").fetchone() == (1,)
    desks.admin.execute("update cc.user_post set valid_to = current_date - 1 where user_id = %s", (person,))
    assert desks.desk("lapsed_operator").execute("select count(*) from cc.hotline_call").fetchone() == (0,)
    assert desks.desk("leader1").execute("select count(*) from cc.hotline_call").fetchone() == (0,)
    assert desks.desk("intake1").execute("select count(*) from cc.hotline_call").fetchone() == (1,)


def _with_caller(desks: Desks, **caller: object) -> tuple[object, object]:
    key = uuid7()
    given = {"name": "王小明", "phone": PHONE, "caller_id": str(key), **caller}
    return desks.report("intake1", caller=given), key


def test_that_names_and_numbers_are_masked(desks):
    _with_caller(desks)
    query = "select name_masked, phone_masked from cc.case_caller"
    assert desks.desk("intake1").execute(query).fetchall() == [("王**", "138****5678")]
    _with_caller(desks, is_confidential=True)
    assert ("保密", "") in desks.desk("intake1").execute(query).fetchall()
    assert desks.desk("grid2").execute(query).fetchall() == []
    stored = "".join(str(row) for row in desks.admin.execute("select payload from cc.case_event"))
    assert PHONE not in stored
    assert "王小明" not in stored


def test_that_unmasking_needs_a_purpose_and_is_logged_whether_granted_or_not(desks):
    case_id, caller = _with_caller(desks)
    question = "select * from cc.unmask_v1(%s, %s)"
    with refused_with("CC422"):
        desks.desk("intake1").execute(question, (caller, " "))
    assert desks.desk("intake1").execute(question, (caller, "回访诉求人")).fetchall() == [("王小明", PHONE)]
    assert desks.desk("grid1").execute(question, (caller, "想看一看")).fetchall() == []
    with refused_with("CC404"):
        desks.desk("water1").execute(question, (caller, "想看一看"))
    desks.act("intake1", case_id, "file", desks.input_of("file"))
    desks.act("dispatch1", case_id, "dispatch", {"dept_id": WATER})
    assert desks.desk("water1").execute(question, (caller, "联系现场")).fetchall() == [("王小明", PHONE)]
    log = desks.desk("auditor1").execute(
        "select login, is_granted, purpose from cc.access_log_v1() where what = 'unmask' order by access_id"
    )
    assert log.fetchall() == [
        ("intake1", True, "回访诉求人"),
        ("grid1", False, "想看一看"),
        ("water1", True, "联系现场"),
    ]


def test_that_a_confidential_caller_is_open_to_intake_only(desks):
    _, caller = _with_caller(desks, is_confidential=True)
    question = "select * from cc.unmask_v1(%s, '有正当目的')"
    assert desks.desk("dispatch1").execute(question, (caller,)).fetchall() == []
    assert desks.desk("intake1").execute(question, (caller,)).fetchall() == [("王小明", PHONE)]


def test_that_a_department_unmasks_nothing_after_closing(desks):
    key = uuid7()
    caller = {"name": "王小明", "phone": PHONE, "caller_id": str(key)}
    desks.bring_to(CLOSED, WATER, caller=caller)
    assert (
        desks.desk("water1").execute("select * from cc.unmask_v1(%s, '有正当目的')", (key,)).fetchall() == []
    )
