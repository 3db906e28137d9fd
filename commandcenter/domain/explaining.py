"""Why a deadline is what it is: every stretch of a clock, counted or not, with the reason.

The one rule: the counted stretches up to the deadline add up to the allowed time exactly.  Values
only; the words are made by the screens.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from enum import StrEnum
from itertools import pairwise

from commandcenter.domain.calendars import DayKind
from commandcenter.domain.clock import LimitUnit, WorkCalendar
from commandcenter.domain.timer import Timer

_SATURDAY = 6


class Reason(StrEnum):
    """Why a stretch counted or did not."""

    WORKING_TIME = "working_time"
    MAKE_UP_DAY = "make_up_day"
    EVERY_HOUR = "every_hour"
    BREAK = "break"
    NIGHT = "night"
    WEEKEND = "weekend"
    HOLIDAY = "holiday"
    DAY_OFF = "day_off"
    SUSPENDED = "suspended"
    EXCUSED = "excused"
    """Time after the limit was used up that a later suspension gave back."""

    @property
    def counts(self) -> bool:
        """Whether time of this kind is counted."""
        return self in (Reason.WORKING_TIME, Reason.MAKE_UP_DAY, Reason.EVERY_HOUR)


class Phase(StrEnum):
    """Where a stretch lies: before now, ahead, or beyond the deadline."""

    USED = "used"
    LEFT = "left"
    OVER = "over"


@dataclass(frozen=True, slots=True)
class Segment:
    """A stretch of a clock of one kind.

    Attributes:
        day_name, day_name_en: Name of the holiday or of the feast that a make-up day belongs to, or empty.
        extension: Which granted extension the stretch is taken from: 0 the original limit, 1 the first.
        counted_us: Counted time in microseconds of the unit; 0 when it does not count.
        total_us: Counted time from the start of the clock to the end of the stretch.
    """

    starts: datetime
    ends: datetime
    reason: Reason
    phase: Phase
    day_name: str = ""
    day_name_en: str = ""
    extension: int = 0
    counted_us: int = 0
    total_us: int = 0


def explain(timer: Timer, calendar: WorkCalendar, now: datetime) -> tuple[Segment, ...]:
    """Account for every minute of a clock, from its start to its deadline, or to now when that is later.

    The stretches follow each other without a gap.  A clock that only measures is explained in
    hours of the day up to now; one that has stopped is explained to its stop when that was late.

    Raises:
        CalendarError: The working calendar does not cover the clock.
    """
    unit = LimitUnit.URGENT_HOUR if timer.limit is None else timer.limit.unit
    seen = timer.stopped_at or now
    due = seen if timer.due_at is None else timer.due_at
    end = max(due, seen)
    if end <= timer.started_at:
        return ()
    spent = _spent_at(timer, calendar)
    pieces = _suspended(timer, _pieces(calendar, timer.started_at, end, unit))
    cuts = sorted({moment for moment in (due, seen, spent) if moment is not None})
    phased = _named(calendar, _phased(_cut(pieces, cuts), due, seen, spent))
    return _joined(_summed(timer, calendar, unit, phased))


def _spent_at(timer: Timer, calendar: WorkCalendar) -> datetime | None:
    """Return when the limit was used up, leaving suspensions aside that began after that."""
    if timer.limit is None:
        return None
    plain = replace(timer, pauses=())
    spent = plain.due_by(calendar)
    for count, pause in enumerate(timer.pauses, 1):
        if spent is None or pause.starts >= spent:
            break
        spent = replace(timer, pauses=timer.pauses[:count]).due_by(calendar)
    return spent


def _pieces(
    calendar: WorkCalendar, start: datetime, end: datetime, unit: LimitUnit
) -> Iterator[tuple[datetime, datetime, Reason]]:
    if unit.runs_always:
        yield start, end, Reason.EVERY_HOUR
        return
    begun = start.astimezone(calendar.zone)
    for a, b in calendar.working_stretches(start, end):
        yield from _gap(calendar, begun, a)
        rule = calendar.day_rule(a.date())
        is_make_up = rule is not None and rule.kind is DayKind.MAKE_UP_WORKDAY
        yield a, b, Reason.MAKE_UP_DAY if is_make_up else Reason.WORKING_TIME
        begun = b
    yield from _gap(calendar, begun, end.astimezone(calendar.zone))


def _gap(
    calendar: WorkCalendar, start: datetime, end: datetime
) -> Iterator[tuple[datetime, datetime, Reason]]:
    """Cut time that does not count at midnights and name each part."""
    while start < end:
        midnight = start.replace(hour=0, minute=0, second=0, microsecond=0)
        until = min(end, midnight + timedelta(days=1))
        yield start, until, _why_off(calendar, midnight, start)
        start = until


def _why_off(calendar: WorkCalendar, midnight: datetime, start: datetime) -> Reason:
    hours = calendar.working_stretches(midnight, midnight + timedelta(days=1, microseconds=-1))
    if hours:
        return Reason.BREAK if hours[0][0] < start < hours[-1][1] else Reason.NIGHT
    rule = calendar.day_rule(midnight.date())
    if rule is not None and rule.kind is DayKind.HOLIDAY:
        return Reason.HOLIDAY
    return Reason.WEEKEND if midnight.isoweekday() >= _SATURDAY else Reason.DAY_OFF


def _suspended(
    timer: Timer, pieces: Iterable[tuple[datetime, datetime, Reason]]
) -> Iterator[tuple[datetime, datetime, Reason]]:
    edges = sorted({moment for pause in timer.pauses for moment in (pause.starts, pause.ends)})
    for a, b, reason in pieces:
        for starts, ends in pairwise([a, *(edge for edge in edges if a < edge < b), b]):
            is_paused = any(pause.starts <= starts < pause.ends for pause in timer.pauses)
            yield starts, ends, Reason.SUSPENDED if is_paused else reason


def _cut(
    pieces: Iterable[tuple[datetime, datetime, Reason]], cuts: list[datetime]
) -> Iterator[tuple[datetime, datetime, Reason]]:
    for a, b, reason in pieces:
        for starts, ends in pairwise([a, *(cut for cut in cuts if a < cut < b), b]):
            yield starts, ends, reason


def _phased(
    pieces: Iterable[tuple[datetime, datetime, Reason]], due: datetime, seen: datetime, spent: datetime | None
) -> Iterator[Segment]:
    for a, b, reason in pieces:
        phase = Phase.OVER if a >= due else Phase.LEFT if a >= seen else Phase.USED
        if spent is not None and spent <= a < due and reason.counts:
            yield Segment(a, b, Reason.EXCUSED, phase)
        else:
            yield Segment(a, b, reason, phase)


def _named(calendar: WorkCalendar, segments: Iterable[Segment]) -> Iterator[Segment]:
    for segment in segments:
        if segment.reason in (Reason.HOLIDAY, Reason.MAKE_UP_DAY):
            rule = calendar.day_rule(segment.starts.astimezone(calendar.zone).date())
            if rule is not None:
                segment = replace(segment, day_name=rule.name, day_name_en=rule.name_en)
        yield segment


def _summed(
    timer: Timer, calendar: WorkCalendar, unit: LimitUnit, segments: Iterable[Segment]
) -> Iterator[Segment]:
    """Add the counted time up and cut where a limit is used up and an extension begins."""
    total, listed = 0, list(segments)
    within = [n for n, s in enumerate(listed) if s.reason.counts and s.phase is not Phase.OVER]
    for n, segment in enumerate(listed):
        if not segment.reason.counts:
            yield replace(segment, total_us=total)
            continue
        amount = calendar.counted(segment.starts, segment.ends, unit).microseconds
        if timer.limit is not None and within and n == within[-1]:
            # Instants are whole microseconds, and a day's share need not be: the last stretch
            # before the deadline carries what rounding left over.
            amount = timer.allowed_us - total
        for part in _parted(timer, calendar, unit, replace(segment, counted_us=amount), total):
            total = part.total_us
            yield part


def _parted(
    timer: Timer, calendar: WorkCalendar, unit: LimitUnit, segment: Segment, total: int
) -> Iterator[Segment]:
    whole = 0 if timer.limit is None else timer.limit.microseconds
    left, starts = segment.counted_us, segment.starts
    place = calendar.position(starts, unit)
    number = min(total // whole, timer.extra) if whole else 0
    while whole and number < timer.extra and total + left > (number + 1) * whole:
        piece = (number + 1) * whole - total
        place += piece
        ends = min(max(calendar.moment_at(place, unit), starts), segment.ends)
        total += piece
        left -= piece
        yield replace(segment, starts=starts, ends=ends, extension=number, counted_us=piece, total_us=total)
        starts, number = ends, number + 1
    yield replace(segment, starts=starts, extension=number, counted_us=left, total_us=total + left)


def _joined(segments: Iterable[Segment]) -> tuple[Segment, ...]:
    """Put neighbours of one kind together: a long weekend is one stretch, not two days."""
    result: list[Segment] = []
    for segment in segments:
        last = result[-1] if result else None
        same = last is not None and (last.reason, last.phase, last.day_name, last.extension) == (
            segment.reason,
            segment.phase,
            segment.day_name,
            segment.extension,
        )
        if last is not None and same and last.ends == segment.starts and not segment.reason.counts:
            result[-1] = replace(last, ends=segment.ends)
        else:
            result.append(segment)
    return tuple(result)
