"""Loads the invented county: first what a desk needs, then three months of history, newest first.

Every part is one transaction and knows what is there already, so a load that was cut off goes on where it
ended. The moment that counts as the present is kept from the first part on.
"""

import json
import random
import threading
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from decimal import Decimal
from functools import lru_cache
from typing import Any

import psycopg
from sqlalchemy import create_engine
from sqlalchemy.pool import NullPool

from commandcenter.db.stores.calendar import read_calendar
from commandcenter.demo.case_log import MERGED, StageClock
from commandcenter.demo.field_loader import load_field
from commandcenter.demo.geography import CountyGeography, build_county
from commandcenter.demo.history_writer import write_stories
from commandcenter.demo.people import DEMO_PASSWORD, load_people, read_staff
from commandcenter.demo.photos import all_pictures, load_pictures
from commandcenter.demo.places_loader import Connection, load_places
from commandcenter.demo.plan import OLDEST_OPEN_DAYS, RECENT_DAYS, PlannedCase, make_plan
from commandcenter.demo.practice import Practice
from commandcenter.demo.reference_loader import load_reference, read_catalogue
from commandcenter.demo.story import CaseStory
from commandcenter.demo.story_ground import LAST_ATTEMPT, Mood, World
from commandcenter.demo.wording import Surroundings, Wording
from commandcenter.domain.calendars import COUNTY_ZONE
from commandcenter.domain.clock import LimitUnit, WorkCalendar
from commandcenter.domain.seed_rows import SeedTables
from commandcenter.domain.seed_tables import load_seed_tables
from commandcenter.resource_files import resource_path

__all__ = [
    "DEMO_PASSWORD",
    "areas_of",
    "complete_base",
    "is_usable",
    "load_base",
    "load_demo",
    "load_first",
    "load_history",
    "load_open_cases",
    "load_rest",
]

HISTORY_CASES = 60_000
COUNTY_NAME = "云岭县"
_SEED = 149_999
_OPEN_SHARE = 30
# A batch is one transaction, and the desks' change feed waits for the oldest transaction: it stays below a second.
_BATCH = 1_000
_LOADER_LOCK = 149_998
_PROGRESS_KEY = "demo_progress"
_STANDARDS_AGE = timedelta(days=365)

Progress = Callable[[int, int, str], None]


@dataclass(frozen=True, slots=True)
class _Started:
    """What the first part fixed for all later ones."""

    now: datetime
    history_cases: int
    has_open_cases: bool


def load_demo(
    admin_conninfo: str,
    progress: Progress,
    *,
    stop: threading.Event | None = None,
    history_cases: int = HISTORY_CASES,
    now: datetime | None = None,
) -> None:
    """Load the county, its running cases and its history into a migrated database.

    Args:
        admin_conninfo: libpq connection string of a superuser.
        progress: Told done, total and a word for the part; done and total count cases in the history.
        stop: Set it to end after the batch at work.
        history_cases: How many cases the three months have, the open ones among them.
        now: The present of the county; of the first call, later calls go on with it.
    """
    if not is_usable(admin_conninfo):
        load_base(admin_conninfo, progress, history_cases=history_cases, now=now)
        load_open_cases(admin_conninfo, progress)
    load_history(admin_conninfo, progress, stop=stop)


def load_first(admin_conninfo: str, progress: Progress) -> None:
    """Load what desks need to begin: the county, its people, the open cases and the last days."""
    load_base(admin_conninfo, progress)
    load_open_cases(admin_conninfo, progress)


def load_rest(admin_conninfo: str, progress: Progress) -> None:
    """Load the rest of the history."""
    load_history(admin_conninfo, progress)


def is_usable(admin_conninfo: str) -> bool:
    """Say whether the county and its open cases are there."""
    with psycopg.connect(admin_conninfo) as connection:
        started = _read_started(connection)
    return started is not None and started.has_open_cases


def load_base(
    admin_conninfo: str,
    progress: Progress,
    *,
    history_cases: int = HISTORY_CASES,
    now: datetime | None = None,
) -> None:
    """Load places, map, people, departments, classes and standards, unless they are there; one transaction."""
    with psycopg.connect(admin_conninfo) as connection:
        _lock_out_others(connection)
        if _read_started(connection) is not None:
            return
        progress(0, 100, "geography")
        county, tables = _county(), _tables()
        moment = (now or datetime.now(COUNTY_ZONE)).astimezone(COUNTY_ZONE)
        since = (moment - _STANDARDS_AGE).date()
        progress(35, 100, "places")
        load_places(connection, county, since)
        progress(45, 100, "standards")
        load_reference(connection, tables, county, since)
        load_pictures(connection)
        progress(50, 100, "people")
        load_people(connection, county, since)
        load_field(connection, since)
        connection.execute(
            "update cc.setting set value = to_jsonb(%s::text) where key = 'county_name'", (COUNTY_NAME,)
        )
        _write_started(connection, _Started(moment, history_cases, has_open_cases=False))
        connection.commit()
        _analyze(connection)
    progress(60, 100, "people")


