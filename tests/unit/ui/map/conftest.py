"""A map with a small made-up county, ready and crisp, its mouse settled outside."""

from collections.abc import Iterator
from uuid import UUID

import pytest
from pytestqt.qtbot import QtBot

from commandcenter.ui.map.map_canvas import MapCanvas
from commandcenter.ui.map.map_records import CasePoint
from tests.unit.cartography.made_county import LAT, LON, made_county


def case_point(
    number: int, east: float = 0.0, north: float = 0.0, group: str = "handling", **more: bool
) -> CasePoint:
    """Return a case so many degrees from the middle of the county."""
    return CasePoint(UUID(int=number), LON + east, LAT + north, group, f"Case {number}", **more)


@pytest.fixture
def county_map(qtbot: QtBot) -> Iterator[MapCanvas]:
    canvas = MapCanvas()
    qtbot.addWidget(canvas)
    canvas.resize(900, 700)
    with qtbot.waitSignal(canvas.ground_shown, timeout=60_000):
        canvas.set_ground(made_county(60, 200))
        canvas.show()
    wait_until_crisp(qtbot, canvas)
    yield canvas
    canvas.stop()


def wait_until_crisp(qtbot: QtBot, canvas: MapCanvas) -> None:
    """Wait until every tile and name in sight is exact."""

    def is_crisp() -> bool:
        canvas.repaint()
        return canvas.picture.is_crisp(canvas.view)

    qtbot.waitUntil(is_crisp, timeout=20_000)
