"""A picture of the map for paper or file: ground, cases and names of a view with title, legend and scale.

Drawn anew in the print style at the resolution of the paper, not copied from the screen.
"""

import math
from datetime import datetime

from PySide6.QtCore import QCoreApplication, QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QImage, QPainter, QPen, QPolygonF

from commandcenter.cartography.tile_raster import DrawRequest, Scratch, draw_ground
from commandcenter.cartography.view import MapView
from commandcenter.ui.distance_words import distance_words
from commandcenter.ui.fonts import make_font
from commandcenter.ui.map.clip import Clip
from commandcenter.ui.map.field_legend import paint_entries
from commandcenter.ui.map.label_layer import LabelLayer
from commandcenter.ui.map.map_controls import round_length
from commandcenter.ui.map.map_picture import MapPicture, load_map_style
from commandcenter.ui.map.map_records import SHAPE_OF_GROUP, DisplayGroup, MapLayer
from commandcenter.ui.map.side_work import SideWork
from commandcenter.ui.map.symbols import SymbolSprites
from commandcenter.ui.tokens import DAY
from commandcenter.ui.widgets.state_glyph import paint_state_shape, shape_word

_HEAD = 56
_FOOT, _FIELD_ROW = 64, 32
_EDGE = 24
_SCALE_ROOM, _BUBBLE_ROOM = 170, 38


def export_picture(
    picture: MapPicture, view: MapView, title: str, made_at: datetime, *, ratio: float = 2.0
) -> QImage:
    """Return a sheet with the map of a view.

    Args:
        picture: Whose ground, cases and switches are shown.
        view: What is in sight.
        title: Written above the map.
        made_at: Told below it.
        ratio: Pixels of the sheet per logical pixel of the view.
    """
    field = picture.field.entries(view.zoom)
    foot = _FOOT + (_FIELD_ROW if field else 0)
    key = picture.rate_key if picture.shows(MapLayer.RATES) else None
    beside = round(key.size.width()) + _EDGE if key is not None else 0
    wide, high = view.width + 2 * _EDGE + beside, view.height + _HEAD + foot
    sheet = QImage(round(wide * ratio), round(high * ratio), QImage.Format.Format_RGB32)
    sheet.setDevicePixelRatio(ratio)
    sheet.fill(Qt.GlobalColor.white)
    painter = QPainter(sheet)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.translate(_EDGE, _HEAD)
    painter.setClipRect(QRectF(0, 0, view.width, view.height))
    _paint_map(painter, picture, view, ratio)
    painter.setClipping(False)
    if key is not None:
        key.paint(painter, DAY, QPointF(view.width + _EDGE, 0))
    painter.setPen(QPen(QColor(DAY.strongline), 1))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawRect(QRectF(0, 0, view.width, view.height))
    _paint_north(painter, QPointF(view.width - 34, 44))
    painter.setPen(QColor(DAY.text))
    painter.setFont(make_font(22, bold=True))
    painter.drawText(QRectF(0, -_HEAD, view.width + beside, _HEAD), Qt.AlignmentFlag.AlignCenter, title)
    painter.translate(0, view.height)
    _paint_legend(painter, ratio, view.width - _SCALE_ROOM)
    _paint_scale(painter, picture, view)
    painter.translate(0, foot - _FOOT)
    _paint_foot(painter, picture, view, made_at)
    painter.translate(0, -4)
    paint_entries(painter, field, DAY, left=0.0)
    painter.end()
    return sheet


def _paint_map(painter: QPainter, picture: MapPicture, view: MapView, ratio: float) -> None:
    scene = picture.ground.scene
    if scene is None:
        return
    groups = {layer.value: picture.opacity(layer) if picture.shows(layer) else 0.0 for layer in MapLayer}
    style = load_map_style("print").with_groups(groups)
    left, _, _, top = view.bounds
    width, height = round(view.width * ratio), round(view.height * ratio)
    request = DrawRequest(left, top, view.resolution / ratio, view.zoom, ratio, width, height)
    tints, basemaps = picture.ground.tints, picture.ground.basemaps
    pixels = draw_ground(scene, style, request, Scratch(), tints, basemaps)
    ground = QImage(pixels.data, width, height, 4 * width, QImage.Format.Format_RGB32)
    painter.drawImage(QRectF(0, 0, view.width, view.height), ground)
    if picture.shows(MapLayer.HEAT):
        picture.heat.paint(painter, view, in_haste=False)
    clip = Clip(QRectF(0, 0, view.width, view.height))
    cases, shows_names = picture.shown_cases, picture.shows(MapLayer.NAMES)
    labels = LabelLayer(style, SideWork())
    labels.set_style(style, ratio)
    labels.set_spots(picture.spots if shows_names else ())
    labels.set_signs(picture.field.signs())
    labels.place_now(view, cases)
    look = (DAY, style, ratio)
    names = labels.known_names(view)
    taken = names.with_boxes(cases.boxes_in(view)) if cases is not None else names
    picture.field.paint_on_paper(painter, view, clip, taken, look)
    if cases is not None:
        cases.paint(painter, view, SymbolSprites(DAY, ratio), clip, 0)
    labels.paint(painter, view, cases, clip, budget_s=math.inf)
    for overlay in picture.overlays:
        overlay.paint(painter, view, picture.projection, DAY)


