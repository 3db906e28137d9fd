"""Reporting a matter that no call brought: a button, a command and a point of the map open the same form."""

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QPushButton, QWidget

from commandcenter.domain.cases import ActResult
from commandcenter.ui.commands import Command
from commandcenter.ui.desk_context import DeskContext
from commandcenter.ui.dialogs.report_dialog import REPORT_POSTS, ReportDialog
from commandcenter.ui.messages import words_for

ORIGIN = "report"
KEYS = "Ctrl+Shift+B"


class Reporting(QObject):
    """Opens the form and sends what was written; nothing typed is lost when it is not taken.

    Args:
        context: What every panel is given.
        window: Parent of the form.
    """

    def __init__(self, context: DeskContext, window: QWidget) -> None:
        super().__init__(window)
        self._context = context
        self._window = window
        words = self.tr("Report a matter")
        # A sign of the text, not a picture: it wears the colour of any theme.
        self.button = QPushButton("＋ " + self.tr("Report"))
        self.button.setObjectName("report_button")
        self.button.setToolTip(f"{words}  {KEYS}")
        self.button.clicked.connect(lambda _checked: self.open())
        context.commands.register(
            Command(
                "case.report",
                words,
                self.open,
                "add",
                KEYS,
                group=self.tr("Case"),
                keywords="report new matter 上报 新建 登记",
                verb="report",
            )
        )

    def open(self, lon: float | None = None, lat: float | None = None, place_no: object = None) -> None:
        """Open the form, at a point of the map if one was clicked (degrees)."""
        position = (lon, lat) if lon is not None and lat is not None else None
        dialog = ReportDialog(
            self._context, position, place_no if isinstance(place_no, int) else None, self._window
        )
        dialog.submitted.connect(lambda _given: self._send(dialog))
        dialog.open()

    def _send(self, dialog: ReportDialog) -> None:
        cases, draft = self._context.desk.cases, dialog.draft()

        def done(result: ActResult) -> None:
            dialog.accept()
            self._context.messages.success(
                self.tr("Case {number} is reported").format(number=result.number), ""
            )
            self._context.selection.select(result.case_id, ORIGIN)

        def failed(error: Exception) -> None:
            words = words_for(error)
            dialog.show_problem(" ".join(part for part in (words.title, words.hint) if part))

        self._context.runner.submit_change(lambda: cases.report(draft), done, failed, dialog)


def reporting_for(context: DeskContext, window: QWidget) -> Reporting | None:
    """Return what reports, None for who may not."""
    return Reporting(context, window) if context.desk.person.holds(*REPORT_POSTS) else None
