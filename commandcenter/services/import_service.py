"""Brings files into the county: look at one, rehearse it, take it whole or not at all.

Methods work on the calling thread, with one more that talks to the server while the next rows are read. Nobody
sees anything of an import before its last statement; whatever ends it earlier leaves the county as it was.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from concurrent.futures import Future, ThreadPoolExecutor
from concurrent.futures import TimeoutError as FutureTimeout
from contextlib import contextmanager
from itertools import islice
from pathlib import Path
from threading import Event
from typing import Any, TypeVar
from uuid import UUID

import psycopg

from commandcenter.db.engine import Gateway
from commandcenter.db.failures import translated
from commandcenter.db.stores import imports
from commandcenter.errors import BadInput, Cancelled, NotFound, TimedOut
from commandcenter.exchange.fields import ImportKind
from commandcenter.exchange.mapping import TemplateFolder
from commandcenter.exchange.problems import ProblemList, Severity
from commandcenter.exchange.rows import Record
from commandcenter.services.import_known import read_choices, read_known
from commandcenter.services.import_plan import STAGE_OF, ImportOutcome, ImportPlan, NewPassword, Preview
from commandcenter.services.import_source import ImportSource, look

Progress = Callable[[str, int, float], None]
"""Told the phase (read, check, write), rows so far, and the share of the file that was read."""

Answer = TypeVar("Answer")

_BATCH = 4_000
_ROUNDS = 5


def _silent(_phase: str, _rows: int, _share: float) -> None:
    pass


class ImportService:
    """Imports files as the signed-in person; the database decides whether he may."""

    def __init__(self, gateway: Gateway, templates: Path | None = None) -> None:
        self._gateway = gateway
        self._templates = TemplateFolder(templates) if templates else None

    def preview(self, plan: ImportPlan) -> Preview:
        """Return what the file looks like and how its columns would be understood; nothing is sent.

        Raises:
            BadInput: The file cannot be read.
        """
        with self._connection() as connection:
            return look(plan, read_known(connection, plan.kind), self._templates)

    def choices(self, kind: ImportKind) -> Mapping[str, tuple[tuple[str, str], ...]]:
        """Return by field which of our words a foreign word may stand for: word and what it is called."""
        with self._connection() as connection:
            return read_choices(connection, kind)

    def rehearse(
        self, plan: ImportPlan, progress: Progress = _silent, stop: Event | None = None
    ) -> ImportOutcome:
        """Read and check the whole file, and change nothing.

        Raises:
            BadInput: The file or its mapping cannot be used at all.
            Cancelled: `stop` was set.
        """
        return self._work(plan, progress, stop or Event(), is_rehearsal=True)

    def run(self, plan: ImportPlan, progress: Progress = _silent, stop: Event | None = None) -> ImportOutcome:
        """Take the file, all of it or nothing; `applied` says which.

        Raises:
            BadInput: The file or its mapping cannot be used at all.
            Cancelled: `stop` was set before the file was taken.
            NotAllowed: The person may not import this.
        """
        return self._work(plan, progress, stop or Event(), is_rehearsal=False)

    def _work(
        self, plan: ImportPlan, progress: Progress, stop: Event, *, is_rehearsal: bool
    ) -> ImportOutcome:
        problems = ProblemList(plan.problem_file, plan.words)
        with self._connection() as connection:
            # Whether he may at all is asked before the file is read.
            run = imports.begin(connection, STAGE_OF[plan.kind], plan.options())
            source = ImportSource(plan, read_known(connection, plan.kind), problems, self._templates)
            rows = _stage(connection, run, source, progress, stop)
            source.refuse_if_changed()
            progress("check", rows, 1.0)
            answer: dict[str, Any] = {}
            if plan.leave_out_bad_rows and not is_rehearsal:
                _leave_out(connection, run, source)
            if (
                is_rehearsal
                or (problems.errors and not plan.leave_out_bad_rows)
                or source.is_hopeless
                or not rows
            ):
                _note(source, _watched(connection, stop, lambda: imports.check(connection, run)))
            else:
                progress("write", rows, 1.0)
                answer = _watched(connection, stop, lambda: imports.apply(connection, run))
                _note(source, answer["problems"])
            imports.end(connection, run)
        if answer.get("applied"):
            source.remember()
        return _outcome(plan, source, answer, rows)

    @contextmanager
    def _connection(self) -> Iterator[imports.Connection]:
        connection: imports.Connection | None = None
        try:
            connection = self._gateway.raw_connection()
            imports.prepare(connection)
            yield connection
        except psycopg.Error as failure:
            found = translated(failure)
            if isinstance(found, NotFound):
                raise BadInput(
                    "import",
                    reason="another import of this kind was begun with this login; nothing was taken",
                ) from failure
            raise found from failure
        finally:
            if connection is not None:
                connection.close()


def _stage(
    connection: imports.Connection, run: UUID, source: ImportSource, progress: Progress, stop: Event
) -> int:
    """Send all records in batches; while one is on its way the next is read."""
    rows = 0
    with ThreadPoolExecutor(1, "import") as sender:
        pending: Future[int] | None = None
        for batch in _batches(source.records(stop), _BATCH):
            if stop.is_set():
                raise Cancelled
            if pending is not None:
                pending.result()
            pending = sender.submit(imports.send, connection, run, batch)
            rows += len(batch)
            progress("read", rows, source.share())
        if pending is not None:
            pending.result()
    return rows


def _batches(records: Iterable[Record], size: int) -> Iterator[list[Record]]:
    iterator = iter(records)
    while batch := list(islice(iterator, size)):
        yield batch


def _watched(connection: imports.Connection, stop: Event, work: Callable[[], Answer]) -> Answer:
    """Do one long statement; when the person cancels, the server is told to give it up."""
    with ThreadPoolExecutor(1, "import") as worker:
        job = worker.submit(work)
        while True:
            try:
                return job.result(timeout=0.2)
            except FutureTimeout:
                if job.done():
                    raise
                if stop.is_set():
                    connection.cancel_safe(timeout=5)
            except psycopg.errors.QueryCanceled as failure:
                raise (Cancelled() if stop.is_set() else TimedOut()) from failure


def _note(source: ImportSource, found: Iterable[Any]) -> None:
    for position, field, value, reason, severity in found:
        source.note(position, field, value, reason, Severity(severity))


def _leave_out(connection: imports.Connection, run: UUID, source: ImportSource) -> None:
    # Without a place those inside it fall away too, so the question is asked anew.
    for _ in range(_ROUNDS):
        bad = [row for row in imports.check(connection, run) if row[4] == Severity.BAD]
        _note(source, bad)
        if not bad or not imports.leave_out(connection, run, [row[0] for row in bad]):
            return


def _outcome(plan: ImportPlan, source: ImportSource, answer: dict[str, Any], rows: int) -> ImportOutcome:
    problems = source.problems
    ordered = sorted(problems.counts.items(), key=lambda item: (-item[0][1], -item[1]))
    return ImportOutcome(
        kind=plan.kind,
        applied=bool(answer.get("applied")),
        rows=rows,
        passed_over=source.passed_over,
        counts={key: value for key, value in answer.items() if isinstance(value, int) and key != "applied"},
        problems=tuple(problems.kept),
        errors=problems.errors,
        warnings=problems.warnings,
        reasons={reason: count for (reason, _), count in ordered},
        passwords=tuple(NewPassword(**one) for one in answer.get("secrets", ())),
        recognition=source.recognition,
    )
