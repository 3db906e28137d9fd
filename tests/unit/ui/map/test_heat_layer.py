"""The heat map on the screen: where the cases were, of the period asked for, made once a view."""

import numpy as np
import pytest
from pytestqt.qtbot import QtBot

from commandcenter.cartography.view import MapView
from commandcenter.ui.map.map_canvas import MapCanvas
from commandcenter.ui.map.map_records import MapLayer
from tests.unit.cartography.made_county import LAT, LON
from tests.unit.ui.map.conftest import wait_until_crisp


def _picture(canvas: MapCanvas) -> np.ndarray:
    image = canvas.grab().toImage()
    flat = np.frombuffer(image.constBits(), dtype=np.uint32)
    return flat.reshape(image.height(), image.bytesPerLine() // 4).copy()


@pytest.fixture
def hot(county_map: MapCanvas) -> MapCanvas:
    rng = np.random.default_rng(9)
    early = rng.normal((LON - 0.05, LAT), 0.003, (400, 2))
    late = rng.normal((LON + 0.05, LAT), 0.003, (400, 2))
    times = np.repeat([100.0, 200.0], 400)
    county_map.picture.heat.set_points(np.vstack((early, late)), times)
    county_map.set_layer_visible(MapLayer.NAMES, False)
    return county_map


def _column(view: MapView, canvas: MapCanvas, lon: float) -> int:
    return round(view.to_screen(*canvas.picture.projection.to_local(lon, LAT))[0])


def test_that_heat_is_seen_only_when_switched_on_and_only_of_its_period(qtbot: QtBot, hot: MapCanvas) -> None:
    wait_until_crisp(qtbot, hot)
    plain = _picture(hot)
    hot.set_layer_visible(MapLayer.HEAT, True)
    hot.picture.heat.set_period(0.0, 150.0)
    wait_until_crisp(qtbot, hot)
    columns = np.flatnonzero((_picture(hot) != plain).any(axis=0))
    west, east = _column(hot.view, hot, LON - 0.05), _column(hot.view, hot, LON + 0.05)
    assert columns.min() < west < columns.max() < east
    assert hot.picture.heat.count == 400
    hot.picture.heat.set_period(150.0, 999.0)
    hot.update()
    wait_until_crisp(qtbot, hot)
    columns = np.flatnonzero((_picture(hot) != plain).any(axis=0))
    assert west < columns.min() < east < columns.max()
    hot.set_layer_visible(MapLayer.HEAT, False)
    wait_until_crisp(qtbot, hot)
    assert (_picture(hot) == plain).all()
