"""The photos and other files of a case: thumbnails read in the background; a click opens, the menu does the rest.

What a file shows (its role) stands in the log and is never rewritten: another role files the same bytes once more,
which the database stores only once.
"""

from pathlib import Path
from uuid import UUID

from PySide6.QtCore import QPoint, QSize, Qt
from PySide6.QtGui import QAction, QDragEnterEvent, QDropEvent, QGuiApplication, QKeySequence, QShortcut
from PySide6.QtWidgets import QFileDialog, QMenu, QVBoxLayout, QWidget
from typing_extensions import override

from commandcenter.domain.cases import Attachment, CaseFile
from commandcenter.errors import BadInput
from commandcenter.ui.desk_context import DeskContext
from commandcenter.ui.dialogs.attach_dialog import suits
from commandcenter.ui.dialogs.photo_dialog import PhotoDialog
from commandcenter.ui.moments import clock_text
from commandcenter.ui.panels.file_adding import FileAdding, decode_image, files_in, role_entries
from commandcenter.ui.widgets.photo_strip import Photo, PhotoStrip
from commandcenter.ui.widgets.role_menu import Role, RoleMenu

_REDUCED = QSize(240, 240)


def is_picture(file: Attachment) -> bool:
    """Return whether a file can be shown; the database has looked at its bytes."""
    return file.media_type.startswith("image/")


