"""What the form of a call asks while it is being typed: class, place, alike cases nearby, earlier contacts."""

from collections.abc import Sequence
from uuid import UUID

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QWidget

from commandcenter.domain.calls import PastContact
from commandcenter.domain.cases import AlikeCase
from commandcenter.domain.reference import CaseClass
from commandcenter.ui.desk_context import DeskContext
from commandcenter.ui.newest_question import NewestQuestion
from commandcenter.ui.panels.call_cards import HistoryCard, RepeatCard
from commandcenter.ui.panels.call_form_fields import LEAST_PHONE_DIGITS, CallFormFields, digits_of
from commandcenter.ui.panels.call_form_view import CallFormView
from commandcenter.ui.place_search import PlaceHit, PlaceSearch, SearchPlace
from commandcenter.ui.widgets.choice_edit import Choice

TEXT_PAUSE_MS = 120
PLACE_PAUSE_MS = 40
DATABASE_PAUSE_MS = 250
METRES = 200
HOURS = 24


class CallFormQuestions(QWidget):
    """Asks in the background and offers the newest answer; every answer may come late or never."""

    place_chosen = Signal(float, float)
    """A place with a position was chosen by typing."""
    case_wanted = Signal(object)
    """The operator wants to see this case."""
    join_wanted = Signal(object)
    """The call is about this case as well."""

    def __init__(
        self,
        context: DeskContext,
        view: CallFormView,
        fields: CallFormFields,
        places: PlaceSearch,
        search_place: SearchPlace,
        parent: QWidget,
    ) -> None:
        super().__init__(parent)
        self.hide()
        self._context = context
        self._view = view
        self._fields = fields
        self._places = places
        self._search_place = search_place
        self.repeat_card = RepeatCard(context)
        self.history_card = HistoryCard(context)
        view.cards.addWidget(self.repeat_card)
        view.cards.addWidget(self.history_card)
        self._place_question = NewestQuestion(context.runner, self, PLACE_PAUSE_MS)
        self._alike_question = NewestQuestion(context.runner, self, DATABASE_PAUSE_MS)
        self._history_question = NewestQuestion(context.runner, self, DATABASE_PAUSE_MS)
        self._asked_phone = ""
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(TEXT_PAUSE_MS)
        self._pause.timeout.connect(self._propose_from_text)
        self._connect()

    def ask_everything(self) -> None:
        """Ask for a draft that has just been put into the form."""
        self._propose_from_text()
        self.ask_alike()
        self._ask_history(self._fields.draft.phone)

    def forget(self) -> None:
        """Drop all questions and what they found: another call begins."""
        self._pause.stop()
        for question in (self._place_question, self._alike_question, self._history_question):
            question.forget()
        self._asked_phone = ""
        self.repeat_card.clear()
        self.history_card.clear()
        self._view.boxes["class_id"].set_hint("")

    def ask_alike(self) -> None:
        """Look for cases of the class near the place."""
        draft = self._fields.draft
        if draft.class_id is None or draft.lon is None or draft.lat is None:
            self._alike_question.forget()
            self.repeat_card.clear()
            return
        cases, class_id, lon, lat = self._context.desk.cases, draft.class_id, draft.lon, draft.lat
        self._alike_question.ask(
            lambda: cases.alike(class_id, lon, lat, METRES, HOURS), self._on_alike, lambda _error: None
        )

    def _connect(self) -> None:
        view = self._view
        view.text_edit.textChanged.connect(self._pause.start)
        view.class_edit.asked.connect(self._on_class_asked)
        view.class_edit.unchosen.connect(self._on_class_unchosen)
        view.class_edit.chosen.connect(self._on_class_chosen)
        view.place_edit.asked.connect(self._on_place_asked)
        view.place_edit.unchosen.connect(self._fields.forget_place)
        view.place_edit.chosen.connect(self._on_place_chosen)
        view.phone_edit.textEdited.connect(self._ask_history)
        for card in (self.repeat_card, self.history_card):
            card.case_opened.connect(self.case_wanted)
        self.repeat_card.join_wanted.connect(self.join_wanted)

    # Class

    def _propose_from_text(self) -> None:
        text = self._view.text_edit.toPlainText()
        if not self._view.class_edit.is_chosen and not self._view.class_edit.text():
            guesses = self._fields.suggestions.guess(text)
            self._view.class_edit.offer(
                [self._class_choice(each.case_class, " ".join(each.words[:3])) for each in guesses]
            )
            hint = self.tr("{count} proposals · Tab").format(count=len(guesses)) if guesses else ""
            self._view.boxes["class_id"].set_hint(hint)
        if not self._view.place_edit.is_chosen and not self._view.place_edit.text() and text.strip():
            places = self._places
            self._place_question.ask(lambda: places.mentioned_in(text), self._on_places)

    def _class_choice(self, each: CaseClass, note: str = "") -> Choice:
        return Choice(
            each.class_id, self._fields.suggestions.path(each.class_id, self._context.language), note
        )

    def _on_class_asked(self, typed: str) -> None:
        if not typed:
            self._propose_from_text()
            return
        found = self._fields.suggestions.search(typed)
        self._view.class_edit.offer([self._class_choice(each) for each in found])

    def _on_class_unchosen(self) -> None:
        self._fields.set_class(None)
        self.ask_alike()

    def _on_class_chosen(self, class_id: object) -> None:
        if isinstance(class_id, int):
            self._fields.set_class(class_id)
            self._view.boxes["class_id"].set_hint("")
            self.ask_alike()
            self._view.edited.emit()

    # Place

    def _on_place_asked(self, typed: str) -> None:
        if not typed.strip():
            self._propose_from_text()
            return
        # What was offered for fewer letters must not be taken by an Enter that comes before the new answer.
        self._view.place_edit.offer(())
        search = self._search_place
        self._place_question.ask(lambda: search(typed) or [], self._on_places)

    def _on_places(self, found: Sequence[PlaceHit]) -> None:
        if not self._view.place_edit.is_chosen:
            self._view.place_edit.offer([Choice(hit, hit.name, hit.context) for hit in found])

    def _on_place_chosen(self, hit: object) -> None:
        if isinstance(hit, PlaceHit):
            self._fields.set_place(hit)
            self.ask_alike()
            self._view.edited.emit()
            if hit.lon is not None and hit.lat is not None:
                self.place_chosen.emit(hit.lon, hit.lat)

    # From the database

    def _on_alike(self, found: Sequence[AlikeCase]) -> None:
        own: UUID = self._fields.draft.draft_id
        self.repeat_card.show_cases([each for each in found if each.case.case_id != own])

    def _ask_history(self, phone: str) -> None:
        digits = digits_of(phone)
        if digits == self._asked_phone:
            return
        self._asked_phone = digits
        if len(digits) < LEAST_PHONE_DIGITS:
            self._history_question.forget()
            self.history_card.clear()
            return
        hotline = self._context.desk.hotline
        self._history_question.ask(
            lambda: hotline.caller_history(digits), self._on_history, lambda _error: None
        )

    def _on_history(self, found: Sequence[PastContact]) -> None:
        self.history_card.show_contacts(found)
