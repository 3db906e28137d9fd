"""Measuring and areas: true lengths, a circle that is round on the ground, keys without a mouse."""

import shapely
from PySide6.QtCore import QPoint, QRect, Qt
from pytestqt.qtbot import QtBot

from commandcenter.cartography.projection import ground_metres
from commandcenter.ui.map.drawing_tool import DrawingMode, DrawingTool, circle
from commandcenter.ui.map.map_canvas import MapCanvas
from tests.unit.cartography.made_county import LAT, LON

LEFT = Qt.MouseButton.LeftButton


def test_that_a_circle_is_round_on_the_ground() -> None:
    corners = circle((LON, LAT), (LON + 0.01, LAT))
    radii = [ground_metres(LON, LAT, *corner) for corner in corners]
    assert max(radii) - min(radii) < 0.005 * max(radii)


def test_that_two_clicks_make_a_circle_and_no_place_is_clicked(qtbot: QtBot, county_map: MapCanvas) -> None:
    tool = DrawingTool(county_map)
    tool.start(DrawingMode.CIRCLE)
    with qtbot.waitSignal(tool.area_drawn) as drawn, qtbot.assertNotEmitted(county_map.ground_clicked):
        qtbot.mouseClick(county_map, LEFT, pos=QPoint(450, 350))
        qtbot.mouseClick(county_map, LEFT, pos=QPoint(550, 350))
    area = (drawn.args or [None])[0]
    assert isinstance(area, shapely.Polygon)
    middle = county_map.picture.projection.to_degrees(*county_map.view.to_local(450, 350))
    assert ground_metres(*middle, area.centroid.x, area.centroid.y) < 50
    tool.stop()
    with qtbot.waitSignal(county_map.ground_clicked):
        qtbot.mouseClick(county_map, LEFT, pos=QPoint(450, 350))


def test_that_a_polygon_is_drawn_without_a_mouse(qtbot: QtBot, county_map: MapCanvas) -> None:
    tool = DrawingTool(county_map)
    tool.start(DrawingMode.POLYGON)
    with qtbot.waitSignal(tool.area_drawn) as drawn:
        for key in (Qt.Key.Key_Space, Qt.Key.Key_Right, Qt.Key.Key_Space, Qt.Key.Key_Down, Qt.Key.Key_Space):
            qtbot.keyClick(county_map, key)
        qtbot.keyClick(county_map, Qt.Key.Key_Return)
    assert (drawn.args or [None])[0].area > 0
    assert "km²" in tool.words()
    qtbot.keyClick(county_map, Qt.Key.Key_Escape)
    assert tool.mode is None


def test_that_a_measured_length_is_that_of_the_ground(qtbot: QtBot, county_map: MapCanvas) -> None:
    tool = DrawingTool(county_map)
    tool.start(DrawingMode.MEASURE)
    for x in (300, 600):
        qtbot.mouseClick(county_map, LEFT, pos=QPoint(x, 350))
    qtbot.keyClick(county_map, Qt.Key.Key_Return)
    projection, view = county_map.picture.projection, county_map.view
    ends = [projection.to_degrees(*view.to_local(x, 350)) for x in (300, 600)]
    assert tool.words() == f"{ground_metres(*ends[0], *ends[1]) / 1000:.2f} km"
    tool.stop()


def test_that_a_band_reaches_as_far_to_each_side_as_its_key_says(qtbot: QtBot, county_map: MapCanvas) -> None:
    tool = DrawingTool(county_map)
    tool.start(DrawingMode.BAND)
    before = tool.hint()
    with qtbot.waitSignal(tool.area_drawn) as drawn:
        for x in (400, 500):
            qtbot.mouseClick(county_map, LEFT, pos=QPoint(x, 350))
        qtbot.keyClick(county_map, Qt.Key.Key_4)
        qtbot.keyClick(county_map, Qt.Key.Key_Return)
    band = (drawn.args or [None])[0]
    projection, view = county_map.picture.projection, county_map.view
    west, east = (projection.to_degrees(*view.to_local(x, 350)) for x in (400, 500))
    assert abs(ground_metres(*west, west[0], band.bounds[3]) - 500) < 5
    assert abs(ground_metres(*east, band.bounds[2], east[1]) - 500) < 5
    assert "500 m" in tool.words()
    tool.start(DrawingMode.CIRCLE)
    assert tool.hint() != before


def test_that_nothing_covers_the_drawing_and_the_hint_goes_when_it_is_done(
    qtbot: QtBot, county_map: MapCanvas
) -> None:
    def hint_pixels() -> bytes:
        return bytes(county_map.grab(QRect(250, 108, 400, 26)).toImage().constBits())

    tool, bare = DrawingTool(county_map), hint_pixels()
    tool.start(DrawingMode.MEASURE)
    assert hint_pixels() != bare
    for x in (300, 600):
        qtbot.mouseClick(county_map, LEFT, pos=QPoint(x, 500))
    qtbot.keyClick(county_map, Qt.Key.Key_Return)
    assert hint_pixels() == bare
    tool.stop()
