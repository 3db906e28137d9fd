"""Holidays and make-up workdays read out of a text: the State Council's yearly notice, or rows of a list.

The notice: 「一、元旦：1月1日（周四）至3日（周六）放假调休，共3天。1月4日（周日）上班。」; a row: 「2027-01-01,放假,元旦」.
What the sentences say of weekdays and of lengths is checked against the days that were read; a contradiction is reported,
never guessed away.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

from commandcenter.domain.calendar_change import DayChange
from commandcenter.domain.calendars import DayKind

_WIDE: Final = str.maketrans("０１２３４５６７８９（）：，；．", "0123456789():,;.")
_DAY: Final = re.compile(
    r"(?:(?P<year>\d{4})年)?(?:(?P<month>\d{1,2})月)?(?P<day>\d{1,2})日"
    r"(?:\([^()]*?(?:周|星期)(?P<weekday>[一二三四五六日天])[^()]*?\))?"
)
_SPAN: Final = re.compile(
    _DAY.pattern.replace("(?P<", "(?P<a_") + r"\s*(?:至|到|—|－|-|~|～)\s*" + _DAY.pattern
)
_LENGTH: Final = re.compile(r"共\s*(\d{1,2})\s*天")
_HEADING: Final = re.compile(r"^\s*(?:[一二三四五六七八九十]+[、.]|\d+[、.])?\s*(?P<name>[^:\d,]{1,20}):")
_ROW: Final = re.compile(
    r"^\s*(\d{4})[-/.年]?(\d{1,2})[-/.月]?(\d{1,2})日?\s*[,;\t ]\s*([^,;\t ]+)\s*(?:[,;\t ]\s*(.*?))?\s*$"
)
_OFF: Final = ("放假", "休", "假日", "节假日", "holiday", "1")
_WORK: Final = ("上班", "调休上班", "班", "补班", "workday", "work", "2")
_WEEKDAYS: Final = {"一": 1, "二": 2, "三": 3, "四": 4, "五": 5, "六": 6, "日": 7, "天": 7}


@dataclass(frozen=True, slots=True)
class NoticeProblem:
    """A sentence that was not understood or contradicts itself.

    Attributes:
        kind: `weekday` (the day is another weekday), `length` (another number of days), `unread` or `twice`.
        text: The part of the text.
    """

    kind: str
    text: str


@dataclass(frozen=True, slots=True)
class NoticeDays:
    """What was read; usable when there is no problem."""

    days: tuple[DayChange, ...]
    problems: tuple[NoticeProblem, ...]


def notice_days(text: str, year: int) -> NoticeDays:
    """Return the days of a notice or of a list.

    Args:
        text: Pasted or typed; lines of both forms may be mixed.
        year: The year that the notice is for. A December day in front of a span that ends in January is the year before.
    """
    found: dict[date, DayChange] = {}
    problems: list[NoticeProblem] = []
    name = ""
    for line in text.translate(_WIDE).splitlines():
        row = _ROW.match(line)
        if row is not None:
            _take_row(row, line, found, problems)
            continue
        heading = _HEADING.match(line)
        name = heading.group("name").strip() if heading is not None else name
        for sentence in re.split(r"[。;]", line):
            _take_sentence(sentence, name, year, found, problems)
    return NoticeDays(tuple(sorted(found.values())), tuple(problems))


def _take_row(
    row: re.Match[str], line: str, found: dict[date, DayChange], problems: list[NoticeProblem]
) -> None:
    word = row.group(4).lower()
    kind = DayKind.HOLIDAY if word in _OFF else DayKind.MAKE_UP_WORKDAY if word in _WORK else None
    try:
        day = date(int(row.group(1)), int(row.group(2)), int(row.group(3)))
    except ValueError:
        kind = None
    if kind is None:
        problems.append(NoticeProblem("unread", line.strip()))
        return
    default = "调休上班" if kind is DayKind.MAKE_UP_WORKDAY else "放假"
    _keep(DayChange(day, kind, (row.group(5) or default)[:60]), line, found, problems)


def _take_sentence(
    sentence: str, name: str, year: int, found: dict[date, DayChange], problems: list[NoticeProblem]
) -> None:
    is_work, is_off = "上班" in sentence, "放假" in sentence or "休息" in sentence
    if not (is_work or is_off) or _DAY.search(sentence) is None:
        return
    kind = DayKind.MAKE_UP_WORKDAY if is_work and not is_off else DayKind.HOLIDAY
    try:
        days = list(_days_of(sentence, year, problems))
    except ValueError:
        problems.append(NoticeProblem("unread", sentence.strip()))
        return
    length = _LENGTH.search(sentence)
    if kind is DayKind.HOLIDAY and length is not None and int(length.group(1)) != len(days):
        problems.append(NoticeProblem("length", sentence.strip()))
    for day in days:
        _keep(DayChange(day, kind, (name or "放假")[:60]), sentence, found, problems)


def _days_of(sentence: str, year: int, problems: list[NoticeProblem]) -> Iterator[date]:
    """Yield every day of a sentence, spans in full; a day without a month is of the month before it."""
    month = 0
    position = 0
    while (single := _DAY.search(sentence, position)) is not None:
        span = _SPAN.match(sentence, single.start())
        if span is None:
            month = int(single.group("month") or month)
            yield _checked(
                _date(single.group("year"), year, month, single.group("day")), single, "", problems
            )
            position = single.end()
            continue
        position = span.end()
        first_month = int(span.group("a_month") or month)
        month = int(span.group("month") or first_month)
        last = _date(span.group("year"), year, month, span.group("day"))
        first_year = last.year - 1 if first_month > month else last.year
        first = _date(span.group("a_year"), first_year, first_month, span.group("a_day"))
        if not 0 <= (last - first).days <= 31:
            raise ValueError(sentence)
        _checked(first, span, "a_", problems)
        _checked(last, span, "", problems)
        yield from (first + timedelta(days=n) for n in range((last - first).days + 1))


def _date(year: str | None, default: int, month: int, day: str) -> date:
    return date(int(year or default), month, int(day))


def _checked(day: date, match: re.Match[str], prefix: str, problems: list[NoticeProblem]) -> date:
    said = match.group(f"{prefix}weekday")
    if said is not None and _WEEKDAYS[said] != day.isoweekday():
        problems.append(NoticeProblem("weekday", match.group(0)))
    return day


def _keep(change: DayChange, text: str, found: dict[date, DayChange], problems: list[NoticeProblem]) -> None:
    if change.day in found and found[change.day].kind is not change.kind:
        problems.append(NoticeProblem("twice", text.strip()))
    found[change.day] = change
