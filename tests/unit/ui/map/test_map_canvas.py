"""The map as the operator uses it: clicks, keys, live changes, and who may move the view."""

import threading
from dataclasses import replace
from uuid import UUID

import numpy as np
import pytest
import shapely
import shiboken6
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QImage, QWheelEvent
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from commandcenter.cartography.ground import GroundSheet, PlaceShape
from commandcenter.ui.map.map_canvas import MapCanvas
from commandcenter.ui.map.map_records import Candidate, MapLayer, PlaceCard
from tests.unit.cartography.made_county import LAT, LON, made_county
from tests.unit.ui.map.conftest import case_point, wait_until_crisp

LEFT = Qt.MouseButton.LeftButton


def _pixel(canvas: MapCanvas, lon: float, lat: float) -> QPoint:
    x, y = canvas.view.to_screen(*canvas.picture.projection.to_local(lon, lat))
    return QPoint(round(x), round(y))


def _spin(canvas: MapCanvas, at: QPoint, notches: int) -> None:
    place = QPointF(at)
    event = QWheelEvent(
        place, canvas.mapToGlobal(place), QPoint(), QPoint(0, 120 * notches), Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.NoModifier, Qt.ScrollPhase.NoScrollPhase, False,
    )  # fmt: skip
    QApplication.sendEvent(canvas, event)


def _drag(qtbot: QtBot, canvas: MapCanvas, start: QPoint, way: QPoint) -> None:
    qtbot.mousePress(canvas, LEFT, pos=start)
    for share in (0.25, 0.5, 0.75, 1.0):
        qtbot.mouseMove(canvas, start + way * share)
    qtbot.mouseRelease(canvas, LEFT, pos=start + way)


def _picture(canvas: MapCanvas) -> np.ndarray:
    image = canvas.grab().toImage().convertToFormat(QImage.Format.Format_RGB32)
    flat = np.frombuffer(image.constBits(), dtype=np.uint32)
    return flat.reshape(image.height(), image.width()).copy()


def test_that_the_county_fills_the_map_at_first(county_map: MapCanvas) -> None:
    scene = county_map.picture.ground.scene
    assert scene is not None
    left, bottom, right, top = county_map.view.bounds
    assert left <= scene.bounds[0]
    assert right >= scene.bounds[2]
    assert (
        max(
            (scene.bounds[2] - scene.bounds[0]) / (right - left),
            (scene.bounds[3] - scene.bounds[1]) / (top - bottom),
        )
        > 0.9
    )


def test_that_a_click_on_a_sign_selects_its_case(qtbot: QtBot, county_map: MapCanvas) -> None:
    county_map.set_cases([case_point(1), case_point(2, east=0.05)])
    with qtbot.waitSignal(county_map.case_clicked) as clicked:
        qtbot.mouseClick(county_map, LEFT, pos=_pixel(county_map, LON + 0.05, LAT) + QPoint(4, -3))
    assert clicked.args == [UUID(int=2)]
    assert county_map.picture.cases.selected == UUID(int=2)


def test_that_a_double_click_on_a_sign_opens_its_case(qtbot: QtBot, county_map: MapCanvas) -> None:
    county_map.set_cases([case_point(1)])
    with qtbot.waitSignal(county_map.case_double_clicked) as opened:
        qtbot.mouseDClick(county_map, LEFT, pos=_pixel(county_map, LON, LAT))
    assert opened.args == [UUID(int=1)]


def test_that_a_click_on_the_ground_tells_degrees(qtbot: QtBot, county_map: MapCanvas) -> None:
    with qtbot.waitSignal(county_map.ground_clicked) as clicked:
        qtbot.mouseClick(county_map, LEFT, pos=_pixel(county_map, LON + 0.02, LAT - 0.03))
    degrees_per_pixel = county_map.view.resolution / 88_000
    assert clicked.args == pytest.approx([LON + 0.02, LAT - 0.03], abs=degrees_per_pixel)


def test_that_a_click_on_a_bubble_comes_closer_until_its_cases_part(
    qtbot: QtBot, county_map: MapCanvas
) -> None:
    county_map.set_cases([case_point(n, east=0.0004 * n) for n in range(1, 6)])
    assert len(county_map.picture.cases.marks_at(county_map.view.zoom).bubbles) == 1
    before = county_map.view.zoom
    qtbot.mouseClick(county_map, LEFT, pos=_pixel(county_map, LON + 0.0012, LAT))
    assert county_map.view.zoom > before + 1
    assert len(county_map.picture.cases.visible_cases(county_map.view)) == 5


def test_that_a_bubble_of_cases_at_one_point_opens_as_a_fan(qtbot: QtBot, county_map: MapCanvas) -> None:
    county_map.set_cases([case_point(n) for n in range(1, 30)])
    before = county_map.view
    qtbot.mouseClick(county_map, LEFT, pos=_pixel(county_map, LON, LAT))
    assert county_map.view == before
    assert len(county_map.picture.cases.visible_cases(before)) == 29


