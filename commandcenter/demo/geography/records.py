"""The records the demo geography is made of; every coordinate is CGCS2000 degrees, rounded to 1e-7.

Records are frozen and shared: nothing that reads the county may change it.
"""

from dataclasses import dataclass
from enum import IntEnum, StrEnum

import shapely


class PlaceKind(StrEnum):
    """What a place is; the level says only how deep it stands."""

    COUNTY = "county"
    STREET = "street"
    TOWN = "town"
    TOWNSHIP = "township"
    COMMUNITY = "community"
    VILLAGE = "village"
    BASE_GRID = "base_grid"
    DEDICATED_GRID = "dedicated_grid"


class DedicatedUse(StrEnum):
    """What a dedicated grid (专属网格) is dedicated to."""

    MARKET = "market"
    PARK = "park"
    SCHOOL = "school"
    ENTERPRISE = "enterprise"
    HOSPITAL = "hospital"


class RoadClass(IntEnum):
    """The five classes of roads, the most important first."""

    MOTORWAY = 1
    NATIONAL = 2
    COUNTY = 3
    TOWNSHIP = 4
    STREET = 5


class WaterKind(StrEnum):
    """What a body of standing water is."""

    RESERVOIR = "reservoir"
    LAKE = "lake"
    POND = "pond"


class LandCoverKind(StrEnum):
    """What an area is covered with."""

    WOODLAND = "woodland"
    FARMLAND = "farmland"
    BUILT_UP = "built_up"
    PARK = "park"


class BuildingKind(StrEnum):
    """What a building is used as."""

    HOUSE = "house"
    APARTMENT = "apartment"
    SHOP = "shop"
    FACTORY = "factory"
    PUBLIC = "public"


class LandmarkKind(StrEnum):
    """What a landmark is."""

    GOVERNMENT = "government"
    VILLAGE_OFFICE = "village_office"
    POLICE = "police"
    SCHOOL = "school"
    HOSPITAL = "hospital"
    CLINIC = "clinic"
    MARKET = "market"
    SQUARE = "square"
    PARK = "park"
    STATION = "station"
    FUEL = "fuel"
    FACTORY = "factory"
    ESTATE = "estate"
    TEMPLE = "temple"
    BRIDGE = "bridge"
    WATER = "water"


@dataclass(frozen=True, slots=True)
class Place:
    """One place of the four levels: county 1, township 2, village or community 3, grid 4.

    ``name`` is the short name for the screen (a grid's is the plain words 第一网格), ``official_name`` the
    full one. ``urban_rural_class`` is the three-digit class of a village, empty at other levels;
    ``dedicated_use`` is set for dedicated grids only. Households and population of a place are the
    sums over its grids.
    """

    code: str
    level: int
    parent_code: str | None
    kind: PlaceKind
    name: str
    official_name: str
    polygon: shapely.Polygon
    label_lon: float
    label_lat: float
    area_m2: float
    households: int
    population: int
    urban_rural_class: str = ""
    dedicated_use: DedicatedUse | None = None


@dataclass(frozen=True, slots=True)
class Road:
    """One piece of road; pieces of one road share name and ref. ``ref`` is the route number, may be empty."""

    name: str
    ref: str
    road_class: RoadClass
    width_m: float
    line: shapely.LineString


@dataclass(frozen=True, slots=True)
class Railway:
    """One piece of a railway."""

    name: str
    line: shapely.LineString


@dataclass(frozen=True, slots=True)
class River:
    """One piece of a river; ``rank`` 1 is the main river, 2 a tributary, 3 a brook."""

    name: str
    rank: int
    width_m: float
    line: shapely.LineString


@dataclass(frozen=True, slots=True)
class WaterBody:
    """A reservoir, lake or pond."""

    name: str
    kind: WaterKind
    polygon: shapely.Polygon


@dataclass(frozen=True, slots=True)
class LandCover:
    """An area of woodland, farmland, built-up land or park; areas of different kinds may overlap slightly."""

    kind: LandCoverKind
    name: str
    polygon: shapely.Polygon


@dataclass(frozen=True, slots=True)
class Building:
    """One building's footprint, the grid its centre lies in, and how many households live in it."""

    kind: BuildingKind
    grid_code: str
    lon: float
    lat: float
    floors: int
    households: int
    polygon: shapely.Polygon


@dataclass(frozen=True, slots=True)
class Settlement:
    """A settlement as people call it (town, village, hamlet): a label for the map and for the gazetteer."""

    name: str
    kind: str
    lon: float
    lat: float
    grid_code: str


@dataclass(frozen=True, slots=True)
class Landmark:
    """A thing people name when they say where they are, with the other names they use for it."""

    name: str
    aliases: tuple[str, ...]
    kind: LandmarkKind
    lon: float
    lat: float
    grid_code: str


@dataclass(frozen=True, slots=True)
class Address:
    """An address: ``street`` is a street or a village group (三组), ``number`` the house number in it.

    ``text`` is the full text from the township down, without the county and without the grid.
    """

    text: str
    street: str
    number: int
    lon: float
    lat: float
    grid_code: str
