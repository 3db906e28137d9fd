"""Who may do what, tried in full: every post in every state with every action, inside and outside, own and other unit.

What should come out is worked out here from the readable seed table and the facts of the case, never from the SQL.
"""

import csv
from collections.abc import Iterator
from dataclasses import dataclass
from uuid import UUID

import psycopg
import pytest
from psycopg.types.json import Jsonb

from commandcenter.domain.identifiers import uuid7
from commandcenter.resource_files import resource_path
from tests.builders import COUNTY
from tests.integration.desks import CHECKING, PRECHECKING, STREET, WATER, Desks

TOWNSHIP = 149999001000000
ELSEWHERE = 149999100200001
# The state of the task in which it still belongs to its department, by state of the case.
WITH_ACTIVE_TASK = {"dispatched", "handling", "fed_back", "checking"}
# Departments that keep the case in view after their task has ended (not after a return or a recall).
SEEN_BY_DEPARTMENT = WITH_ACTIVE_TASK | {"closed", "archived"}
_GRID = (1, 2, 3, 4, 6, 7)


@dataclass(frozen=True, slots=True)
class Law:
    """One row of the seed table."""

    from_state: str
    action: str
    post: int
    scope: str
    guard: str


@dataclass(frozen=True, slots=True)
class Subject:
    """A login with its single post."""

    login: str
    user: int
    post: int
    dept: int | None
    place: int | None


@dataclass(frozen=True, slots=True)
class Case:
    """A case in the state under trial."""

    case_id: UUID
    version: int
    state: str
    place: int
    dept: int | None
    reporter: int
    checker: int | None


def _rows(name: str) -> list[dict[str, str]]:
    with resource_path("seed", f"{name}.csv").open(encoding="utf-8", newline="") as stream:
        return list(csv.DictReader(stream))


POSTS = {row["key"]: int(row["code"]) for row in _rows("post")}
STATES = {row["key"]: int(row["code"]) for row in _rows("case_state")}
ACTIONS = [row["key"] for row in _rows("action") if row["key"] != "report"]
LAW = [
    Law(row["from_state"], row["action"], POSTS[row["post"]], row["scope"], row["guard"])
    for row in _rows("transition")
]


def _contains(place: int, inner: int) -> bool:
    for size in (10**9, 10**6, 10**3):
        if place % size == 0:
            return place <= inner < place + size
    return place == inner


def _sees(subject: Subject, case: Case) -> bool:
    if subject.post in (8, 9, 10):
        return False
    if subject.user == case.reporter:
        return True
    if subject.post == 5:
        return subject.dept == case.dept and case.state in SEEN_BY_DEPARTMENT
    if subject.post == 1 and subject.user == case.checker:
        return True
    assert subject.place is not None
    return _contains(subject.place, case.place)


def _in_scope(law: Law, subject: Subject, case: Case) -> bool:
    if law.scope == "place":
        return subject.place is not None and _contains(subject.place, case.place)
    if law.scope == "department":
        return subject.dept == case.dept and case.state in WITH_ACTIVE_TASK
    return subject.user == (case.checker if law.scope == "person" else case.reporter)


def expected(subject: Subject, case: Case, action: str) -> str | None:
    """Return the SQLSTATE that must come, or None when the step must succeed.

    All cases are some seconds old, nothing is handed over and no standard wants a photo: windows are open,
    `handed_over` does not hold, `photo` does.
    """
    if not _sees(subject, case):
        return "CC404"
    rows = [law for law in LAW if law.from_state == case.state and law.action == action]
    if not rows:
        return "CC422"
    mine = [law for law in rows if law.post == subject.post and _in_scope(law, subject, case)]
    if not mine:
        return "42501"
    return "CC422" if all(law.guard == "handed_over" for law in mine) else None


