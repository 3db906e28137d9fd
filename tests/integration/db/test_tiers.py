"""Village, township and county: a case goes up and down, one tier acts at a time, and who reported it sees the result."""

from typing import Any
from uuid import UUID

import pytest

from tests.integration.desks import CLOSED, FILED, HANDLING, REPORTED, WATER, Desks, refused_with

COUNTY, STREET_PLACE, COMMUNITY, GRID = 149999000000000, 149999001000000, 149999001001000, 149999001001001
OTHER_STREET, OTHER_COMMUNITY = 149999100000000, 149999001002000


@pytest.fixture
def community(desks: Desks) -> str:
    """The login of a desk at a community; logins belong to the whole server, so it bears the database's name."""
    login = f"community_{desks.database.name}"
    desks.person(login, (2, None, COMMUNITY), (3, None, COMMUNITY))
    return login


def up(desks: Desks, login: str, case_id: UUID, **given: Any) -> None:
    desks.act(login, case_id, "report_up", {"reason": "本级无力解决", **given})


def down(desks: Desks, login: str, case_id: UUID, **given: Any) -> None:
    desks.act(login, case_id, "hand_down", {"reason": "请就地办理", **given})


def held(desks: Desks, case_id: UUID) -> Any:
    return desks.admin.execute(
        "select tier, place_no, state from cc.case_file where case_id = %s", (case_id,)
    ).fetchone()


def may(desks: Desks, login: str, case_id: UUID) -> set[str]:
    rows = desks.desk(login).execute(
        "select action from cc.legal_actions_v1(%s) where blocked_by is null", (case_id,)
    )
    return {row[0] for row in rows}


def test_that_a_case_goes_up_from_tier_to_tier_and_down_again(desks, community):
    case_id = desks.report("grid1")
    up(desks, community, case_id)
    assert held(desks, case_id) == (2, GRID, REPORTED)
    up(desks, "intake_t", case_id)
    assert held(desks, case_id) == (1, GRID, REPORTED)
    with refused_with("42501"):
        up(desks, "intake1", case_id)
    down(desks, "intake1", case_id)
    assert held(desks, case_id) == (2, GRID, REPORTED)
    down(desks, "intake_t", case_id)
    assert held(desks, case_id) == (3, GRID, REPORTED)
    desks.act(community, case_id, "file", desks.input_of("file"))
    assert desks.findings(case_id) == []


def test_that_a_lower_tier_looks_on_while_a_higher_one_holds_the_case(desks, community):
    case_id = desks.report("grid1")
    assert "file" in may(desks, community, case_id)
    up(desks, community, case_id)
    assert may(desks, community, case_id) == set()
    assert "file" in may(desks, "intake_t", case_id)
    with refused_with("42501"):
        desks.act(community, case_id, "file", desks.input_of("file"))
    up(desks, "intake_t", case_id)
    with refused_with("42501"):
        desks.act("intake_t", case_id, "note", desks.input_of("note"))
    with refused_with("42501"):
        up(desks, "intake_t", case_id)
    # Looking on is allowed at every tier.
    for login in (community, "intake_t", "grid1"):
        seen = (
            desks.desk(login)
            .execute("select state from cc.case_file where case_id = %s", (case_id,))
            .fetchone()
        )
        assert seen == (REPORTED,)


def test_that_an_urgent_case_skips_the_township_with_a_reason(desks, community):
    case_id = desks.report("grid1")
    with refused_with("CC422"):
        desks.act(community, case_id, "report_up", {"skip": True, "reason": "急"})
    up(desks, community, case_id, skip=True, reason="险情紧急，越级上报")
    assert held(desks, case_id)[0] == 1
    assert may(desks, "intake_t", case_id) == set()
    event = desks.one(
        "select payload -> 'input' from cc.case_event where case_id = %s and action = 'report_up'", case_id
    )
    assert (event["skip"], event["reason"]) == (True, "险情紧急，越级上报")


def test_that_a_case_comes_down_two_tiers_at_once(desks, community):
    case_id = desks.report("grid1")
    up(desks, community, case_id, skip=True, reason="险情紧急，越级上报")
    down(desks, "intake1", case_id, tier=3)
    assert held(desks, case_id)[0] == 3
    with refused_with("CC422"):
        down(desks, "intake1", case_id)


