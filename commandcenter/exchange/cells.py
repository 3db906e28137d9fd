"""Cells of foreign files as values: cleaned text, numbers, days, moments, limits.

Each reader takes what a file gave (text, or what a workbook holds) and returns a value, None for an empty cell,
or raises `CellError` with the key of a reason.
"""

import math
import re
from collections.abc import Mapping
from datetime import date, datetime, time
from decimal import Decimal, InvalidOperation

from commandcenter.domain.calendars import COUNTY_ZONE

# What looks like a blank and is none for str.strip: zero-width signs and a mark in the middle of a file.
_INVISIBLE = dict.fromkeys(map(ord, "\0\u200b\u200c\u200d\u2060\ufeff\u00ad"))
_BLANKS = " \t\r\n\f\v\u00a0\u3000"
_INNER_BLANKS = re.compile(r"[^\S\n]+")
_MANY_LINES = re.compile(r"\s*\n\s*")
_NOTHING = {"", "/", "-", "—", "无", "null", "none", "n/a", "nan", "\\n"}
_FORMULA_START = re.compile(r"'+[=+\-@\t\r＝＋－＠]")
_DATE_FORMS = ("%Y-%m-%d", "%Y/%m/%d", "%Y.%m.%d", "%Y年%m月%d日", "%Y%m%d", "%m/%d/%Y")
_TIME_FORMS = ("", " %H:%M:%S", " %H:%M", " %I:%M:%S %p", " %I:%M %p", "T%H:%M:%S", "%H:%M:%S", " %H时%M分")
_ISO = re.compile(r"\d{4}-\d\d-\d\d([ T]\d\d:\d\d(:\d\d(\.\d+)?)?)?(Z|[+-]\d\d:?\d\d)?")
_LIMIT = re.compile(
    r"(\d+(?:\.\d{1,2})?)个?(紧急工作时|紧急工作日|紧急小时|紧急日|工作小时|工作时|工作日|小时|自然日|日历日|天|日)"
)
_UNITS = {
    "紧急工作时": 1, "紧急小时": 1, "紧急工作日": 2, "紧急日": 2,
    "工作时": 3, "工作小时": 3, "小时": 3, "工作日": 4, "天": 4, "日": 4, "自然日": 5, "日历日": 5,
}  # fmt: skip
_SAFE_DIGITS, _LARGEST_WHOLE = 9, 2**31 - 1
_PLAIN_NUMBER = re.compile(r"-?\d{1,15}(\.\d{1,17})?", re.ASCII)
_DIGIT = re.compile(r"\d")
_MOST_SHAPES = 1000
_form_by_shape: dict[str, str] = {}
_YES = {"1", "y", "yes", "true", "t", "是", "有", "√", "✓"}
_NO = {"0", "n", "no", "false", "f", "否", "无", "×"}


