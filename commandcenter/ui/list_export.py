"""The way out of every list: a button, a command and a key that write the whole list, filtered and sorted as it is."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QObject, QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QFileDialog, QToolButton, QWidget

from commandcenter.domain.county_time import county_now
from commandcenter.services.list_export import ExportSheet
from commandcenter.ui.commands import Command
from commandcenter.ui.desk_context import DeskContext
from commandcenter.ui.dialogs.export_dialog import ExportDialog, ExportWish
from commandcenter.ui.icons import icon
from commandcenter.ui.tasks import Cancelled, Progress
from commandcenter.ui.theme import active_theme

KEY = "Ctrl+Shift+E"


class ListExport(QObject):
    """Offers a list as a file.

    Args:
        context: What every panel is given.
        owner: The panel; the key works inside it, and the command goes with it.
        name: Of the command, `export.queue`.
        title: What the list is called.
        sheet: Describes the list as it is shown when asked, on the GUI thread; its pages are read in a worker.
    """

    def __init__(
        self,
        context: DeskContext,
        owner: QWidget,
        name: str,
        title: str,
        sheet: Callable[[], ExportSheet | None],
    ) -> None:
        super().__init__(owner)
        self._context = context
        self._owner = owner
        self._sheet = sheet
        words = self.tr("Export: {list}").format(list=title)
        self.button = QToolButton(owner)
        self.button.setObjectName(f"export_{name}")
        self.button.setToolTip(f"{words} ({KEY})")
        self.button.setAccessibleName(words)
        self.button.clicked.connect(self.ask)
        context.commands.register(
            Command(
                f"export.{name}",
                words,
                self.ask,
                "export",
                KEY,
                group=self.tr("Export"),
                keywords="export 导出 xlsx csv excel wps",
            ),
            owner,
        )
        active_theme().theme_changed.connect(self._draw)
        self._draw()

    def ask(self) -> None:
        """Ask how and where, then write."""
        sheet = self._sheet()
        if sheet is None:
            self._context.messages.note(self.tr("There is no list here to export"))
            return
        dialog = ExportDialog(sheet.title, has_callers=bool(sheet.caller_header), parent=self._owner.window())
        dialog.chosen.connect(lambda wish: self._ask_where(sheet, wish))
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def write(self, sheet: ExportSheet, wish: ExportWish, path: Path) -> None:
        """Write a list in the background and tell how it went."""
        gateway, messages = self._context.desk.gateway, self._context.messages

        def work(progress: Progress, is_cancelled: Cancelled) -> int:
            # Loaded here: what writes workbooks must not slow the start of every desk.
            from commandcenter.exchange.writing import ListFormat
            from commandcenter.services.list_export_service import ListExportService

            return ListExportService(gateway).write(
                sheet,
                path,
                ListFormat(wish.form),
                purpose=wish.purpose,
                progress=lambda rows: progress(rows, None),
                is_cancelled=is_cancelled,
            )

        def done(rows: int) -> None:
            messages.success(
                self.tr("{list}: {rows} rows written").format(list=sheet.title, rows=f"{rows:,}"),
                str(path),
                self.tr("Open folder"),
                lambda: _open(path.parent),
            )

        def failed(error: Exception) -> None:
            messages.show_error(error, sheet.title)

        self._context.runner.submit_long(work, done, failed, self)

    def _ask_where(self, sheet: ExportSheet, wish: ExportWish) -> None:
        dialog = QFileDialog(self._owner.window(), self.tr("Export the list"))
        dialog.setObjectName("export_file_dialog")
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setDefaultSuffix(wish.suffix)
        dialog.setNameFilter(f"{wish.suffix.upper()} (*.{wish.suffix})")
        day = county_now().strftime("%Y-%m-%d")
        dialog.selectFile(f"{sheet.title}-{day}.{wish.suffix}".replace("/", "·").replace(" ", ""))
        dialog.fileSelected.connect(lambda name: self.write(sheet, wish, Path(name)))
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def _draw(self) -> None:
        self.button.setIcon(icon("export", "muted"))


def _open(folder: Path) -> None:
    QDesktopServices.openUrl(QUrl.fromLocalFile(str(folder)))
