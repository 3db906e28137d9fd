"""What a person who holds two posts, or forges a request, may try on the steps of a joint case."""

from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import UUID

import psycopg
from psycopg.types.json import Jsonb

from commandcenter.domain.identifiers import uuid7
from tests.integration.desks import (
    CITY,
    FILED,
    HANDLING,
    REPORTED,
    STREET,
    TOWN,
    WATER,
    WHY,
    Desks,
    refused_with,
)

BAD_INPUT = "CC422"
NOT_ALLOWED = "42501"
TAKEN = "CC409"
COUNTY = 149999000000000
TOWNSHIP_EAST = 149999100000000


def two_departments(desks: Desks) -> UUID:
    """Return a case that water leads and city assists, both at work."""
    case_id = desks.bring_to(FILED)
    desks.act("dispatch1", case_id, "dispatch", {"dept_id": WATER, "assists": [CITY]})
    desks.act("water1", case_id, "sign")
    desks.act("city1", case_id, "sign")
    return case_id


def both_posts(desks: Desks) -> str:
    """Make a person who handles for both departments."""
    login = f"both_{desks.database.name}"
    desks.person(login, (5, WATER, None), (5, CITY, None))
    return login


def requests(desks: Desks, case_id: UUID) -> list[tuple[Any, ...]]:
    """Return the extensions asked for: department, asked by, endorsed by."""
    return desks.admin.execute(
        "select dept_id, asked_by, endorsed_by from cc.extension where case_id = %s order by asked_at",
        (case_id,),
    ).fetchall()


def test_that_nobody_endorses_his_own_extension_through_a_second_post(desks):
    case_id = two_departments(desks)
    both = both_posts(desks)
    me = desks.one("select user_id from cc.app_user where login = %s", both)
    desks.act(both, case_id, "ask_extension", {"reason": WHY})
    desks.act("city1", case_id, "ask_extension", {"reason": WHY})
    own = str(desks.one("select task_id from cc.task where case_id = %s and dept_id = %s", case_id, WATER))
    try:
        desks.act(both, case_id, "endorse_extension", {"task_id": own})
    except psycopg.Error as refusal:
        assert refusal.sqlstate in (BAD_INPUT, NOT_ALLOWED)
    desks.act(both, case_id, "endorse_extension")
    assert requests(desks, case_id) == [(WATER, me, None), (CITY, desks.county.users["city1"], me)]
    assert desks.findings(case_id) == []


def test_that_who_asked_does_not_grant(desks):
    asker = f"asker_{desks.database.name}"
    desks.person(asker, (5, TOWN, None), (3, None, TOWNSHIP_EAST), (2, None, TOWNSHIP_EAST))
    case_id = desks.report(place_no=desks.county.grid_elsewhere)
    desks.act("intake1", case_id, "file", desks.input_of("file"))
    desks.act("dispatch1", case_id, "dispatch", {"dept_id": TOWN})
    desks.act(asker, case_id, "sign")
    desks.act(asker, case_id, "ask_extension", {"reason": WHY})
    desks.act("town1", case_id, "endorse_extension")
    with refused_with(NOT_ALLOWED):
        desks.act(asker, case_id, "grant_extension")
    desks.act("dispatch1", case_id, "grant_extension")
    soon = (datetime.now(UTC) + timedelta(days=9)).isoformat()
    desks.act(asker, case_id, "ask_suspension", {"reason": WHY, "until": soon})
    with refused_with(NOT_ALLOWED):
        desks.act(asker, case_id, "grant_suspension")
    desks.act("dispatch1", case_id, "grant_suspension")


def test_that_a_second_post_does_not_open_the_task_of_the_first(desks):
    case_id = two_departments(desks)
    both = both_posts(desks)
    desks.act("water1", case_id, "hand_over", {"person_id": desks.county.users["water1"]})
    with refused_with(BAD_INPUT):
        desks.act("water1", case_id, "return_task", {"reason": WHY, "grounds": WHY})
    # Handed over, water's task is not returned any more; city's still may be, and only city's.
    desks.act(both, case_id, "return_task", {"reason": WHY, "grounds": WHY})
    states = desks.admin.execute(
        "select dept_id, state from cc.task where case_id = %s order by 1", (case_id,)
    )
    assert states.fetchall() == [(CITY, 4), (WATER, 2)]


def disputed(desks: Desks, dept: int, login: str, place_no: int) -> UUID:
    """Return a case before the adjudicator, returned by a department."""
    case_id = desks.report(place_no=place_no)
    desks.act("intake1", case_id, "file", desks.input_of("file"))
    desks.act("dispatch1", case_id, "dispatch", {"dept_id": dept})
    desks.act(login, case_id, "return_task", {"reason": WHY, "grounds": WHY})
    desks.act("dispatch1", case_id, "adjudicate", desks.given_for(case_id, "adjudicate"))
    return case_id


def test_that_nobody_rules_in_a_matter_of_his_own_department(desks):
    party = f"party_{desks.database.name}"
    desks.person(party, (5, WATER, None), (4, None, COUNTY))
    case_id = disputed(desks, WATER, "water1", desks.county.grid)
    ruling = {"dept_id": CITY, "ruling": WHY}
    with refused_with(NOT_ALLOWED):
        desks.act(party, case_id, "rule", ruling)
    with refused_with(BAD_INPUT):
        desks.act("chief1", case_id, "rule", {**ruling, "duty_id": 10**6})
    desks.act("chief1", case_id, "rule", ruling)
    case_id = disputed(desks, TOWN, "town1", desks.county.grid_elsewhere)
    desks.act("leader1", case_id, "rule", ruling)


