"""Which names stand where at one zoom: pure arrays in, arrays out, so that any thread may work it out.

The choice covers the whole county, so it does not change while the map is dragged.
"""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

from commandcenter.cartography.label_placement import LabelBoxes, place_labels
from commandcenter.cartography.label_spots import LabelSpot
from commandcenter.cartography.projection import Floats
from commandcenter.cartography.style import LabelRule
from commandcenter.cartography.view import resolution_of

_MARGIN_PX = 3.0
_CANDIDATES = 21
_CLOSE_BY = 9
"""So many of the candidates of a territory are close to its middle."""
_BESIDE = np.resize(
    np.array([(1, 0), (-1, 0), (0, 1), (0, -1), (1, 1), (1, -1), (-1, 1), (-1, -1)], dtype=np.float64),
    (_CANDIDATES, 2),
)
_AROUND = np.array(
    sorted(
        ((x, y) for x in (-6, -3, 0, 3, 6) for y in (-4, -2, 0, 2, 4) if abs(x) < 6 or abs(y) < 4),
        key=lambda offset: (offset[0] ** 2 / 2 + offset[1] ** 2, offset),
    ),
    dtype=np.float64,
)
_REPEAT_ROOM_PX = 220.0
"""A name is repeated along a road only on stretches at least twice as long."""
_ALONG: Final = ("road_major", "road_minor", "water")
_FIRST_ORDER: Final = ("county", "township")
"""Kinds that find a place before all others, over symbols if need be."""

_RIM: Final = 0.25
"""Share of a symbol's box at each side over which the name of a township may reach."""

Ints = NDArray[np.int64]
Flags = NDArray[np.bool_]


@dataclass(frozen=True, slots=True)
class PlacedLabels:
    """The names written at one zoom.

    Attributes:
        spots: Positions in the list of spots.
        offsets: Their middles relative to the spots, pixels.
        candidates: Which of its candidate places each took.
    """

    spots: Ints
    offsets: Floats
    candidates: Ints


@dataclass(frozen=True, slots=True)
class LabelBook:
    """All names of a ground in one style, as columns; never changed after `label_book` made it.

    Attributes:
        xy: Spots in local metres.
        half: Half the size of each text with its margin, pixels.
        room: Half the free length around each spot, local metres.
        order: Positions, most important first.
        lowest: Zoom from which each may be written.
        highest: Zoom below which each may be written.
        is_repeat: The name stands elsewhere already.
        is_point: A landmark with a mark of its own.
        is_still: Written on its line and nowhere else.
        is_first: Finds a place before all others.
    """

    xy: Floats
    half: Floats
    room: Floats
    order: Ints
    lowest: Floats
    highest: Floats
    is_repeat: Flags
    is_point: Flags
    is_still: Flags
    is_first: Flags


@dataclass(frozen=True, slots=True)
class StillSigns:
    """Signs of one kind that stand still on the map.

    Attributes:
        from_zoom: From here on they are drawn.
        xy: Their middles, local metres, shape (n, 2).
        reach: Half their side, pixels.
    """

    from_zoom: float
    xy: Floats
    reach: float


def sign_boxes(signs: Sequence[StillSigns], zoom: float) -> Floats:
    """Return the boxes of the signs drawn at a zoom, pixels at that zoom, shape (n, 4)."""
    scale = 1 / resolution_of(zoom)
    boxes = [np.empty((0, 4))]
    for kind in signs:
        if zoom >= kind.from_zoom:
            middles = np.column_stack((kind.xy[:, 0], -kind.xy[:, 1])) * scale
            boxes.append(np.hstack((middles - kind.reach, middles + kind.reach)))
    return np.vstack(boxes)


def label_book(spots: Sequence[LabelSpot], rules: dict[str, LabelRule]) -> LabelBook:
    """Return the columns of names in the style whose rules are given."""
    never = math.inf
    ranks = [(spot.rank, -spot.room if math.isfinite(spot.room) else 0.0, spot.text) for spot in spots]
    ruled = [rules.get(spot.kind) for spot in spots]
    return LabelBook(
        xy=np.array([(spot.x, spot.y) for spot in spots], dtype=np.float64).reshape(-1, 2),
        half=np.array(
            [_half_size(spot, rule) for spot, rule in zip(spots, ruled, strict=True)], dtype=np.float64
        ).reshape(-1, 2),
        room=np.array([spot.room for spot in spots], dtype=np.float64),
        order=np.array(sorted(range(len(ranks)), key=ranks.__getitem__), dtype=np.int64),
        lowest=np.array([never if rule is None else rule.min_zoom for rule in ruled], dtype=np.float64),
        highest=np.array([never if rule is None else rule.max_zoom for rule in ruled], dtype=np.float64),
        is_repeat=np.array([spot.is_repeat for spot in spots], dtype=np.bool_),
        is_point=np.array([spot.is_point for spot in spots], dtype=np.bool_),
        is_still=np.array([spot.kind in _ALONG for spot in spots], dtype=np.bool_),
        is_first=np.array([spot.kind in _FIRST_ORDER for spot in spots], dtype=np.bool_),
    )


