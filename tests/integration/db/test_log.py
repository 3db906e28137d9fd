"""The log is the truth: the chain shows every change, cases can be rebuilt from it, and nothing is ever deleted."""

import hashlib
import random
from typing import Any
from uuid import UUID

import psycopg
import pytest

from commandcenter.domain.identifiers import uuid7
from tests.integration.desks import (
    CLOSED,
    FED_BACK,
    FILED,
    HANDLING,
    WATER,
    Desks,
    refused_with,
    wait_for_horizon,
)

PEOPLE = ("intake1", "dispatch1", "chief1", "grid1", "water1", "city1", "evaluator1")
KEPT = ("case_event", "case_file", "task", "case_number", "seal", "hotline_call", "attachment")


def wander(desks: Desks, seed: int, steps: int) -> UUID:
    """Take random steps among those the database says are legal, by whoever may."""
    draw = random.Random(seed)
    case_id = desks.report(draw.choice(["intake1", "grid1", "chief1"]))
    for _ in range(steps):
        legal = [
            (login, row[0])
            for login in PEOPLE
            for row in _legal(desks, login, case_id)
            # Ends would end the walk; they come rarely.
            if row[1] is None and row[0] not in _LINKS and (row[0] not in _ENDS or draw.random() < 0.15)
        ]
        if not legal:
            break
        login, action = draw.choice(legal)
        holder = desks.one("select dept_id from cc.case_file where case_id = %s", case_id)
        given = desks.given_for(case_id, action, holder or draw.choice([2, WATER]))
        try:
            desks.act(login, case_id, action, given)
        except psycopg.Error as refusal:
            # Reopened though it was never filed: it has no limit and goes back to intake first. The other refusals
            # depend on what the person typed, which no guard can know.
            assert (action, refusal.diag.message_detail) in _DEPENDS_ON_INPUT, (action, refusal)
    return case_id


_ENDS = {"reject", "withdraw", "force_close", "archive"}
_LINKS = {"merge", "unmerge", "link_parent", "unlink_parent"}
_DEPENDS_ON_INPUT = {
    ("dispatch", "standard_id"),
    ("redispatch", "dept_id"),
    ("redispatch", "standard_id"),
    ("add_task", "standard_id"),
    ("grant_extension", "task_id"),
    ("close", "unfinished_reason"),
    ("rework", "task_id"),
    ("copy_to", "dept_id"),
}


def _legal(desks: Desks, login: str, case_id: UUID) -> list[tuple[Any, ...]]:
    try:
        return (
            desks.desk(login)
            .execute("select action, blocked_by from cc.legal_actions_v1(%s)", (case_id,))
            .fetchall()
        )
    except psycopg.Error as refusal:
        assert refusal.sqlstate == "CC404"
        return []


def test_that_a_rebuilt_case_equals_the_stored_one_over_random_histories(desks):
    walked = [wander(desks, seed, 14) for seed in range(25)]
    assert {case_id: desks.findings(case_id) for case_id in walked if desks.findings(case_id)} == {}
    used = {row[0] for row in desks.admin.execute("select distinct action from cc.case_event")}
    # The walks mean something only when they met nearly all of the law.
    assert len(used) >= 20, used


def test_that_times_in_the_log_never_run_backwards(desks):
    wander(desks, 3, 20)
    backwards = desks.one(
        "select count(*) from cc.case_event e join cc.case_event f "
        "on f.case_id = e.case_id and f.seq = e.seq + 1 where f.at < e.at or f.from_state <> e.to_state"
    )
    assert backwards == 0


