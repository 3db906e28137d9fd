"""Writes outlines as GeoJSON or GeoPackage in degrees of CGCS2000, with the columns that an import of boundaries knows.

A GeoPackage has a layer for each tier; a GeoJSON has one list. Every digit is kept, so an import finds no difference.
"""

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import groupby
from pathlib import Path

import numpy as np
import pyogrio
import shapely

from commandcenter.errors import BadInput
from commandcenter.exchange.fields import ImportKind, field_of

_CRS = "EPSG:4490"
LAYERS = {1: "county", 2: "township", 3: "village", 4: "grid"}
_LEVELS = {1: "县", 2: "乡镇街道", 3: "村社", 4: "网格"}


class OutlineFormat(StrEnum):
    """How outlines are written; the value is the suffix of the file."""

    GEOJSON = "geojson"
    GPKG = "gpkg"


@dataclass(frozen=True, slots=True)
class NamedOutline:
    """The outline of a place as WKB."""

    level: int
    code: str
    name: str
    geometry: bytes


def outline_format(path: Path) -> OutlineFormat:
    """Return the format that the name of a file says.

    Raises:
        BadInput: It says none.
    """
    suffix = path.suffix.lower().removeprefix(".")
    if suffix == "json":
        return OutlineFormat.GEOJSON
    if suffix not in set(OutlineFormat):
        raise BadInput("file", reason="outlines are written as .geojson or .gpkg")
    return OutlineFormat(suffix)


def write_outlines(path: Path, outlines: Sequence[NamedOutline], form: OutlineFormat) -> int:
    """Write outlines, ordered by level, and return how many there are."""
    if form is OutlineFormat.GEOJSON:
        _write_geojson(path, outlines)
    else:
        for level, group in groupby(outlines, key=lambda each: each.level):
            _write_layer(path, LAYERS[level], list(group))
    return len(outlines)


def _write_geojson(path: Path, outlines: Iterable[NamedOutline]) -> None:
    code, name = _headers()
    with path.open("w", encoding="utf-8") as stream:
        stream.write('{"type": "FeatureCollection", "features": [')
        for number, each in enumerate(outlines):
            feature = {
                "type": "Feature",
                "properties": {code: each.code, name: each.name, "层级": _LEVELS[each.level]},
                "geometry": json.loads(shapely.to_geojson(shapely.from_wkb(each.geometry))),
            }
            stream.write(",\n" if number else "\n")
            json.dump(feature, stream, ensure_ascii=False)
        stream.write("\n]}\n")


def _write_layer(path: Path, layer: str, outlines: Sequence[NamedOutline]) -> None:
    code, name = _headers()
    columns = (
        [each.code for each in outlines],
        [each.name for each in outlines],
        [_LEVELS[each.level] for each in outlines],
    )
    pyogrio.raw.write(
        str(path),
        np.array([each.geometry for each in outlines], dtype=object),
        [np.array(column, dtype=object) for column in columns],
        [code, name, "层级"],
        layer=layer,
        driver="GPKG",
        geometry_type="Unknown",
        crs=_CRS,
    )


def _headers() -> tuple[str, str]:
    found = [field_of(ImportKind.BOUNDARIES, key) for key in ("code", "name")]
    assert found[0] is not None
    assert found[1] is not None
    return found[0].headers[0], found[1].headers[0]
