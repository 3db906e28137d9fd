"""Between the form of a call and its draft: reads what was typed, writes a restored draft, names what is missing."""

import re
from dataclasses import replace
from uuid import UUID

from PySide6.QtCore import QObject, QSignalBlocker

from commandcenter.domain.identifiers import server_now
from commandcenter.domain.reference import Reference
from commandcenter.ui.class_suggestions import ClassSuggestions
from commandcenter.ui.desk_context import DeskContext
from commandcenter.ui.draft_store import StoredDraft
from commandcenter.ui.panels.call_form_view import CallFormView
from commandcenter.ui.place_search import PlaceHit

LEAST_PHONE_DIGITS = 7
LONGEST_TITLE = 40
_CLAUSE = re.compile(r"[，。；！？,;!?\n]")


def first_clause(text: str) -> str:
    """Return the first clause of a text as a title, at most 40 letters."""
    return _CLAUSE.split(text.strip(), maxsplit=1)[0].strip()[:LONGEST_TITLE]


def digits_of(phone: str) -> str:
    """Return the digits of a typed telephone number."""
    return "".join(letter for letter in phone if letter.isdigit())


class CallFormFields(QObject):
    """Holds the draft that the form shows."""

    def __init__(self, view: CallFormView, context: DeskContext) -> None:
        super().__init__(view)
        self._view = view
        self._context = context
        self.suggestions = ClassSuggestions(context.reference)
        self._draft: StoredDraft | None = None
        self._fill_vocabulary()

    @property
    def draft(self) -> StoredDraft:
        """The call as it stands in the form.

        Raises:
            RuntimeError: Nothing has been loaded yet.
        """
        if self._draft is None:
            raise RuntimeError("no draft loaded")
        return self._draft

    def load(self, draft: StoredDraft) -> None:
        """Write a draft into the form without anything looking like typing."""
        view = self._view
        self._draft = draft
        with QSignalBlocker(view.text_edit), QSignalBlocker(view.answer_edit):
            view.text_edit.setPlainText(draft.text)
            view.answer_edit.setPlainText(draft.answer)
        view.title_edit.setText(draft.title)
        view.name_edit.setText(draft.name)
        view.phone_edit.setText(draft.phone)
        view.anonymous_check.setChecked(draft.is_anonymous)
        view.confidential_check.setChecked(draft.is_confidential)
        view.matter_box.setCurrentIndex(max(0, view.matter_box.findData(draft.matter_kind)))
        view.urgency_box.setCurrentIndex(max(0, view.urgency_box.findData(draft.urgency)))
        class_known = draft.class_id in self._reference.classes
        name = self.suggestions.path(draft.class_id, self._language) if class_known and draft.class_id else ""
        view.class_edit.set_chosen(name)
        view.class_edit.offer(())
        view.place_edit.set_chosen(draft.place_name, is_chosen=draft.place_no is not None)
        view.place_edit.offer(())
        self._fill_conditions()
        view.condition_box.setCurrentIndex(max(0, view.condition_box.findData(draft.standard_id)))
        self.show_place()

    def read(self) -> StoredDraft:
        """Take over what the form says now."""
        view = self._view
        text = view.text_edit.toPlainText()
        title = view.title_edit.text()
        is_own = bool(title.strip()) and (self.draft.is_title_own or title != self.draft.title)
        if not is_own:
            title = first_clause(text)
            if view.title_edit.text() != title and not view.title_edit.hasFocus():
                view.title_edit.setText(title)
        self._draft = replace(
            self.draft,
            text=text,
            title=title,
            is_title_own=is_own,
            standard_id=view.condition_box.currentData(),
            place_name=view.place_edit.text(),
            matter_kind=view.matter_box.currentData(),
            urgency=view.urgency_box.currentData() or 1,
            name=view.name_edit.text(),
            phone=view.phone_edit.text(),
            is_anonymous=view.anonymous_check.isChecked(),
            is_confidential=view.confidential_check.isChecked(),
            answer=view.answer_edit.toPlainText(),
        )
        return self._draft

    def restart_clock(self) -> None:
        """Let the call begin now: its first key has just been pressed."""
        self._draft = replace(self.draft, started_at=server_now())

    def join(self, case_id: UUID) -> None:
        """The call is about a case that runs already."""
        self._draft = replace(self.draft, join_id=case_id)

    def set_class(self, class_id: int | None) -> None:
        """Take a class that was chosen, or none."""
        self._draft = replace(self.draft, class_id=class_id, standard_id=None)
        self._fill_conditions()
        if class_id is not None:
            self._view.boxes["class_id"].set_error("")

    def set_place(self, hit: PlaceHit) -> None:
        """Take a place that was chosen from the list."""
        self._draft = replace(
            self.draft, place_name=hit.name, place_no=hit.place_no, lon=hit.lon, lat=hit.lat
        )
        self.show_place()

    def set_position(self, lon: float, lat: float, place_no: int | None) -> None:
        """Take a point of the map; without words of its own the place is called by its village and grid."""
        typed = self._view.place_edit.text()
        number = place_no if place_no is not None else self.draft.place_no
        name = typed or "".join(part.name for part in self._reference.place_path(number)[-2:])
        self._draft = replace(self.draft, place_name=name, place_no=number, lon=lon, lat=lat)
        self._view.place_edit.set_chosen(name)
        self.show_place()

    def forget_place(self) -> None:
        """The words for the place were changed; a point of the map stays valid, a chosen place does not."""
        if self.draft.lon is None:
            self._draft = replace(self.draft, place_no=None)
            self.show_place()

    def show_place(self) -> None:
        """Say beside the field which township, village and grid it is."""
        path = " ".join(part.name for part in self._reference.place_path(self.draft.place_no))
        self._view.boxes["place_no"].set_hint(path)
        if path:
            self._view.boxes["place_no"].set_error("")

    def errors_for_case(self) -> dict[str, str]:
        """Return what a case still needs, in words, by field."""
        draft = self.read()
        errors = self.errors_for_call(needs_answer=False)
        if draft.class_id is None:
            first = next(iter(self._view.class_edit.choices), None)
            words = self.tr("Choose the class; Tab takes “{name}”.").format(name=first.text) if first else ""
            errors["class_id"] = words or self.tr("Choose the class.")
        if draft.place_no is None:
            errors["place_no"] = self.tr("Choose the place from the list, or click it on the map.")
        return errors

    def errors_for_call(self, *, needs_answer: bool) -> dict[str, str]:
        """Return what a logged call still needs, in words, by field."""
        draft = self.read()
        errors: dict[str, str] = {}
        if not draft.text.strip() and not draft.title.strip():
            errors["description"] = self.tr("Write down what the caller says.")
        phone = digits_of(draft.phone)
        if draft.phone.strip() and len(phone) < LEAST_PHONE_DIGITS:
            errors["phone"] = self.tr("The telephone number is too short.")
        if needs_answer and not draft.answer.strip():
            errors["answer"] = self.tr("Write down the answer.")
        return errors

    @property
    def _reference(self) -> Reference:
        return self._context.reference

    @property
    def _language(self) -> str:
        return self._context.language

    def _fill_vocabulary(self) -> None:
        view, words = self._view, self._reference.words
        view.matter_box.addItem(self.tr("Not said"), None)
        for list_name, box in (("matter_kind", view.matter_box), ("urgency", view.urgency_box)):
            for number in sorted(words.get(list_name, {})):
                box.addItem(self._context.word(list_name, number), number)

    def _fill_conditions(self) -> None:
        box = self._view.condition_box
        box.clear()
        box.addItem(self.tr("Decided when filing"), None)
        is_chinese = self._language.startswith("zh")
        for standard in self._reference.standards_of_class.get(self.draft.class_id or 0, ()):
            condition = (
                standard.condition if is_chinese or not standard.condition_en else standard.condition_en
            )
            limit = f"{standard.limit_value.normalize():f} {self._context.word('limit_unit', standard.limit_unit)}"
            box.addItem(f"{condition} · {limit}", standard.standard_id)
        box.setEnabled(box.count() > 1)
