"""Names chosen for a zoom: none over another, none over a symbol, what can stay stays."""

import numpy as np

from commandcenter.cartography.label_plan import label_book, place_book
from commandcenter.cartography.label_spots import LabelSpot
from commandcenter.cartography.view import resolution_of
from commandcenter.ui.map.map_picture import load_map_style

ZOOM = 13.0
SCALE = 1 / resolution_of(ZOOM)
RULES = dict(load_map_style("day").labels)


def _spots(count: int) -> list[LabelSpot]:
    rng = np.random.default_rng(3)
    return [
        LabelSpot(f"演示{n}村", "village", float(x), float(y), 5000.0, 3)
        for n, (x, y) in enumerate(rng.uniform(-6000, 6000, (count, 2)))
    ]


def _boxes(spots: list[LabelSpot], obstacles: np.ndarray) -> np.ndarray:
    book = label_book(spots, RULES)
    placed = place_book(book, ZOOM, obstacles, None)
    middles = book.xy[placed.spots] * (SCALE, -SCALE) + placed.offsets
    half = book.half[placed.spots]
    return np.hstack((middles - half, middles + half))


def _overlaps(first: np.ndarray, second: np.ndarray) -> np.ndarray:
    low = np.maximum(first[:, None, :2], second[None, :, :2])
    high = np.minimum(first[:, None, 2:], second[None, :, 2:])
    return np.asarray((high - low > 1e-6).all(axis=2))


def test_that_names_cover_neither_each_other_nor_symbols() -> None:
    rng = np.random.default_rng(4)
    at = rng.uniform(-6000, 6000, (60, 2)) * (SCALE, -SCALE)
    obstacles = np.hstack((at - 10, at + 10))
    boxes = _boxes(_spots(150), obstacles)
    assert len(boxes) > 40
    assert not (_overlaps(boxes, boxes) & ~np.eye(len(boxes), dtype=bool)).any()
    assert not _overlaps(boxes, obstacles).any()


def test_that_a_name_stays_where_it_was_when_a_case_elsewhere_goes() -> None:
    book = label_book([LabelSpot("演示村", "village", 0.0, 0.0, 5000.0, 3)], RULES)
    over = np.array([(-40.0, -12.0, 40.0, 12.0)])
    aside = place_book(book, ZOOM, over, None)
    assert aside.candidates[0] != 0
    after = place_book(book, ZOOM, np.empty((0, 4)), aside)
    assert after.candidates.tolist() == aside.candidates.tolist()


def test_that_the_name_of_a_township_leaves_the_numbers_of_symbols_free_where_it_can() -> None:
    spots = [LabelSpot("演示镇", "township", 0.0, 0.0, 5000.0, 2)]
    # A dense field of bubbles: nowhere is there a gap as high as the name.
    rows = 28.5 + 23 + 46 * np.arange(-5, 5)
    middles = np.array([(x, y) for x in range(-150, 151, 30) for y in rows], dtype=float)
    obstacles = np.hstack((middles - 16, middles + 16))
    boxes = _boxes(spots, obstacles)
    assert len(boxes) == 1
    assert _overlaps(boxes, obstacles).any()
    assert not _overlaps(boxes, np.hstack((middles - 8, middles + 8))).any()
    # Rather over a rim close by than free but far off, in the next township.
    (box,) = _boxes(spots, np.array([(-50.0, -60.0, 50.0, 20.0), (-50.0, 40.0, 50.0, 75.0)]))
    assert ((box[:2] + box[2:]) / 2).tolist() == [0.0, 28.5]
    # Over them if there is nothing else.
    assert len(_boxes(spots, np.array([(-900.0, -900.0, 900.0, 900.0)]))) == 1


def test_that_kinds_are_written_at_their_zooms_only() -> None:
    book = label_book([LabelSpot("第一网格", "grid", 0.0, 0.0, 5000.0, 4)], RULES)
    assert len(place_book(book, 12.0, np.empty((0, 4)), None).spots) == 0
    assert len(place_book(book, 16.0, np.empty((0, 4)), None).spots) == 1


def test_that_no_names_make_no_labels() -> None:
    assert len(place_book(label_book([], RULES), ZOOM, np.empty((0, 4)), None).spots) == 0
