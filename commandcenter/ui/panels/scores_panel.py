"""What each department has lost by supervision in a month, and the cases behind every row."""

from datetime import date, datetime

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QHBoxLayout, QSplitter, QToolButton, QVBoxLayout, QWidget

from commandcenter.domain.cases import CaseSummary
from commandcenter.domain.county_time import county_today
from commandcenter.domain.identifiers import server_now
from commandcenter.domain.supervision import DepartmentScore, SupervisedCase
from commandcenter.services.list_export import ExportSheet
from commandcenter.ui.desk_context import DeskContext
from commandcenter.ui.icons import icon
from commandcenter.ui.list_export import ListExport
from commandcenter.ui.messages import words_for
from commandcenter.ui.models.list_sheets import SheetWords, score_columns
from commandcenter.ui.models.order_record import department_word
from commandcenter.ui.models.record_column import Column
from commandcenter.ui.models.record_table_model import RecordTableModel
from commandcenter.ui.models.score_record import (
    CountedCase,
    ScoreRecord,
    count_text,
    counted_case,
    month_after,
    month_span,
    points_text,
    score_key,
    score_record,
)
from commandcenter.ui.newest_question import NewestQuestion
from commandcenter.ui.panels.live_list import LiveList, Page
from commandcenter.ui.theme import active_theme
from commandcenter.ui.widgets.labels import make_label
from commandcenter.ui.widgets.record_table_view import RecordTableView
from commandcenter.ui.widgets.state_pages import EmptyState, StatefulStack

ORIGIN = "scores"
READ_PAUSE_MS = 600
Counted = tuple[tuple[SupervisedCase, CaseSummary], ...]