class CellError(ValueError):
    """A cell that cannot be read; `reason` is the key of the sentence."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


def text_of(cell: object) -> str | None:
    """Return one line of text without blanks around it; a number that is whole loses its point."""
    if cell is None:
        return None
    if isinstance(cell, str):
        text = cell
        if not text.isalnum():
            text = _INNER_BLANKS.sub(" ", text.translate(_INVISIBLE)).strip(_BLANKS)
            if "\n" in text:
                text = _MANY_LINES.sub(" ", text)
            if text[:1] == "'" and _FORMULA_START.match(text):
                text = text[1:]
        return text or None
    return plain(cell)


def lines_of(cell: object) -> str | None:
    """Return text that may have several lines: each trimmed, empty ones left out."""
    if not isinstance(cell, str):
        return text_of(cell)
    lines = (text_of(line) for line in cell.replace("\r", "\n").split("\n"))
    return "\n".join(line for line in lines if line) or None


def plain(cell: object) -> str | None:
    """Return a cell as text as a person would type it."""
    if cell is None or (isinstance(cell, float) and math.isnan(cell)):
        return None
    if isinstance(cell, bool):
        return "1" if cell else "0"
    if isinstance(cell, float) and cell.is_integer() and abs(cell) < 1e15:
        return str(int(cell))
    if isinstance(cell, datetime):
        return cell.isoformat(sep=" ", timespec="seconds")
    return str(cell)


def code_of(cell: object) -> str | None:
    """Return a code: text without any blanks, full-width digits as digits, no `.0` of a spreadsheet."""
    text = text_of(cell)
    if text is None:
        return None
    if text.isascii() and text.isalnum():
        return text
    text = text.translate({0xFF10 + n: str(n) for n in range(10)}).replace(" ", "")
    if "E+" in text.upper() and re.fullmatch(r"\d\.\d+[eE]\+\d+", text):
        # Excel's display of a long number: its last digits are lost.
        raise CellError("number_cut_by_spreadsheet")
    return text.removesuffix(".0")


def whole_of(cell: object) -> int | None:
    """Return a whole number."""
    if isinstance(cell, str) and len(cell) <= _SAFE_DIGITS and cell.isascii() and cell.isdigit():
        return int(cell)
    text = text_of(cell)
    if text is None or text.lower() in _NOTHING:
        return None
    if "_" in text:
        raise CellError("not_a_number")
    try:
        number = Decimal(text.replace(",", ""))
    except InvalidOperation:
        raise CellError("not_a_number") from None
    if number != number.to_integral_value():
        raise CellError("not_whole")
    if abs(number) > _LARGEST_WHOLE:
        raise CellError("number_range")
    return int(number)


def number_of(cell: object) -> float | None:
    """Return a finite number."""
    if isinstance(cell, str) and _PLAIN_NUMBER.fullmatch(cell):
        return float(cell)
    text = text_of(cell)
    if text is None or text.lower() in _NOTHING:
        return None
    if "_" in text:
        raise CellError("not_a_number")
    try:
        number = float(text.replace(",", ""))
    except ValueError:
        raise CellError("not_a_number") from None
    if not math.isfinite(number):
        raise CellError("not_a_number")
    return number


def flag_of(cell: object) -> bool | None:
    """Return yes or no."""
    text = (text_of(cell) or "").lower()
    if not text:
        return None
    if text in _YES or text in _NO:
        return text in _YES
    raise CellError("not_yes_or_no")


def moment_of(cell: object) -> datetime | None:
    """Return a moment of the county's clock, or of the zone that the text names; a day alone is its midnight."""
    if isinstance(cell, datetime):
        return cell if cell.tzinfo else cell.replace(tzinfo=COUNTY_ZONE)
    if isinstance(cell, date):
        return datetime.combine(cell, time(), COUNTY_ZONE)
    text = text_of(cell)
    if text is None or text.lower() in _NOTHING:
        return None
    if _ISO.fullmatch(text):
        try:
            found = datetime.fromisoformat(text)
        except ValueError:
            raise CellError("not_a_moment") from None
        return found if found.tzinfo else found.replace(tzinfo=COUNTY_ZONE)
    form = _form_of(text)
    if form is None:
        raise CellError("not_a_moment")
    return datetime.strptime(text, form).replace(tzinfo=COUNTY_ZONE)


def day_of(cell: object) -> date | None:
    """Return a day."""
    moment = moment_of(cell)
    return moment.date() if moment else None


def _form_of(text: str) -> str | None:
    # Forty forms tried for each of a million cells would take minutes: a file writes its moments in one or two ways.
    shape = _DIGIT.sub("0", text)
    known = _form_by_shape.get(shape)
    if known is not None and _fits(text, known):
        return known
    found = next(
        (days + times for days in _DATE_FORMS for times in _TIME_FORMS if _fits(text, days + times)), None
    )
    if found is not None and len(_form_by_shape) < _MOST_SHAPES:
        _form_by_shape[shape] = found
    return found


def _fits(text: str, form: str) -> bool:
    try:
        datetime.strptime(text, form)
    except ValueError:
        return False
    return True


def limit_of(cell: object) -> tuple[Decimal, int] | None:
    """Return a time limit such as 2紧急工作时 as value and unit; a bare 小时 is 工作时, a bare 天 is 工作日.

    That is what the long edition of the Yuncheng table means by them.
    """
    text = text_of(cell)
    if text is None:
        return None
    found = _LIMIT.fullmatch(text.replace(" ", "").translate({0xFF10 + n: str(n) for n in range(10)}))
    if found is None:
        raise CellError("not_a_limit")
    value = Decimal(found[1])
    if not 0 < value <= 9999:
        raise CellError("not_a_limit")
    return value, _UNITS[found[2]]


def words_of(cell: object) -> list[str] | None:
    """Return a list of words separated by 、，；;, or blanks."""
    text = text_of(cell)
    return [word for word in re.split(r"[、，,；;\s]+", text) if word] if text else None


def one_of(cell: object, words: Mapping[str, int]) -> int | None:
    """Return the number of a word, or the number itself if it is one of them."""
    text = text_of(cell)
    if text is None:
        return None
    key = text.lower().removesuffix(".0")
    if key in words:
        return words[key]
    if key.isdigit() and int(key) in words.values():
        return int(key)
    raise CellError("word_unknown")
