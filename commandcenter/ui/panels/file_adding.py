"""Brings files into a case: chosen, dropped or pasted; their roles are said in a dialog before anything is sent.

Files are read and pictures decoded on workers; the database keeps the original bytes and reads their type itself.
"""

from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from uuid import UUID

from PySide6.QtCore import QBuffer, QIODevice, QMimeData, QObject, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QFileDialog, QWidget

from commandcenter.domain.cases import CaseFile, CaseState, CaseSummary
from commandcenter.domain.county_time import county_now
from commandcenter.domain.identifiers import uuid7
from commandcenter.errors import BadInput, DatabaseUnavailable
from commandcenter.ui.desk_context import DeskContext
from commandcenter.ui.dialogs.attach_dialog import DOCUMENTS, PICTURES, RECORDINGS, AttachDialog, NewFile
from commandcenter.ui.messages import words_for

NEAR, AFTER = 1, 5
LARGEST_BYTES = 16 * 1024 * 1024
_PREVIEW = QSize(128, 128)
_HANDLED_IN = frozenset({CaseState.DISPATCHED, CaseState.HANDLING})


def decode_image(content: bytes, most: QSize | None = None) -> QImage:
    """Return the picture of a file, reduced to a size; a null image when it cannot be read. Any thread."""
    image = QImage.fromData(content)
    if most is not None and not image.isNull():
        expand = Qt.AspectRatioMode.KeepAspectRatioByExpanding
        image = image.scaled(most, expand, Qt.TransformationMode.SmoothTransformation)
    return image


def files_in(brought: QMimeData) -> list[Path]:
    """Return the files of a drop or of the clipboard that a case may have."""
    paths = [Path(url.toLocalFile()) for url in brought.urls() if url.isLocalFile()]
    return [path for path in paths if path.suffix.lower() in (*PICTURES, *RECORDINGS, *DOCUMENTS)]


def role_entries(context: DeskContext) -> list[tuple[int, str]]:
    """Return number and word of every role a file can have."""
    numbers = sorted(context.reference.words.get("attachment_role", {}))
    return [(number, context.word("attachment_role", number)) for number in numbers]


