"""Icons are drawn in the theme's colour, and in no room at all without a complaint."""

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QPainter, QPixmap

from commandcenter.ui.icons import icon


def test_that_an_icon_is_a_picture_of_the_size_asked_for(qapp):
    picture = icon("add").pixmap(QSize(20, 20))
    assert picture.deviceIndependentSize().toSize() == QSize(20, 20)
    image = picture.toImage()
    assert any(image.pixelColor(x, y).alpha() for x in range(image.width()) for y in range(image.height()))


def test_that_a_squeezed_button_gets_no_picture_and_qt_does_not_complain(qapp):
    made = icon("add")
    for size in (QSize(16, -1), QSize(0, 16), QSize(0, 0)):
        assert made.pixmap(size).isNull()
    canvas = QPixmap(10, 10)
    canvas.fill(Qt.GlobalColor.white)
    painter = QPainter(canvas)
    made.paint(painter, QRect(2, 2, 6, -1))
    painter.end()
