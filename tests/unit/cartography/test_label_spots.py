"""Where names could be written."""

import math

import numpy as np
import pytest
import shapely

from commandcenter.cartography.ground import Landmark, PlaceShape
from commandcenter.cartography.label_spots import LabelSpot, feature_spots, landmark_spots, place_spots
from commandcenter.cartography.layers import Geometries
from commandcenter.cartography.projection import LocalMercator


def _array(*geometries: shapely.Geometry | None) -> Geometries:
    return np.array(geometries, dtype=object)


def _road(*corners: tuple[float, float], kind: str = "county") -> list[LabelSpot]:
    return feature_spots("road", [(kind, "滨河路", _array(shapely.LineString(corners)))])


def test_that_the_name_of_a_bent_territory_stands_inside_it() -> None:
    horseshoe = shapely.box(0, 0, 900, 900).difference(shapely.box(200, 200, 700, 900))
    assert not horseshoe.contains(horseshoe.centroid)
    (spot,) = place_spots([PlaceShape("1", None, 2, "柳河镇", b"")], _array(horseshoe))
    assert horseshoe.contains(shapely.Point(spot.x, spot.y))
    assert (spot.text, spot.kind, spot.rank) == ("柳河镇", "township", 2)


def test_that_a_grid_leaves_out_its_village_unless_nothing_would_be_left() -> None:
    names = [
        ("1", None, 3, "王村"),
        ("2", "1", 4, "王村第2网格"),
        ("3", "1", 4, "王村"),
        ("4", "9", 4, "东关"),
    ]
    places = [PlaceShape(code, parent, level, name, b"") for code, parent, level, name in names]
    spots = place_spots(places, _array(*[shapely.box(0, 0, 9, 9)] * 4))
    assert [spot.text for spot in spots] == ["王村", "第2网格", "王村", "东关"]


def test_that_a_place_without_territory_has_no_spot() -> None:
    places = [PlaceShape(str(number), None, 3, f"{number}村", b"") for number in range(3)]
    spots = place_spots(places, _array(None, shapely.Polygon(), shapely.box(0, 0, 9, 9)))
    assert [spot.text for spot in spots] == ["2村"]


def test_that_a_long_road_is_named_six_times_and_one_of_them_is_the_first() -> None:
    spots = _road((0, 0), (90_000, 0))
    assert len(spots) == 6
    assert [spot.is_repeat for spot in spots] == [False, *[True] * 5]
    assert spots[0].room == max(spot.room for spot in spots)
    assert len({spot.x for spot in spots}) == 6


def test_that_a_name_follows_its_road_and_not_round_a_corner() -> None:
    (uphill,) = _road((0, 0), (700, 700))
    (downhill,) = _road((700, 700), (0, 0), kind="street")
    # Clockwise on the screen, where y points down: a road to the north-east rises.
    assert uphill.angle == pytest.approx(-45)
    assert downhill.angle == pytest.approx(-45)
    assert (uphill.kind, downhill.kind) == ("road_major", "road_minor")
    assert _road((0, 0), (500, 0), (500, 500)) == []


def test_that_a_landmark_is_written_at_its_point_by_its_rank() -> None:
    projection = LocalMercator(112.5, 37.4)
    marks = [Landmark("hospital", "县医院", 112.51, 37.42, 1), Landmark("shop", "小卖部", 112.5, 37.4)]
    hospital, shop = landmark_spots(marks, projection)
    assert (hospital.x, hospital.y) == pytest.approx(projection.to_local(112.51, 37.42))
    assert (hospital.kind, shop.kind) == ("landmark1", "landmark3")
    assert hospital.rank < shop.rank
    assert hospital.is_point
    assert hospital.room == math.inf
    assert landmark_spots([], projection) == []
