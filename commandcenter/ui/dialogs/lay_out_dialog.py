"""Asks where on the map a county without outlines is to be drawn, and why."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import (
    QDialog,
    QDoubleSpinBox,
    QFormLayout,
    QHBoxLayout,
    QLineEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from commandcenter.ui.theme import active_theme
from commandcenter.ui.widgets.labels import make_label


class LayOutDialog(QDialog):
    """Middle of the county and the reason; stays open with its words until it is accepted or left."""

    wanted = Signal(float, float, str)
    """Longitude, latitude, reason."""

    def __init__(self, villages: int, middle: tuple[float, float], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("lay_out_dialog")
        self.setWindowTitle(self.tr("Schematic outlines"))
        hint = make_label(
            self.tr(
                "{count} villages have no outline. They are drawn as squares beside each other, townships together, "
                "and marked as schematic. True outlines replace them when they are imported."
            ).format(count=villages),
            "muted",
            wrap=True,
        )
        self.lon, self.lat = self._degrees(73.0, 136.0, middle[0]), self._degrees(3.0, 54.0, middle[1])
        self.reason = QLineEdit()
        self.reason.setObjectName("lay_out_reason")
        self.reason.setPlaceholderText(self.tr("Reason, as it will stand in the log"))
        self.reason.textChanged.connect(lambda _text: self._refresh())
        form = QFormLayout()
        form.addRow(self.tr("Longitude of the county's middle"), self.lon)
        form.addRow(self.tr("Latitude of the county's middle"), self.lat)
        form.addRow(self.tr("Reason"), self.reason)
        self.problem = make_label("", "error", wrap=True)
        self.problem.hide()
        cancel = QPushButton(self.tr("Cancel"))
        cancel.clicked.connect(self.reject)
        self.agree = QPushButton(self.tr("Draw"))
        self.agree.setObjectName("lay_out_agree")
        self.agree.setProperty("role", "primary")
        self.agree.clicked.connect(self._on_agreed)
        buttons = QHBoxLayout()
        buttons.addStretch(1)
        buttons.addWidget(cancel)
        buttons.addWidget(self.agree)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(20, 16, 20, 16)
        layout.setSpacing(12)
        layout.addWidget(make_label(self.tr("Draw the county schematically"), "title"))
        layout.addWidget(hint)
        layout.addLayout(form)
        layout.addWidget(self.problem)
        layout.addLayout(buttons)
        self.setMinimumWidth(active_theme().px(480))
        self._refresh()

    def show_problem(self, words: str) -> None:
        """Say why it was not accepted."""
        self.problem.setText(words)
        self.problem.show()
        self._refresh()

    def _degrees(self, least: float, most: float, value: float) -> QDoubleSpinBox:
        box = QDoubleSpinBox()
        box.setDecimals(4)
        box.setRange(least, most)
        box.setSingleStep(0.01)
        box.setValue(value)
        return box

    def _refresh(self) -> None:
        self.agree.setEnabled(len(self.reason.text().strip()) >= 4)

    def _on_agreed(self) -> None:
        self.agree.setEnabled(False)
        self.problem.hide()
        self.wanted.emit(self.lon.value(), self.lat.value(), self.reason.text().strip())
