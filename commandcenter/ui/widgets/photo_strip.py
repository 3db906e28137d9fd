"""Thumbnails of a case's files in a row; one click opens one, the context menu (also by key) offers the rest.

Decoding is the caller's work, off the GUI thread (`QImage` may be made in any thread); the strip only
gets images.
"""

from dataclasses import dataclass, replace

from PySide6.QtCore import QPoint, QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QImage, QKeyEvent, QPixmap
from PySide6.QtWidgets import QHBoxLayout, QScrollArea, QSizePolicy, QToolButton, QWidget
from typing_extensions import override

from commandcenter.ui.icons import icon
from commandcenter.ui.theme import active_theme

THUMBNAIL = 96
FLAT = 32
"""Height of the button to add while there are no photos."""
CAPTION = 20
"""Room for one line of words below a picture."""


@dataclass(frozen=True, slots=True)
class Photo:
    """One file: id, caption such as "before, 14:06", and the reduced picture once it has arrived.

    Attributes:
        role: What it shows, a number of the vocabulary of attachments; 0 when that is not known.
        icon_name: What stands for it while there is no picture, and for a file that has none.
    """

    id: str
    caption: str
    image: QImage | None = None
    role: int = 0
    icon_name: str = "photo"


class PhotoStrip(QScrollArea):
    """The row; it scrolls sideways when there are many."""

    photo_opened = Signal(str)
    """The user wants to see this photo whole."""
    menu_requested = Signal(str, QPoint)
    """The user wants what can be done with this photo: its id, and where on the screen the menu belongs."""
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
        self._add.setObjectName("add_photo_button")
        self._add.clicked.connect(self.add_requested)
        self._add.setVisible(can_add)
        self._row.insertWidget(0, self._add, 0, Qt.AlignmentFlag.AlignTop)
        self._row.setAlignment(Qt.AlignmentFlag.AlignTop)
        active_theme().theme_changed.connect(self._dress)
        self._dress()
        self._fit()

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
            button = self._make_thumbnail(photo)
            self._buttons[photo.id] = button
            self._row.insertWidget(place, button)
            if photo.image is not None:
                self.set_image(photo.id, photo.image)
        self._fit()

    def set_image(self, photo_id: str, image: QImage) -> None:
        """Fill in a picture that has arrived; ignored when the photo is not shown any more."""
        button = self._buttons.get(photo_id)
        if button is None:
            return
        self._photos = tuple(
            replace(part, image=image) if part.id == photo_id else part for part in self._photos
        )
        side = active_theme().px(THUMBNAIL) - 8
        keep = Qt.AspectRatioMode.KeepAspectRatioByExpanding
        scaled = image.scaled(side, side, keep, Qt.TransformationMode.SmoothTransformation)
        left = (scaled.width() - side) // 2
        top = (scaled.height() - side) // 2
        button.setIconSize(QSize(side, side))
        button.setIcon(QPixmap.fromImage(scaled.copy(left, top, side, side)))

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        steps = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}
        buttons: list[QToolButton] = [*self._buttons.values(), self._add]
        at = next((place for place, button in enumerate(buttons) if button.hasFocus()), None)
        step = steps.get(Qt.Key(event.key()))
        if step is None or at is None:
            super().keyPressEvent(event)
            return
        chosen = buttons[max(0, min(len(buttons) - 1, at + step))]
        chosen.setFocus(Qt.FocusReason.TabFocusReason)
        self.ensureWidgetVisible(chosen)

    def _fit(self) -> None:
        """Without photos the strip is one flat button, so that the story below is not pushed out of sight."""
        theme, has_photos = active_theme(), bool(self._photos)
        side = theme.px(THUMBNAIL)
        self._add.setText("" if has_photos else self._add.toolTip())
        self._add.setToolButtonStyle(
            Qt.ToolButtonStyle.ToolButtonIconOnly
            if has_photos
            else Qt.ToolButtonStyle.ToolButtonTextBesideIcon
        )
        self._add.setIconSize(
            QSize(side // 3, side // 3) if has_photos else QSize(theme.px(16), theme.px(16))
        )
        if has_photos:
            self._add.setFixedSize(side, side)
        else:
            self._add.setFixedSize(self._add.sizeHint().width() + theme.px(16), theme.px(FLAT))
        # Room for the scroll bar below, so that a sixth photo does not cut off the others.
        self.setFixedHeight(theme.px(THUMBNAIL + CAPTION) + 14 if has_photos else theme.px(FLAT) + 2)

    def _dress(self) -> None:
        self._add.setIcon(icon("add", "muted"))
        for photo in self._photos:
            if photo.image is None:
                self._buttons[photo.id].setIcon(icon(photo.icon_name, "strongline"))

    def _make_thumbnail(self, photo: Photo) -> QToolButton:
        button = self._make_button(photo.caption)
        width, photo_id = button.width() - 8, photo.id
        words = QFontMetrics(button.font()).elidedText(photo.caption, Qt.TextElideMode.ElideRight, width)
        button.setText(words.replace("&", "&&"))
        button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextUnderIcon)
        button.setFixedHeight(button.height() + active_theme().px(CAPTION))
        button.setIcon(icon(photo.icon_name, "strongline"))
        button.clicked.connect(lambda: self.photo_opened.emit(photo_id))
        button.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        button.customContextMenuRequested.connect(
            lambda at: self.menu_requested.emit(photo_id, button.mapToGlobal(at))
        )
        return button

    def _make_button(self, caption: str) -> QToolButton:
        button = QToolButton()
        button.setToolTip(caption)
        button.setAccessibleName(caption)
        button.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        side = active_theme().px(THUMBNAIL)
        button.setFixedSize(side, side)
        button.setIconSize(QSize(side // 3, side // 3))
        button.setProperty("thumbnail", True)
        return button
