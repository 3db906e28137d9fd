"""Writes the geography of the demo county into the database: places, the ground of the map, named points.

Everything goes in by COPY inside the caller's transaction; place numbers are the codes filled to 15 digits.
"""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any

import psycopg
import shapely

from commandcenter.demo.geography import CountyGeography, Place, PlaceKind

Connection = psycopg.Connection[Any]

_GRID_KINDS = {PlaceKind.BASE_GRID: 1, PlaceKind.DEDICATED_GRID: 2}
_RIVER_CLASSES = {1: "main", 2: "tributary", 3: "brook"}


def place_number(code: str) -> int:
    """Return the number of a place: its code written with 15 digits."""
    return int(code.ljust(15, "0"))


def copy_rows(connection: Connection, target: str, rows: Iterable[Sequence[object]]) -> None:
    """Write rows with COPY; `target` is a table with its columns in brackets."""
    with connection.cursor().copy(f"copy {target} from stdin".encode()) as copy:
        for row in rows:
            copy.write_row(row)


def load_places(connection: Connection, county: CountyGeography, since: date) -> None:
    """Write the places, valid since a day, and everything that lies on the ground."""
    copy_rows(
        connection,
        "cc.place (place_no, code, level, parent_no, name, official_name, grid_kind, urban_rural_class, "
        "households, population, area_m2, label_lon, label_lat, geometry, valid_from)",
        (_place_row(place, since) for place in county.places),
    )
    copy_rows(connection, "cc.map_feature (layer, class, name, geometry)", _features(county))
    copy_rows(
        connection,
        "cc.landmark (kind, name, aliases, address, place_no, lon, lat)",
        (
            (
                mark.kind.value,
                mark.name,
                list(mark.aliases),
                "",
                place_number(mark.grid_code),
                mark.lon,
                mark.lat,
            )
            for mark in county.landmarks
        ),
    )
    copy_rows(
        connection,
        "cc.address (full_text, place_no, lon, lat)",
        ((one.text, place_number(one.grid_code), one.lon, one.lat) for one in county.addresses),
    )


def _place_row(place: Place, since: date) -> tuple[object, ...]:
    return (
        place_number(place.code),
        place.code,
        place.level,
        place_number(place.parent_code) if place.parent_code else None,
        place.name,
        place.official_name,
        _GRID_KINDS.get(place.kind),
        int(place.urban_rural_class) if place.urban_rural_class else None,
        place.households,
        place.population,
        place.area_m2,
        place.label_lon,
        place.label_lat,
        _wkb(place.polygon),
        since,
    )


def _wkb(geometry: shapely.Geometry) -> bytes:
    # The geography is rounded for storage already.
    return bytes(shapely.to_wkb(geometry, byte_order=1, include_srid=False))


def _features(county: CountyGeography) -> Iterable[tuple[str, str, str, bytes]]:
    """Give layer, class, name and geometry; the buildings of a grid stand in one row, they are many and nameless."""
    for cover in county.land_cover:
        yield "land_cover", cover.kind.value, cover.name, _wkb(cover.polygon)
    for river in county.rivers:
        yield "river", _RIVER_CLASSES[river.rank], river.name, _wkb(river.line)
    for water in county.water_bodies:
        yield "water", water.kind.value, water.name, _wkb(water.polygon)
    for road in county.roads:
        yield "road", road.road_class.name.lower(), road.name, _wkb(road.line)
    for railway in county.railways:
        yield "railway", "railway", railway.name, _wkb(railway.line)
    standing: defaultdict[tuple[str, str], list[shapely.Polygon]] = defaultdict(list)
    for building in county.buildings:
        standing[building.grid_code, building.kind.value].append(building.polygon)
    for (_, kind), polygons in standing.items():
        yield "building", kind, "", _wkb(shapely.MultiPolygon(polygons))
