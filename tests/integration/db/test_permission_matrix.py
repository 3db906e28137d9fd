"""Who may do what, tried in full: every post in every state with every action, inside and outside, own and other unit.

What should come out is worked out by `tests.integration.law_mirror` from the readable seed table and the facts of the
case, never from the SQL.
"""

import random
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import UUID

import psycopg
import pytest
from psycopg.types.json import Jsonb

from commandcenter.domain.identifiers import uuid7
from tests.builders import COUNTY
from tests.integration.desks import (
    CITY,
    CLOSED,
    DISPATCHED,
    FED_BACK,
    FILED,
    HANDLING,
    REPORTED,
    STREET,
    WATER,
    WHY,
    Desks,
)
from tests.integration.law_mirror import (
    ACTIONS,
    LAW,
    STATES,
    Facts,
    Subject,
    contains,
    expected,
    facts_of,
    rows_of,
    sees,
)

TOWNSHIP = 149999001000000
VILLAGE = 149999001001000
ELSEWHERE = 149999100200001


def _subjects(desks: Desks) -> list[Subject]:
    """People of every post: one whose jurisdiction is the first township or department, one elsewhere or everywhere."""
    kept = desks.county.users
    found = [
        Subject(login, kept[login], post, dept, place)
        for login, post, dept, place in [
            *[("intake1", 2, None, COUNTY), ("intake_t", 2, None, TOWNSHIP), ("dispatch1", 3, None, COUNTY)],
            *[("dispatch_t", 3, None, TOWNSHIP), ("chief1", 4, None, COUNTY), ("water1", 5, WATER, None)],
            *[("street1", 5, STREET, None), ("city1", 5, CITY, None), ("city2", 5, CITY, None)],
            *[("grid1", 1, None, desks.county.grid), ("grid2", 1, None, ELSEWHERE)],
            *[("evaluator1", 6, None, COUNTY), ("leader1", 7, None, COUNTY)],
            *[("village1", 7, None, 149999100200000), ("sysadmin1", 8, None, None)],
            *[("secadmin1", 9, None, None), ("auditor1", 10, None, None)],
        ]
    ]
    for login, post, place in (
        ("matrix_chief_t", 4, TOWNSHIP),
        ("matrix_evaluator_t", 6, TOWNSHIP),
        ("matrix_intake_v", 2, VILLAGE),
    ):
        found.append(Subject(login, desks.person(login, (post, None, place)), post, None, place))
    return found


def _cases(desks: Desks, state: str) -> Iterator[UUID]:
    """Inside and outside the first township, with either of two departments, reported by two kinds of people."""
    if state == "merged":
        yield _merged(desks)
        return
    with_department = STATES[state] in (5, 6, 8, 9, 10, 13) or state == "returned"
    for place, reporter, dept in (
        (desks.county.grid, "intake1", WATER),
        (desks.county.grid, "intake1", STREET),
        (ELSEWHERE, "grid2", WATER),
        (desks.county.grid, "water1", STREET),
    ):
        if dept == WATER or with_department or reporter == "water1":
            yield desks.bring_to(STATES[state], dept, reporter, place_no=place)


def _tried(
    desk: psycopg.Connection[tuple[object, ...]],
    facts: Facts,
    action: str,
    given: dict[str, Any],
    legal: bool,
) -> str | None:
    """Try the step; a legal one is rolled back, so that the case stays in its state."""
    values = (facts.case["case_id"], facts.case["version"], action, Jsonb(given), uuid7())
    try:
        if legal:
            with desk.transaction(force_rollback=True):
                desk.execute("select cc.act_v1(%s, %s, %s, %s, %s)", values)
        else:
            desk.execute("select cc.act_v1(%s, %s, %s, %s, %s)", values)
    except psycopg.Error as refusal:
        return refusal.sqlstate
    return None


class Trial:
    """Tries steps and keeps what did not come out as worked out."""

    def __init__(self, desks: Desks) -> None:
        self.desks = desks
        self.subjects = _subjects(desks)
        self.master = desks.bring_to(FILED)
        self.wrong: list[str] = []
        self.outcomes: dict[str | None, int] = {}

    def every_step(self, case_id: UUID, name: str) -> set[str]:
        """Try every action for everybody; return the actions that somebody may take."""
        facts = facts_of(self.desks, case_id)
        legal: set[str] = set()
        draw = random.Random(str(facts.state) + name)
        for subject in self.subjects:
            # Who does not see the case gets the same answer to everything: some of it is enough.
            actions = ACTIONS if sees(subject, facts) else draw.sample(ACTIONS, 5)
            for action in actions:
                wanted = expected(subject, facts, action)
                found = self._one(subject, facts, action, wanted)
                self.outcomes[found] = self.outcomes.get(found, 0) + 1
                if wanted is None:
                    legal.add(action)
                if found != wanted:
                    self.wrong.append(f"{name} {subject.login} {facts.state} {action}: {found}, not {wanted}")
        after = self.desks.one("select version from cc.case_file where case_id = %s", case_id)
        assert after == facts.case["version"]
        return legal

    def _one(self, subject: Subject, facts: Facts, action: str, wanted: str | None) -> str | None:
        dept = subject.dept or facts.case["dept_id"] or WATER
        if action in ("redispatch", "dispatch"):
            dept = 5
        other = {"merge": "into_id", "link_parent": "parent_id"}.get(action)
        if other is not None:
            given: dict[str, Any] = {other: str(self.master), "reason": WHY}
        elif wanted is None or action == "lift_order":
            given = self.desks.given_for(UUID(facts.case["case_id"]), action, dept)
        else:
            given = self.desks.input_of(action, dept if dept in (2, 3, 4, 5) else WATER)
        return _tried(self.desks.desk(subject.login), facts, action, given, wanted is None)


