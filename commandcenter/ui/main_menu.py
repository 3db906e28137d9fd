"""The menu behind the button at the right end of the top bar (or Alt): built anew each time it opens."""

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtWidgets import QMenu, QWidget

from commandcenter.ui.commands import CommandRegistry
from commandcenter.ui.icons import icon

LAYOUT = (
    ("search.open", "command.open"),
    ("look.night", "look.larger", "look.smaller", "look.usual"),
    ("panel.arrange", "panel.reset", "window.second", "map.window", "wall.open"),
    ("preferences.open", "map.basemaps", "language.zh_CN", "language.en"),
    ("help.shortcuts", "help.manual", "help.about"),
    ("person.password", "person.sign_out", "program.quit"),
)
"""Command ids by section; those that nobody registered are left out."""
PREFIX_OF_MORE = "menu."
"""Commands with ids of this kind go into the menu too, under a sub-menu named by their group."""


def build_main_menu(registry: CommandRegistry, parent: QWidget) -> QMenu:
    """Return the menu; it deletes itself when closed."""
    menu = QMenu(parent)
    menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    known = {command.id for command in registry.commands()}
    _add_workspaces(menu, registry)
    for section in LAYOUT:
        present = [command_id for command_id in section if command_id in known]
        if present:
            menu.addSeparator()
        for command_id in present:
            menu.addAction(registry.action(command_id))
    return menu


def _add_workspaces(menu: QMenu, registry: CommandRegistry) -> None:
    workspaces = menu.addMenu(icon("case", "muted"), QCoreApplication.translate("MainMenu", "Workspaces"))
    for command in registry.commands():
        if command.id.startswith("workspace."):
            workspaces.addAction(registry.action(command.id))
    more: dict[str, QMenu] = {}
    for command in registry.commands():
        if command.id.startswith(PREFIX_OF_MORE) and command.id != "menu.open":
            if command.group not in more:
                more[command.group] = menu.addMenu(command.group)
            more[command.group].addAction(registry.action(command.id))
