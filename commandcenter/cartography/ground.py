"""What the map is told about the county: plain frozen records, geometry as WKB in degrees.

This is the seam between whoever reads the ground (database, demo, import) and the map.  Nothing here
is drawn directly; `prepare_ground` turns it into arrays once, in a worker thread.
"""

from dataclasses import dataclass

BASE_GRID = 1
DEDICATED_GRID = 2


@dataclass(frozen=True, slots=True)
class PlaceShape:
    """A county, township, village or grid with its territory.

    Attributes:
        code: The place's code; unique within a `GroundData`.
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
        kind: What it is; map styles choose by it.  Roads: motorway, primary, secondary, tertiary,
            street, lane.  Land use: wood, farm, park, built, industrial, water, square.
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
class GroundData:
    """Everything that lies under the cases."""

    places: tuple[PlaceShape, ...] = ()
    rivers: tuple[GroundFeature, ...] = ()
    roads: tuple[GroundFeature, ...] = ()
    buildings: tuple[GroundFeature, ...] = ()
    landuse: tuple[GroundFeature, ...] = ()
    landmarks: tuple[Landmark, ...] = ()