@pytest.mark.parametrize("state", [REPORTED, FILED])
def test_that_the_stage_begins_anew_where_the_case_arrives(desks, state):
    case_id = desks.bring_to(state)
    clock = "select stage_started_at, due_at from cc.case_file where case_id = %s"
    before = desks.admin.execute(clock.encode(), (case_id,)).fetchone()
    up(desks, "intake_t", case_id)
    after = desks.admin.execute(clock.encode(), (case_id,)).fetchone()
    at = desks.one("select at from cc.case_event where case_id = %s order by seq desc limit 1", case_id)
    assert before is not None and after is not None
    assert after[0] == at > before[0]
    stage = "file" if state == REPORTED else "dispatch"
    assert after[1] == desks.one("select cc_int.limit_after(%s, %s)", at, stage)


def test_that_handing_down_may_say_where_exactly(desks, community):
    case_id = desks.report(place_no=COUNTY)
    # Reported for the county as a whole, so no lower tier can have sent it up.
    desks.admin.execute("update cc.case_file set tier = 1 where case_id = %s", (case_id,))
    for wrong in (
        {},
        {"place_no": 149998001000000},
        {"place_no": STREET_PLACE + 999_000},
        {"tier": 3, "place_no": STREET_PLACE},
        {"tier": 1},
        {"tier": 4},
    ):
        with refused_with("CC422"):
            down(desks, "intake1", case_id, **wrong)
    down(desks, "intake1", case_id, place_no=STREET_PLACE)
    assert held(desks, case_id) == (2, STREET_PLACE, REPORTED)
    with refused_with("CC422"):
        down(desks, "intake_t", case_id, place_no=OTHER_STREET)
    down(desks, "intake_t", case_id, place_no=COMMUNITY)
    assert held(desks, case_id) == (3, COMMUNITY, REPORTED)
    assert "file" in may(desks, community, case_id)


def test_that_a_department_does_not_report_up(desks):
    case_id = desks.bring_to(HANDLING)
    with refused_with("CC422"):
        up(desks, "intake_t", case_id)
    other = desks.bring_to(FILED, reporter="water1")
    with refused_with("42501"):
        up(desks, "water1", other)


def test_that_the_first_reporter_sees_what_became_of_it(desks, community):
    case_id = desks.report(community, place_no=GRID)
    up(desks, community, case_id, skip=True, reason="险情紧急，越级上报")
    # The county finds that it lies in another township: out of the reporter's own place.
    desks.act("intake1", case_id, "amend", {"place_no": desks.county.grid_elsewhere})
    for login, action in (
        ("intake1", "file"),
        ("dispatch1", "dispatch"),
        ("water1", "sign"),
        ("water1", "feedback"),
        ("intake1", "close"),
    ):
        desks.act(login, case_id, action, desks.input_of(action, WATER))
    desk = desks.desk(community)
    assert desk.execute(
        "select state, result from cc.case_file where case_id = %s", (case_id,)
    ).fetchone() == (CLOSED, "已经处置完毕")
    told = [row[0] for row in desk.execute("select action from cc.timeline_v1(%s)", (case_id,))]
    assert told[-2:] == ["feedback", "close"]
    board = desk.execute("select cc.joint_board_v1(%s)", (case_id,)).fetchone()
    assert board is not None and board[0]["tasks"][0]["result"] == "已经处置完毕"
    with refused_with("42501"):
        desks.act(community, case_id, "callback", desks.input_of("callback"))


def test_that_a_colleague_who_did_not_report_it_does_not_see_it(desks, community):
    colleague = f"colleague_{desks.database.name}"
    desks.person(colleague, (2, None, COMMUNITY))
    case_id = desks.report(community, place_no=COMMUNITY)
    up(desks, community, case_id)
    desks.act("intake_t", case_id, "amend", {"place_no": OTHER_COMMUNITY})
    seen = "select count(*) from cc.case_file where case_id = %s"
    assert desks.desk(community).execute(seen.encode(), (case_id,)).fetchone() == (1,)
    assert desks.desk(colleague).execute(seen.encode(), (case_id,)).fetchone() == (0,)


def test_that_tiers_and_reasons_stand_in_the_log(desks, community):
    case_id = desks.report("grid1")
    with refused_with("CC422"):
        desks.act(community, case_id, "report_up", {})
    up(desks, community, case_id)
    down(desks, "intake_t", case_id)
    rows = desks.admin.execute(
        "select action, payload -> 'patch' ->> 'tier' from cc.case_event where case_id = %s order by seq",
        (case_id,),
    ).fetchall()
    assert rows[1:] == [("report_up", "2"), ("hand_down", "3")]
    assert desks.findings(case_id) == []
