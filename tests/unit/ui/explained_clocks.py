"""Explained clocks of an invented case, made by the domain itself, for tests of the words and the dialog."""

from datetime import date, datetime
from decimal import Decimal
from types import SimpleNamespace
from typing import Any
from uuid import UUID

from commandcenter.domain.calendars import COUNTY_ZONE, CalendarDay, DayKind
from commandcenter.domain.clock import LimitUnit, WorkCalendar
from commandcenter.domain.clock_rules import Limit, TimerKind
from commandcenter.domain.explaining import explain
from commandcenter.domain.timer import Pause, Timer
from commandcenter.services.clock_service import ExplainedCase, ExplainedTimer
from tests.unit.ui.models.test_order_record import COUNTY

CALENDAR = WorkCalendar.build(
    days=[
        CalendarDay(date(2026, 10, 1), DayKind.HOLIDAY, "国庆节", "National Day"),
        CalendarDay(date(2026, 10, 2), DayKind.HOLIDAY, "国庆节", "National Day"),
        CalendarDay(date(2026, 10, 10), DayKind.MAKE_UP_WORKDAY, "国庆节", "National Day"),
    ],
    first_day=date(2026, 1, 1),
    last_day=date(2026, 12, 31),
)
UNITS = {1: "urgent hour", 2: "urgent day", 3: "working hour", 4: "working day", 5: "calendar day"}


def at(text: str) -> datetime:
    """Return a moment of the county, `10-01 10:30`."""
    return datetime.strptime(f"2026-{text}", "%Y-%m-%d %H:%M").replace(tzinfo=COUNTY_ZONE)


def context(language: str = "en") -> Any:
    """What the words need of a desk."""
    return SimpleNamespace(
        reference=COUNTY, language=language, word=lambda _list, number: UNITS.get(number, "")
    )


def handling(start: str, value: str = "1", unit: LimitUnit = LimitUnit.WORKING_DAY, **given: Any) -> Timer:
    """Return a clock of the water bureau's handling with its deadline."""
    pauses = tuple(Pause(at(a), at(b)) for a, b in given.pop("pauses", ()))
    timer = Timer(TimerKind.HANDLE, at(start), Limit(Decimal(value), unit), dept_id=3, pauses=pauses, **given)
    due = timer.due_by(CALENDAR)
    return Timer(**{name: getattr(timer, name) for name in Timer.__slots__} | {"due_at": due})


def explained(timer: Timer, now: str) -> ExplainedTimer:
    """Explain a clock as the service does."""
    moment = at(now)
    return ExplainedTimer(
        timer, timer.used(CALENDAR, moment), timer.is_overdue(moment), explain(timer, CALENDAR, moment)
    )


def explained_case(now: str, *timers: Timer) -> ExplainedCase:
    """Explain several clocks."""
    return ExplainedCase(UUID(int=7), at(now), CALENDAR, tuple(explained(timer, now) for timer in timers))


def whole_case(start: str) -> Timer:
    """Return a clock that only measures."""
    return Timer(TimerKind.TOTAL, at(start), None)
