"""Single fields of the dialogs of steps: each has a value, tells when it changes and whether it is complete."""

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import (
    QButtonGroup,
    QCheckBox,
    QComboBox,
    QHBoxLayout,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QPlainTextEdit,
    QRadioButton,
    QVBoxLayout,
    QWidget,
)

from commandcenter.ui.theme import active_theme
from commandcenter.ui.widgets.labels import make_label

_KEY = Qt.ItemDataRole.UserRole + 1


class StepField(QWidget):
    """One field; `name` is the input field of the database."""

    changed = Signal()

    def __init__(self, name: str, label: str, *, is_required: bool = True) -> None:
        super().__init__()
        self.name = name
        self.is_required = is_required
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(0, 0, 0, 0)
        self.column.setSpacing(4)
        if label:
            self.column.addWidget(make_label(f"{label} *" if is_required else label, "muted"))

    def value(self) -> Any:
        """Return what is entered, ready to be sent; None when empty."""
        raise NotImplementedError

    def given(self) -> dict[str, Any]:
        """Return the input fields that this one fills, by name, empty ones too."""
        return {self.name: self.value()}

    def is_complete(self) -> bool:
        """Return whether the step could be sent with this."""
        return not self.is_required or self.value() not in (None, "")


class TextField(StepField):
    """Some sentences; `least` characters when something is required."""

    def __init__(
        self,
        name: str,
        label: str,
        *,
        is_required: bool = True,
        least: int = 1,
        text: str = "",
        hint: str = "",
    ) -> None:
        super().__init__(name, label, is_required=is_required)
        self._least = least
        self.edit = QPlainTextEdit(text)
        self.edit.setObjectName(f"{name}_edit")
        self.edit.setAccessibleName(label)
        self.edit.setPlaceholderText(hint)
        self.edit.setTabChangesFocus(True)
        self.edit.setMinimumHeight(active_theme().px(72))
        self.edit.textChanged.connect(self.changed)
        self.column.addWidget(self.edit)
        self.setFocusProxy(self.edit)

    def value(self) -> str:
        """Return the text without outer blanks."""
        return self.edit.toPlainText().strip()

    def is_complete(self) -> bool:
        """Return whether the text is long enough; an optional one may be empty."""
        length = len(self.value())
        return length >= self._least or (not self.is_required and length == 0)


class LineField(StepField):
    """One line of text."""

    def __init__(
        self, name: str, label: str, *, is_required: bool = True, least: int = 1, text: str = ""
    ) -> None:
        super().__init__(name, label, is_required=is_required)
        self._least = least
        self.edit = QLineEdit(text)
        self.edit.setObjectName(f"{name}_edit")
        self.edit.setAccessibleName(label)
        self.edit.textChanged.connect(lambda _text: self.changed.emit())
        self.column.addWidget(self.edit)
        self.setFocusProxy(self.edit)

    def value(self) -> str:
        """Return the line without outer blanks."""
        return self.edit.text().strip()

    def is_complete(self) -> bool:
        """Return whether the line is long enough; an optional one may be empty."""
        length = len(self.value())
        return length >= self._least or (not self.is_required and length == 0)


class CheckField(StepField):
    """A statement that must be confirmed."""

    def __init__(self, name: str, statement: str) -> None:
        super().__init__(name, "")
        self.box = QCheckBox(statement)
        self.box.setObjectName(f"{name}_box")
        self.box.toggled.connect(lambda _on: self.changed.emit())
        self.column.addWidget(self.box)
        self.setFocusProxy(self.box)

    def value(self) -> bool:
        """Return whether it is confirmed."""
        return self.box.isChecked()

    def is_complete(self) -> bool:
        """Return whether it is confirmed."""
        return self.box.isChecked()


