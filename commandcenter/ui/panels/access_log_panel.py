"""The access log, newest first."""

from collections.abc import Iterator, Sequence

from PySide6.QtWidgets import QVBoxLayout, QWidget

from commandcenter.domain.audit import AccessEntry
from commandcenter.services.list_export import ExportSheet
from commandcenter.ui.desk_context import DeskContext
from commandcenter.ui.messages import words_for
from commandcenter.ui.models.list_sheets import table_columns
from commandcenter.ui.models.record_column import Column
from commandcenter.ui.models.record_table_model import RecordTableModel
from commandcenter.ui.moments import full_text
from commandcenter.ui.newest_question import NewestQuestion
from commandcenter.ui.widgets.record_table_view import RecordTableView
from commandcenter.ui.widgets.state_pages import EmptyState, StatefulStack


class AccessLogPanel(QWidget):
    """A table of accesses, read page by page."""

    def __init__(self, context: DeskContext, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        columns: list[Column[AccessEntry]] = [
            Column(self.tr("When"), lambda each: full_text(each.at), width=160),
            Column(self.tr("Login"), lambda each: each.login, width=140),
            Column(self.tr("Act"), lambda each: each.what, width=160),
            Column(self.tr("Subject"), lambda each: each.subject, width=280),
            Column(self.tr("Purpose"), lambda each: each.purpose, width=320),
        ]
        self.model: RecordTableModel[AccessEntry] = RecordTableModel(
            columns, key_of=lambda each: each.access_id, sort_key=lambda each: -each.access_id, parent=self
        )
        self._question = NewestQuestion(context.runner, self)
        self.table = RecordTableView()
        self.table.set_records(self.model)
        self.stack = StatefulStack(self.table, EmptyState(self.tr("Nothing is logged")))
        self.stack.retry_requested.connect(self.reload)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.stack)
        self.reload()

    def reload(self) -> None:
        """Read the newest page."""
        self.stack.show_loading()
        self._question.ask(self._context.desk.audit.access_log, self._show, self._on_failed)

    def export_sheet(self) -> ExportSheet:
        """Return the whole log, page by page."""
        audit = self._context.desk.audit

        def pages() -> Iterator[Sequence[AccessEntry]]:
            before: int | None = None
            while page := audit.access_log(before):
                yield page
                before = page[-1].access_id

        return table_columns(self.model).sheet(self.tr("Access log"), pages)

    def _show(self, entries: tuple[AccessEntry, ...]) -> None:
        self.model.reset_records(entries)
        self.stack.show_content(is_empty=not entries)

    def _on_failed(self, error: Exception) -> None:
        words = words_for(error)
        self.stack.show_error(words.title, words.hint)
