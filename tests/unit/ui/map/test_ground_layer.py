"""The ground as it reaches the screen, at any pixel ratio, exact or as a stand-in."""

from collections.abc import Iterator

import numpy as np
import pytest
from numpy.typing import NDArray
from PySide6.QtCore import QRectF
from PySide6.QtGui import QImage, QPainter
from pytestqt.qtbot import QtBot

from commandcenter.cartography.scene import GroundScene
from commandcenter.cartography.tile_raster import DrawRequest, Scratch, draw_ground
from commandcenter.cartography.view import MapView
from commandcenter.ui.map.clip import Clip
from commandcenter.ui.map.ground_layer import GroundLayer
from commandcenter.ui.map.map_picture import load_map_style
from commandcenter.ui.map.side_work import SideWork
from tests.unit.cartography.made_county import made_county

Pixels = NDArray[np.uint32]
VIEW = MapView(512.3, -1711.9, 13.37, 640, 480)


@pytest.fixture
def ground(qtbot: QtBot) -> Iterator[GroundLayer]:
    work = SideWork()
    layer = GroundLayer(load_map_style("day"), work)
    with qtbot.waitSignal(layer.scene_ready, timeout=60_000):
        layer.set_ground(made_county(60, 200))
    yield layer
    work.stop()
    layer.stop()


def _paint(layer: GroundLayer, view: MapView, ratio: float, *, zooming: bool = False) -> Pixels:
    width, height = round(view.width * ratio), round(view.height * ratio)
    image = QImage(width, height, QImage.Format.Format_RGB32)
    image.setDevicePixelRatio(ratio)
    image.fill(0xFFFF00FF)
    painter = QPainter(image)
    layer.paint(painter, view, ratio, zooming=zooming, clip=Clip(QRectF(0, 0, view.width, view.height)))
    painter.end()
    pixels = np.frombuffer(image.constBits(), dtype=np.uint32)
    return np.asarray(pixels, dtype=np.uint32).reshape(height, width).copy()


def _settle(qtbot: QtBot, layer: GroundLayer, view: MapView, ratio: float) -> np.ndarray:
    def is_crisp() -> bool:
        _paint(layer, view, ratio)
        return layer.missing_tiles == 0

    qtbot.waitUntil(is_crisp, timeout=20_000)
    return _paint(layer, view, ratio)


def _expected(layer: GroundLayer, view: MapView, ratio: float) -> np.ndarray:
    scene = layer.scene
    assert isinstance(scene, GroundScene)
    resolution = view.resolution / ratio
    left = round(view.x / resolution - view.width * ratio / 2)
    top = round(-view.y / resolution - view.height * ratio / 2)
    width, height = round(view.width * ratio), round(view.height * ratio)
    request = DrawRequest(left * resolution, -top * resolution, resolution, view.zoom, ratio, width, height)
    return draw_ground(scene, layer.style, request, Scratch(), {})


def _difference(first: np.ndarray, second: np.ndarray) -> np.ndarray:
    parts = [np.abs(((first >> s) & 255).astype(int) - ((second >> s) & 255).astype(int)) for s in (0, 8, 16)]
    return np.asarray(np.max(parts, axis=0))


@pytest.mark.parametrize("ratio", [1.0, 1.25, 1.5, 2.0])
def test_that_at_rest_each_device_pixel_is_the_one_drawn(
    qtbot: QtBot, ground: GroundLayer, ratio: float
) -> None:
    ground.set_ratio(ratio)
    shown = _settle(qtbot, ground, VIEW, ratio)
    difference = _difference(shown, _expected(ground, VIEW, ratio))
    assert np.percentile(difference, 99.9) <= 2


def test_that_a_zoom_gesture_never_shows_a_hole(qtbot: QtBot, ground: GroundLayer) -> None:
    _settle(qtbot, ground, VIEW, 1.0)
    view = VIEW
    for _ in range(12):
        view = view.zoomed_at(100, 100, view.zoom + 0.21)
        picture = _paint(ground, view, 1.0, zooming=True)
        assert not (picture == 0xFFFF00FF).any()
    # The stand-in is the ground itself, only coarser.
    assert _difference(picture, _expected(ground, view, 1.0)).mean() < 12


def test_that_switching_a_layer_off_takes_it_out_of_the_picture(qtbot: QtBot, ground: GroundLayer) -> None:
    before = _settle(qtbot, ground, VIEW, 1.0)
    ground.set_groups({"roads": 0.0})
    without = _settle(qtbot, ground, VIEW, 1.0)
    assert (_difference(before, without) > 8).mean() > 0.005
    ground.set_groups({})
    assert (_settle(qtbot, ground, VIEW, 1.0) == before).all()


def test_that_a_tint_redraws_only_what_it_touches(qtbot: QtBot, ground: GroundLayer) -> None:
    before = _settle(qtbot, ground, VIEW, 1.0)
    scene = ground.scene
    assert scene is not None
    far = max(
        scene.leaf_codes,
        key=lambda code: abs(scene.leaf_bands[0][scene.leaf_codes.index(code)].centroid.x - VIEW.x),
    )
    with qtbot.waitSignal(ground.tiles_arrived):
        ground.set_tints({far: "bad"})
    _paint(ground, VIEW, 1.0)
    assert ground.missing_tiles == 0
    near = str(scene.index.place_at(*scene.projection.to_degrees(VIEW.x, VIEW.y)))
    with qtbot.waitSignal(ground.tiles_arrived):
        ground.set_tints({far: "bad", near: "bad"})
    after = _settle(qtbot, ground, VIEW, 1.0)
    assert (_difference(before, after) > 8).any()


def test_that_a_second_map_of_the_same_county_takes_the_scene_of_the_first(qtbot: QtBot) -> None:
    county = made_county(20, 40)
    layers = [GroundLayer(load_map_style("day"), SideWork()) for _ in range(2)]
    try:
        for layer in layers:
            with qtbot.waitSignal(layer.scene_ready, timeout=60_000):
                layer.set_ground(county)
        assert layers[0].scene is layers[1].scene
        with qtbot.waitSignal(layers[1].scene_ready, timeout=60_000):
            layers[1].set_ground(made_county(20, 41))
        assert layers[0].scene is not layers[1].scene
    finally:
        for layer in layers:
            layer.stop()
