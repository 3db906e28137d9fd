"""People, vehicles and still points on the map: what is painted, what lies under the mouse, what moves."""

from datetime import UTC, datetime, timedelta

import numpy as np
import pytest
from PySide6.QtCore import QPoint, QRectF
from PySide6.QtGui import QImage, QPainter

from commandcenter.cartography.moving_points import columns_of
from commandcenter.cartography.projection import LocalMercator
from commandcenter.cartography.view import MapView
from commandcenter.domain.field import Freshness, Position
from commandcenter.ui.map.clip import Clip, region_around
from commandcenter.ui.map.field_legend import FieldLegend
from commandcenter.ui.map.field_picture import FieldPicture
from commandcenter.ui.map.field_sprites import NO_STEP, heading_steps
from commandcenter.ui.map.label_layer import NOTHING_WRITTEN, WrittenNames
from commandcenter.ui.map.map_canvas import MapCanvas
from commandcenter.ui.map.map_picture import load_map_style
from commandcenter.ui.map.map_records import MapLayer, StillPoint
from commandcenter.ui.tokens import DAY

HOME = LocalMercator(113.0, 36.5)
VIEW = MapView(0.0, 0.0, 16.0, 400, 300)
CLIP = Clip(QRectF(0, 0, 400, 300))


def place(
    number: int, lon: float, *, kind: int = 1, age_min: float = 0, heading: int | None = None
) -> Position:
    now = datetime.now(UTC)
    at = now - timedelta(minutes=age_min)
    return Position(kind, number, lon, 36.5, heading, None, False, at, now + timedelta(hours=1), None)


@pytest.fixture
def switches() -> dict[MapLayer, float]:
    """How opaque each layer is, where it is not wholly."""
    return {}


@pytest.fixture
def field(qapp: object, switches: dict[MapLayer, float]) -> FieldPicture:
    made = FieldPicture(HOME, lambda layer: switches.get(layer, 1.0))
    made.set_look(DAY, load_map_style("day"), 1.0)
    return made


def painted(field: FieldPicture, view: MapView = VIEW, names: WrittenNames = NOTHING_WRITTEN) -> QImage:
    image = QImage(view.width, view.height, QImage.Format.Format_ARGB32_Premultiplied)
    image.fill(0)
    painter = QPainter(image)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    field.paint(painter, view, CLIP, names)
    painter.end()
    return image


def opaque(image: QImage) -> int:
    pixels = np.frombuffer(image.constBits(), dtype=np.uint8).reshape(image.height(), -1, 4)
    return int((pixels[:, :, 3] > 0).sum())


def test_that_people_are_painted_and_found_until_their_duty_ends(field: FieldPicture) -> None:
    assert opaque(painted(field)) == 0
    field.moving.apply(columns_of([place(7, 113.0, heading=90)]), VIEW)
    assert opaque(painted(field)) > 200
    hit = field.at(VIEW, 203, 148)
    assert hit is not None
    assert (hit.layer, hit.key) == (MapLayer.PEOPLE, (1, 7))
    field.moving.apply(columns_of([place(7, 113.0)._replace(lon=None, lat=None)]), VIEW)
    assert opaque(painted(field)) == 0
    assert field.at(VIEW, 203, 148) is None


def test_that_a_layer_that_is_off_is_neither_painted_nor_found(
    field: FieldPicture, switches: dict[MapLayer, float]
) -> None:
    field.moving.apply(columns_of([place(7, 113.0), place(8, 113.0, kind=2)]), VIEW)
    switches[MapLayer.PEOPLE] = 0.0
    hit = field.at(VIEW, 200, 150)
    assert hit is not None
    assert hit.layer is MapLayer.VEHICLES
    switches[MapLayer.VEHICLES] = 0.0
    assert opaque(painted(field)) == 0
    assert field.at(VIEW, 200, 150) is None


def test_that_nobody_is_shown_where_he_is_now_beside_the_past(field: FieldPicture) -> None:
    field.moving.apply(columns_of([place(7, 113.0), place(8, 113.0, kind=2)]), VIEW)
    assert [entry[0] for entry in field.entries(15.0)][:2] == ["On duty", "Vehicle"]
    field.is_past = True
    assert opaque(painted(field)) == 0
    assert field.at(VIEW, 200, 150) is None
    assert [entry[0] for entry in field.entries(15.0)] == ["Station", "Hazard", "Facility"]


