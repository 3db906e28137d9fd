"""What stands in the demo county: roads, waters, buildings, landmarks, addresses; places by point."""

import hashlib
import os
import subprocess
import sys
from collections import Counter

import numpy as np
import pytest
import shapely

from commandcenter.demo.geography import CountyGeography, LandmarkKind, PlaceKind, RoadClass, to_wkb

THREE_METRES = 3e-5


def _digest(county: CountyGeography) -> str:
    """Hash everything a county is made of."""
    whole = hashlib.sha256()
    for records in (
        county.places, county.roads, county.railways, county.rivers, county.water_bodies, county.land_cover,
        county.buildings, county.settlements, county.landmarks, county.addresses,
    ):  # fmt: skip
        for record in records:
            for name in record.__slots__:
                value = getattr(record, name)
                is_shape = isinstance(value, shapely.Geometry)
                whole.update(to_wkb(value) if is_shape else repr(value).encode())
    return whole.hexdigest()


def test_that_the_same_seed_gives_the_same_county_in_another_process(county):
    program = (
        "import importlib.util, sys\n"
        "spec = importlib.util.spec_from_file_location('contents', sys.argv[1])\n"
        "contents = importlib.util.module_from_spec(spec)\n"
        "spec.loader.exec_module(contents)\n"
        "from commandcenter.demo.geography import build_county\n"
        "print(contents._digest(build_county()))\n"
    )
    answer = subprocess.run(
        [sys.executable, "-c", program, __file__],
        env={**os.environ, "PYTHONHASHSEED": "12345", "PYTHONPATH": os.pathsep.join(sys.path)},
        capture_output=True, text=True, check=True,
    )  # fmt: skip

    assert answer.stdout.strip() == _digest(county)


def test_that_everything_lies_in_the_grid_it_names(county):
    polygons = {grid.code: grid.polygon for grid in county.grids}
    for records in (county.buildings, county.landmarks, county.addresses, county.settlements):
        areas = np.array([polygons[record.grid_code] for record in records], dtype=object)
        points = shapely.points([(record.lon, record.lat) for record in records])
        assert shapely.covers(areas, points).all()


def test_that_there_is_as_much_as_a_county_has(county):
    assert 15_000 <= len(county.buildings) <= 45_000
    assert 550 <= len(county.landmarks) <= 800
    assert 5_000 <= len(county.addresses) <= 9_000
    assert {road.road_class for road in county.roads} == set(RoadClass)
    assert {landmark.kind for landmark in county.landmarks} == set(LandmarkKind)
    assert {river.rank for river in county.rivers} == {1, 2, 3}
    assert {settlement.kind for settlement in county.settlements} >= {"seat", "town", "village", "hamlet"}
    assert county.railways
    assert any(water.name for water in county.water_bodies)


def test_that_all_geometry_is_valid_and_in_the_county(county):
    outline = county.county.polygon.buffer(1e-6)
    lines = [record.line for record in (*county.roads, *county.railways, *county.rivers)]
    areas = [record.polygon for record in (*county.water_bodies, *county.land_cover, *county.buildings)]

    assert {shape.geom_type for shape in lines} == {"LineString"}
    assert {shape.geom_type for shape in areas} == {"Polygon"}
    assert shapely.is_valid(areas).all()
    assert shapely.covers(outline, lines).all()


def test_that_every_road_can_be_reached_from_every_other(county):
    lines = np.array([road.line for road in county.roads], dtype=object)
    one, other = shapely.STRtree(lines).query(lines, predicate="dwithin", distance=THREE_METRES)
    piece = np.arange(len(lines))
    while True:
        lower = piece.copy()
        np.minimum.at(lower, one, piece[other])
        if np.array_equal(lower, piece):
            break
        piece = lower

    # A road that is clipped at the border may leave a stub that is joined only outside the county.
    assert np.bincount(piece).max() / len(piece) > 0.99


def test_that_no_building_stands_on_another_or_in_a_river(county):
    shapes = np.array([building.polygon for building in county.buildings], dtype=object)
    one, other = shapely.STRtree(shapes).query(shapes, predicate="intersects")
    rivers = np.array([river.line for river in county.rivers], dtype=object)

    assert (one == other).all()
    assert shapely.STRtree(shapes).query(rivers, predicate="intersects").size == 0


def test_that_dedicated_grids_are_each_explained_by_a_landmark(county):
    named = {landmark.grid_code for landmark in county.landmarks}

    assert all(grid.code in named for grid in county.grids if grid.kind is PlaceKind.DEDICATED_GRID)


def test_that_landmark_names_are_unique_within_a_township_and_have_aliases(county):
    names = Counter((landmark.grid_code[:9], landmark.name) for landmark in county.landmarks)

    assert max(names.values()) == 1
    assert sum(bool(landmark.aliases) for landmark in county.landmarks) > len(county.landmarks) / 2


def test_that_address_texts_are_unique_and_begin_with_the_township(county):
    township = {place.code: place.name for place in county.townships}
    texts = [address.text for address in county.addresses]

    assert len(set(texts)) == len(texts)
    for address in county.addresses:
        assert address.text.startswith(township[address.grid_code[:9]])
        assert address.text.endswith(f"{address.street}{address.number}号")


def test_that_a_village_address_names_the_group_its_grid_is(county):
    grids = {grid.code: grid for grid in county.grids}
    in_groups = [address for address in county.addresses if address.street.endswith("组")]

    assert len(in_groups) > 1_000
    for address in in_groups:
        assert grids[address.grid_code].name == f"第{address.street[:-1]}网格"


def test_that_the_grid_at_a_point_is_found(county):
    for grid in county.grids[::7]:
        found = county.grid_at(grid.label_lon, grid.label_lat)
        assert found is grid
    assert county.grid_at(113.05, 37.5) is None
    lon, lat = county.grids[0].polygon.exterior.coords[0]
    assert county.grid_at(lon, lat) is not None


def test_that_random_points_lie_in_their_grid_and_mostly_at_buildings(county):
    rng = np.random.default_rng(5)
    homes = shapely.STRtree([shapely.Point(building.lon, building.lat) for building in county.buildings])
    near = 0
    sample = county.grids[::6]
    for grid in sample:
        lon, lat = county.random_point_in(grid.code, rng)
        assert shapely.contains_xy(grid.polygon, lon, lat) or grid.polygon.covers(shapely.Point(lon, lat))
        near += len(homes.query(shapely.Point(lon, lat), predicate="dwithin", distance=2.5e-4)) > 0

    assert near / len(sample) > 0.55


def test_that_random_points_repeat_with_the_source_of_chance(county):
    draws = [county.random_point_in(county.grids[3].code, np.random.default_rng(9)) for _ in range(2)]

    assert draws[0] == draws[1]


def test_that_an_unknown_grid_is_refused(county):
    with pytest.raises(KeyError):
        county.random_point_in("149999999999999", np.random.default_rng(1))
