"""A draft tried on past cases: how many would have gone elsewhere, which departments gain and lose, and which cases."""

from collections.abc import Callable
from datetime import date, timedelta
from typing import TypeVar

from PySide6.QtCore import QDate, Qt
from PySide6.QtWidgets import (
    QDateEdit,
    QDialog,
    QHBoxLayout,
    QPushButton,
    QTabWidget,
    QVBoxLayout,
    QWidget,
)

from commandcenter.domain.duties import DepartmentShift, ShiftGroup, TriedCase
from commandcenter.ui.desk_context import DeskContext
from commandcenter.ui.models.record_column import Column
from commandcenter.ui.models.record_table_model import RecordTableModel
from commandcenter.ui.panels.rule_book import Tried
from commandcenter.ui.panels.rule_names import RuleNames
from commandcenter.ui.panels.rule_words import refused_words
from commandcenter.ui.theme import active_theme
from commandcenter.ui.widgets.day_calendar import drop_calendar
from commandcenter.ui.widgets.labels import make_label
from commandcenter.ui.widgets.record_table_view import RecordTableView
from commandcenter.ui.widgets.state_pages import EmptyState, StatefulStack

T = TypeVar("T")
Trier = Callable[[date, date], Tried]
DAYS_BACK = 90


class TriedDialog(QDialog):
    """Tries when it opens, and again for another period.

    Args:
        context: What every panel is given.
        name: Of the draft.
        attempt: Tries it on a period; runs on a worker.
        today: The last day proposed.
        parent: Qt parent.
    """

    def __init__(
        self, context: DeskContext, name: str, attempt: Trier, today: date, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setObjectName("tried_dialog")
        self.setWindowTitle(self.tr("What if · {name}").format(name=name))
        self._context = context
        self._attempt = attempt
        self._names = RuleNames(context)
        self.first = _day_edit(today - timedelta(days=DAYS_BACK))
        self.last = _day_edit(today)
        self.try_button = QPushButton(self.tr("Try"))
        self.try_button.setProperty("role", "primary")
        self.summary = make_label("", "strong", wrap=True)
        self.summary.setObjectName("tried_summary")
        self.departments = self._department_table()
        self.groups = self._group_table()
        self.cases = self._case_table()
        self.tabs = QTabWidget()
        self.tabs.setDocumentMode(True)
        self.tabs.addTab(_table(self.departments), self.tr("Departments"))
        self.tabs.addTab(_table(self.groups), self.tr("Kinds of cases"))
        self._case_page = _table(self.cases)
        self.tabs.addTab(self._case_page, self.tr("Cases"))
        self.stack = StatefulStack(
            self.tabs,
            EmptyState(self.tr("Nothing would have gone elsewhere"), self.tr("Try another period.")),
        )
        self._lay_out()
        self.try_button.clicked.connect(self.attempt)
        self.stack.retry_requested.connect(self.attempt)
        self.attempt()

    def attempt(self) -> None:
        """Try the draft on the period."""
        first, last = _day_of(self.first), _day_of(self.last)
        self.try_button.setEnabled(False)
        self.stack.show_loading()
        self._context.runner.submit_read(
            lambda: self._attempt(first, last), self.show_tried, self._failed, self
        )

    def show_tried(self, found: Tried) -> None:
        """Show what would have been."""
        self.try_button.setEnabled(True)
        self.summary.setText("\n".join(found.summary))
        self.departments.reset_records(found.departments)
        self.groups.reset_records(list(enumerate(found.groups)))
        self.cases.reset_records(found.cases)
        self.tabs.setTabVisible(self.tabs.indexOf(self._case_page), bool(found.cases))
        self.stack.show_content(is_empty=not found.groups)

    def _failed(self, error: Exception) -> None:
        self.try_button.setEnabled(True)
        self.summary.setText("")
        self.stack.show_error(self.tr("It could not be tried"), refused_words(error))

    def _department_table(self) -> RecordTableModel[DepartmentShift]:
        names = self._names
        return RecordTableModel(
            [
                Column(self.tr("Department"), lambda each: names.department(each.dept_id), width=240),
                Column(self.tr("Gains"), lambda each: str(each.gained), align_right=True, width=100),
                Column(self.tr("Loses"), lambda each: str(each.lost), align_right=True, width=100),
                Column(
                    self.tr("In all"),
                    lambda each: f"{each.gained - each.lost:+d}",
                    align_right=True,
                    width=100,
                ),
            ],
            key_of=lambda each: each.dept_id,
            parent=self,
        )

    def _group_table(self) -> RecordTableModel[tuple[int, ShiftGroup]]:
        names = self._names
        return RecordTableModel(
            [
                Column(self.tr("Class"), lambda row: names.class_name(row[1].class_id), width=250),
                Column(self.tr("Township"), lambda row: names.place(row[1].township_no), width=120),
                Column(self.tr("Lead before"), lambda row: names.department(row[1].old_lead), width=140),
                Column(self.tr("Lead after"), lambda row: names.department(row[1].new_lead), width=140),
                Column(self.tr("By item"), lambda row: row[1].duty_code or "", width=90),
                Column(self.tr("Cases"), lambda row: str(row[1].cases), align_right=True, width=70),
            ],
            key_of=lambda row: row[0],
            parent=self,
        )

    def _case_table(self) -> RecordTableModel[TriedCase]:
        names = self._names
        return RecordTableModel(
            [
                Column(self.tr("Case"), lambda each: each.case_no, width=150),
                Column(self.tr("Class"), lambda each: names.class_name(each.class_id), width=220),
                Column(self.tr("Place"), lambda each: names.place(each.place_no), width=120),
                Column(self.tr("Lead before"), lambda each: names.department(each.old_lead), width=130),
                Column(self.tr("Lead after"), lambda each: names.department(each.new_lead), width=130),
            ],
            key_of=lambda each: each.case_id,
            parent=self,
        )

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.setSpacing(8)
        head.addWidget(make_label(self.tr("Cases reported from"), "muted"))
        head.addWidget(self.first)
        head.addWidget(make_label(self.tr("to"), "muted"))
        head.addWidget(self.last)
        head.addWidget(self.try_button)
        head.addStretch(1)
        close = QPushButton(self.tr("Close"))
        close.clicked.connect(self.accept)
        foot = QHBoxLayout()
        foot.addWidget(
            make_label(self.tr("Nothing is stored. Cases are shown to evaluators and leaders only."), "small")
        )
        foot.addStretch(1)
        foot.addWidget(close)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(20, 16, 20, 16)
        layout.setSpacing(12)
        layout.addLayout(head)
        layout.addWidget(self.summary)
        layout.addWidget(self.stack, 1)
        layout.addLayout(foot)
        self.resize(active_theme().px(920), active_theme().px(600))


def _day_edit(day: date) -> QDateEdit:
    edit = QDateEdit(QDate(day.year, day.month, day.day))
    drop_calendar(edit)
    edit.setDisplayFormat("yyyy-MM-dd")
    return edit


def _day_of(edit: QDateEdit) -> date:
    day = edit.date()
    return date(day.year(), day.month(), day.day())


def _table(model: RecordTableModel[T]) -> RecordTableView:
    view = RecordTableView()
    view.set_records(model)
    return view
