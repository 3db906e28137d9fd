"""Pictures of names: readable ink, a halo around it, turned or upright."""

import numpy as np
import pytest
from PySide6.QtGui import QImage, QPixmap

from commandcenter.ui.map.label_pictures import label_picture
from commandcenter.ui.map.map_picture import load_map_style

RULE = load_map_style("day").labels["township"]


def _channels(picture: QPixmap) -> np.ndarray:
    image = picture.toImage().convertToFormat(QImage.Format.Format_ARGB32)
    flat = np.frombuffer(image.constBits(), dtype=np.uint8)
    return flat.reshape(image.height(), image.bytesPerLine() // 4, 4)[:, : image.width()].copy()


@pytest.mark.parametrize("ratio", [1.0, 1.5, 2.0])
def test_that_ink_has_a_halo_on_every_side(qapp: object, ratio: float) -> None:
    pixels = _channels(label_picture("石桥镇", RULE, 0.0, ratio))
    ink = (pixels[:, :, 3] > 200) & (pixels[:, :, :3].max(axis=2) < 90)
    halo = (pixels[:, :, 3] > 120) & (pixels[:, :, :3].min(axis=2) > 200)
    rows, columns = np.argwhere(ink), np.argwhere(halo)
    assert len(rows) > 100 * ratio
    assert (columns.min(axis=0) < rows.min(axis=0)).all()
    assert (columns.max(axis=0) > rows.max(axis=0)).all()


def test_that_nothing_is_cut_off_at_the_edges(qapp: object) -> None:
    for angle in (0.0, 20.0, -45.0, 80.0):
        alpha = _channels(label_picture("解放北路西段", RULE, angle, 1.0))[:, :, 3]
        edges = np.concatenate((alpha[0], alpha[-1], alpha[:, 0], alpha[:, -1]))
        assert edges.max() < 60


def test_that_names_along_steep_lines_stand_upright(qapp: object) -> None:
    flat, steep = (label_picture("解放北路", RULE, angle, 1.0) for angle in (0.0, 85.0))
    assert flat.width() > 2 * flat.height()
    assert steep.height() >= steep.width()
