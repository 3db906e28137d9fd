"""The class tree of a day; publishes, looks at and withdraws changes of it."""

from datetime import date
from typing import Any

from sqlalchemy import Connection, bindparam, text
from sqlalchemy.dialects.postgresql import JSONB

from commandcenter.domain.rule_drafts import RetiredClass, RuleChanges

_PUBLISH = text("select cc.publish_classes_v1(:given)").bindparams(bindparam("given", type_=JSONB))
_CHECK = text("select cc.check_classes_v1(:changes, :day)").bindparams(bindparam("changes", type_=JSONB))


def classes_on(connection: Connection, day: date) -> tuple[dict[str, Any], ...]:
    """Return the classes that may be chosen on a day as items by field name, big ones before their small ones.

    `class_code` is the code of today, by which versions are compared, and `new_code` the one of that day.
    """
    rows = connection.execute(
        text(
            "select case when n.holds then n.class_code else w.class_code end as class_code, w.class_code as new_code, "
            "w.name, w.name_en, w.keywords from cc.classes_v1(:day) w join cc.classes_v1(null) n using (class_id) "
            "where w.holds and w.class_table_id = (select t.class_table_id from cc.class_table t "
            "where t.valid_from <= :day and (t.valid_to is null or t.valid_to >= :day) "
            "order by t.valid_from desc, t.class_table_id desc limit 1) "
            "order by w.class_code"
        ),
        {"day": day},
    )
    return tuple(
        {
            "class_code": row.class_code,
            "new_code": row.new_code,
            "name": row.name,
            "name_en": row.name_en,
            "keywords": list(row.keywords),
        }
        for row in rows
    )


def publish_classes(connection: Connection, changes: RuleChanges, valid_from: date, note: str) -> int:
    """Publish changes of the class tree and return the number of the edition.

    Raises:
        NotAllowed: The person is no system administrator.
        NotLegal: An item is wrong, the day is not after today, or a later edition is published.
    """
    given = {"changes": changes.as_input(), "valid_from": valid_from.isoformat(), "note": note}
    return int(connection.execute(_PUBLISH, {"given": given}).scalar_one())


def check_classes(connection: Connection, changes: RuleChanges, valid_from: date) -> tuple[RetiredClass, ...]:
    """Return what changes of the class tree would break; nothing is stored.

    Raises:
        NotAllowed: The person is no system administrator.
        NotLegal: They could not be published.
    """
    answer = connection.scalar(_CHECK, {"changes": changes.as_input(), "day": valid_from})
    assert isinstance(answer, list)
    return tuple(
        RetiredClass(**each | {name: tuple(each[name]) for name in ("standards", "duties")})
        for each in answer
    )


def withdraw_classes(connection: Connection, edition_id: int, reason: str) -> None:
    """Take an edition of the class tree back that is not in force yet.

    Raises:
        NotAllowed: The person is no system administrator.
        NotFound: There is no such edition, or it was withdrawn.
        NotLegal: It is in force, or something builds on it.
    """
    connection.execute(
        text("select cc.withdraw_classes_v1(:edition_id, :reason)"),
        {"edition_id": edition_id, "reason": reason},
    )
