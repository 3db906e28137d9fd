"""Names of base maps: the best one, once, the important ones first."""

import numpy as np
import shapely

from commandcenter.cartography.basemap import naming
from commandcenter.cartography.basemap.classes import MapClass
from commandcenter.cartography.basemap.naming import NameGatherer

ROAD = MapClass("road", "national", 7)


def test_that_the_chinese_name_is_taken_where_there_are_two() -> None:
    gatherer = NameGatherer(("name:zh", "name"))
    assert gatherer.name_of({"name": "ئۈرۈمچى", "name:zh": "乌鲁木齐"}) == "乌鲁木齐"
    assert gatherer.name_of({"name": " 解放路 "}) == "解放路"
    assert gatherer.name_of({"ref": "G5"}) == ""


def test_that_a_road_in_many_pieces_bears_its_name_once_on_each_stretch() -> None:
    gatherer = NameGatherer(("name",))
    pieces = np.array([shapely.LineString([(n * 100, 0), (n * 100 + 100, 0)]) for n in range(20)])
    gatherer.add_features(ROAD, ["解放路"] * 20, pieces)
    spots = gatherer.spots()
    assert [(spot.text, spot.kind) for spot in spots] == [("解放路", "road_major")]
    assert spots[0].room == 1000


def test_that_the_same_place_and_landmark_are_named_once() -> None:
    gatherer = NameGatherer(("name",))
    near = shapely.points([(0, 0), (20, 30), (50_000, 0)])
    gatherer.add_settlements("2", ["柳庄"] * 3, near)
    gatherer.add_landmarks("school", ["实验小学"] * 3, near)
    kinds = sorted(spot.kind for spot in gatherer.spots())
    assert kinds == ["landmark2", "landmark2", "settlement2", "settlement2"]


def test_that_of_too_many_names_the_important_ones_stay(monkeypatch) -> None:
    monkeypatch.setattr(naming, "MOST_NAMES", 3)
    gatherer = NameGatherer(("name",))
    places = shapely.points([(5000.0 * n, 0.0) for n in range(5)])
    gatherer.add_settlements("3", [f"小村{n}" for n in range(5)], places)
    gatherer.add_settlements("1", ["县城"], places[:1])
    spots = gatherer.spots()
    assert len(spots) == 3
    assert spots[0].text == "县城"
