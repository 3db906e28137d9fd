"""The commands about the window itself: search, workspaces, panels, theme, font size, help."""

from collections.abc import Sequence
from functools import partial
from typing import Protocol

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from commandcenter.ui.command_palette import CommandPalette
from commandcenter.ui.commands import Command, CommandRegistry
from commandcenter.ui.dialogs.shortcuts_dialog import ShortcutsDialog
from commandcenter.ui.fonts import SCALE_MAX, SCALE_MIN, SCALE_STEP
from commandcenter.ui.theme import active_theme
from commandcenter.ui.workspace import Workspace
from commandcenter.ui.workspace_area import WorkspaceArea


class WindowParts(Protocol):
    """What the commands need of the window."""

    palette_box: CommandPalette

    @property
    def current_id(self) -> str:
        """The workspace shown."""
        ...

    @property
    def current_area(self) -> WorkspaceArea | None:
        """The area shown."""
        ...

    def show_workspace(self, workspace_id: str) -> None:
        """Show a workspace."""
        ...

    def open_second_window(self, workspace_id: str) -> None:
        """Show a workspace in a window of its own."""
        ...

    def open_menu(self) -> None:
        """Open the main menu."""
        ...


class WindowCommands(QObject):
    """Adds the commands that every person has.

    Args:
        window: What they act on.
        registry: Where they go.
        widget: The window as the parent of dialogs and of this object.
    """

    def __init__(self, window: WindowParts, registry: CommandRegistry, widget: QWidget) -> None:
        super().__init__(widget)
        self._window = window
        self._registry = registry
        self._widget = widget

    def register(self, workspaces: Sequence[Workspace]) -> None:
        """Add them."""
        for command in (
            *self._search_commands(),
            *self._workspace_commands(workspaces),
            *self._panel_commands(),
            *self._look_commands(),
            *self._help_commands(),
        ):
            self._registry.register(command)

    def _search_commands(self) -> list[Command]:
        group = self.tr("Search and commands")
        box = self._window.palette_box
        bar = self.tr("Command bar")
        typing = self.tr("Command bar, also while typing")
        return [
            Command(
                "search.open", self.tr("Search everything"), box.open_search, "search", "Ctrl+K", group=group
            ),
            Command("command.open", bar, box.open_command_bar, "command", "/", group=group),
            Command("command.anywhere", typing, box.open_command_bar, "command", "Ctrl+/", group=group),
            Command(
                "menu.open", self.tr("Open the menu"), self._window.open_menu, "menu", "F10", group=group
            ),
        ]

    def _workspace_commands(self, workspaces: Sequence[Workspace]) -> list[Command]:
        group = self.tr("Workspaces")
        commands = []
        for number, workspace in enumerate(workspaces, start=1):
            commands.append(
                Command(
                    f"workspace.{workspace.id}",
                    self.tr("Go to {name}").format(name=workspace.title),
                    partial(self._window.show_workspace, workspace.id),
                    workspace.icon,
                    f"Ctrl+{number}" if number <= 9 else "",
                    group=group,
                )
            )
        commands.append(
            Command(
                "window.second",
                self.tr("Open this workspace in a second window"),
                lambda: self._window.open_second_window(self._window.current_id),
                "open_window",
                "Ctrl+Shift+N",
                group=group,
            )
        )
        return commands

    def _panel_commands(self) -> list[Command]:
        group = self.tr("Panels")
        return [
            Command("panel.next", self.tr("Next panel"), lambda: self._move(1), "", "F6", group=group),
            Command(
                "panel.previous",
                self.tr("Previous panel"),
                lambda: self._move(-1),
                "",
                "Shift+F6",
                group=group,
            ),
            Command(
                "panel.arrange",
                self.tr("Arrange panels"),
                self._toggle_arranging,
                "arrange",
                "Ctrl+Shift+A",
                checked_when=self._is_arranging,
                group=group,
            ),
            Command("panel.reset", self.tr("Put panels back"), self._reset_layout, "undo", group=group),
        ]

    def _look_commands(self) -> list[Command]:
        group = self.tr("Look")
        theme = active_theme()
        return [
            Command(
                "look.night",
                self.tr("Night colours"),
                theme.toggle_mode,
                "night",
                "Ctrl+Shift+T",
                checked_when=lambda: theme.is_night,
                group=group,
            ),
            Command(
                "look.larger",
                self.tr("Larger type"),
                lambda: theme.set_look(scale=theme.scale + SCALE_STEP),
                "text_size",
                "Ctrl+=",
                enabled_when=lambda: theme.scale < SCALE_MAX,
                group=group,
            ),
            Command(
                "look.smaller",
                self.tr("Smaller type"),
                lambda: theme.set_look(scale=theme.scale - SCALE_STEP),
                "text_size",
                "Ctrl+-",
                enabled_when=lambda: theme.scale > SCALE_MIN,
                group=group,
            ),
            Command(
                "look.usual",
                self.tr("Usual type size"),
                lambda: theme.set_look(scale=100),
                "text_size",
                "Ctrl+0",
                group=group,
            ),
        ]

    def _help_commands(self) -> list[Command]:
        group = self.tr("Help")
        words = self.tr("Keys and commands")
        return [Command("help.shortcuts", words, self._show_shortcuts, "keyboard", "F1", group=group)]

    def _move(self, step: int) -> None:
        area = self._window.current_area
        if area is not None:
            area.focus_next_panel(step)

    def _is_arranging(self) -> bool:
        area = self._window.current_area
        return area is not None and area.is_arranging

    def _toggle_arranging(self) -> None:
        area = self._window.current_area
        if area is not None:
            area.set_arranging(not area.is_arranging)

    def _reset_layout(self) -> None:
        area = self._window.current_area
        if area is not None:
            area.reset_layout()

    def _show_shortcuts(self) -> None:
        ShortcutsDialog(self._registry, self._widget).open()
