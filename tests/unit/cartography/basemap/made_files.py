"""Small files in every format a base map can be made from, written by the tests themselves."""

import io
import json
import sqlite3
import struct
import warnings
import zlib
from collections.abc import Mapping, Sequence
from itertools import pairwise
from pathlib import Path

import numpy as np
import pyogrio
import shapely
from PIL import Image
from pmtiles.tile import Compression, TileType, zxy_to_tileid
from pmtiles.writer import Writer

from commandcenter.cartography.basemap.systems import WORLD

LON, LAT = 111.5, 35.6
"""South-west corner of the ground that all files show: a street, a house, a pond and a village name."""

STREET = shapely.LineString([(LON, LAT + 0.002), (LON + 0.01, LAT + 0.002)])
HOUSE = shapely.box(LON + 0.003, LAT + 0.003, LON + 0.004, LAT + 0.004)
POND = shapely.box(LON + 0.006, LAT + 0.004, LON + 0.008, LAT + 0.006)
VILLAGE = shapely.Point(LON + 0.005, LAT + 0.005)
THINGS: tuple[tuple[shapely.Geometry, dict[str, str]], ...] = (
    (STREET, {"highway": "residential", "name": "解放路"}),
    (HOUSE, {"building": "yes", "amenity": "school", "name": "实验小学"}),
    (POND, {"natural": "water", "name": "莲花池"}),
    (VILLAGE, {"place": "village", "name": "Liuzhuang", "name:zh": "柳庄"}),
)


def degrees_of(shape: shapely.Geometry, epsg: int) -> shapely.Geometry:
    """Return a shape in degrees in another system."""
    from pyproj import Transformer

    way = Transformer.from_crs(4490, epsg, always_xy=True)
    moved: shapely.Geometry = shapely.transform(
        shape, lambda xy: np.column_stack(way.transform(xy[:, 0], xy[:, 1]))
    )
    return moved


def write_features(
    path: Path,
    driver: str,
    things: Sequence[tuple[shapely.Geometry, Mapping[str, str]]],
    crs: str | None = "EPSG:4490",
    layer: str | None = None,
    **options: object,
) -> Path:
    """Write features of one geometry type."""
    names = sorted({name for _, tags in things for name in tags})
    columns = [np.array([tags.get(name) for _, tags in things], dtype=object) for name in names]
    with warnings.catch_warnings():
        # A file without a coordinate system is what some tests are about.
        warnings.simplefilter("ignore")
        pyogrio.raw.write(
            path,
            shapely.to_wkb(np.array([shape for shape, _ in things], dtype=object)),
            columns,
            np.array(names, dtype=object),
            layer=layer,
            driver=driver,
            geometry_type=things[0][0].geom_type,
            crs=crs,
            append=layer is not None and path.exists(),
            **options,
        )
    return path


def write_geojson(path: Path, things: Sequence[tuple[shapely.Geometry, Mapping[str, str]]] = THINGS) -> Path:
    """Write a GeoJSON file of mixed geometry."""
    features = [
        {"type": "Feature", "properties": dict(tags), "geometry": json.loads(shapely.to_geojson(shape))}
        for shape, tags in things
    ]
    path.write_text(json.dumps({"type": "FeatureCollection", "features": features}), encoding="utf-8")
    return path


def write_geopackage(path: Path) -> Path:
    """Write a GeoPackage with a layer for each thing."""
    for number, thing in enumerate(THINGS):
        write_features(path, "GPKG", [thing], layer=f"layer{number}")
    return path


# ---- OSM PBF: just enough of the format.


def _varint(value: int) -> bytes:
    out = bytearray()
    while True:
        value, low = value >> 7, value & 127
        out.append(low | (128 if value else 0))
        if not value:
            return bytes(out)


def _zigzag(value: int) -> int:
    return value << 1 if value >= 0 else (-value << 1) - 1


def _number(field: int, value: int) -> bytes:
    return _varint(field << 3) + _varint(value)


def _bytes(field: int, content: bytes) -> bytes:
    return _varint(field << 3 | 2) + _varint(len(content)) + content


def _packed(field: int, values: Sequence[int]) -> bytes:
    return _bytes(field, b"".join(_varint(value) for value in values)) if values else b""


def _blob(kind: str, content: bytes) -> bytes:
    blob = _number(2, len(content)) + _bytes(3, zlib.compress(content))
    header = _bytes(1, kind.encode()) + _number(3, len(blob))
    return struct.pack(">I", len(header)) + header + blob