def complete_base(admin_conninfo: str) -> None:
    """Give a county that an earlier release loaded what the base has now."""
    with psycopg.connect(admin_conninfo) as connection:
        _lock_out_others(connection)
        started = _require_started(connection)
        load_field(connection, (started.now - _STANDARDS_AGE).date())
        connection.commit()


def load_open_cases(admin_conninfo: str, progress: Progress) -> None:
    """Load the last days and all that is still open, unless they are there; one transaction."""
    with psycopg.connect(admin_conninfo) as connection:
        _lock_out_others(connection)
        started = _require_started(connection)
        if started.has_open_cases:
            return
        world, tables = _world(admin_conninfo, connection, started.now), _tables()
        plan = make_plan(tables, started.history_cases, started.now, _SEED)
        progress(65, 100, "open cases")
        repeats = _repeats(plan)
        recent = [
            CaseStory(world, one, Mood.NATURAL, 0, repeats[one.case_no]).tell()
            for one in plan
            if one.days_back < RECENT_DAYS and not one.repeats
        ]
        wanted = started.history_cases // _OPEN_SHARE - sum(story.log.is_open for story in recent)
        lingering = _lingering(world, plan, repeats, wanted)
        progress(85, 100, "open cases")
        _deliver(connection, [*recent, *lingering])
        _write_started(connection, _Started(started.now, started.history_cases, has_open_cases=True))
        connection.commit()
        _analyze(connection)
    progress(100, 100, "open cases")


def load_history(admin_conninfo: str, progress: Progress, *, stop: threading.Event | None = None) -> None:
    """Load the closed cases that are not there yet, newest first, a transaction a batch."""
    with psycopg.connect(admin_conninfo) as connection:
        _lock_out_others(connection)
        started = _require_started(connection)
        plan = make_plan(_tables(), started.history_cases, started.now, _SEED)
        loaded = {row[0] for row in connection.execute("select case_no from cc.case_number")}
        waiting = [
            one
            for one in reversed(plan)
            if one.days_back >= RECENT_DAYS and one.case_no not in loaded and not one.repeats
        ]
        repeats, total = _repeats(plan), len(plan)
        done = total - sum(1 + len(repeats[one.case_no]) for one in waiting)
        progress(done, total, "history")
        if not waiting:
            return
        world = _world(admin_conninfo, connection, started.now)
        connection.commit()
        for first in range(0, len(waiting), _BATCH):
            if stop is not None and stop.is_set():
                return
            batch = [_settled(world, one, repeats[one.case_no]) for one in waiting[first : first + _BATCH]]
            written = _deliver(connection, batch)
            connection.commit()
            done += written
            progress(done, total, "history")
        _analyze(connection)


def _repeats(plan: list[PlannedCase]) -> defaultdict[str, tuple[PlannedCase, ...]]:
    """Return the planned repeats by the number of the case they repeat."""
    found: defaultdict[str, tuple[PlannedCase, ...]] = defaultdict(tuple)
    for one in plan:
        if one.repeats:
            found[one.repeats] += (one,)
    return found


def _settled(world: World, planned: PlannedCase, repeats: tuple[PlannedCase, ...]) -> CaseStory:
    """Tell a case that has ended by now; hurry the people until it has."""
    for attempt in range(LAST_ATTEMPT + 1):
        story = CaseStory(world, planned, Mood.SETTLED, attempt, repeats).tell()
        if not any(one.log.is_open or one.log.state == MERGED for one in story.everybody()):
            break
    return story


