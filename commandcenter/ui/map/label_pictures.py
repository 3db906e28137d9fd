"""Pictures of names with their halo, along lines or upright.

The halo is grown from the text's own pixels: stroking the outline of one name costs ten times as much.
"""

import math
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QImage, QPainter, QPixmap

from commandcenter.cartography.style import Colour, LabelRule
from commandcenter.ui.fonts import make_font

_HALO_PX = 1.6
_STEEP_DEGREES = 52.0
"""Names along steeper lines keep their characters upright, one below the other."""

Mask = NDArray[np.float32]


def label_picture(text: str, rule: LabelRule, angle: float, ratio: float) -> QPixmap:
    """Return a name with its halo, turned by `angle` degrees clockwise, at a device pixel ratio."""
    font = make_font(rule.size)
    font.setWeight(QFont.Weight(rule.weight))
    font.setLetterSpacing(QFont.SpacingType.AbsoluteSpacing, rule.spacing)
    mask = _text_mask(text, font, rule.spacing, angle, ratio)
    picture = QPixmap.fromImage(_coloured(mask, _grown(mask, _HALO_PX * ratio), rule))
    picture.setDevicePixelRatio(ratio)
    return picture


def to_qt(colour: Colour) -> QColor:
    """Return a colour as Qt knows it."""
    made = QColor(colour.red, colour.green, colour.blue)
    made.setAlphaF(colour.alpha)
    return made


def _text_mask(text: str, font: QFont, spacing: float, angle: float, ratio: float) -> Mask:
    """Return how much of each device pixel the text covers, its middle in the middle."""
    metrics = QFontMetricsF(font)
    width = metrics.horizontalAdvance(text) - spacing
    height = metrics.ascent() + metrics.descent()
    # Only characters that fill a square read well one below the other; Latin words are turned.
    is_stacked = abs(angle) > _STEEP_DEGREES and all(ord(letter) > 0x2E80 or letter == " " for letter in text)
    step = font.pixelSize() * 1.12
    across, down = (step * len(text), step * len(text)) if is_stacked else _turned_size(width, height, angle)
    # One pixel more for letters that lean out of their box.
    reach = math.ceil(_HALO_PX + 2)
    wide, high = math.ceil((across + 2 * reach) * ratio), math.ceil((down + 2 * reach) * ratio)
    image = QImage(wide, high, QImage.Format.Format_Grayscale8)
    image.fill(0)
    painter = QPainter(image)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setFont(font)
    painter.setPen(Qt.GlobalColor.white)
    painter.scale(ratio, ratio)
    painter.translate(wide / ratio / 2, high / ratio / 2)
    if is_stacked:
        downwards = math.radians(angle if angle > 0 else angle + 180)
        for number, letter in enumerate(text):
            along = (number - (len(text) - 1) / 2) * step
            x = along * math.cos(downwards) - metrics.horizontalAdvance(letter) / 2
            y = along * math.sin(downwards) + (metrics.ascent() - metrics.descent()) / 2
            painter.drawText(QPointF(x, y), letter)
    else:
        if abs(angle) >= 0.5:
            painter.rotate(angle)
        painter.drawText(QPointF(-width / 2, (metrics.ascent() - metrics.descent()) / 2), text)
    painter.end()
    flat = np.frombuffer(image.constBits(), dtype=np.uint8).reshape(high, image.bytesPerLine())
    return np.asarray(flat[:, :wide], dtype=np.float32) / np.float32(255)


def _turned_size(width: float, height: float, angle: float) -> tuple[float, float]:
    turn = math.radians(angle)
    cosine, sine = abs(math.cos(turn)), abs(math.sin(turn))
    return width * cosine + height * sine, width * sine + height * cosine


@lru_cache(maxsize=8)
def _brush(radius: float) -> tuple[tuple[int, int, float], ...]:
    """Return the pixels within a radius with how much of each lies inside."""
    reach = math.ceil(radius)
    found = [
        (dx, dy, min(1.0, radius + 0.5 - math.hypot(dx, dy)))
        for dx in range(-reach, reach + 1)
        for dy in range(-reach, reach + 1)
    ]
    return tuple(entry for entry in found if entry[2] > 0.05)


def _grown(mask: Mask, radius: float) -> Mask:
    grown = mask.copy()
    height, width = mask.shape
    for dx, dy, share in _brush(radius):
        to_y, from_y = slice(max(0, dy), height + min(0, dy)), slice(max(0, -dy), height + min(0, -dy))
        to_x, from_x = slice(max(0, dx), width + min(0, dx)), slice(max(0, -dx), width + min(0, -dx))
        np.maximum(grown[to_y, to_x], mask[from_y, from_x] * np.float32(share), out=grown[to_y, to_x])
    return grown


def _coloured(mask: Mask, halo: Mask, rule: LabelRule) -> QImage:
    """Return text over halo, premultiplied."""
    height, width = mask.shape
    ink = mask * np.float32(rule.colour.alpha)
    below = halo * np.float32(rule.halo.alpha) * (1 - ink)
    pixels = np.empty((height, width, 4), dtype=np.uint8)
    channels = (
        (rule.colour.blue, rule.halo.blue),
        (rule.colour.green, rule.halo.green),
        (rule.colour.red, rule.halo.red),
        (255, 255),
    )
    for channel, (text, ground) in enumerate(channels):
        pixels[:, :, channel] = np.minimum(255, ink * text + below * ground + np.float32(0.5))
    # The copy owns its memory; the array goes.
    return QImage(pixels.data, width, height, 4 * width, QImage.Format.Format_ARGB32_Premultiplied).copy()
