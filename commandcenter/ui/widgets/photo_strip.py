"""Thumbnails of a case's photos in a row; one click shows a photo whole.

Decoding is the caller's work, off the GUI thread (`QImage` may be made in any thread); the strip only
gets images.
"""

from dataclasses import dataclass

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QImage, QPixmap
from PySide6.QtWidgets import QHBoxLayout, QScrollArea, QSizePolicy, QToolButton, QWidget

from commandcenter.ui.icons import icon
from commandcenter.ui.theme import active_theme

THUMBNAIL = 88


@dataclass(frozen=True, slots=True)
class Photo:
    """One photo: id, caption such as "before, 14:06", and the reduced picture once it has arrived."""

    id: str
    caption: str
    image: QImage | None = None


class PhotoStrip(QScrollArea):
    """The row; it scrolls sideways when there are many."""

    photo_opened = Signal(str)
    """The user wants to see this photo whole."""
    add_requested = Signal()
    """The user pressed the "+" at the end."""

    def __init__(self, parent: QWidget | None = None, *, can_add: bool = False) -> None:
        super().__init__(parent)
        self._buttons: dict[str, QToolButton] = {}
        self._photos: tuple[Photo, ...] = ()
        self.setWidgetResizable(True)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        inner = QWidget()
        self._row = QHBoxLayout(inner)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(8)
        self._row.addStretch(1)
        self.setWidget(inner)
        self._add = self._make_button(self.tr("Add photo"))
        self._add.clicked.connect(self.add_requested)
        self._add.setVisible(can_add)
        self._row.insertWidget(0, self._add)
        self._row.setAlignment(Qt.AlignmentFlag.AlignTop)
        # Room for the scroll bar below, so that a sixth photo does not cut off the others.
        self.setFixedHeight(active_theme().px(THUMBNAIL) + 14)

        active_theme().theme_changed.connect(self._dress)
        self._dress()

    @property
    def photos(self) -> tuple[Photo, ...]:
        """What is shown, left to right."""
        return self._photos

    def set_can_add(self, can_add: bool) -> None:
        """Offer or hide the "+"."""
        self._add.setVisible(can_add)

    def set_photos(self, photos: tuple[Photo, ...]) -> None:
        """Show other photos; those without an image show a placeholder until `set_image`."""
        for button in self._buttons.values():
            self._row.removeWidget(button)
            button.hide()
            button.deleteLater()
        self._photos = photos
        self._buttons = {}
        for place, photo in enumerate(photos):
            button = self._make_button(photo.caption)
            button.clicked.connect(lambda _=False, photo_id=photo.id: self.photo_opened.emit(photo_id))
            self._buttons[photo.id] = button
            self._row.insertWidget(place, button)
            button.setIcon(icon("photo", "strongline"))
            if photo.image is not None:
                self.set_image(photo.id, photo.image)

    def set_image(self, photo_id: str, image: QImage) -> None:
        """Fill in a picture that has arrived; ignored when the photo is not shown any more."""
        button = self._buttons.get(photo_id)
        if button is None:
            return
        self._photos = tuple(
            Photo(part.id, part.caption, image) if part.id == photo_id else part for part in self._photos
        )
        side = active_theme().px(THUMBNAIL) - 8
        keep = Qt.AspectRatioMode.KeepAspectRatioByExpanding
        scaled = image.scaled(side, side, keep, Qt.TransformationMode.SmoothTransformation)
        left = (scaled.width() - side) // 2
        top = (scaled.height() - side) // 2
        button.setIconSize(QSize(side, side))
        button.setIcon(QPixmap.fromImage(scaled.copy(left, top, side, side)))

    def _dress(self) -> None:
        self._add.setIcon(icon("add", "muted"))
        for photo in self._photos:
            if photo.image is None:
                self._buttons[photo.id].setIcon(icon("photo", "strongline"))

    def _make_button(self, caption: str) -> QToolButton:
        button = QToolButton()
        button.setToolTip(caption)
        button.setAccessibleName(caption)
        side = active_theme().px(THUMBNAIL)
        button.setFixedSize(side, side)
        button.setIconSize(QSize(side // 3, side // 3))
        button.setProperty("thumbnail", True)
        return button
