"""What the resting mouse means: a case, a sign of the field, or the place and who is responsible there."""

from collections.abc import Callable

from PySide6.QtCore import QChildEvent, QEvent, QObject, QPointF, Qt, QTimer, Signal
from PySide6.QtWidgets import QWidget
from typing_extensions import override

from commandcenter.cartography.ground import PlaceShape
from commandcenter.cartography.projection import LocalMercator
from commandcenter.cartography.scene import GroundScene
from commandcenter.cartography.view import MapView
from commandcenter.ui.map.case_layer import CaseLayer
from commandcenter.ui.map.hover_card import HoverCard
from commandcenter.ui.map.map_records import CardLine, CasePoint, PlaceCard, PlaceSource, SignHit, SignSource

_REST_MS = 280


class Hovering(QObject):
    """Waits until the mouse rests, then fills the card."""

    place_hovered = Signal(object)
    """`PlaceCard`, or None when the mouse leaves the place."""

    def __init__(self, canvas: QWidget, card: HoverCard) -> None:
        super().__init__(canvas)
        self._card = card
        self._source: PlaceSource | None = None
        self._find_sign: Callable[[MapView, float, float], SignHit | None] = lambda _view, _px, _py: None
        self._sign_source: SignSource | None = None
        self._at = QPointF()
        self._shown_code: str | None = None
        self._look: tuple[MapView, LocalMercator, CaseLayer | None, GroundScene | None] | None = None
        self._rest = QTimer(self)
        self._rest.setSingleShot(True)
        self._rest.setInterval(_REST_MS)
        self._rest.timeout.connect(lambda: self.show_now(is_place=False))
        for child in canvas.findChildren(QWidget, options=Qt.FindChildOption.FindDirectChildrenOnly):
            child.installEventFilter(self)
        canvas.installEventFilter(self)

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        # Qt tells a widget nothing when the mouse goes over to a card that lies on it.
        if event.type() == QEvent.Type.ChildPolished and isinstance(event, QChildEvent):
            event.child().installEventFilter(self)
        elif event.type() == QEvent.Type.Enter and watched is not self.parent():
            self.leave()
        return super().eventFilter(watched, event)

    def set_source(self, source: PlaceSource | None) -> None:
        """Set who knows about places."""
        self._source = source

    def set_signs(
        self, find: Callable[[MapView, float, float], SignHit | None], source: SignSource | None = None
    ) -> None:
        """Set who finds the sign under a pixel, and who knows about it."""
        self._find_sign = find
        self._sign_source = source

    def move(
        self,
        at: QPointF,
        view: MapView,
        projection: LocalMercator,
        cases: CaseLayer | None,
        scene: GroundScene | None,
    ) -> None:
        """Follow the mouse; the card of another spot disappears at once."""
        if (at - self._at).manhattanLength() > 6:
            self._card.hide()
        self._at = at
        self._look = (view, projection, cases, scene)
        self._rest.start()

    def leave(self) -> None:
        """The mouse left, or the map moved: no card."""
        self._rest.stop()
        self._card.hide()
        self._tell(None)

    def show_now(self, *, is_place: bool = False) -> None:
        """Show what is under the mouse without waiting for it to rest; with `is_place` the place, not a case."""
        self._rest.stop()
        if self._look is None:
            return
        view, projection, cases, scene = self._look
        case: CasePoint | None = None
        if cases is not None and not is_place:
            case = cases.case_at(view, self._at.x(), self._at.y())
        if case is not None:
            self._card.show_case(case, self._at.toPoint())
            return
        lines = self._sign_lines(view) if not is_place else []
        if lines:
            self._card.show_lines(lines, self._at.toPoint())
            return
        place = self._place_at(view, projection, scene)
        if place is not None:
            self._card.show_place(place, self._at.toPoint())
        self._tell(place)

    def _sign_lines(self, view: MapView) -> list[CardLine]:
        hit = self._find_sign(view, self._at.x(), self._at.y())
        return self._sign_source(hit) if hit is not None and self._sign_source is not None else []

    def _place_at(
        self, view: MapView, projection: LocalMercator, scene: GroundScene | None
    ) -> PlaceCard | None:
        if scene is None:
            return None
        lon, lat = projection.to_degrees(*view.to_local(self._at.x(), self._at.y()))
        code = scene.index.place_at(lon, lat)
        if code is None:
            return None
        known = self._source(code, lon, lat) if self._source is not None else None
        return known or PlaceCard(code, _full_name(scene, scene.places[code]))

    def _tell(self, place: PlaceCard | None) -> None:
        code = place.code if place is not None else None
        if code != self._shown_code or place is not None:
            self._shown_code = code
            self.place_hovered.emit(place)


def _full_name(scene: GroundScene, place: PlaceShape) -> str:
    """Return a grid's name with its village, unless it already begins with it."""
    parent = scene.places.get(place.parent_code or "")
    if place.level != 4 or parent is None or place.name.startswith(parent.name):
        return place.name
    return parent.name + place.name