@pytest.mark.timeout(400)
@pytest.mark.parametrize("part", [0, 1, 2])
def test_that_exactly_the_rows_of_the_law_succeed(desks, part):
    trial = Trial(desks)
    for state in list(STATES)[part::3]:
        for number, case_id in enumerate(list(_cases(desks, state))):
            trial.every_step(case_id, f"case {number}")
    assert trial.wrong == []
    # The trial means something only when all three refusals and many successes occurred.
    assert set(trial.outcomes) == {None, "42501", "CC422", "CC404"}
    assert trial.outcomes[None] > 100


def _merged(desks: Desks) -> UUID:
    case_id = desks.bring_to(REPORTED)
    desks.act("intake1", case_id, "merge", {"into_id": str(desks.bring_to(FILED)), "reason": WHY})
    return case_id


def _late(desks: Desks, case_id: UUID) -> UUID:
    desks.admin.execute("set session_replication_role = replica")
    desks.admin.execute(
        "update cc.task set due_at = now() - interval '1 minute' where case_id = %s", (case_id,)
    )
    desks.admin.execute("reset session_replication_role")
    return case_id


def _after(state: int, *steps: tuple[str, str], dept: int = WATER) -> Callable[[Desks], UUID]:
    """Return a maker of a case brought to a state and then on by steps (login, action) with complete inputs."""

    def make(desks: Desks) -> UUID:
        case_id = desks.bring_to(state, dept)
        for login, action in steps:
            desks.act(login, case_id, action, desks.given_for(case_id, action, dept))
        return case_id

    return make


def _joint(desks: Desks) -> UUID:
    case_id = desks.bring_to(FILED)
    desks.act("dispatch1", case_id, "dispatch", {"dept_id": WATER, "assists": [STREET, CITY]})
    desks.act("water1", case_id, "sign")
    desks.act("city1", case_id, "return_task", {"reason": WHY, "grounds": WHY})
    return case_id


def _overdue_closed(desks: Desks) -> UUID:
    case_id = _late(desks, desks.bring_to(HANDLING))
    desks.act("water1", case_id, "feedback", {"result": "已经处置完毕"})
    desks.act("intake1", case_id, "close", {"closing_confirmed": True})
    return case_id


def _appealed(*steps: tuple[str, str]) -> Callable[[Desks], UUID]:
    def make(desks: Desks) -> UUID:
        case_id = _overdue_closed(desks)
        for login, action in (("water1", "appeal"), *steps):
            desks.act(login, case_id, action, desks.given_for(case_id, action))
        return case_id

    return make


def _whistled(*steps: tuple[str, str]) -> Callable[[Desks], UUID]:
    def make(desks: Desks) -> UUID:
        case_id = desks.bring_to(HANDLING)
        given = {"kind": 1, "matter": WHY, "dept_ids": [STREET, CITY]}
        desks.act("dispatch1", case_id, "whistle", given)
        for login, action in steps:
            desks.act(login, case_id, action, desks.given_for(case_id, action))
        return case_id

    return make


def _ordered(desks: Desks) -> UUID:
    case_id = desks.bring_to(FILED)
    desks.act("leader1", case_id, "supervise", {"level": 1, "demand": WHY})
    return case_id


def _child(desks: Desks) -> UUID:
    case_id = desks.bring_to(FED_BACK)
    desks.act("intake1", case_id, "link_parent", {"parent_id": str(desks.bring_to(FED_BACK))})
    return case_id


def _parent(desks: Desks) -> UUID:
    case_id = desks.bring_to(FED_BACK)
    desks.act("intake1", desks.bring_to(FED_BACK), "link_parent", {"parent_id": str(case_id)})
    return case_id


def _master(desks: Desks) -> UUID:
    case_id = desks.bring_to(FILED)
    desks.act("intake1", desks.bring_to(REPORTED), "merge", {"into_id": str(case_id), "reason": WHY})
    return case_id


def _suspended(desks: Desks) -> UUID:
    case_id = desks.bring_to(HANDLING)
    until = (datetime.now(UTC) + timedelta(days=9)).isoformat()
    desks.act("water1", case_id, "ask_suspension", {"reason": WHY, "until": until})
    desks.act("dispatch1", case_id, "grant_suspension")
    return case_id