def _paint_north(painter: QPainter, at: QPointF) -> None:
    painter.setPen(QPen(QColor(DAY.text), 1.4))
    painter.setBrush(QColor(DAY.surface))
    painter.drawPolygon(
        QPolygonF([at + QPointF(*p) for p in ((0.0, -22.0), (9.0, 12.0), (0.0, 5.0), (-9.0, 12.0))])
    )
    painter.setBrush(QColor(DAY.text))
    painter.drawPolygon(QPolygonF([at + QPointF(*p) for p in ((0.0, -22.0), (9.0, 12.0), (0.0, 5.0))]))
    painter.setFont(make_font(13, bold=True))
    painter.drawText(
        QRectF(at.x() - 12, at.y() + 14, 24, 18),
        Qt.AlignmentFlag.AlignCenter,
        QCoreApplication.translate("MapExport", "N"),
    )


def _paint_legend(painter: QPainter, ratio: float, room: float) -> None:
    painter.setFont(make_font(13))
    left = 0.0
    # Closed cases are on no map.
    for group in (each for each in DisplayGroup if each is not DisplayGroup.CLOSED):
        shape = SHAPE_OF_GROUP[group]
        paint_state_shape(painter, shape, QRectF(left, 14, 14, 14), DAY)
        painter.setPen(QColor(DAY.text))
        word = shape_word(shape)
        painter.drawText(QPointF(left + 20, 26), word)
        left += 20 + painter.fontMetrics().horizontalAdvance(word) + 16
    words = QCoreApplication.translate("MapExport", "Cases there; rim: share late")
    if left + _BUBBLE_ROOM + painter.fontMetrics().horizontalAdvance(words) > room:
        return
    painter.drawText(QPointF(left + _BUBBLE_ROOM, 26), words)
    sprites = SymbolSprites(DAY, ratio)
    for part in sprites.bubble(8, 2, 2):
        sprites.stamp_one(painter, part, left + 16, 21)


def _metres_per_pixel(picture: MapPicture, view: MapView) -> float:
    return view.resolution * picture.projection.ground_scale(view.y)


def _paint_scale(painter: QPainter, picture: MapPicture, view: MapView) -> None:
    metres_per_pixel = _metres_per_pixel(picture, view)
    metres = round_length(140 * metres_per_pixel)
    pixels = metres / metres_per_pixel
    left = view.width - pixels
    painter.setPen(QPen(QColor(DAY.text), 1.6))
    painter.drawLine(QPointF(left, 26), QPointF(view.width, 26))
    for x in (left, float(view.width)):
        painter.drawLine(QPointF(x, 21), QPointF(x, 26))
    painter.setFont(make_font(12))
    painter.drawText(QRectF(left, 4, pixels, 17), Qt.AlignmentFlag.AlignCenter, distance_words(metres, 0))


def _paint_foot(painter: QPainter, picture: MapPicture, view: MapView, made_at: datetime) -> None:
    metres_per_pixel = _metres_per_pixel(picture, view)
    nominal = 10 ** math.floor(math.log10(metres_per_pixel / 0.000264583))
    scale = round(metres_per_pixel / 0.000264583 / nominal * 10) * nominal // 10
    foot = QCoreApplication.translate("MapExport", "{time} · about 1:{scale} · CGCS2000").format(
        time=f"{made_at:%Y-%m-%d %H:%M}", scale=f"{int(scale):,}"
    )
    painter.setFont(make_font(12))
    painter.setPen(QColor(DAY.muted))
    foot = " · ".join((*picture.attributions, foot))
    painter.drawText(QRectF(0, 34, view.width, 20), Qt.AlignmentFlag.AlignRight, foot)
