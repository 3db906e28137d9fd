"""The wheel over a list or form scrolls it and never changes the field that happens to lie under the pointer."""

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtWidgets import QAbstractSpinBox, QComboBox, QSlider, QWidget
from typing_extensions import override


class WheelGuard(QObject):
    """Guards the fields of a part of the window that scrolls.

    Args:
        room: What scrolls; its fields are those inside it when `guard` is called.
    """

    def __init__(self, room: QWidget) -> None:
        super().__init__(room)
        self._room = room

    def guard(self) -> None:
        """Guard the fields that are inside now; once more does no harm."""
        for kind in (QComboBox, QAbstractSpinBox, QSlider):
            for field in self._room.findChildren(kind):
                self.guard_one(field)

    def guard_one(self, field: QWidget) -> None:
        """Guard one field."""
        field.installEventFilter(self)
        if field.focusPolicy() == Qt.FocusPolicy.WheelFocus:
            # Otherwise the pages and keys that follow would go to the field.
            field.setFocusPolicy(Qt.FocusPolicy.StrongFocus)

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Wheel:
            # Taken from the field and left to whoever scrolls around it.
            event.ignore()
            return True
        return super().eventFilter(watched, event)