# Situations in which the guards of the law are open that are closed in a plain case, and what they must make possible.
SITUATIONS: dict[str, tuple[Callable[[Desks], UUID], set[str]]] = {
    "handed over": (_after(HANDLING, ("water1", "hand_over")), {"take_back"}),
    "joint": (_joint, {"sign", "drop_task", "accept_return", "refuse_return", "adjudicate", "feedback"}),
    "adjudicating": (_after(DISPATCHED, ("water1", "return_task"), ("dispatch1", "adjudicate")), {"rule"}),
    "extension asked": (
        _after(HANDLING, ("city1", "ask_extension"), dept=CITY),
        {"endorse_extension", "refuse_extension"},
    ),
    "extension endorsed": (
        _after(HANDLING, ("water1", "ask_extension")),
        {"grant_extension", "refuse_extension"},
    ),
    "late": (lambda desks: _late(desks, desks.bring_to(HANDLING)), {"feedback"}),
    "suspension asked": (
        _after(HANDLING, ("water1", "ask_suspension")),
        {"grant_suspension", "refuse_suspension"},
    ),
    "suspended": (_suspended, {"resume"}),
    "overdue closed": (_overdue_closed, {"appeal", "archive"}),
    "appealed": (_appealed(), {"support_appeal", "refuse_appeal"}),
    "appeal supported": (_appealed(("dispatch1", "support_appeal")), {"grant_appeal", "refuse_appeal"}),
    "ordered": (_after(HANDLING, ("chief1", "supervise")), {"reply_order", "lift_order", "supervise"}),
    "centre ordered": (_ordered, {"reply_order", "lift_order"}),
    "red": (
        _after(HANDLING, ("chief1", "supervise"), ("chief1", "supervise"), ("chief1", "supervise")),
        {"reply_order", "lift_order"},
    ),
    "listed": (_after(HANDLING, ("leader1", "list_case")), {"delist"}),
    "child": (_child, {"unlink_parent", "close"}),
    "parent": (_parent, {"rework"}),
    "master": (_master, {"dispatch"}),
    "merged": (_merged, {"unmerge"}),
    "whistled": (_whistled(), {"report_in", "conclude_action"}),
    "on site": (_whistled(("street1", "report_in")), {"record_unit", "conclude_action"}),
    "concluded": (
        _whistled(("street1", "report_in"), ("dispatch1", "conclude_action")),
        {"rate_unit", "rate_caller"},
    ),
    "reported up": (_after(FILED, ("intake_t", "report_up")), {"hand_down", "report_up"}),
    "at the county": (_after(FILED, ("intake_t", "report_up"), ("dispatch_t", "report_up")), {"hand_down"}),
    "just filed": (_after(FILED), {"undo"}),
    "just closed": (_after(CLOSED), {"undo", "archive"}),
}


@pytest.mark.timeout(400)
@pytest.mark.parametrize("part", [0, 1, 2])
def test_that_every_opened_guard_lets_exactly_the_right_people_through(desks, part):
    trial = Trial(desks)
    for name in list(SITUATIONS)[part::3]:
        make, possible = SITUATIONS[name]
        legal = trial.every_step(make(desks), name)
        assert possible <= legal, (name, possible - legal)
    assert trial.wrong == []


def test_that_every_action_of_the_law_is_tried_in_its_open_position():
    opened = set().union(*(possible for _, possible in SITUATIONS.values()))
    guarded = {law.action for law in LAW if set(law.guards) - _OPEN_IN_PLAIN_CASES}
    assert guarded <= opened, guarded - opened


_OPEN_IN_PLAIN_CASES = {
    *("return_window", "reopen_window", "photo", "not_handed_over", "extension_open", "suspension_open"),
    *("not_suspended", "not_adjudicating", "nothing_pending", "not_at_red", "has_no_parent", "children_done"),
    *("tier_above", "not_merged_into", "no_action_open"),
}


def test_that_reporting_follows_the_law_too(desks):
    wrong = []
    reporting = {law.post: law.scope for law in LAW if law.action == "report"}
    for subject in _subjects(desks):
        for place in (desks.county.grid, ELSEWHERE):
            scope = reporting.get(subject.post)
            inside = subject.place is not None and contains(subject.place, place)
            allowed = scope == "anywhere" or (scope == "place" and inside)
            try:
                desks.report(subject.login, place_no=place)
            except psycopg.errors.InsufficientPrivilege:
                done = False
            else:
                done = True
            if done != allowed:
                wrong.append((subject.login, place))
    assert wrong == []


def test_that_a_step_without_a_needed_field_is_refused(desks):
    plain = [
        row
        for row in rows_of("transition")
        if row["required"]
        and row["post"] == "duty_chief"
        and row["scope"] == "place"
        and set(row["guard"].split()) <= _OPEN_IN_PLAIN_CASES
        and row["from_state"] != "merged"
    ]
    for state in {row["from_state"] for row in plain}:
        case_id = desks.bring_to(STATES[state])
        for row in (row for row in plain if row["from_state"] == state):
            with pytest.raises(psycopg.Error) as refusal:
                desks.act("chief1", case_id, row["action"], {})
            assert refusal.value.sqlstate == "CC422", (row, refusal.value)
            assert refusal.value.diag.message_detail in row["required"].split()
