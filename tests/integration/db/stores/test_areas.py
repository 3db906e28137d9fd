"""An area in the database against shapely: the same cases, page by page, in the counts and for single changes."""

import random
from datetime import UTC, datetime, timedelta

import pytest
import shapely

from commandcenter.cartography.areas import case_area, widened
from commandcenter.cartography.place_index import PlaceIndex
from commandcenter.db.stores import cases
from commandcenter.domain.cases import QueueFilter, Stage

LON, LAT = 112.30, 37.50


@pytest.fixture
def index(desks) -> PlaceIndex:
    """The grids of the small county as a plain row of squares, whatever its own outlines are."""
    grids = [
        row[0] for row in desks.admin.execute("select place_no from cc.place where level = 4 order by 1")
    ]
    squares = [shapely.box(LON + n * 0.02, LAT, LON + (n + 1) * 0.02, LAT + 0.02) for n in range(len(grids))]
    return PlaceIndex([str(grid) for grid in grids], shapely.from_wkb(shapely.to_wkb(squares)))


def shapes() -> dict[str, shapely.Geometry]:
    """Circle, star with a dent, ring, two pieces, buffer of a road."""
    middle = shapely.Point(LON + 0.02, LAT + 0.01)
    circle = widened(middle, 700)
    return {
        "circle": circle,
        "dent": shapely.Polygon(
            [(LON, LAT), (LON + 0.04, LAT), (LON + 0.02, LAT + 0.01), (LON + 0.02, LAT + 0.02)]
        ),
        "ring": circle.difference(widened(middle, 300)),
        "pieces": shapely.MultiPolygon([widened(middle, 200), widened(shapely.Point(LON, LAT), 500)]),
        "road": widened(shapely.LineString([(LON, LAT), (LON + 0.04, LAT + 0.02)]), 150),
    }


def test_that_the_database_and_shapely_see_the_same_cases(desks, as_person, index):
    dice = random.Random(4)
    points = {}
    for _ in range(40):
        lon, lat = LON + dice.uniform(0, 0.04), LAT + dice.uniform(0, 0.02)
        points[desks.report(lon=lon, lat=lat, place_no=int(index.place_at(lon, lat)))] = shapely.Point(
            lon, lat
        )
    unlocated = desks.report(place_no=int(index.codes[0]), lon=None, lat=None)
    day = datetime.now(UTC) - timedelta(hours=1)
    with as_person("intake1") as connection:
        for name, shape in shapes().items():
            wanted = QueueFilter(area=case_area(name, shape, index))
            expected = {case_id for case_id, point in points.items() if shape.covers(point)}
            assert 0 < len(expected) < len(points), name
            found, after = [], None
            while True:
                page = cases.page(connection, wanted, after, 7)
                found += [row.case_id for row in page.rows]
                after = page.next_after
                if after is None:
                    break
            assert (len(found), set(found)) == (len(expected), expected), name
            assert set(cases.matching(connection, wanted, points)) == expected
            assert {row.case_id for row in cases.located(connection, wanted)} == expected
            counted = cases.counts(connection, day, wanted)
            assert counted.by_stage[Stage.FILING] == len(expected)
            assert counted.reported_today == len(points) + 1
        whole = QueueFilter(area=case_area("all", shapely.box(LON, LAT, LON + 0.02, LAT + 0.02), index))
        assert unlocated in cases.matching(connection, whole, [unlocated])


def test_that_an_area_shows_nobody_what_he_may_not_see(desks, as_person, index):
    lon, lat = LON + 0.005, LAT + 0.005
    desks.report(lon=lon, lat=lat, place_no=desks.county.grid)
    wanted = QueueFilter(area=case_area("here", widened(shapely.Point(lon, lat), 900), index))
    with as_person("intake1") as connection:
        assert len(cases.page(connection, wanted, None).rows) == 1
    with as_person("sysadmin1") as connection:
        assert cases.page(connection, wanted, None).rows == ()
