"""The small class of a case, typed by characters, pinyin or initials and taken from what is offered."""

from typing_extensions import override

from commandcenter.domain.reference import CaseClass
from commandcenter.ui.class_suggestions import ClassSuggestions
from commandcenter.ui.desk_context import DeskContext
from commandcenter.ui.dialogs.step_fields import StepField
from commandcenter.ui.widgets.choice_edit import Choice, ChoiceEdit
from commandcenter.ui.widgets.labels import make_label


class ClassField(StepField):
    """A class, chosen before or still to be chosen; once a standard is set, it is shown and cannot be changed.

    Args:
        context: What every panel is given.
        label: Words above the field.
        class_id: The class so far, None before anybody has chosen one.
        is_fixed: The class belongs to the standard of the case.
    """

    def __init__(
        self, context: DeskContext, label: str, class_id: int | None, *, is_fixed: bool = False
    ) -> None:
        super().__init__("class_id", label)
        self._context = context
        self._before = class_id
        self._class_id: int | None = class_id
        self._text = ""
        self._suggestions = ClassSuggestions(context.reference)
        self.edit = ChoiceEdit()
        self.edit.setObjectName("class_edit")
        self.edit.setAccessibleName(label)
        self.edit.set_hint(self.tr("Class, keyword or pinyin"))
        if class_id is not None:
            self.edit.set_chosen(context.reference.class_path(class_id, context.language))
        self.edit.setEnabled(not is_fixed)
        self.column.addWidget(self.edit)
        if is_fixed:
            words = self.tr("Fixed by the filing condition; return the case to intake to file it anew.")
            self.column.addWidget(make_label(words, "small", wrap=True))
        self.edit.asked.connect(self._on_asked)
        self.edit.chosen.connect(self._on_chosen)
        self.edit.unchosen.connect(lambda: self._take(None))
        self.setFocusProxy(self.edit)

    @override
    def value(self) -> int | None:
        """Return the number of the class, or None while its words are being changed."""
        return self._class_id

    def follow(self, text: str) -> None:
        """Offer the classes that a description speaks for, as long as nothing was chosen or typed here."""
        self._text = text
        if not self.edit.text():
            self._on_asked("")

    def _on_asked(self, typed: str) -> None:
        found = self._suggestions.search(typed) if typed.strip() else self._likely()
        language = self._context.language
        self.edit.offer([Choice(c.class_id, self._suggestions.path(c.class_id, language)) for c in found])

    def _likely(self) -> list[CaseClass]:
        if self._before is None:
            return [guess.case_class for guess in self._suggestions.guess(self._text)]
        reference = self._context.reference
        before = reference.classes.get(reference.class_now(self._before))
        parent = before.parent_id if before is not None else None
        return [each for each in reference.offered_classes if each.level == 2 and each.parent_id == parent]

    def _on_chosen(self, class_id: object) -> None:
        if isinstance(class_id, int):
            self._take(class_id)

    def _take(self, class_id: int | None) -> None:
        self._class_id = class_id
        self.changed.emit()
