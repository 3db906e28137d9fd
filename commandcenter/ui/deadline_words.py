"""Why a deadline is what it is, in sentences: when a clock began, what counted and what did not, and the end of it.

The values come from `services.clock_service`; here they only get words. Times are the county's, not this machine's.
"""

from collections.abc import Iterable
from datetime import datetime, timedelta
from decimal import Decimal
from zoneinfo import ZoneInfo

from PySide6.QtCore import QCoreApplication

from commandcenter.domain.clock import LimitUnit
from commandcenter.domain.clock_rules import Limit, TimerKind
from commandcenter.domain.explaining import Phase, Reason, Segment
from commandcenter.domain.timer import Timer
from commandcenter.services.clock_service import ExplainedTimer
from commandcenter.ui.desk_context import DeskContext
from commandcenter.ui.models.order_record import department_word

_HOUR_US = 3_600_000_000


def day_words(at: datetime, zone: ZoneInfo) -> str:
    """Return a day with its weekday, `03-03 Tue`."""
    translate = QCoreApplication.translate
    names = (
        translate("DeadlineWords", "Mon"),
        translate("DeadlineWords", "Tue"),
        translate("DeadlineWords", "Wed"),
        translate("DeadlineWords", "Thu"),
        translate("DeadlineWords", "Fri"),
        translate("DeadlineWords", "Sat"),
        translate("DeadlineWords", "Sun"),
    )
    local = at.astimezone(zone)
    return f"{local:%m-%d} {names[local.weekday()]}"


def moment_words(at: datetime, zone: ZoneInfo) -> str:
    """Return a moment in full, `2026-03-03 Tue 10:30`."""
    local = at.astimezone(zone)
    return f"{local.year}-{day_words(at, zone)} {local:%H:%M}"


def length_words(microseconds: int) -> str:
    """Return a length of real time, `3 h 30 min`."""
    minutes = round(microseconds / 60_000_000)
    hours, rest = divmod(minutes, 60)
    translate = QCoreApplication.translate
    if hours and rest:
        return translate("DeadlineWords", "{hours} h {minutes} min").format(hours=hours, minutes=rest)
    if hours:
        return translate("DeadlineWords", "{hours} h").format(hours=hours)
    return translate("DeadlineWords", "{minutes} min").format(minutes=rest)


def amount_words(microseconds: int, unit: LimitUnit, context: DeskContext) -> str:
    """Return counted time in its unit: hours as they are, days with up to three digits."""
    if unit.microseconds == _HOUR_US:
        return length_words(microseconds)
    days = (Decimal(microseconds) / unit.microseconds).quantize(Decimal("0.001")).normalize()
    return f"{days:f} {_unit_word(unit, context)}"


def limit_words(limit: Limit, context: DeskContext) -> str:
    """Return a limit with its unit, `1 working day`."""
    return f"{limit.value.normalize():f} {_unit_word(limit.unit, context)}"


def _unit_word(unit: LimitUnit, context: DeskContext) -> str:
    # The list of words begins each with a capital; here it stands within a sentence.
    return context.word("limit_unit", int(unit)).lower()


def timer_word(timer: Timer, context: DeskContext) -> str:
    """Return what a clock measures, with the department whose time it is and its round."""
    translate = QCoreApplication.translate
    word = {
        TimerKind.FILE: translate("DeadlineWords", "Filing"),
        TimerKind.PRECHECK: translate("DeadlineWords", "Check before filing"),
        TimerKind.DISPATCH: translate("DeadlineWords", "Dispatch"),
        TimerKind.CHECK: translate("DeadlineWords", "Check"),
        TimerKind.CHECK_SITE: translate("DeadlineWords", "Check on site"),
        TimerKind.SIGN: translate("DeadlineWords", "Receipt"),
        TimerKind.HANDLE: translate("DeadlineWords", "Handling"),
        TimerKind.RETURN: translate("DeadlineWords", "Window for a return"),
        TimerKind.ADJUDICATE: translate("DeadlineWords", "Ruling"),
        TimerKind.REPLY: translate("DeadlineWords", "Answer to an order"),
        TimerKind.TOTAL: translate("DeadlineWords", "Whole case"),
    }[timer.kind]
    if timer.dept_id is not None:
        word += f" · {department_word(context.reference, timer.dept_id)}"
    if timer.round > 1:
        word += translate("DeadlineWords", " · round {number}").format(number=timer.round)
    return word