@pytest.mark.parametrize(
    ("change", "finding"),
    [
        (
            "payload = jsonb_set(payload, '{input,note}', '\"写明了理由的文宇\"')",
            "event 3 does not match its hash",
        ),
        ("hash = set_byte(hash, 0, get_byte(hash, 0) # 1)", "event 3 does not match its hash"),
        ("at = at + interval '1 millisecond'", "event 3 does not match its hash"),
        ("actor_id = actor_id + 1", "event 3 does not match its hash"),
        ("post = 4", "event 3 does not match its hash"),
        ("action = 'amend'", "event 3 does not match its hash"),
        ("to_state = 6", "event 3 does not match its hash"),
    ],
)
def test_that_one_changed_byte_is_found(desks, change, finding):
    case_id = desks.bring_to(FILED)
    desks.act("dispatch1", case_id, "note", desks.input_of("note"))
    desks.act("dispatch1", case_id, "note", desks.input_of("note"))
    assert desks.findings(case_id) == []
    _rewrite(desks, f"update cc.case_event set {change} where case_id = '{case_id}' and seq = 3")
    assert finding in desks.findings(case_id)
    # A person who sees the case finds it too.
    shown = desks.desk("leader1").execute("select * from cc.verify_case_v1(%s)", (case_id,)).fetchall()
    assert (finding,) in shown


@pytest.mark.parametrize(
    ("statement", "finding"),
    [
        ("delete from cc.case_event where case_id = '{}' and seq = 2", "event 2 is missing"),
        ("delete from cc.case_event where case_id = '{}' and seq = 4", "the case differs from its log"),
        ("update cc.case_file set urgency = 3 where case_id = '{}'", "the case differs from its log"),
        (
            "update cc.case_file set due_at = due_at + interval '1 day' where case_id = '{}'",
            "the case differs from its log",
        ),
        (
            "update cc.task set due_at = due_at + interval '1 day' where case_id = '{}'",
            "the tasks differ from the log",
        ),
        ("delete from cc.task where case_id = '{}'", "the tasks differ from the log"),
    ],
)
def test_that_what_is_missing_or_changed_beside_the_log_is_found(desks, statement, finding):
    case_id = desks.bring_to(HANDLING)
    _rewrite(desks, statement.format(case_id))
    assert finding in desks.findings(case_id)


def _rewrite(desks: Desks, statement: str) -> None:
    """Change records as only the superuser of the server can, with the triggers switched off."""
    desks.admin.execute("set session_replication_role = replica")
    try:
        assert desks.admin.execute(statement.encode()).rowcount == 1
    finally:
        desks.admin.execute("reset session_replication_role")


def test_that_a_seal_holds_a_chain_rewritten_from_end_to_end(desks):
    case_id = desks.bring_to(CLOSED)
    wait_for_horizon(desks)
    assert desks.desk("auditor1").execute("select cc.seal_v1()").fetchone() == (1,)
    assert _root(desks) == desks.one("select root from cc.seal where seal_id = 1")
    # Who may do everything writes another history and makes the chain fit again.
    _rewrite(
        desks,
        f"update cc.case_event set payload = jsonb_set(payload, '{{input,result}}', '\"没有处置\"') "
        f"where case_id = '{case_id}' and action = 'feedback'",
    )
    desks.admin.execute("set session_replication_role = replica")
    previous = b""
    for seq in range(1, desks.one("select max(seq) from cc.case_event where case_id = %s", case_id) + 1):
        row = desks.admin.execute(
            "update cc.case_event e set hash = cc_int.event_hash(%s, e.case_id, e.seq, e.action, e.from_state, "
            "e.to_state, e.post, e.actor_id, e.at, e.payload) where e.case_id = %s and e.seq = %s returning hash",
            (previous, case_id, seq),
        ).fetchone()
        assert row is not None
        previous = row[0]
    desks.admin.execute("update cc.case_file set last_hash = %s where case_id = %s", (previous, case_id))
    desks.admin.execute("reset session_replication_role")
    assert desks.findings(case_id) == []
    assert _root(desks) != desks.one("select root from cc.seal where seal_id = 1")