class CasePhotos(QWidget):
    """The strip of one case."""

    def __init__(self, context: DeskContext, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._case: CaseFile | None = None
        self._asked: set[UUID] = set()
        self._can_add = True
        self.setAcceptDrops(True)
        self.adding = FileAdding(context, self)
        self.strip = PhotoStrip(can_add=True)
        self.strip.photo_opened.connect(self._on_strip_photo_opened)
        self.strip.menu_requested.connect(self._on_strip_menu_requested)
        self.strip.add_requested.connect(self._on_strip_add_requested)
        paste = QShortcut(QKeySequence.StandardKey.Paste, self)
        paste.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        paste.activated.connect(self._on_paste)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.strip)

    def set_case(self, case_file: CaseFile, *, can_add: bool = True) -> None:
        """Show the files of another case; nothing is read twice for the same one."""
        if self._case is None or self._case.summary.case_id != case_file.summary.case_id:
            self._asked = set()
        self._case = case_file
        self._can_add = can_add
        self.strip.set_can_add(can_add)
        known = {photo.id: photo.image for photo in self.strip.photos}
        photos = tuple(
            Photo(
                str(file.attachment_id),
                self._caption(file),
                known.get(str(file.attachment_id)),
                file.role,
                "photo" if is_picture(file) else "attach",
            )
            for file in case_file.attachments
        )
        if [photo.id for photo in photos] != [photo.id for photo in self.strip.photos]:
            self.strip.set_photos(photos)
        for file in case_file.attachments:
            if is_picture(file) and file.attachment_id not in self._asked:
                self._asked.add(file.attachment_id)
                self._read(file.attachment_id)

    def add_files(self, paths: list[Path]) -> None:
        """Ask what files show, and attach them to the case."""
        if self._case is not None and self._can_add:
            self.adding.offer_files(self._case, paths)

    @override
    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if self._case is not None and self._can_add and files_in(event.mimeData()):
            event.acceptProposedAction()

    @override
    def dropEvent(self, event: QDropEvent) -> None:
        self.add_files(files_in(event.mimeData()))
        event.acceptProposedAction()

    def _on_paste(self) -> None:
        if self._case is not None and self._can_add:
            self.adding.paste(self._case, QGuiApplication.clipboard().mimeData())

    def _on_strip_add_requested(self) -> None:
        if self._case is not None:
            self.adding.choose_files(self._case)

    def _caption(self, file: Attachment) -> str:
        role = self._context.word("attachment_role", file.role)
        return f"{role} {clock_text(file.added_at)}".strip()

    def _file(self, photo_id: str) -> Attachment | None:
        files = self._case.attachments if self._case is not None else ()
        return next((file for file in files if str(file.attachment_id) == photo_id), None)

    def _read(self, attachment_id: UUID) -> None:
        cases = self._context.desk.cases
        self._context.runner.submit_read(
            lambda: decode_image(cases.content(attachment_id), _REDUCED),
            lambda image: self.strip.set_image(str(attachment_id), image),
            lambda _error: self._asked.discard(attachment_id),
            self,
        )

    # What can be done with a file

    def _on_strip_photo_opened(self, photo_id: str) -> None:
        file = self._file(photo_id)
        if file is None:
            return
        if not is_picture(file):
            self._save_copy(file)
            return
        pictures = [photo for photo in self.strip.photos if photo.icon_name == "photo"]
        roles = role_entries(self._context) if self._can_add else []
        dialog = PhotoDialog(pictures, photo_id, self, [entry for entry in roles if suits(".png", entry[0])])
        cases = self._context.desk.cases

        def read_whole(wanted: str) -> None:
            self._context.runner.submit_read(
                lambda: decode_image(cases.content(UUID(wanted))),
                lambda image: dialog.set_image(wanted, image),
                None,
                dialog,
            )

        dialog.image_wanted.connect(read_whole)
        dialog.role_chosen.connect(self.file_as)
        read_whole(photo_id)
        dialog.open()

    def _on_strip_menu_requested(self, photo_id: str, at: QPoint) -> None:
        file = self._file(photo_id)
        if file is None:
            return
        menu = QMenu(self)
        menu.setObjectName("photo_menu")
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        if is_picture(file):
            opening = QAction(self.tr("&Open"), menu)
            opening.triggered.connect(lambda: self._on_strip_photo_opened(photo_id))
            menu.addAction(opening)
        if self._can_add:
            suffix = ".png" if is_picture(file) else Path(file.file_name).suffix.lower()
            roles = [
                Role(number, word, number != file.role and suits(suffix, number))
                for number, word in role_entries(self._context)
            ]
            role_menu = RoleMenu(roles, file.role, menu)
            role_menu.setTitle(self.tr("File as &role"))
            role_menu.role_chosen.connect(lambda role: self.file_as(photo_id, role))
            menu.addMenu(role_menu)
        saving = QAction(self.tr("&Save a copy…"), menu)
        saving.triggered.connect(lambda: self._save_copy(file))
        menu.addAction(saving)
        menu.popup(at)

    def file_as(self, photo_id: str, role: int) -> None:
        """File a photo of the case once more, as something else; the first role stays in the log."""
        file = self._file(photo_id)
        if file is None or file.role == role:
            return
        cases, case_id, attachment_id = self._context.desk.cases, file.case_id, file.attachment_id
        word = self._context.word("attachment_role", role)
        messages = self._context.messages
        self._context.runner.submit_change(
            lambda: cases.attach(case_id, role, file.file_name, cases.content(attachment_id)),
            lambda _: messages.success(self.tr("Also filed as {role}").format(role=word), file.file_name),
            lambda error: self._on_failed(error, word),
            self,
        )

    def _on_failed(self, error: Exception, what: str) -> None:
        self._context.messages.show_error(error, what)

    def _save_copy(self, file: Attachment) -> None:
        dialog = QFileDialog(self, self.tr("Save a copy"))
        dialog.setObjectName("save_copy_dialog")
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.selectFile(file.file_name)
        cases, messages, attachment_id = self._context.desk.cases, self._context.messages, file.attachment_id

        def save(name: str) -> None:
            def write() -> str:
                try:
                    Path(name).write_bytes(cases.content(attachment_id))
                except OSError as error:
                    raise BadInput(name) from error
                return name

            self._context.runner.submit_read(
                write,
                lambda done: messages.success(self.tr("Saved"), done),
                lambda error: self._on_failed(error, self.tr("Save a copy")),
                self,
            )

        dialog.fileSelected.connect(save)
        dialog.open()
