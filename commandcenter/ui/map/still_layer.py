"""Facilities, hazards and stations on the map: signs with names where there is room, one array per layer."""

import math
from collections.abc import Iterable, Mapping, Sequence

import numpy as np
from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QPainter, QPixmap

from commandcenter.cartography.label_plan import StillSigns
from commandcenter.cartography.projection import Floats, LocalMercator
from commandcenter.cartography.style import LabelRule
from commandcenter.cartography.view import MapView
from commandcenter.ui.map.clip import Clip
from commandcenter.ui.map.field_sprites import FieldSprites
from commandcenter.ui.map.label_layer import WrittenNames
from commandcenter.ui.map.label_pictures import label_picture
from commandcenter.ui.map.map_records import SIGN_LAYERS, MapLayer, StillPoint

LAYER_OF_GROUP = {1: MapLayer.FACILITIES, 2: MapLayer.HAZARDS, 3: MapLayer.STATIONS}
NAMES_AFTER = {MapLayer.STATIONS: 2.25, MapLayer.HAZARDS: 3.5, MapLayer.FACILITIES: 2.5}
"""Zooms between the first sign and its name."""
LABEL_STYLE = "landmark1"
_REACH = 15.0
_SIGN_HALF = 10.0
_CLICK_PX = 11.0
_MOST_NAMES = 80


