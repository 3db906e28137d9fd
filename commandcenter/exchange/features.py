"""Outlines from GeoJSON, Shapefile and GeoPackage: geometry in degrees, attributes as text.

A Shapefile without a .cpg says nothing about its encoding: the bytes of its attribute table are looked at.
A projected file is brought to degrees of CGCS2000 by the system that it names.
"""

import struct
import warnings
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import pyogrio
import shapely
from pyproj import CRS, Transformer
from pyproj.exceptions import CRSError

from commandcenter.errors import BadInput
from commandcenter.exchange.text_encodings import encoding_of_samples

_DEGREES = CRS.from_epsg(4490)
_SAMPLED_RECORDS = 2000
OUTLINES = ("Polygon", "MultiPolygon")
"""Kinds of geometry that are a place's."""
POINTS = ("Point",)
_LARGEST_FILE = 256 << 20


@dataclass(frozen=True, slots=True)
class Feature:
    """One feature: its number in the file from 1, attributes, and its outline or what is wrong with it."""

    number: int
    attributes: dict[str, object]
    geometry: shapely.Geometry | None
    fault: str = ""


@dataclass(frozen=True, slots=True)
class FeatureFile:
    """A layer with outlines."""

    path: Path
    columns: tuple[str, ...]
    features: tuple[Feature, ...]
    crs: str
    encoding: str


def layers_of(path: Path, wanted: tuple[str, ...] = OUTLINES) -> tuple[str, ...]:
    """Return the layers of a file that may hold what is wanted.

    Raises:
        BadInput: The file cannot be read.
    """
    _refuse_giants(path)
    try:
        found = pyogrio.list_layers(path)
    except (pyogrio.errors.DataSourceError, ValueError) as failure:
        raise _unreadable(path, failure) from failure
    kinds = (*wanted, "Unknown", "GeometryCollection")
    return tuple(
        str(name)
        for name, kind in found
        if kind is not None and str(kind).removesuffix(" Z").startswith(kinds)
    )


def open_features(path: Path, layer: str | None = None, wanted: tuple[str, ...] = OUTLINES) -> FeatureFile:
    """Read a layer, by name where the file holds several.

    Raises:
        BadInput: The file cannot be read, holds no features, has no such layer, or has several and none is named.
    """
    layers = layers_of(path, wanted)
    if layer is None and len(layers) > 1:
        held = ", ".join(layers)
        raise BadInput("layer", reason="the file holds several layers, choose one: {layers}", layers=held)
    if layer is not None and layer not in layers:
        held = ", ".join(layers)
        raise BadInput(
            "layer",
            reason="the file has no such layer {layer}, but {layers}",
            layer=layer,
            layers=held,
        )
    # Beside the one layer that is wanted there may be others, of lines or without geometry.
    layer = layer or (layers[0] if layers else None)
    encoding = _shapefile_encoding(path) if path.suffix.lower() == ".shp" else None
    try:
        with warnings.catch_warnings():
            # What GDAL has to say about an outline comes out feature by feature below.
            warnings.simplefilter("ignore")
            about, _, shapes, columns = pyogrio.raw.read(path, layer=layer, encoding=encoding, force_2d=True)
    except (
        pyogrio.errors.DataSourceError,
        pyogrio.errors.DataLayerError,
        ValueError,
        UnicodeDecodeError,
    ) as failure:
        raise _unreadable(path, failure) from failure
    if shapes is None or len(shapes) == 0:
        raise BadInput("file", reason="the file holds no features")
    names = tuple(str(name) for name in about["fields"])
    transform = _to_degrees(about["crs"])
    rows = zip(*columns, strict=True) if columns else iter([()] * len(shapes))
    features = tuple(
        _feature(
            number, dict(zip(names, (_plain(cell) for cell in row), strict=True)), wkb, transform, wanted
        )
        for number, (wkb, row) in enumerate(zip(shapes, rows, strict=True), 1)
    )
    return FeatureFile(
        path, names, features, str(about["crs"] or ""), encoding or str(about["encoding"] or "")
    )


def _refuse_giants(path: Path) -> None:
    # Outlines are compared with one another, so all of them come into memory.
    try:
        size = path.stat().st_size
    except OSError as failure:
        raise BadInput("file", reason="{file} cannot be opened", file=path.name) from failure
    if size > _LARGEST_FILE:
        raise BadInput("file", reason="the file is larger than {most} MB", most=_LARGEST_FILE >> 20)


def _unreadable(path: Path, failure: Exception) -> BadInput:
    return BadInput(
        "file",
        reason="{file} cannot be read as a file of outlines ({failure})",
        file=path.name,
        failure=_first_line(failure),
    )


def _first_line(failure: Exception) -> str:
    return (str(failure).splitlines() or [""])[0][:200]


def _plain(cell: object) -> object:
    if isinstance(cell, np.generic):
        cell = cell.item()
    if isinstance(cell, float) and np.isnan(cell):
        return None
    return cell


def _feature(
    number: int,
    attributes: dict[str, object],
    wkb: bytes | None,
    transform: Transformer | None,
    wanted: tuple[str, ...],
) -> Feature:
    if wkb is None:
        return Feature(number, attributes, None, "geometry_missing")
    # Looked at before anything repairs it: an outline that does not close may stand for another one than is meant.
    try:
        geometry: Any = shapely.from_wkb(wkb)
    except shapely.errors.GEOSException:
        return Feature(number, attributes, None, "geometry_unclosed")
    if geometry.is_empty or geometry.geom_type not in wanted:
        return Feature(number, attributes, None, "geometry_missing")
    if transform is not None:
        geometry = shapely.transform(
            geometry, lambda xy: np.column_stack(transform.transform(xy[:, 0], xy[:, 1]))
        )
    if not geometry.is_valid:
        return Feature(number, attributes, None, "geometry_broken")
    return Feature(number, attributes, geometry)


def _to_degrees(crs: str | None) -> Transformer | None:
    try:
        named = CRS.from_user_input(crs) if crs else None
    except CRSError as failure:
        raise BadInput("file", reason="the coordinate system of the file is unknown") from failure
    if named is None or named.is_geographic:
        return None
    return Transformer.from_crs(named, _DEGREES, always_xy=True)


def _shapefile_encoding(path: Path) -> str | None:
    """Return the encoding that the .cpg names, or else the one in which the attributes are valid."""
    declared = next(
        (each for each in (path.with_suffix(".cpg"), path.with_suffix(".CPG")) if each.exists()), None
    )
    if declared is not None and declared.read_text(encoding="ascii", errors="replace").strip():
        return None
    table = next(
        (each for each in (path.with_suffix(".dbf"), path.with_suffix(".DBF")) if each.exists()), None
    )
    try:
        return encoding_of_samples(_text_fields(table)) if table else None
    except struct.error:
        # Cut short: its own reader says so.
        return None


def _text_fields(table: Path) -> Iterator[bytes]:
    with table.open("rb") as stream:
        start = stream.read(32)
        records, header, width = struct.unpack("<IHH", start[4:12])
        spans, offset = [], 1
        for _ in range((header - 33) // 32):
            field = stream.read(32)
            if field[:1] == b"\r":
                break
            if field[11:12] == b"C":
                spans.append((offset, field[16]))
            offset += field[16]
        stream.seek(header)
        for _ in range(min(records, _SAMPLED_RECORDS)):
            record = stream.read(width)
            yield from (record[first : first + length].rstrip(b" \0") for first, length in spans)
