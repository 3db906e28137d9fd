"""Roads by name: pieces become one course, and the nearest one is told."""

import shapely

from commandcenter.cartography.ground import GroundFeature
from commandcenter.cartography.named_roads import NamedRoads


def road(name: str, *points: tuple[float, float]) -> GroundFeature:
    return GroundFeature("street", name, shapely.to_wkb(shapely.LineString(points)))


def test_that_pieces_of_a_name_are_one_course_with_a_point_on_it():
    roads = NamedRoads.of(
        [
            road("平安路", (112.0, 37.0), (112.01, 37.0)),
            road("平安路", (112.01, 37.0), (112.04, 37.0)),
            road("", (112.0, 37.1), (112.1, 37.1)),
        ]
    )
    assert roads.middles == {"平安路": (112.025, 37.0)}
    found = roads.near(112.02, 37.0003, 60)
    assert found is not None
    assert (found[0], shapely.length(found[1])) == ("平安路", found[1].length)
    assert len(shapely.get_parts(found[1])) == 2


def test_that_the_nearest_road_is_told_and_none_beyond_the_reach():
    roads = NamedRoads.of(
        [road("甲路", (112.0, 37.0), (112.1, 37.0)), road("乙路", (112.0, 37.001), (112.1, 37.001))]
    )
    near = roads.near(112.05, 37.0007, 60)
    assert near is not None
    assert near[0] == "乙路"
    assert roads.near(112.05, 37.0005 + 0.002, 60) is None
    assert NamedRoads.of([]).near(112.0, 37.0, 60) is None