class FileAdding(QObject):
    """Adds files to one case; a new case makes no difference to a dialog that is open for another."""

    added = Signal(object)
    """The database has a new file: the case it belongs to."""

    def __init__(self, context: DeskContext, window: QWidget) -> None:
        super().__init__(window)
        self._context = context
        self._window = window

    def choose_files(self, case_file: CaseFile) -> None:
        """Ask for files, then for what they show."""
        self._ask_for_files(lambda paths: self.offer_files(case_file, paths), self._window)

    def offer_files(self, case_file: CaseFile, paths: Iterable[Path]) -> None:
        """Ask what these files show."""
        self._open(case_file, self._new_files(case_file, paths))

    def paste(self, case_file: CaseFile, brought: QMimeData) -> bool:
        """Take files or a picture from the clipboard; return whether there was something."""
        paths = files_in(brought)
        if paths:
            self.offer_files(case_file, paths)
            return True
        image = brought.imageData() if brought.hasImage() else None
        if not isinstance(image, QImage) or image.isNull():
            return False
        buffer = QBuffer()
        buffer.open(QIODevice.OpenModeFlag.WriteOnly)
        image.save(buffer, "PNG")  # type: ignore[call-overload]
        name = self.tr("Pasted {time}.png").format(time=f"{county_now():%H%M%S}")
        role = self._usual_role(case_file)
        self._open(case_file, [NewFile(uuid7(), name, role, bytes(buffer.data().data()))])
        return True

    def _usual_role(self, case_file: CaseFile) -> int:
        is_handled = case_file.summary.state in _HANDLED_IN
        return AFTER if is_handled and self._context.desk.person.departments else NEAR

    def _new_files(self, case_file: CaseFile, paths: Iterable[Path]) -> list[NewFile]:
        role = self._usual_role(case_file)
        return [NewFile(uuid7(), path.name, role, path) for path in paths]

    def _open(self, case_file: CaseFile, files: Sequence[NewFile]) -> None:
        if not files:
            return
        dialog = AttachDialog(role_entries(self._context), files, self._window)
        dialog.submitted.connect(lambda chosen: self._send(dialog, case_file.summary, chosen))

        def add(paths: Sequence[Path]) -> None:
            more = self._new_files(case_file, paths)
            dialog.add(more)
            self._show_pictures(dialog, more)

        dialog.more_wanted.connect(lambda: self._ask_for_files(add, dialog))
        self._show_pictures(dialog, files)
        dialog.open()

    def _ask_for_files(self, then: Callable[[list[Path]], None], parent: QWidget) -> None:
        dialog = QFileDialog(parent, self.tr("Add photo"))
        dialog.setObjectName("choose_files_dialog")
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.setFileMode(QFileDialog.FileMode.ExistingFiles)
        dialog.setNameFilters(
            [
                self.tr("Pictures ({patterns})").format(patterns=_patterns(PICTURES)),
                self.tr("Recordings ({patterns})").format(patterns=_patterns(RECORDINGS)),
                self.tr("Documents ({patterns})").format(patterns=_patterns(DOCUMENTS)),
            ]
        )

        def chosen(names: Sequence[str]) -> None:
            # Only when this dialog has gone: closing, it gives the cursor back to the window below.
            QTimer.singleShot(0, parent, lambda: then([Path(name) for name in names]))

        dialog.filesSelected.connect(chosen)
        dialog.open()

    def _show_pictures(self, dialog: AttachDialog, files: Sequence[NewFile]) -> None:
        for file in files:
            if file.suffix not in PICTURES:
                continue

            def show(image: QImage, file_id: UUID = file.file_id) -> None:
                dialog.set_image(file_id, image)

            self._context.runner.submit_read(
                lambda file=file: decode_image(_content(file), _PREVIEW),  # type: ignore[misc]
                show,
                lambda _error: None,
                dialog,
            )

    def _send(self, dialog: AttachDialog, case: CaseSummary, files: Sequence[NewFile]) -> None:
        for file in files:
            self._send_one(dialog, case, file)

    def _send_one(self, dialog: AttachDialog, case: CaseSummary, file: NewFile) -> None:
        cases, messages, case_id = self._context.desk.cases, self._context.messages, case.case_id
        steps = self._context.waiting_steps

        def send() -> bool:
            content = _content(file)
            if len(content) > LARGEST_BYTES or (file.suffix in PICTURES and decode_image(content).isNull()):
                raise BadInput(file.name)
            if not steps.is_line_down:
                try:
                    cases.attach(case_id, file.role, file.name, content, file.file_id)
                except DatabaseUnavailable:
                    pass
                else:
                    return True
            steps.put_file(file.file_id, case, file.role, file.name, content)
            return False

        def done(has_arrived: bool) -> None:
            dialog.take_away(file.file_id)
            role = self._context.word("attachment_role", file.role)
            if not has_arrived:
                steps.tell()
                messages.note(self.tr("Photo kept on this desk"), f"{role} · {file.name}")
                return
            messages.success(self.tr("Photo added"), f"{role} · {file.name}")
            self.added.emit(case_id)

        def failed(error: Exception) -> None:
            words = words_for(error)
            parts = [words.title, words.hint if words.hint != file.name else ""]
            dialog.show_problem(file.file_id, " · ".join(part for part in parts if part))

        self._context.runner.submit_change(send, done, failed, dialog)


def _patterns(suffixes: Sequence[str]) -> str:
    return " ".join(f"*{suffix}" for suffix in suffixes)


def _content(file: NewFile) -> bytes:
    if isinstance(file.source, bytes):
        return file.source
    try:
        return file.source.read_bytes()
    except OSError as error:
        raise BadInput(file.name) from error
