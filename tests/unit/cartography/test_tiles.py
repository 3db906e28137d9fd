"""Tiles cover a view exactly, at any pixel ratio."""

import pytest

from commandcenter.cartography.tiles import TILE_SIZE, TileLevel, overlap, tiles_covering
from commandcenter.cartography.view import MapView


@pytest.mark.parametrize("ratio", [1.0, 1.25, 1.5, 2.0])
def test_that_tiles_cover_a_view_without_gap_or_overlap(ratio: float) -> None:
    view = MapView(731.5, -1294.25, 13.377, 1000, 700)
    level = TileLevel.of(view.zoom, ratio, 1)
    keys = tiles_covering(view.bounds, level)
    shared = 0.0
    for key in keys:
        left, bottom, right, top = key.bounds
        inside = (
            max(0.0, min(right, view.bounds[2]) - max(left, view.bounds[0]))
            * max(0.0, min(top, view.bounds[3]) - max(bottom, view.bounds[1]))
        )  # fmt: skip
        shared += inside
    whole = (view.bounds[2] - view.bounds[0]) * (view.bounds[3] - view.bounds[1])
    assert shared == pytest.approx(whole, rel=1e-9)
    assert all(overlap(key.bounds, view.bounds) for key in keys)


def test_that_a_tile_at_rest_has_one_pixel_to_each_device_pixel_of_the_view() -> None:
    view = MapView(0.0, 0.0, 12.345, 1000, 700)
    level = TileLevel.of(view.zoom, 1.25, 1)
    key = tiles_covering(view.bounds, level)[0]
    width_in_device_pixels = (key.bounds[2] - key.bounds[0]) / view.resolution * 1.25
    assert width_in_device_pixels == pytest.approx(TILE_SIZE, rel=1e-12)


def test_that_the_tile_nearest_to_the_middle_comes_first() -> None:
    view = MapView(100.0, 100.0, 14.0, 2000, 2000)
    first, *_, last = tiles_covering(view.bounds, TileLevel.of(14.0, 1.0, 1))

    def distance(key: object) -> float:
        left, bottom, right, top = key.bounds  # type: ignore[attr-defined]
        return float(((left + right) / 2 - 100) ** 2 + ((bottom + top) / 2 - 100) ** 2)

    assert distance(first) < distance(last)
