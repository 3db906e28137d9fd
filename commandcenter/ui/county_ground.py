"""From stored records to what the map draws and the place search knows. Runs in a background thread."""

from dataclasses import dataclass, field, replace

import numpy as np
import shapely
from shapely.geometry.base import BaseGeometry

from commandcenter.cartography.gazetteer import Gazetteer, GazetteerEntry
from commandcenter.cartography.ground import (
    GroundFeature,
    GroundSheet,
    Landmark,
    PlaceShape,
    ground_from_layers,
)
from commandcenter.cartography.named_roads import NamedRoads
from commandcenter.cartography.place_index import PlaceIndex
from commandcenter.domain.map_layers import RESPONSIBLE, DutyArea
from commandcenter.domain.reference import Reference
from commandcenter.services.reference_service import GroundRecords

_LEVELS = {1: "county", 2: "township", 3: "village", 4: "grid"}
_ADDRESS_WEIGHT = 8
_ROAD_WEIGHT = 5


@dataclass(frozen=True, slots=True)
class CountyGround:
    """The county ready for use: ground to draw, points to grids, names to points, who is responsible.

    Attributes:
        reference: The places and people it was made with, of the same moment.
        version: Of the places; another one in the database means that this ground is out of date.
    """

    ground: GroundSheet
    index: PlaceIndex
    gazetteer: Gazetteer
    heads: dict[int, int]
    place_of_key: dict[str, int]
    areas: tuple[DutyArea, ...] = ()
    roads: NamedRoads = field(default_factory=lambda: NamedRoads({}))
    road_names: Gazetteer = field(default_factory=lambda: Gazetteer(()))
    reference: Reference | None = None
    version: int = 0

    def prepare_search(self) -> None:
        """Work out the readings of all names, for a thread that has time; the first search would, too."""
        self.gazetteer.prepare()
        self.road_names.prepare()

    def place_at(self, lon: float, lat: float) -> int | None:
        """Return the number of the grid at a point in degrees, or None outside the county."""
        code = self.index.place_at(lon, lat)
        return int(code) if code is not None else None

    def road_near(self, lon: float, lat: float, within_m: float) -> tuple[str, BaseGeometry] | None:
        """Return name and course of the nearest named road within some metres."""
        return self.roads.near(lon, lat, within_m)

    def shape_of(self, code: str) -> BaseGeometry | None:
        """Return the territory of a place in degrees."""
        found = next((place for place in self.ground.places if place.code == code), None)
        return shapely.from_wkb(found.wkb) if found is not None else None


def build_county_ground(records: GroundRecords, reference: Reference) -> CountyGround:
    """Sort, index and name everything; takes a quarter of a second for a county."""
    places = [reference.places[number] for number in records.place_shapes if number in reference.places]
    shapes = [
        PlaceShape(
            code=place.code,
            parent_code=reference.places[place.parent_no].code
            if place.parent_no in reference.places
            else None,
            level=place.level,
            name=place.name,
            wkb=records.place_shapes[place.place_no],
            grid_kind=place.grid_kind or 1,
        )
        for place in places
    ]
    landmarks = [
        Landmark(point.kind, point.name, point.lon, point.lat)
        for point in records.points
        if point.kind != "address"
    ]
    ground = ground_from_layers(
        shapes, ((s.layer, GroundFeature(s.kind, s.name, s.wkb)) for s in records.shapes), landmarks
    )
    ground = replace(ground, duties=_duties(records))
    grids = [place for place in places if place.level == 4]
    polygons = shapely.from_wkb([records.place_shapes[place.place_no] for place in grids])
    index = PlaceIndex([str(place.place_no) for place in grids], polygons)
    entries, place_of_key = _entries(records, reference)
    roads = NamedRoads.of(ground.roads)
    # Apart from the places: the middle of a road is worth going to, but it is no address of a call.
    road_names = Gazetteer(_road_entries(roads, index, reference))
    return CountyGround(
        ground,
        index,
        Gazetteer(entries),
        records.heads,
        place_of_key,
        records.areas,
        roads,
        road_names,
        reference,
        records.version,
    )


def _road_entries(roads: NamedRoads, index: PlaceIndex, reference: Reference) -> list[GazetteerEntry]:
    names = list(roads.middles)
    codes = index.places_at(np.array(list(roads.middles.values()), dtype=np.float64).reshape(-1, 2))
    found = []
    for name, code in zip(names, codes, strict=True):
        township = reference.township_of(int(code)) if code is not None else None
        lon, lat = roads.middles[name]
        context = township.name if township is not None else ""
        found.append(GazetteerEntry(f"road:{name}", name, "road", lon, lat, context, _ROAD_WEIGHT))
    return found


def _duties(records: GroundRecords) -> tuple[GroundFeature, ...]:
    """Return the outlines of responsible and business grids, each the union of its places."""
    found = []
    for area in records.areas:
        wkbs = [records.place_shapes[number] for number in area.members if number in records.place_shapes]
        if wkbs:
            kind = "responsible" if area.layer == RESPONSIBLE else "business"
            found.append(
                GroundFeature(kind, area.name, shapely.to_wkb(shapely.union_all(shapely.from_wkb(wkbs))))
            )
    return tuple(found)


def _entries(records: GroundRecords, reference: Reference) -> tuple[list[GazetteerEntry], dict[str, int]]:
    entries: list[GazetteerEntry] = []
    place_of_key: dict[str, int] = {}
    for place in reference.places.values():
        if place.label_lon is None or place.label_lat is None or place.level == 1:
            continue
        path = reference.place_path(place.place_no)[:-1]
        key = f"place:{place.place_no}"
        name = place.name if place.level < 4 else "".join((path[-1].name if path else "", place.name))
        context = " ".join(outer.name for outer in path)
        entries.append(
            GazetteerEntry(
                key,
                name,
                _LEVELS[place.level],
                place.label_lon,
                place.label_lat,
                context,
                place.level,
                (place.code,),
            )
        )
        place_of_key[key] = place.place_no
    for number, point in enumerate(records.points):
        key = f"point:{number}"
        township = reference.township_of(point.place_no)
        weight = _ADDRESS_WEIGHT if point.kind == "address" else 4
        entries.append(
            GazetteerEntry(
                key,
                point.name,
                point.kind,
                point.lon,
                point.lat,
                township.name if township else "",
                weight,
                point.aliases,
            )
        )
        place_of_key[key] = point.place_no
    return entries, place_of_key
