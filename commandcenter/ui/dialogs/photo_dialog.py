"""Shows photos whole, one after another; arrows turn, + - and the wheel zoom, a drag moves, R opens the roles."""

from collections.abc import Sequence
from dataclasses import replace

from PySide6.QtCore import QPoint, QPointF, QRectF, Qt, Signal
from PySide6.QtGui import QImage, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QWheelEvent
from PySide6.QtWidgets import QDialog, QHBoxLayout, QPushButton, QToolButton, QVBoxLayout, QWidget
from typing_extensions import override

from commandcenter.ui.icons import icon
from commandcenter.ui.theme import active_theme
from commandcenter.ui.widgets.labels import make_label
from commandcenter.ui.widgets.photo_strip import Photo
from commandcenter.ui.widgets.role_menu import Role, RoleMenu

LARGEST_ZOOM = 8.0


class PhotoView(QWidget):
    """One picture, fitted to the room until the user zooms."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._image: QImage | None = None
        self._zoom = 1.0
        self._offset = QPointF()
        self._drag_from: QPointF | None = None
        self.setMinimumSize(320, 240)

    @property
    def zoom(self) -> float:
        """1 is fitted to the room."""
        return self._zoom

    def set_image(self, image: QImage | None) -> None:
        """Show another picture, fitted."""
        self._image = image
        self.set_zoom(1.0)

    def set_zoom(self, zoom: float) -> None:
        """Show the picture larger or smaller."""
        self._zoom = max(1.0, min(LARGEST_ZOOM, zoom))
        if self._zoom == 1.0:
            self._offset = QPointF()
        self.update()

    @override
    def wheelEvent(self, event: QWheelEvent) -> None:
        self.set_zoom(self._zoom * (1.25 if event.angleDelta().y() > 0 else 0.8))

    @override
    def mousePressEvent(self, event: QMouseEvent) -> None:
        self._drag_from = event.position()

    @override
    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if self._drag_from is not None and self._zoom > 1.0:
            self._offset += event.position() - self._drag_from
            self._drag_from = event.position()
            self.update()

    @override
    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        self._drag_from = None

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), active_theme().color("bg"))
        if self._image is not None and not self._image.isNull():
            painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
            fit = min(self.width() / self._image.width(), self.height() / self._image.height(), 1.0)
            scale = fit * self._zoom
            box = QRectF(0, 0, self._image.width() * scale, self._image.height() * scale)
            box.moveCenter(QRectF(self.rect()).center() + self._offset)
            painter.drawImage(box, self._image)
        painter.end()


class PhotoDialog(QDialog):
    """The viewer; it asks for pictures that have not arrived yet.

    Args:
        photos: All that can be turned to.
        first_id: The one to begin with.
        parent: Qt parent.
        roles: Number and word of the roles a photo may be filed as; without any, there is no menu.
    """

    image_wanted = Signal(str)
    """Id of a photo now in view whose whole picture is needed; answer with `set_image`."""
    role_chosen = Signal(str, int)
    """The user says that this photo (id) also shows this (number of the role)."""

    def __init__(
        self,
        photos: Sequence[Photo],
        first_id: str = "",
        parent: QWidget | None = None,
        roles: Sequence[tuple[int, str]] = (),
    ) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(self.tr("Photos"))
        self._photos = list(photos)
        ids = [photo.id for photo in self._photos]
        self._place = ids.index(first_id) if first_id in ids else 0
        self.view = PhotoView()
        self._caption = make_label("", "muted")
        self._roles = tuple(roles)
        self.role_button = QPushButton(self.tr("File as… (R)"))
        self.role_button.setObjectName("role_button")
        self.role_button.setProperty("role", "chip")
        self.role_button.setAutoDefault(False)
        self.role_button.setVisible(bool(roles))
        self.role_button.clicked.connect(self.open_roles)
        line = QHBoxLayout()
        line.addWidget(self._make_button("chevron_left", self.tr("Previous"), -1))
        line.addWidget(self._caption, 1, Qt.AlignmentFlag.AlignCenter)
        line.addWidget(self.role_button)
        line.addWidget(self._make_button("chevron_right", self.tr("Next"), 1))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 8)
        layout.addWidget(self.view, 1)
        layout.addLayout(line)
        self.resize(active_theme().px(960), active_theme().px(720))
        self.turn(0)

    @property
    def current(self) -> Photo | None:
        """The photo in view."""
        return self._photos[self._place] if self._photos else None

    def set_image(self, photo_id: str, image: QImage) -> None:
        """Fill in a picture."""
        for place, photo in enumerate(self._photos):
            if photo.id == photo_id:
                self._photos[place] = replace(photo, image=image)
        if self.current is not None and self.current.id == photo_id:
            self.view.set_image(image)

    def turn(self, step: int) -> None:
        """Show the next (1) or previous (-1) photo, round the ends."""
        if not self._photos:
            return
        self._place = (self._place + step) % len(self._photos)
        photo = self._photos[self._place]
        self._caption.setText(f"{photo.caption}   {self._place + 1} / {len(self._photos)}")
        self.view.set_image(photo.image)
        self.image_wanted.emit(photo.id)

    def open_roles(self) -> None:
        """Offer what the photo in view may be filed as besides."""
        photo = self.current
        if photo is None or not self._roles:
            return
        roles = [Role(number, word, number != photo.role) for number, word in self._roles]
        menu = RoleMenu(roles, photo.role, self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.role_chosen.connect(lambda role: self.role_chosen.emit(photo.id, role))
        menu.popup(self.role_button.mapToGlobal(QPoint(0, -menu.sizeHint().height())))

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        steps = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}
        zooms = {Qt.Key.Key_Plus: 1.25, Qt.Key.Key_Equal: 1.25, Qt.Key.Key_Minus: 0.8}
        key = Qt.Key(event.key())
        if key in steps:
            self.turn(steps[key])
        elif key in zooms:
            self.view.set_zoom(self.view.zoom * zooms[key])
        elif key == Qt.Key.Key_R:
            self.open_roles()
        else:
            super().keyPressEvent(event)

    def _make_button(self, icon_name: str, words: str, step: int) -> QToolButton:
        button = QToolButton()
        button.setIcon(icon(icon_name))
        button.setToolTip(words)
        button.setAccessibleName(words)
        button.clicked.connect(lambda: self.turn(step))
        return button
