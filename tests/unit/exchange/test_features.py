"""Outlines of GeoJSON, Shapefile and GeoPackage."""

import json

import numpy as np
import pyogrio
import pytest
import shapely

from commandcenter.errors import BadInput
from commandcenter.exchange.features import layers_of, open_features
from commandcenter.exchange.outline_writing import NamedOutline, OutlineFormat, write_outlines

_NAMES = ["长子县东城街道", "大堡头镇", "色头镇"]


def _write(path, crs="EPSG:4490", encoding=None, scale=1.0, driver=None):
    boxes = [shapely.box(*(scale * value for value in (113 + n, 36, 114 + n, 37))) for n in range(3)]
    pyogrio.raw.write(
        str(path),
        np.array(shapely.to_wkb(boxes), dtype=object),
        [np.array(_NAMES, dtype=object), np.arange(3)],
        ["name", "n"],
        crs=crs,
        geometry_type="Polygon",
        driver=driver,
        encoding=encoding,
    )


@pytest.mark.parametrize("codec", ["UTF-8", "GB18030"])
def test_that_a_shapefile_without_its_encoding_is_read_right(tmp_path, codec):
    _write(tmp_path / "x.shp", encoding=codec)
    (tmp_path / "x.cpg").unlink(missing_ok=True)
    table = tmp_path / "x.dbf"
    content = bytearray(table.read_bytes())
    content[29] = 0  # the byte that may name the language
    table.write_bytes(content)
    file = open_features(tmp_path / "x.shp")
    assert [feature.attributes["name"] for feature in file.features] == _NAMES


@pytest.mark.parametrize("name", ["x.gpkg", "x.geojson"])
def test_that_other_formats_give_the_same(tmp_path, name):
    _write(tmp_path / name, crs="EPSG:4326")
    file = open_features(tmp_path / name)
    assert [feature.attributes["name"] for feature in file.features] == _NAMES
    assert shapely.bounds(file.features[1].geometry).tolist() == [114, 36, 115, 37]


def test_that_a_projected_file_comes_out_in_degrees(tmp_path):
    boxes = [shapely.box(500_000, 4_000_000, 501_000, 4_001_000)]
    pyogrio.raw.write(
        str(tmp_path / "x.gpkg"),
        np.array(shapely.to_wkb(boxes), dtype=object),
        [np.array(["甲"], dtype=object)],
        ["name"],
        crs="EPSG:4546",
        geometry_type="Polygon",
    )
    west, south, east, _ = shapely.bounds(open_features(tmp_path / "x.gpkg").features[0].geometry)
    assert (round(west), round(south)) == (111, 36)
    assert 0.01 < east - west < 0.012


def test_that_broken_outlines_are_told_one_by_one(tmp_path):
    rings = {
        "open": [[[0, 0], [1, 0], [1, 1], [0, 1]]],
        "crossing": [[[0, 0], [1, 1], [1, 0], [0, 1], [0, 0]]],
        "good": [[[0, 0], [1, 0], [1, 1], [0, 0]]],
    }
    features: list[dict[str, object]] = [
        {
            "type": "Feature",
            "properties": {"name": name},
            "geometry": {"type": "Polygon", "coordinates": ring},
        }
        for name, ring in rings.items()
    ]
    features.append({"type": "Feature", "properties": {"name": "none"}, "geometry": None})
    file = tmp_path / "x.geojson"
    file.write_text(json.dumps({"type": "FeatureCollection", "features": features}))
    faults = {each.attributes["name"]: each.fault for each in open_features(file).features}
    assert faults == {
        "open": "geometry_unclosed",
        "crossing": "geometry_broken",
        "good": "",
        "none": "geometry_missing",
    }


def test_that_what_is_no_map_is_told(tmp_path):
    (tmp_path / "x.geojson").write_text("{}")
    with pytest.raises(BadInput):
        open_features(tmp_path / "x.geojson")


def test_that_of_several_layers_one_must_be_named(tmp_path):
    square = shapely.box(113, 36, 113.1, 36.1)
    path = tmp_path / "two.gpkg"
    outlines = [
        NamedOutline(2, "149999001", "永安街道", shapely.to_wkb(square)),
        NamedOutline(3, "149999001001", "平安社区", shapely.to_wkb(square)),
    ]
    assert write_outlines(path, outlines, OutlineFormat.GPKG) == 2
    assert layers_of(path) == ("township", "village")
    with pytest.raises(BadInput, match="several layers, choose one: township, village"):
        open_features(path)
    with pytest.raises(BadInput, match="no such layer grid, but township, village"):
        open_features(path, "grid")
    (found,) = open_features(path, "village").features
    assert (found.attributes["编码"], found.attributes["名称"]) == ("149999001001", "平安社区")
