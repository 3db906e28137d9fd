"""What the audit administrator asks, and takes away as a file."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import TypeVar

from commandcenter.db.engine import Gateway
from commandcenter.db.stores import audit
from commandcenter.domain.audit import AccessEntry, AuditFilter, CaseStep, SealReport
from commandcenter.errors import BadInput

PAGE = 200
R = TypeVar("R")
Columns = Mapping[str, Callable[[R], object]]
"""Headings and what stands below them."""


class AuditService:
    """Reads the logs; changes nothing. Every method raises NotAllowed for whoever is not the audit administrator."""

    def __init__(self, gateway: Gateway) -> None:
        self._gateway = gateway

    def accesses(self, wanted: AuditFilter, before: AccessEntry | None = None) -> tuple[AccessEntry, ...]:
        """Return a page of the access log, newest first; a short one is the last."""
        with self._gateway.connection() as connection:
            last = before.access_id if before is not None else None
            return audit.accesses(connection, wanted, last, PAGE)

    def steps(self, wanted: AuditFilter, before: CaseStep | None = None) -> tuple[CaseStep, ...]:
        """Return a page of the steps of cases, newest first; a short one is the last.

        Raises:
            NotLegal: Neither a first day nor a person nor a case is given.
        """
        with self._gateway.connection() as connection:
            return audit.steps(connection, wanted, before, PAGE)

    def kinds(self) -> tuple[str, ...]:
        """Return the kinds of acts that stand in the access log."""
        with self._gateway.connection() as connection:
            return audit.kinds(connection)

    def verify(self) -> SealReport:
        """Compare every seal with the log; it reads the whole log and takes its time."""
        with self._gateway.connection() as connection:
            return audit.verify(connection)

    def export_accesses(self, wanted: AuditFilter, path: Path, columns: Columns[AccessEntry]) -> int:
        """Write the access log as XLSX or, by the file's ending, as CSV; returns how many lines."""
        return self._export("access", lambda last: self.accesses(wanted, last), path, columns)

    def export_steps(self, wanted: AuditFilter, path: Path, columns: Columns[CaseStep]) -> int:
        """Write the steps of cases as XLSX or, by the file's ending, as CSV; returns how many lines."""
        return self._export("steps", lambda last: self.steps(wanted, last), path, columns)

    def _export(
        self, what: str, page: Callable[[R | None], Sequence[R]], path: Path, columns: Columns[R]
    ) -> int:
        # Loaded here: a workbook's writer must not slow the start of every desk.
        from commandcenter.exchange.writing import ListFormat, write_list

        form = ListFormat.CSV_UTF8 if path.suffix.lower() == ".csv" else ListFormat.XLSX
        rows = ([value(record) for value in columns.values()] for record in _all(page))
        try:
            count = write_list(path, list(columns), rows, form, what)
        except OSError as failure:
            raise BadInput("file", reason=f"{path.name} cannot be written") from failure
        with self._gateway.connection() as connection:
            audit.note_export(connection, what, count)
        return count


def _all(page: Callable[[R | None], Sequence[R]]) -> Iterator[R]:
    last: R | None = None
    while True:
        found = page(last)
        yield from found
        if len(found) < PAGE:
            return
        last = found[-1]
