"""The rasteriser's inner loops, pixel by pixel; whole pictures are in the tests of `tile_raster`."""

import numpy as np
import pytest
import shapely
from numpy.typing import NDArray

from commandcenter.cartography import kernels
from commandcenter.cartography.layers import GeoLayer, layer_of_areas, layer_of_lines

SIZE = 20


def _areas(*geometries: shapely.Geometry) -> GeoLayer:
    return layer_of_areas(np.array(geometries, dtype=object))


def _line(*corners: tuple[float, float]) -> GeoLayer:
    return layer_of_lines(np.array([shapely.LineString(corners)], dtype=object))


def _covered(layer: GeoLayer) -> tuple[int, NDArray[np.float32]]:
    cover = np.zeros((SIZE, SIZE + 2), dtype=np.float32)
    added = kernels.add_fills(
        cover, layer.xy, layer.rings, layer.features, layer.bounds, 0.0, float(SIZE), 1.0
    )
    return added, np.abs(np.cumsum(cover, axis=1))[:, :SIZE]


def _stroked(layer: GeoLayer, dash: float = 0.0, gap: float = 0.0) -> tuple[int, NDArray[np.float32]]:
    mask = np.zeros((SIZE, SIZE), dtype=np.float32)
    added = kernels.add_strokes(
        mask, layer.xy, layer.rings, layer.features, layer.bounds, 0.0, float(SIZE), 1.0, 0.5, dash, gap
    )
    return added, mask


def test_that_a_pixel_is_covered_by_its_share_of_the_area() -> None:
    _, share = _covered(_areas(shapely.box(2.25, 5.5, 6.75, 9.0)))
    # Row 0 is the north: y from 5.5 to 9 lies in rows 11 to 14.
    expected = np.zeros((SIZE, SIZE))
    expected[11:15, 2:7] = np.outer([1, 1, 1, 0.5], [0.75, 1, 1, 1, 0.75])
    np.testing.assert_allclose(share, expected, atol=1e-6)


@pytest.mark.parametrize(
    "box", [(-9, 4, 5, 9), (15, 4, 99, 9), (4, -9, 9, 5), (4, 15, 9, 99), (-50, -50, 50, 50)]
)
def test_that_an_area_crossing_the_border_is_filled_up_to_it(box: tuple[int, int, int, int]) -> None:
    added, share = _covered(_areas(shapely.box(*box)))
    shown = shapely.box(*box).intersection(shapely.box(0, 0, SIZE, SIZE))
    assert added == 1
    assert share.sum() == pytest.approx(shown.area, abs=1e-3)


def test_that_only_what_touches_the_raster_is_added() -> None:
    boxes = [shapely.box(4, 4, 6, 6), shapely.box(30, 4, 40, 6), shapely.box(4, -40, 6, -30)]
    assert _covered(_areas(*boxes))[0] == 1
    assert _stroked(_line((4, 60), (16, 60)))[0] == 0
    assert not _stroked(_line((4, 60), (16, 60)))[1].any()


def test_that_a_line_drawn_back_over_itself_is_no_darker() -> None:
    once = _stroked(_line((3.3, 4.2), (15.1, 12.7)))[1]
    twice = _stroked(_line((3.3, 4.2), (15.1, 12.7), (3.3, 4.2)))[1]
    assert 0 < once.max() <= 1
    np.testing.assert_allclose(twice, once, atol=1e-5)


def test_that_dashes_run_on_through_the_points_of_a_line() -> None:
    plain = _stroked(_line((-30.0, 10.5), (30.0, 10.5)), 3.0, 4.0)[1]
    # Some of the points lie beyond the raster, where nothing is drawn but the pattern goes on.
    points = [(float(x), 10.5) for x in np.linspace(-30, 30, 23)]
    dotted = _stroked(_line(*points), 3.0, 4.0)[1]
    assert plain.max() == pytest.approx(1)
    assert plain[9].min() == 0
    np.testing.assert_allclose(dotted, plain, atol=1e-4)


def test_that_paint_mixes_with_what_is_below_and_leaves_the_buffers_empty() -> None:
    cover = np.zeros((1, 4), dtype=np.float32)
    cover[0, 0], cover[0, 1] = 1.0, -1.0
    mask = np.array([[1.0, 0.0]], dtype=np.float32)
    filled, stroked = (np.full((1, 2), 0xFF000000, dtype=np.uint32) for _ in range(2))
    kernels.paint_cover(filled, cover, 200.0, 100.0, 50.0, 0.5)
    kernels.paint_mask(stroked, mask, 200.0, 100.0, 50.0, 0.5)
    for pixels in (filled, stroked):
        assert [f"{pixel:08x}" for pixel in pixels[0]] == ["ff643219", "ff000000"]
    assert not cover.any()
    assert not mask.any()