def start_words(timer: Timer, context: DeskContext) -> str:
    """Return why a clock began."""
    translate = QCoreApplication.translate
    words = {
        TimerKind.FILE: translate("DeadlineWords", "the case waited to be filed"),
        TimerKind.PRECHECK: translate("DeadlineWords", "a check before filing was asked for"),
        TimerKind.DISPATCH: translate("DeadlineWords", "the case waited to be dispatched"),
        TimerKind.CHECK: translate("DeadlineWords", "the work was fed back and waited for a check"),
        TimerKind.CHECK_SITE: translate("DeadlineWords", "a check on site was asked for"),
        TimerKind.SIGN: translate("DeadlineWords", "the task was sent to {name}"),
        TimerKind.HANDLE: translate("DeadlineWords", "the task was given to {name}"),
        TimerKind.RETURN: translate(
            "DeadlineWords", "the task was sent to {name}, who may return it with grounds"
        ),
        TimerKind.ADJUDICATE: translate("DeadlineWords", "the dispute was sent to the adjudicator"),
        TimerKind.REPLY: translate("DeadlineWords", "the order was issued to {name}"),
        TimerKind.TOTAL: translate("DeadlineWords", "the case was reported"),
    }[timer.kind]
    return words.format(name=department_word(context.reference, timer.dept_id))


def reason_words(segment: Segment, context: DeskContext) -> str:
    """Return why a stretch counted or did not, a holiday by its name."""
    translate = QCoreApplication.translate
    is_chinese = context.language.startswith("zh")
    name = segment.day_name if is_chinese or not segment.day_name_en else segment.day_name_en
    words = {
        Reason.WORKING_TIME: translate("DeadlineWords", "working time"),
        Reason.MAKE_UP_DAY: translate("DeadlineWords", "working time of a make-up day ({name})"),
        Reason.EVERY_HOUR: translate("DeadlineWords", "every hour counts"),
        Reason.BREAK: translate("DeadlineWords", "midday break"),
        Reason.NIGHT: translate("DeadlineWords", "outside working hours"),
        Reason.WEEKEND: translate("DeadlineWords", "weekend"),
        Reason.HOLIDAY: translate("DeadlineWords", "public holiday: {name}"),
        Reason.DAY_OFF: translate("DeadlineWords", "day without working hours"),
        Reason.SUSPENDED: translate("DeadlineWords", "suspended"),
        Reason.EXCUSED: translate("DeadlineWords", "excused by a later suspension"),
    }[segment.reason].format(name=name)
    if segment.extension and segment.reason.counts:
        words += translate("DeadlineWords", " · extension {number}").format(number=segment.extension)
    return words


def span_words(segment: Segment, zone: ZoneInfo) -> tuple[str, str]:
    """Return the day and the hours of a stretch; whole days are said as such."""
    begins, ends = segment.starts.astimezone(zone), segment.ends.astimezone(zone)
    midnight = begins.replace(hour=0, minute=0, second=0, microsecond=0)
    day = day_words(begins, zone)
    last = ends - timedelta(microseconds=1)
    until = "24:00" if ends == ends.replace(hour=0, minute=0, second=0, microsecond=0) else f"{ends:%H:%M}"
    if last.date() == begins.date():
        if begins == midnight and until == "24:00":
            return day, QCoreApplication.translate("DeadlineWords", "all day")
        return day, f"{begins:%H:%M}–{until}"
    days = f"{day} – {day_words(last, zone)}"
    if begins == midnight and until == "24:00":
        return days, QCoreApplication.translate("DeadlineWords", "all day")
    return days, f"{begins:%H:%M}–{until}"


def counted_by_reason(segments: Iterable[Segment]) -> tuple[dict[Reason, int], dict[Reason, int]]:
    """Return real time up to the deadline by reason: what counted, and what did not; microseconds."""
    counted: dict[Reason, int] = {}
    left_out: dict[Reason, int] = {}
    for segment in segments:
        if segment.phase is Phase.OVER:
            continue
        into = counted if segment.reason.counts else left_out
        length = (segment.ends - segment.starts) // timedelta(microseconds=1)
        into[segment.reason] = into.get(segment.reason, 0) + length
    return counted, left_out