class OptionField(StepField):
    """A few choices side by side; nothing is chosen beforehand, so nobody agrees by accident."""

    def __init__(
        self, name: str, label: str, options: Sequence[tuple[Any, str]], *, is_required: bool = True
    ) -> None:
        super().__init__(name, label, is_required=is_required)
        self._group = QButtonGroup(self)
        self._values = [value for value, _ in options]
        line = QHBoxLayout()
        for number, (value, words) in enumerate(options):
            button = QRadioButton(words)
            button.setObjectName(f"{name}_{str(value).lower()}")
            self._group.addButton(button, number)
            line.addWidget(button)
        line.addStretch(1)
        self.column.addLayout(line)
        self._group.idToggled.connect(lambda _id, _on: self.changed.emit())

    def value(self) -> Any:
        """Return the chosen value."""
        number = self._group.checkedId()
        return self._values[number] if number >= 0 else None


class ComboField(StepField):
    """One of several words."""

    def __init__(
        self,
        name: str,
        label: str,
        options: Sequence[tuple[Any, str]],
        *,
        is_required: bool = False,
        chosen: Any = None,
    ) -> None:
        super().__init__(name, label, is_required=is_required)
        self.combo = QComboBox()
        self.combo.setObjectName(f"{name}_combo")
        self.combo.setAccessibleName(label)
        if not is_required:
            self.combo.addItem("—", None)
        for value, words in options:
            self.combo.addItem(words, value)
        place = self.combo.findData(chosen)
        self.combo.setCurrentIndex(max(0, place))
        self.combo.currentIndexChanged.connect(lambda _index: self.changed.emit())
        self.column.addWidget(self.combo)
        self.setFocusProxy(self.combo)

    def value(self) -> Any:
        """Return the chosen value."""
        return self.combo.currentData()


class SearchListField(StepField):
    """A list narrowed by typing; used for people, departments and standards."""

    def __init__(
        self,
        name: str,
        label: str,
        entries: Sequence[tuple[int, str, str]],
        *,
        list_name: str = "",
        chosen: int | None = None,
        rows: int = 7,
    ) -> None:
        super().__init__(name, label)
        self.search = QLineEdit()
        self.search.setObjectName(f"{name}_search")
        self.search.setPlaceholderText(self.tr("Search"))
        self.search.setClearButtonEnabled(True)
        self.list = QListWidget()
        self.list.setObjectName(list_name or f"{name}_list")
        self.list.setAccessibleName(label)
        self.list.setMinimumHeight(active_theme().px(28 * rows))
        self.column.addWidget(self.search)
        self.column.addWidget(self.list, 1)
        self.search.textChanged.connect(self._on_search_text_changed)
        self.list.currentItemChanged.connect(lambda _now, _before: self.changed.emit())
        self.setFocusProxy(self.search)
        self.set_entries(entries, chosen)

    def set_entries(self, entries: Sequence[tuple[int, str, str]], chosen: int | None = None) -> None:
        """Offer (key, words, tooltip); the choice stays if it is still there."""
        chosen = chosen if chosen is not None else self.value()
        self.list.clear()
        for key, words, tooltip in entries:
            item = QListWidgetItem(words)
            item.setData(_KEY, key)
            item.setToolTip(tooltip or words)
            item.setSizeHint(QSize(0, active_theme().px(28)))
            self.list.addItem(item)
        self._on_search_text_changed(self.search.text())
        if chosen is not None:
            self.choose(chosen)

    def choose(self, key: int) -> None:
        """Choose an entry by its key; nothing happens when it is not offered."""
        for row in range(self.list.count()):
            if self.list.item(row).data(_KEY) == key:
                self.list.setCurrentRow(row)
                self.list.scrollToItem(self.list.item(row))

    def value(self) -> int | None:
        """Return the key of the chosen entry."""
        row = self.list.currentRow()
        if row < 0 or self.list.isRowHidden(row):
            return None
        found: int | None = self.list.item(row).data(_KEY)
        return found

    def _on_search_text_changed(self, text: str) -> None:
        parts = text.lower().split()
        shown: list[QListWidgetItem] = []
        for row in range(self.list.count()):
            item = self.list.item(row)
            words = f"{item.text()} {item.toolTip()}".lower()
            item.setHidden(not all(part in words for part in parts))
            if not item.isHidden():
                shown.append(item)
        if parts and shown and (self.list.currentItem() is None or self.list.currentItem().isHidden()):
            self.list.setCurrentItem(shown[0])
        self.changed.emit()
