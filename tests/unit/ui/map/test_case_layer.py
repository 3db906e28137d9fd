"""Cases on the map: arrangement, hit tests, order."""

from uuid import UUID

import numpy as np
import pytest

from commandcenter.cartography.projection import LocalMercator
from commandcenter.cartography.view import MapView
from commandcenter.ui.map.case_layer import CaseLayer, mark_boxes
from tests.unit.cartography.made_county import LAT, LON
from tests.unit.ui.map.conftest import case_point

VIEW = MapView(0.0, 0.0, 13.0, 1000, 800)


@pytest.fixture
def cases() -> CaseLayer:
    return CaseLayer(LocalMercator(LON, LAT))


def test_that_each_case_with_a_sign_is_found_at_its_sign(cases: CaseLayer) -> None:
    rng = np.random.default_rng(4)
    cases.set_cases([case_point(n, *rng.uniform(-0.05, 0.05, 2).tolist()) for n in range(60)])
    visible = cases.visible_cases(VIEW)
    assert len(visible) > 30
    for case_id in visible:
        at = cases.screen_of(case_id, VIEW)
        assert at is not None
        found = cases.case_at(VIEW, *at)
        assert found is not None
        assert found.case_id == case_id


def test_that_a_change_of_state_keeps_the_arrangement(cases: CaseLayer) -> None:
    cases.set_cases([case_point(n, east=0.01 * n) for n in range(5)])
    marks = cases.marks_at(13.0)
    cases.apply_changes([case_point(3, east=0.03, group="overdue")], [])
    assert cases.marks_at(13.0) is marks
    assert cases.visible_cases(VIEW)[0] == UUID(int=3)


def test_that_a_move_makes_a_new_arrangement(cases: CaseLayer) -> None:
    cases.set_cases([case_point(1), case_point(2, east=0.02)])
    cases.apply_changes([case_point(1, north=0.02)], [])
    at = cases.screen_of(UUID(int=1), VIEW)
    assert at is not None
    assert at[1] < 400


def test_that_changes_in_any_order_lead_to_the_same_arrangement(cases: CaseLayer) -> None:
    points = [case_point(n, east=0.0003 * n) for n in range(30)]
    cases.set_cases(points)
    whole = cases.marks_at(12.0)
    other = CaseLayer(LocalMercator(LON, LAT))
    for point in reversed(points):
        other.apply_changes([point], [])
    assert other.marks_at(12.0).single.tolist() == whole.single.tolist()
    assert other.marks_at(12.0).bubble_members.tolist() == whole.bubble_members.tolist()


def test_that_removing_an_unknown_case_changes_nothing(cases: CaseLayer) -> None:
    cases.set_cases([case_point(1)])
    marks = cases.marks_at(13.0)
    cases.apply_changes([], [UUID(int=77)])
    assert cases.marks_at(13.0) is marks
    assert len(cases) == 1


def test_that_a_bubble_knows_its_cases_and_their_extent(cases: CaseLayer) -> None:
    cases.set_cases([case_point(n, east=0.0002 * n) for n in range(4)])
    at = cases.screen_of(UUID(int=0), VIEW)
    assert at is not None
    bubble = cases.bubble_at(VIEW, at[0] + 2, at[1])
    assert bubble is not None
    assert set(bubble.case_ids) == {UUID(int=n) for n in range(4)}
    assert cases.can_part(bubble)
    assert cases.bubble_at(VIEW, 10, 10) is None


def test_that_symbols_are_obstacles_for_names(cases: CaseLayer) -> None:
    cases.set_cases([case_point(1), *(case_point(n, east=0.05) for n in range(2, 9))])
    boxes = mark_boxes(cases.marks_at(13.0), 1 / VIEW.resolution)
    assert len(boxes) == 2
    assert (boxes[:, 2:] > boxes[:, :2]).all()


def test_that_a_map_without_cases_has_nothing_to_hit(cases: CaseLayer) -> None:
    assert cases.case_at(VIEW, 1, 1) is None
    assert cases.bubble_at(VIEW, 1, 1) is None
    assert cases.visible_cases(VIEW) == []
    assert len(mark_boxes(cases.marks_at(13.0), 1.0)) == 0


def test_that_an_unknown_display_group_is_refused(cases: CaseLayer) -> None:
    with pytest.raises(ValueError, match="nonsense"):
        cases.set_cases([case_point(1, group="nonsense")])
