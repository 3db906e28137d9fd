"""The picture of a clock: a bar a day, cut at midnight, in the colours of what counted."""

from datetime import date
from itertools import pairwise

from commandcenter.domain.calendars import COUNTY_ZONE
from commandcenter.domain.clock import LimitUnit
from commandcenter.ui.widgets.day_bars import LABEL_WIDTH, DayBars, day_parts
from tests.unit.ui.explained_clocks import explained, handling


def test_that_stretches_are_cut_at_midnight_and_fill_the_days_without_a_gap():
    found = explained(handling("09-30 16:00"), "09-30 17:00")
    parts = day_parts(found.segments, COUNTY_ZONE)
    days = sorted({part.day for part in parts})
    assert days[0] == date(2026, 9, 30)
    assert len(days) == (days[-1] - days[0]).days + 1
    for day in days[1:-1]:
        of_day = sorted((part.begins, part.ends) for part in parts if part.day == day)
        assert of_day[0][0] == 0
        assert of_day[-1][1] == 24
        assert all(a[1] == b[0] for a, b in pairwise(of_day))


def test_that_counted_time_is_green_and_time_after_the_deadline_is_not(theme, qtbot):
    found = explained(handling("11-23 06:00", "6", LimitUnit.URGENT_HOUR), "11-23 18:00")
    bars = DayBars()
    qtbot.addWidget(bars)
    bars.set_clock(found.segments, COUNTY_ZONE, found.timer.due_at, None, lambda day: f"{day:%m-%d}")
    bars.resize(LABEL_WIDTH + 14 + 480, bars.sizeHint().height())
    image = bars.grab().toImage()
    ok = theme.color("ok").name()
    row = round(bars.height() / 2 + 8)

    def greens(begin: int, end: int) -> int:
        left = LABEL_WIDTH + begin * 20
        return sum(image.pixelColor(x, row).name() == ok for x in range(left, LABEL_WIDTH + end * 20))

    assert bars.days == [date(2026, 11, 23)]
    assert greens(7, 11) == 80
    assert greens(13, 17) == 0


def test_that_the_picture_is_as_high_as_it_has_days(theme, qtbot):
    bars = DayBars()
    qtbot.addWidget(bars)
    found = explained(handling("09-30 16:00"), "09-30 17:00")
    bars.set_clock(found.segments, COUNTY_ZONE, found.timer.due_at, None, lambda day: f"{day:%m-%d}")
    many = bars.sizeHint().height()
    bars.set_clock(found.segments[:1], COUNTY_ZONE, found.timer.due_at, None, lambda day: f"{day:%m-%d}")
    assert bars.sizeHint().height() < many
