"""The registry of people: read and changed by the security administrator alone; the database answers nobody else."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from sqlalchemy import Connection, Row, text
from sqlalchemy.dialects.postgresql import JSONB
from sqlalchemy.sql import bindparam

from commandcenter.domain.people import Consent, Departure, Grant, PeopleFilter, RegisteredPerson


def page(connection: Connection, wanted: PeopleFilter, after: str, most: int) -> tuple[RegisteredPerson, ...]:
    """Return people in the order of their logins, those behind `after`."""
    statement = text("select * from cc.people_v1(:wanted, :after, :most)").bindparams(
        bindparam("wanted", type_=JSONB)
    )
    rows = connection.execute(statement, {"wanted": wanted.asked(), "after": after, "most": most})
    return tuple(_person(row) for row in rows)


def former_posts(connection: Connection, user_id: int) -> tuple[Grant, ...]:
    """Return posts that have ended, newest first."""
    rows = connection.execute(text("select * from cc.former_posts_v1(:person)"), {"person": user_id})
    return tuple(Grant(*row) for row in rows)


def register(connection: Connection, given: Mapping[str, Any]) -> tuple[int, str]:
    """Make a person with a login; returns number and one-time password."""
    made = _ask(connection, "cc.register_person_v1(:given)", given=dict(given))
    return int(made["user_id"]), str(made["secret"])


def amend(connection: Connection, user_id: int, given: Mapping[str, Any]) -> None:
    """Change the facts of a person; what is not given stays."""
    _ask(connection, "cc.amend_person_v1(:person, :given)", person=user_id, given=dict(given))


def end(connection: Connection, user_id: int, last_day: date | None) -> Departure:
    """Set the last day of service; a day that is over ends it now, None opens it again."""
    made = _ask(connection, "cc.end_person_v1(:person, :day)", person=user_id, day=last_day)
    return Departure(int(made["posts_ended"]), int(made["tasks_in_hand"]))


def lock(connection: Connection, user_id: int, *, locked: bool) -> None:
    """Lock or unlock a login."""
    _ask(connection, "cc.lock_person_v1(:person, :locked)", person=user_id, locked=locked)


def reset_password(connection: Connection, user_id: int) -> str | None:
    """Return a one-time password, or None when a second administrator has to agree first."""
    made = _ask(connection, "cc.reset_password_v1(:person)", person=user_id)
    return str(made["secret"]) if "secret" in made else None


def give_post(connection: Connection, user_id: int, given: Mapping[str, Any]) -> int | None:
    """Give a post; returns its number, or None when a second administrator has to agree first."""
    made = _ask(connection, "cc.give_post_v1(:person, :given)", person=user_id, given=dict(given))
    return None if made is None else int(made)


def end_post(connection: Connection, user_post_id: int) -> None:
    """End a post now."""
    _ask(connection, "cc.end_post_v1(:wanted)", wanted=user_post_id)


def limit_post(connection: Connection, user_post_id: int, last_day: date | None) -> None:
    """Give a post another last day, or none."""
    _ask(connection, "cc.limit_post_v1(:wanted, :day)", wanted=user_post_id, day=last_day)


def consents(connection: Connection) -> tuple[Consent, ...]:
    """Return what was asked of a second administrator, open ones first."""
    rows = connection.execute(
        text(
            "select consent_id, kind, user_id, (input ->> 'of_post')::int as post, asked_by, asked_at, decided_by, "
            "decided_at, is_agreed, is_mine, (input ->> 'plan_id')::int as plan_id from cc.consents_v1()"
        )
    )
    return tuple(Consent(*row) for row in rows)


def decide(connection: Connection, consent_id: int, *, agreed: bool) -> str | None:
    """Agree or refuse; returns the one-time password when one was made."""
    made = _ask(connection, "cc.decide_consent_v1(:wanted, :agreed)", wanted=consent_id, agreed=agreed)
    return str(made["secret"]) if "secret" in made else None


def _ask(connection: Connection, call: str, **values: Any) -> Any:
    statement = text(f"select {call}")
    if "given" in values:
        statement = statement.bindparams(bindparam("given", type_=JSONB))
    return connection.execute(statement, values).scalar()


def _person(row: Row[Any]) -> RegisteredPerson:
    posts = tuple(
        Grant(
            each["user_post_id"],
            each["post"],
            each["dept_id"],
            each["place_no"],
            date.fromisoformat(each["valid_from"]),
            date.fromisoformat(each["valid_to"]) if each["valid_to"] else None,
        )
        for each in row.posts
    )
    facts = {name: value for name, value in row._mapping.items() if name != "posts"}
    return RegisteredPerson(**facts, posts=posts)
