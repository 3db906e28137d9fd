"""The state of a county's database, point by point, as `database check` tells it.

Each finding is ok, open, accepted (with the reason) or unknown (this login cannot see it). Only reads.
"""

from collections.abc import Callable, Iterator
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from enum import StrEnum

import psycopg

from commandcenter.db.migrate import SCHEMA_MAJOR, SCHEMA_MINOR, client_may_run, repeatable_files
from commandcenter.db.setup import server_checks
from commandcenter.db.setup.catalogue import drift
from commandcenter.db.setup.hardening import open_points, points
from commandcenter.db.setup.refusals import refusal
from commandcenter.db.setup.server_checks import Finding, State
from commandcenter.db.setup.steps import OLDEST_SERVER, steps
from commandcenter.db.setup.survey import Survey, survey
from commandcenter.errors import ServerNotReady

_LARGEST_SKEW_S = 5.0
_MOST_NAMED = 8


class Verdict(StrEnum):
    """What the whole amounts to."""

    GOOD = "good"
    OPEN = "open"
    UNFIT = "unfit"


@dataclass(frozen=True, slots=True)
class Report:
    """All findings about one database."""

    database: str
    server: str
    schema: str
    release: str
    findings: tuple[Finding, ...]

    @property
    def verdict(self) -> Verdict:
        """Unfit when a desk of this release cannot work with it; open when something should be mended."""
        if any(each.state is State.UNFIT for each in self.findings):
            return Verdict.UNFIT
        return Verdict.OPEN if any(each.state is State.OPEN for each in self.findings) else Verdict.GOOD

    def as_plain(self) -> dict[str, object]:
        """Return it as plain values for JSON."""
        return {**asdict(self), "verdict": str(self.verdict)}


def check(conninfo: str) -> Report:
    """Look at everything.

    Raises:
        ServerNotReady: No connection, or there is no database of this name.
    """
    found = survey(conninfo)
    if not found.has_database:
        raise ServerNotReady(
            "no_database",
            reason=f"The server has no database {found.database}. Run `commandcenter database init`.",
        )
    try:
        with psycopg.connect(conninfo, autocommit=True, connect_timeout=10) as connection:
            return Report(
                database=found.database,
                server=found.version,
                schema="none" if found.schema is None else f"{found.schema[0]}.{found.schema[1]}",
                release=f"{SCHEMA_MAJOR}.{SCHEMA_MINOR}",
                findings=tuple(_all(connection, found)),
            )
    except psycopg.Error as failure:
        raise refusal(failure) from failure


def _all(connection: psycopg.Connection[tuple[object, ...]], found: Survey) -> Iterator[Finding]:
    yield _version(found)
    yield _schema(connection, found)
    yield _skew(connection)
    yield from server_checks.line(connection)
    yield from server_checks.access(connection)
    yield from server_checks.settings(connection)
    missing = steps(found)
    words = "; ".join(step.words + (f" ({step.consequence})" if step.consequence else "") for step in missing)
    yield Finding(
        "roles", State.OPEN if missing else State.OK, words or "all group roles and their rights are there"
    )
    yield from _hardening(connection, found)
    if found.has_state and found.may_be_owner:
        # As the owner, so that an administrator without a superuser's rights sees the same.
        connection.execute("set role cc_owner")
        for look in (_drift, _partitions, _clockwork):
            yield _safely(look, connection)
        connection.execute("reset role")
    yield from server_checks.accepted()


def _safely(
    look: Callable[[psycopg.Connection[tuple[object, ...]]], Finding],
    connection: psycopg.Connection[tuple[object, ...]],
) -> Finding:
    try:
        return look(connection)
    except (psycopg.errors.UndefinedTable, psycopg.errors.UndefinedColumn, psycopg.errors.UndefinedFunction):
        return Finding(
            look.__name__.strip("_"), State.UNKNOWN, "the schema is of an earlier release: upgrade it first"
        )


def _version(found: Survey) -> Finding:
    fits = found.version_number >= OLDEST_SERVER
    words = f"PostgreSQL {found.version}" + ("" if fits else "; version 15 or later is needed")
    return Finding("version", State.OK if fits else State.UNFIT, words)


