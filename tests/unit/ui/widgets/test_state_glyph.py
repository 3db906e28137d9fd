"""Signs: which for which state, and that no two look alike, even without colour."""

import pytest
from PySide6.QtCore import QRectF
from PySide6.QtGui import QColor, QImage, QPainter

from commandcenter.ui.tokens import DAY
from commandcenter.ui.widgets.state_glyph import (
    StateGlyph,
    StateShape,
    paint_state_shape,
    shape_for,
    shape_word,
)


@pytest.mark.parametrize(
    ("state", "late", "shape"),
    [
        (1, {}, StateShape.TO_FILE),
        (2, {}, StateShape.TO_FILE),
        (4, {}, StateShape.TO_DISPATCH),
        (7, {}, StateShape.TO_DISPATCH),
        (6, {}, StateShape.HANDLING),
        (9, {}, StateShape.TO_CHECK),
        (6, {"running_out": True}, StateShape.RUNNING_OUT),
        (6, {"running_out": True, "overdue": True}, StateShape.OVERDUE),
        (10, {"overdue": True}, StateShape.FINISHED),
        (12, {}, StateShape.FINISHED),
    ],
)
def test_that_the_deadline_comes_before_the_state_unless_the_case_is_finished(state, late, shape):
    assert shape_for(state, **late) is shape


def silhouette(shape: StateShape) -> set[tuple[int, int]]:
    picture = QImage(32, 32, QImage.Format.Format_ARGB32)
    picture.fill(QColor(0, 0, 0, 0))
    painter = QPainter(picture)
    paint_state_shape(painter, shape, QRectF(2, 2, 28, 28), DAY)
    painter.end()
    return {(x, y) for x in range(32) for y in range(32) if picture.pixelColor(x, y).alpha() > 127}


def test_that_signs_differ_by_shape_alone(qapp):
    drawn = {shape: silhouette(shape) for shape in StateShape}
    assert all(len(pixels) > 30 for pixels in drawn.values())
    for first in StateShape:
        for second in StateShape:
            if first < second:
                difference = drawn[first] ^ drawn[second]
                # The hollow circle is hollow by its ground, so its silhouette is that of a disc.
                assert len(difference) >= 36, (first, second, len(difference))


def test_that_every_sign_has_a_word(theme, qtbot):
    assert len({shape_word(shape) for shape in StateShape}) == len(StateShape)
    glyph = StateGlyph(StateShape.OVERDUE)
    qtbot.addWidget(glyph)
    assert glyph.accessibleName() == "Overdue"