def write_pbf(path: Path, things: Sequence[tuple[shapely.Geometry, Mapping[str, str]]] = THINGS) -> Path:
    """Write an OpenStreetMap file with nodes and ways."""
    strings = [b""]

    def tags_of(tags: Mapping[str, str]) -> bytes:
        numbers = []
        for text in (each for pair in tags.items() for each in pair):
            strings.append(text.encode())
            numbers.append(len(strings) - 1)
        return _packed(2, numbers[0::2]) + _packed(3, numbers[1::2])

    nodes, ways, next_id = b"", b"", 1

    def node(x: float, y: float, tags: Mapping[str, str]) -> int:
        nonlocal nodes, next_id
        place = _number(8, _zigzag(round(y * 1e7))) + _number(9, _zigzag(round(x * 1e7)))
        nodes += _bytes(1, _number(1, _zigzag(next_id)) + tags_of(tags) + place)
        next_id += 1
        return next_id - 1

    for number, (shape, tags) in enumerate(things):
        if shape.geom_type == "Point":
            node(shape.x, shape.y, tags)
            continue
        points = list(shape.exterior.coords)[:-1] if shape.geom_type == "Polygon" else list(shape.coords)
        ids = [node(x, y, {}) for x, y in points]
        if shape.geom_type == "Polygon":
            ids.append(ids[0])
        steps = [ids[0], *(after - before for before, after in pairwise(ids))]
        ways += _bytes(3, _number(1, 1000 + number) + tags_of(tags) + _packed(8, [_zigzag(s) for s in steps]))
    table = _bytes(1, b"".join(_bytes(1, text) for text in strings))
    header = _bytes(4, b"OsmSchema-V0.6")
    content = _blob("OSMHeader", header) + _blob("OSMData", table + _bytes(2, nodes))
    path.write_bytes(content + _blob("OSMData", table + _bytes(2, ways)))
    return path


# ---- Tiles.


def png(colour: tuple[int, ...], side: int = 256) -> bytes:
    """Return a PNG of one colour (RGB or RGBA)."""
    stream = io.BytesIO()
    Image.new("RGBA" if len(colour) == 4 else "RGB", (side, side), colour).save(stream, "PNG")
    return stream.getvalue()


def tile_at(lon: float, lat: float, zoom: int) -> tuple[int, int]:
    """Return column and row (from the north) of the tile at a place."""
    x, y = WORLD.to_local(lon, lat)
    side = 2 * 20037508.342789244 / (1 << zoom)
    return int((x + 20037508.342789244) / side), int((20037508.342789244 - y) / side)


def write_mbtiles(path: Path, tiles: Mapping[tuple[int, int, int], bytes], **said: str) -> Path:
    """Write raster tiles by (zoom, column, row from the north)."""
    with sqlite3.connect(path) as connection:
        connection.execute("CREATE TABLE metadata (name text, value text)")
        connection.execute(
            "CREATE TABLE tiles (zoom_level integer, tile_column integer, tile_row integer, tile_data blob)"
        )
        connection.executemany("INSERT INTO metadata VALUES (?, ?)", list(said.items()))
        connection.executemany(
            "INSERT INTO tiles VALUES (?, ?, ?, ?)",
            [
                (zoom, column, (1 << zoom) - 1 - row, content)
                for (zoom, column, row), content in tiles.items()
            ],
        )
    connection.close()
    return path


def write_pmtiles(path: Path, tiles: Mapping[tuple[int, int, int], bytes], attribution: str = "") -> Path:
    """Write raster tiles by (zoom, column, row from the north)."""
    zooms = [zoom for zoom, _, _ in tiles]
    header = {
        "tile_type": TileType.PNG,
        "tile_compression": Compression.NONE,
        "min_zoom": min(zooms),
        "max_zoom": max(zooms),
        "min_lon_e7": round(LON * 1e7),
        "min_lat_e7": round(LAT * 1e7),
        "max_lon_e7": round((LON + 0.1) * 1e7),
        "max_lat_e7": round((LAT + 0.1) * 1e7),
        "center_zoom": min(zooms),
        "center_lon_e7": round(LON * 1e7),
        "center_lat_e7": round(LAT * 1e7),
    }
    with path.open("wb") as stream:
        writer = Writer(stream)
        for place, content in sorted(tiles.items(), key=lambda item: zxy_to_tileid(*item[0])):
            writer.write_tile(zxy_to_tileid(*place), content)
        writer.finalize(header, {"attribution": attribution})
    return path


def write_vector_tiles(path: Path, driver: str) -> Path:
    """Write houses as vector tiles: one of them lies across the edge of two tiles of zoom 14."""
    column, _ = tile_at(LON, LAT, 14)
    edge = (column + 1) * 360 / (1 << 14) - 180
    across = shapely.box(edge - 0.0005, LAT + 0.003, edge + 0.0005, LAT + 0.004)
    whole = shapely.box(edge - 0.004, LAT + 0.003, edge - 0.003, LAT + 0.004)
    return write_features(
        path,
        driver,
        [(across, {"class": "a"}), (whole, {"class": "b"})],
        crs="EPSG:4326",
        layer="building",
        dataset_options={"MINZOOM": 12, "MAXZOOM": 14},
    )
