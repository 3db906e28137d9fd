"""A department's figures of a month as a row of the score table, and the cases behind them."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from decimal import Decimal
from uuid import UUID

from PySide6.QtCore import QCoreApplication

from commandcenter.domain.cases import CaseSummary
from commandcenter.domain.clock import WorkCalendar
from commandcenter.domain.reference import Reference
from commandcenter.domain.supervision import DepartmentScore, SupervisedCase
from commandcenter.ui.models.case_record import make_record
from commandcenter.ui.models.order_record import department_word
from commandcenter.ui.widgets.case_marks import CaseMark
from commandcenter.ui.widgets.countdown_pill import DeadlineView


@dataclass(frozen=True, slots=True)
class ScoreRecord:
    """One row of the table."""

    score: DepartmentScore
    name: str

    @property
    def key(self) -> int:
        """Identity of the row; 0 is the centre."""
        return self.score.dept_id or 0


@dataclass(frozen=True, slots=True)
class CountedCase:
    """A case behind a department's figures; `subtitle` says what it was counted for."""

    case_id: UUID
    place: int
    title: str
    subtitle: str
    display_group: str
    deadline: DeadlineView | None
    marks: tuple[CaseMark, ...]
    counted: SupervisedCase
    case: CaseSummary


def score_record(score: DepartmentScore, reference: Reference) -> ScoreRecord:
    """Return the row of a department."""
    return ScoreRecord(score, department_word(reference, score.dept_id))


def score_key(record: ScoreRecord) -> tuple[Decimal, int, int]:
    """Return the place in the table: most points first, then most orders."""
    score = record.score
    return (-score.points, -(score.general + score.yellow + score.red), record.key)


def points_text(points: Decimal) -> str:
    """Return points without needless zeros; nothing taken off is a dash."""
    return "–" if points == 0 else f"{points.normalize():f}"


def count_text(count: int) -> str:
    """Return a figure; nothing is a dash, so that what there is stands out."""
    return str(count) if count else "–"


def counted_words(counted: SupervisedCase) -> str:
    """Return what a case was counted for, such as `2 reminders · 1 yellow card`."""
    translate = QCoreApplication.translate
    words = (
        (counted.red, translate("ScoreRecord", "{count} red card(s)")),
        (counted.yellow, translate("ScoreRecord", "{count} yellow card(s)")),
        (counted.general, translate("ScoreRecord", "{count} order(s)")),
        (counted.reminders, translate("ScoreRecord", "{count} reminder(s)")),
        (counted.unanswered, translate("ScoreRecord", "{count} not answered in time")),
    )
    return " · ".join(text.format(count=count) for count, text in words if count)


def counted_case(
    place: int,
    counted: SupervisedCase,
    case: CaseSummary,
    reference: Reference,
    calendar: WorkCalendar,
    language: str,
    now: datetime,
) -> CountedCase:
    """Return the row of a case behind the figures; `place` is its number in the list."""
    record = make_record(case, reference, calendar, language, now)
    return CountedCase(
        case_id=case.case_id,
        place=place,
        title=record.title,
        subtitle=f"{counted_words(counted)} · {case.number}",
        display_group=record.display_group,
        deadline=record.deadline,
        marks=record.marks,
        counted=counted,
        case=case,
    )


def month_span(month: date) -> tuple[date, date]:
    """Return the first and the last day of a month."""
    first = month.replace(day=1)
    return first, (first + timedelta(days=32)).replace(day=1) - timedelta(days=1)


def month_after(month: date, by: int) -> date:
    """Return the first day of a month so many months later or, negative, earlier."""
    number = month.year * 12 + month.month - 1 + by
    return date(number // 12, number % 12 + 1, 1)
