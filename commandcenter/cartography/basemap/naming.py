"""Gathers the names of a base map while it is read, and finds where each could be written."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from typing import Final

import numpy as np
import shapely

from commandcenter.cartography.basemap.classes import MapClass
from commandcenter.cartography.basemap.systems import WORLD
from commandcenter.cartography.ground import LANDMARK_RANKS, Landmark
from commandcenter.cartography.label_spots import LabelSpot, feature_spots, landmark_spots
from commandcenter.cartography.layers import Geometries, parts_of

MOST_NAMES: Final = 20_000
"""Names kept of one file, the most important ones; a county has a few thousand."""

_SIMPLER_M: Final = 8.0
_SETTLEMENT_RANKS: Final = {"1": 3, "2": 4, "3": 9}
_NAMED_FAMILIES: Final = {"road": "road", "path": "road", "water": "water"}


class NameGatherer:
    """Keeps named roads and waters (simplified), settlements and landmarks."""

    def __init__(self, fields: Sequence[str]) -> None:
        self._fields = fields
        self._lines: defaultdict[tuple[str, str, str], list[Geometries]] = defaultdict(list)
        self._settlements: dict[tuple[str, str, int, int], LabelSpot] = {}
        self._landmarks: dict[tuple[str, int, int], Landmark] = {}

    def name_of(self, attributes: Mapping[str, str]) -> str:
        """Return the best name of a feature, empty if it has none."""
        return next((attributes[field] for field in self._fields if field in attributes), "").strip()[:60]

    def add_features(self, found: MapClass, names: Sequence[str], shapes: Geometries) -> None:
        """Keep the named ones among features of one class, in metres."""
        family = _NAMED_FAMILIES.get(found.family)
        if family is None:
            return
        for name, shape in zip(names, shapes, strict=True):
            if name:
                simple = np.array([shapely.simplify(shape, _SIMPLER_M)], dtype=object)
                self._lines[family, found.kind, name].append(simple)

    def add_settlements(self, kind: str, names: Sequence[str], shapes: Geometries) -> None:
        """Keep settlements, in metres; the same name in the same kilometre counts once."""
        rank = _SETTLEMENT_RANKS.get(kind, 9)
        for name, (x, y) in zip(names, _middles(shapes), strict=True):
            key = (name, kind, round(x / 1000), round(y / 1000))
            if name and key not in self._settlements:
                self._settlements[key] = LabelSpot(name, f"settlement{kind}", x, y, np.inf, rank)

    def add_landmarks(self, kind: str, names: Sequence[str], shapes: Geometries) -> None:
        """Keep landmarks, in metres; the same name within two hundred metres counts once."""
        for name, (x, y) in zip(names, _middles(shapes), strict=True):
            key = (name, round(x / 200), round(y / 200))
            if name and key not in self._landmarks:
                lon, lat = WORLD.to_degrees(x, y)
                self._landmarks[key] = Landmark(kind, name, lon, lat, LANDMARK_RANKS.get(kind, 3))

    def spots(self) -> list[LabelSpot]:
        """Return the spots of all names, the most important ones if there are too many."""
        named: defaultdict[str, list[tuple[str, str, Geometries]]] = defaultdict(list)
        for (family, kind, name), groups in self._lines.items():
            shapes = np.concatenate(groups)
            for areas in (False, True):
                parts = parts_of(shapes, areas=areas)
                if len(parts):
                    named[family].append((kind, name, parts))
        found = [
            *self._settlements.values(),
            *feature_spots("road", named["road"]),
            *feature_spots("water", named["water"]),
            *landmark_spots(list(self._landmarks.values()), WORLD),
        ]
        found.sort(
            key=lambda spot: (spot.is_repeat, spot.rank, -spot.room if np.isfinite(spot.room) else 0.0)
        )
        return found[:MOST_NAMES]


def _middles(shapes: Geometries) -> list[tuple[float, float]]:
    points = shapely.point_on_surface(shapes)
    return [(float(x), float(y)) for x, y in zip(shapely.get_x(points), shapely.get_y(points), strict=True)]
