"""A field that is filled by choosing: it offers what fits below itself, and Tab or Enter takes the first.

It never asks anything itself: it says what was typed, and is offered choices when they are there.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import shiboken6
from PySide6.QtCore import QEvent, QObject, QPoint, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QLineEdit, QListWidget, QListWidgetItem, QWidget
from typing_extensions import override

from commandcenter.ui.theme import active_theme

MOST_SHOWN = 6
_MOVES = frozenset(
    {
        QEvent.Type.Move,
        QEvent.Type.Resize,
        QEvent.Type.Show,
        QEvent.Type.Hide,
        QEvent.Type.ParentChange,
        QEvent.Type.LayoutRequest,
    }
)


@dataclass(frozen=True, slots=True)
class Choice:
    """Something to choose: the value, the words that stay in the field, and grey words beside them."""

    value: object
    text: str
    note: str = ""


class ChoiceEdit(QLineEdit):
    """The field; its list is shown only while the field has the cursor, and keeps to the field as that moves."""

    asked = Signal(str)
    """The user typed; offer choices for this text."""
    chosen = Signal(object)
    """A choice was taken: its value."""
    unchosen = Signal()
    """What had been chosen was changed by typing."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._choices: tuple[Choice, ...] = ()
        self._is_chosen = False
        self._hint = ""
        self._list: QListWidget | None = None
        self._watched: list[QWidget] = []
        self.textEdited.connect(self._on_text_edited)

    @property
    def choices(self) -> tuple[Choice, ...]:
        """What is offered now."""
        return self._choices

    @property
    def is_chosen(self) -> bool:
        """Whether the text stands for a choice."""
        return self._is_chosen

    def set_hint(self, hint: str) -> None:
        """Set what the empty field says while nothing is offered."""
        self._hint = hint
        self._show_placeholder()

    def offer(self, choices: Sequence[Choice]) -> None:
        """Offer other choices, best first."""
        self._choices = tuple(choices)
        self._show_placeholder()
        self._show_list()

    def set_chosen(self, text: str, *, is_chosen: bool = True) -> None:
        """Write a text without asking or telling, for example of a restored draft."""
        self.setText(text)
        self.setCursorPosition(0)
        self._is_chosen = is_chosen and bool(text)
        self._hide_list()

    def accept_first(self) -> bool:
        """Take the marked choice, or the first; return whether there was one."""
        row = self._list.currentRow() if self._list is not None and self._list.isVisible() else 0
        if self._is_chosen or not self._choices:
            return False
        choice = self._choices[max(0, min(row, len(self._choices) - 1))]
        self.set_chosen(choice.text)
        self.chosen.emit(choice.value)
        return True

    @override
    def event(self, event: QEvent) -> bool:
        # Tab is taken before Qt moves the cursor on with it, which it still does afterwards.
        if (
            event.type() == QEvent.Type.KeyPress
            and isinstance(event, QKeyEvent)
            and event.key() == Qt.Key.Key_Tab
        ):
            self.accept_first()
        return super().event(event)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        steps = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}
        key = Qt.Key(event.key())
        if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.accept_first()
            self.focusNextChild()
        elif key in steps and self._list is not None and self._list.isVisible():
            self._list.setCurrentRow((self._list.currentRow() + steps[key]) % self._list.count())
        elif key == Qt.Key.Key_Escape and self._list is not None and self._list.isVisible():
            self._hide_list()
        else:
            super().keyPressEvent(event)

    @override
    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self._show_list()

    @override
    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self._hide_list()

    def _on_text_edited(self, text: str) -> None:
        if self._is_chosen:
            self._is_chosen = False
            self.unchosen.emit()
        self.asked.emit(text)

    def _show_placeholder(self) -> None:
        words = self._hint
        if self._choices:
            words = self.tr("{text}  (Tab accepts)").format(text=self._choices[0].text)
        self.setPlaceholderText(words)

    def _show_list(self) -> None:
        if not self.hasFocus() or self._is_chosen or not self._choices:
            self._hide_list()
            return
        # Together with a window that the field has left, its list is gone.
        is_there = self._list is not None and shiboken6.isValid(self._list)
        shown = self._list if is_there and self._list is not None else self._make_list()
        shown.clear()
        for choice in self._choices[:MOST_SHOWN]:
            item = QListWidgetItem(f"{choice.text}    {choice.note}".rstrip())
            item.setToolTip(f"{choice.text}\n{choice.note}".rstrip())
            shown.addItem(item)
        shown.setCurrentRow(0)
        self._watch_ancestors()
        self._place_list()

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() in _MOVES and self._list is not None and watched in self._watched:
            if event.type() == QEvent.Type.ParentChange:
                self._watch_ancestors()
            self._place_list()
        return super().eventFilter(watched, event)

    def _watch_ancestors(self) -> None:
        # A scroll area moves the widget it holds: the field keeps its place in that and hears of nothing.
        self._forget_ancestors()
        widget: QWidget | None = self
        while widget is not None:
            widget.installEventFilter(self)
            self._watched.append(widget)
            widget = None if widget.isWindow() else widget.parentWidget()

    def _forget_ancestors(self) -> None:
        for widget in self._watched:
            widget.removeEventFilter(self)
        self._watched.clear()

    def _place_list(self) -> None:
        shown = self._list
        if shown is None:
            return
        window = self.window()
        if shown.parentWidget() is not window:
            # The panel has been torn off into a window of its own, or put back.
            shown.setParent(window)
        if self.visibleRegion().isEmpty():
            # Scrolled out of sight; the list comes back together with the field.
            shown.hide()
            return
        row_height = max(shown.sizeHintForRow(0), active_theme().px(28))
        height = row_height * shown.count() + 8
        top_left = self.mapTo(window, QPoint(0, self.height() + 2))
        if top_left.y() + height > window.height():
            top_left = self.mapTo(window, QPoint(0, -height - 2))
        shown.setGeometry(top_left.x(), top_left.y(), self.width(), height)
        shown.show()
        shown.raise_()

    def _make_list(self) -> QListWidget:
        made = QListWidget(self.window())
        made.setObjectName("choice_list")
        made.setProperty("card", "surface")
        # The list lies over other fields, which must not shine through.
        made.setAutoFillBackground(True)
        made.viewport().setAutoFillBackground(True)
        made.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        made.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        made.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        made.itemClicked.connect(lambda _: self.accept_first())
        self.destroyed.connect(made.deleteLater)
        self._list = made
        return made

    def _hide_list(self) -> None:
        self._forget_ancestors()
        if self._list is not None and shiboken6.isValid(self._list):
            self._list.hide()