class ScoresPanel(QWidget):
    """The table of a month above, the cases of the chosen department below."""

    def __init__(
        self, context: DeskContext, month: date | None = None, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._context = context
        self._month = (month or county_today()).replace(day=1)
        self._chosen: ScoreRecord | None = None
        self._question = NewestQuestion(context.runner, self, READ_PAUSE_MS)
        self.model: RecordTableModel[ScoreRecord] = RecordTableModel(
            self._columns(), key_of=lambda record: record.key, sort_key=score_key, parent=self
        )
        self.table = RecordTableView()
        self.table.set_records(self.model)
        self.stack = StatefulStack(
            self.table,
            EmptyState(self.tr("Nothing was counted"), self.tr("No reminder and no order in this month.")),
        )
        self.list: LiveList[CountedCase] = LiveList(
            context,
            ORIGIN,
            EmptyState(self.tr("No cases"), self.tr("Choose a department above.")),
            key_of=lambda record: record.case_id,
            sort_key=lambda record: (record.place, record.case_id.int),
            renew=self._renewed,
            parent=self,
        )
        self._heading = make_label("", "heading")
        self._below = make_label("", "heading")
        self.export = ListExport(context, self, "scores", self.tr("Points taken off"), self._sheet)
        self._lay_out()
        self._connect()
        self.reload()

    @property
    def month(self) -> date:
        """The first day of the month shown."""
        return self._month

    def set_month(self, month: date) -> None:
        """Show another month."""
        self._month = month.replace(day=1)
        self._next.setEnabled(self._month < county_today().replace(day=1))
        self._chosen = None
        self.model.reset_records([])
        self.list.reset([])
        self.reload()

    def reload(self) -> None:
        """Read the figures anew."""
        self._heading.setText(
            self.tr("Points taken off · {year}-{month}").format(
                year=self._month.year, month=f"{self._month.month:02d}"
            )
        )
        first, last = month_span(self._month)
        supervision = self._context.desk.supervision
        if not self.model.records:
            self.stack.show_loading()
        self._question.ask(lambda: supervision.scores(first, last), self._show, self._on_failed)

    def _columns(self) -> list[Column[ScoreRecord]]:
        def figure(word: str, name: str, width: int) -> Column[ScoreRecord]:
            return Column(word, lambda r: count_text(getattr(r.score, name)), align_right=True, width=width)

        return [
            Column(self.tr("Department"), lambda r: r.name, width=112),
            figure(self.tr("Reminders"), "reminders", 80),
            figure(self.tr("Orders"), "general", 60),
            figure(self.tr("Yellow"), "yellow", 60),
            figure(self.tr("Red"), "red", 52),
            figure(self.tr("No answer"), "unanswered", 76),
            Column(
                self.tr("Points"),
                lambda r: points_text(r.score.points),
                align_right=True,
                width=60,
                bold=_has_points,
            ),
            Column(
                self.tr("Interview"),
                lambda r: self.tr("to be asked") if r.score.needs_interview else "",
                colour=lambda r: QColor(active_theme().tokens.badtext) if r.score.needs_interview else None,
                width=80,
            ),
        ]

    def _sheet(self) -> ExportSheet:
        context, (first, last) = self._context, month_span(self._month)

        def pages() -> list[list[DepartmentScore]]:
            found = [
                score_record(each, context.reference) for each in context.desk.supervision.scores(first, last)
            ]
            return [[record.score for record in sorted(found, key=score_key)]]

        words = SheetWords(context.reference, context.language, context.desk.calendar.zone)
        columns = score_columns(words, department_word(context.reference, None))
        return columns.sheet(f"{self.tr('Points taken off')} {self._month:%Y-%m}", pages)

    def _lay_out(self) -> None:
        self._back, self._next = QToolButton(), QToolButton()
        for button, name, words, by in (
            (self._back, "chevron_left", self.tr("Month before"), -1),
            (self._next, "chevron_right", self.tr("Month after"), 1),
        ):
            button.setIcon(icon(name, "muted"))
            button.setToolTip(words)
            button.setAccessibleName(words)
            button.clicked.connect(lambda _=False, step=by: self.set_month(month_after(self._month, step)))
        self._next.setEnabled(False)
        heading = QHBoxLayout()
        heading.setContentsMargins(16, 12, 16, 8)
        heading.addWidget(self._heading, 1)
        heading.addWidget(self.export.button)
        heading.addWidget(self._back)
        heading.addWidget(self._next)
        upper, lower = QWidget(), QWidget()
        above = QVBoxLayout(upper)
        above.setContentsMargins(0, 0, 0, 0)
        above.setSpacing(0)
        above.addLayout(heading)
        above.addWidget(self.stack, 1)
        below = QVBoxLayout(lower)
        below.setContentsMargins(0, 12, 0, 0)
        below.setSpacing(8)
        line = QHBoxLayout()
        line.setContentsMargins(16, 0, 16, 0)
        line.addWidget(self._below)
        below.addLayout(line)
        below.addWidget(self.list.stack, 1)
        splitter = QSplitter(Qt.Orientation.Vertical)
        splitter.addWidget(upper)
        splitter.addWidget(lower)
        splitter.setChildrenCollapsible(False)
        splitter.setStretchFactor(0, 3)
        splitter.setStretchFactor(1, 2)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(splitter)

    def _connect(self) -> None:
        self.table.record_selected.connect(self._on_row_selected)
        self.stack.retry_requested.connect(self.reload)
        self._context.feed.changed.connect(lambda batch: self.reload() if batch.case_ids else None)
        self._context.feed.resynchronise.connect(self.reload)
        self.list.reload_wanted.connect(self._read_cases)
        self._show_below()

    def _show(self, scores: tuple[DepartmentScore, ...]) -> None:
        records = [score_record(score, self._context.reference) for score in scores]
        present = {record.key for record in records}
        self.model.remove([record.key for record in self.model.records if record.key not in present])
        shown = set(self.model.records)
        self.model.upsert([record for record in records if record not in shown])
        self.stack.show_content(is_empty=not records)
        if records and self._chosen is None:
            self.table.selectRow(0)
        elif self._chosen is not None:
            self._read_cases()

    def _on_failed(self, error: Exception) -> None:
        if not self.model.records:
            words = words_for(error)
            self.stack.show_error(words.title, words.hint)

    def _on_row_selected(self, record: ScoreRecord | None) -> None:
        if record is not None and (self._chosen is None or record.key != self._chosen.key):
            self._chosen = record
            self.list.reset([])
            self._read_cases()
        self._show_below()

    def _show_below(self) -> None:
        name = self._chosen.name if self._chosen is not None else ""
        self._below.setText(self.tr("Cases behind the figures · {name}").format(name=name) if name else "")

    def _read_cases(self) -> None:
        if self._chosen is None:
            return
        dept_id = self._chosen.score.dept_id
        first, last = month_span(self._month)
        supervision = self._context.desk.supervision
        self.list.load(
            lambda _after: supervision.cases_of(dept_id, first, last),
            self._page,
            is_in_place=bool(self.list.model.records),
        )

    def _page(self, found: Counted) -> Page[CountedCase]:
        now = server_now()
        return Page([self._record(place, counted, case, now) for place, (counted, case) in enumerate(found)])

    def _renewed(self, record: CountedCase, now: datetime) -> CountedCase:
        return self._record(record.place, record.counted, record.case, now)

    def _record(self, place: int, counted: SupervisedCase, case: CaseSummary, now: datetime) -> CountedCase:
        context = self._context
        return counted_case(
            place, counted, case, context.reference, context.desk.calendar, context.language, now
        )


def _has_points(record: ScoreRecord) -> bool:
    return record.score.points != 0
