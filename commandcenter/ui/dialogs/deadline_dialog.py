"""Why is this deadline what it is: every clock of a case with its picture, its sentences and the account of its minutes."""

from datetime import date, datetime, time
from uuid import UUID

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QAbstractItemView,
    QApplication,
    QDialog,
    QHBoxLayout,
    QListWidget,
    QListWidgetItem,
    QPushButton,
    QScrollArea,
    QSplitter,
    QVBoxLayout,
    QWidget,
)

from commandcenter.domain.clock_rules import TimerKind
from commandcenter.services.clock_service import ExplainedCase, ExplainedTimer
from commandcenter.ui.deadline_words import answer, day_words, moment_words, question, timer_word
from commandcenter.ui.desk_context import DeskContext
from commandcenter.ui.messages import words_for
from commandcenter.ui.models.deadline_row import DeadlineRow, account_text, deadline_rows
from commandcenter.ui.models.record_column import Column
from commandcenter.ui.models.record_table_model import RecordTableModel
from commandcenter.ui.theme import active_theme
from commandcenter.ui.widgets.day_bars import DayBars
from commandcenter.ui.widgets.labels import make_label
from commandcenter.ui.widgets.record_table_view import RecordTableView
from commandcenter.ui.widgets.state_pages import EmptyState, StatefulStack

SIZE = (1120, 700)
_BESIDE = frozenset({TimerKind.RETURN, TimerKind.REPLY, TimerKind.TOTAL, TimerKind.ADJUDICATE})