def _schema(connection: psycopg.Connection[tuple[object, ...]], found: Survey) -> Finding:
    schema = found.schema
    if schema is None and found.has_state:
        try:
            row = connection.execute("select major, minor from cc.schema_version_v1()").fetchone()
            schema = (int(str(row[0])), int(str(row[1]))) if row else None
        except psycopg.errors.InsufficientPrivilege:
            return Finding("schema", State.UNKNOWN, "this login may not read the schema's version")
    release = f"{SCHEMA_MAJOR}.{SCHEMA_MINOR}"
    if schema is None:
        return Finding(
            "schema", State.UNFIT, "the database has no schema of this program; run `database migrate`"
        )
    words = f"the database has schema {schema[0]}.{schema[1]}, this release needs {release}"
    if client_may_run(*schema):
        newer = (
            "; it was made by a newer release, which works" if schema > (SCHEMA_MAJOR, SCHEMA_MINOR) else ""
        )
        return Finding("schema", State.OK, words + newer)
    advice = "use the newer release" if schema[0] > SCHEMA_MAJOR else "run `database migrate`"
    return Finding("schema", State.UNFIT, f"{words}; {advice}")


def _skew(connection: psycopg.Connection[tuple[object, ...]]) -> Finding:
    before = datetime.now(UTC)
    row = connection.execute("select clock_timestamp()").fetchone()
    after = datetime.now(UTC)
    assert row is not None
    assert isinstance(row[0], datetime)
    skew_s = (row[0] - (before + (after - before) / 2)).total_seconds()
    words = f"the server's clock and this computer's differ by {abs(skew_s):.1f} s"
    return Finding("clock", State.OK if abs(skew_s) <= _LARGEST_SKEW_S else State.OPEN, words)


def _hardening(connection: psycopg.Connection[tuple[object, ...]], found: Survey) -> Iterator[Finding]:
    if "cc_member" not in found.groups:
        return
    still_open = {point.key for point in open_points(connection)}
    for point in points(found.database):
        is_open = point.key in still_open
        words = f"not yet: {point.words}; {point.risk}" if is_open else point.words
        yield Finding(f"hardening.{point.key}", State.OPEN if is_open else State.OK, words)


def _drift(connection: psycopg.Connection[tuple[object, ...]]) -> Finding:
    row = connection.execute("select minor, server_major from cc_int.schema_state").fetchone()
    if row is not None and int(str(row[0])) > SCHEMA_MINOR:
        return Finding(
            "drift", State.UNKNOWN, "the functions are a newer release's; its own check compares them"
        )
    row = connection.execute(
        "select server_major = current_setting('server_version_num')::int / 10000 from cc_int.schema_state"
    ).fetchone()
    if row is None or not row[0]:
        return Finding(
            "drift",
            State.UNKNOWN,
            "the server has another major version since the last upgrade: run `database migrate`",
        )
    found = drift(connection, repeatable_files())
    if not found:
        return Finding(
            "drift", State.OK, "functions, policies, triggers and grants are those of this release"
        )
    named = "; ".join(str(each) for each in found[:_MOST_NAMED])
    more = f" and {len(found) - _MOST_NAMED} more" if len(found) > _MOST_NAMED else ""
    return Finding("drift", State.OPEN, f"changed by hand since the last upgrade: {named}{more}")


def _partitions(connection: psycopg.Connection[tuple[object, ...]]) -> Finding:
    row = connection.execute(
        "select array(select parent || '_' || y from unnest(array['case_file', 'task', 'case_event']) parent, "
        "generate_series(extract(year from now())::int, extract(year from now())::int + 1) y "
        "where to_regclass(format('cc_int.%I', parent || '_' || y)) is null), "
        "exists (select from cc_int.case_file_default) or exists (select from cc_int.task_default) "
        "or exists (select from cc_int.case_event_default)"
    ).fetchone()
    assert row is not None
    if row[1]:
        return Finding(
            "partitions",
            State.OPEN,
            "rows lie in a default partition: their year was not made in time; run `database migrate`",
        )
    missing = row[0]
    if isinstance(missing, list) and missing:
        names = ", ".join(str(each) for each in missing)
        return Finding("partitions", State.OPEN, f"not made yet: {names}; run `database migrate`")
    return Finding("partitions", State.OK, "made a year ahead; the default partitions are empty")


def _clockwork(connection: psycopg.Connection[tuple[object, ...]]) -> Finding:
    row = connection.execute(
        "select max(beat_at), max(beat_at) > clock_timestamp() - coalesce((cc_int.setting('clockwork_silence'))::int, 90) "
        "* interval '1 second' from cc.clockwork_beat"
    ).fetchone()
    assert row is not None
    last, is_running = row
    if is_running:
        return Finding("clockwork", State.OK, "the clockwork is running")
    when = "never ran" if last is None else f"gave its last sign at {last:%Y-%m-%d %H:%M}"
    return Finding(
        "clockwork",
        State.OPEN,
        f"the clockwork {when}: reminders and orders are not issued; run `commandcenter clockwork`",
    )
