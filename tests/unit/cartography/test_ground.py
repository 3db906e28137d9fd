"""The records the map is given, and how stored features are sorted into them."""

import dataclasses
import pickle

import pytest

from commandcenter.cartography.ground import (
    LANDMARK_RANKS,
    GroundFeature,
    GroundSheet,
    Landmark,
    PlaceShape,
    ground_from_layers,
)
from tests.unit.cartography.made_county import made_county


@pytest.mark.parametrize(
    ("layer", "field"),
    [
        ("river", "rivers"),
        ("water", "rivers"),
        ("road", "roads"),
        ("railway", "roads"),
        ("building", "buildings"),
        ("landuse", "landuse"),
        ("land_cover", "landuse"),
    ],
)
def test_that_a_feature_goes_to_the_field_of_its_layer_only(layer: str, field: str) -> None:
    feature = GroundFeature("any", "", b"")
    ground = ground_from_layers([], [(layer, feature)])
    assert getattr(ground, field) == (feature,)
    assert dataclasses.replace(ground, **{field: ()}) == GroundSheet()


def test_that_a_feature_of_an_unknown_layer_is_left_out() -> None:
    assert ground_from_layers([], [("contour", GroundFeature("any", "", b""))]) == GroundSheet()


def test_that_records_may_come_as_streams_and_keep_their_order() -> None:
    names = [f"路{number}" for number in range(20)]
    ground = ground_from_layers(
        (PlaceShape(str(number), None, 1, "县", b"") for number in range(5)),
        (("railway" if name.endswith("7") else "road", GroundFeature("street", name, b"")) for name in names),
        (Landmark("school", name, 112.5, 37.4) for name in names),
    )
    assert [place.code for place in ground.places] == ["0", "1", "2", "3", "4"]
    assert [road.name for road in ground.roads] == names
    assert [mark.name for mark in ground.landmarks] == names


def test_that_a_sheet_can_be_handed_between_threads_and_processes() -> None:
    ground = made_county()
    assert pickle.loads(pickle.dumps(ground)) == ground
    for record in (ground, ground.places[0], ground.roads[0], ground.landmarks[0]):
        field = dataclasses.fields(record)[0].name
        with pytest.raises(dataclasses.FrozenInstanceError):
            setattr(record, field, None)


def test_that_a_ranked_kind_is_known_farther_than_an_unranked_one() -> None:
    unranked = Landmark("shop", "小卖部", 112.5, 37.4).rank
    assert LANDMARK_RANKS
    assert all(1 <= rank < unranked for rank in LANDMARK_RANKS.values())
