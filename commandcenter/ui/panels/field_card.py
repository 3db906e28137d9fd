"""The card of a chosen person, vehicle or point of the field: what it is, and where it has been."""

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QToolButton, QVBoxLayout, QWidget
from typing_extensions import override

from commandcenter.ui.map.map_frame import MapFrame
from commandcenter.ui.map.map_records import CardLine
from commandcenter.ui.widgets.labels import make_label, set_style_property

_WIDTH, _MARGIN, _TOP = 300, 14, 64


class FieldCard(MapFrame):
    """Shown at the left edge of the map."""

    trail_wanted = Signal()
    closed = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("field_card")
        self._title = make_label("", "heading", wrap=True)
        close = QToolButton()
        close.setText("×")
        close.setToolTip(self.tr("Close (Esc)"))
        close.clicked.connect(self.dismiss)
        self._lines = QVBoxLayout()
        self._lines.setSpacing(2)
        self.button = QPushButton(self.tr("Where it has been …"))
        self.button.setObjectName("trail_button")
        self.button.clicked.connect(self.trail_wanted)
        self.note = make_label("", "muted", wrap=True)
        top = QHBoxLayout()
        top.addWidget(self._title, 1)
        top.addWidget(close, 0, Qt.AlignmentFlag.AlignTop)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(12, 8, 12, 12)
        layout.setSpacing(6)
        layout.addLayout(top)
        layout.addLayout(self._lines)
        layout.addWidget(self.button)
        layout.addWidget(self.note)
        for watched in (self, self.button, close):
            watched.installEventFilter(self)
        self.hide()

    @property
    def words(self) -> list[str]:
        """What is written on the card, line by line."""
        items = [self._lines.itemAt(number) for number in range(self._lines.count())]
        labels = [item.widget() for item in items if item is not None]
        return [self._title.text(), *(label.text() for label in labels if isinstance(label, QLabel))]

    def show_lines(self, lines: list[CardLine], *, can_trail: bool) -> None:
        """Show another subject."""
        self.button.setVisible(can_trail)
        self.say("")
        self.renew_lines(lines)
        self.show()
        self.raise_()

    def renew_lines(self, lines: list[CardLine]) -> None:
        """Show what is known now of the same subject."""
        self._title.setText(lines[0][0] if lines else "")
        shown = lines[1:]
        while self._lines.count() > len(shown):
            taken = self._lines.takeAt(self._lines.count() - 1)
            widget = taken.widget() if taken is not None else None
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        for number, (text, colour, _) in enumerate(shown):
            item = self._lines.itemAt(number)
            label = item.widget() if item is not None else None
            if not isinstance(label, QLabel):
                label = make_label("", "", wrap=True)
                self._lines.addWidget(label)
            label.setText(text)
            set_style_property(label, "role", "muted" if colour == "muted" else "")
        self._fit()

    def say(self, words: str) -> None:
        """Say what became of the question for the trail."""
        self.note.setText(words)
        self.note.setVisible(bool(words))
        self._fit()

    def dismiss(self) -> None:
        """Go away."""
        self.hide()
        self.closed.emit()

    def _fit(self) -> None:
        parent, layout = self.parentWidget(), self.layout()
        assert parent is not None and layout is not None, "the card lives on the map"
        width = min(_WIDTH, parent.width() - 2 * _MARGIN)
        layout.activate()
        height = (
            layout.totalHeightForWidth(width) if layout.hasHeightForWidth() else layout.sizeHint().height()
        )
        self.setGeometry(_MARGIN, _TOP, width, height)

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        is_press = event.type() == QEvent.Type.KeyPress
        if is_press and isinstance(event, QKeyEvent) and event.key() == Qt.Key.Key_Escape:
            self.dismiss()
            return True
        return super().eventFilter(watched, event)
