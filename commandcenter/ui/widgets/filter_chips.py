"""Filters as round chips: some are on or off, some open a menu of choices."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu, QPushButton, QSizePolicy, QWidget

from commandcenter.ui.widgets.flow_layout import FlowLayout


@dataclass(frozen=True, slots=True)
class ChipChoice:
    """One entry of a chip's menu: the value handed back, and its words."""

    value: object
    text: str


class FilterChips(QWidget):
    """A row of chips that breaks into lines."""

    filter_changed = Signal(str, object)
    """Id of the chip; then True or False for a switch, the value (None for all) for a choice."""
    button_pressed = Signal(str)
    """A chip that is neither switch nor choice was pressed, such as "save filter"."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._chips: dict[str, QPushButton] = {}
        self._titles: dict[str, str] = {}
        self._choices: dict[str, tuple[ChipChoice, ...]] = {}
        self._values: dict[str, object] = {}
        self._flow = FlowLayout(self, spacing=8)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    @property
    def values(self) -> dict[str, object]:
        """What each chip is set to; None means all."""
        return dict(self._values)

    def add_switch(self, chip_id: str, text: str, *, is_on: bool = False) -> None:
        """Add a chip that is on or off."""
        chip = self._add(chip_id, text)
        chip.setCheckable(True)
        chip.setChecked(is_on)
        self._values[chip_id] = is_on
        chip.toggled.connect(lambda on: self._on_chip_changed(chip_id, on))

    def add_choice(self, chip_id: str, title: str, choices: Sequence[ChipChoice]) -> None:
        """Add a chip that opens a menu; its first entry is always "all"."""
        chip = self._add(chip_id, title)
        chip.setProperty("has_menu", True)
        chip.setMenu(QMenu(chip))
        self._values[chip_id] = None
        self.set_choices(chip_id, choices)

    def set_choices(self, chip_id: str, choices: Sequence[ChipChoice]) -> None:
        """Offer other choices in a chip's menu."""
        menu = self._chips[chip_id].menu()
        menu.clear()
        self._choices[chip_id] = tuple(choices)
        self._add_entry(menu, chip_id, ChipChoice(None, self.tr("All")))
        menu.addSeparator()
        for choice in choices:
            self._add_entry(menu, chip_id, choice)

    def add_button(self, chip_id: str, text: str) -> QPushButton:
        """Add a chip that is simply pressed."""
        chip = self._add(chip_id, text)
        chip.clicked.connect(lambda: self.button_pressed.emit(chip_id))
        return chip

    def set_button(self, chip_id: str, text: str, tip: str = "") -> None:
        """Show a pressed chip in the colour of a filter that is on, or hide it when there are no words."""
        chip = self._chips[chip_id]
        chip.setText(text)
        chip.setToolTip(tip)
        chip.setVisible(bool(text))
        chip.setCheckable(bool(text))
        chip.setChecked(bool(text))
        self._flow.invalidate()

    def choose(self, chip_id: str, value: object) -> None:
        """Set a chip as if its entry had been chosen; a value that is not offered means all."""
        if isinstance(self._values.get(chip_id), bool):
            self._chips[chip_id].setChecked(bool(value))
            return
        found = next((part for part in self._choices.get(chip_id, ()) if part.value == value), None)
        self._choose(chip_id, found or ChipChoice(None, ""))

    def clear_filters(self) -> None:
        """Set every chip back to all or off, telling each change."""
        for chip_id, value in list(self._values.items()):
            if isinstance(value, bool):
                self._chips[chip_id].setChecked(False)
            elif value is not None:
                self._choose(chip_id, ChipChoice(None, ""))

    def _add(self, chip_id: str, text: str) -> QPushButton:
        chip = QPushButton(text, self)
        chip.setProperty("role", "chip")
        chip.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self._chips[chip_id] = chip
        self._titles[chip_id] = text
        self._flow.addWidget(chip)
        return chip

    def _add_entry(self, menu: QMenu, chip_id: str, choice: ChipChoice) -> None:
        entry = QAction(choice.text, menu)
        entry.triggered.connect(lambda: self._choose(chip_id, choice))
        menu.addAction(entry)

    def _choose(self, chip_id: str, choice: ChipChoice) -> None:
        chip = self._chips[chip_id]
        is_all = choice.value is None
        chip.setText(self._titles[chip_id] if is_all else choice.text)
        chip.setToolTip("" if is_all else f"{self._titles[chip_id]}: {choice.text}")
        chip.setCheckable(not is_all)
        chip.setChecked(not is_all)
        self._on_chip_changed(chip_id, choice.value)

    def _on_chip_changed(self, chip_id: str, value: object) -> None:
        self._values[chip_id] = value
        self.filter_changed.emit(chip_id, value)