def test_that_the_wheel_zooms_at_the_cursor(qtbot: QtBot, county_map: MapCanvas) -> None:
    at = QPoint(200, 500)
    ground = county_map.view.to_local(200, 500)
    zoom = county_map.view.zoom
    _spin(county_map, at, 2)
    qtbot.waitUntil(lambda: county_map.view.zoom == pytest.approx(zoom + 1, abs=0.001))
    assert county_map.view.to_screen(*ground) == pytest.approx((200, 500), abs=0.01)


def test_that_dragging_takes_the_ground_along_and_is_no_click(qtbot: QtBot, county_map: MapCanvas) -> None:
    ground = county_map.view.to_local(300, 300)
    with qtbot.assertNotEmitted(county_map.ground_clicked):
        _drag(qtbot, county_map, QPoint(300, 300), QPoint(80, -40))
    assert county_map.view.to_screen(*ground) == pytest.approx((380, 260), abs=0.01)


def test_that_nothing_but_the_operator_moves_a_map_once_touched(qtbot: QtBot, county_map: MapCanvas) -> None:
    _drag(qtbot, county_map, QPoint(300, 300), QPoint(50, 20))
    before, extent = county_map.view, county_map.extent()
    county_map.set_cases([case_point(n, east=0.01 * n) for n in range(1, 9)])
    county_map.apply_case_changes([case_point(99, east=0.2, urgent=True)], [UUID(int=1)])
    county_map.select_case(UUID(int=99))
    county_map.set_theme(True)
    county_map.set_layer_visible(MapLayer.GRID, False)
    assert county_map.view == before
    with qtbot.waitSignal(county_map.ground_shown, timeout=60_000):
        county_map.set_ground(replace(made_county(60, 200), buildings=()))
    assert county_map.extent().west == pytest.approx(extent.west, abs=1e-9)
    county_map.resize(800, 640)
    assert county_map.view.zoom == before.zoom
    assert (county_map.view.x, county_map.view.y) == pytest.approx((before.x, before.y), abs=1e-6)


def test_that_another_origin_of_the_ground_keeps_the_degrees_in_sight(
    qtbot: QtBot, county_map: MapCanvas
) -> None:
    county_map.centre_on(LON + 0.03, LAT + 0.02, zoom=14.0)
    before = county_map.extent()
    ground = made_county(60, 200)
    some = tuple(place for place in ground.places if place.code.startswith("149999001"))
    with qtbot.waitSignal(county_map.ground_shown, timeout=60_000):
        county_map.set_ground(replace(ground, places=some))
    after = county_map.extent()
    assert (after.west, after.north) == pytest.approx((before.west, before.north), abs=1e-6)


def test_that_a_window_not_yet_touched_keeps_the_county_fitted(county_map: MapCanvas) -> None:
    zoom = county_map.view.zoom
    county_map.resize(450, 350)
    assert county_map.view.zoom == pytest.approx(zoom - 1, abs=0.1)


def test_that_a_hidden_case_is_brought_into_sight_only_when_asked(county_map: MapCanvas) -> None:
    county_map.set_cases([case_point(1, east=0.08)])
    county_map.centre_on(LON - 0.08, LAT, zoom=15.0)
    before = county_map.view
    county_map.select_case(UUID(int=1))
    assert county_map.view == before
    county_map.select_case(UUID(int=1), centre_if_hidden=True)
    assert county_map.view.to_screen(
        *county_map.picture.projection.to_local(LON + 0.08, LAT)
    ) == pytest.approx((450, 350))


def test_that_a_visible_case_is_selected_without_moving(county_map: MapCanvas) -> None:
    county_map.set_cases([case_point(1)])
    before = county_map.view
    county_map.select_case(UUID(int=1), centre_if_hidden=True)
    assert county_map.view == before


def test_that_a_changed_state_is_seen_at_once(qtbot: QtBot, county_map: MapCanvas) -> None:
    county_map.set_layer_visible(MapLayer.PRESSURE, False)
    county_map.set_cases([case_point(1, group="handling")])
    wait_until_crisp(qtbot, county_map)
    qtbot.wait(120)
    before = _picture(county_map)
    county_map.apply_case_changes([case_point(1, group="check")])
    after = _picture(county_map)
    changed = np.argwhere(before != after)
    middle = _pixel(county_map, LON, LAT)
    assert len(changed) > 50
    assert np.abs(changed - (middle.y(), middle.x())).max() <= 16