class DeadlineDialog(QDialog):
    """Explains the clocks of a case.

    Args:
        context: What every panel is given.
        case_id: The case.
        due_at: The deadline that was asked about; its clock is chosen first.
        parent: Qt parent.
    """

    def __init__(
        self,
        context: DeskContext,
        case_id: UUID,
        due_at: datetime | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setObjectName("deadline_dialog")
        self.setWindowTitle(self.tr("Explanation of time limits"))
        self._context = context
        self._case_id = case_id
        self._due_at = due_at
        self._explained: ExplainedCase | None = None
        self._text = ""
        self.clocks = QListWidget()
        self.clocks.setObjectName("clock_list")
        self.clocks.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.question = make_label("", "title", wrap=True)
        self.question.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.sentences = make_label("", wrap=True)
        self.sentences.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.bars = DayBars()
        self.model: RecordTableModel[DeadlineRow] = RecordTableModel(
            self._columns(), key_of=lambda row: row.number, parent=self
        )
        self.table = RecordTableView()
        self.table.set_records(self.model)
        self.table.setSelectionMode(QAbstractItemView.SelectionMode.ContiguousSelection)
        self._lay_out()
        self._connect()
        self.reload()

    def reload(self) -> None:
        """Read the clocks anew."""
        clocks, case_id = self._context.desk.clocks, self._case_id
        self.stack.show_loading()
        self._context.runner.submit_read(
            lambda: clocks.explained(case_id), self.show_explained, self._on_failed, self
        )

    def show_explained(self, explained: ExplainedCase) -> None:
        """Show the clocks of a case, and first the one that was asked about."""
        self._explained = explained
        zone = explained.calendar.zone
        self.clocks.clear()
        for each in explained.timers:
            item = QListWidgetItem(
                f"{timer_word(each.timer, self._context)}\n{self._standing(each, explained)}"
            )
            item.setToolTip(item.text())
            self.clocks.addItem(item)
        self.stack.show_content(is_empty=not explained.timers)
        if explained.timers:
            self.clocks.setCurrentRow(self._first_row(explained))
        self.clocks.setFocus()
        self.setWindowTitle(
            self.tr("Explanation of time limits · as of {time}").format(
                time=moment_words(explained.seen_at, zone)
            )
        )

    def as_text(self) -> str:
        """Return the explanation of the chosen clock as plain text."""
        return self._text

    def _columns(self) -> list[Column[DeadlineRow]]:
        return [
            Column(self.tr("Day"), lambda row: row.day, width=176),
            Column(self.tr("Hours"), lambda row: row.hours, width=104),
            Column(self.tr("Why"), lambda row: row.reason, width=240),
            Column(self.tr("Counted"), lambda row: row.counted, align_right=True, width=138),
            Column(self.tr("In all"), lambda row: row.total, align_right=True, width=138),
        ]

    def _lay_out(self) -> None:
        theme = active_theme()
        scroll = QScrollArea()
        scroll.setWidgetResizable(True)
        scroll.setWidget(self.bars)
        scroll.setMinimumHeight(theme.px(90))
        legend = make_label(
            self.tr(
                "Filled: counted · dotted: still ahead · grey: not counted · hatched: suspended or after the deadline"
            ),
            "small",
            wrap=True,
        )
        marks = make_label(self.tr("Red mark: the deadline · blue mark: now"), "small")
        below = QSplitter(Qt.Orientation.Vertical)
        below.setChildrenCollapsible(False)
        below.addWidget(scroll)
        below.addWidget(self.table)
        below.setStretchFactor(0, 2)
        below.setStretchFactor(1, 3)
        right = QWidget()
        column = QVBoxLayout(right)
        column.setContentsMargins(16, 0, 0, 0)
        column.setSpacing(8)
        for widget in (self.question, self.sentences, legend, marks):
            column.addWidget(widget)
        self._split = below
        column.addWidget(below, 1)
        content = QWidget()
        sides = QHBoxLayout(content)
        sides.setContentsMargins(0, 0, 0, 0)
        self.clocks.setFixedWidth(theme.px(236))
        sides.addWidget(self.clocks)
        sides.addWidget(right, 1)
        self.stack = StatefulStack(
            content, EmptyState(self.tr("No clock has run"), self.tr("This case has no time limits yet."))
        )
        self.copy_button = QPushButton(self.tr("Copy as text"))
        self.copy_button.setObjectName("copy_button")
        close = QPushButton(self.tr("Close"))
        close.setDefault(True)
        close.clicked.connect(self.accept)
        buttons = QHBoxLayout()
        buttons.addWidget(make_label("Ctrl+Shift+C", "small"))
        buttons.addStretch(1)
        buttons.addWidget(self.copy_button)
        buttons.addWidget(close)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(20, 16, 20, 16)
        layout.setSpacing(12)
        layout.addWidget(self.stack, 1)
        layout.addLayout(buttons)
        above = self.parentWidget()
        room = above.window().size() if above is not None else self.screen().availableGeometry().size()
        self.resize(min(theme.px(SIZE[0]), room.width() - 40), min(theme.px(SIZE[1]), room.height() - 60))

    def _connect(self) -> None:
        self.clocks.currentRowChanged.connect(self._show_clock)
        self.stack.retry_requested.connect(self.reload)
        self.copy_button.clicked.connect(self._copy)
        QShortcut(QKeySequence("Ctrl+Shift+C"), self).activated.connect(self._copy)

    def _first_row(self, explained: ExplainedCase) -> int:
        timers = [each.timer for each in explained.timers]
        asked = [n for n, t in enumerate(timers) if self._due_at is not None and t.due_at == self._due_at]
        running = [n for n, t in enumerate(timers) if t.is_running and t.due_at is not None]
        # Several clocks may end together; the work itself is meant, and what still runs.
        wanted = asked or running or [0]
        return max(wanted, key=lambda n: (timers[n].is_running, timers[n].kind not in _BESIDE, n))

    def _standing(self, each: ExplainedTimer, explained: ExplainedCase) -> str:
        timer, zone = each.timer, explained.calendar.zone
        if timer.due_at is None:
            return self.tr("measured only")
        until = self.tr("until {time}").format(time=f"{timer.due_at.astimezone(zone):%m-%d %H:%M}")
        if each.is_overdue:
            standing = self.tr("overdue") if timer.is_running else self.tr("was late")
        else:
            standing = self.tr("running") if timer.is_running else self.tr("in time")
        return f"{until} · {standing}"

    def _show_clock(self, row: int) -> None:
        explained = self._explained
        if explained is None or not 0 <= row < len(explained.timers):
            return
        each, zone, context = explained.timers[row], explained.calendar.zone, self._context
        lines = answer(each, explained.seen_at, zone, context)
        rows = deadline_rows(each, zone, context)
        self.question.setText(question(each, zone))
        self.sentences.setText("\n".join(lines))
        self._text = account_text(f"{timer_word(each.timer, context)} · {question(each, zone)}", lines, rows)
        self.model.reset_records(rows)

        def label(day: date) -> str:
            return day_words(datetime.combine(day, time(), zone), zone)

        now = explained.seen_at if each.timer.is_running else None
        self.bars.set_clock(each.segments, zone, each.timer.due_at, now, label)
        # A picture of a few days needs little room; one of many leaves half of it to the account.
        whole = self._split.height()
        picture = min(self.bars.sizeHint().height() + 8, whole // 2)
        self._split.setSizes([picture, whole - picture])

    def _copy(self) -> None:
        QApplication.clipboard().setText(self._text)

    def _on_failed(self, error: Exception) -> None:
        words = words_for(error)
        self.stack.show_error(words.title, words.hint)
