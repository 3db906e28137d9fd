"""Calls of the database's functions that write: report, act, attach, log a call, unmask.

Each is one statement and therefore one transaction. Keys come from the caller, so any of them may be sent again
after a lost answer.
"""

from typing import Any
from uuid import UUID

from psycopg.types.json import Jsonb
from sqlalchemy import Connection, text

from commandcenter.db.stores.records import to_act_result
from commandcenter.domain.cases import ActResult


def report(connection: Connection, case_id: UUID, given: dict[str, Any]) -> ActResult:
    """Make a case of a report; the same key again gives the same case."""
    answer = connection.scalar(
        text("select cc.report_v1(:case_id, :given)"), {"case_id": case_id, "given": Jsonb(given)}
    )
    return to_act_result(answer)


def act(
    connection: Connection, case_id: UUID, version: int, action: str, given: dict[str, Any], op_id: UUID
) -> ActResult:
    """Take a step on a case.

    Raises:
        ChangedMeanwhile: The case has another version by now.
        NotLegal: The step or a value is impossible.
        NotAllowed: The step belongs to another post.
        NotFound: Not there or not visible.
    """
    answer = connection.scalar(
        text("select cc.act_v1(:case_id, :version, :action, :given, :op_id)"),
        {"case_id": case_id, "version": version, "action": action, "given": Jsonb(given), "op_id": op_id},
    )
    return to_act_result(answer)


def attach(connection: Connection, given: dict[str, Any], content: bytes) -> UUID:
    """Store a file with a case; equal bytes are kept once."""
    key = connection.scalar(
        text("select cc.attach_v1(:given, :content)"), {"given": Jsonb(given), "content": content}
    )
    return UUID(str(key))


def log_call(connection: Connection, given: dict[str, Any]) -> UUID:
    """Log a call that became no case."""
    return UUID(str(connection.scalar(text("select cc.log_call_v1(:given)"), {"given": Jsonb(given)})))


def join_call(connection: Connection, case_id: UUID, given: dict[str, Any]) -> ActResult:
    """Let a call and its caller join a case that runs already."""
    answer = connection.scalar(
        text("select cc.join_call_v1(:case_id, :given)"), {"case_id": case_id, "given": Jsonb(given)}
    )
    return to_act_result(answer)


def unmask(connection: Connection, caller_id: UUID, purpose: str) -> tuple[str, str] | None:
    """Return name and phone in plain form, or None when this person may not see them; both are logged."""
    row = connection.execute(
        text("select name, phone from cc.unmask_v1(:caller_id, :purpose)"),
        {"caller_id": caller_id, "purpose": purpose},
    ).first()
    return None if row is None else (row.name, row.phone)


def read_content(connection: Connection, attachment_id: UUID) -> bytes:
    """Return the bytes of an attachment.

    Raises:
        NotFound: Not there, or its case is not visible.
    """
    chunks = connection.scalars(
        text("select cc.read_content_v1(:attachment_id)"), {"attachment_id": attachment_id}
    )
    return b"".join(chunks)


def seal(connection: Connection) -> int:
    """Seal the log up to the horizon and return the number of the seal."""
    return int(connection.scalar(text("select cc.seal_v1()")) or 0)