def _sums(found: dict[Reason, int]) -> str:
    translate = QCoreApplication.translate
    names = {
        Reason.WORKING_TIME: translate("DeadlineWords", "working time"),
        Reason.MAKE_UP_DAY: translate("DeadlineWords", "make-up days"),
        Reason.EVERY_HOUR: translate("DeadlineWords", "all hours"),
        Reason.BREAK: translate("DeadlineWords", "midday breaks"),
        Reason.NIGHT: translate("DeadlineWords", "outside working hours"),
        Reason.WEEKEND: translate("DeadlineWords", "weekends"),
        Reason.HOLIDAY: translate("DeadlineWords", "public holidays"),
        Reason.DAY_OFF: translate("DeadlineWords", "days without working hours"),
        Reason.SUSPENDED: translate("DeadlineWords", "suspended"),
        Reason.EXCUSED: translate("DeadlineWords", "excused"),
    }
    comma = translate("DeadlineWords", ", ")
    return comma.join(f"{names[reason]} {length_words(length)}" for reason, length in found.items())


def question(explained: ExplainedTimer, zone: ZoneInfo) -> str:
    """Return the question that the explanation answers."""
    due = explained.timer.due_at
    if due is None:
        return QCoreApplication.translate("DeadlineWords", "This clock only measures; it has no deadline.")
    return QCoreApplication.translate("DeadlineWords", "Why is the deadline {time}?").format(
        time=moment_words(due, zone)
    )


def answer(explained: ExplainedTimer, now: datetime, zone: ZoneInfo, context: DeskContext) -> list[str]:
    """Return the answer, a sentence a line."""
    translate = QCoreApplication.translate
    timer = explained.timer
    began = translate("DeadlineWords", "Began {time}, when {why}.")
    lines = [began.format(time=moment_words(timer.started_at, zone), why=start_words(timer, context))]
    counted, left_out = counted_by_reason(explained.segments)
    if timer.limit is not None:
        lines.append(_limit_sentence(timer, context))
        lines.append(translate("DeadlineWords", "Counted: {sums}.").format(sums=_sums(counted)))
    if left_out:
        lines.append(translate("DeadlineWords", "Not counted: {sums}.").format(sums=_sums(left_out)))
    if timer.is_capped:
        lines.append(
            translate(
                "DeadlineWords",
                "Its own limit would end later; a receipt never ends after the handling is due.",
            )
        )
    if timer.due_at is not None:
        due = moment_words(timer.due_at, zone)
        lines.append(
            translate("DeadlineWords", "The limit is used up {time}: that is the deadline.").format(time=due)
        )
    lines.append(_standing(explained, now, zone, context))
    return lines


def _limit_sentence(timer: Timer, context: DeskContext) -> str:
    translate = QCoreApplication.translate
    assert timer.limit is not None
    limit = limit_words(timer.limit, context)
    if not timer.extra:
        return translate("DeadlineWords", "Limit: {limit}.").format(limit=limit)
    whole = amount_words(timer.allowed_us, timer.limit.unit, context)
    words = translate("DeadlineWords", "Limit: {limit}, extended {count} time(s): {whole} in all.")
    return words.format(limit=limit, count=timer.extra, whole=whole)


def _standing(explained: ExplainedTimer, now: datetime, zone: ZoneInfo, context: DeskContext) -> str:
    translate = QCoreApplication.translate
    timer = explained.timer
    used = ""
    if explained.used is not None:
        used = amount_words(explained.used.microseconds, explained.used.unit, context)
    if timer.stopped_at is not None:
        stop = moment_words(timer.stopped_at, zone)
        if timer.due_at is None:
            length = length_words((timer.stopped_at - timer.started_at) // timedelta(microseconds=1))
            return translate("DeadlineWords", "Stopped {time} after {length}.").format(
                time=stop, length=length
            )
        words = (
            translate("DeadlineWords", "Stopped {time}, late; {used} used.")
            if explained.is_overdue
            else translate("DeadlineWords", "Stopped {time}, in time; {used} used.")
        )
        return words.format(time=stop, used=used)
    if timer.due_at is None:
        length = length_words((now - timer.started_at) // timedelta(microseconds=1))
        return translate("DeadlineWords", "Still running, {length} so far.").format(length=length)
    if explained.is_overdue:
        over = length_words((now - timer.due_at) // timedelta(microseconds=1))
        return translate("DeadlineWords", "Still running, overdue by {length}; {used} used.").format(
            length=over, used=used
        )
    return translate("DeadlineWords", "Still running, {used} used.").format(used=used)
