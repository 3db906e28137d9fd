"""Cases copied to the person or his department, newest first: to know of, not to act on."""

from datetime import timedelta

from PySide6.QtGui import QColor
from PySide6.QtWidgets import QVBoxLayout, QWidget

from commandcenter.domain.identifiers import server_now
from commandcenter.domain.supervision import CopiedCase
from commandcenter.ui.desk_context import DeskContext
from commandcenter.ui.messages import words_for
from commandcenter.ui.models.record_column import Column
from commandcenter.ui.models.record_table_model import RecordTableModel
from commandcenter.ui.newest_question import NewestQuestion
from commandcenter.ui.panels.rule_words import measure_names
from commandcenter.ui.theme import active_theme
from commandcenter.ui.widgets.record_table_view import RecordTableView
from commandcenter.ui.widgets.state_pages import EmptyState, StatefulStack

ORIGIN = "copied"
LOOK_BACK = timedelta(days=30)
READ_PAUSE_MS = 600


class CopiedPanel(QWidget):
    """The list of a month; choosing a row shows its case."""

    def __init__(self, context: DeskContext, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._question = NewestQuestion(context.runner, self, READ_PAUSE_MS)
        self.model: RecordTableModel[CopiedCase] = RecordTableModel(
            self._columns(), key_of=lambda each: (each.case_id, each.at), parent=self
        )
        self.table = RecordTableView()
        self.table.set_records(self.model)
        self.stack = StatefulStack(
            self.table,
            EmptyState(self.tr("No copies"), self.tr("Nothing was copied to you in the last 30 days.")),
        )
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.stack)
        self.table.record_selected.connect(self._on_chosen)
        self.stack.retry_requested.connect(self.reload)
        context.feed.changed.connect(lambda batch: self.reload() if batch.case_ids else None)
        context.feed.resynchronise.connect(self.reload)
        self.reload()

    def reload(self) -> None:
        """Read the list anew."""
        supervision, since = self._context.desk.supervision, server_now() - LOOK_BACK
        if not self.model.records:
            self.stack.show_loading()
        self._question.ask(lambda: supervision.copied(since), self._show, self._on_failed)

    def _columns(self) -> list[Column[CopiedCase]]:
        zone, measures = self._context.desk.calendar.zone, measure_names()

        def kind(each: CopiedCase) -> str:
            return measures[each.level] if each.level is not None else self.tr("Copy")

        def tone(each: CopiedCase) -> QColor | None:
            names = {2: "warntext", 3: "badtext"}
            return active_theme().color(names[each.level]) if each.level in names else None

        return [
            Column(self.tr("When"), lambda each: f"{each.at.astimezone(zone):%m-%d %H:%M}", width=92),
            Column(self.tr("Kind"), kind, colour=tone, width=76),
            Column(self.tr("Case"), lambda each: each.title, tooltip=_whole, width=150),
            Column(self.tr("Words"), lambda each: each.words, width=220),
        ]

    def _on_chosen(self, each: object) -> None:
        if isinstance(each, CopiedCase):
            self._context.selection.select(each.case_id, ORIGIN)

    def _show(self, found: tuple[CopiedCase, ...]) -> None:
        if found != self.model.records:
            self.model.reset_records(found)
        self.stack.show_content(is_empty=not found)

    def _on_failed(self, error: Exception) -> None:
        if not self.model.records:
            words = words_for(error)
            self.stack.show_error(words.title, words.hint)


def _whole(each: CopiedCase) -> str:
    return f"{each.case_no}\n{each.title}"