def offered(desks: Desks, login: str, case_id: UUID) -> str | None:
    """Return what stands in the way of a ruling by this person; empty when nothing does, None when it is not his at all."""
    rows = desks.desk(login).execute("select action, blocked_by from cc.legal_actions_v1(%s)", (case_id,))
    return {str(row[0]): str(row[1] or "") for row in rows}.get("rule")


def test_that_only_who_stands_above_both_departments_rules_between_them(desks):
    mayor = f"mayor_{desks.database.name}"
    desks.person(mayor, (7, None, TOWNSHIP_EAST))
    ruling = {"dept_id": CITY, "ruling": WHY}
    # Two bureaus of the county, about a spot in the village: neither its leader nor the township's rules between them.
    bureaus = disputed(desks, WATER, "water1", desks.county.grid_elsewhere)
    for login in ("village1", mayor):
        assert offered(desks, login, bureaus) in ("above_parties", None)
        for wanted in (CITY, WATER, TOWN):
            with refused_with(BAD_INPUT):
                desks.act(login, bureaus, "rule", {**ruling, "dept_id": wanted})
    assert offered(desks, "chief1", bureaus) == ""
    desks.act("chief1", bureaus, "rule", ruling)
    # The township's own government returned it: its leader may say that it stays, but cannot lay it on the county's.
    own = disputed(desks, TOWN, "town1", desks.county.grid_elsewhere)
    assert offered(desks, "village1", own) in ("above_parties", None)
    assert offered(desks, mayor, own) == ""
    with refused_with(NOT_ALLOWED):
        desks.act(mayor, own, "rule", ruling)
    with refused_with(NOT_ALLOWED):
        desks.act(mayor, own, "rule", {**ruling, "dept_id": STREET})
    desks.act(mayor, own, "rule", {**ruling, "dept_id": TOWN})
    assert desks.one("select ruled_dept from cc.adjudication where case_id = %s", own) == TOWN
    assert desks.findings(own) == []


def test_that_a_dispatch_by_two_spellings_is_refused(desks):
    case_id = desks.bring_to(FILED)
    for second in (
        {"dept_id": " 2", "role": 2},
        {"dept_id": "02", "role": 2},
        {"dept_id": TOWN, "role": " 1"},
    ):
        with refused_with(BAD_INPUT):
            desks.act(
                "dispatch1",
                case_id,
                "dispatch",
                {"dept_id": CITY, "tasks": [{"dept_id": 2, "role": 1}, second]},
            )
    with refused_with(BAD_INPUT):
        short = {"dept_id": TOWN, "role": 2, "limit_value": 1e-9, "limit_unit": 1}
        desks.act(
            "dispatch1", case_id, "dispatch", {"dept_id": CITY, "tasks": [{"dept_id": 2, "role": 1}, short]}
        )
    assert desks.one("select count(*) from cc.task where case_id = %s", case_id) == 0


def test_that_a_key_of_another_step_is_refused_here_and_in_the_other_log(desks):
    master, first, second = desks.bring_to(FILED), desks.report(), desks.report()
    key = uuid7()
    desks.act("dispatch1", master, "note", {"note": WHY}, key)
    with refused_with(TAKEN):
        desks.act("intake1", master, "note", {"note": WHY}, key)
    with refused_with(TAKEN):
        desks.act("intake1", first, "merge", {"into_id": str(master), "reason": WHY}, key)
    desks.act("intake1", second, "merge", {"into_id": str(master), "reason": WHY})
    assert desks.one("select state from cc.case_file where case_id = %s", first) == REPORTED
    assert all(desks.findings(case_id) == [] for case_id in (master, first, second))


def test_that_the_log_takes_no_input_without_an_end(desks):
    case_id = desks.bring_to(HANDLING)
    for given in ({"note": "水" * 4001}, {"note": WHY, "more": "x" * 1_000_000}):
        with refused_with(BAD_INPUT):
            desks.act("dispatch1", case_id, "note", given)
    with refused_with(BAD_INPUT):
        desks.report(more="x" * 1_000_000)


def test_that_a_year_before_all_years_is_refused_in_the_programs_words(desks):
    case_id = desks.bring_to(HANDLING)
    with refused_with(BAD_INPUT):
        desks.act("water1", case_id, "ask_suspension", {"reason": WHY, "until": str(-(10**12))})


def test_that_a_copy_for_information_opens_no_phone_number(desks):
    case_id = desks.report(caller={"name": "示例人", "phone": "10000000001"})
    desks.act("dispatch1", case_id, "copy_to", {"dept_id": CITY})
    desks.act("dispatch1", case_id, "whistle", {"kind": 1, "matter": WHY, "dept_ids": [TOWN]})
    caller = desks.one("select caller_id from cc.case_caller where case_id = %s", case_id)
    asked = "select phone from cc.unmask_v1(%s, %s)"
    assert desks.desk("city1").execute(asked, (caller, WHY)).fetchall() == []
    assert desks.desk("town1").execute(asked, (caller, WHY)).fetchall() == [("10000000001",)]
    assert desks.one("select count(*) from cc_int.access_log where what = 'unmask' and not is_granted") == 1


def test_that_options_and_rows_of_an_import_are_refused_in_the_programs_words(desks):
    desk = desks.desk("sysadmin1")
    for options, rows in (
        ({"retire_missing": "perhaps"}, "[]"),
        ({}, '[{"row_no": 1, "name": "\\u0000"}]'),
        ({}, "[null]"),
    ):
        run = desk.execute("select cc.import_begin_v1('calendar', %s)", (Jsonb(options),)).fetchone()
        with refused_with(BAD_INPUT):
            desk.execute("select cc.import_rows_v1(%s, %s::json)", (run[0], rows))
            desk.execute("select cc.import_apply_v1(%s)", (run[0],))