def _lingering(
    world: World, plan: list[PlannedCase], repeats: Mapping[str, tuple[PlannedCase, ...]], wanted: int
) -> list[CaseStory]:
    """Choose older cases that are still open: those with long limits, and few that are far overdue."""
    if wanted <= 0:
        return []
    days_of = {
        code: max(_rough_days(one.seed.limit_value, one.seed.limit_unit) for one in standards)
        for code, standards in world.catalogue.standards.items()
    }
    chance = random.Random(f"{_SEED} {world.now.date()}")
    older = [one for one in plan if RECENT_DAYS <= one.days_back < OLDEST_OPEN_DAYS and not one.repeats]
    chance.shuffle(older)
    older.sort(key=lambda one: one.days_back > days_of[one.class_code])
    found: list[CaseStory] = []
    for planned in older:
        for attempt in range(LAST_ATTEMPT):
            story = CaseStory(world, planned, Mood.LINGERING, attempt, repeats[planned.case_no]).tell()
            if story.log.is_open:
                break
        if not story.log.is_open and chance.random() < 0.12:
            story = CaseStory(world, planned, Mood.LINGERING, LAST_ATTEMPT, repeats[planned.case_no]).tell()
        if story.log.is_open:
            found.append(story)
        if len(found) >= wanted:
            break
    return found


def _rough_days(value: Decimal, unit: int) -> float:
    return float(value) * {1: 1 / 24, 3: 1 / 8, 4: 1.4}.get(unit, 1.0)


def _deliver(connection: Connection, told: list[CaseStory]) -> int:
    """Write stories with those of their repeats; returns how many cases."""
    stories = [one for story in told for one in story.everybody()]
    # Keys come in the order of time: the indexes fill from the end.
    stories.sort(key=lambda story: story.planned.case_id)
    connection.execute("set local synchronous_commit = off")
    connection.execute("set local session_replication_role = replica")
    write_stories(connection, stories)
    return len(stories)


def _lock_out_others(connection: Connection) -> None:
    """Wait for another loader of the same county; the lock ends with the connection."""
    connection.execute("select pg_advisory_lock(%s)", (_LOADER_LOCK,))
    connection.commit()


def _analyze(connection: psycopg.Connection[Any]) -> None:
    connection.autocommit = True
    connection.execute("analyze")
    connection.autocommit = False


@lru_cache(maxsize=1)
def _county() -> CountyGeography:
    return build_county()


@lru_cache(maxsize=1)
def _tables() -> SeedTables:
    return load_seed_tables(resource_path("seed"))


def _world(admin_conninfo: str, connection: Connection, now: datetime) -> World:
    tables = _tables()
    catalogue = read_catalogue(connection, tables)
    return World(
        staff=read_staff(connection),
        catalogue=catalogue,
        surroundings=Surroundings(_county()),
        wording=Wording(tables),
        clock=StageClock(_calendar(admin_conninfo), _limits(connection)),
        practice=Practice(tables, catalogue, areas_of(_county())),
        pictures=all_pictures(),
        now=now,
    )


def areas_of(county: CountyGeography) -> dict[int, int]:
    """Return for every village whether it is built-up (1) or rural (2), as `cc_int.area_of` does."""
    found = {}
    for village in county.villages:
        kind = village.urban_rural_class
        is_built_up = int(kind) < 200 if kind else int(village.code[6:9]) < 100
        found[int(village.code)] = 1 if is_built_up else 2
    return found


def _calendar(admin_conninfo: str) -> WorkCalendar:
    engine = create_engine(
        "postgresql+psycopg://", creator=lambda: psycopg.connect(admin_conninfo), poolclass=NullPool
    )
    try:
        with engine.connect() as connection:
            return read_calendar(connection)
    finally:
        engine.dispose()


def _limits(connection: Connection) -> dict[str, tuple[Decimal, LimitUnit]]:
    rows: Iterable[tuple[str, dict[str, Any]]] = connection.execute(
        "select substr(key, 7), value from cc.setting where key like 'limit\\_%'"
    ).fetchall()
    return {stage: (Decimal(str(limit["value"])), LimitUnit(limit["unit"])) for stage, limit in rows}


def _read_started(connection: Connection) -> _Started | None:
    row = connection.execute("select value from cc.setting where key = %s", (_PROGRESS_KEY,)).fetchone()
    if row is None:
        return None
    value = row[0]
    now = datetime.fromisoformat(value["now"]).astimezone(COUNTY_ZONE)
    return _Started(now, int(value["history_cases"]), bool(value["has_open_cases"]))


def _require_started(connection: Connection) -> _Started:
    started = _read_started(connection)
    if started is None:
        raise ValueError("load the base of the county first")
    return started


def _write_started(connection: Connection, started: _Started) -> None:
    value = {
        "now": started.now.isoformat(),
        "history_cases": started.history_cases,
        "has_open_cases": started.has_open_cases,
    }
    connection.execute(
        "insert into cc.setting (key, value, note) values (%s, %s::jsonb, 'how far the demo county is loaded') "
        "on conflict (key) do update set value = excluded.value",
        (_PROGRESS_KEY, json.dumps(value)),
    )