def test_that_old_positions_look_different_and_stale_ones_are_hollow(field: FieldPicture) -> None:
    middles = {}
    for minutes in (0, 10, 60):
        field.moving.apply(columns_of([place(1, 113.0, age_min=minutes)]), VIEW)
        assert field.moving.freshness_of((1, 1)) is Freshness((0, 10, 60).index(minutes))
        middles[minutes] = painted(field).pixelColor(QPoint(200, 143)).lightness()
    assert middles[0] < middles[10] < middles[60]
    assert middles[60] > 240


def test_that_what_moved_is_painted_where_it_was_and_where_it_is(field: FieldPicture) -> None:
    field.moving.apply(columns_of([place(n, 113.0 + n / 500) for n in range(-1, 2)]), VIEW)
    region = field.moving.apply(columns_of([place(0, 113.0005)]), VIEW)
    now_at = round(200 + HOME.to_local(113.0005, 36.5)[0] / VIEW.resolution)
    assert region.contains(QPoint(200, 150))
    assert region.contains(QPoint(now_at, 150))
    assert not region.contains(QPoint(20, 20))
    # Somebody out of sight costs nothing.
    assert field.moving.apply(columns_of([place(99, 114.0)]), VIEW).isEmpty()


def test_that_thousands_of_points_make_one_region_at_once() -> None:
    points = np.random.default_rng(2).uniform((-50, -50), (2000, 1100), (2000, 2))
    points[7] = np.nan
    region = region_around(points, 13.0, 1920, 1080)
    inside = points[(points[:, 0] > 0) & (points[:, 0] < 1920) & (points[:, 1] > 0) & (points[:, 1] < 1080)]
    assert all(region.contains(QPoint(int(x), int(y))) for x, y in inside.tolist())
    assert region.boundingRect().right() < 1920
    assert region_around(np.full((3, 2), np.nan), 13.0, 1920, 1080).isEmpty()


def test_that_headings_fall_into_steps_and_none_stays_none() -> None:
    assert heading_steps(np.array([0.0, 7.4, 7.6, 359.0, -1.0])).tolist() == [0, 0, 1, 0, NO_STEP]


def test_that_still_points_show_from_their_zoom_on(field: FieldPicture) -> None:
    field.still.set_points(
        [
            StillPoint(1, 113.0, 36.5, 101, "消火栓001"),
            StillPoint(2, 113.001, 36.5, 201, "滑坡隐患点", True),
            StillPoint(3, 112.999, 36.5, 303, "派出所"),
        ]
    )
    far = MapView(0.0, 0.0, 11.0, 400, 300)
    assert opaque(painted(field, far)) == 0
    assert field.at(far, 200, 150) is None
    assert opaque(painted(field)) > 400
    hit = field.at(VIEW, 200, 150)
    assert hit is not None
    assert (hit.layer, hit.key) == (MapLayer.FACILITIES, (0, 1))


def test_that_a_name_the_ground_writes_is_not_written_twice(field: FieldPicture) -> None:
    field.still.set_points([StillPoint(3, 113.0, 36.5, 303, "柳河镇派出所")])
    with_name = opaque(painted(field))
    written = WrittenNames(np.empty((0, 4)), frozenset({"柳河镇派出所"}))
    assert opaque(painted(field, names=written)) < with_name - 300


def test_that_the_legend_follows_the_layers(qapp: object) -> None:
    canvas = MapCanvas()
    legend = canvas.findChild(FieldLegend)
    assert legend is not None
    before = legend.width()
    canvas.set_layer_visible(MapLayer.HAZARDS, True)
    assert legend.width() > before
    for layer in (MapLayer.PEOPLE, MapLayer.VEHICLES, MapLayer.STATIONS, MapLayer.HAZARDS):
        canvas.set_layer_visible(layer, False)
    assert not legend.has_entries
    canvas.stop()
