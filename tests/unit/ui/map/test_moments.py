"""All cases standing as at a moment of a day look as the cases of that moment would, given one by one."""

import random
from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import UUID

import numpy as np
from PySide6.QtGui import QImage, QPainter
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from commandcenter.cartography.replay import DayReplay
from commandcenter.domain.replay import DayLog
from commandcenter.ui.map.map_canvas import MapCanvas
from commandcenter.ui.map.map_records import CasePoint, MapLayer
from commandcenter.ui.panels.replay_cases import GROUPS, ReplayCases
from tests.unit.cartography.made_county import LAT, LON
from tests.unit.ui.map.conftest import wait_until_crisp

START = datetime(2026, 9, 16, tzinfo=UTC)
T0, HOUR = START.timestamp(), 3600.0


def made_day(count: int = 160) -> DayReplay:
    """A day of cases that come, go on, are moved elsewhere or were never located, run late and end."""
    dice = random.Random(7)
    columns: list[list[Any]] = [[] for _ in range(9)]
    for case in range(count):
        at, spot = dice.uniform(-6, 20), (LON + dice.gauss(0, 0.05), LAT + dice.gauss(0, 0.04))
        place = (None, None) if case % 19 == 0 else spot
        for state in (1, 4, 5, 10)[: dice.randint(1, 4)]:
            due = T0 + (at + dice.uniform(0.2, 6)) * HOUR if state != 10 else None
            closed = T0 + at * HOUR if state == 10 else None
            row = (
                case,
                T0 + at * HOUR,
                state,
                due,
                T0 + at * HOUR,
                closed,
                *place,
                3 if case % 9 == 0 else 1,
            )
            for column, value in zip(columns, row, strict=True):
                column.append(value)
            at += dice.uniform(0.5, 5)
            if case % 7 == 0:
                place = (spot[0] + 0.02, spot[1])
    ids = [UUID(int=n + 1) for n in range(count)]
    words = [f"案{n}" for n in range(count)]
    return DayReplay(DayLog(START, START + timedelta(days=1), ids, words, words, [2] * count, *columns))


def one_by_one(day: DayReplay, hour: float) -> list[CasePoint]:
    """The cases of a moment as records, worked out case by case."""
    moment = day.at(T0 + hour * HOUR)
    pulsing = day.is_pulsing(moment)
    found = []
    for n, (look, step) in enumerate(zip(moment.looks.tolist(), moment.steps.tolist(), strict=True)):
        lon, lat = day.positions[step].tolist()
        if look in GROUPS and not np.isnan(lon):
            found.append(
                CasePoint(day.log.case_ids[n], lon, lat, GROUPS[look], day.log.titles[n], bool(pulsing[n]))
            )
    return found


def standing(canvas: MapCanvas, day: DayReplay) -> ReplayCases:
    scene = canvas.picture.ground.scene
    assert scene is not None
    cases = ReplayCases(day, scene, np.ones(len(day.log.case_ids), dtype=np.bool_))
    canvas.set_cases(cases.records())
    return cases


def pixels(image: QImage) -> np.ndarray:
    return np.frombuffer(image.constBits(), dtype=np.uint32).reshape(image.height(), -1).copy()


def whole(canvas: MapCanvas) -> np.ndarray:
    return pixels(canvas.grab().toImage().convertToFormat(QImage.Format.Format_RGB32))


def still(canvas: MapCanvas) -> np.ndarray:
    canvas.picture._phase = 0
    return whole(canvas)


def test_that_painting_only_what_a_moment_changed_leaves_the_whole_picture_right(
    qtbot: QtBot, county_map: MapCanvas
) -> None:
    for layer in (MapLayer.NAMES, MapLayer.PRESSURE):
        county_map.set_layer_visible(layer, False)
    day, dice = made_day(), random.Random(3)
    cases = standing(county_map, day)
    county_map.moments.show(cases.at(day.at(T0)))
    county_map.show_changes_now()
    kept = county_map.grab().toImage().convertToFormat(QImage.Format.Format_RGB32)
    for zoom in (None, 14.0):
        if zoom is not None:
            county_map.centre_on(LON, LAT, zoom=zoom)
            # A stand-in for a tile is stretched, and a part of it not like the whole to the last pixel.
            wait_until_crisp(qtbot, county_map)
            county_map._pulse.stop()
            kept = county_map.grab().toImage().convertToFormat(QImage.Format.Format_RGB32)
        for hour in (8.0, 8.1, *(dice.uniform(0, 24) for _ in range(12))):
            county_map.moments.show(cases.at(day.at(T0 + hour * HOUR)))
            painter = QPainter(kept)
            region = county_map.show_changes_now()
            county_map.render(
                painter, region.boundingRect().topLeft(), region, QWidget.RenderFlag.DrawChildren
            )
            painter.end()
            assert (pixels(kept) == whole(county_map)).all(), f"{hour} at {zoom}"


def test_that_at_rest_a_moment_looks_as_if_its_cases_had_been_given_one_by_one(
    qtbot: QtBot, county_map: MapCanvas
) -> None:
    day = made_day()
    cases, layer = standing(county_map, day), county_map.picture.cases
    for hour in (3.0, 22.5, 13.0):
        county_map.moments.show(cases.at(day.at(T0 + hour * HOUR)))
    qtbot.waitUntil(lambda: not county_map.picture.labels.is_held, timeout=5000)
    wait_until_crisp(qtbot, county_map)
    # Names stay where they stood as far as they can, so they are compared by what they keep clear of.
    assert county_map.picture.labels.is_current(county_map.view, layer)
    county_map.set_layer_visible(MapLayer.NAMES, False)
    slid, tints = still(county_map), dict(county_map.picture.ground._tint_of)
    expected = {case.case_id: case for case in one_by_one(day, 13.0)}
    assert len(layer) == len(expected)
    assert tints
    for case_id in day.log.case_ids:
        found, wanted = layer.case(case_id), expected.get(case_id)
        assert (found is None) == (wanted is None)
        if found is not None and wanted is not None:
            assert (found.display_group, found.urgent, found.title) == (
                wanted.display_group, wanted.urgent, wanted.title,
            )  # fmt: skip
            assert abs(found.lon - wanted.lon) + abs(found.lat - wanted.lat) < 1e-9
    county_map.set_cases(())
    county_map.set_cases(list(expected.values()))
    county_map.show_changes_now()
    wait_until_crisp(qtbot, county_map)
    assert county_map.picture.ground._tint_of == tints
    assert (slid == still(county_map)).all()


def test_that_names_and_tints_wait_while_the_slider_moves_but_not_for_long(
    qtbot: QtBot, county_map: MapCanvas
) -> None:
    day = made_day()
    cases, picture = standing(county_map, day), county_map.picture
    county_map.show_changes_now()
    before = picture.ground._tint_of
    county_map.moments.show(cases.at(day.at(T0 + 15 * HOUR)))
    county_map.show_changes_now()
    assert picture.ground._tint_of is before
    # Somebody who never stops sliding still gets them within a second.
    minutes = iter(range(15 * 60, 24 * 60))

    def slides_on() -> bool:
        county_map.moments.show(cases.at(day.at(T0 + next(minutes) * 60)))
        county_map.show_changes_now()
        return picture.ground._tint_of is not before

    qtbot.waitUntil(slides_on, timeout=5000)
