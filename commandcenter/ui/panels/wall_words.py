"""From the figures of the database to what stands on the cards: words without names, numbers or titles of cases."""

from datetime import datetime

from PySide6.QtCore import QCoreApplication

from commandcenter.domain.wall import WallFigures
from commandcenter.ui.desk_context import DeskContext
from commandcenter.ui.models.case_record import make_record
from commandcenter.ui.tokens import Tone
from commandcenter.ui.widgets.state_glyph import StateShape
from commandcenter.ui.widgets.wall_cards import Bar, BigNumber, TextRow, UrgentRow, tone_of_share

_TOWNSHIP = 1_000_000


class WallWords:
    """Words of one set of figures in the language of the desk."""

    def __init__(self, context: DeskContext, figures: WallFigures) -> None:
        self._context = context
        self._figures = figures

    def numbers(self) -> list[BigNumber]:
        """Return the six large numbers."""
        figures, translate = self._figures, QCoreApplication.translate
        share = figures.month.share
        return [
            BigNumber(translate("WallWords", "Reported today"), f"{figures.steps[0]:,}"),
            BigNumber(translate("WallWords", "Filed today"), f"{figures.steps[1]:,}"),
            BigNumber(translate("WallWords", "Closed today"), f"{figures.steps[5]:,}", Tone.OK),
            BigNumber(
                translate("WallWords", "Handled in time, this month"),
                "—" if share is None else f"{share:.1%}",
                Tone.NEUTRAL if share is None else tone_of_share(share),
            ),
            BigNumber(
                translate("WallWords", "Due within 2 hours"),
                f"{figures.expiring:,}",
                Tone.WARN if figures.expiring else Tone.NEUTRAL,
            ),
            BigNumber(
                translate("WallWords", "Overdue"),
                f"{figures.overdue:,}",
                Tone.BAD if figures.overdue else Tone.NEUTRAL,
            ),
        ]

    def steps(self) -> list[Bar]:
        """Return the funnel of the six steps."""
        translate = QCoreApplication.translate
        words = (
            translate("WallWords", "Report"),
            translate("WallWords", "File"),
            translate("WallWords", "Dispatch"),
            translate("WallWords", "Handle"),
            translate("WallWords", "Feed back"),
            translate("WallWords", "Close"),
        )
        most = max(1, *self._figures.steps)
        return [
            Bar(word, number / most, f"{number:,}")
            for word, number in zip(words, self._figures.steps, strict=True)
        ]

    def departments(self) -> list[Bar]:
        """Return the in-time rate of each department that had something due."""
        departments = self._context.reference.departments
        found = []
        for rate in self._figures.departments:
            department = departments.get(rate.dept_id or -1)
            if department is not None and rate.share is not None:
                share = rate.share
                found.append(Bar(department.short_name, share, f"{share:.0%}", tone_of_share(share)))
        return found

    def urgent(self, now: datetime) -> list[UrgentRow]:
        """Return the most urgent cases by class and township: titles are free text and may name people."""
        context = self._context
        found = []
        for case in self._figures.urgent:
            record = make_record(case, context.reference, context.desk.calendar, context.language, now)
            words = f"{self._township(case.place_no)} · {self._class(case.class_id)}"
            left, tone = ("", Tone.NEUTRAL)
            if record.deadline is not None:
                left, tone = record.deadline.text, record.deadline.tone
            found.append(UrgentRow(StateShape(record.display_group), words, left, tone))
        return found

    def notable(self) -> list[TextRow]:
        """Return what is reported more often than usual."""
        words = QCoreApplication.translate("WallWords", "{count} (usually {usual})")
        return [
            TextRow(
                f"{self._township(each.township_no * _TOWNSHIP)} · {self._class(each.class_id)}",
                words.format(count=each.count, usual=f"{each.usual:.1f}"),
                Tone.BAD if each.count >= 5 else Tone.WARN,
            )
            for each in self._figures.notable
        ]

    def townships(self) -> list[TextRow]:
        """Return open and overdue cases by township."""
        words = QCoreApplication.translate("WallWords", "{open} open, {overdue} overdue")
        return [
            TextRow(
                self._township(each.township_no * _TOWNSHIP),
                words.format(open=each.open, overdue=each.overdue),
                Tone.BAD if each.overdue else Tone.NEUTRAL,
            )
            for each in self._figures.townships
        ]

    def _township(self, place_no: int) -> str:
        township = self._context.reference.township_of(place_no)
        return township.name if township is not None else self._context.reference.county_name

    def _class(self, class_id: int) -> str:
        found = self._context.reference.classes.get(class_id)
        if found is None:
            return ""
        return found.name if self._context.language.startswith("zh") or not found.name_en else found.name_en
