"""The sheet for paper: as large as asked, its map drawn anew, its cases on it."""

from datetime import UTC, datetime

import numpy as np
from PySide6.QtGui import QImage

from commandcenter.ui.map.map_canvas import MapCanvas
from commandcenter.ui.map.map_export import export_picture
from tests.unit.cartography.made_county import LAT, LON
from tests.unit.ui.map.conftest import case_point

AT = datetime(2026, 1, 2, 3, 4, tzinfo=UTC)


def _pixels(image: QImage) -> np.ndarray:
    flat = np.frombuffer(image.constBits(), dtype=np.uint32)
    return flat.reshape(image.height(), image.bytesPerLine() // 4)[:, : image.width()].copy()


def test_that_the_sheet_shows_the_map_of_the_view_with_its_cases(county_map: MapCanvas) -> None:
    view, picture = county_map.view, county_map.picture
    empty = _pixels(export_picture(picture, view, "Title", AT, ratio=1.5))
    assert empty.shape[0] > view.height * 1.5
    assert len(np.unique(empty)) > 200
    county_map.set_cases([case_point(1)])
    with_case = _pixels(export_picture(picture, view, "Title", AT, ratio=1.5))
    changed = np.argwhere(with_case != empty)
    x, y = view.to_screen(*picture.projection.to_local(LON, LAT))
    near = np.abs(changed - ((y + 56) * 1.5, (x + 24) * 1.5)).max(axis=1) < 24
    assert near.sum() > 100


def test_that_title_and_time_are_on_the_sheet(county_map: MapCanvas) -> None:
    first = _pixels(export_picture(county_map.picture, county_map.view, "One", AT, ratio=1.0))
    other = _pixels(export_picture(county_map.picture, county_map.view, "Another", AT, ratio=1.0))
    later = _pixels(export_picture(county_map.picture, county_map.view, "One", AT.replace(hour=9), ratio=1.0))
    assert np.argwhere(first != other)[:, 0].max() < 56
    assert np.argwhere(first != later)[:, 0].min() > county_map.view.height + 56
