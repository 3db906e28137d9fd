"""A row of buttons for what may be done now, each with its key.

The bar shows what it is given (the legal actions come from the database) and says which was chosen; it
does nothing by itself.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from PySide6.QtCore import QEvent, QPoint, QRect, QSize, Qt, Signal
from PySide6.QtGui import QAction, QFontMetrics, QKeySequence, QPainter, QPaintEvent, QShortcut
from PySide6.QtWidgets import QMenu, QPushButton, QSizePolicy, QStyle, QStyleOptionButton, QWidget
from typing_extensions import override

from commandcenter.ui.theme import active_theme
from commandcenter.ui.tokens import TEXT_SMALL
from commandcenter.ui.widgets.flow_layout import FlowLayout

MORE_KEY = "."


@dataclass(frozen=True, slots=True)
class BarAction:
    """One step: id, words, key such as `D` or `Ctrl+S`, and why it is there or greyed.

    Attributes:
        group: Heading in the menu under which it is found; empty for a button in the row.
    """

    id: str
    text: str
    key: str = ""
    kind: Literal["normal", "primary", "danger"] = "normal"
    is_enabled: bool = True
    tooltip: str = ""
    group: str = ""


class KeyButton(QPushButton):
    """A push button with its key in small type behind the words."""

    def __init__(self, text: str, key: str = "", parent: QWidget | None = None) -> None:
        super().__init__(text, parent)
        self._key_text = QKeySequence(key).toString(QKeySequence.SequenceFormat.NativeText) if key else ""
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        # Not the button's own shortcut: that one shows a press for a tenth of a second before it acts.
        self._shortcut = QShortcut(QKeySequence(key), self) if key else None
        if self._shortcut is not None:
            self._shortcut.activated.connect(self.click)

    @property
    def key_text(self) -> str:
        """The key as the user reads it."""
        return self._key_text

    def drop_key(self) -> None:
        """Let go of the key, before another button takes it."""
        if self._shortcut is not None:
            self._shortcut.setEnabled(False)

    def _key_width(self) -> int:
        if not self._key_text:
            return 0
        return QFontMetrics(active_theme().font(TEXT_SMALL)).horizontalAdvance(
            self._key_text
        ) + active_theme().px(8)

    @override
    def sizeHint(self) -> QSize:
        hint = super().sizeHint()
        return QSize(hint.width() + self._key_width(), hint.height())

    @override
    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        if not self._key_text:
            super().paintEvent(event)
            return
        theme = active_theme()
        option = QStyleOptionButton()
        self.initStyleOption(option)
        option.text = ""
        painter = QPainter(self)
        self.style().drawControl(QStyle.ControlElement.CE_PushButton, option, painter, self)
        font = theme.font(bold=self.isEnabled())
        words_width = QFontMetrics(font).horizontalAdvance(self.text().replace("&", ""))
        left = (self.width() - words_width - self._key_width()) // 2
        is_primary = self.property("role") == "primary" and self.isEnabled()
        is_danger = self.property("role") == "danger" and self.isEnabled()
        tokens = theme.tokens
        colour = tokens.onaccent if is_primary else tokens.badtext if is_danger else tokens.text
        painter.setFont(font)
        painter.setPen(colour if self.isEnabled() else tokens.muted)
        middle = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        painter.drawText(QRect(left, 0, words_width + 2, self.height()), middle, self.text().replace("&", ""))
        painter.setFont(theme.font(TEXT_SMALL))
        painter.setPen(tokens.onaccent if is_primary else tokens.muted)
        key_left = left + words_width + theme.px(8)
        painter.drawText(QRect(key_left, 0, self._key_width(), self.height()), middle, self._key_text)
        painter.end()

    @override
    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.StyleChange):
            self.updateGeometry()


class MoreMenu(KeyButton):
    """A button with the steps that stand not in the row, by theme, each with its key and why it is greyed."""

    chosen = Signal(str)

    def __init__(self, actions: Sequence[BarAction], parent: QWidget) -> None:
        super().__init__("", "", parent)
        self.setText(self.tr("More steps ▾"))
        self.setObjectName("more_steps_button")
        self.setProperty("has_menu", True)
        self.entries: dict[str, QAction] = {}
        self._menu = QMenu(self)
        self._menu.setObjectName("more_steps_menu")
        groups: dict[str, list[BarAction]] = {}
        for action in actions:
            groups.setdefault(action.group, []).append(action)
        for title, members in groups.items():
            below = self._menu if len(groups) == 1 else self._menu.addMenu(title)
            for action in sorted(members, key=lambda each: not each.is_enabled):
                self._add(below, action)
        self.clicked.connect(self._open)
        self._key = QShortcut(QKeySequence(MORE_KEY), self)
        self._key.activated.connect(self.click)
        self.setToolTip(f"{self.text()}  ({MORE_KEY})")

    def drop(self) -> None:
        """Let go of all keys, before other steps take them."""
        self._key.setEnabled(False)
        for entry in self.entries.values():
            entry.setShortcut(QKeySequence())
        self.hide()
        self.deleteLater()

    def _add(self, menu: QMenu, action: BarAction) -> None:
        # A greyed entry says why beside its name: a tooltip is out of reach of the keyboard.
        words = action.text if action.is_enabled else f"{action.text} — {action.tooltip}"
        entry = QAction(words.replace("&", "&&"), self)
        entry.setToolTip(action.tooltip or action.text)
        entry.setEnabled(action.is_enabled)
        if action.key:
            entry.setShortcut(QKeySequence(action.key))
        entry.triggered.connect(lambda: self.chosen.emit(action.id))
        menu.addAction(entry)
        # Keys of a menu work only where its entries belong to a visible widget as well.
        self.addAction(entry)
        self.entries[action.id] = entry

    def _open(self) -> None:
        self._menu.popup(self.mapToGlobal(QPoint(0, self.height() + 2)))


class ActionBar(QWidget):
    """The row; it breaks into lines when the panel is narrow.

    Keys work in the window while the bar is visible, and never while text is being typed.
    """

    action_chosen = Signal(str)
    """The id of the action."""

    def __init__(self, actions: Sequence[BarAction] = (), parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._actions: tuple[BarAction, ...] = ()
        self._buttons: dict[str, KeyButton] = {}
        self._more: MoreMenu | None = None
        self._flow = FlowLayout(self, spacing=8)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.set_actions(actions)

    @property
    def actions_shown(self) -> tuple[BarAction, ...]:
        """What the bar shows now."""
        return self._actions

    def button(self, action_id: str) -> KeyButton | None:
        """Return the button of an action, or None when it is not offered in the row."""
        return self._buttons.get(action_id)

    def menu_entry(self, action_id: str) -> QAction | None:
        """Return the entry of an action in the menu, or None when it is not there."""
        return self._more.entries.get(action_id) if self._more is not None else None

    def set_actions(self, actions: Sequence[BarAction]) -> None:
        """Offer other actions; nothing happens when they are the same, so the focus stays."""
        if tuple(actions) == self._actions:
            return
        focused = next((name for name, button in self._buttons.items() if button.hasFocus()), None)
        for button in self._buttons.values():
            button.drop_key()
        self._flow.clear_widgets()
        self._actions = tuple(actions)
        self._buttons = {action.id: self._make_button(action) for action in self._actions if not action.group}
        self._make_menu([action for action in self._actions if action.group])
        if focused in self._buttons:
            self._buttons[focused].setFocus()
        self.updateGeometry()

    def set_busy(self, is_busy: bool) -> None:
        """Grey all actions while one is being carried out."""
        for action in self._actions:
            offered = self._buttons.get(action.id) or self.menu_entry(action.id)
            if offered is not None:
                offered.setEnabled(action.is_enabled and not is_busy)

    def _make_menu(self, actions: Sequence[BarAction]) -> None:
        if self._more is not None:
            self._more.drop()
        self._more = None
        if actions:
            self._more = MoreMenu(actions, self)
            self._more.chosen.connect(self.action_chosen)
            self._flow.addWidget(self._more)
            self._more.show()

    def _make_button(self, action: BarAction) -> KeyButton:
        button = KeyButton(action.text, action.key, self)
        button.setEnabled(action.is_enabled)
        if action.kind != "normal":
            button.setProperty("role", action.kind)
        key = f"  ({button.key_text})" if button.key_text else ""
        button.setToolTip(f"{action.tooltip or action.text}{key}")
        button.clicked.connect(lambda: self.action_chosen.emit(action.id))
        self._flow.addWidget(button)
        button.show()
        return button
