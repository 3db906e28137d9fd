"""What happened around a point: a list over the map that selects cases and closes with Escape."""

from collections.abc import Iterable
from uuid import UUID

from PySide6.QtCore import QCoreApplication, QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QHBoxLayout,
    QListWidget,
    QListWidgetItem,
    QToolButton,
    QVBoxLayout,
    QWidget,
)
from typing_extensions import override

from commandcenter.cartography.projection import ground_metres
from commandcenter.domain.cases import CaseSummary
from commandcenter.domain.county_time import county_time
from commandcenter.ui.desk_context import DeskContext
from commandcenter.ui.distance_words import distance_words
from commandcenter.ui.map.map_frame import MapFrame
from commandcenter.ui.widgets.labels import make_label

REACH_M = 200.0
_MARGIN, _TOP, _WIDTH = 14, 64, 400
_LEGENDS = 116
"""Room at the lower edge for the two rows of legends."""


def cases_around(
    cases: Iterable[CaseSummary], lon: float, lat: float, reach_m: float = REACH_M
) -> list[tuple[float, CaseSummary]]:
    """Return the cases within a distance of a point with their metres, nearest first."""
    found = [
        (ground_metres(lon, lat, case.lon, case.lat), case)
        for case in cases
        if case.lon is not None and case.lat is not None
    ]
    return sorted(
        (entry for entry in found if entry[0] <= reach_m), key=lambda entry: (entry[0], entry[1].case_id)
    )


class NearbyCard(MapFrame):
    """The list; shown at the left edge of the map."""

    case_chosen = Signal(object)
    """UUID of the case the operator went to."""
    closed = Signal()

    def __init__(self, context: DeskContext, parent: QWidget) -> None:
        super().__init__(parent)
        self._context = context
        self._title = make_label("", "heading")
        close = QToolButton()
        close.setText("×")
        close.setToolTip(QCoreApplication.translate("NearbyCard", "Close (Esc)"))
        close.clicked.connect(self.dismiss)
        self.list = QListWidget()
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.setFrameShape(QListWidget.Shape.NoFrame)
        self.list.currentItemChanged.connect(self._on_current_changed)
        self.list.installEventFilter(self)
        top = QHBoxLayout()
        top.addWidget(self._title, 1)
        top.addWidget(close)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(12, 8, 12, 12)
        layout.addLayout(top)
        layout.addWidget(self.list)
        self.hide()

    def show_cases(self, found: list[tuple[float, CaseSummary]], title: str) -> None:
        """Show cases with their distances."""
        self._title.setText(title)
        self.list.blockSignals(True)
        self.list.clear()
        for metres, case in found:
            state = self._context.word("case_state", int(case.state))
            facts = (
                distance_words(metres, 1),
                state,
                f"{county_time(case.reported_at):%m-%d %H:%M}",
                case.number,
            )
            words = f"{case.title}\n{' · '.join(facts)}"
            item = QListWidgetItem(words)
            item.setToolTip(words)
            item.setData(Qt.ItemDataRole.UserRole, str(case.case_id))
            self.list.addItem(item)
        self.list.blockSignals(False)
        parent = self.parentWidget()
        assert parent is not None, "the card lives on the map"
        height = min(parent.height() - _TOP - _LEGENDS, 90 + 48 * max(1, len(found)))
        self.setGeometry(_MARGIN, _TOP, min(_WIDTH, parent.width() - 2 * _MARGIN), max(120, height))
        self.show()
        self.raise_()
        self.list.setFocus(Qt.FocusReason.PopupFocusReason)

    def dismiss(self) -> None:
        """Go away."""
        self.hide()
        self.closed.emit()

    def _on_current_changed(self, item: QListWidgetItem | None) -> None:
        if item is not None:
            self.case_chosen.emit(UUID(str(item.data(Qt.ItemDataRole.UserRole))))

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        is_press = event.type() == QEvent.Type.KeyPress
        if is_press and isinstance(event, QKeyEvent) and event.key() == Qt.Key.Key_Escape:
            self.dismiss()
            return True
        return super().eventFilter(watched, event)
