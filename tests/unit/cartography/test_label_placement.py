"""Names keep clear of each other and of symbols."""

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from commandcenter.cartography.label_placement import LabelBoxes, place_labels

COUNT = st.integers(1, 80)


def _boxes(count: int, seed: int) -> LabelBoxes:
    rng = np.random.default_rng(seed)
    middles = rng.uniform(0, 600, (count, 1, 2))
    around = np.array([(0, 0), (0, -25), (0, 25), (60, 0)], dtype=np.float64)
    return LabelBoxes(middles + around, rng.uniform(5, 45, (count, 2)), np.full(count, -1))


def _placed(labels: LabelBoxes, chosen: np.ndarray) -> np.ndarray:
    done = np.flatnonzero(chosen >= 0)
    middles = labels.centres[done, chosen[done]]
    return np.hstack((middles - labels.half_sizes[done], middles + labels.half_sizes[done]))


def _overlaps(first: np.ndarray, second: np.ndarray) -> np.ndarray:
    return (
        (first[:, None, 0] < second[None, :, 2])
        & (second[None, :, 0] < first[:, None, 2])
        & (first[:, None, 1] < second[None, :, 3])
        & (second[None, :, 1] < first[:, None, 3])
    )


@settings(deadline=None)  # The first call of all may compile the kernel.
@given(COUNT, st.integers(0, 10_000))
def test_that_names_never_overlap_each_other_or_a_symbol(count: int, seed: int) -> None:
    labels = _boxes(count, seed)
    middles = np.random.default_rng(seed + 1).uniform(0, 600, (20, 2))
    obstacles = np.hstack((middles - 10, middles + 10))
    boxes = _placed(labels, place_labels(labels, obstacles))
    assert not np.triu(_overlaps(boxes, boxes), 1).any()
    assert not _overlaps(boxes, obstacles).any()


@settings(deadline=None)  # The first call of all may compile the kernel.
@given(COUNT, st.integers(0, 10_000))
def test_that_a_name_is_left_out_only_when_all_its_places_are_taken(count: int, seed: int) -> None:
    labels = _boxes(count, seed)
    chosen = place_labels(labels, np.empty((0, 4)))
    for number in np.flatnonzero(chosen < 0):
        before = _placed(labels, np.where(np.arange(count) < number, chosen, -1))
        half = labels.half_sizes[number]
        tries = np.hstack((labels.centres[number] - half, labels.centres[number] + half))
        assert _overlaps(tries, before).any(axis=1).all()


def test_that_the_first_of_two_rivals_is_written() -> None:
    same = np.zeros((2, 1, 2))
    chosen = place_labels(LabelBoxes(same, np.full((2, 2), 10.0), np.full(2, -1)), np.empty((0, 4)))
    assert chosen.tolist() == [0, -1]


def test_that_a_name_stays_where_it_was_while_that_place_is_free() -> None:
    places = np.array([[(0.0, 0.0), (0.0, 50.0)]])
    labels = LabelBoxes(places, np.full((1, 2), 10.0), np.array([1]))
    assert place_labels(labels, np.empty((0, 4))).tolist() == [1]
    blocked = np.array([(-5.0, 45.0, 5.0, 55.0)])
    assert place_labels(labels, blocked).tolist() == [0]
