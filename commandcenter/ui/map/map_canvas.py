"""The live map: one widget that shows ground, cases, names, markers and cards.

All methods are for the GUI thread; the ground is drawn in threads of its own.  The map never moves by
itself once the operator has touched it (see `Navigator`).
"""

from collections.abc import Callable, Iterable, Sequence
from uuid import UUID

from PySide6.QtCore import QPointF, QRect, QRectF, Qt, QTimer, Signal
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen, QRegion
from PySide6.QtWidgets import QWidget
from typing_extensions import override

from commandcenter.cartography.ground import GroundSheet
from commandcenter.cartography.view import Bounds, MapView
from commandcenter.ui.fonts import make_font
from commandcenter.ui.map.card_deck import CardDeck
from commandcenter.ui.map.clip import Clip, region_of
from commandcenter.ui.map.gestures import MapGestures
from commandcenter.ui.map.hovering import Hovering
from commandcenter.ui.map.map_picture import MapPicture
from commandcenter.ui.map.map_records import Candidate, CasePoint, MapExtent, MapLayer, PlaceSource
from commandcenter.ui.map.moments import Moments
from commandcenter.ui.map.navigator import Navigator
from commandcenter.ui.map.operator_acts import OperatorActs
from commandcenter.ui.map.tile_frame import device_region

_PULSE_MS = 100
_COALESCE_MS = 16
_HIDDEN_MARGIN_PX = 24


