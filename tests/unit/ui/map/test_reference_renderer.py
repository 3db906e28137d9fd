"""The fast rasteriser against QPainter: speed must not be bought by not drawing."""

import numpy as np
import pytest
import shapely
from pytestqt.qtbot import QtBot

from commandcenter.cartography.scene import GroundScene, prepare_ground, tint_layers
from commandcenter.cartography.tile_raster import DrawRequest, Scratch, draw_ground
from commandcenter.ui.map.map_picture import load_map_style
from commandcenter.ui.map.reference_renderer import draw_reference
from tests.unit.cartography.made_county import made_county


@pytest.fixture(scope="module")
def scene() -> GroundScene:
    return prepare_ground(made_county())


def _channels(picture: np.ndarray) -> np.ndarray:
    return np.stack([(picture >> shift) & 255 for shift in (16, 8, 0)]).astype(np.int64)


@pytest.mark.parametrize("style", ["day", "night", "print"])
@pytest.mark.parametrize("zoom", [10.5, 12.3, 13.8, 15.4, 17.0])
def test_that_the_kernels_draw_what_qpainter_draws(
    qtbot: QtBot, scene: GroundScene, style: str, zoom: float
) -> None:
    resolution = 156543.03392804097 / 2**zoom
    request = DrawRequest(-200 * resolution, 200 * resolution, resolution, zoom, 1.0, 400, 400)
    look = load_map_style(style)
    tints = tint_layers(scene, {scene.leaf_codes[0]: "bad", scene.leaf_codes[5]: "warn"})
    ours = _channels(draw_ground(scene, look, request, Scratch(), tints))
    theirs = _channels(draw_reference(scene, look, request, tints))
    difference = np.abs(ours - theirs)
    # The detail of the picture itself is many times larger than the difference between the two.
    assert difference.mean() < 1.0
    assert (difference.max(axis=0) > 60).mean() < 0.003
    assert theirs.std() > 3


def test_that_leaving_a_class_out_would_be_noticed(qtbot: QtBot, scene: GroundScene) -> None:
    look = load_map_style("day")
    request = DrawRequest(-1000.0, 1000.0, 5.0, 14.5, 1.0, 400, 400)
    whole = _channels(draw_reference(scene, look, request, {}))
    without = _channels(draw_ground(scene, look.with_groups({"roads": 0.0}), request, Scratch(), {}))
    assert np.abs(whole - without).mean() > 1.0


def test_that_the_reference_paints_all_of_a_county(qtbot: QtBot, scene: GroundScene) -> None:
    left, bottom, right, top = scene.bounds
    resolution = max(right - left, top - bottom) / 300
    request = DrawRequest(left, top, resolution, 10.0, 1.0, 300, 300)
    picture = draw_reference(scene, load_map_style("print"), request, {})
    inside = shapely.coverage_union_all(scene.leaf_bands[-1]).representative_point()
    column, row = int((inside.x - left) / resolution), int((top - inside.y) / resolution)
    assert picture.shape == (300, 300)
    assert picture[row, column] != 0
