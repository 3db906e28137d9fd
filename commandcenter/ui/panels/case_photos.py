"""The photos of a case: thumbnails read in the background, new ones by file dialog or by dropping files.

Pictures are decoded and reduced on a worker; the database keeps the original bytes.
"""

from pathlib import Path
from uuid import UUID

from PySide6.QtCore import QMimeData, QSize, Qt
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QImage
from PySide6.QtWidgets import QFileDialog, QVBoxLayout, QWidget
from typing_extensions import override

from commandcenter.domain.cases import Attachment, CaseFile, CaseState
from commandcenter.errors import BadInput
from commandcenter.ui.desk_context import DeskContext
from commandcenter.ui.dialogs.photo_dialog import PhotoDialog
from commandcenter.ui.moments import clock_text
from commandcenter.ui.widgets.photo_strip import Photo, PhotoStrip

NEAR, AFTER = 1, 5
LARGEST_BYTES = 20 * 1024 * 1024
_REDUCED = QSize(240, 240)
_SUFFIXES = (".jpg", ".jpeg", ".png", ".webp", ".bmp")


def decode_image(content: bytes, most: QSize | None = None) -> QImage:
    """Return the picture of a file, reduced to a size; a null image when it cannot be read. Any thread."""
    image = QImage.fromData(content)
    if most is not None and not image.isNull():
        expand = Qt.AspectRatioMode.KeepAspectRatioByExpanding
        image = image.scaled(most, expand, Qt.TransformationMode.SmoothTransformation)
    return image


class CasePhotos(QWidget):
    """The strip of one case."""

    def __init__(self, context: DeskContext, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._case: CaseFile | None = None
        self._asked: set[UUID] = set()
        self.setAcceptDrops(True)
        self.strip = PhotoStrip(can_add=True)
        self.strip.photo_opened.connect(self._on_strip_photo_opened)
        self.strip.add_requested.connect(self._on_strip_add_requested)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.strip)

    def set_case(self, case_file: CaseFile) -> None:
        """Show the photos of another case; nothing is read twice for the same one."""
        if self._case is None or self._case.summary.case_id != case_file.summary.case_id:
            self._asked = set()
        self._case = case_file
        known = {photo.id: photo.image for photo in self.strip.photos}
        pictures = [file for file in case_file.attachments if file.media_type.startswith("image/")]
        photos = tuple(
            Photo(str(file.attachment_id), self._caption(file), known.get(str(file.attachment_id)))
            for file in pictures
        )
        if [photo.id for photo in photos] != [photo.id for photo in self.strip.photos]:
            self.strip.set_photos(photos)
        for file in pictures:
            if file.attachment_id not in self._asked:
                self._asked.add(file.attachment_id)
                self._read(file.attachment_id)

    def add_files(self, paths: list[Path]) -> None:
        """Attach picture files to the case shown."""
        if self._case is None:
            return
        case_id, cases = self._case.summary.case_id, self._context.desk.cases
        is_handled = self._case.summary.state in (CaseState.DISPATCHED, CaseState.HANDLING)
        role = AFTER if is_handled and self._context.desk.person.departments else NEAR
        for path in paths:

            def send(path: Path = path) -> UUID:
                try:
                    content = path.read_bytes()
                except OSError as error:
                    raise BadInput(path.name) from error
                if len(content) > LARGEST_BYTES or decode_image(content).isNull():
                    raise BadInput(path.name)
                return cases.attach(case_id, role, path.name, content)

            self._context.runner.submit_change(send, self._on_attached, self._on_failed, self)

    @override
    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if self._case is not None and _picture_paths(event.mimeData()):
            event.acceptProposedAction()

    @override
    def dropEvent(self, event: QDropEvent) -> None:
        self.add_files(_picture_paths(event.mimeData()))
        event.acceptProposedAction()

    def _caption(self, file: Attachment) -> str:
        role = self._context.word("attachment_role", file.role)
        return f"{role} {clock_text(file.added_at)}".strip()

    def _read(self, attachment_id: UUID) -> None:
        cases = self._context.desk.cases
        self._context.runner.submit_read(
            lambda: decode_image(cases.content(attachment_id), _REDUCED),
            lambda image: self.strip.set_image(str(attachment_id), image),
            lambda _error: self._asked.discard(attachment_id),
            self,
        )

    def _on_attached(self, _attachment_id: UUID) -> None:
        self._context.messages.success(self.tr("Photo added"))

    def _on_failed(self, error: Exception) -> None:
        self._context.messages.show_error(error, self.tr("Add photo"))

    def _on_strip_add_requested(self) -> None:
        dialog = QFileDialog(self, self.tr("Add photo"))
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.setFileMode(QFileDialog.FileMode.ExistingFiles)
        patterns = " ".join(f"*{suffix}" for suffix in _SUFFIXES)
        dialog.setNameFilter(self.tr("Pictures ({patterns})").format(patterns=patterns))
        dialog.filesSelected.connect(lambda names: self.add_files([Path(name) for name in names]))
        dialog.open()

    def _on_strip_photo_opened(self, photo_id: str) -> None:
        dialog = PhotoDialog(self.strip.photos, photo_id, self)
        cases = self._context.desk.cases

        def read_whole(wanted: str) -> None:
            self._context.runner.submit_read(
                lambda: decode_image(cases.content(UUID(wanted))),
                lambda image: dialog.set_image(wanted, image),
                None,
                dialog,
            )

        dialog.image_wanted.connect(read_whole)
        read_whole(photo_id)
        dialog.open()


def _picture_paths(dropped: QMimeData) -> list[Path]:
    paths = [Path(url.toLocalFile()) for url in dropped.urls() if url.isLocalFile()]
    return [path for path in paths if path.suffix.lower() in _SUFFIXES]
