"""What attributes mean on the map: OpenStreetMap tags, schemas of vector tiles, codes and words of surveys."""

import pytest

from commandcenter.cartography.basemap.classes import SUBJECTS, Classes, Shape
from commandcenter.cartography.basemap.worker import load_classes
from commandcenter.cartography.ground import LINE_AND_AREA
from commandcenter.ui.map.map_picture import load_map_style

CLASSES = load_classes()
LINE, AREA, POINT = Shape.LINE, Shape.AREA, Shape.POINT


@pytest.mark.parametrize(
    ("layer", "shape", "attributes", "found"),
    [
        ("lines", LINE, {"highway": "motorway_link"}, "road/motorway"),
        ("lines", LINE, {"highway": "steps"}, "path/path"),
        ("lines", LINE, {"railway": "rail"}, "road/railway"),
        ("lines", LINE, {"railway": "rail", "service": "yard"}, "road/siding"),
        ("lines", LINE, {"waterway": "stream", "tunnel": "culvert"}, None),
        ("multipolygons", AREA, {"building": "school"}, "building/any"),
        ("multipolygons", AREA, {"building": "no"}, None),
        ("multipolygons", AREA, {"natural": "glacier"}, "landuse/ice"),
        ("points", POINT, {"place": "village"}, "settlement/2"),
        ("points", POINT, {"highway": "crossing"}, None),
        ("transportation", LINE, {"class": "minor"}, "road/street"),
        ("landcover", AREA, {"class": "wood"}, "landuse/woodland"),
        ("buildings/building", AREA, {}, "building/any"),
        ("roads", LINE, {"kind": "highway"}, "road/motorway"),
        ("lrdl", LINE, {"gb": "420101"}, "road/national"),
        ("hyda", AREA, {"gb": "240101"}, "water/reservoir"),
        ("xx dl", LINE, {"道路等级": "乡道"}, "road/township"),
        ("x", AREA, {"dlmc": "水浇地"}, "landuse/farmland"),
        ("房屋面", AREA, {}, "building/any"),
        ("layer", AREA, {"objectid": "3"}, None),
    ],
)
def test_that_attributes_are_understood(
    layer: str, shape: Shape, attributes: dict[str, str], found: str | None
) -> None:
    ground, _ = CLASSES.of(layer, shape, attributes)
    assert (f"{ground.family}/{ground.kind}" if ground else None) == found


def test_that_a_school_is_a_house_and_a_name_to_go_by() -> None:
    ground, landmark = CLASSES.of("multipolygons", AREA, {"building": "yes", "amenity": "school"})
    assert ground is not None
    assert landmark is not None
    assert (ground.family, landmark.kind) == ("building", "school")


def test_that_what_the_user_says_comes_before_what_is_guessed() -> None:
    ground, landmark = CLASSES.of("x", LINE, {"amenity": "school"}, "railway")
    assert ground == SUBJECTS["railway"]
    assert landmark is None
    # Within what the user said the attributes may still be finer.
    finer, _ = CLASSES.of("x", LINE, {"highway": "primary"}, "road")
    assert finer is not None
    assert finer.kind == "national"


def test_that_every_class_is_drawn_by_every_style() -> None:
    rules = [*CLASSES._ground, *CLASSES._landmarks]
    for name in ("day", "night", "print", "wall"):
        style = load_map_style(name)
        drawn = {(rule.layer, kind) for rule in style.rules for kind in rule.kinds or ("*",)}
        for rule in rules:
            found = rule.found
            if found.family == "settlement":
                assert f"settlement{found.kind}" in style.labels
            elif found.family != "landmark":
                line, area = LINE_AND_AREA[found.family]
                wanted = {line if Shape.LINE in rule.shapes else area}
                assert any((layer, kind) in drawn for layer in wanted for kind in (found.kind, "*")), rule


def test_that_rules_are_tried_in_their_order() -> None:
    text = """{"names": ["name"], "osm": [], "landmarks": [], "ground": [
        {"is": "road/lane", "zoom": 1, "shape": ["line"], "when": {"a|b": ["x*"]}, "unless": {"c": ["?*"]}},
        {"is": "road/street", "zoom": 2, "shape": ["line"], "of": ["roads"]}]}"""
    classes = Classes(text)
    assert [
        found.kind if found else None
        for found, _ in (
            classes.of("roads", LINE, {"b": "xy"}),
            classes.of("roads", LINE, {"b": "xy", "c": "1"}),
            classes.of("other", LINE, {"b": "y"}),
        )
    ] == ["lane", "street", None]
