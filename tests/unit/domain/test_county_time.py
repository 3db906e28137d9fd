"""The day of a desk is the county's, whatever zone and clock the desk has."""

from datetime import UTC, date, datetime, timedelta

import pytest
from PySide6.QtCore import QDate

from commandcenter.domain import identifiers
from commandcenter.domain.county_time import county_midnight, county_now, county_time, county_today
from commandcenter.domain.identifiers import follow_server_clock
from commandcenter.ui.moments import clock_text, moment_text, qt_today

NIGHT = datetime(2026, 11, 23, 17, 30, tzinfo=UTC)
"""Half past one of the 24th in the county."""


@pytest.fixture
def desk_clock(monkeypatch: pytest.MonkeyPatch):
    """Set the clock of this desk: hours wrong, in another zone; the server's says `NIGHT`."""
    wrong_by = timedelta(hours=-30)

    class Wrong(datetime):
        @classmethod
        def now(cls, tz=None):
            return (NIGHT + wrong_by).astimezone(tz) if tz else (NIGHT + wrong_by).replace(tzinfo=None)

    monkeypatch.setenv("TZ", "America/New_York")
    monkeypatch.setattr(identifiers, "datetime", Wrong)
    follow_server_clock(-wrong_by)
    yield
    follow_server_clock(timedelta(0))


def test_that_a_desk_in_another_zone_with_a_wrong_clock_shows_the_countys_day(desk_clock, qapp):
    assert county_today() == date(2026, 11, 24)
    assert county_now() == NIGHT
    assert county_midnight() == datetime(2026, 11, 23, 16, 0, tzinfo=UTC)
    assert qt_today() == QDate(2026, 11, 24)
    assert clock_text(NIGHT) == "01:30"
    assert moment_text(NIGHT - timedelta(hours=2), county_now()) == "Yesterday 23:30"
    assert f"{county_time(NIGHT):%m-%d %H:%M}" == "11-24 01:30"
