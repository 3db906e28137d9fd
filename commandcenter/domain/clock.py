"""The clock of deadlines: five units of time, counted over the county's working calendar.

The rule: a deadline is the earliest instant, not before the start, at which the counted
time equals the limit.  All arithmetic is in whole microseconds with floor division, so
that `cc_int.deadline` in the database gives the same instant to the microsecond.

* urgent hour: every minute counts.  Urgent day and calendar day: 24 hours each.
* working hour: only working time counts.
* working day: each working minute of a day counts 1/(working minutes of that day).
"""

import math
from bisect import bisect_left, bisect_right
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from decimal import Decimal
from enum import IntEnum
from fractions import Fraction
from typing import Final, Self
from zoneinfo import ZoneInfo

from commandcenter.domain.calendars import (
    COUNTY_ZONE,
    DEFAULT_WORK_PERIODS,
    FIRST_COVERED_DAY,
    LAST_COVERED_DAY,
    CalendarDay,
    CalendarError,
    WorkPeriod,
    WorkSlot,
    microseconds_of,
    moment_of,
    work_slots,
)

_HOUR: Final = 3_600_000_000
_DAY: Final = 86_400_000_000
_MINUTE: Final = 60_000_000
_LARGEST_LIMIT: Final = Decimal("9999.99")


class LimitUnit(IntEnum):
    """In what a time limit is counted (`unit smallint` in the database)."""

    URGENT_HOUR = 1
    URGENT_DAY = 2
    WORKING_HOUR = 3
    WORKING_DAY = 4
    CALENDAR_DAY = 5

    @property
    def microseconds(self) -> int:
        """Length of one unit; a working day stands for 24 hours of its own kind."""
        return _HOUR if self in (LimitUnit.URGENT_HOUR, LimitUnit.WORKING_HOUR) else _DAY

    @property
    def runs_always(self) -> bool:
        """Whether nights, weekends and holidays count too."""
        return self not in (LimitUnit.WORKING_HOUR, LimitUnit.WORKING_DAY)


@dataclass(frozen=True, slots=True)
class Amount:
    """Counted time in one unit; negative when counted backwards.

    Attributes:
        microseconds: Exact amount. For working days, one day is 86,400,000,000, however long
            its working time is.
    """

    microseconds: int
    unit: LimitUnit

    @property
    def value(self) -> Decimal:
        """The amount in its unit, as in "1.5 working days"."""
        return Decimal(self.microseconds) / self.unit.microseconds

    def __neg__(self) -> "Amount":
        return Amount(-self.microseconds, self.unit)


@dataclass(frozen=True, slots=True)
class CountedStretch:
    """A stretch of real time that counted, for the explanation of a deadline."""

    starts: datetime
    ends: datetime
    amount: Amount


