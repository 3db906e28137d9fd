"""Writes lists of the desks as files and has it written down who took them.

A file appears whole or not at all: it is written beside its place and moved there at the end.
"""

from collections.abc import Callable, Iterator, Sequence
from itertools import islice
from pathlib import Path
from uuid import UUID

from commandcenter.db.engine import Gateway
from commandcenter.db.stores import exports
from commandcenter.errors import BadInput, Cancelled
from commandcenter.exchange.writing import ListFormat, write_list
from commandcenter.services.list_export import ExportRow, ExportSheet

_AT_ONCE = 500


class ListExportService:
    """Exports what a list shows, as the signed-in person."""

    def __init__(self, gateway: Gateway) -> None:
        self._gateway = gateway

    def write(
        self,
        sheet: ExportSheet,
        path: Path,
        form: ListFormat,
        *,
        purpose: str = "",
        progress: Callable[[int], None] = lambda _rows: None,
        is_cancelled: Callable[[], bool] = lambda: False,
    ) -> int:
        """Write a list and return how many rows it has.

        Args:
            sheet: The list.
            path: The file, replaced if it is there.
            form: Workbook, or CSV in one of two encodings.
            purpose: Why callers are wanted in plain words; without it they are masked. The database logs each.
            progress: Told the rows so far.
            is_cancelled: Asked at every page.

        Raises:
            BadInput: The file cannot be written, or holds more rows than a workbook can.
            Cancelled: The person gave it up; nothing is left behind.
        """
        partial = path.with_name(f".{path.name}.part")
        try:
            count = write_list(
                partial,
                (*sheet.header, *sheet.caller_header),
                self._rows(sheet, purpose, progress, is_cancelled),
                form,
            )
            # Before the file is there: a list that nobody wrote down must not leave.
            with self._gateway.connection() as connection:
                exports.note(connection, sheet.title, count, purpose)
            partial.replace(path)
        except OSError as failure:
            raise BadInput("file", reason="{file} cannot be written", file=path.name) from failure
        finally:
            partial.unlink(missing_ok=True)
        return count

    def _rows(
        self,
        sheet: ExportSheet,
        purpose: str,
        progress: Callable[[int], None],
        is_cancelled: Callable[[], bool],
    ) -> Iterator[Sequence[object]]:
        done = 0
        for page in sheet.pages():
            rows = iter(page)
            while some := list(islice(rows, _AT_ONCE)):
                if is_cancelled():
                    raise Cancelled
                callers = self._callers(some, purpose) if sheet.caller_header else {}
                for row in some:
                    found = callers.get(row.call_id or row.case_id, ())
                    extra = (_joined(found, 0), _joined(found, 1)) if sheet.caller_header else ()
                    yield (*row.cells, *extra)
                done += len(some)
                progress(done)

    def _callers(self, rows: Sequence[ExportRow], purpose: str) -> dict[UUID | None, list[tuple[str, str]]]:
        """Return names and numbers by case or call: masked, or plain where a purpose was given and it is allowed."""
        cases = [row.case_id for row in rows if row.call_id is None and row.case_id is not None]
        calls = [row.call_id for row in rows if row.call_id is not None]
        with self._gateway.connection() as connection:
            masked = exports.masked_callers(connection, cases, calls)
            plain = exports.plain_callers(connection, cases, calls, purpose) if purpose else {}
        found: dict[UUID | None, list[tuple[str, str]]] = {}
        for caller_id, subject, name, phone in masked:
            found.setdefault(subject, []).append(plain.get(caller_id, (name, phone)))
        return found


def _joined(callers: Sequence[tuple[str, str]], part: int) -> str:
    return "、".join(caller[part] for caller in callers if caller[part])
