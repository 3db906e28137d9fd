"""Places and instants in the database: the same as the domain's, to the microsecond."""

import random
from collections.abc import Iterator
from decimal import Decimal
from typing import Any

import psycopg
import pytest
from psycopg import Connection

from commandcenter.db.calendar_seed import fill_calendar
from commandcenter.domain.clock import LimitUnit, limit_us
from tests.fixtures.databases import OwnDatabase
from tests.integration.db.test_clock import calendar_of, some_moments, use_uneven_hours


@pytest.fixture
def connection(database: OwnDatabase) -> Iterator[Connection[Any]]:
    with psycopg.connect(database.admin_conninfo) as made:
        fill_calendar(made)
        made.commit()
        yield made


@pytest.mark.parametrize("hours", ["usual", "uneven"])
def test_that_the_database_and_the_domain_find_the_same_moments(connection, hours):
    if hours == "uneven":
        use_uneven_hours(connection)
    clock, dice = calendar_of(connection), random.Random(17)
    moments = some_moments(connection, 3_000, seed=19)
    units = [1 + n % 5 for n in range(len(moments))]
    # The places of the moments themselves, and places a little or a lot later.
    later = [
        dice.choice([1, 7, 59_999_999, 3_600_000_000, 30 * 86_400_000_000]) * dice.randrange(2)
        for _ in moments
    ]
    places = [
        clock.position(moment, LimitUnit(unit)) + more
        for moment, unit, more in zip(moments, units, later, strict=True)
    ]
    pairs = [
        (place, unit)
        for place, unit in zip(places, units, strict=True)
        if unit not in (3, 4) or place > 86_400_000_000
    ]
    query = """
        select cc_int.moment_at(place, unit) from unnest(%s::bigint[], %s::smallint[])
             with ordinality as asked (place, unit, n) order by n
    """
    stored = [row[0] for row in connection.execute(query, ([p for p, _ in pairs], [u for _, u in pairs]))]
    assert stored == [clock.moment_at(place, LimitUnit(unit)) for place, unit in pairs]
    assert len(stored) > 2_900
    query = """
        select cc_int.clock_position(moment, unit) from unnest(%s::timestamptz[], %s::smallint[])
             with ordinality as asked (moment, unit, n) order by n
    """
    stored = [row[0] for row in connection.execute(query, (moments, units))]
    assert stored == [clock.position(m, LimitUnit(u)) for m, u in zip(moments, units, strict=True)]


def test_that_limits_are_as_long_in_the_database_as_in_the_domain(connection):
    values = [Decimal(n) / 100 for n in (0, 1, 50, 725, 10_000, 999_999)]
    for unit in LimitUnit:
        for value in values:
            row = connection.execute("select cc_int.limit_us(%s, %s::smallint)", (value, unit)).fetchone()
            assert row == (limit_us(value, unit),)


@pytest.mark.parametrize("unit", [3, 4])
@pytest.mark.parametrize("place", [0, -1, 10**18])
def test_that_a_place_outside_of_the_calendar_is_refused(connection, unit, place):
    with pytest.raises(psycopg.Error, match="covers only") as caught:
        connection.execute("select cc_int.moment_at(%s::bigint, %s::smallint)", (place, unit))
    assert caught.value.sqlstate == "CC422"
