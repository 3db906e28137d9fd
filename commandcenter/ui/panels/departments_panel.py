"""The departments of the county."""

from PySide6.QtWidgets import QVBoxLayout, QWidget

from commandcenter.domain.reference import Department
from commandcenter.ui.desk_context import DeskContext
from commandcenter.ui.models.record_column import Column
from commandcenter.ui.models.record_table_model import RecordTableModel
from commandcenter.ui.widgets.record_table_view import RecordTableView
from commandcenter.ui.widgets.state_pages import EmptyState, StatefulStack


class DepartmentsPanel(QWidget):
    """A table of all departments."""

    def __init__(self, context: DeskContext, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        columns: list[Column[Department]] = [
            Column(self.tr("Code"), lambda each: each.code, width=96),
            Column(self.tr("Name"), lambda each: each.name, width=280),
            Column(self.tr("Short name"), lambda each: each.short_name, width=160),
        ]
        self.model: RecordTableModel[Department] = RecordTableModel(
            columns, key_of=lambda each: each.dept_id, sort_key=lambda each: each.code, parent=self
        )
        self.table = RecordTableView()
        self.table.set_records(self.model)
        self.stack = StatefulStack(self.table, EmptyState(self.tr("No departments")))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.stack)
        departments = sorted(context.reference.departments.values(), key=lambda each: each.code)
        self.model.reset_records(departments)
        self.stack.show_content(is_empty=not departments)