class StillLayer:
    """All points that stand still, by layer.  GUI thread only."""

    def __init__(self, projection: LocalMercator) -> None:
        self._projection = projection
        self._points: dict[MapLayer, tuple[Sequence[StillPoint], Floats]] = {}
        self._names: dict[tuple[str, float], QPixmap] = {}
        self._rule: LabelRule | None = None
        self._changed: list[QRectF] = []
        self._room: dict[MapLayer, tuple[tuple[MapView, bytes, frozenset[str]], list[int]]] = {}

    def set_points(self, points: Iterable[StillPoint]) -> None:
        """Replace all points."""
        sorted_out: dict[MapLayer, list[StillPoint]] = {layer: [] for layer in LAYER_OF_GROUP.values()}
        for point in points:
            layer = LAYER_OF_GROUP.get(point.kind // 100)
            if layer is not None:
                sorted_out[layer].append(point)
        self._points = {layer: (held, self._local(held)) for layer, held in sorted_out.items()}
        self._room.clear()

    def set_projection(self, projection: LocalMercator) -> None:
        """Follow the ground to another origin."""
        self._projection = projection
        self._points = {layer: (held, self._local(held)) for layer, (held, _) in self._points.items()}
        self._room.clear()

    def set_style(self, rule: LabelRule | None) -> None:
        """Set how names are written; None for not at all."""
        self._rule = rule
        self._names.clear()
        self._room.clear()

    def signs(self, opacity: Mapping[MapLayer, float]) -> list[StillSigns]:
        """Return where the signs of the layers that are on stand."""
        return [
            StillSigns(SIGN_LAYERS[layer], xy, _SIGN_HALF)
            for layer, (_, xy) in self._points.items()
            if opacity.get(layer) and len(xy)
        ]

    def count(self, layer: MapLayer) -> int:
        """Return how many points a layer has."""
        return len(self._points[layer][0]) if layer in self._points else 0

    def paint(
        self,
        painter: QPainter,
        view: MapView,
        sprites: FieldSprites,
        clip: Clip,
        opacity: Mapping[MapLayer, float],
        ratio: float,
        names: WrittenNames,
    ) -> None:
        """Paint the layers that are on and far enough in, facilities first; `names` are kept clear of, not repeated."""
        for layer, (held, xy) in self._points.items():
            if not opacity.get(layer) or view.zoom < SIGN_LAYERS[layer]:
                continue
            points = view.screen_points(xy)
            rows = np.flatnonzero(clip.sees(points, _REACH)).tolist()
            painter.setOpacity(opacity[layer])
            pictures = [sprites.still(held[row].kind, held[row].is_warned) for row in rows]
            sprites.stamp(painter, np.array(pictures, dtype=np.int64), points[rows])
            if self._rule is not None and view.zoom >= named_from(layer):
                self._paint_names(painter, view, layer, clip, ratio, names)
        painter.setOpacity(1.0)

    def take_changed(self) -> list[QRectF]:
        """Return where names came or went since it was asked last, though the view stayed."""
        changed, self._changed = self._changed, []
        return changed

    def at(
        self, view: MapView, px: float, py: float, layers: Mapping[MapLayer, float]
    ) -> tuple[MapLayer, int] | None:
        """Return the layer and number of the point under a pixel, among the layers that are on."""
        for layer in reversed(list(self._points)):
            held, xy = self._points[layer]
            if not held or not layers.get(layer) or view.zoom < SIGN_LAYERS[layer]:
                continue
            points = view.screen_points(xy)
            distance = np.hypot(points[:, 0] - px, points[:, 1] - py)
            nearest = int(distance.argmin())
            if distance[nearest] <= _CLICK_PX:
                return layer, held[nearest].number
        return None

    def _local(self, held: Sequence[StillPoint]) -> Floats:
        degrees = np.array([(point.lon, point.lat) for point in held], dtype=np.float64).reshape(-1, 2)
        return self._projection.to_local_array(degrees)

    def _paint_names(
        self, painter: QPainter, view: MapView, layer: MapLayer, clip: Clip, ratio: float, names: WrittenNames
    ) -> None:
        held, xy = self._points[layer]
        points = view.screen_points(xy)
        for row in self._with_room(view, layer, points, ratio, names):
            picture = self._name(held[row].name, ratio)
            box = _name_box(points[row].tolist(), picture)
            if clip.touches(box):
                left, top = round(box.left() * ratio) / ratio, round(box.top() * ratio) / ratio
                painter.drawPixmap(QPointF(left, top), picture)

    def _with_room(
        self, view: MapView, layer: MapLayer, points: Floats, ratio: float, names: WrittenNames
    ) -> list[int]:
        """Return the rows whose names do not run into each other; worked out once a view."""
        key = (view, names.boxes.tobytes(), names.landmarks)
        known = self._room.get(layer)
        if known is not None and known[0] == key:
            return known[1]
        held = self._points[layer][0]
        inside = (points > 0).all(axis=1) & (points[:, 0] < view.width) & (points[:, 1] < view.height)
        taken = np.hstack((names.boxes[:, :2], names.boxes[:, :2] + names.boxes[:, 2:]))
        rows = []
        for row in np.flatnonzero(inside).tolist()[:_MOST_NAMES]:
            if held[row].name in names.landmarks:
                continue
            box = _name_box(points[row].tolist(), self._name(held[row].name, ratio))
            low, high = (box.left(), box.top()), (box.right(), box.bottom())
            if not ((taken[:, :2] < high) & (taken[:, 2:] > low)).all(axis=1).any():
                taken = np.vstack((taken, (*low, *high)))
                rows.append(row)
        if known is not None and known[0][0] == view:
            differing = set(known[1]) ^ set(rows)
            self._changed += [
                _name_box(points[row].tolist(), self._name(held[row].name, ratio)) for row in differing
            ]
        self._room[layer] = (key, rows)
        return rows

    def _name(self, text: str, ratio: float) -> QPixmap:
        known = self._names.get((text, ratio))
        if known is None:
            assert self._rule is not None, "asked by painting only"
            known = self._names[text, ratio] = label_picture(text, self._rule, 0.0, ratio)
        return known


def named_from(layer: MapLayer) -> float:
    """Return from which zoom on the names of a layer are written; never for what moves."""
    return SIGN_LAYERS[layer] + NAMES_AFTER.get(layer, math.inf)


def _name_box(at: Sequence[float], picture: QPixmap) -> QRectF:
    width, height = (
        picture.width() / picture.devicePixelRatio(),
        picture.height() / picture.devicePixelRatio(),
    )
    return QRectF(at[0] - width / 2, at[1] + 10, width, height)
