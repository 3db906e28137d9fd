"""A day of the log against a plain fold of the events in Python, and against the row policies for every kind of person."""

from collections.abc import Iterator
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

import numpy as np
import psycopg
import pytest

from commandcenter.cartography.replay import DayReplay
from commandcenter.db.engine import Gateway, ServerAddress
from commandcenter.db.stores.replay import day_log
from commandcenter.demo.loading import DEMO_PASSWORD, load_demo
from commandcenter.domain.calendars import COUNTY_ZONE
from commandcenter.domain.cases import OPEN_STATES
from commandcenter.domain.replay import DayFigures, DayLog
from tests.fixtures.databases import DatabaseMaker, OwnDatabase

NOW = datetime(2026, 9, 16, 15, 30, tzinfo=COUNTY_ZONE)
CASES = 1_500
PEOPLE = (
    *("leader01", "t01_dispatch", "t12_intake", "grid0001", "grid0030"),
    *("d02_01", "d06_01", "evaluator01"),
)
DAYS = (datetime(2026, 9, 16, tzinfo=COUNTY_ZONE), datetime(2026, 8, 11, tzinfo=COUNTY_ZONE))
HOURS = (0, 9.5, 14, 23.9)


@pytest.fixture(scope="module")
def lived(database_maker: DatabaseMaker, template: str) -> Iterator[OwnDatabase]:
    """Three months of the invented county."""

    def build(conninfo: str) -> None:
        load_demo(conninfo, lambda _done, _total, _text: None, history_cases=CASES, now=NOW)

    made = database_maker.make(database_maker.ensure_template("searched_county", build, base=template))
    yield made
    database_maker.drop(made)


def day_of(database: OwnDatabase, login: str, start: datetime) -> DayLog:
    address = ServerAddress(database.host, database.port, database.name, "disable")
    gateway = Gateway(address, login, DEMO_PASSWORD)
    try:
        with gateway.connection() as connection:
            return day_log(connection, start, start + timedelta(days=1))
    finally:
        gateway.dispose()


def plain_figures(
    events: list[Any], seen: set[UUID], start: datetime, moment: datetime
) -> tuple[DayFigures, dict[UUID, int]]:
    """Fold the log the slow way: the case at a moment is what all its patches until then make of it."""
    cases: dict[UUID, dict[str, Any]] = {}
    reported: dict[UUID, datetime] = {}
    for case_id, at, patch in events:
        if case_id in seen and at <= moment:
            reported.setdefault(case_id, at)
            cases.setdefault(case_id, {}).update(patch)

    def later(case: dict[str, Any], name: str, than: datetime) -> bool:
        return case.get(name) is not None and datetime.fromisoformat(case[name]) >= than

    opened = {case_id: case for case_id, case in cases.items() if case["state"] in set(map(int, OPEN_STATES))}
    figures = DayFigures(
        len(opened),
        sum(at >= start for at in reported.values()),
        sum(case["state"] in (10, 11, 13) and later(case, "closed_at", start) for case in cases.values()),
        sum(
            case.get("due_at") is not None and not later(case, "due_at", moment + timedelta(microseconds=1))
            for case in opened.values()
        ),
    )
    return figures, {case_id: case["state"] for case_id, case in opened.items()}


def test_that_a_day_is_what_the_log_tells_under_the_rights_of_the_person(lived: OwnDatabase):
    with psycopg.connect(lived.admin_conninfo) as admin:
        events = admin.execute(
            "select case_id, at, payload -> 'patch' from cc.case_event order by case_id, seq"
        ).fetchall()
    for login in PEOPLE:
        with psycopg.connect(lived.conninfo(login, DEMO_PASSWORD)) as person:
            seen = {row[0] for row in person.execute("select case_id from cc.case_file")}
        for start in DAYS if login == "leader01" else DAYS[:1]:
            log = day_of(lived, login, start)
            assert set(log.case_ids) <= seen, login
            day = DayReplay(log)
            for hours in HOURS:
                moment = start + timedelta(hours=hours)
                shown = day.at(moment.timestamp())
                figures, states = plain_figures(events, seen, start, moment)
                assert shown.figures == figures, (login, moment)
                open_now = np.isin(np.asarray(log.step_states)[shown.steps], list(states.values())) & (
                    shown.steps >= 0
                )
                found = {
                    log.case_ids[at]: log.step_states[shown.steps[at]]
                    for at in np.nonzero(open_now)[0].tolist()
                    if log.case_ids[at] in states
                }
                assert found == states, (login, moment)
            if login == "leader01":
                assert min(figures.open, figures.new, figures.closed, figures.overdue) > 0, figures


def test_that_nobody_without_a_post_of_cases_sees_a_day_and_nobody_asks_for_a_year(lived: OwnDatabase):
    ask = "select cardinality(case_ids) from cc.replay_v1(%s, %s)"
    with psycopg.connect(lived.conninfo("auditor01", DEMO_PASSWORD), autocommit=True) as person:
        assert person.execute(ask, (DAYS[0], NOW)).fetchall() == []
    with psycopg.connect(lived.conninfo("leader01", DEMO_PASSWORD), autocommit=True) as person:
        for start, end in ((NOW - timedelta(days=365), NOW), (NOW, NOW), (NOW, None)):
            with pytest.raises(psycopg.Error) as refused:
                person.execute(ask, (start, end))
            assert refused.value.sqlstate == "CC422"
