"""The deadlines that a change of the calendar would move, without their cases: those are not the administrator's."""

from collections.abc import Sequence
from datetime import datetime

from PySide6.QtWidgets import QVBoxLayout, QWidget

from commandcenter.domain.calendar_change import MovedDeadline
from commandcenter.ui.desk_context import DeskContext
from commandcenter.ui.models.record_column import Column
from commandcenter.ui.models.record_table_model import RecordTableModel
from commandcenter.ui.panels.rule_words import timer_name
from commandcenter.ui.widgets.record_table_view import RecordTableView

Row = tuple[int, MovedDeadline]


class MovedTable(QWidget):
    """Clock, department, deadline now and then."""

    def __init__(self, context: DeskContext, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self.model: RecordTableModel[Row] = RecordTableModel(
            [
                Column(self.tr("Clock"), lambda row: timer_name(row[1].timer), width=84),
                Column(self.tr("Department"), self._department, width=92),
                Column(self.tr("Due now"), lambda row: self._moment(row[1].old_due), width=92),
                Column(self.tr("Due then"), lambda row: self._moment(row[1].new_due), width=92),
            ],
            key_of=lambda row: row[0],
            parent=self,
        )
        self.table = RecordTableView()
        self.table.set_records(self.model)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.table)
        self.setVisible(False)

    def set_moves(self, moves: Sequence[MovedDeadline]) -> None:
        """Show other deadlines; with none, nothing is shown."""
        self.model.reset_records(list(enumerate(moves)))
        self.setVisible(bool(moves))

    def _department(self, row: Row) -> str:
        found = self._context.reference.departments.get(row[1].dept_id or 0)
        return found.short_name if found is not None else self.tr("the centre")

    def _moment(self, moment: datetime) -> str:
        return f"{moment.astimezone(self._context.desk.calendar.zone):%m-%d %H:%M}"
