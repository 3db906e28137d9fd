"""The file of the selected case: follows the shared selection and the feed.

Content changes in place: the same widgets get the new version, so scroll and focus stay where they are.
"""

from uuid import UUID

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from commandcenter.domain.cases import ActResult, CaseFile, LegalAction, TimelineEvent
from commandcenter.domain.changes import ChangeBatch
from commandcenter.domain.duties import Recommendation
from commandcenter.ui.desk_context import DeskContext
from commandcenter.ui.dialogs.action_dialog import action_word
from commandcenter.ui.dialogs.deadline_dialog import DeadlineDialog
from commandcenter.ui.dialogs.waiting_steps_dialog import WaitingStepsDialog
from commandcenter.ui.line_queue import is_line_trouble
from commandcenter.ui.messages import words_for
from commandcenter.ui.newest_question import NewestQuestion
from commandcenter.ui.panels.action_themes import UNDO
from commandcenter.ui.panels.case_actions import CaseHeader
from commandcenter.ui.panels.case_facts import FactsCard
from commandcenter.ui.panels.case_photos import CasePhotos
from commandcenter.ui.panels.case_suggestions import SuggestionCard
from commandcenter.ui.panels.case_timeline import timeline_entries
from commandcenter.ui.panels.joint_board import JointBoardView
from commandcenter.ui.panels.step_taker import StepTaker
from commandcenter.ui.panels.undo_bar import USUAL_GRACE_S, UndoBar
from commandcenter.ui.panels.waiting_bar import WaitingBar
from commandcenter.ui.panels.waiting_law import offered
from commandcenter.ui.widgets.labels import make_label
from commandcenter.ui.widgets.scroll_column import ScrollColumn
from commandcenter.ui.widgets.state_pages import EmptyState, StatefulStack
from commandcenter.ui.widgets.timeline import Timeline

COUNTDOWN_MS = 15_000
MOST_REMEMBERED = 40
_SUGGEST_FOR = frozenset({"dispatch", "redispatch", "file"})
Opened = tuple[CaseFile, tuple[TimelineEvent, ...], tuple[LegalAction, ...]]


