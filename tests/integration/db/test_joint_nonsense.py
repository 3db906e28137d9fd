"""Nonsense in any field of a joint step is refused in the program's own words; no step leaves half of itself behind."""

from collections.abc import Iterator
from typing import Any
from uuid import UUID

import psycopg
import pytest

from tests.integration.desks import CITY, FILED, HANDLING, WHY, Desks
from tests.integration.walk_inputs import GARBAGE

WORDS_OF_THE_PROGRAM = {"CC422", "CC404", "42501"}
FIELDS: dict[str, tuple[str, ...]] = {
    "whistle": ("kind", "matter", "units", "dept_ids", "place_no", "address", "lon", "lat"),
    "consult": ("held_at", "venue", "chair", "members", "minutes", "decisions"),
    "conclude_action": ("finding", "measures", "conclusion", "joint_action_id"),
    "report_in": ("unit_id", "lon", "lat", "people"),
    "record_unit": ("unit_id", "finding", "legal_basis", "measure"),
    "rate_unit": ("unit_id", "rating", "words"),
    "rate_caller": ("unit_id", "rating", "words"),
    "report_up": ("skip", "reason"),
    "hand_down": ("tier", "place_no", "reason"),
    "link_parent": ("parent_id",),
    "merge": ("into_id", "reason"),
}
INSIDE: dict[str, tuple[str, ...]] = {
    "units": ("dept_id", "role"),
    "decisions": ("dept_id", "instruction", "limit_value", "limit_unit"),
}


def spoiled(action: str, good: dict[str, Any]) -> Iterator[dict[str, Any]]:
    """Yield the input with each field, and each field of its rows, turned into each kind of nonsense."""
    for field in FIELDS[action]:
        for nonsense in GARBAGE:
            yield {**good, field: nonsense}
        for inner in INSIDE.get(field, ()):
            for nonsense in GARBAGE:
                row = {"dept_id": CITY, "role": 1, "instruction": WHY, "limit_value": 1, "limit_unit": 1}
                yield {**good, field: [{**row, inner: nonsense}]}


def prepared(desks: Desks, action: str) -> tuple[str, UUID, dict[str, Any]]:
    """Return who may take the step, on which case, and a good input."""
    at_work = action in ("report_in", "record_unit", "rate_unit", "rate_caller", "consult", "conclude_action")
    case_id = desks.bring_to(HANDLING if at_work else FILED)
    good: dict[str, Any] = {"reason": WHY}
    if action in ("report_in", "record_unit", "rate_unit", "rate_caller", "conclude_action"):
        desks.act("dispatch1", case_id, "whistle", {"kind": 1, "matter": WHY, "dept_ids": [CITY]})
        good["unit_id"] = str(desks.one("select unit_id from cc.joint_unit where case_id = %s", case_id))
    if action in ("record_unit", "rate_unit", "rate_caller"):
        desks.act("city1", case_id, "report_in")
    if action.startswith("rate_"):
        desks.act("dispatch1", case_id, "conclude_action", {"conclusion": WHY})
    if action == "hand_down":
        desks.act("dispatch_t", case_id, "report_up", {"reason": WHY, "skip": True})
    other = str(desks.bring_to(FILED))
    complete: dict[str, dict[str, Any]] = {
        "whistle": {"kind": 1, "matter": WHY, "units": [{"dept_id": CITY, "role": 1}]},
        "consult": {"members": WHY, "minutes": WHY},
        "conclude_action": {"conclusion": WHY},
        "record_unit": {"finding": WHY},
        "rate_unit": {"rating": 3},
        "rate_caller": {"rating": 3},
        "link_parent": {"parent_id": other},
        "merge": {"into_id": other},
    }
    good |= complete.get(action, {})
    login = {"report_up": "dispatch_t"}.get(action, "dispatch1")
    return "city1" if action in ("report_in", "record_unit", "rate_caller") else login, case_id, good


@pytest.mark.parametrize("action", sorted(FIELDS))
def test_that_nonsense_is_refused_in_the_programs_words(desks, action):
    login, case_id, good = prepared(desks, action)
    version = desks.one("select version from cc.case_file where case_id = %s", case_id)
    refused = 0
    for given in spoiled(action, good):
        desk = desks.desk(login)
        desk.execute("begin")
        try:
            desks.act_at(login, case_id, version, action, given)
            # What passes was no nonsense to the step; the log must bear it all the same.
            assert desk.execute("select * from cc.verify_case_v1(%s)", (case_id,)).fetchall() == [], given
        except psycopg.Error as refusal:
            assert refusal.sqlstate in WORDS_OF_THE_PROGRAM, (given, str(refusal))
            refused += 1
        finally:
            desk.execute("rollback")
    assert refused > 0
    assert desks.one("select version from cc.case_file where case_id = %s", case_id) == version
    desks.act_at(login, case_id, version, action, good)
    assert desks.findings(case_id) == []
