"""From the county's records to arrays and names."""

import numpy as np
import pytest
import shapely

from commandcenter.cartography.ground import GroundFeature, GroundSheet, Landmark, ground_from_layers
from commandcenter.cartography.scene import band_of, prepare_ground
from tests.unit.cartography.made_county import LAT, LON, made_county


def test_that_bounds_and_index_belong_to_the_places_given() -> None:
    ground = made_county()
    scene = prepare_ground(ground)
    middle = scene.projection.to_local(LON, LAT)
    assert scene.bounds[0] < middle[0] < scene.bounds[2]
    assert scene.index.place_at(LON, LAT) in scene.leaf_codes
    assert len(scene.leaf_codes) == sum(place.level == 4 for place in ground.places)


def test_that_a_rule_without_kinds_gets_all_kinds_of_its_layer() -> None:
    scene = prepare_ground(made_county())
    every = scene.layers_for("road", (), 16.0)
    national = scene.layers_for("road", ("national",), 16.0)
    assert len(national) == 1
    assert sum(layer.count for layer in every) > national[0].count > 0
    assert scene.layers_for("road", ("unknown",), 16.0) == []


def test_that_farther_out_there_is_less_to_draw() -> None:
    scene = prepare_ground(made_county())
    points = [
        sum(len(layer.xy) for layer in scene.layers_for("boundary", (), zoom)) for zoom in (9, 11, 12, 14, 16)
    ]
    assert points == sorted(points)
    assert points[0] < points[-1] / 2
    assert band_of(16) > band_of(9)


def test_that_a_name_is_inside_its_territory() -> None:
    ground = made_county()
    scene = prepare_ground(ground)
    shapes = {place.name: place for place in ground.places if place.level == 2}
    for spot in scene.labels:
        if spot.kind == "township":
            lon, lat = scene.projection.to_degrees(spot.x, spot.y)
            assert shapely.from_wkb(shapes[spot.text].wkb).contains(shapely.Point(lon, lat))


def test_that_names_of_grids_leave_out_their_village() -> None:
    scene = prepare_ground(made_county())
    texts = [spot.text for spot in scene.labels if spot.kind == "grid"]
    assert texts
    assert all(text.startswith("第") for text in texts)


def test_that_names_along_roads_can_be_read_without_turning_the_head() -> None:
    scene = prepare_ground(made_county())
    angles = [spot.angle for spot in scene.labels if spot.kind.startswith("road")]
    assert angles
    assert min(angles) >= -90
    assert max(angles) <= 90


def test_that_one_name_is_the_first_and_others_repeat_it() -> None:
    scene = prepare_ground(made_county())
    first = [spot.text for spot in scene.labels if spot.kind == "road_major" and not spot.is_repeat]
    assert len(first) == len(set(first)) > 0


@pytest.mark.parametrize(
    "ground",
    [
        GroundSheet(),
        GroundSheet(landmarks=(Landmark("school", "一中", 112.5, 37.4),)),
        GroundSheet(
            roads=(GroundFeature("street", "", shapely.to_wkb(shapely.LineString([(112, 37), (112.1, 37)]))),)
        ),
    ],
)
def test_that_a_ground_with_hardly_anything_can_be_prepared(ground: GroundSheet) -> None:
    scene = prepare_ground(ground)
    assert scene.bounds[0] < scene.bounds[2]
    assert scene.index.place_at(112.5, 37.4) is None


def test_that_stored_features_find_their_field_and_strangers_are_left_out() -> None:
    line = GroundFeature("main", "河", shapely.to_wkb(shapely.LineString([(1, 1), (2, 2)])))
    ground = ground_from_layers(
        [], [("river", line), ("railway", line), ("land_cover", line), ("moon", line)]
    )
    assert (len(ground.rivers), len(ground.roads), len(ground.landuse), len(ground.buildings)) == (1, 1, 1, 0)


def test_that_collections_in_one_record_are_taken_apart() -> None:
    both = shapely.GeometryCollection(
        [
            shapely.LineString([(112, 37), (112.1, 37)]),
            shapely.MultiPolygon([shapely.box(112, 37, 112.05, 37.05), shapely.box(112.1, 37, 112.2, 37.1)]),
        ]
    )
    scene = prepare_ground(GroundSheet(rivers=(GroundFeature("main", "河", shapely.to_wkb(both)),)))
    assert scene.layers["river", "main"][-1].count == 1
    assert scene.layers["water", "main"][-1].count == 2
    assert np.isfinite(scene.layers["water", "main"][-1].xy).all()
