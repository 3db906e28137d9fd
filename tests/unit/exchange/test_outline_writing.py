"""Outlines go out with every digit, codes, names and the tier."""

import json
from pathlib import Path

import pytest
import shapely

from commandcenter.errors import BadInput
from commandcenter.exchange.features import open_features
from commandcenter.exchange.outline_writing import NamedOutline, OutlineFormat, outline_format, write_outlines

_SHAPE = shapely.Polygon([(113.1234567, 36), (113.2 + 1e-13, 36.1), (113.15, 36.2)])
_HOLED = shapely.MultiPolygon([shapely.box(0, 0, 1, 1).difference(shapely.box(0.2, 0.2, 0.4, 0.4))])


@pytest.mark.parametrize("form", list(OutlineFormat))
def test_that_what_is_written_is_read_the_same(tmp_path, form):
    path = tmp_path / f"x.{form}"
    outlines = [
        NamedOutline(4, "149999001001001", "第一网格", shapely.to_wkb(_SHAPE)),
        NamedOutline(4, "149999001001002", "𠮷网格", shapely.to_wkb(_HOLED)),
    ]
    assert write_outlines(path, outlines, form) == 2
    found = open_features(path).features
    assert [each.geometry for each in found] == [_SHAPE, _HOLED]
    assert [
        (each.attributes["编码"], each.attributes["名称"], each.attributes["层级"]) for each in found
    ] == [
        ("149999001001001", "第一网格", "网格"),
        ("149999001001002", "𠮷网格", "网格"),
    ]


def test_that_the_name_of_the_file_says_the_format():
    assert outline_format(Path("a.JSON")) is OutlineFormat.GEOJSON
    with pytest.raises(BadInput, match="geojson"):
        outline_format(Path("a.csv"))


def test_that_a_geojson_is_json(tmp_path):
    write_outlines(
        tmp_path / "x.geojson", [NamedOutline(1, "1", "县", shapely.to_wkb(_SHAPE))], OutlineFormat.GEOJSON
    )
    held = json.loads((tmp_path / "x.geojson").read_text(encoding="utf-8"))
    assert held["features"][0]["properties"] == {"编码": "1", "名称": "县", "层级": "县"}
