"""Names on the map keep clear of what stands there, and follow without piling up work."""

from collections.abc import Iterable
from dataclasses import replace
from typing import cast

import numpy as np
from PySide6.QtCore import QRect, QRectF
from PySide6.QtGui import QImage

from commandcenter.ui.map.map_canvas import MapCanvas
from commandcenter.ui.map.map_records import MapLayer, StillPoint
from tests.unit.cartography.made_county import LAT, LON
from tests.unit.ui.map.conftest import case_point


def sign_box(canvas: MapCanvas, lon: float, lat: float) -> QRectF:
    x, y = canvas.view.to_screen(*canvas.picture.projection.to_local(lon, lat))
    return QRectF(x - 8, y - 8, 16, 16)


def test_that_no_name_lies_over_the_sign_of_a_station(county_map: MapCanvas) -> None:
    picture = county_map.picture
    scene = picture.ground.scene
    assert scene is not None
    county_map.centre_on(LON, LAT, zoom=14.0)
    named = [spot for spot in scene.labels if spot.kind == "village"][:3]
    stations = [scene.projection.to_degrees(spot.x, spot.y) for spot in named]

    def covered() -> int:
        county_map.repaint()
        boxes = [box for _, box in picture.labels.boxes_at(county_map.view, picture.cases)]
        signs = [sign_box(county_map, *at) for at in stations]
        return sum(box.intersects(sign) for box in boxes for sign in signs)

    assert covered() > 0
    picture.field.still.set_points([StillPoint(n, *at, 303, f"派出所{n}") for n, at in enumerate(stations)])
    assert covered() == 0


def test_that_a_storm_of_changes_leaves_one_question_about_names_not_hundreds(county_map: MapCanvas) -> None:
    work = county_map.picture.work
    for number in range(60):
        county_map.apply_case_changes([case_point(number, east=0.002 * number)])
        county_map.show_changes_now()
    names = [key for key in work._waiting if isinstance(key, tuple) and key[0] == "names"]
    assert len(names) == len(set(names)) <= 8


def test_that_the_name_of_a_station_gives_way_to_a_case_and_comes_back(county_map: MapCanvas) -> None:
    picture = county_map.picture
    picture.field.still.set_points([StillPoint(1, LON, LAT, 303, "柳河镇派出所")])
    county_map.set_layer_visible(MapLayer.NAMES, False)
    county_map.centre_on(LON, LAT, zoom=16.0)

    def pixels() -> np.ndarray:
        image = county_map.grab(QRect(410, 358, 80, 20)).toImage().convertToFormat(QImage.Format.Format_RGB32)
        return np.frombuffer(image.constBits(), dtype=np.uint32).reshape(image.height(), -1).copy()

    named = pixels()
    degrees = picture.projection.to_degrees(*county_map.view.to_local(480, 372))
    in_the_way = replace(case_point(1), lon=degrees[0], lat=degrees[1])
    county_map.apply_case_changes([in_the_way])
    county_map.show_changes_now()
    # The half of the name that the case does not touch has to be painted anew, too.
    assert any(rect.left() < 440 for rect in waiting_rects(county_map))
    bare = pixels()
    assert (bare[:, :40] != named[:, :40]).any()
    county_map.apply_case_changes([], [in_the_way.case_id])
    assert (pixels() == named).all()


def waiting_rects(canvas: MapCanvas) -> list[QRect]:
    return list(cast("Iterable[QRect]", canvas._dirty))
