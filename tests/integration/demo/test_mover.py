"""The field of the demonstration: what stands in it, and that it moves through the real functions."""

import numpy as np
import psycopg

from commandcenter.demo.mover import DemoField, Floats, RoadNet, Walker
from tests.fixtures.databases import OwnDatabase
from tests.integration.desks import wait_until


def _one(database: OwnDatabase, query: str) -> int:
    with psycopg.connect(database.admin_conninfo) as connection:
        return int(connection.execute(query.encode()).fetchall()[0][0])


def test_that_vehicles_and_points_of_every_kind_stand_in_the_county(loaded: OwnDatabase):
    kinds = "select count(distinct kind) from cc.facility"
    assert _one(loaded, kinds) >= 20
    assert _one(loaded, "select count(*) from cc.facility") > 600
    assert _one(loaded, "select count(distinct kind) from cc.vehicle") == 5
    # Every department sits somewhere, every point lies in a grid, and every name and plate is visibly invented.
    assert _one(loaded, "select count(*) from cc.facility where place_no % 1000 = 0") == 0
    assert _one(loaded, "select count(*) from cc.vehicle where plate not like '演%'") == 0
    assert _one(loaded, "select count(*) from cc.facility where kind = 302") >= 12


def test_that_people_and_vehicles_move_while_it_is_open(loaded: OwnDatabase):
    field = DemoField(loaded.admin_conninfo)
    try:
        wait_until(lambda: _one(loaded, "select count(*) from cc.position where subject_kind = 2") > 20)
        wait_until(lambda: _one(loaded, "select count(*) from cc.position where subject_kind = 1") >= 40)
        before = _one(
            loaded, "select sum(hashtext(lon || ' ' || lat)) from cc.position where subject_kind = 2"
        )
        wait_until(
            lambda: (
                _one(
                    loaded, "select sum(hashtext(lon || ' ' || lat)) from cc.position where subject_kind = 2"
                )
                != before
            )
        )
    finally:
        field.close()
    assert _one(loaded, "select count(*) from cc.field_duty where until > now()") >= 40
    # Nobody is seen by whom he is none of the business of.
    with psycopg.connect(loaded.conninfo("evaluator01", "Demo-149999")) as connection:
        assert connection.execute("select subject_id from cc.position").fetchall() == []


def test_that_a_walker_stays_on_the_roads_and_near_home():
    net = RoadNet(
        [
            _line((113.0, 36.5), (113.01, 36.5)),
            _line((113.01, 36.5), (113.01, 36.51)),
            _line((113.01, 36.51), (113.2, 36.51)),
        ]
    )
    walker = Walker(0, True, 0.0, 36.0, (113.005, 36.503, 2500.0))
    seen = set()
    for _ in range(400):
        walker.walk(net, 10.0)
        walker.pause = 0.0
        lon, lat = walker.at
        seen.add(walker.line)
        assert abs(lat - 36.5) < 1e-9 or abs(lon - 113.01) < 1e-9
        assert 0 <= walker.heading < 360
    # The third road leads too far away.
    assert seen == {0, 1}


def _line(*corners: tuple[float, float]) -> Floats:
    return np.array(corners)
