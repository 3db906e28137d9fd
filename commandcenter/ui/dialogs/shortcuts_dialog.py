"""F1: every key and every typed command, by group, straight from the command registry."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QGridLayout, QLineEdit, QScrollArea, QVBoxLayout, QWidget

from commandcenter.ui.commands import Command, CommandRegistry, shortcut_text
from commandcenter.ui.fuzzy import rank
from commandcenter.ui.theme import active_theme
from commandcenter.ui.widgets.labels import make_label


class ShortcutsDialog(QDialog):
    """A page to read, with a line to filter it."""

    def __init__(self, registry: CommandRegistry, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(self.tr("Keys and commands"))
        theme = active_theme()
        self.resize(theme.px(560), theme.px(620))
        self._registry = registry
        self._filter = QLineEdit()
        self._filter.setPlaceholderText(self.tr("Filter"))
        self._filter.textChanged.connect(self._fill)
        self._area = QScrollArea()
        self._area.setWidgetResizable(True)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(16, 16, 16, 16)
        layout.setSpacing(12)
        layout.addWidget(self._filter)
        layout.addWidget(self._area, 1)
        self._fill("")

    def shown_texts(self) -> list[str]:
        """Return the commands listed, top to bottom."""
        return [command.text for command in self._listed(self._filter.text())]

    def _listed(self, text: str) -> list[Command]:
        known = (*self._registry.commands(), *self._registry.noted())
        commands = [each for each in known if each.shortcut or each.verb]
        return [
            each for each in commands if rank(text, f"{each.text} {each.group} {each.shortcut}") is not None
        ]

    def _fill(self, text: str) -> None:
        page = QWidget()
        grid = QGridLayout(page)
        grid.setContentsMargins(0, 0, 8, 0)
        grid.setHorizontalSpacing(16)
        grid.setVerticalSpacing(6)
        grid.setColumnStretch(0, 1)
        commands = self._listed(text)
        row = 0
        for group in dict.fromkeys(command.group for command in commands):
            heading = make_label(group or self.tr("General"), "heading")
            heading.setContentsMargins(0, 12 if row else 0, 0, 4)
            grid.addWidget(heading, row, 0, 1, 3)
            row += 1
            for command in commands:
                if command.group != group:
                    continue
                grid.addWidget(make_label(command.text), row, 0)
                if command.verb:
                    grid.addWidget(
                        make_label(f"/{command.verb} {command.argument_hint}".strip(), "muted"), row, 1
                    )
                if command.shortcut:
                    key = make_label(shortcut_text(command.shortcut), "key")
                    grid.addWidget(key, row, 2, Qt.AlignmentFlag.AlignRight)
                row += 1
        grid.setRowStretch(row, 1)
        self._area.setWidget(page)
