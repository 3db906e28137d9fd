"""The calendar as the administrator's desk edits it."""

from datetime import date

import pytest

from commandcenter.domain.calendar_change import CalendarChange, DayChange
from commandcenter.domain.calendars import CalendarDay, DayKind
from commandcenter.errors import NotAllowed
from commandcenter.services.calendar_service import CalendarService, days_to_change


def test_that_a_pasted_notice_becomes_the_calendar_of_its_year(desks):
    service = CalendarService(desks.gateway("sysadmin1"))
    notice = service.read_notice("元旦：1月1日（周六）至3日（周一）放假，共3天。1月8日（周六）上班。", 2028)
    assert not notice.problems
    change = CalendarChange(days_to_change(notice.days, (), 2028), last_day=date(2028, 12, 31))
    with pytest.raises(NotAllowed):
        CalendarService(desks.gateway("chief1")).preview(change)
    assert service.preview(change).cases == 0
    assert service.change(change) == 0
    assert {each.day: each.kind for each in service.records().days if each.day.year == 2028} == {
        date(2028, 1, 1): DayKind.HOLIDAY,
        date(2028, 1, 2): DayKind.HOLIDAY,
        date(2028, 1, 3): DayKind.HOLIDAY,
        date(2028, 1, 8): DayKind.MAKE_UP_WORKDAY,
    }


def test_that_a_year_is_changed_only_where_it_differs():
    held = tuple(CalendarDay(date(2027, 1, n), DayKind.HOLIDAY, "元旦") for n in (1, 2))
    wanted = (
        DayChange(date(2027, 1, 1), DayKind.HOLIDAY, "元旦"),
        DayChange(date(2027, 1, 3), DayKind.HOLIDAY, "元旦"),
    )
    assert days_to_change(wanted, (*held, CalendarDay(date(2026, 1, 1), DayKind.HOLIDAY, "元旦")), 2027) == (
        DayChange(date(2027, 1, 2), None),
        wanted[1],
    )
    assert CalendarService.known_year(CalendarService.last_known_year())
    assert not CalendarService.known_year(CalendarService.last_known_year() + 1)
