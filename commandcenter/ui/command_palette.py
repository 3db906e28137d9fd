"""The search box of the top bar: it finds commands, cases, places and people, and runs typed commands.

`Ctrl+K` searches; a line that begins with "/" is a command with its words behind it, such as
`/d 0157 water`.  Answers come from providers at any later time; those to an older question are dropped.
"""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QEvent, QObject, QPoint, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QFrame, QLabel, QLineEdit, QVBoxLayout, QWidget
from typing_extensions import override

from commandcenter.ui.commands import Command, CommandRegistry, shortcut_text
from commandcenter.ui.search_hits import SearchHit, SearchProvider
from commandcenter.ui.theme import active_theme
from commandcenter.ui.widgets.labels import make_label
from commandcenter.ui.widgets.palette_list import PaletteHeading, PaletteList, PaletteRow

DELAY_MS = 120
MOST_COMMANDS = 6
MOST_HITS = 8
REMEMBERED = 50
NOT_LISTED = frozenset({"search.open", "command.open", "command.anywhere"})
"""Commands that lead to where the user already is."""


class CommandPalette(QObject):
    """Binds the search box to the commands, the providers and the list below the box.

    Args:
        box: The line that is typed into; its Qt parent chain ends in the window the list is shown over.
        registry: The commands.
    """

    opened = Signal()
    closed = Signal()

    def __init__(self, box: QLineEdit, registry: CommandRegistry) -> None:
        super().__init__(box)
        self._box = box
        self._registry = registry
        self._providers: list[SearchProvider] = []
        self._hits: dict[int, tuple[SearchHit, ...]] = {}
        self._question = 0
        self._waiting = 0
        self._history: list[str] = []
        self._history_place = 0
        self._popup = _Popup()
        self._popup.list.clicked.connect(self._on_list_clicked)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(DELAY_MS)
        self._timer.timeout.connect(self._on_timer_timeout)
        box.textEdited.connect(self._on_box_text_edited)
        box.installEventFilter(self)

    @property
    def is_open(self) -> bool:
        """Whether the list is shown."""
        return self._popup.isVisible()

    @property
    def popup(self) -> QWidget:
        """The list's frame."""
        return self._popup

    def add_provider(self, provider: SearchProvider) -> None:
        """Let something be searched; groups stand in the order of adding."""
        self._providers.append(provider)

    def open_search(self) -> None:
        """Go to the box to search; the old words are selected, so typing replaces them."""
        if self._box.text().startswith("/"):
            self._box.clear()
        self._box.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self._box.selectAll()
        self._ask()

    def open_command_bar(self) -> None:
        """Go to the box to type a command."""
        self._box.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self._box.setText("/")
        self._ask()

    def close(self) -> None:
        """Close the list and make open questions void."""
        self._question += 1
        self._timer.stop()
        if self._popup.isVisible():
            self._popup.hide()
            self.closed.emit()

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            return self._on_box_key_pressed(event)
        if event.type() == QEvent.Type.FocusOut:
            self.close()
        elif isinstance(event, QMouseEvent) and event.type() == QEvent.Type.MouseButtonPress:
            self._ask()
        return False

    def _on_box_key_pressed(self, event: QKeyEvent) -> bool:
        key = event.key()
        if key == Qt.Key.Key_Escape:
            self.close()
            self._box.clear()
            self._box.clearFocus()
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._accept()
        elif key == Qt.Key.Key_Up and self._box.text().strip() in ("", "/", *self._history):
            self._recall(-1)
        elif key == Qt.Key.Key_Down and self._history_place < len(self._history):
            self._recall(1)
        elif key in (Qt.Key.Key_Down, Qt.Key.Key_Up) and self.is_open:
            self._popup.list.move_choice(1 if key == Qt.Key.Key_Down else -1)
        else:
            return False
        return True

    def _on_box_text_edited(self) -> None:
        self._history_place = len(self._history)
        if self._box.text().startswith("/"):
            self._ask()
        else:
            self._timer.start()

    def _on_timer_timeout(self) -> None:
        self._ask()

    def _on_list_clicked(self) -> None:
        self._accept()

    def _ask(self) -> None:
        self._timer.stop()
        self._question += 1
        self._hits = {}
        text = self._box.text().strip()
        is_search = bool(text) and not text.startswith("/")
        self._waiting = len(self._providers) if is_search else 0
        if is_search:
            for place, provider in enumerate(self._providers):
                provider.search(text, self._answer_to(self._question, place))
        self._show_rows()

    def _answer_to(self, question: int, place: int) -> Callable[[Sequence[SearchHit]], None]:
        def answer(hits: Sequence[SearchHit]) -> None:
            if question == self._question:
                self._hits[place] = tuple(hits[:MOST_HITS])
                self._waiting -= 1
                self._show_rows()

        return answer

    def _show_rows(self) -> None:
        text = self._box.text().strip()
        rows: list[PaletteRow] = []
        if text.startswith("/"):
            rows.extend(self._command_rows(_verb_of(text), self.tr("Commands"), is_bar=True))
            foot = self.tr("Enter runs the command, ↑ brings back earlier ones")
        else:
            for place, provider in enumerate(self._providers):
                if self._hits.get(place):
                    rows.append(PaletteHeading(provider.title))
                    rows.extend(self._hits[place])
            rows.extend(self._command_rows(text, self.tr("Commands"), is_bar=False))
            foot = (
                self.tr("Searching…") if self._waiting > 0 else self.tr("↑↓ choose, Enter opens, Esc closes")
            )
            if not rows and self._waiting <= 0:
                foot = self.tr("Nothing found")
        self._popup.set_rows(tuple(rows), foot)
        was_open = self.is_open
        self._popup.show_below(self._box)
        if not was_open:
            self.opened.emit()

    def _command_rows(self, text: str, title: str, *, is_bar: bool) -> list[PaletteRow]:
        exact = self._registry.by_verb(text) if is_bar else None
        chosen = [each for each in self._registry.search(text) if each.id not in NOT_LISTED]
        if is_bar:
            chosen.sort(key=lambda each: (each is not exact, not each.verb))
        limit = MOST_HITS if is_bar or not text else MOST_COMMANDS
        hits = [self._command_hit(command, is_bar=is_bar) for command in chosen[:limit]]
        return [PaletteHeading(title), *hits] if hits else []

    def _command_hit(self, command: Command, *, is_bar: bool) -> SearchHit:
        hint = (
            f"/{command.verb} {command.argument_hint}".strip() if command.verb and is_bar else command.group
        )
        return SearchHit(
            key=command.id,
            title=command.text,
            subtitle=hint,
            open=lambda: self._run(command.id),
            icon=command.icon or "command",
            note=shortcut_text(command.shortcut),
        )

    def _run(self, command_id: str) -> None:
        text = self._box.text().strip()
        words = ""
        if text.startswith("/"):
            words = text[1:].partition(" ")[2].strip()
            self._history = [*[line for line in self._history if line != text][-REMEMBERED:], text]
            self._history_place = len(self._history)
        self._registry.run(command_id, words)

    def _accept(self) -> None:
        chosen = self._popup.list.chosen() if self.is_open else None
        if chosen is None:
            self._ask()
            return
        self.close()
        self._box.clearFocus()
        chosen.open()
        self._box.clear()

    def _recall(self, step: int) -> None:
        if not self._history:
            return
        self._history_place = max(0, min(len(self._history), self._history_place + step))
        is_line = self._history_place < len(self._history)
        self._box.setText(self._history[self._history_place] if is_line else "/")
        self._ask()


def _verb_of(text: str) -> str:
    return text[1:].strip().partition(" ")[0]


class _Popup(QFrame):
    """A tool-tip-like frame: a real pop-up would take the keyboard from the box."""

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("palette_popup")
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.list = PaletteList()
        self._foot: QLabel = make_label("", "small")
        self._foot.setContentsMargins(12, 4, 12, 8)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(1, 4, 1, 0)
        layout.setSpacing(0)
        layout.addWidget(self.list, 1)
        layout.addWidget(self._foot)
        self.hide()

    def set_rows(self, rows: tuple[PaletteRow, ...], foot: str) -> None:
        self.list.set_rows(rows)
        self._foot.setText(foot)

    def show_below(self, box: QLineEdit) -> None:
        window = box.window()
        if self.parentWidget() is not window:
            self.setParent(window)
        theme = active_theme()
        width = max(box.width(), theme.px(560))
        most = max(theme.px(120), window.height() - theme.px(140))
        height = min(most, self.list.wanted_height() + self._foot.sizeHint().height() + 10)
        corner = box.mapTo(window, QPoint(box.width() - width, box.height() + 4))
        self.resize(QSize(width, height))
        self.move(max(8, corner.x()), corner.y())
        self.show()
        self.raise_()
