"""The sheet for paper: as large as asked, its map drawn anew, its cases on it."""

from dataclasses import replace
from datetime import UTC, datetime

import numpy as np
from PySide6.QtGui import QImage

from commandcenter.domain.areas import CaseArea
from commandcenter.ui.map.area_overlay import AreaOverlay
from commandcenter.ui.map.map_canvas import MapCanvas
from commandcenter.ui.map.map_export import export_picture
from commandcenter.ui.map.map_records import SIGN_LAYERS, MapLayer, StillPoint
from commandcenter.ui.map.rate_key import RateKey
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


def _reached(image: QImage, other: QImage) -> tuple[int, int, int, int]:
    """Return left, top, right and bottom of what differs between two sheets."""
    changed = np.argwhere(_pixels(image) != _pixels(other))
    (top, left), (bottom, right) = changed.min(axis=0).tolist(), changed.max(axis=0).tolist()
    return left, top, right, bottom


def test_that_what_is_in_the_field_is_on_the_sheet_with_its_legend(county_map: MapCanvas) -> None:
    picture = county_map.picture
    x, y = picture.projection.to_local(LON, LAT)
    view = replace(county_map.view, x=x, y=y, zoom=15.0)
    for layer in SIGN_LAYERS:
        picture.set_layer(layer, shown=False)
    bare = export_picture(picture, view, "Title", AT, ratio=1.0)
    picture.set_layer(MapLayer.FACILITIES, shown=True)
    legend = export_picture(picture, view, "Title", AT, ratio=1.0)
    assert legend.height() > bare.height()
    picture.field.still.set_points([StillPoint(1, LON, LAT, 101, "Hydrant 7", False)])
    before = _pixels(county_map.grab().toImage())
    full = export_picture(picture, view, "Title", AT, ratio=1.0)
    left, top, right, bottom = _reached(full, legend)
    middle = (24 + view.width / 2, 56 + view.height / 2)
    assert left <= middle[0] <= right
    assert top <= middle[1] <= bottom
    assert right - left < 120
    # The screen keeps its own look after a sheet was made.
    assert np.array_equal(before, _pixels(county_map.grab().toImage()))


def test_that_the_key_of_coloured_places_is_on_the_sheet(county_map: MapCanvas) -> None:
    picture, view = county_map.picture, county_map.view
    picture.set_layer(MapLayer.RATES, shown=True)
    bare = export_picture(picture, view, "Title", AT, ratio=1.0)
    key = picture.rate_key = RateKey("Closing rate", "Township", ((5, "90 %"), (1, "40 %"), (0, "No value")))
    sheet = export_picture(picture, view, "Title", AT, ratio=1.0)
    # It stands beside the map and covers nothing of it.
    rows = slice(56, 56 + view.height)
    assert np.array_equal(_pixels(sheet)[rows, : bare.width()], _pixels(bare)[rows])
    added = _pixels(sheet)[:, bare.width() :]
    inked = np.argwhere(added != added[-1, -1])
    assert added.shape[1] == key.size.width() + 24
    assert np.ptp(inked[:, 0]) + 1 == key.size.height()
    assert len(np.unique(added)) > 20
    picture.set_layer(MapLayer.RATES, shown=False)
    hidden = export_picture(picture, view, "Title", AT, ratio=1.0)
    picture.rate_key = None
    assert np.array_equal(_pixels(hidden), _pixels(export_picture(picture, view, "Title", AT, ratio=1.0)))


def test_that_the_area_is_drawn_on_the_sheet(county_map: MapCanvas) -> None:
    picture, view = county_map.picture, county_map.view
    bare = export_picture(picture, view, "Title", AT, ratio=1.0)
    overlay = AreaOverlay()
    ring = ((LON, LAT), (LON + 0.01, LAT), (LON + 0.01, LAT + 0.01), (LON, LAT))
    overlay.area = CaseArea("Around", ((ring,),), (), ())
    picture.overlays.append(overlay)
    try:
        left, top, right, bottom = _reached(export_picture(picture, view, "Title", AT, ratio=1.0), bare)
    finally:
        picture.overlays.remove(overlay)
    assert 24 <= left < right <= 24 + view.width
    assert 56 <= top < bottom <= 56 + view.height