def _subjects(desks: Desks) -> Iterator[Subject]:
    """Two people a post: one whose jurisdiction is the first township or department, one elsewhere or everywhere."""
    kept = desks.county.users
    for login, post, dept, place in [
        *[("intake1", 2, None, COUNTY), ("intake_t", 2, None, TOWNSHIP), ("dispatch1", 3, None, COUNTY)],
        *[("dispatch_t", 3, None, TOWNSHIP), ("chief1", 4, None, COUNTY), ("water1", 5, WATER, None)],
        *[("street1", 5, STREET, None), ("grid1", 1, None, desks.county.grid), ("grid2", 1, None, ELSEWHERE)],
        *[("evaluator1", 6, None, COUNTY), ("leader1", 7, None, COUNTY)],
        *[("village1", 7, None, 149999100200000), ("sysadmin1", 8, None, None)],
        *[("secadmin1", 9, None, None), ("auditor1", 10, None, None)],
    ]:
        yield Subject(login, kept[login], post, dept, place)
    for login, post in (("matrix_chief_t", 4), ("matrix_evaluator_t", 6)):
        yield Subject(login, desks.person(login, (post, None, TOWNSHIP)), post, None, TOWNSHIP)


def _cases(desks: Desks, state: str) -> Iterator[Case]:
    """Inside and outside the first township, with either of two departments, reported by two kinds of people."""
    with_department = STATES[state] in (5, 6, 8, 9, 10, 13) or state == "returned"
    for place, reporter in (
        (desks.county.grid, "intake1"),
        (ELSEWHERE, "grid2"),
        (desks.county.grid, "water1"),
    ):
        for dept in (WATER, STREET) if with_department else (WATER,):
            case_id = desks.bring_to(STATES[state], dept, reporter, place_no=place)
            version = desks.one("select version from cc.case_file where case_id = %s", case_id)
            checked = STATES[state] in (PRECHECKING, CHECKING)
            yield Case(
                case_id,
                version,
                state,
                place,
                dept if with_department else None,
                desks.county.users[reporter],
                desks.county.users["grid1"] if checked else None,
            )


def _tried(
    desk: psycopg.Connection[tuple[object, ...]], desks: Desks, case: Case, action: str, legal: bool
) -> str | None:
    """Try the step; a legal one is rolled back, so that the case stays in its state."""
    given = (
        case.case_id,
        case.version,
        action,
        Jsonb(desks.input_of(action, case.dept or WATER)),
        uuid7(),
    )
    try:
        if legal:
            with desk.transaction(force_rollback=True):
                desk.execute("select cc.act_v1(%s, %s, %s, %s, %s)", given)
        else:
            desk.execute("select cc.act_v1(%s, %s, %s, %s, %s)", given)
    except psycopg.Error as refusal:
        return refusal.sqlstate
    return None


@pytest.mark.parametrize("half", [0, 1])
def test_that_exactly_the_rows_of_the_law_succeed(desks, half):
    wrong: list[str] = []
    outcomes: dict[str | None, int] = {}
    subjects = list(_subjects(desks))
    for state in list(STATES)[half::2]:
        for case in list(_cases(desks, state)):
            for subject in subjects:
                desk = desks.desk(subject.login)
                for action in ACTIONS:
                    wanted = expected(subject, case, action)
                    found = _tried(desk, desks, case, action, wanted is None)
                    outcomes[found] = outcomes.get(found, 0) + 1
                    if found != wanted:
                        wrong.append(
                            f"{subject.login} {state} {action} at {case.place}: {found}, not {wanted}"
                        )
            after = desks.one("select version from cc.case_file where case_id = %s", case.case_id)
            assert after == case.version
    assert wrong == []
    # The trial means something only when all three refusals and many successes occurred.
    assert set(outcomes) == {None, "42501", "CC422", "CC404"}
    assert outcomes[None] > 100


def test_that_reporting_follows_the_law_too(desks):
    wrong = []
    reporting = {law.post: law.scope for law in LAW if law.action == "report"}
    for subject in _subjects(desks):
        for place in (desks.county.grid, ELSEWHERE):
            scope = reporting.get(subject.post)
            inside = subject.place is not None and _contains(subject.place, place)
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
    for row in _rows("transition"):
        if not row["required"] or row["post"] != "duty_chief" or row["scope"] != "place":
            continue
        case_id = desks.bring_to(STATES[row["from_state"]])
        with pytest.raises(psycopg.Error) as refusal:
            desks.act("chief1", case_id, row["action"], {})
        assert refusal.value.sqlstate == "CC422", (row, refusal.value)
        assert refusal.value.diag.message_detail in row["required"].split()
