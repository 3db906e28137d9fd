"""Files on their way into a case: what each shows is said before it is sent, by menu, button or digit.

A file leaves the list only when the database has it; the others stay with the reason.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from uuid import UUID

from PySide6.QtCore import QPoint, QSize, Qt, Signal
from PySide6.QtGui import QImage, QKeyEvent, QKeySequence, QPixmap, QShortcut
from PySide6.QtWidgets import (
    QAbstractItemView,
    QButtonGroup,
    QDialog,
    QHBoxLayout,
    QListWidget,
    QListWidgetItem,
    QPushButton,
    QVBoxLayout,
    QWidget,
)
from typing_extensions import override

from commandcenter.ui.icons import icon
from commandcenter.ui.theme import active_theme
from commandcenter.ui.widgets.flow_layout import FlowLayout
from commandcenter.ui.widgets.labels import make_label
from commandcenter.ui.widgets.role_menu import Role, RoleMenu

PICTURES = (".jpg", ".jpeg", ".png", ".webp")
RECORDINGS = (".mp3", ".wav", ".ogg", ".m4a")
DOCUMENTS = (".pdf", ".docx", ".xlsx")
RECORDING, DOCUMENT = 6, 7
_PREVIEW = 64
_KEY = Qt.ItemDataRole.UserRole + 1


@dataclass(frozen=True, slots=True)
class NewFile:
    """A file to be added: the key it will have, its name, what it shows, and where its bytes are."""

    file_id: UUID
    name: str
    role: int
    source: Path | bytes

    @property
    def suffix(self) -> str:
        """The ending of the name with its dot, in small letters."""
        return Path(self.name).suffix.lower()


def suits(suffix: str, role: int) -> bool:
    """Return whether the database takes a file of this ending for the role; it looks at the bytes itself."""
    if suffix in PICTURES:
        return role != RECORDING
    return role == DOCUMENT or (role == RECORDING and suffix in RECORDINGS)


class AttachDialog(QDialog):
    """Shows the files with their roles.

    Args:
        roles: Number and word of every role.
        files: What to begin with; more may be added.
        parent: Qt parent.
    """

    submitted = Signal(tuple)
    """The user agreed: the `NewFile` values still in the list."""
    more_wanted = Signal()
    """The user wants to choose further files; answer with `add`."""

    def __init__(
        self, roles: Sequence[tuple[int, str]], files: Sequence[NewFile], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setObjectName("attach_dialog")
        self.setWindowTitle(self.tr("Add photo"))
        self._words = dict(roles)
        self._files: dict[UUID, NewFile] = {}
        self._waiting: set[UUID] = set()
        self.list = QListWidget()
        self.list.setObjectName("file_list")
        self.list.setAccessibleName(self.tr("Files"))
        self.list.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.list.setIconSize(QSize(active_theme().px(_PREVIEW), active_theme().px(_PREVIEW)))
        self.list.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.list.customContextMenuRequested.connect(self._on_list_menu_requested)
        self.list.itemSelectionChanged.connect(self._show_role)
        self._buttons = QButtonGroup(self)
        self.problem = make_label("", "error", wrap=True)
        self.problem.setObjectName("problem_label")
        self.problem.hide()
        self._lay_out()
        self.add(files)
        self.list.setFocus()

    @property
    def files(self) -> tuple[NewFile, ...]:
        """What is in the list, top to bottom."""
        return tuple(self._files.values())

    def add(self, files: Sequence[NewFile]) -> None:
        """Put further files into the list, chosen, so that the next role is theirs."""
        self.list.clearSelection()
        for file in files:
            if not suits(file.suffix, file.role):
                file = replace(file, role=RECORDING if file.suffix in RECORDINGS else DOCUMENT)
            self._files[file.file_id] = file
            item = QListWidgetItem(icon("photo" if file.suffix in PICTURES else "attach", "strongline"), "")
            item.setData(_KEY, file.file_id)
            item.setSizeHint(QSize(0, active_theme().px(_PREVIEW + 12)))
            self.list.addItem(item)
            item.setSelected(True)
            self.list.setCurrentItem(item, self.list.selectionModel().SelectionFlag.NoUpdate)
            self._write(item)
        self._refresh()

    def set_image(self, file_id: UUID, image: QImage) -> None:
        """Fill in the small picture of a file."""
        item = self._item(file_id)
        if item is not None and not image.isNull():
            side = active_theme().px(_PREVIEW)
            keep = Qt.AspectRatioMode.KeepAspectRatio
            smooth = Qt.TransformationMode.SmoothTransformation
            item.setIcon(QPixmap.fromImage(image.scaled(side, side, keep, smooth)))

    def choose_role(self, role: int) -> None:
        """Say what the chosen files show; those that the role does not suit keep theirs."""
        for item in self.list.selectedItems():
            file = self._files[item.data(_KEY)]
            if suits(file.suffix, role):
                self._files[file.file_id] = replace(file, role=role)
                self._write(item)
        self._show_role()

    def take_away(self, file_id: UUID) -> None:
        """The database has this file; the dialog closes with the last one."""
        item = self._item(file_id)
        self._waiting.discard(file_id)
        self._files.pop(file_id, None)
        if item is not None:
            self.list.takeItem(self.list.row(item))
        if not self._files:
            self.accept()
        self._refresh()

    def show_problem(self, file_id: UUID, words: str) -> None:
        """Say why a file was not taken; it stays."""
        self._waiting.discard(file_id)
        name = self._files[file_id].name if file_id in self._files else ""
        self.problem.setText(f"{name}: {words}" if name else words)
        self.problem.show()
        self._refresh()

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace):
            self._drop_chosen()
        else:
            super().keyPressEvent(event)

    def _lay_out(self) -> None:
        role_row = FlowLayout()
        for number, word in self._words.items():
            button = QPushButton(f"{number} {word}")
            button.setObjectName(f"role_{number}")
            button.setCheckable(True)
            button.setAutoDefault(False)
            button.setProperty("role", "chip")
            button.clicked.connect(lambda _=False, chosen=number: self.choose_role(chosen))
            self._buttons.addButton(button, number)
            role_row.addWidget(button)
            shortcut = QShortcut(QKeySequence(str(number)), self)
            shortcut.activated.connect(lambda chosen=number: self.choose_role(chosen))
        self.ok = QPushButton(self.tr("Add"))
        self.ok.setObjectName("ok_button")
        self.ok.setProperty("role", "primary")
        self.ok.setDefault(True)
        self.ok.clicked.connect(self._on_ok_clicked)
        more = QPushButton(self.tr("More files…"))
        more.setObjectName("more_button")
        more.setAutoDefault(False)
        more.clicked.connect(self.more_wanted)
        cancel = QPushButton(self.tr("Cancel"))
        cancel.setObjectName("cancel_button")
        cancel.setAutoDefault(False)
        cancel.clicked.connect(self.reject)
        bottom = QHBoxLayout()
        bottom.addWidget(more)
        bottom.addStretch(1)
        bottom.addWidget(cancel)
        bottom.addWidget(self.ok)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(20, 16, 20, 16)
        layout.setSpacing(12)
        layout.addWidget(make_label(self.tr("Add photo"), "title"))
        hint = self.tr("Say what the chosen files show: press the number, or use the menu of a file.")
        layout.addWidget(make_label(hint, "muted", wrap=True))
        layout.addWidget(self.list, 1)
        layout.addLayout(role_row)
        layout.addWidget(self.problem)
        layout.addLayout(bottom)
        self.resize(active_theme().px(560), active_theme().px(420))

    def _on_ok_clicked(self) -> None:
        self.problem.hide()
        self._waiting = set(self._files)
        self._refresh()
        self.submitted.emit(self.files)

    def _on_list_menu_requested(self, at: QPoint) -> None:
        chosen = [self._files[item.data(_KEY)] for item in self.list.selectedItems()]
        if not chosen:
            return
        roles = [
            Role(number, word, any(suits(file.suffix, number) for file in chosen))
            for number, word in self._words.items()
        ]
        menu = RoleMenu(roles, chosen[0].role, self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.role_chosen.connect(self.choose_role)
        menu.popup(self.list.viewport().mapToGlobal(at))

    def _drop_chosen(self) -> None:
        if self._waiting:
            return
        for item in self.list.selectedItems():
            self._files.pop(item.data(_KEY), None)
            self.list.takeItem(self.list.row(item))
        self._refresh()

    def _show_role(self) -> None:
        chosen = [self._files[item.data(_KEY)] for item in self.list.selectedItems()]
        roles = {file.role for file in chosen}
        self._buttons.setExclusive(False)
        for button in self._buttons.buttons():
            number = self._buttons.id(button)
            button.setChecked(number in roles)
            button.setEnabled(any(suits(file.suffix, number) for file in chosen))

    def _refresh(self) -> None:
        self.ok.setEnabled(bool(self._files) and not self._waiting)
        self._show_role()

    def _item(self, file_id: UUID) -> QListWidgetItem | None:
        items = (self.list.item(row) for row in range(self.list.count()))
        return next((item for item in items if item.data(_KEY) == file_id), None)

    def _write(self, item: QListWidgetItem) -> None:
        file = self._files[item.data(_KEY)]
        item.setText(f"{self._words.get(file.role, '')} · {file.name}")
        item.setToolTip(str(file.source) if isinstance(file.source, Path) else file.name)
