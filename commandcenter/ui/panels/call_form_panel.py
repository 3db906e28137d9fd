"""The hotline desk: one call is written down, understood while it is being typed, and ended in one of three ways.

Typing never waits: everything that is asked while writing is asked in the background and only the newest answer counts.
"""

from collections.abc import Callable
from uuid import UUID

from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QMenu, QVBoxLayout, QWidget

from commandcenter.domain.cases import ActResult
from commandcenter.domain.identifiers import server_now, uuid7
from commandcenter.errors import NotLegal
from commandcenter.ui.call_sending import Sent, request_of
from commandcenter.ui.desk_context import DeskContext
from commandcenter.ui.draft_store import Ending, StoredDraft
from commandcenter.ui.line_queue import is_line_trouble
from commandcenter.ui.moments import clock_text
from commandcenter.ui.outbox import Outbox
from commandcenter.ui.panels.call_form_fields import CallFormFields, first_clause
from commandcenter.ui.panels.call_form_questions import CallFormQuestions
from commandcenter.ui.panels.call_form_view import CallFormView
from commandcenter.ui.place_search import PlaceSearch, SearchPlace

ORIGIN = "hotline"


class CallFormPanel(QWidget):
    """Form for the call that is being answered.

    Args:
        context: What every panel is given.
        search_place: Finds places for typed text, from any thread; None = the county's own search.
        outbox: Keeps drafts, and calls that wait for the line.
        parent: Qt parent.
    """

    place_chosen = Signal(float, float)
    """A place with a position was chosen by typing: longitude, latitude."""
    place_cleared = Signal()
    """The form has no position any more."""
    call_ended = Signal(object)
    """The database has confirmed a call: the `ActResult` of a case, or the id of the call."""

    def __init__(
        self,
        context: DeskContext,
        search_place: SearchPlace | None = None,
        *,
        outbox: Outbox,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._context = context
        self._outbox = outbox
        self._store = drafts = outbox.store
        outbox.returned.connect(self._show_drafts)
        self._sending: set[UUID] = set()
        self._keys = 0
        self.view = CallFormView()
        self.places = PlaceSearch(context, self)
        self.fields = CallFormFields(self.view, context)
        self.questions = CallFormQuestions(
            context, self.view, self.fields, self.places, search_place or self.places.search, self
        )
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.view)
        self.setMinimumWidth(520)
        self._claim = object()
        self.destroyed.connect(lambda _=None, store=drafts, claim=self._claim: store.release(claim))
        self._connect()
        self._load(drafts.claim(self._claim) or self._blank())

    @property
    def draft(self) -> StoredDraft:
        """The call as it stands in the form."""
        return self.fields.draft

    def set_position(self, lon: float, lat: float, place_no: int | None) -> None:
        """Take a place clicked on the map; words already typed for it stay."""
        number = place_no or self.places.place_at(lon, lat)
        self.fields.set_position(lon, lat, number)
        self.questions.ask_alike()
        self._on_edited()

    def start_new_draft(self) -> None:
        """Put the present call aside as a draft and begin another."""
        if not self.draft.is_blank:
            self._store.put(self.draft)
        self._load(self._blank())

    def save_as_case(self) -> None:
        """Report the call as a case."""
        errors = self.fields.errors_for_case()
        self.view.show_errors(errors)
        if not errors:
            self._end(Ending.CASE, self.save_as_case)

    def answer_at_once(self) -> None:
        """Open the field for the answer, or log the call when the answer stands in it."""
        if self.view.answer_card.isHidden():
            self.view.show_answer(True)
            return
        errors = self.fields.errors_for_call(needs_answer=True)
        self.view.show_errors(errors)
        if not errors:
            self._end(Ending.ANSWERED, self.answer_at_once)

    def only_register(self) -> None:
        """Log the call without a case."""
        errors = self.fields.errors_for_call(needs_answer=False)
        self.view.show_errors(errors)
        if not errors:
            self._end(Ending.REGISTERED, self.only_register)

    def join_case(self, case_id: UUID) -> None:
        """Let the call join a case that runs already."""
        errors = self.fields.errors_for_call(needs_answer=False)
        self.view.show_errors(errors)
        if not errors:
            self.fields.join(case_id)
            self._end(Ending.JOINED, lambda: self.join_case(case_id))

    # Ending a call

    def _end(self, ending: Ending, retry: Callable[[], None]) -> None:
        draft = self.draft
        if draft.draft_id in self._sending:
            return
        if self._outbox.is_line_down:
            self._keep(draft, ending)
            return
        self._store.put(draft)
        self._sending.add(draft.draft_id)
        self.view.set_sending(True)

        def done(result: Sent) -> None:
            self._sending.discard(draft.draft_id)
            self._store.delete(draft.draft_id)
            self._after_sending(draft, is_over=True)
            self._tell_ended(result, ending)

        def failed(error: Exception) -> None:
            self._sending.discard(draft.draft_id)
            if is_line_trouble(error):
                self._keep(draft, ending)
                return
            self._after_sending(draft, is_over=False)
            is_here = draft.draft_id == self.draft.draft_id
            if isinstance(error, NotLegal) and is_here and error.detail in self.view.boxes:
                self.view.show_errors({error.detail: self.tr("The database does not accept this value.")})
            else:
                during = self.tr("The call was not saved; it is kept as a draft")
                self._context.messages.show_error(error, during, retry if is_here else None)

        self._context.runner.submit_change(request_of(self._context, draft, ending), done, failed, self)

    def _keep(self, draft: StoredDraft, ending: Ending) -> None:
        """Give a call to the outbox: the operator goes on with the next one."""
        self._outbox.put(draft, ending)
        self._context.messages.warn(
            self.tr("The call is kept on this desk"),
            self.tr("The line is down. It is sent by itself when the line is back; you can go on."),
        )
        self._after_sending(draft, is_over=True)

    def _after_sending(self, draft: StoredDraft, *, is_over: bool) -> None:
        if draft.draft_id == self.draft.draft_id:
            self.view.set_sending(False)
            if is_over:
                self._load(self._blank())
        self._show_drafts()

    def _tell_ended(self, result: Sent, ending: Ending) -> None:
        if isinstance(result, ActResult):
            selection, case_id = self._context.selection, result.case_id
            words = self.tr("The call joined case {number}") if ending is Ending.JOINED else ""
            self._context.messages.success(
                (words or self.tr("Case {number} is made")).format(number=result.number),
                "",
                self.tr("Open case"),
                lambda: selection.select(case_id, ORIGIN),
            )
        else:
            is_answered = ending is Ending.ANSWERED
            self._context.messages.success(
                self.tr("The answer is logged") if is_answered else self.tr("The call is registered")
            )
        self.call_ended.emit(result)

    # Drafts

    def _blank(self) -> StoredDraft:
        return StoredDraft(uuid7(), uuid7(), server_now())

    def _load(self, draft: StoredDraft) -> None:
        self._store.hold(draft.draft_id, self._claim)
        self._keys = 0
        self.questions.forget()
        self.fields.load(draft)
        self.view.show_errors({})
        self.view.show_answer(bool(draft.answer))
        self.view.set_sending(draft.draft_id in self._sending)
        self.view.text_edit.setFocus()
        self.questions.ask_everything()
        if draft.lon is not None and draft.lat is not None:
            self.place_chosen.emit(draft.lon, draft.lat)
        else:
            self.place_cleared.emit()
        self._show_drafts()
        self._show_meter()
        if draft.trouble:
            self._context.messages.warn(self.tr("The database did not take this call"), draft.trouble)

    def _switch_to(self, draft: StoredDraft) -> None:
        if not self.draft.is_blank:
            self._store.put(self.draft)
        self._load(draft)

    def _on_edited(self) -> None:
        draft = self.fields.read()
        for name, words in (("description", draft.text), ("answer", draft.answer)):
            if words.strip():
                self.view.boxes[name].set_error("")
        if draft.is_blank:
            if self._store.saved_at(draft.draft_id) is not None:
                self._store.delete(draft.draft_id)
        else:
            self._store.put(draft)

    def _show_drafts(self) -> None:
        waiting = [draft for draft in self._store.free_drafts() if draft.draft_id not in self._sending]
        button = self.view.drafts_button
        button.setVisible(bool(waiting))
        button.setText(self.tr("Drafts {count}").format(count=len(waiting)))
        menu = QMenu(button)
        for draft in waiting:
            words = draft.title or first_clause(draft.text) or draft.phone or draft.place_name
            entry = menu.addAction(f"{clock_text(draft.started_at)}  {words[:30]}")
            entry.triggered.connect(lambda _=False, chosen=draft: self._switch_to(chosen))
        old = button.menu()
        button.setMenu(menu)
        if old is not None:
            old.deleteLater()

    def _show_meter(self) -> None:
        seconds = max(0, int((server_now() - self.draft.started_at).total_seconds()))
        if self.draft.is_blank:
            seconds = 0
        words = self.tr("{keys} keys · {time}")
        self.view.meter.setText(words.format(keys=self._keys, time=f"{seconds // 60}:{seconds % 60:02d}"))
        saved_at = None if self.draft.is_blank else self._store.saved_at(self.draft.draft_id)
        self.view.saved_pill.setVisible(saved_at is not None)
        if saved_at is not None:
            text = self.tr("Draft saved {time}").format(time=clock_text(saved_at, seconds=True))
            self.view.saved_pill.setText(text)

    def _on_key_pressed(self) -> None:
        self._keys += 1
        if self.draft.is_blank:
            self.fields.restart_clock()

    def _connect(self) -> None:
        view = self.view
        view.edited.connect(self._on_edited)
        view.key_pressed.connect(self._on_key_pressed)
        self.questions.place_chosen.connect(self.place_chosen)
        self.questions.join_wanted.connect(self.join_case)
        self.questions.case_wanted.connect(lambda case_id: self._context.selection.select(case_id, ORIGIN))
        for button, keys, act in (
            (view.save_button, "Ctrl+S", self.save_as_case),
            (view.answer_button, "Ctrl+R", self.answer_at_once),
            (view.register_button, "Ctrl+G", self.only_register),
            (view.new_button, "Ctrl+N", self.start_new_draft),
        ):
            button.clicked.connect(lambda _=False, run=act: run())
            shortcut = QShortcut(QKeySequence(keys), self)
            shortcut.activated.connect(act)
        self._clock = QTimer(self)
        self._clock.setInterval(500)
        self._clock.timeout.connect(self._show_meter)
        self._clock.start()
