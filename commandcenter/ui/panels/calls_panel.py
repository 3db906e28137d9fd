"""Today's calls beside the form: what came in, what became of it, and the counts of the day."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import cast
from uuid import UUID

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from commandcenter.domain.calls import CallRecord
from commandcenter.domain.changes import ChangeBatch
from commandcenter.domain.county_time import county_now
from commandcenter.services.list_export import ExportSheet
from commandcenter.ui.desk_context import DeskContext
from commandcenter.ui.list_export import ListExport
from commandcenter.ui.messages import words_for
from commandcenter.ui.models.list_sheets import SheetWords, call_columns
from commandcenter.ui.models.record_column import Column
from commandcenter.ui.models.record_table_model import RecordTableModel
from commandcenter.ui.moments import clock_text
from commandcenter.ui.newest_question import NewestQuestion
from commandcenter.ui.panels.call_cards import outcome_word
from commandcenter.ui.widgets.countdown_pill import DeadlineView
from commandcenter.ui.widgets.labels import make_label
from commandcenter.ui.widgets.queue_delegate import QueueDelegate
from commandcenter.ui.widgets.queue_view import QueueView
from commandcenter.ui.widgets.state_glyph import StateShape
from commandcenter.ui.widgets.state_pages import EmptyState, StatefulStack

ORIGIN = "calls"
READ_PAUSE_MS = 300
MOST_EXPORTED = 1_000_000
_SHAPES = {1: StateShape.HANDLING, 2: StateShape.FINISHED, 3: StateShape.TO_FILE}


@dataclass(frozen=True, slots=True)
class CallEntry:
    """A call as a row of the list."""

    call: CallRecord
    title: str
    subtitle: str
    display_group: str
    deadline: DeadlineView | None = None


class CallsPanel(QWidget):
    """The list of today's calls, newest first; choosing one that made a case selects the case."""

    def __init__(self, context: DeskContext, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self.model: RecordTableModel[CallEntry] = RecordTableModel(
            [Column("", lambda entry: entry.title)],
            key_of=lambda entry: entry.call.call_id,
            sort_key=lambda entry: (-entry.call.started_at.timestamp(), entry.call.call_id.int),
            parent=self,
        )
        self.view = QueueView()
        self.view.setItemDelegate(QueueDelegate(self.view))
        self.view.set_records(cast("RecordTableModel[object]", self.model))
        self.stack = StatefulStack(
            self.view,
            EmptyState(self.tr("No calls yet today"), self.tr("Calls appear here as they are saved.")),
        )
        self.counts = make_label("", "small", wrap=True)
        heading = QVBoxLayout()
        heading.setContentsMargins(16, 12, 16, 8)
        heading.setSpacing(4)
        self.export = ListExport(context, self, "calls", self.tr("Today's calls"), self._sheet)
        line = QHBoxLayout()
        line.addWidget(make_label(self.tr("Today's calls"), "heading"), 1)
        line.addWidget(self.export.button)
        heading.addLayout(line)
        heading.addWidget(self.counts)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addLayout(heading)
        layout.addWidget(self.stack, 1)
        self.setMinimumWidth(220)
        self._question = NewestQuestion(context.runner, self, READ_PAUSE_MS)
        self._is_updating = False
        self.view.record_selected.connect(self._on_record_selected)
        self.stack.retry_requested.connect(self.reload)
        context.feed.changed.connect(self._on_feed_changed)
        context.feed.resynchronise.connect(self.reload)
        self.stack.show_loading()
        self.reload()

    def reload(self) -> None:
        """Read today's calls anew."""
        since, hotline = self._midnight(), self._context.desk.hotline
        self._question.ask(lambda: hotline.calls_since(since), self._on_calls, self._on_failed)

    def _midnight(self) -> datetime:
        now = county_now()
        return now.replace(hour=0, minute=0, second=0, microsecond=0)

    def _sheet(self) -> ExportSheet:
        context, since = self._context, self._midnight()
        words = SheetWords(context.reference, context.language, context.desk.calendar.zone)
        return call_columns(words, outcome_word).sheet(
            self.tr("Today's calls"), lambda: [context.desk.hotline.calls_since(since, MOST_EXPORTED)]
        )

    def _on_feed_changed(self, batch: ChangeBatch) -> None:
        if "call" in batch.kinds:
            self.reload()

    def _on_calls(self, found: Sequence[CallRecord]) -> None:
        entries = [self._entry(call) for call in found]
        present: set[UUID] = {call.call_id for call in found}
        self._is_updating = True
        self.model.remove([e.call.call_id for e in self.model.records if e.call.call_id not in present])
        self.model.upsert(entries)
        self._is_updating = False
        self.stack.show_content(is_empty=not entries)
        self._show_counts(found)

    def _on_failed(self, error: Exception) -> None:
        words = words_for(error)
        if not self.model.records:
            self.stack.show_error(words.title, words.hint)

    def _entry(self, call: CallRecord) -> CallEntry:
        parts = [
            clock_text(call.started_at),
            call.phone_masked or call.name_masked,
            self._context.word("matter_kind", call.matter_kind),
            outcome_word(call.outcome),
        ]
        title = call.summary.splitlines()[0] if call.summary.strip() else self.tr("(no words)")
        return CallEntry(call, title, " · ".join(filter(None, parts)), _SHAPES[call.outcome].value)

    def _show_counts(self, found: Sequence[CallRecord]) -> None:
        number = Counter(call.outcome for call in found)
        mine = sum(call.operator_id == self._context.desk.person.user_id for call in found)
        text = self.tr(
            "Taken {all} · cases {cases} · answered {answered} · registered {registered} · mine {mine}"
        )
        self.counts.setText(
            text.format(all=len(found), cases=number[1], answered=number[2], registered=number[3], mine=mine)
        )

    def _on_record_selected(self, entry: CallEntry | None) -> None:
        if entry is not None and entry.call.case_id is not None and not self._is_updating:
            self._context.selection.select(entry.call.case_id, ORIGIN)
