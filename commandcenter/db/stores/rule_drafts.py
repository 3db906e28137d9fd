"""Drafts of rules, editions of standards, the standards of a day; tries and publishes changes of standards."""

from datetime import date
from typing import Any
from uuid import UUID

from sqlalchemy import Connection, Row, bindparam, text
from sqlalchemy.dialects.postgresql import JSONB

from commandcenter.domain.duties import DepartmentShift, ShiftGroup, TriedCase
from commandcenter.domain.rule_drafts import (
    DraftKind,
    RuleChanges,
    RuleDraft,
    RuleEdition,
    StandardsTried,
    TriedStandard,
    changes_of,
)
from commandcenter.domain.rule_repairs import BrokenName, NameKind

_SAVE = text("select cc.save_rule_draft_v1(:given)").bindparams(bindparam("given", type_=JSONB))
_PUBLISH = text("select cc.publish_standards_v1(:given)").bindparams(bindparam("given", type_=JSONB))
_TRY = text("select cc.what_if_standards_v1(:changes, :first, :last)").bindparams(
    bindparam("changes", type_=JSONB)
)
STANDARD_FIELDS = (
    "condition",
    "condition_en",
    "limit_value",
    "limit_unit",
    "closing_condition",
    "closing_condition_en",
    "lead_function",
    "assist_functions",
    "legal_basis",
    "needs_photo",
    "urgency",
    "closing_rule",
    "quorum",
)


def read_drafts(connection: Connection, kind: DraftKind) -> tuple[RuleDraft, ...]:
    """Return the drafts of a kind by name."""
    rows = connection.execute(
        text("select * from cc.rule_draft where kind = :kind order by name"), {"kind": int(kind)}
    )
    return tuple(
        RuleDraft(
            row.draft_id,
            DraftKind(row.kind),
            row.name,
            changes_of(row.changes),
            row.valid_from,
            row.note,
            row.version,
            row.changed_by,
            row.changed_at,
        )
        for row in rows
    )


def save_draft(
    connection: Connection,
    kind: DraftKind,
    name: str,
    changes: RuleChanges,
    valid_from: date | None = None,
    note: str = "",
    version: int | None = None,
) -> int:
    """Keep a draft and return its version; `version` is the one that was seen, None for a new one.

    Raises:
        NotAllowed: The person is no system administrator.
        ChangedMeanwhile: Somebody changed it meanwhile.
    """
    given = {
        "kind": int(kind),
        "name": name,
        "changes": changes.as_input(),
        "valid_from": None if valid_from is None else valid_from.isoformat(),
        "note": note,
        "version": version,
    }
    return int(connection.execute(_SAVE, {"given": given}).scalar_one())


def drop_draft(connection: Connection, draft_id: int) -> None:
    """Throw a draft away.

    Raises:
        NotAllowed: The person is no system administrator.
        NotFound: It is not there any more.
    """
    connection.execute(text("select cc.drop_rule_draft_v1(:draft_id)"), {"draft_id": draft_id})


def read_editions(connection: Connection, kind: DraftKind = DraftKind.STANDARDS) -> tuple[RuleEdition, ...]:
    """Return the published changes of standards or of the class tree, the latest first."""
    table = "class_edition" if kind is DraftKind.CLASSES else "standard_edition"
    rows = connection.execute(
        text(f"select * from cc.{table} order by valid_from desc, edition_id desc")  # noqa: S608
    )
    return tuple(
        RuleEdition(
            row.edition_id,
            row.valid_from,
            row.note,
            changes_of(row.changes),
            row.published_at,
            row.withdrawn_at,
        )
        for row in rows
    )


def standards_on(connection: Connection, day: date) -> tuple[dict[str, Any], ...]:
    """Return the standards that hold on a day as items by field name, with `class_code`, `valid_from` and `valid_to`."""
    rows = connection.execute(
        text(
            "select s.*, c.class_code from cc.standard s join cc.classes_v1(:day) c using (class_id) "
            "where s.valid_from <= :day and (s.valid_to is null or s.valid_to >= :day) "
            "order by c.class_code, s.seq, s.standard_code"
        ),
        {"day": day},
    )
    return tuple(_to_item(row) for row in rows)


def read_broken_names(connection: Connection) -> tuple[BrokenName, ...]:
    """Return what rules may name and has ended without a further version."""
    rows = connection.execute(text("select * from cc.broken_names_v1()"))
    return tuple(BrokenName(NameKind(row.kind), row.name, row.since, row.proposed) for row in rows)


def publish_standards(connection: Connection, changes: RuleChanges, valid_from: date, note: str) -> int:
    """Publish changes of standards and return the number of the edition.

    Raises:
        NotAllowed: The person is no system administrator.
        NotLegal: An item is wrong, or the day is not after today.
    """
    given = {"changes": changes.as_input(), "valid_from": valid_from.isoformat(), "note": note}
    return int(connection.execute(_PUBLISH, {"given": given}).scalar_one())


def withdraw_standards(connection: Connection, edition_id: int, reason: str) -> None:
    """Take an edition back that is not in force yet.

    Raises:
        NotAllowed: The person is no system administrator.
        NotFound: There is no such edition, or it was withdrawn.
        NotLegal: It is in force, or a later one builds on it.
    """
    connection.execute(
        text("select cc.withdraw_standards_v1(:edition_id, :reason)"),
        {"edition_id": edition_id, "reason": reason},
    )


def try_standards(connection: Connection, changes: RuleChanges, first: date, last: date) -> StandardsTried:
    """Try changes of standards on the cases of a period; nothing is stored.

    Raises:
        NotAllowed: The person is neither system administrator nor evaluator nor leader.
        NotLegal: The changes or the period make no sense.
    """
    answer = connection.scalar(_TRY, {"changes": changes.as_input(), "first": first, "last": last})
    assert isinstance(answer, dict)
    return StandardsTried(
        **{
            name: answer[name]
            for name in ("tried", "differing", "without", "finished", "late_before", "late_after")
        },
        standards=tuple(TriedStandard(**each) for each in answer["standards"]),
        departments=tuple(DepartmentShift(**each) for each in answer["departments"]),
        groups=tuple(ShiftGroup(**each) for each in answer["groups"]),
        cases=tuple(TriedCase(**each | {"case_id": UUID(each["case_id"])}) for each in answer["cases"]),
    )


def _to_item(row: Row[Any]) -> dict[str, Any]:
    found: dict[str, Any] = {
        "standard_code": row.standard_code,
        "class_code": row.class_code,
        "valid_from": row.valid_from,
        "valid_to": row.valid_to,
    }
    for name in STANDARD_FIELDS:
        value = getattr(row, name)
        found[name] = (
            list(value) if name == "assist_functions" else float(value) if name == "limit_value" else value
        )
    return found