def place_book(book: LabelBook, zoom: float, obstacles: Floats, before: PlacedLabels | None) -> PlacedLabels:
    """Choose names and places for a zoom.

    Args:
        book: All names.
        zoom: At which they are written.
        obstacles: Boxes of the symbols, shape (m, 4), pixels at that zoom.
        before: The choice made last at this zoom: what can stay stays.
    """
    scale = 1 / resolution_of(zoom)
    preferred = np.full(len(book.xy), -1, dtype=np.int64)
    if before is not None:
        preferred[before.spots] = before.candidates
    base = np.column_stack((book.xy[:, 0], -book.xy[:, 1])) * scale
    spots = _without_covered_dots(book, _eligible(book, zoom, scale), base, obstacles)
    first = book.is_first[spots]
    chosen = np.full(len(spots), -1, dtype=np.int64)
    taken = np.empty((0, 4))
    # The names of townships come first: close to their middle beside the symbols or over their rims, then farther
    # off, where they may reach into a neighbour, and over the symbols if there is nothing else.
    cores, nothing = _cores(obstacles), np.empty((0, 4))
    for part, blocked, most in (
        (first, obstacles, _CLOSE_BY),
        (first, cores, _CLOSE_BY),
        (first, obstacles, _CANDIDATES),
        (first, cores, _CANDIDATES),
        (first, nothing, _CANDIDATES),
        (~first, obstacles, _CANDIDATES),
    ):
        numbers = np.flatnonzero(part & (chosen < 0))
        if len(numbers) == 0:
            continue
        members = spots[numbers]
        kept = np.where(preferred[members] < most, preferred[members], -1)
        offsets = _offsets(book, members)[:, :most]
        boxes = LabelBoxes(base[members][:, None, :] + offsets, book.half[members], kept)
        found = place_labels(boxes, np.vstack((blocked, taken)))
        chosen[numbers] = found
        done = found >= 0
        middles, half = boxes.centres[done, found[done]], boxes.half_sizes[done]
        taken = np.vstack((taken, np.hstack((middles - half, middles + half))))
    written = chosen >= 0
    members = spots[written]
    offsets = _offsets(book, members)[np.arange(len(members)), chosen[written]]
    return PlacedLabels(members, offsets.reshape(-1, 2), chosen[written])


def _cores(boxes: Floats) -> Floats:
    """Return the inner parts of boxes, where a symbol has its number or shape."""
    margin = (boxes[:, 2:] - boxes[:, :2]) * _RIM
    return np.hstack((boxes[:, :2] + margin, boxes[:, 2:] - margin))


def _eligible(book: LabelBook, zoom: float, scale: float) -> Ints:
    """Return the names allowed at a zoom that have room for their text, most important first."""
    allowed = (book.lowest <= zoom) & (zoom < book.highest)
    needed = book.half.max(axis=1, initial=0.0) * 0.9
    has_room = book.room * scale >= np.where(book.is_repeat, np.maximum(needed, _REPEAT_ROOM_PX), needed)
    return np.asarray(book.order[(allowed & has_room)[book.order]])


def _without_covered_dots(book: LabelBook, spots: Ints, base: Floats, obstacles: Floats) -> Ints:
    """Leave out landmarks whose own mark would lie under a symbol or another mark."""
    points = book.is_point[spots]
    dots = spots[points]
    boxes = LabelBoxes(base[dots][:, None, :], np.full((len(dots), 2), 4.0), np.full(len(dots), -1))
    free = np.ones(len(spots), dtype=np.bool_)
    free[points] = place_labels(boxes, obstacles) >= 0
    return np.asarray(spots[free])


def _offsets(book: LabelBook, members: Ints) -> Floats:
    """Return the candidate middles of names relative to their spots, shape (n, candidates, 2)."""
    half = book.half[members]
    step = np.maximum(10.0, half[:, 1])
    # Beside the mark for points, ever farther from the middle inside territories.
    beside = _BESIDE[None, :, :] * (half + 5)[:, None, :]
    around = _AROUND[None, :, :] * step[:, None, None]
    offsets = np.where(book.is_point[members][:, None, None], beside, around)
    offsets[book.is_still[members]] = 0.0
    return np.asarray(offsets)


def _half_size(spot: LabelSpot, rule: LabelRule | None) -> tuple[float, float]:
    """Estimate the size of a text; measuring thousands of names exactly would hold up the window."""
    if rule is None:
        return 0.0, 0.0
    width = sum(rule.size if ord(letter) > 0x2E80 else 0.6 * rule.size for letter in spot.text)
    width += rule.spacing * len(spot.text)
    height = rule.size * 1.25
    turn = math.radians(spot.angle)
    across = abs(width * math.cos(turn)) + abs(height * math.sin(turn))
    down = abs(width * math.sin(turn)) + abs(height * math.cos(turn))
    return across / 2 + _MARGIN_PX, down / 2 + _MARGIN_PX
