"""Finds a place on the map: village, road, landmark, grid code, pinyin initials, or coordinates of any system."""

from dataclasses import dataclass

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLineEdit, QListWidget, QListWidgetItem, QVBoxLayout, QWidget
from typing_extensions import override

from commandcenter.cartography.datums import typed_position
from commandcenter.ui.county_ground import CountyGround
from commandcenter.ui.map.map_frame import MapFrame

_WIDTH = 320
_MARGIN = 14
_MOST = 8
_ZOOMS = {"township": 13.0, "village": 15.0, "grid": 16.0}


@dataclass(frozen=True, slots=True)
class MapHit:
    """A place found: words, degrees, and how near to look."""

    words: str
    lon: float
    lat: float
    zoom: float


def find_on_map(county: CountyGround, typed: str, near: tuple[float, float] | None = None) -> list[MapHit]:
    """Return places for what was typed, best first; coordinates before names."""
    position = typed_position(typed)
    if position is not None:
        words = f"{position.lon:.6f}, {position.lat:.6f}  ({position.datum.value} → CGCS2000)"
        return [MapHit(words, position.lon, position.lat, 17.0)]
    named = county.gazetteer.search(typed, limit=_MOST, near=near)
    roads = county.road_names.search(typed, limit=_MOST, near=near)
    hits = []
    for hit in sorted((*named, *roads), key=lambda hit: (hit.how, -hit.score))[:_MOST]:
        entry = hit.entry
        zoom = _ZOOMS.get(entry.kind, 17.0)
        hits.append(MapHit(f"{entry.name}  {entry.context}".strip(), entry.lon, entry.lat, zoom))
    return hits


class MapSearch(MapFrame):
    """A field over the map with its hits below; Enter goes to the first, Escape closes."""

    chosen = Signal(object)
    """The `MapHit` to go to."""
    closed = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._county: CountyGround | None = None
        self._hits: list[MapHit] = []
        self.field = QLineEdit()
        self.field.setPlaceholderText(self.tr("Place, pinyin, grid code or coordinates"))
        self.field.textChanged.connect(self._on_text_changed)
        self.field.returnPressed.connect(self._on_return_pressed)
        self.field.installEventFilter(self)
        self.list = QListWidget()
        self.list.itemActivated.connect(self._on_item_chosen)
        self.list.itemClicked.connect(self._on_item_chosen)
        self.list.installEventFilter(self)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(8, 8, 8, 8)
        layout.addWidget(self.field)
        layout.addWidget(self.list)
        self.hide()

    def set_county(self, county: CountyGround) -> None:
        """Give the names to search."""
        self._county = county

    def open(self) -> None:
        """Show the field and take the keyboard."""
        self._fit()
        self.show()
        self.raise_()
        self.field.selectAll()
        self.field.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def dismiss(self) -> None:
        """Go away."""
        self.hide()
        self.closed.emit()

    def _fit(self) -> None:
        parent = self.parentWidget()
        assert parent is not None, "the field lives on the map"
        self.list.setVisible(bool(self._hits))
        width = min(_WIDTH, parent.width() - 2 * _MARGIN)
        height = 48 + (min(len(self._hits), _MOST) * 32 + 12 if self._hits else 0)
        self.setGeometry(max(_MARGIN, parent.width() - width - 64), _MARGIN, width, height)

    def _on_text_changed(self, typed: str) -> None:
        self._hits = find_on_map(self._county, typed) if self._county is not None and typed.strip() else []
        self.list.clear()
        for hit in self._hits:
            self.list.addItem(QListWidgetItem(hit.words))
        self._fit()

    def _on_return_pressed(self) -> None:
        if self._hits:
            self.chosen.emit(self._hits[0])

    def _on_item_chosen(self, item: QListWidgetItem) -> None:
        self.chosen.emit(self._hits[self.list.row(item)])

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            if event.key() == Qt.Key.Key_Escape:
                self.dismiss()
                return True
            if watched is self.field and event.key() == Qt.Key.Key_Down and self._hits:
                self.list.setFocus(Qt.FocusReason.TabFocusReason)
                self.list.setCurrentRow(0)
                return True
        return super().eventFilter(watched, event)
