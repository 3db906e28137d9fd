"""Two people at one case, many at the counter, one request sent many times: at the real database, at once."""

import threading
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from typing import Any

import psycopg
import pytest
from psycopg.types.json import Jsonb

from commandcenter.domain.identifiers import uuid7
from tests.integration.desks import CITY, FILED, HANDLING, WATER, WHY, Desks, refused_with

ROUNDS = 60
WRITERS = 50


def at_once(calls: list[Callable[[], Any]]) -> list[Any]:
    """Run the calls in a thread each, released together; a refusal comes back as its SQLSTATE."""
    gate = threading.Barrier(len(calls))

    def go(call: Callable[[], Any]) -> Any:
        gate.wait()
        try:
            return call()
        except psycopg.Error as refusal:
            return refusal.sqlstate

    with ThreadPoolExecutor(len(calls)) as pool:
        return list(pool.map(go, calls))


def race_of_two(desks: Desks, rounds: int) -> None:
    """Let two dispatchers send the same case to different departments, again and again."""
    first, second = desks.fresh("dispatch1"), desks.fresh("dispatch2")
    with first, second:
        for _ in range(rounds):
            case_id = desks.bring_to(FILED)
            version = desks.one("select version from cc.case_file where case_id = %s", case_id)

            def send(desk: psycopg.Connection[Any], dept: int, case_id=case_id, version=version) -> Any:
                given = (case_id, version, Jsonb({"dept_id": dept}), uuid7())
                desk.execute("select cc.act_v1(%s, %s, 'dispatch', %s, %s)", given)
                return dept

            outcome = at_once([lambda: send(first, CITY), lambda: send(second, WATER)])
            winners = [each for each in outcome if isinstance(each, int)]
            losers = [each for each in outcome if isinstance(each, str)]
            assert len(winners) == 1
            assert losers == ["CC409"]
            stored = desks.admin.execute(
                "select version, state, dept_id, depts from cc.case_file where case_id = %s", (case_id,)
            ).fetchone()
            assert stored == (version + 1, 5, winners[0], winners)
            assert desks.one("select count(*) from cc.task where case_id = %s", case_id) == 1
            assert desks.one("select count(*) from cc.case_event where case_id = %s", case_id) == version + 1


def test_that_of_two_dispatchers_exactly_one_wins(desks):
    race_of_two(desks, ROUNDS)


def test_that_no_note_of_two_writers_is_lost(desks):
    case_id = desks.bring_to(FILED)
    first = desks.one("select version from cc.case_file where case_id = %s", case_id)

    def write(login: str) -> None:
        done = 0
        with desks.fresh(login) as desk:
            while done < 20:
                row = desk.execute(
                    "select version from cc.case_file where case_id = %s", (case_id,)
                ).fetchone()
                assert row is not None
                given = (case_id, row[0], Jsonb({"note": f"{login} {done}"}), uuid7())
                try:
                    desk.execute("select cc.act_v1(%s, %s, 'note', %s, %s)", given)
                except psycopg.Error as refusal:
                    assert refusal.sqlstate == "CC409"
                    continue
                done += 1

    at_once([lambda: write("dispatch1"), lambda: write("intake1"), lambda: write("chief1")])
    notes = {
        row[0]
        for row in desks.admin.execute(
            "select payload -> 'input' ->> 'note' from cc.case_event where case_id = %s and action = 'note'",
            (case_id,),
        )
    }
    assert notes == {f"{login} {n}" for login in ("dispatch1", "intake1", "chief1") for n in range(20)}
    assert desks.one("select version from cc.case_file where case_id = %s", case_id) == first + 60
    assert desks.findings(case_id) == []


def test_that_numbers_of_many_writers_are_unique_readable_and_without_gaps(desks):
    # Five people with ten connections each stand for fifty writers; some reports are refused half-way.  Logins belong
    # to the whole server, where other tests use them too and may have set their usual limit.
    logins = ["intake1", "intake2", "dispatch1", "dispatch2", "chief1"]
    for login in logins:
        desks.admin.execute(f"alter role {login} connection limit 100".encode())
    opened = [desks.fresh(logins[n % len(logins)]) for n in range(WRITERS)]

    def write(desk: psycopg.Connection[Any]) -> list[str]:
        numbers = []
        for n in range(3):
            given = desks.report_input(**({"lon": 999} if n == 1 else {}))
            try:
                row = desk.execute("select cc.report_v1(%s, %s)", (uuid7(), Jsonb(given))).fetchone()
            except psycopg.Error as refusal:
                assert refusal.sqlstate == "CC422"
                continue
            assert row is not None
            numbers.append(row[0]["case_no"])
        return numbers

    found = [number for numbers in at_once([partial(write, desk) for desk in opened]) for number in numbers]
    for desk in opened:
        desk.close()
    assert len(found) == len(set(found)) == WRITERS * 2
    by_day: dict[str, list[int]] = {}
    for number in found:
        day, _, count = number.partition("-")
        assert len(day) == 8
        assert len(count) == 4
        by_day.setdefault(day, []).append(int(count))
    for counts in by_day.values():
        assert sorted(counts) == list(range(1, len(counts) + 1))


