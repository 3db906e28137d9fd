"""Use cases of the hotline desk that make no case: calls answered at once, today's calls, who called before."""

from datetime import datetime
from uuid import UUID

from commandcenter.db.engine import Gateway
from commandcenter.db.stores import commands, work
from commandcenter.domain.calls import CallRecord, PastContact
from commandcenter.domain.cases import ActResult, CallerEntry
from commandcenter.services.case_service import once_more

ANSWERED = 2
REGISTERED = 3


class HotlineService:
    """What an operator does beside reporting cases."""

    def __init__(self, gateway: Gateway) -> None:
        self._gateway = gateway

    def log_call(
        self,
        call_id: UUID,
        started_at: datetime,
        outcome: int,
        summary: str,
        *,
        answer: str = "",
        caller: CallerEntry | None = None,
        matter_kind: int | None = None,
        class_id: int | None = None,
        place_no: int | None = None,
    ) -> UUID:
        """Log a call answered at once (2) or only registered (3); the same key again changes nothing."""
        given = {
            "call_id": str(call_id),
            "started_at": started_at.isoformat(),
            "outcome": outcome,
            "summary": summary,
            "answer": answer,
            "matter_kind": matter_kind,
            "class_id": class_id,
            "place_no": place_no,
            "caller": _caller(call_id, caller),
        }

        def send() -> UUID:
            with self._gateway.connection() as connection:
                return commands.log_call(connection, given)

        return once_more(send)

    def join_case(
        self,
        case_id: UUID,
        call_id: UUID,
        started_at: datetime,
        summary: str,
        *,
        caller: CallerEntry | None = None,
        matter_kind: int | None = None,
    ) -> ActResult:
        """Let a call join a case that runs already; the same key again changes nothing.

        Raises:
            NotFound: Not there or not visible.
            NotLegal: The case has ended meanwhile.
        """
        given = {
            "call_id": str(call_id),
            "started_at": started_at.isoformat(),
            "summary": summary,
            "matter_kind": matter_kind,
            "caller": _caller(call_id, caller),
        }

        def send() -> ActResult:
            with self._gateway.connection() as connection:
                return commands.join_call(connection, case_id, given)

        return once_more(send)

    def calls_since(self, since: datetime, most: int = work.MOST) -> tuple[CallRecord, ...]:
        """Return the calls since a moment, newest first."""
        with self._gateway.connection() as connection:
            return work.calls_since(connection, since, most)

    def caller_history(self, phone: str) -> tuple[PastContact, ...]:
        """Return earlier contacts of a number."""
        with self._gateway.connection() as connection:
            return work.caller_history(connection, phone)


def _caller(call_id: UUID, caller: CallerEntry | None) -> dict[str, object] | None:
    if caller is None:
        return None
    return {
        "caller_id": str(call_id),
        "name": caller.name,
        "phone": caller.phone,
        "is_anonymous": caller.is_anonymous,
        "is_confidential": caller.is_confidential,
    }
