"""Every command of the program, once: menus, keys, tooltips, the palette and the command bar read it here.

A panel registers what it can do and never builds menus; whoever wants something done runs a command by
its id and need not know who does it.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass

import shiboken6
from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QWidget

from commandcenter.ui.fuzzy import rank
from commandcenter.ui.icons import icon
from commandcenter.ui.theme import active_theme


@dataclass(frozen=True, slots=True)
class Command:
    """One thing that can be done.

    Attributes:
        id: Stable name, `area.verb`.
        text: Words in menus and the palette, translated.
        run: What it does, on the GUI thread.
        icon: A meaning of `ui.icons`.
        shortcut: Keys such as `Ctrl+K`.
        enabled_when: Asked by `refresh`; None = always possible.
        checked_when: Asked by `refresh`; None = not a switch.
        group: Heading in the help page, translated.
        keywords: More words to be found by.
        verb: Short word for the command bar, such as `d`; `run_with` then gets what follows it.
        run_with: Runs the command with the words typed after the verb.
        argument_hint: What may follow the verb, for the command bar.
    """

    id: str
    text: str
    run: Callable[[], None]
    icon: str = ""
    shortcut: str = ""
    enabled_when: Callable[[], bool] | None = None
    checked_when: Callable[[], bool] | None = None
    group: str = ""
    keywords: str = ""
    verb: str = ""
    run_with: Callable[[str], None] | None = None
    argument_hint: str = ""


class CommandRegistry(QObject):
    """The commands that exist now, each with its QAction."""

    changed = Signal()
    """Commands came or went, or became possible or impossible."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._commands: dict[str, Command] = {}
        self._actions: dict[str, QAction] = {}
        self._windows: list[QWidget] = []
        self._noted: dict[str, Command] = {}
        active_theme().theme_changed.connect(self._redraw_icons)

    def register(self, command: Command, scope: QWidget | None = None) -> QAction:
        """Add a command.

        Args:
            command: Replaces an earlier one with the same id.
            scope: Widget in which its keys work and with whose end it goes; None = the whole window.
        """
        self.unregister(command.id)
        action = QAction(command.text, self)
        if command.shortcut:
            action.setShortcut(QKeySequence(command.shortcut))
        action.setCheckable(command.checked_when is not None)
        action.setToolTip(self.tooltip(command))
        # `triggered` carries a truth value that a command must not get as its first argument.
        action.triggered.connect(lambda: command.run())  # noqa: PLW0108
        action.triggered.connect(self.refresh)
        if command.icon:
            action.setIcon(icon(command.icon, "muted"))
        self._commands[command.id] = command
        self._actions[command.id] = action
        if scope is None:
            for window in self._windows:
                window.addAction(action)
        else:
            action.setShortcutContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            scope.addAction(action)
            scope.destroyed.connect(lambda: self._forget(command))
        self._update(command)
        self.changed.emit()
        return action

    def unregister(self, command_id: str) -> None:
        """Take a command away; nothing happens when it is not there."""
        if self._commands.pop(command_id, None) is not None:
            self._actions.pop(command_id).deleteLater()
            self.changed.emit()

    def attach(self, window: QWidget) -> None:
        """Make the keys of all window-wide commands work in a window."""
        self._windows.append(window)
        window.destroyed.connect(lambda: self._windows.remove(window))
        for action in self._actions.values():
            if action.shortcutContext() == Qt.ShortcutContext.WindowShortcut:
                window.addAction(action)

    def note(self, command: Command) -> None:
        """Add keys to the page of all keys that a widget answers by itself; nothing here runs them."""
        self._noted[command.id] = command

    def noted(self) -> tuple[Command, ...]:
        """Return the keys that widgets answer by themselves."""
        return tuple(self._noted.values())

    def commands(self) -> tuple[Command, ...]:
        """Return all commands in the order they came."""
        return tuple(self._commands.values())

    def action(self, command_id: str) -> QAction:
        """Return the QAction of a command, for menus and buttons.

        Raises:
            KeyError: There is no such command.
        """
        return self._actions[command_id]

    def is_possible(self, command_id: str) -> bool:
        """Return whether a command exists and may run now."""
        command = self._commands.get(command_id)
        return command is not None and (command.enabled_when is None or command.enabled_when())

    def run(self, command_id: str, words: str = "") -> bool:
        """Run a command if it is possible now.

        Args:
            command_id: Which.
            words: What was typed after its verb.

        Returns:
            Whether it ran.
        """
        if not self.is_possible(command_id):
            return False
        command = self._commands[command_id]
        if words and command.run_with is not None:
            command.run_with(words)
        else:
            command.run()
        self.refresh()
        return True

    def refresh(self) -> None:
        """Ask every command again whether it is possible and whether it is switched on."""
        for command in self._commands.values():
            self._update(command)
        self.changed.emit()

    def search(self, text: str) -> list[Command]:
        """Return the possible commands that match what was typed, best first."""
        return _best(text, (each for each in self._commands.values() if self.is_possible(each.id)))

    def by_verb(self, verb: str) -> Command | None:
        """Return the command of a verb of the command bar, or None."""
        wanted = verb.casefold()
        return next((each for each in self._commands.values() if each.verb and each.verb == wanted), None)

    @staticmethod
    def tooltip(command: Command) -> str:
        """Return the words with the keys behind them."""
        keys = shortcut_text(command.shortcut)
        return f"{command.text}  ({keys})" if keys else command.text

    def _update(self, command: Command) -> None:
        action = self._actions[command.id]
        action.setEnabled(command.enabled_when is None or command.enabled_when())
        if command.checked_when is not None:
            action.setChecked(command.checked_when())

    def _forget(self, command: Command) -> None:
        # Another panel may have registered the same id meanwhile; at the end of a desk the registry may go first.
        is_there = command.id in self._actions and shiboken6.isValid(self._actions[command.id])
        if is_there and self._commands.get(command.id) is command:
            self.unregister(command.id)

    def _redraw_icons(self) -> None:
        for command in self._commands.values():
            if command.icon:
                self._actions[command.id].setIcon(icon(command.icon, "muted"))


def shortcut_text(shortcut: str) -> str:
    """Return keys as this system writes them."""
    return QKeySequence(shortcut).toString(QKeySequence.SequenceFormat.NativeText) if shortcut else ""


def _best(text: str, commands: Iterable[Command]) -> list[Command]:
    ranked = []
    for command in commands:
        place = rank(text, f"{command.text} {command.keywords} {command.verb}".strip())
        if place is not None:
            ranked.append((place, len(command.text), command.id, command))
    return [command for *_, command in sorted(ranked, key=lambda entry: entry[:3])]