def test_that_one_request_sent_many_times_at_once_is_done_once(desks):
    case_id = desks.bring_to(HANDLING)
    version = desks.one("select version from cc.case_file where case_id = %s", case_id)
    op = uuid7()
    opened = [desks.fresh("water1") for _ in range(10)]

    def send(desk: psycopg.Connection[Any]) -> Any:
        given = (case_id, version, Jsonb({"note": "同一条进展"}), op)
        row = desk.execute("select cc.act_v1(%s, %s, 'note', %s, %s)", given).fetchone()
        assert row is not None
        return row[0]

    answers = at_once([partial(send, desk) for desk in opened])
    for desk in opened:
        desk.close()
    assert sorted(answer["duplicate"] for answer in answers) == [False] + [True] * 9
    assert {answer["version"] for answer in answers} == {version + 1}
    assert desks.one("select count(*) from cc.case_event where op_id = %s", op) == 1


def test_that_one_report_sent_24_times_at_once_is_one_case(desks):
    key = uuid7()
    given = desks.report_input(caller={"name": "测试人", "phone": "13800000000", "caller_id": str(uuid7())})
    opened = [desks.fresh(login) for login in ["intake1"] * 12]

    def send(desk: psycopg.Connection[Any]) -> Any:
        answers = [
            desk.execute("select cc.report_v1(%s, %s)", (key, Jsonb(given))).fetchone() for _ in range(2)
        ]
        return [row[0] for row in answers if row is not None]

    answers = [answer for pair in at_once([partial(send, desk) for desk in opened]) for answer in pair]
    for desk in opened:
        desk.close()
    assert len(answers) == 24
    assert sum(not answer["duplicate"] for answer in answers) == 1
    assert len({answer["case_no"] for answer in answers}) == 1
    assert desks.one("select count(*) from cc.case_file") == 1
    assert desks.one("select count(*) from cc.case_caller") == 1
    # The repeated ones gave their numbers back.
    other = desks.report("intake1")
    assert desks.one("select case_no from cc.case_file where case_id = %s", other).endswith("-0002")


def test_that_a_key_of_another_person_is_refused(desks):
    key = desks.report("intake1")
    with_key = desks.desk("intake2")
    try:
        with_key.execute("select cc.report_v1(%s, %s)", (key, Jsonb(desks.report_input())))
    except psycopg.Error as refusal:
        assert refusal.sqlstate == "CC409"
    else:
        raise AssertionError("the key was taken twice")


def test_that_one_attachment_sent_many_times_at_once_is_stored_once(desks):
    case_id = desks.bring_to(HANDLING)
    given = {"attachment_id": str(uuid7()), "case_id": str(case_id), "role": 5, "file_name": "处置后.png"}
    content = b"\x89PNG\r\n\x1a\n" + bytes(300_000)
    opened = [desks.fresh("water1") for _ in range(8)]

    def send(desk: psycopg.Connection[Any]) -> Any:
        row = desk.execute("select cc.attach_v1(%s, %s)", (Jsonb(given), content)).fetchone()
        assert row is not None
        return str(row[0])

    answers = at_once([partial(send, desk) for desk in opened])
    for desk in opened:
        desk.close()
    assert set(answers) == {given["attachment_id"]}
    assert desks.one("select photo_count from cc.case_file where case_id = %s", case_id) == 1
    assert desks.findings(case_id) == []


def test_that_a_remark_meanwhile_does_not_spoil_a_form_that_is_being_filled_in(desks):
    case_id = desks.bring_to(FILED)
    seen = desks.one("select version from cc.case_file where case_id = %s", case_id)
    desks.act("chief1", case_id, "note", {"note": WHY})
    desks.act("leader1", case_id, "remind", {})
    desks.act_at("dispatch1", case_id, seen, "dispatch", {"dept_id": WATER})
    # A step that changed the case itself does spoil it.
    with refused_with("CC409"):
        desks.act_at("dispatch2", case_id, seen, "recall", {"reason": WHY})
    assert desks.findings(case_id) == []


@pytest.mark.parametrize("version", [0, -1, None, 99])
def test_that_a_version_nobody_can_have_seen_is_refused(desks, version):
    case_id = desks.bring_to(FILED)
    with refused_with("CC409"):
        desks.act_at("dispatch1", case_id, version, "dispatch", {"dept_id": WATER})
