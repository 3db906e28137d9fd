"""The published holidays in the table of calendar days."""

from collections.abc import Iterator
from datetime import date
from typing import Any

import psycopg
import pytest
from psycopg import Connection

from commandcenter.db.calendar_seed import fill_calendar, last_published_year, published_days
from tests.fixtures.databases import OwnDatabase


@pytest.fixture
def connection(database: OwnDatabase) -> Iterator[Connection[Any]]:
    with psycopg.connect(database.admin_conninfo) as made:
        fill_calendar(made)
        made.commit()
        yield made


def test_that_the_seed_is_filled_once_and_leaves_what_the_county_changed(connection):
    connection.execute("update cc.calendar_day set name = '县里改过', source = 2 where day = '2025-10-01'")
    connection.execute("delete from cc.calendar_day where day = '2025-10-02'")
    assert fill_calendar(connection) == 0
    kept = connection.execute(
        "select day, name from cc.calendar_day where day between '2025-10-01' and '2025-10-02'"
    ).fetchall()
    assert kept == [(date(2025, 10, 1), "县里改过")]


def test_that_a_year_newly_published_is_added_to_the_others(connection):
    year = last_published_year()
    connection.execute("delete from cc.calendar_day where extract(year from day) = %s", (year,))
    assert fill_calendar(connection) == sum(entry.day.year == year for entry in published_days())


def test_that_published_days_bear_their_chinese_and_english_names(connection):
    row = connection.execute(
        "select kind, name, name_en, source from cc.calendar_day where day = '2026-02-14'"
    ).fetchone()
    assert row == (2, "春节", "Spring Festival", 1)
