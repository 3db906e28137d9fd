"""Reference data of the county and the ground of its map, read once and again when the feed says so."""

from dataclasses import dataclass

from commandcenter.db.engine import Gateway
from commandcenter.db.stores import calendar, ground, map_layers, reference
from commandcenter.db.stores.reference import MapShape, NamedPoint
from commandcenter.domain.clock import WorkCalendar
from commandcenter.domain.map_layers import DutyArea
from commandcenter.domain.reference import Reference


@dataclass(frozen=True, slots=True)
class GroundRecords:
    """Everything the map and the place search are made from, as stored.

    Attributes:
        place_shapes: WKB polygons (CGCS2000 degrees) by place number.
        shapes: Rivers, roads, buildings, land use.
        points: Landmarks and addresses.
        heads: The responsible person of each place.
        areas: Responsible and business grids over the base grids.
        version: Of the places, read before them: a change while reading shows as another one.
    """

    place_shapes: dict[int, bytes]
    shapes: tuple[MapShape, ...]
    points: tuple[NamedPoint, ...]
    heads: dict[int, int]
    areas: tuple[DutyArea, ...] = ()
    version: int = 0


class ReferenceService:
    """Reads what changes seldom."""

    def __init__(self, gateway: Gateway) -> None:
        self._gateway = gateway

    def reference(self) -> Reference:
        """Return places, departments, people, classes, standards and words valid today."""
        with self._gateway.connection() as connection:
            return reference.read_reference(connection)

    def calendar(self) -> WorkCalendar:
        """Return the county's work calendar."""
        with self._gateway.connection() as connection:
            return calendar.read_calendar(connection)

    def ground(self) -> GroundRecords:
        """Return polygons, map features and named points."""
        with self._gateway.connection() as connection:
            version = ground.places_version(connection)
            return GroundRecords(
                reference.place_shapes(connection),
                reference.ground_shapes(connection),
                reference.named_points(connection),
                reference.place_heads(connection),
                map_layers.duty_areas(connection),
                version,
            )
