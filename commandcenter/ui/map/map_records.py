"""The records that panels exchange with the map, all frozen, coordinates in CGCS2000 degrees."""

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum
from typing import Final
from uuid import UUID

from commandcenter.ui.widgets.state_glyph import StateShape


class DisplayGroup(StrEnum):
    """How a case is shown: its deadline comes before its state."""

    FILING = "filing"
    DISPATCH = "dispatch"
    HANDLING = "handling"
    CHECK = "check"
    EXPIRING = "expiring"
    OVERDUE = "overdue"
    CLOSED = "closed"


SHAPE_OF_GROUP: Final = {
    DisplayGroup.FILING: StateShape.TO_FILE,
    DisplayGroup.DISPATCH: StateShape.TO_DISPATCH,
    DisplayGroup.HANDLING: StateShape.HANDLING,
    DisplayGroup.CHECK: StateShape.TO_CHECK,
    DisplayGroup.EXPIRING: StateShape.RUNNING_OUT,
    DisplayGroup.OVERDUE: StateShape.OVERDUE,
    DisplayGroup.CLOSED: StateShape.FINISHED,
}

PAINT_ORDER: Final = (
    DisplayGroup.CLOSED,
    DisplayGroup.FILING,
    DisplayGroup.CHECK,
    DisplayGroup.HANDLING,
    DisplayGroup.DISPATCH,
    DisplayGroup.EXPIRING,
    DisplayGroup.OVERDUE,
)
"""Later ones are painted over earlier ones and come first when Tab walks through the cases."""


@dataclass(frozen=True, slots=True)
class CasePoint:
    """A case on the map.

    Attributes:
        case_id: The case.
        lon: Degrees.
        lat: Degrees.
        display_group: A value of `DisplayGroup`.
        title: For the hover card.
        urgent: Pulses until someone acts.
    """

    case_id: UUID
    lon: float
    lat: float
    display_group: str
    title: str = ""
    urgent: bool = False


@dataclass(frozen=True, slots=True)
class PlaceCard:
    """Who is responsible at a point.

    Attributes:
        code: Place code of the grid.
        name: The grid as people say it, with its village.
        person: Responsible person and masked phone, empty if nobody is known.
        departments: Short names of the departments on duty there.
        alike_count: Cases of the same class within 200 m and 24 hours; 0 shows nothing.
        duties: Responsible and business grids here, each with who answers for it.
        border: The owner on the other side of a border close by, empty away from borders.
    """

    code: str
    name: str
    person: str = ""
    departments: tuple[str, ...] = ()
    alike_count: int = 0
    duties: tuple[str, ...] = ()
    border: str = ""


PlaceSource = Callable[[str, float, float], PlaceCard | None]
"""Asked with (place code, longitude, latitude) while the mouse rests; must answer from memory."""


@dataclass(frozen=True, slots=True)
class Candidate:
    """A proposed location, drawn with its number (1 first)."""

    lon: float
    lat: float
    label: str = ""


@dataclass(frozen=True, slots=True)
class MapExtent:
    """The part of the county in sight, degrees, and the zoom."""

    west: float
    south: float
    east: float
    north: float
    zoom: float


class MapLayer(StrEnum):
    """What the operator can switch on and off or make fainter."""

    CASES = "cases"
    NAMES = "names"
    COUNTY = "county"
    TOWNSHIP = "township"
    VILLAGE = "village"
    GRID = "grid"
    RESPONSIBLE = "responsible"
    PRESSURE = "pressure"
    BUSINESS = "business"
    ROADS = "roads"
    BUILDINGS = "buildings"
    LANDUSE = "landuse"
    HEAT = "heat"
    RATES = "rates"
    BASEMAP = "basemap"
    PEOPLE = "people"
    VEHICLES = "vehicles"
    STATIONS = "stations"
    HAZARDS = "hazards"
    FACILITIES = "facilities"


GROUND_LAYERS: Final = (
    MapLayer.COUNTY,
    MapLayer.TOWNSHIP,
    MapLayer.VILLAGE,
    MapLayer.GRID,
    MapLayer.RESPONSIBLE,
    MapLayer.RATES,
    MapLayer.PRESSURE,
    MapLayer.BUSINESS,
    MapLayer.ROADS,
    MapLayer.BUILDINGS,
    MapLayer.LANDUSE,
    MapLayer.BASEMAP,
)
"""Those that are drawn into tiles; their names are the groups of the map styles."""

SIGN_LAYERS: Final = {
    MapLayer.FACILITIES: 15.0,
    MapLayer.HAZARDS: 12.5,
    MapLayer.STATIONS: 13.0,
    MapLayer.VEHICLES: 0.0,
    MapLayer.PEOPLE: 0.0,
}
"""Signs of what is out in the field, bottom to top, each with the zoom from which it shows."""

OFF_AT_FIRST: Final = frozenset(
    {
        MapLayer.BUSINESS,
        MapLayer.RESPONSIBLE,
        MapLayer.HEAT,
        MapLayer.RATES,
        MapLayer.FACILITIES,
        MapLayer.HAZARDS,
    }
)
"""Layers that the operator switches on when he wants them."""


@dataclass(frozen=True, slots=True)
class StillPoint:
    """A facility, hazard or station on the map.

    Attributes:
        number: Told when it is hovered or clicked.
        lon: Degrees.
        lat: Degrees.
        kind: Number of the vocabulary facility_kind, which chooses the picture.
        name: Written beside the sign where there is room.
        is_warned: Damaged, out of use, or a grave hazard: drawn so that it is noticed.
    """

    number: int
    lon: float
    lat: float
    kind: int
    name: str
    is_warned: bool = False


@dataclass(frozen=True, slots=True)
class SignHit:
    """A sign under the mouse: its layer and its key (kind and number of a subject, or 0 and the number of a point)."""

    layer: MapLayer
    key: tuple[int, int]


CardLine = tuple[str, str, bool]
"""A line of the hover card: text, token of its colour, whether bold."""

SignSource = Callable[[SignHit], list[CardLine]]
"""Asked while the mouse rests on a sign; must answer from memory."""
