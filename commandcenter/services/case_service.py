"""Use cases on cases: the queue, the whole file, the steps, files, search.

One transaction a method. A step that meets a lost connection or a lock is sent once more with the same key, which
the database answers as the first time.
"""

from collections.abc import Callable, Iterable, Sequence
from datetime import datetime
from decimal import Decimal
from typing import Any, TypeVar
from uuid import UUID

from commandcenter.db.engine import Gateway
from commandcenter.db.stores import cases, commands, work
from commandcenter.domain.cases import (
    ActResult,
    AlikeCase,
    CaseDraft,
    CaseFile,
    CaseSummary,
    DayCounts,
    LegalAction,
    QueueFilter,
    QueuePage,
    TaskRow,
    TaskState,
    TimelineEvent,
)
from commandcenter.domain.identifiers import uuid7
from commandcenter.errors import DatabaseUnavailable, TryAgain

T = TypeVar("T")


def once_more(work_to_do: Callable[[], T]) -> T:
    """Run idempotent work, and run it again when the line dropped or a colleague held the row."""
    try:
        return work_to_do()
    except (TryAgain, DatabaseUnavailable):
        return work_to_do()


class CaseService:
    """What a desk does with cases, as the signed-in person."""

    def __init__(self, gateway: Gateway) -> None:
        self._gateway = gateway

    def queue_page(
        self, wanted: QueueFilter, after: tuple[Any, ...] | None = None, size: int = cases.PAGE_SIZE
    ) -> QueuePage:
        """Return a page of the queue."""
        with self._gateway.connection() as connection:
            return cases.page(connection, wanted, after, size)

    def matching(self, wanted: QueueFilter, case_ids: Iterable[UUID]) -> dict[UUID, CaseSummary]:
        """Return those of the changed cases that belong to the filter; the others have left it."""
        with self._gateway.connection() as connection:
            return cases.matching(connection, wanted, case_ids)

    def summaries(self, case_ids: Sequence[UUID]) -> dict[UUID, CaseSummary]:
        """Return the visible ones of the cases."""
        with self._gateway.connection() as connection:
            return cases.by_ids(connection, case_ids)

    def located(self, wanted: QueueFilter) -> tuple[CaseSummary, ...]:
        """Return cases with a position, for the map."""
        with self._gateway.connection() as connection:
            return cases.located(connection, wanted)

    def counts(self, day_start: datetime, within: QueueFilter | None = None) -> DayCounts:
        """Return the counts of the day, and of the stages inside a filter."""
        with self._gateway.connection() as connection:
            return cases.counts(connection, day_start, within)

    def case_file(self, case_id: UUID) -> CaseFile:
        """Return a whole case."""
        with self._gateway.connection() as connection:
            return cases.whole(connection, case_id)

    def timeline(self, case_id: UUID) -> tuple[TimelineEvent, ...]:
        """Return the log of a case."""
        with self._gateway.connection() as connection:
            return cases.timeline(connection, case_id)

    def legal_actions(self, case_id: UUID) -> tuple[LegalAction, ...]:
        """Return the steps the database allows now."""
        with self._gateway.connection() as connection:
            return work.legal_actions(connection, case_id)

    def opened(self, case_id: UUID) -> tuple[CaseFile, tuple[TimelineEvent, ...], tuple[LegalAction, ...]]:
        """Return file, timeline and legal steps over one connection: what opening a case needs."""
        with self._gateway.connection() as connection:
            return (
                cases.whole(connection, case_id),
                cases.timeline(connection, case_id),
                work.legal_actions(connection, case_id),
            )

    def act(
        self,
        case_id: UUID,
        version: int,
        action: str,
        given: dict[str, Any] | None = None,
        op_id: UUID | None = None,
    ) -> ActResult:
        """Take a step; `given` holds the fields it needs by name."""
        key = op_id or uuid7()

        def send() -> ActResult:
            with self._gateway.connection() as connection:
                return commands.act(connection, case_id, version, action, given or {}, key)

        return once_more(send)

    def report(self, draft: CaseDraft) -> ActResult:
        """Make a case of a draft; its key was made when writing began."""
        given = report_fields(draft)

        def send() -> ActResult:
            with self._gateway.connection() as connection:
                return commands.report(connection, draft.case_id, given)

        return once_more(send)

    def attach(
        self, case_id: UUID, role: int, file_name: str, content: bytes, attachment_id: UUID | None = None
    ) -> UUID:
        """Add a photo, recording or document."""
        given = {
            "attachment_id": str(attachment_id or uuid7()),
            "case_id": str(case_id),
            "role": role,
            "file_name": file_name,
        }

        def send() -> UUID:
            with self._gateway.connection() as connection:
                return commands.attach(connection, given, content)

        return once_more(send)

    def content(self, attachment_id: UUID) -> bytes:
        """Return the bytes of a file."""
        with self._gateway.connection() as connection:
            return commands.read_content(connection, attachment_id)

    def search(self, words: str, before: UUID | None = None, most: int = 50) -> tuple[CaseSummary, ...]:
        """Return cases that hold the words, the number or the whole phone number, newest first."""
        with self._gateway.connection() as connection:
            return cases.search(connection, words, before, most)

    def deadline(self, start: datetime, value: Decimal, unit: int) -> datetime:
        """Return a deadline by the county's clock, before anything is committed."""
        with self._gateway.connection() as connection:
            return work.deadline(connection, start, value, unit)

    def alike(
        self, class_id: int | None, lon: float, lat: float, metres: float = 200, hours: int = 24
    ) -> tuple[AlikeCase, ...]:
        """Return alike cases nearby, for the repeat warning."""
        with self._gateway.connection() as connection:
            return work.alike(connection, class_id, lon, lat, metres, hours)

    def tasks(
        self,
        dept_ids: Sequence[int],
        states: Sequence[TaskState],
        person_id: int | None = None,
        most: int = work.MOST,
    ) -> tuple[TaskRow, ...]:
        """Return tasks of the departments, nearest deadline first."""
        with self._gateway.connection() as connection:
            return work.tasks_of(connection, dept_ids, states, person_id, most)

    def unmask(self, caller_id: UUID, purpose: str) -> tuple[str, str] | None:
        """Return a caller's name and phone for a stated purpose; the database logs it."""
        with self._gateway.connection() as connection:
            return commands.unmask(connection, caller_id, purpose)


def report_fields(draft: CaseDraft) -> dict[str, Any]:
    """Return a draft as the database takes a report."""
    given: dict[str, Any] = {
        "source": draft.source,
        "class_id": draft.class_id,
        "title": draft.title,
        "description": draft.description,
        "address": draft.address,
        "place_no": draft.place_no,
        "lon": draft.lon,
        "lat": draft.lat,
        "urgency": draft.urgency,
        "matter_kind": draft.matter_kind,
        "callback_needed": draft.callback_needed,
        **draft.extra,
    }
    if draft.caller is not None:
        given["caller"] = {
            "name": draft.caller.name,
            "phone": draft.caller.phone,
            "is_anonymous": draft.caller.is_anonymous,
            "is_confidential": draft.caller.is_confidential,
            "caller_id": str(draft.call_id or draft.case_id),
        }
    if draft.call_id is not None and draft.call_started_at is not None:
        given["call"] = {"call_id": str(draft.call_id), "started_at": draft.call_started_at.isoformat()}
    return given