def _root(desks: Desks) -> bytes:
    """Compute the root of the first seal from the log."""
    rows = desks.admin.execute(
        "select e.hash from cc.case_event e, cc.seal s where s.seal_id = 1 and e.xid >= s.from_xid and e.xid < s.to_xid "
        "order by e.case_id, e.seq"
    )
    return hashlib.sha256(b"".join(row[0] for row in rows)).digest()


def test_that_sealing_again_at_once_makes_no_second_seal(desks):
    desks.bring_to(FILED)
    wait_for_horizon(desks)
    first = desks.desk("auditor1").execute("select cc.seal_v1()").fetchone()
    desks.report()
    wait_for_horizon(desks)
    assert desks.desk("grid1").execute("select cc.seal_v1()").fetchone() == first


def test_that_a_later_seal_stands_on_the_one_before_and_leaves_no_gap(desks):
    desks.bring_to(FILED)
    wait_for_horizon(desks)
    desks.desk("auditor1").execute("select cc.seal_v1()")
    _rewrite(desks, "update cc.seal set sealed_at = sealed_at - interval '1 minute'")
    desks.bring_to(FED_BACK)
    wait_for_horizon(desks)
    desks.desk("auditor1").execute("select cc.seal_v1()")
    seals = desks.admin.execute(
        "select from_xid, to_xid, events, root from cc.seal order by seal_id"
    ).fetchall()
    assert len(seals) == 2
    assert seals[1][0] == seals[0][1]
    assert sum(row[2] for row in seals) == desks.one("select count(*) from cc.case_event")
    rows = desks.admin.execute(
        "select hash from cc.case_event where xid >= %s::text::xid8 order by case_id, seq",
        (str(seals[1][0]),),
    )
    assert hashlib.sha256(seals[0][3] + b"".join(row[0] for row in rows)).digest() == seals[1][3]


@pytest.mark.parametrize("table", KEPT)
def test_that_not_even_the_owner_deletes_records(desks, table):
    case_id = desks.bring_to(CLOSED)
    _fill(desks, case_id)
    assert desks.one(f"select count(*) from cc.{table}") > 0
    desks.admin.execute("set role cc_owner")
    with refused_with("42501"):
        desks.admin.execute(f"delete from cc.{table}".encode())


@pytest.mark.parametrize("table", KEPT)
def test_that_not_even_the_owner_empties_a_table(desks, table):
    case_id = desks.bring_to(CLOSED)
    _fill(desks, case_id)
    desks.admin.execute("set role cc_owner")
    with refused_with("42501"):
        desks.admin.execute(f"truncate cc.{table} cascade".encode())


@pytest.mark.parametrize(
    "statement",
    [
        "update cc.case_event set at = at",
        "update cc.case_number set case_no = case_no",
        "update cc.seal set events = 0",
    ],
)
def test_that_not_even_the_owner_rewrites_the_log(desks, statement):
    case_id = desks.bring_to(CLOSED)
    _fill(desks, case_id)
    desks.admin.execute("set role cc_owner")
    with refused_with("42501"):
        desks.admin.execute(statement.encode())


def _fill(desks: Desks, case_id: UUID) -> None:
    wait_for_horizon(desks)
    desks.desk("auditor1").execute("select cc.seal_v1()")
    desks.admin.execute(
        "insert into cc.hotline_call (call_id, operator_id, started_at, ended_at, outcome, summary) "
        "values (%s, %s, now(), now(), 3, '登记')",
        (uuid7(), desks.county.users["intake1"]),
    )
    desks.admin.execute("insert into cc_int.content values (decode(repeat('00', 32), 'hex'), 'image/png', 8)")
    desks.admin.execute(
        "insert into cc.attachment (attachment_id, case_id, role, sha256, file_name, media_type, byte_count, added_by) "
        "values (%s, %s, 1, decode(repeat('00', 32), 'hex'), '一.png', 'image/png', 8, %s)",
        (uuid7(), case_id, desks.county.users["intake1"]),
    )
