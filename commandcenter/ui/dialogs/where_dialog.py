"""A dialog about a matter somewhere: words on the left, place, map and address on the right."""

from collections.abc import Sequence

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget
from typing_extensions import override

from commandcenter.ui.dialogs.field_dialog import FieldDialog
from commandcenter.ui.dialogs.place_field import PlaceField
from commandcenter.ui.dialogs.step_fields import LineField, StepField
from commandcenter.ui.theme import active_theme


class WhereDialog(FieldDialog):
    """Two columns; a place taken by its name fills the address unless the user has written his own.

    Args:
        title: Window title and heading.
        hint: What will happen.
        fields: The words, from top to bottom.
        place: The place with its map.
        address: In words.
        ok_text: The verb on the button.
        parent: Qt parent.
    """

    beside = frozenset({"matter_kind", "phone"})
    """Fields that stand beside the one before them: a low screen must hold the whole form."""

    def __init__(
        self,
        title: str,
        hint: str,
        fields: Sequence[StepField],
        place: PlaceField,
        address: LineField,
        ok_text: str,
        parent: QWidget | None = None,
    ) -> None:
        self.place = place
        self.address = address
        self._named = {address.value()}
        super().__init__(title, hint, [*fields, place, address], ok_text, parent=parent)
        self.resize(active_theme().px(980), active_theme().px(640))
        place.named.connect(self._on_place_named)
        self.finished.connect(lambda _result: place.stop())

    @override
    def place_fields(self) -> None:
        """Put the place with its map beside the other fields."""
        words = QVBoxLayout()
        words.setSpacing(12)
        where = QVBoxLayout()
        where.setSpacing(12)
        pair = QHBoxLayout()
        for field in self.fields:
            if field in (self.place, self.address):
                where.addWidget(field, 1 if field is self.place else 0)
                continue
            if field.name not in self.beside:
                pair = QHBoxLayout()
                pair.setSpacing(16)
                words.addLayout(pair)
            pair.addWidget(field, 1)
        words.addStretch(1)
        row = QHBoxLayout()
        row.setSpacing(20)
        row.addLayout(words, 1)
        row.addLayout(where, 1)
        self.body.addLayout(row, 1)

    def _on_place_named(self, name: str) -> None:
        if self.address.value() in self._named:
            self._named.add(name)
            self.address.edit.setText(name)
