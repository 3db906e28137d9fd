"""The grids of a draft over the map: chosen by a click, corners dragged with their neighbours following."""

from enum import StrEnum

import numpy as np
import shapely
from PySide6.QtCore import QEvent, QObject, QPointF, Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent, QMouseEvent, QPainter, QPainterPath, QPen
from PySide6.QtWidgets import QApplication
from typing_extensions import override

from commandcenter.cartography.projection import LocalMercator
from commandcenter.cartography.tiling import UNITS, NotPossible, Tiling, Vertex, edges_of, vertices_of
from commandcenter.cartography.tiling_edit import add_vertex, move_vertex, remove_vertex
from commandcenter.cartography.view import MapView
from commandcenter.domain.grid_codes import GridKind
from commandcenter.ui.fonts import make_font
from commandcenter.ui.map.map_canvas import MapCanvas
from commandcenter.ui.models.grid_draft import GridDraft, GridState
from commandcenter.ui.tokens import Tokens

_REACH_PX = 9.0
_CORNER_PX = 3.5
_LEAST_GAP_PX = 7.0


class SketchMode(StrEnum):
    """What the mouse does."""

    CHOOSE = "choose"
    CORNERS = "corners"


class GridSketch(QObject):
    """One draft on one map."""

    chosen_changed = Signal()
    """Other grids are chosen."""
    dragged = Signal(object)
    """A corner was moved, added or removed: the `Tiling` that it makes."""
    refused = Signal(object)
    """`NotPossible`: what was tried would leave no tiling."""

    def __init__(self, canvas: MapCanvas) -> None:
        super().__init__(canvas)
        self._canvas = canvas
        self._draft: GridDraft | None = None
        self._mode = SketchMode.CHOOSE
        self._shown: Tiling | None = None
        self._states: dict[int, GridState] = {}
        self._words: dict[int, str] = {}
        self._held: Vertex | None = None
        self._near: Vertex | None = None
        self._before: Tiling | None = None
        self.chosen: list[int] = []
        """Keys of the chosen grids, in the order in which they were chosen."""
        canvas.picture.overlays.append(self)
        canvas.ground_clicked.connect(self._on_ground_clicked)
        canvas.installEventFilter(self)

    def set_draft(self, draft: GridDraft | None) -> None:
        """Show another draft, or none."""
        self._draft = draft
        self.chosen = []
        self.refresh()
        self.chosen_changed.emit()

    def set_mode(self, mode: SketchMode) -> None:
        """Change what the mouse does."""
        self._mode = mode
        self._held = self._near = None
        self._canvas.update()

    def refresh(self) -> None:
        """Paint the draft as it is now."""
        self._shown = self._draft.tiling if self._draft is not None else None
        if self._draft is not None and self._shown is not None:
            rows = self._draft.rows()
            self._states = {row.key: row.state for row in rows}
            self._words = {row.key: f"{row.code[12:]} {row.name}".rstrip() for row in rows}
            gone = [key for key in self.chosen if key not in self._shown.tiles]
            if gone:
                self.chosen = [key for key in self.chosen if key not in gone]
                self.chosen_changed.emit()
        self._near = self._held = None
        self._canvas.update()

    def choose(self, keys: list[int]) -> None:
        """Choose grids from elsewhere, such as the list."""
        if keys != self.chosen:
            self.chosen = keys
            self._canvas.update()
            self.chosen_changed.emit()

    def paint(self, painter: QPainter, view: MapView, projection: LocalMercator, tokens: Tokens) -> None:
        """Paint village, grids and, where they are moved, corners."""
        if self._shown is None:
            return
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        for key, tile in self._shown.tiles.items():
            colour, share = self._fill(key, tokens)
            fill = QColor(colour)
            fill.setAlphaF(share)
            painter.setBrush(fill)
            is_chosen = key in self.chosen
            painter.setPen(
                QPen(QColor(tokens.accent if is_chosen else tokens.town), 2.6 if is_chosen else 1.4)
            )
            painter.drawPath(outline_path(tile, view, projection))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(QColor(tokens.text), 2.6))
        painter.drawPath(outline_path(self._shown.outline, view, projection))
        if self._mode is SketchMode.CORNERS:
            self._paint_corners(painter, view, projection, tokens)
        self._paint_names(painter, view, projection, tokens)

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if self._mode is not SketchMode.CORNERS or self._shown is None:
            return False
        if isinstance(event, QMouseEvent):
            return self._mouse(event)
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            if event.key() == Qt.Key.Key_Delete and self._near is not None:
                self._remove(self._near)
                return True
            if event.key() == Qt.Key.Key_Escape and self._held is not None:
                self.refresh()
                return True
        return False

    def _fill(self, key: int, tokens: Tokens) -> tuple[str, float]:
        if key in self.chosen:
            return tokens.accent, 0.34
        if self._states.get(key) is GridState.NEW:
            return tokens.ok, 0.24
        if self._states.get(key) is GridState.CHANGED:
            return tokens.warn, 0.2
        if self._draft is not None and self._draft.kind_of(key) is GridKind.DEDICATED:
            return tokens.vio, 0.2
        return tokens.land, 0.5

    def _paint_corners(
        self, painter: QPainter, view: MapView, projection: LocalMercator, tokens: Tokens
    ) -> None:
        corners = self._inner_corners()
        if not corners:
            return
        points = _screen(np.array(corners, dtype=np.float64), view, projection)
        painter.setPen(QPen(QColor(tokens.accent), 1.4))
        painter.setBrush(QColor(tokens.surface))
        last = np.array([-1e9, -1e9])
        for vertex, point in zip(corners, points, strict=True):
            # Corners closer than the eye can part are shown when the map is nearer.
            if np.hypot(*(point - last)) >= _LEAST_GAP_PX or vertex == self._near:
                last = point
                radius = _CORNER_PX * (1.7 if vertex in (self._near, self._held) else 1.0)
                painter.drawEllipse(QPointF(*point.tolist()), radius, radius)

    def _paint_names(
        self, painter: QPainter, view: MapView, projection: LocalMercator, tokens: Tokens
    ) -> None:
        assert self._shown is not None
        painter.setFont(make_font(12, bold=True))
        metrics = painter.fontMetrics()
        for key, tile in self._shown.tiles.items():
            words = self._words.get(key, "")
            middle = tile.representative_point()
            at = _screen(np.array([[middle.x, middle.y]]), view, projection)[0]
            left, bottom, right, top = tile.bounds
            corners = _screen(np.array([[left, bottom], [right, top]]), view, projection)
            wide = abs(corners[1, 0] - corners[0, 0])
            text = words if metrics.horizontalAdvance(words) < wide else words.split(" ")[0]
            if metrics.horizontalAdvance(text) > wide:
                continue
            box = metrics.boundingRect(text).adjusted(-5, -2, 5, 2)
            box.moveCenter(QPointF(*at.tolist()).toPoint())
            ground = QColor(tokens.surface)
            ground.setAlphaF(0.85)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(ground)
            painter.drawRoundedRect(box, 4, 4)
            painter.setPen(QColor(tokens.text))
            painter.drawText(box, Qt.AlignmentFlag.AlignCenter, text)

    def _mouse(self, event: QMouseEvent) -> bool:
        at, kind = event.position(), event.type()
        if kind == QEvent.Type.MouseButtonPress and event.button() == Qt.MouseButton.LeftButton:
            return self._take(at)
        if kind == QEvent.Type.MouseMove:
            if self._held is not None:
                self._drag(at)
                return True
            near = self._corner_at(at)
            if near != self._near:
                self._near = near
                self._canvas.update()
            return False
        if kind == QEvent.Type.MouseButtonRelease and self._held is not None:
            shown, self._held, self._before = self._shown, None, None
            self.dragged.emit(shown)
            return True
        return False

    def _take(self, at: QPointF) -> bool:
        """Take hold of a corner, or of an edge, which gets a corner there."""
        assert self._shown is not None
        vertex = self._corner_at(at)
        if vertex is None:
            edge = self._edge_at(at)
            if edge is None:
                return False
            vertex = self._units(at)
            try:
                self._shown = add_vertex(self._shown, edge, vertex)
            except NotPossible as refusal:
                self.refused.emit(refusal)
                return True
        self._held, self._before = vertex, self._shown
        self._canvas.update()
        return True

    def _drag(self, at: QPointF) -> None:
        assert self._shown is not None and self._held is not None
        to = self._units(at)
        try:
            self._shown = move_vertex(self._shown, self._held, to)
        except NotPossible:
            # The corner waits at the last place where it is possible.
            return
        self._held = self._near = to
        self._canvas.update()

    def _remove(self, vertex: Vertex) -> None:
        assert self._shown is not None
        try:
            self.dragged.emit(remove_vertex(self._shown, vertex))
        except NotPossible as refusal:
            self.refused.emit(refusal)

    def _on_ground_clicked(self, lon: float, lat: float) -> None:
        if self._shown is None or self._mode is not SketchMode.CHOOSE:
            return
        key = self._shown.at(round(lon * UNITS), round(lat * UNITS))
        if key is None:
            return
        many = QApplication.keyboardModifiers() & (
            Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier
        )
        if not many:
            self.choose([key] if self.chosen != [key] else [])
        else:
            rest = [other for other in self.chosen if other != key]
            self.choose(rest if key in self.chosen else [*rest, key])

    def _inner_corners(self) -> list[Vertex]:
        assert self._shown is not None
        return sorted(self._shown.vertices() - set(vertices_of(self._shown.outline)))

    def _corner_at(self, at: QPointF) -> Vertex | None:
        corners = self._inner_corners()
        if not corners:
            return None
        view, projection = self._canvas.view, self._canvas.picture.projection
        gaps = np.hypot(
            *(_screen(np.array(corners, dtype=np.float64), view, projection) - (at.x(), at.y())).T
        )
        place = int(gaps.argmin())
        return corners[place] if gaps[place] <= _REACH_PX else None

    def _edge_at(self, at: QPointF) -> tuple[Vertex, Vertex] | None:
        assert self._shown is not None
        outer = set(edges_of(self._shown.outline))
        edges = sorted({edge for tile in self._shown.tiles.values() for edge in edges_of(tile)} - outer)
        if not edges:
            return None
        view, projection = self._canvas.view, self._canvas.picture.projection
        ends = _screen(np.array(edges, dtype=np.float64).reshape(-1, 2), view, projection).reshape(-1, 2, 2)
        gaps = shapely.distance(shapely.linestrings(ends), shapely.Point(at.x(), at.y()))
        place = int(gaps.argmin())
        return edges[place] if gaps[place] <= _REACH_PX else None

    def _units(self, at: QPointF) -> Vertex:
        lon, lat = self._canvas.picture.projection.to_degrees(*self._canvas.view.to_local(at.x(), at.y()))
        return round(lon * UNITS), round(lat * UNITS)


def _screen(units: np.ndarray, view: MapView, projection: LocalMercator) -> np.ndarray:
    """Return pixels of points in units."""
    local = projection.to_local_array(units / UNITS)
    return np.column_stack(
        (
            (local[:, 0] - view.x) / view.resolution + view.width / 2,
            (view.y - local[:, 1]) / view.resolution + view.height / 2,
        )
    )


def outline_path(shape: shapely.Geometry, view: MapView, projection: LocalMercator) -> QPainterPath:
    """Return the path of a shape in units, in pixels of a view."""
    path = QPainterPath()
    path.setFillRule(Qt.FillRule.OddEvenFill)
    for ring in shapely.get_rings(shapely.get_parts(shape)).tolist():
        points = _screen(shapely.get_coordinates(ring), view, projection).tolist()
        path.moveTo(*points[0])
        for x, y in points[1:]:
            path.lineTo(x, y)
        path.closeSubpath()
    return path
