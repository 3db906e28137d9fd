"""`commandcenter import` and `export`: the work behind them; what they have to say goes to the caller.

The same plan and the same service as the window's; only the words are plain English here.
"""

import argparse
import json
import os
import signal
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager, nullcontext
from pathlib import Path
from threading import Event

from psycopg.conninfo import conninfo_to_dict

from commandcenter.db.engine import Gateway, ServerAddress
from commandcenter.errors import BadInput
from commandcenter.exchange.fields import ImportKind
from commandcenter.exchange.mapping import ColumnMapping, read_mapping
from commandcenter.exchange.problems import SENTENCES, Severity
from commandcenter.exchange.shifts import CoordinateSystem
from commandcenter.exchange.writing import ListFormat
from commandcenter.services.exchange_arguments import TIERS
from commandcenter.services.export_service import ExportService
from commandcenter.services.first_passwords import room_for_passwords, write_passwords
from commandcenter.services.import_plan import ImportOutcome, ImportPlan
from commandcenter.services.import_service import ImportService

Say = Callable[[str], None]
_SHOWN = 20


def run_import(chosen: argparse.Namespace, conninfo: str, templates: Path, say: Say) -> int:
    """Import the files one after another; the first that is refused ends the work.

    Returns:
        0 when all were taken (or could be), else 1.

    Raises:
        CommandCenterError: A file or the server cannot be used.
    """
    kind = ImportKind(chosen.kind)
    if kind is ImportKind.USERS and chosen.passwords is None and not chosen.dry_run:
        raise BadInput("passwords", reason="name a file for the first passwords: --passwords")
    mapping = read_mapping(kind, chosen.mapping) if chosen.mapping else None
    gateway = gateway_of(conninfo)
    try:
        service = ImportService(gateway, templates)
        with _interruptible() as stop, _room(chosen, kind):
            for path in chosen.files:
                plan = _plan(chosen, kind, path, mapping)
                outcome = (service.rehearse if chosen.dry_run else service.run)(plan, stop=stop)
                _report(outcome, path, chosen, say)
                if not outcome.applied and not (chosen.dry_run and not outcome.errors):
                    return 1
    finally:
        gateway.dispose()
    return 0


def run_export(chosen: argparse.Namespace, conninfo: str, say: Say) -> int:
    """Write one list; returns 0.

    Raises:
        CommandCenterError: The list, the file or the server cannot be used.
    """
    suffix = ListFormat.XLSX if chosen.file.suffix.lower() == ".xlsx" else ListFormat.CSV_UTF8
    form = ListFormat(chosen.format) if chosen.format else suffix
    gateway = gateway_of(conninfo)
    try:
        service, kind = ExportService(gateway), ImportKind(chosen.kind)
        if kind is ImportKind.BOUNDARIES:
            rows = service.export_outlines(chosen.file, TIERS[chosen.tier] if chosen.tier else None)
        else:
            rows = service.export(kind, chosen.file, form, table=chosen.table)
    finally:
        gateway.dispose()
    say(f"{chosen.file.name}: {rows} rows")
    return 0


def gateway_of(conninfo: str) -> Gateway:
    """Return a way in for a libpq connection string; a missing password is looked for where libpq looks."""
    given = {key: str(value) for key, value in conninfo_to_dict(conninfo).items() if value is not None}
    address = ServerAddress(
        given.get("host", "127.0.0.1"),
        int(given.get("port", "5432")),
        given.get("dbname", ""),
        given.get("sslmode", "prefer"),
        given.get("sslrootcert", ""),
    )
    return Gateway(address, given.get("user", ""), given.get("password", os.environ.get("PGPASSWORD", "")))


def _plan(
    chosen: argparse.Namespace, kind: ImportKind, path: Path, mapping: ColumnMapping | None
) -> ImportPlan:
    return ImportPlan(
        kind=kind,
        path=path,
        mapping=mapping,
        sheet=chosen.layer or chosen.sheet,
        encoding=chosen.encoding,
        coordinates=CoordinateSystem(chosen.coordinates) if chosen.coordinates else None,
        under=chosen.under,
        place=chosen.place,
        table=chosen.table,
        valid_from=chosen.valid_from,
        make_grids=chosen.grids,
        retire_missing=chosen.retire_missing,
        several_counties=chosen.several_counties,
        accept_renames=chosen.accept_renames,
        leave_out_bad_rows=chosen.leave_out_bad_rows,
        problem_file=chosen.problems,
    )


def _room(chosen: argparse.Namespace, kind: ImportKind) -> AbstractContextManager[None]:
    wanted = kind is ImportKind.USERS and not chosen.dry_run
    return room_for_passwords(chosen.passwords) if wanted else nullcontext()


@contextmanager
def _interruptible() -> Iterator[Event]:
    """Turn the first Ctrl+C into a request to stop, so that the server is told before the program ends."""
    stop = Event()
    before = signal.signal(signal.SIGINT, lambda _number, _frame: stop.set())
    try:
        yield stop
    finally:
        signal.signal(signal.SIGINT, before)


def _report(outcome: ImportOutcome, path: Path, chosen: argparse.Namespace, say: Say) -> None:
    what = (
        "taken"
        if outcome.applied
        else "could be taken"
        if not outcome.errors
        else "refused, nothing was changed"
    )
    counts = ", ".join(f"{key} {value}" for key, value in outcome.counts.items() if value)
    say(f"{path.name}: {what}; rows {outcome.rows}" + (f"; {counts}" if counts else ""))
    if outcome.passed_over:
        say(f"  {outcome.passed_over} rows lie outside --under and were passed over")
    for reason, count in outcome.reasons.items():
        say(f"  {count} x {reason}: {SENTENCES.get(reason, reason)}")
    for problem in [each for each in outcome.problems if each.severity is Severity.BAD][:_SHOWN]:
        where = f"row {problem.row}" if problem.row else "file"
        value = json.dumps(problem.value, ensure_ascii=False)
        say(f"    {problem.sheet} {where} {problem.column}: {value} {problem.reason}")
    if outcome.passwords:
        write_passwords(chosen.passwords, outcome.passwords)
        say(f"  {len(outcome.passwords)} first passwords were written to {chosen.passwords.name}")
