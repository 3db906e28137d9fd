"""The text of a holiday notice, typed or pasted, with what was read of it beside before it is taken over."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QDialog,
    QFileDialog,
    QHBoxLayout,
    QPlainTextEdit,
    QPushButton,
    QSpinBox,
    QVBoxLayout,
    QWidget,
)

from commandcenter.domain.calendars import DayKind
from commandcenter.exchange.holiday_notice import NoticeDays
from commandcenter.exchange.text_encodings import encoding_of
from commandcenter.ui.theme import active_theme
from commandcenter.ui.widgets.labels import make_label

Reader = Callable[[str, int], NoticeDays]


class NoticeDialog(QDialog):
    """Reads while it is typed; contradictions are shown and forbid taking over.

    Args:
        read: Reads a text for a year.
        year: The year that the notice is for.
        parent: Qt parent.
    """

    taken = Signal(object)
    """The days that were read."""

    def __init__(self, read: Reader, year: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setObjectName("notice_dialog")
        self.setWindowTitle(self.tr("Holiday notice"))
        self._read = read
        self._found = NoticeDays((), ())
        self.year = QSpinBox()
        self.year.setRange(2004, 2099)
        self.year.setValue(year)
        self.text = QPlainTextEdit()
        self.text.setObjectName("notice_text")
        self.text.setAccessibleName(self.tr("Text of the notice"))
        self.text.setPlaceholderText(
            self.tr("Paste the State Council's notice, or rows such as 2027-01-01,放假,元旦")
        )
        self.findings = make_label("", "", wrap=True)
        self.findings.setObjectName("notice_findings")
        self.findings.setAlignment(Qt.AlignmentFlag.AlignTop)
        self.problem = make_label("", "error", wrap=True)
        self.file_button = QPushButton(self.tr("From a file…"))
        self.ok = QPushButton(self.tr("Take over"))
        self.ok.setObjectName("ok_button")
        self.ok.setProperty("role", "primary")
        self._lay_out()
        self.text.textChanged.connect(self._look)
        self.year.valueChanged.connect(lambda _year: self._look())
        self.file_button.clicked.connect(self._ask_file)
        self.ok.clicked.connect(self._take)
        self._look()

    def _lay_out(self) -> None:
        theme = active_theme()
        head = QHBoxLayout()
        head.addWidget(make_label(self.tr("Holiday notice"), "title"), 1)
        head.addWidget(make_label(self.tr("Year"), "muted"))
        head.addWidget(self.year)
        read = QVBoxLayout()
        read.addWidget(make_label(self.tr("Read of it"), "heading"))
        read.addWidget(self.findings, 1)
        read.addWidget(self.problem)
        sides = QHBoxLayout()
        sides.setSpacing(16)
        sides.addWidget(self.text, 3)
        sides.addLayout(read, 2)
        cancel = QPushButton(self.tr("Cancel"))
        cancel.clicked.connect(self.reject)
        buttons = QHBoxLayout()
        buttons.addWidget(self.file_button)
        buttons.addStretch(1)
        buttons.addWidget(cancel)
        buttons.addWidget(self.ok)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(20, 16, 20, 16)
        layout.setSpacing(12)
        layout.addLayout(head)
        layout.addLayout(sides, 1)
        layout.addLayout(buttons)
        self.resize(theme.px(900), theme.px(480))

    def _look(self) -> None:
        self._found = found = self._read(self.text.toPlainText(), self.year.value())
        off, work = self.tr("off"), self.tr("work")
        lines = [
            f"{each.day:%Y-%m-%d} {off if each.kind is DayKind.HOLIDAY else work} {each.name}"
            for each in found.days
        ]
        shown = "\n".join(lines[:18]) + ("\n…" if len(lines) > 18 else "")
        self.findings.setText(
            self.tr("{count} days").format(count=len(lines)) + f"\n{shown}"
            if lines
            else self.tr("No days yet")
        )
        words = {
            "weekday": self.tr("another weekday"),
            "length": self.tr("another number of days"),
            "twice": self.tr("named twice"),
            "unread": self.tr("not understood"),
        }
        self.problem.setText("\n".join(f"{words[each.kind]}: {each.text}" for each in found.problems[:4]))
        self.ok.setEnabled(bool(found.days) and not found.problems)

    def _ask_file(self) -> None:
        name, _ = QFileDialog.getOpenFileName(
            self, self.tr("Holiday notice"), "", self.tr("Text (*.txt *.csv)")
        )
        if name:
            self.load(name)

    def load(self, name: str) -> None:
        """Take the text of a file, whatever its encoding."""
        path = Path(name)
        self.text.setPlainText(path.read_text(encoding=encoding_of(path)))

    def _take(self) -> None:
        self.taken.emit(self._found.days)
        self.accept()
