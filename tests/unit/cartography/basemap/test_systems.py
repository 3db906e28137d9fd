"""Coordinate systems a file may be in, against pyproj's own transformation and known zones."""

import math

import numpy as np
import pytest

from commandcenter.cartography.basemap.faults import Fault, UnusableFile
from commandcenter.cartography.basemap.systems import WORLD, SystemPath, zone_choices, zone_meridian


def test_that_the_zones_offered_for_a_county_are_those_around_it_nearest_first() -> None:
    offered = zone_choices(111.2)
    assert offered[:4] == ["EPSG:4525", "EPSG:4546", "EPSG:4497", "EPSG:4508"]
    meridians = [zone_meridian(code) for code in offered]
    assert all(zone is not None and abs(zone[1] - 111.2) <= zone[0] / 2 + 1.5 for zone in meridians)


@pytest.mark.parametrize(
    ("code", "zone"),
    [
        ("EPSG:4547", (3, 114, None)),
        ("EPSG:4526", (3, 114, 38)),
        ("EPSG:4508", (6, 111, None)),
        ("EPSG:4497", (6, 111, 19)),
        ("EPSG:3857", None),
        ("GCJ-02", None),
    ],
)
def test_that_a_zone_is_known_by_its_code(code: str, zone: tuple[int, int, int | None] | None) -> None:
    from pyproj import CRS

    assert zone_meridian(code) == zone
    if zone is not None:
        step, meridian, number = zone
        name = CRS.from_user_input(code).name
        assert ("3-degree" in name) == (step == 3)
        assert name.endswith(f"CM {meridian}E" if number is None else f"zone {number}")


def test_that_old_systems_admit_that_nobody_knows_how_exact_they_are() -> None:
    assert SystemPath("f", "EPSG:4547", None).accuracy_m == 0
    assert SystemPath("f", "file", "EPSG:4326").accuracy_m == 0
    xian = SystemPath("f", "file", "EPSG:2383")
    assert xian.accuracy_m > 0.5 or math.isinf(xian.accuracy_m)


def test_that_a_box_in_the_file_covers_the_box_on_the_ground() -> None:
    box = (111.1, 35.4, 111.6, 35.8)
    inside = np.random.default_rng(1).uniform(box[:2], box[2:], (500, 2))
    metres = WORLD.to_local_array(inside)
    for system in ("EPSG:4525", "EPSG:4508", "GCJ-02", "BD-09", "CGCS2000"):
        path = SystemPath("f", system, None)
        west, south, east, north = path.box_in_file(box)
        corners = path.to_metres(np.array([(west, south), (east, north), (west, north), (east, south)]))
        assert (corners.min(axis=0) < metres.min(axis=0)).all()
        assert (corners.max(axis=0) > metres.max(axis=0)).all()


@pytest.mark.parametrize("numbers", [(5e5, 4e6), (math.nan, 30.0), (111.0, math.inf), (30.0, 111.0)])
def test_that_numbers_which_cannot_be_degrees_are_refused(numbers: tuple[float, float]) -> None:
    with pytest.raises(UnusableFile) as raised:
        SystemPath("f", "WGS-84", None).to_metres(np.array([numbers]))
    assert raised.value.fault is Fault.WRONG_SYSTEM
