"""What the map is told about the county: plain frozen records, geometry as WKB in degrees.

This is the seam between whoever reads the ground (database, demo, import) and the map.  Nothing here
is drawn directly; `prepare_ground` turns it into arrays once, in a worker thread.
"""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

BASE_GRID = 1
DEDICATED_GRID = 2


@dataclass(frozen=True, slots=True)
class PlaceShape:
    """A county, township, village or grid with its territory.

    Attributes:
        code: The place's code; unique within a `GroundSheet`.
        parent_code: Code of the place above, None for the county.
        level: 1 county, 2 township, 3 village, 4 grid.
        name: As people say it.
        wkb: Polygon or multipolygon, CGCS2000 degrees.
        grid_kind: For grids: 1 base, 2 dedicated (drawn over the base grids).
    """

    code: str
    parent_code: str | None
    level: int
    name: str
    wkb: bytes
    grid_kind: int = BASE_GRID


@dataclass(frozen=True, slots=True)
class GroundFeature:
    """A piece of ground that is no place: a river, a road, a building, a wood.

    Attributes:
        kind: What it is; map styles choose by it.  Roads: motorway, national, county, township,
            street, lane, railway.  Rivers: main, tributary, brook as lines; reservoir, lake, pond and
            wide rivers as polygons.  Land use: woodland, farmland, park, built_up, industrial, square.
            Buildings: any.
        name: May be empty.
        wkb: Any lines or polygons, or a collection of them, CGCS2000 degrees.
    """

    kind: str
    name: str
    wkb: bytes


@dataclass(frozen=True, slots=True)
class Landmark:
    """A named point people give as an address: a school, a bridge, a shop.

    Attributes:
        rank: 1 is known in the whole county, 2 in its township, 3 around the corner.
    """

    kind: str
    name: str
    lon: float
    lat: float
    rank: int = 3


@dataclass(frozen=True, slots=True)
class GroundSheet:
    """Everything that lies under the cases."""

    places: tuple[PlaceShape, ...] = ()
    rivers: tuple[GroundFeature, ...] = ()
    roads: tuple[GroundFeature, ...] = ()
    buildings: tuple[GroundFeature, ...] = ()
    landuse: tuple[GroundFeature, ...] = ()
    landmarks: tuple[Landmark, ...] = ()
    duties: tuple[GroundFeature, ...] = ()
    """Outlines of duty areas over the grids; kinds responsible and business."""


LANDMARK_RANKS: Final = {
    "government": 1,
    "hospital": 1,
    "station": 1,
    "square": 1,
    "park": 1,
    "school": 2,
    "market": 2,
    "police": 2,
    "village_office": 2,
    "estate": 2,
    "factory": 2,
    "bridge": 2,
}
"""Rank of a landmark by its kind; others are 3."""

LINE_AND_AREA: Final = {
    "landuse": ("path", "landuse"),
    "water": ("river", "water"),
    "road": ("road", "square"),
    "building": ("wall", "building"),
    "path": ("path", "square"),
}
"""The layers of map styles in which lines and areas of a family of features are drawn."""

_FIELD_OF_LAYER: Final = {
    "river": "rivers",
    "water": "rivers",
    "road": "roads",
    "railway": "roads",
    "building": "buildings",
    "landuse": "landuse",
    "land_cover": "landuse",
}


def ground_from_layers(
    places: Iterable[PlaceShape],
    features: Iterable[tuple[str, GroundFeature]],
    landmarks: Iterable[Landmark] = (),
) -> GroundSheet:
    """Sort stored features into a `GroundSheet`.

    Args:
        places: Of all levels.
        features: (layer, feature) with the layers river, water, road, railway, building, landuse and
            land_cover; others are left out.
        landmarks: Named points.
    """
    sorted_features: defaultdict[str, list[GroundFeature]] = defaultdict(list)
    for layer, feature in features:
        if layer in _FIELD_OF_LAYER:
            sorted_features[_FIELD_OF_LAYER[layer]].append(feature)
    return GroundSheet(
        places=tuple(places),
        rivers=tuple(sorted_features["rivers"]),
        roads=tuple(sorted_features["roads"]),
        buildings=tuple(sorted_features["buildings"]),
        landuse=tuple(sorted_features["landuse"]),
        landmarks=tuple(landmarks),
    )
