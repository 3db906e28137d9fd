"""Where a facility or vehicle under change is to be, and what of it is to be stored."""

from dataclasses import replace

from commandcenter.domain.field import Facility, Vehicle
from commandcenter.ui.models.field_draft import FieldDraft, key_of, new_facility, new_vehicle

GRID = 149999001001001
HYDRANT = Facility(7, "", 101, "消火栓", None, "", 1, None, GRID, "", 113.0, 36.5, "", None, version=3)
CAR = Vehicle(7, "V1", 1, "巡逻车", "", None, GRID, version=2)


def test_that_a_facility_is_moved_by_its_point_and_a_vehicle_by_its_territory():
    draft = FieldDraft(HYDRANT)
    assert (draft.is_new, draft.is_vehicle, draft.is_moved, draft.has_place) == (False, False, False, True)
    draft.move((113.01, 36.51), GRID + 1)
    assert draft.is_moved
    assert draft.placed(HYDRANT) == replace(HYDRANT, lon=113.01, lat=36.51, place_no=GRID + 1)
    car = FieldDraft(CAR)
    car.move((113.01, 36.51), 149999001000000)
    assert car.is_moved and car.point is None
    assert car.placed(CAR) == replace(CAR, place_no=149999001000000)


def test_that_another_grid_around_the_same_point_is_no_move():
    draft = FieldDraft(HYDRANT)
    draft.move(draft.point, GRID + 5)
    assert not draft.is_moved


def test_that_a_new_one_is_nowhere_yet():
    for empty in (new_facility(), new_vehicle()):
        draft = FieldDraft(empty)
        assert draft.is_new and not draft.has_place and not draft.is_moved
    assert key_of(HYDRANT) != key_of(CAR)
    assert HYDRANT.as_input("x")["facility_id"] == 7 and new_vehicle().as_input("")["vehicle_id"] is None