class MapCanvas(QWidget):
    """The map of a county with its cases."""

    case_clicked = Signal(object)
    """UUID of a case: clicked, or reached with Tab."""
    case_double_clicked = Signal(object)
    """UUID of a case: double-clicked, or Enter on the selected one."""
    place_hovered = Signal(object)
    """`PlaceCard` of the place under the resting mouse, None when it leaves."""
    ground_clicked = Signal(float, float)
    """Longitude and latitude: clicked beside all signs, or where the pin was put or dropped."""
    candidate_clicked = Signal(int)
    """Position (from 0) of a candidate."""
    sign_clicked = Signal(object)
    """`SignHit`: a person, vehicle, facility, hazard or station was clicked."""
    view_changed = Signal(object)
    """`MapExtent` now in sight."""
    ground_shown = Signal()
    """The ground given last is on the map."""
    layer_switched = Signal(str, bool)
    """A `MapLayer` and whether it is shown, when the operator used the card."""

    def __init__(self, parent: QWidget | None = None, *, dark: bool = False) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMouseTracking(True)
        self.setAccessibleName(self.tr("Map"))
        self.setMinimumSize(200, 160)
        self._message = self.tr("Preparing the map …")
        self._has_focus_frame = False
        self._dirty = QRegion()
        self.picture = MapPicture(dark=dark)
        """The layers, for tests and for printing what is in sight."""
        self.navigator = Navigator(self)
        """Who moves the view; only for acts of the operator."""
        self._gestures = MapGestures(self, self.navigator, self.picture.markers)
        self._acts = OperatorActs(self, self.picture, self.navigator, self._gestures)
        self._cards = CardDeck(self, self.picture.tokens)
        self.hovering = Hovering(self, self._cards.hover_card)
        """What the resting mouse shows."""
        self.hovering.set_signs(self.picture.field.at)
        self._pulse = self._timer(_PULSE_MS, self._on_pulse)
        self._settling = self._timer(_COALESCE_MS, self._on_cases_settled)
        self._settling.setSingleShot(True)
        self.moments = Moments(self, self.picture, self.navigator, self._note_change)
        """Lets the cases given last stand as at any moment of the past."""
        self._connect()

    @property
    def view(self) -> MapView:
        """What is in sight now, in local metres and logical pixels."""
        return self.navigator.view

    def set_ground(self, ground: GroundSheet) -> None:
        """Show a county or its newer state; prepared in a thread, `ground_shown` follows."""
        self.picture.ground.set_ground(ground)

    def set_cases(self, cases: Sequence[CasePoint]) -> None:
        """Replace all cases; the view stays."""
        self.picture.cases.set_cases(cases)
        self._note_change(QRegion(self.rect()))

    def apply_case_changes(self, changed: Iterable[CasePoint], gone: Iterable[UUID] = ()) -> None:
        """Add or renew some cases and remove others; the view stays, and so does the selection."""
        cases, view = self.picture.cases, self.view
        before = cases.marks_at(view.zoom)
        places = cases.apply_changes(changed, gone)
        self._note_change(region_of(cases.changed_rects(before, view, places)))

    def select_case(self, case_id: UUID | None, *, centre_if_hidden: bool = False) -> None:
        """Mark a case as selected.

        Args:
            case_id: The case, or None; one that is not on the map yet is marked when it comes.
            centre_if_hidden: Move the map if the case is out of sight.  Only for acts of the operator
                (a row chosen in the queue), never for what comes from the feed.
        """
        cases = self.picture.cases
        cases.selected = case_id
        self._gestures.can_step = True
        at = cases.local_of(case_id) if case_id is not None else None
        if centre_if_hidden and at is not None and not self.view.contains(*at, margin=_HIDDEN_MARGIN_PX):
            self.navigator.touched = True
            self.navigator.centre_on(*at)
        self.update()

    def fit_county(self) -> None:
        """Show the whole county."""
        self.navigator.fit_home()

    def centre_on(self, lon: float, lat: float, *, zoom: float | None = None) -> None:
        """Move the map to a point: only for acts of the operator."""
        self.navigator.touched = True
        self.navigator.centre_on(*self.picture.projection.to_local(lon, lat), zoom)

    def extent(self) -> MapExtent:
        """Return the part of the county in sight."""
        left, bottom, right, top = self.view.bounds
        west, south = self.picture.projection.to_degrees(left, bottom)
        east, north = self.picture.projection.to_degrees(right, top)
        return MapExtent(west, south, east, north, self.view.zoom)

    def set_theme(self, dark: bool) -> None:
        """Change between day and night."""
        self.picture.set_theme(dark=dark)
        self._cards.set_tokens(self.picture.tokens)
        self.update()

    def set_layer_visible(self, layer: MapLayer, visible: bool) -> None:
        """Switch a layer on or off."""
        self.picture.set_layer(layer, shown=visible)
        self._cards.set_layer_shown(layer, shown=visible)
        self.update()

    def set_layer_opacity(self, layer: MapLayer, opacity: float) -> None:
        """Make a layer fainter, 0 to 1."""
        self.picture.set_layer(layer, opacity=opacity)
        self.update()

    def set_place_source(self, source: PlaceSource | None) -> None:
        """Set who tells the hover card about places; it is asked in the GUI thread."""
        self.hovering.set_source(source)

    def set_attribution(self, text: str) -> None:
        """Change the line beside the scale bar."""
        self._cards.scale.set_source(text)
        self._cards.arrange()

    def set_cards_visible(self, visible: bool, *, with_cases: bool = True) -> None:
        """Show or hide layer switches, legend, scale and zoom buttons (small maps, wall).

        Args:
            visible: All of them.
            with_cases: Also those that speak of cases: switches and legend.
        """
        self._cards.set_visible(visible=visible, with_cases=with_cases)

    def start_picking(self) -> None:
        """Let the next clicks set the pin; `ground_clicked` tells where, also after dragging it."""
        self.picture.markers.is_picking = True
        self.setCursor(Qt.CursorShape.CrossCursor)

    def stop_picking(self) -> None:
        """End picking; the pin stays until `set_marker(None)`."""
        self.picture.markers.is_picking = False
        self.unsetCursor()

    def set_marker(self, position: tuple[float, float] | None) -> None:
        """Put the pin at (longitude, latitude), or take it away."""
        self.picture.markers.pin = position
        self.update()

    def set_candidates(self, candidates: Sequence[Candidate]) -> None:
        """Show proposed locations with their numbers."""
        self.picture.markers.set_candidates(candidates)
        self.update()

    def stop(self) -> None:
        """End the drawing threads; also happens by itself when the map is destroyed."""
        self._pulse.stop()
        self.picture.stop()

    @override
    def inputMethodQuery(self, query: Qt.InputMethodQuery) -> object:
        # The menu key opens the menu here: at the selected case, else in the middle.
        selected = self.picture.cases.selected
        at = self.picture.cases.screen_of(selected, self.view) if selected is not None else None
        if query == Qt.InputMethodQuery.ImCursorRectangle and at is not None:
            return QRect(round(at[0]), round(at[1]), 1, 1)
        return super().inputMethodQuery(query)

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        self.picture.follow_ratio(self.devicePixelRatioF(), self.width(), self.height())
        painter = QPainter(self)
        zooming = self.navigator.is_zooming
        waiting = self.picture.paint(painter, self.view, Clip.of_region(event.region()), zooming=zooming)
        if self.picture.ground.scene is None:
            painter.setPen(QColor(self.picture.tokens.muted))
            painter.setFont(make_font(15))
            painter.drawText(self.rect(), Qt.AlignmentFlag.AlignCenter, self._message)
        if self._has_focus_frame:
            painter.setPen(QPen(QColor(self.picture.tokens.accent), 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRect(QRectF(self.rect()).adjusted(1, 1, -1, -1))
            if self.picture.markers.is_picking:
                self._paint_middle(painter)
        painter.end()
        if waiting and not zooming:
            self._dirty += region_of(waiting)
            QTimer.singleShot(0, self, self._update_dirty)

    def _paint_middle(self, painter: QPainter) -> None:
        """Paint the cross where Space puts the pin."""
        x, y = self.width() // 2, self.height() // 2
        for reach, colour, width in (
            (11, self.picture.tokens.surface, 4),
            (10, self.picture.tokens.accent, 2),
        ):
            painter.setPen(QPen(QColor(colour), width))
            painter.drawLine(x - reach, y, x + reach, y)
            painter.drawLine(x, y - reach, x, y + reach)

    def _connect(self) -> None:
        ground, acts = self.picture.ground, self._acts
        ground.tiles_arrived.connect(self._on_tiles_arrived)
        self.picture.work.delivered.connect(self._on_side_work)
        ground.scene_ready.connect(self._on_scene_ready)
        ground.ground_failed.connect(self._on_ground_failed)
        self.navigator.moved.connect(self._on_moved)
        self._gestures.pointer_moved.connect(self._on_pointer_moved)
        self._gestures.resized.connect(self._on_resized)
        self._gestures.focus_changed.connect(self._on_focus_changed)
        self._gestures.pointer_left.connect(self.hovering.leave)
        acts.case_clicked.connect(self.case_clicked)
        acts.case_double_clicked.connect(self.case_double_clicked)
        acts.ground_clicked.connect(self.ground_clicked)
        acts.candidate_clicked.connect(self.candidate_clicked)
        acts.sign_clicked.connect(self.sign_clicked)
        acts.picture_changed.connect(self.update)
        self.hovering.place_hovered.connect(self.place_hovered)
        self._cards.zoom.pressed.connect(acts.zoom)
        self._cards.layers.switched.connect(self._on_layer_switched)
        # The picture's method, not one of this widget, which is half gone by then.
        self.destroyed.connect(self.picture.stop)

    def _timer(self, interval_ms: int, slot: Callable[[], None]) -> QTimer:
        timer = QTimer(self)
        timer.setInterval(interval_ms)
        timer.timeout.connect(slot)
        return timer

    def _note_change(self, region: QRegion) -> None:
        # A burst of changes makes one frame and one look at the grids.
        self._dirty += region
        if not self._settling.isActive():
            self._settling.start()

    def show_changes_now(self) -> QRegion:
        """Paint waiting changes of cases without waiting for others to join them; return what was painted."""
        self._settling.stop()
        self._settle_cases()
        region, self._dirty = self._dirty, QRegion()
        self.repaint(region)
        return region

    def _settle_cases(self) -> None:
        self.picture.refresh_pressure()
        self._run_pulse()

    def _on_cases_settled(self) -> None:
        self._settle_cases()
        self._update_dirty()

    def _update_dirty(self) -> None:
        """Paint only what changed: that is what lets a storm of changes go by without a stutter."""
        region, self._dirty = self._dirty, QRegion()
        if not region.isEmpty():
            self.update(region)

    def _on_side_work(self) -> None:
        if not self.navigator.is_zooming:
            self._dirty += region_of(self.picture.labels.take_changed_rects(self.view))
            self._update_dirty()

    def _run_pulse(self) -> None:
        wanted = self.picture.cases.has_urgent
        if wanted != self._pulse.isActive():
            (self._pulse.start if wanted else self._pulse.stop)()

    def _on_pulse(self) -> None:
        cases = self.picture.shown_cases
        if cases is None or not self.isVisible() or self.navigator.is_zooming:
            return
        self.picture.next_phase()
        rects = cases.urgent_rects(self.view)
        if rects:
            self.update(region_of(rects))

    def _on_resized(self) -> None:
        self.navigator.resize(self.width(), self.height())
        self._cards.arrange()

    def _on_focus_changed(self, has_frame: bool) -> None:
        self._has_focus_frame = has_frame
        self.update()

    def _on_tiles_arrived(self, bounds: list[Bounds]) -> None:
        # While a zoom glides every frame is painted anyway.
        if not self.navigator.is_zooming:
            self.update(device_region(bounds, self.view))

    def _on_scene_ready(self) -> None:
        scene = self.picture.ground.scene
        assert scene is not None, "announced by the layer"
        lon_lat = self.picture.projection.to_degrees(self.view.x, self.view.y)
        self.picture.adopt_scene()
        self.navigator.shift_origin(*scene.projection.to_local(*lon_lat))
        self.navigator.set_home(scene.bounds)
        self._run_pulse()
        self.update()
        self.ground_shown.emit()

    def _on_ground_failed(self, reason: str) -> None:
        self._message = self.tr("The map could not be prepared: {reason}").format(reason=reason)
        self.update()

    def _on_moved(self) -> None:
        view = self.view
        self._cards.scale.set_scale(view.resolution * self.picture.projection.ground_scale(view.y))
        self.hovering.leave()
        self.update(QRect(0, 0, view.width, view.height))
        self.view_changed.emit(self.extent())

    def _on_pointer_moved(self, at: QPointF) -> None:
        self._acts.refresh_cursor(at)
        picture = self.picture
        self.hovering.move(at, self.view, picture.projection, picture.shown_cases, picture.ground.scene)

    def _on_layer_switched(self, layer: str, shown: bool) -> None:
        self.set_layer_visible(MapLayer(layer), shown)
        self.layer_switched.emit(layer, shown)
