"""The menu of what a file of a case shows: near, far, before, after …; each role has its number as its key."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu, QWidget


@dataclass(frozen=True, slots=True)
class Role:
    """A role to choose: its number in the vocabulary of attachments, its word, and whether it suits the file."""

    number: int
    word: str
    is_possible: bool = True


class RoleMenu(QMenu):
    """Offers roles; the digit of a role chooses it while the menu is open."""

    role_chosen = Signal(int)

    def __init__(self, roles: Sequence[Role], current: int = 0, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("role_menu")
        self.setTitle(self.tr("Role"))
        for role in roles:
            entry = QAction(f"&{role.number} {role.word}", self)
            entry.setCheckable(True)
            entry.setChecked(role.number == current)
            entry.setEnabled(role.is_possible)
            entry.triggered.connect(lambda _=False, number=role.number: self.role_chosen.emit(number))
            self.addAction(entry)
