"""One line of the account of a clock: day, hours, why, what counted and the running total."""

from dataclasses import dataclass
from zoneinfo import ZoneInfo

from PySide6.QtCore import QCoreApplication

from commandcenter.domain.clock import LimitUnit
from commandcenter.domain.explaining import Phase, Segment
from commandcenter.services.clock_service import ExplainedTimer
from commandcenter.ui.deadline_words import (
    amount_words,
    reason_words,
    span_words,
)
from commandcenter.ui.desk_context import DeskContext


@dataclass(frozen=True, slots=True)
class DeadlineRow:
    """A stretch in words; `counted` and `total` are empty where nothing counted."""

    number: int
    day: str
    hours: str
    reason: str
    counted: str
    total: str
    segment: Segment


def deadline_rows(explained: ExplainedTimer, zone: ZoneInfo, context: DeskContext) -> tuple[DeadlineRow, ...]:
    """Return the account of a clock, a stretch a row."""
    limit = explained.timer.limit
    unit = LimitUnit.URGENT_HOUR if limit is None else limit.unit
    return tuple(
        _row(number, segment, unit, zone, context) for number, segment in enumerate(explained.segments)
    )


def _row(number: int, segment: Segment, unit: LimitUnit, zone: ZoneInfo, context: DeskContext) -> DeadlineRow:
    translate = QCoreApplication.translate
    day, hours = span_words(segment, zone)
    reason = reason_words(segment, context)
    if segment.phase is Phase.OVER:
        reason += translate("DeadlineWords", " · after the deadline")
    elif segment.phase is Phase.LEFT:
        reason += translate("DeadlineWords", " · still ahead")
    counts = segment.reason.counts
    return DeadlineRow(
        number=number,
        day=day,
        hours=hours,
        reason=reason,
        counted=amount_words(segment.counted_us, unit, context) if counts else "",
        total=amount_words(segment.total_us, unit, context) if counts else "",
        segment=segment,
    )


def account_text(title: str, sentences: list[str], rows: tuple[DeadlineRow, ...]) -> str:
    """Return the whole explanation as plain text, the account with tabs between its columns."""
    lines = [title, *sentences, ""]
    lines += [
        "\t".join((row.day, row.hours, row.reason, row.counted, row.total)).rstrip("\t") for row in rows
    ]
    return "\n".join(lines)