def test_that_a_gone_case_leaves_no_trace(qtbot: QtBot, county_map: MapCanvas) -> None:
    county_map.set_layer_visible(MapLayer.NAMES, False)
    wait_until_crisp(qtbot, county_map)
    empty = _picture(county_map)
    county_map.set_cases([case_point(1)])
    assert (_picture(county_map) != empty).any()
    county_map.apply_case_changes([], [UUID(int=1)])
    assert (_picture(county_map) == empty).all()
    assert county_map.picture.cases.case_at(county_map.view, *_pixel(county_map, LON, LAT).toTuple()) is None


def test_that_an_overdue_case_tints_its_grid(qtbot: QtBot, county_map: MapCanvas) -> None:
    county_map.set_layer_visible(MapLayer.NAMES, False)
    county_map.set_layer_visible(MapLayer.CASES, False)
    wait_until_crisp(qtbot, county_map)
    plain = _picture(county_map)
    county_map.set_cases([case_point(1, group="overdue")])
    qtbot.wait(80)
    wait_until_crisp(qtbot, county_map)
    scene = county_map.picture.ground.scene
    assert scene is not None
    tinted = np.argwhere(_picture(county_map) != plain)
    shape = scene.leaf_bands[-1][scene.leaf_codes.index(str(scene.index.place_at(LON, LAT)))]
    assert len(tinted) > 20
    for row, column in tinted[:: max(1, len(tinted) // 50)]:
        point = shapely.Point(*county_map.view.to_local(column + 0.5, row + 0.5))
        assert shape.distance(point) <= 2 * county_map.view.resolution


def test_that_tab_walks_through_the_visible_cases_and_then_on(qtbot: QtBot) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    first, canvas, last = QWidget(), MapCanvas(), QWidget()
    layout = QVBoxLayout(window)
    for widget in (first, canvas, last):
        widget.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        layout.addWidget(widget)
    window.resize(900, 800)
    window.show()
    canvas.set_cases([case_point(1, east=-0.05), case_point(2, group="overdue"), case_point(3, east=9.0)])
    with qtbot.waitSignal(canvas.ground_shown, timeout=60_000):
        canvas.set_ground(made_county(60, 200))
    walked: list[UUID] = []
    canvas.case_clicked.connect(walked.append)
    window.activateWindow()
    canvas.setFocus()
    qtbot.waitUntil(canvas.hasFocus)
    for _ in range(3):
        qtbot.keyClick(canvas, Qt.Key.Key_Tab)
    assert walked == [UUID(int=2), UUID(int=1)]
    assert last.hasFocus()
    canvas.stop()


def test_that_enter_opens_the_selected_case(qtbot: QtBot, county_map: MapCanvas) -> None:
    county_map.set_cases([case_point(1)])
    county_map.select_case(UUID(int=1))
    with qtbot.waitSignal(county_map.case_double_clicked) as opened:
        qtbot.keyClick(county_map, Qt.Key.Key_Return)
    assert opened.args == [UUID(int=1)]


def test_that_keys_move_zoom_and_fit(qtbot: QtBot, county_map: MapCanvas) -> None:
    home = county_map.view
    qtbot.keyClick(county_map, Qt.Key.Key_Right)
    assert county_map.view.x > home.x
    qtbot.keyClick(county_map, Qt.Key.Key_Plus)
    qtbot.waitUntil(lambda: county_map.view.zoom == pytest.approx(home.zoom + 0.5, abs=0.001))
    qtbot.keyClick(county_map, Qt.Key.Key_0)
    assert county_map.view == home


def test_that_picking_puts_a_pin_that_can_be_dragged(qtbot: QtBot, county_map: MapCanvas) -> None:
    county_map.set_cases([case_point(1)])
    county_map.start_picking()
    at = _pixel(county_map, LON, LAT)
    with (
        qtbot.waitSignal(county_map.ground_clicked) as picked,
        qtbot.assertNotEmitted(county_map.case_clicked),
    ):
        qtbot.mouseClick(county_map, LEFT, pos=at)
    assert county_map.picture.markers.pin == tuple(picked.args or ())
    before = county_map.view
    with qtbot.waitSignal(county_map.ground_clicked) as dropped:
        _drag(qtbot, county_map, at - QPoint(0, 15), QPoint(100, 60))
    assert county_map.view == before
    x, y = county_map.view.to_screen(*county_map.picture.projection.to_local(*(dropped.args or ())))
    assert (x, y) == pytest.approx((at.x() + 100, at.y() + 60), abs=1.5)
    county_map.stop_picking()
    county_map.set_marker(None)
    with qtbot.waitSignal(county_map.case_clicked):
        qtbot.mouseClick(county_map, LEFT, pos=at)


def test_that_a_candidate_tells_its_position_when_clicked(qtbot: QtBot, county_map: MapCanvas) -> None:
    county_map.set_candidates([Candidate(LON, LAT, "a"), Candidate(LON + 0.03, LAT, "b")])
    with qtbot.waitSignal(county_map.candidate_clicked) as clicked:
        qtbot.mouseClick(county_map, LEFT, pos=_pixel(county_map, LON + 0.03, LAT))
    assert clicked.args == [1]


def test_that_the_resting_mouse_shows_who_is_responsible(qtbot: QtBot, county_map: MapCanvas) -> None:
    asked = []

    def source(code: str, lon: float, lat: float) -> PlaceCard:
        asked.append((code, lon, lat))
        return PlaceCard(code, "Grid One", "Mr W 138****2210", ("Water",), 3)

    county_map.set_place_source(source)
    with qtbot.waitSignal(county_map.place_hovered) as hovered:
        qtbot.mouseMove(county_map, _pixel(county_map, LON, LAT))
    place = (hovered.args or [None])[0]
    assert isinstance(place, PlaceCard)
    assert place.alike_count == 3
    scene = county_map.picture.ground.scene
    assert scene is not None
    assert asked[0][0] == scene.index.place_at(LON, LAT)


def test_that_urgent_cases_repaint_only_around_themselves(qtbot: QtBot, county_map: MapCanvas) -> None:
    county_map.set_cases([case_point(1, urgent=True)])
    qtbot.wait(60)
    rects = county_map.picture.cases.urgent_rects(county_map.view)
    assert len(rects) == 1
    assert rects[0].width() * rects[0].height() < 3000
    first = _picture(county_map)
    qtbot.waitUntil(lambda: bool((_picture(county_map) != first).any()), timeout=20_000)
    county_map.apply_case_changes([case_point(1, urgent=False)])
    qtbot.wait(60)
    still = _picture(county_map)
    qtbot.wait(300)
    assert (_picture(county_map) == still).all()


@pytest.mark.parametrize("dark", [False, True])
def test_that_day_and_night_differ_in_the_ground(qtbot: QtBot, county_map: MapCanvas, dark: bool) -> None:
    county_map.set_theme(dark)
    wait_until_crisp(qtbot, county_map)
    brightness = float((_picture(county_map) & 255).mean())
    assert (brightness < 80) is dark


def test_that_a_hidden_layer_is_neither_seen_nor_clicked(qtbot: QtBot, county_map: MapCanvas) -> None:
    county_map.set_cases([case_point(1)])
    county_map.set_layer_visible(MapLayer.CASES, False)
    with qtbot.assertNotEmitted(county_map.case_clicked), qtbot.waitSignal(county_map.ground_clicked):
        qtbot.mouseClick(county_map, LEFT, pos=_pixel(county_map, LON, LAT))


def test_that_names_do_not_overlap_each_other_on_the_map(county_map: MapCanvas) -> None:
    county_map.set_cases(
        [case_point(n, east=0.013 * (n % 9 - 4), north=0.011 * (n // 9 - 4)) for n in range(81)]
    )
    boxes = [box for _, box in county_map.picture.labels.boxes_at(county_map.view, county_map.picture.cases)]
    assert len(boxes) > 3
    # The placement is made for the nearest quarter zoom, at most a tenth away from this one.
    shrunk = [
        box.adjusted(box.width() * 0.06, box.height() * 0.06, -box.width() * 0.06, -box.height() * 0.06)
        for box in boxes
    ]
    overlapping = [(i, j) for i in range(len(shrunk)) for j in range(i) if shrunk[i].intersects(shrunk[j])]
    assert overlapping == []


def test_that_broken_ground_is_reported_on_the_map(qtbot: QtBot) -> None:
    canvas = MapCanvas()
    qtbot.addWidget(canvas)
    canvas.resize(600, 400)
    canvas.show()
    before = _picture(canvas)
    with qtbot.waitSignal(canvas.picture.ground.ground_failed, timeout=60_000):
        canvas.set_ground(GroundSheet(places=(PlaceShape("c", None, 1, "c", b"no geometry"),)))
    assert canvas.picture.ground.scene is None
    assert (_picture(canvas) != before).any()
    canvas.stop()


def test_that_a_destroyed_map_ends_its_threads(qtbot: QtBot) -> None:
    canvas = MapCanvas()
    with qtbot.waitSignal(canvas.ground_shown, timeout=60_000):
        canvas.set_ground(made_county(60, 200))
    assert any(thread.name.startswith("map-drawing") for thread in threading.enumerate())
    shiboken6.delete(canvas)
    assert not any(thread.name.startswith("map-drawing") for thread in threading.enumerate())


def test_that_the_extent_is_told_when_the_view_changes(qtbot: QtBot, county_map: MapCanvas) -> None:
    with qtbot.waitSignal(county_map.view_changed) as changed:
        qtbot.keyClick(county_map, Qt.Key.Key_Left)
    assert changed.args == [county_map.extent()]
    assert county_map.extent().west < LON < county_map.extent().east
