"""Another caller about a case that runs: his call joins it, once, and the case tells how many have called."""

from uuid import UUID

import pytest
from psycopg.types.json import Jsonb

from commandcenter.domain.identifiers import uuid7
from tests.integration.desks import DISPATCHED, REPORTED, Desks, refused_with

WORDS = "同一处又冒水了，比刚才更大"


def call(key: UUID, **given: object) -> Jsonb:
    caller = {"caller_id": str(key), "name": "张女士", "phone": "13900000731"}
    return Jsonb(
        {
            "call_id": str(key),
            "started_at": "2026-11-29T08:00:00Z",
            "summary": WORDS,
            "caller": caller,
            **given,
        }
    )


def join(desks: Desks, login: str, case_id: UUID, given: Jsonb) -> dict[str, object]:
    row = desks.desk(login).execute("select cc.join_call_v1(%s, %s)", (case_id, given)).fetchone()
    assert row is not None and isinstance(row[0], dict)
    return row[0]


def test_that_a_call_joins_a_running_case_once(desks):
    case_id, key = desks.bring_to(DISPATCHED), uuid7()
    before = desks.one("select caller_count from cc.case_file where case_id = %s", case_id)
    version = desks.one("select version from cc.case_file where case_id = %s", case_id)
    first = join(desks, "intake1", case_id, call(key))
    again = join(desks, "intake1", case_id, call(key))
    assert (first["duplicate"], again["duplicate"], first["version"]) == (False, True, version + 1)
    seen = desks.admin.execute(
        "select f.caller_count, f.callback_needed, f.state, "
        "(select count(*) from cc.hotline_call h where h.call_id = %s and h.case_id = f.case_id), "
        "(select count(*) from cc.case_caller k where k.call_id = %s) from cc.case_file f where case_id = %s",
        (key, key, case_id),
    ).fetchone()
    assert seen is not None
    assert seen == (before + 1, True, DISPATCHED, 1, 1)
    told = desks.one(
        "select payload from cc.case_event where case_id = %s order by seq desc limit 1", case_id
    )
    assert told["input"]["note"] == WORDS and "13900000731" not in str(told) and "张" not in str(told)
    assert desks.one("select count(*) from cc_int.verify_case(%s)", case_id) == 0
    # Whoever had the form of a step open may go on: a caller more changes nothing he saw.
    desks.act_at("water1", case_id, version, "sign")


@pytest.mark.parametrize("login", ["water1", "grid1", "auditor1", "leader1"])
def test_that_only_who_answers_the_telephone_joins_calls(desks, login):
    with refused_with("42501"):
        join(desks, login, desks.bring_to(DISPATCHED), call(uuid7()))


def test_that_an_ended_or_unseen_case_and_a_strangers_key_are_refused(desks):
    rejected = desks.bring_to(REPORTED)
    desks.act("intake1", rejected, "reject", {"reason": "不属于受理范围，已说明"})
    with refused_with("CC422"):
        join(desks, "intake1", rejected, call(uuid7()))
    running, key = desks.bring_to(DISPATCHED), uuid7()
    with refused_with("CC404"):
        join(desks, "intake1", uuid7(), call(uuid7()))
    join(desks, "intake1", running, call(key))
    with refused_with("CC409"):
        join(desks, "chief1", running, call(key))
    with refused_with("CC422"):
        join(desks, "intake1", running, call(uuid7(), summary=" "))