class CaseFilePanel(QWidget):
    """Shows one case.

    Args:
        context: What every panel is given.
        step_taker: Carries out the steps; one of its own when None.
        follows_selection: Whether the shared selection chooses the case; False for a window of its own.
        parent: Qt parent.
    """

    shown = Signal(object)
    """A case is on the screen with its newest version: its `CaseFile`."""

    def __init__(
        self,
        context: DeskContext,
        step_taker: StepTaker | None = None,
        parent: QWidget | None = None,
        *,
        follows_selection: bool = True,
    ) -> None:
        super().__init__(parent)
        self._context = context
        self._case_id: UUID | None = None
        self._case_file: CaseFile | None = None
        self._legal: tuple[LegalAction, ...] = ()
        self._law: tuple[LegalAction, ...] = ()
        self._laws_seen: dict[str, LegalAction] = {}
        self._recent: dict[UUID, Opened] = {}
        self._suggested_for: tuple[UUID, int] | None = None
        self.step_taker = step_taker or StepTaker(context, self)
        self._question = NewestQuestion(context.runner, self)
        self._suggestion_question = NewestQuestion(context.runner, self)
        self.header = CaseHeader(context)
        self.undo_bar = UndoBar()
        self.waiting_bar = WaitingBar(context)
        self.facts = FactsCard(context)
        self.suggestions = SuggestionCard(context)
        self.board = JointBoardView(context)
        self.photos = CasePhotos(context)
        self.timeline = Timeline()
        self._lay_out()
        self._connect()
        if follows_selection:
            context.selection.case_selected.connect(lambda case_id, _origin: self.show_case(case_id))
            self.show_case(context.selection.case_id)

    @property
    def case_file(self) -> CaseFile | None:
        """The case as it is shown, or None."""
        return self._case_file

    @property
    def legal_actions(self) -> tuple[LegalAction, ...]:
        """The steps offered now."""
        return self._legal

    def show_case(self, case_id: UUID | None) -> None:
        """Show another case."""
        if case_id == self._case_id and case_id is not None:
            return
        self._case_id = case_id
        self._case_file = None
        self._law = self._legal = ()
        self.header.bar.set_actions([])
        self.undo_bar.withdraw()
        self.waiting_bar.set_steps(())
        if case_id is None:
            self._question.forget()
            self.stack.show_content(is_empty=True)
            return
        self.stack.show_loading()
        self.scroll_area.verticalScrollBar().setValue(0)
        self.reload()

    def reload(self) -> None:
        """Read the case again."""
        case_id = self._case_id
        if case_id is not None:
            cases = self._context.desk.cases
            self._question.ask(lambda: cases.opened(case_id), self._on_opened, self._on_failed)

    def take(self, action: str) -> None:
        """Take a legal step by its name; does nothing when it is not offered."""
        law = next((law for law in self._legal if law.action == action), None)
        if law is not None and law.blocked_by is None and self._case_file is not None:
            self.step_taker.take(self._case_file, law, self)

    def explain_deadline(self) -> DeadlineDialog | None:
        """Open the explanation of the deadline shown; None without a case."""
        if self._case_file is None:
            return None
        case = self._case_file.summary
        dialog = DeadlineDialog(self._context, case.case_id, case.due_at, self)
        dialog.open()
        return dialog

    def _lay_out(self) -> None:
        self.scroll_area = ScrollColumn()
        self._board_heading = make_label(self.tr("Who has what to do"), "heading")
        self._board_heading.hide()
        column = self.scroll_area.column
        for widget in (
            self.facts,
            self.suggestions,
            self._board_heading,
            self.board,
            make_label(self.tr("Photos"), "heading"),
            self.photos,
            make_label(self.tr("Course"), "heading"),
            self.timeline,
        ):
            column.addWidget(widget)
        column.addStretch(1)
        content = QWidget()
        inner = QVBoxLayout(content)
        inner.setContentsMargins(0, 0, 0, 0)
        inner.setSpacing(0)
        inner.addWidget(self.header)
        inner.addWidget(self.undo_bar)
        inner.addWidget(self.waiting_bar)
        inner.addWidget(self.scroll_area, 1)
        empty = EmptyState(self.tr("No case chosen"), self.tr("Choose one in the queue or on the map."))
        self.stack = StatefulStack(content, empty)
        self.stack.show_content(is_empty=True)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.stack)

    def _connect(self) -> None:
        self.header.action_chosen.connect(self.take)
        self.header.pill.set_pressable(self.tr("Why this deadline? Click or Ctrl+T"))
        self.header.pill.pressed.connect(self.explain_deadline)
        self.undo_bar.undo_requested.connect(lambda: self.take(UNDO))
        self.stack.retry_requested.connect(self.reload)
        self.waiting_bar.opened.connect(self._show_waiting_steps)
        self._context.waiting_steps.changed.connect(self._offer_steps)
        self.board.board_shown.connect(lambda _board: self._board_heading.show())
        self.step_taker.taken.connect(self._on_step_taken)
        self.step_taker.conflicted.connect(self._on_step_conflicted)
        self._context.feed.changed.connect(self._on_feed_changed)
        self._context.feed.resynchronise.connect(self.reload)
        self._countdown = QTimer(self)
        self._countdown.setInterval(COUNTDOWN_MS)
        self._countdown.timeout.connect(self._recount)
        self._countdown.start()

    def _on_feed_changed(self, batch: ChangeBatch) -> None:
        if self._case_id in batch.case_ids:
            self.reload()
        elif self._case_id is not None and not self.board.related_cases.isdisjoint(batch.case_ids):
            self.board.read(self._case_id)

    def _on_step_taken(self, result: ActResult) -> None:
        if result.case_id == self._case_id:
            self.reload()

    def _on_step_conflicted(self, case_id: UUID) -> None:
        if case_id == self._case_id:
            self.reload()

    def _on_opened(self, opened: Opened) -> None:
        case_file, events, legal = opened
        before = self._case_file
        if before is not None and case_file.summary.version < before.summary.version:
            return
        self._case_file = case_file
        self._law = legal
        self._remember(opened)
        place = self.scroll_area.verticalScrollBar().value()
        self.header.set_case(case_file, events, legal)
        self._offer_steps()
        self._offer_undo(events, legal)
        self.facts.set_case(case_file)
        self.board.read(case_file.summary.case_id)
        self.photos.set_case(case_file, can_add=self._can_attach(case_file, legal))
        self.timeline.set_entries(timeline_entries(self._context, events, case_file.tasks))
        self._read_suggestions(case_file, legal)
        if any(law.action == "return_task" for law in legal) and not self._context.waiting_steps.is_line_down:
            self._context.last_read.prepare_duties(case_file.summary.case_id, self)
        self.stack.show_content()
        self.scroll_area.verticalScrollBar().setValue(place)
        self.shown.emit(case_file)

    def _offer_undo(self, events: tuple[TimelineEvent, ...], legal: tuple[LegalAction, ...]) -> None:
        offered = any(law.action == UNDO and law.blocked_by is None for law in legal)
        if not offered or not events:
            self.undo_bar.withdraw()
            return
        grace = self._context.reference.settings.get("undo_seconds", USUAL_GRACE_S)
        self.undo_bar.offer(action_word(self._context, events[-1].action), events[-1].at, int(grace))

    def _can_attach(self, case_file: CaseFile, legal: tuple[LegalAction, ...]) -> bool:
        # As the database has it: who may take a step, and the reporter while the case runs.
        case = case_file.summary
        return bool(legal) or (
            case.reported_by == self._context.desk.person.user_id and case.due_at is not None
        )

    def _read_suggestions(self, case_file: CaseFile, legal: tuple[LegalAction, ...]) -> None:
        case_id, version = case_file.summary.case_id, case_file.summary.version
        if _SUGGEST_FOR.isdisjoint(law.action for law in legal):
            self._suggested_for = None
            self._suggestion_question.forget()
            self.suggestions.set_suggestions(())
            return
        if self._suggested_for == (case_id, version):
            return
        if self._suggested_for is None or self._suggested_for[0] != case_id:
            self.suggestions.set_suggestions(())
        self._suggested_for = (case_id, version)
        duties = self._context.desk.duties

        def show(found: tuple[Recommendation, ...]) -> None:
            self.suggestions.set_suggestions(found)

        self._suggestion_question.ask(lambda: duties.recommendations(case_id), show, lambda _error: None)

    def _remember(self, opened: Opened) -> None:
        # What was looked at lately can be looked at, and worked on, without a line.
        case_file, _, legal = opened
        self._recent.pop(case_file.summary.case_id, None)
        self._recent[case_file.summary.case_id] = opened
        if len(self._recent) > MOST_REMEMBERED:
            del self._recent[next(iter(self._recent))]
        self._laws_seen.update({law.action: law for law in legal})

    def _offer_steps(self) -> None:
        if self._case_file is None:
            return
        waiting = self._context.waiting_steps.of_case(self._case_file.summary.case_id)
        self._legal = offered(self._context.reference, self._case_file, self._law, waiting, self._laws_seen)
        self.header.set_legal(self._legal)
        self.waiting_bar.set_steps(waiting)

    def _show_waiting_steps(self) -> None:
        WaitingStepsDialog(self._context, self).open()

    def _on_failed(self, error: Exception) -> None:
        words = words_for(error)
        if is_line_trouble(error):
            remembered = self._recent.get(self._case_id) if self._case_id is not None else None
            if self._case_file is None and remembered is not None:
                self._on_opened(remembered)
            if self._case_file is not None:
                # What may be kept for the line can still be done; the banner says that there is none.
                return
        if self._case_file is None:
            self.stack.show_error(words.title, words.hint)
            return
        # The case on the screen stays readable; only steps on it could surprise.
        self.header.bar.set_actions([])
        self._law = self._legal = ()
        self._context.messages.warn(words.title, words.hint)

    def _recount(self) -> None:
        self.header.recount()
        self.board.recount()
