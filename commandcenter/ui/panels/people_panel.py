"""The people of the county."""

from PySide6.QtWidgets import QVBoxLayout, QWidget

from commandcenter.domain.reference import Colleague
from commandcenter.ui.desk_context import DeskContext
from commandcenter.ui.models.record_column import Column
from commandcenter.ui.models.record_table_model import RecordTableModel
from commandcenter.ui.widgets.record_table_view import RecordTableView
from commandcenter.ui.widgets.state_pages import EmptyState, StatefulStack


class PeoplePanel(QWidget):
    """A table of all people."""

    def __init__(self, context: DeskContext, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        columns: list[Column[Colleague]] = [
            Column(self.tr("Name"), lambda each: each.real_name, width=120),
            Column(self.tr("Title"), lambda each: each.title, width=160),
            Column(
                self.tr("Posts"),
                lambda each: "、".join(dict.fromkeys(context.word("post", post) for post in each.posts)),
                width=240,
            ),
            Column(self.tr("Phone"), lambda each: each.phone_masked, width=140),
        ]
        self.model: RecordTableModel[Colleague] = RecordTableModel(
            columns, key_of=lambda each: each.user_id, sort_key=lambda each: each.user_id, parent=self
        )
        self.table = RecordTableView()
        self.table.set_records(self.model)
        self.stack = StatefulStack(self.table, EmptyState(self.tr("No people")))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.stack)
        people = sorted(context.reference.colleagues.values(), key=lambda each: each.user_id)
        self.model.reset_records(people)
        self.stack.show_content(is_empty=not people)