@dataclass(frozen=True, slots=True)
class WorkCalendar:
    """The working calendar of a county, ready to count with.  Immutable, safe in any thread.

    Make one with `WorkCalendar.build`.  A calendar covers whole local days from `first_day`
    to `last_day`; working units outside of it raise instead of guessing.
    """

    first_day: date
    last_day: date
    zone: ZoneInfo
    _slots: tuple[WorkSlot, ...] = field(repr=False)
    _starts: tuple[int, ...] = field(repr=False)
    _counted_before: tuple[int, ...] = field(repr=False)
    _first_slot_of_day: tuple[int, ...] = field(repr=False)
    _special: tuple[CalendarDay, ...] = field(repr=False)
    _covered_from: int = field(repr=False)
    _covered_until: int = field(repr=False)

    @classmethod
    def build(
        cls,
        periods: Iterable[WorkPeriod] = DEFAULT_WORK_PERIODS,
        days: Iterable[CalendarDay] = (),
        first_day: date = FIRST_COVERED_DAY,
        last_day: date = LAST_COVERED_DAY,
        zone: ZoneInfo = COUNTY_ZONE,
    ) -> Self:
        """Lay out the calendar.

        Args:
            periods: Weekly working hours with their validity.
            days: Holidays and make-up workdays.
            first_day: First local day that is covered.
            last_day: Last local day that is covered.
            zone: Time zone of the county; it must have no daylight-saving time.

        Raises:
            CalendarError: The records contradict each other.
        """
        special = tuple(sorted(days))
        slots = work_slots(periods, special, first_day, last_day, zone)
        after = last_day + timedelta(days=1)
        return cls(
            first_day=first_day,
            last_day=last_day,
            zone=zone,
            _slots=slots,
            _starts=tuple(slot.starts for slot in slots),
            _counted_before=tuple(slot.counted_before for slot in slots),
            _first_slot_of_day=tuple(i for i, slot in enumerate(slots) if slot.day_before == 0),
            _special=special,
            _covered_from=microseconds_of(datetime(*first_day.timetuple()[:3], tzinfo=zone)),
            _covered_until=microseconds_of(datetime(*after.timetuple()[:3], tzinfo=zone)),
        )

    def deadline(self, start: datetime, value: Decimal | int, unit: LimitUnit) -> datetime:
        """Return the earliest instant at which `value` units have been counted since `start`.

        A limit of zero ends at its start, also on a day off.  The result is in county time.

        Raises:
            CalendarError: The working calendar does not reach that far.
            ValueError: The start has no time zone, or the value is negative, above 9999.99
                or finer than two decimals.
        """
        hundredths = _hundredths(value)
        begin = microseconds_of(start)
        if unit.runs_always or hundredths == 0:
            return self._moment(begin + hundredths * (unit.microseconds // 100))
        slot = self._slot_before(begin)
        if unit is LimitUnit.WORKING_HOUR:
            return self._moment(
                self._after_working_time(_counted_until(slot, begin), hundredths * (_HOUR // 100))
            )
        return self._moment(self._after_working_days(slot, begin, hundredths))

    def counted(self, start: datetime, end: datetime, unit: LimitUnit) -> Amount:
        """Return how much time of this unit lies between two instants.

        Exactly additive; negative if the end is before the start.

        Raises:
            CalendarError: The working calendar does not cover both instants.
            ValueError: An instant has no time zone.
        """
        return Amount(self._position(end, unit) - self._position(start, unit), unit)

    def remaining(self, now: datetime, due: datetime, unit: LimitUnit) -> Amount:
        """Return what is left of a limit; negative once overdue, by the time overrun."""
        return self.counted(now, due, unit)

    def position(self, moment: datetime, unit: LimitUnit) -> int:
        """Return the place of an instant on the scale of a unit, in microseconds.

        Only differences mean anything.  `cc_int.clock_position` does the same in the database.

        Raises:
            CalendarError: The working calendar does not cover the instant.
            ValueError: The instant has no time zone.
        """
        return self._position(moment, unit)

    def moment_at(self, position: int, unit: LimitUnit) -> datetime:
        """Return the earliest instant whose place on the scale of the unit is not before `position`.

        The inverse of `position`: deadlines moved by extensions and suspensions are sums of
        positions.  `cc_int.moment_at` does the same in the database.

        Raises:
            CalendarError: The working calendar does not reach there.
        """
        if unit.runs_always:
            return self._moment(position)
        if unit is LimitUnit.WORKING_HOUR:
            return self._moment(self._after_working_time(0, position))
        number, share = divmod(position - 1, _DAY)
        if not 1 <= number <= len(self._first_slot_of_day):
            raise self._beyond()
        slot = self._slots[self._first_slot_of_day[number - 1]]
        # Rounded up: the earliest microsecond at which the share has been reached.
        elapsed = -(-(share + 1) * slot.day_minutes // 1440)
        return self._moment(self._at_elapsed(number, elapsed))

    def day_rule(self, day: date) -> CalendarDay | None:
        """Return why a day differs from the rule of its weekday, or None."""
        index = bisect_left(self._special, day, key=lambda entry: entry.day)
        found = self._special[index] if index < len(self._special) else None
        return found if found is not None and found.day == day else None

    def working_stretches(self, start: datetime, end: datetime) -> tuple[tuple[datetime, datetime], ...]:
        """Return the working time between two instants, in order, cut at both ends.

        Raises:
            CalendarError: The working calendar does not cover both instants.
        """
        begin, finish = microseconds_of(start), microseconds_of(end)
        self._slot_before(begin)
        self._slot_before(finish)
        first = max(bisect_right(self._starts, begin) - 1, 0)
        cut = [
            (max(begin, slot.starts), min(finish, slot.ends))
            for slot in self._slots[first : bisect_left(self._starts, finish)]
        ]
        return tuple((self._moment(a), self._moment(b)) for a, b in cut if a < b)

    def is_working_time(self, moment: datetime) -> bool:
        """Say whether working units run at this instant."""
        instant = microseconds_of(moment)
        slot = self._slot_before(instant)
        return slot is not None and instant < slot.ends

    def explain(self, start: datetime, end: datetime, unit: LimitUnit) -> tuple[CountedStretch, ...]:
        """Return the stretches between two instants that counted, in order; they add up."""
        if not unit.runs_always:
            stretches = self.working_stretches(start, end)
        elif start < end:
            stretches = ((start.astimezone(self.zone), end.astimezone(self.zone)),)
        else:
            stretches = ()
        return tuple(CountedStretch(a, b, self.counted(a, b, unit)) for a, b in stretches)

    def _slot_before(self, instant: int) -> WorkSlot | None:
        """Return the latest slot that has started, or None before the first one."""
        if not self._covered_from <= instant < self._covered_until:
            raise CalendarError(
                f"the work calendar covers {self.first_day} to {self.last_day}, "
                f"not {self._moment(instant):%Y-%m-%d %H:%M}"
            )
        index = bisect_right(self._starts, instant) - 1
        return self._slots[index] if index >= 0 else None

    def _after_working_time(self, counted: int, more: int) -> int:
        target = counted + more
        index = bisect_left(self._counted_before, target) - 1
        if index >= 0:
            slot = self._slots[index]
            end = slot.starts + target - slot.counted_before
            if end <= slot.ends:
                return end
        raise self._beyond()

    def _after_working_days(self, slot: WorkSlot | None, begin: int, hundredths: int) -> int:
        # Before the first slot a whole day of one minute is taken as just finished: only the
        # share of the day matters, and it is whole.
        minutes, number, elapsed = 1, 0, _MINUTE
        if slot is not None:
            minutes, number, elapsed = slot.day_minutes, slot.day_number, _elapsed_of_day(slot, begin)
        whole = minutes * _MINUTE
        total = elapsed + hundredths * (whole // 100)
        # A limit that is used up exactly at a day's end is due then, not on the next morning.
        days, share = divmod(total - 1, whole)
        share += 1
        number += days
        if number > len(self._first_slot_of_day):
            raise self._beyond()
        scaled = share * self._slots[self._first_slot_of_day[number - 1]].day_minutes
        return self._at_elapsed(number, Fraction(scaled, minutes))

    def _at_elapsed(self, number: int, elapsed: Fraction | int) -> int:
        """Return the instant at which so much of a day's working time has passed, rounded down."""
        first = self._first_slot_of_day[number - 1]
        found = self._slots[first]
        for index in range(first + 1, len(self._slots)):
            candidate = self._slots[index]
            if candidate.day_number != number or candidate.day_before >= elapsed:
                break
            found = candidate
        return found.starts + math.floor(elapsed) - found.day_before

    def _position(self, moment: datetime, unit: LimitUnit) -> int:
        instant = microseconds_of(moment)
        if unit.runs_always:
            return instant
        slot = self._slot_before(instant)
        if unit is LimitUnit.WORKING_HOUR:
            return _counted_until(slot, instant)
        if slot is None:
            return _DAY
        return slot.day_number * _DAY + _elapsed_of_day(slot, instant) * 1440 // slot.day_minutes

    def _moment(self, instant: int) -> datetime:
        return moment_of(instant, self.zone)

    def _beyond(self) -> CalendarError:
        return CalendarError(f"the work calendar ends on {self.last_day}; the limit reaches beyond it")


def limit_us(value: Decimal | int, unit: LimitUnit) -> int:
    """Return the length of a limit on the scale of its unit, in microseconds.

    A working day is 86,400,000,000, however long its working time is.  `cc_int.limit_us` does the
    same in the database.

    Raises:
        ValueError: The value is negative, above 9999.99 or finer than two decimals.
    """
    return _hundredths(value) * (unit.microseconds // 100)


def _counted_until(slot: WorkSlot | None, instant: int) -> int:
    return 0 if slot is None else slot.counted_before + min(instant, slot.ends) - slot.starts


def _elapsed_of_day(slot: WorkSlot, instant: int) -> int:
    return slot.day_before + min(instant, slot.ends) - slot.starts


def _hundredths(value: Decimal | int) -> int:
    amount = Decimal(value)
    if not amount.is_finite() or not 0 <= amount <= _LARGEST_LIMIT:
        raise ValueError(f"a time limit of {value} is not between 0 and {_LARGEST_LIMIT}")
    scaled = amount * 100
    if scaled != int(scaled):
        raise ValueError(f"a time limit of {value} has more than two decimals")
    return int(scaled)
