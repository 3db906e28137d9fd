"""What a frame paints: nothing that lies between scattered rectangles, everything that touches one."""

import numpy as np
from PySide6.QtCore import QRect, QRectF
from PySide6.QtGui import QRegion

from commandcenter.ui.map.clip import Clip, region_of

SCATTERED = QRegion(QRect(10, 10, 40, 40)).united(QRegion(QRect(800, 600, 40, 40)))


def test_that_a_plain_rectangle_sees_what_reaches_into_it() -> None:
    clip = Clip(QRectF(0, 0, 100, 100))
    points = np.array([(50.0, 50.0), (-5.0, 50.0), (-15.0, 50.0), (50.0, 108.0)])
    assert clip.sees(points, 10.0).tolist() == [True, True, False, True]


def test_that_between_scattered_rectangles_nothing_is_painted() -> None:
    clip = Clip.of_region(SCATTERED)
    points = np.array([(30.0, 30.0), (820.0, 620.0), (400.0, 300.0), (820.0, 30.0)])
    assert clip.sees(points, 5.0).tolist() == [True, True, False, False]
    assert clip.touches(QRectF(0, 0, 20, 20))
    assert not clip.touches(QRectF(300, 300, 100, 100))


def test_that_nothing_in_a_scattered_region_is_left_out() -> None:
    rng = np.random.default_rng(8)
    region = QRegion()
    for x, y in rng.uniform(0, 900, (40, 2)).tolist():
        region = region.united(QRegion(QRect(int(x), int(y), 44, 44)))
    clip = Clip.of_region(region)
    points, half = rng.uniform(-20, 960, (3000, 2)), rng.uniform(2, 60, (3000, 2))
    seen = clip.sees(points, half)
    needed = [
        region.intersects(QRectF(x - w, y - h, 2 * w, 2 * h).toAlignedRect())
        for (x, y), (w, h) in zip(points.tolist(), half.tolist(), strict=True)
    ]
    assert not (np.array(needed) & ~seen).any()
    assert seen.mean() < 1.0


def test_that_a_region_covers_the_pixels_its_rectangles_touch() -> None:
    region = region_of([QRectF(0.5, 0.5, 1.0, 1.0), QRectF(10, 10, 2, 2)])
    assert region.contains(QRect(1, 1, 1, 1))
    assert region.rectCount() == 2
