"""Every case is in one mark, and marks do not cover each other."""

import numpy as np
import pytest

from commandcenter.cartography.mark_layout import BUBBLE_REACH_PX, lay_out_marks, layout_zoom
from commandcenter.cartography.view import resolution_of


def _cases(count: int = 1500) -> np.ndarray:
    rng = np.random.default_rng(3)
    return np.vstack(
        (rng.normal(0, 1500, (count // 2, 2)), rng.uniform(-20_000, 20_000, (count - count // 2, 2)))
    )


@pytest.mark.parametrize("zoom", [9.0, 11.5, 13.0, 15.5, 17.0])
def test_that_every_case_is_in_exactly_one_mark(zoom: float) -> None:
    cases = _cases()
    marks = lay_out_marks(cases, zoom)
    assert sorted([*marks.single.tolist(), *marks.bubble_members.tolist()]) == list(range(len(cases)))
    assert int(np.diff(marks.bubble_offsets).sum()) == len(marks.bubble_members)


@pytest.mark.parametrize("zoom", [9.0, 11.5, 13.0])
def test_that_bubbles_keep_their_distance(zoom: float) -> None:
    marks = lay_out_marks(_cases(), zoom)
    pixels = marks.bubbles / resolution_of(zoom)
    gaps = np.hypot(*(pixels[:, None, :] - pixels[None, :, :]).transpose(2, 0, 1))
    np.fill_diagonal(gaps, np.inf)
    assert len(pixels) > 3
    assert gaps.min() >= BUBBLE_REACH_PX - 1e-6


def test_that_two_cases_at_one_place_stand_side_by_side() -> None:
    marks = lay_out_marks(np.zeros((2, 2)), 11.0)
    assert len(marks.bubbles) == 0
    assert abs(marks.offsets[0, 0] - marks.offsets[1, 0]) > 17
    assert not marks.fanned.any()


def test_that_stacked_cases_are_fanned_out_without_covering_each_other_close_in() -> None:
    marks = lay_out_marks(np.zeros((7, 2)), 16.0)
    assert marks.fanned.all()
    gaps = np.hypot(*(marks.offsets[:, None, :] - marks.offsets[None, :, :]).transpose(2, 0, 1))
    np.fill_diagonal(gaps, np.inf)
    assert gaps.min() > 17


def test_that_an_opened_bubble_shows_all_its_cases() -> None:
    stacked = np.zeros((30, 2))
    assert len(lay_out_marks(stacked, 17.0).bubbles) == 1
    opened = lay_out_marks(stacked, 17.0, opened=frozenset({4}))
    assert len(opened.bubbles) == 0
    gaps = np.hypot(*(opened.offsets[:, None, :] - opened.offsets[None, :, :]).transpose(2, 0, 1))
    np.fill_diagonal(gaps, np.inf)
    assert gaps.min() > 12


def test_that_no_case_makes_no_mark() -> None:
    marks = lay_out_marks(np.empty((0, 2)), 12.0)
    assert len(marks.single) == len(marks.bubbles) == 0


def test_that_marks_change_at_half_zooms() -> None:
    assert layout_zoom(12.49) == 12.0
    assert layout_zoom(12.5) == 12.5
