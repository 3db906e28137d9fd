"""The bar at the bottom: is the link alive, how old is what is shown, what has the day brought."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QRectF, QSize, Qt, QTimer, Signal, SignalInstance
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QSizePolicy, QWidget
from typing_extensions import override

from commandcenter.domain.changes import LinkState
from commandcenter.ui.moments import age_text
from commandcenter.ui.theme import active_theme
from commandcenter.ui.tokens import Tone
from commandcenter.ui.widgets.elided_label import ElidedLabel
from commandcenter.ui.widgets.labels import make_label, set_style_property

BAR_HEIGHT = 28
STALE_S = 10.0
"""Older than this, the age is shown in amber."""
NOTE_MS = 8000


@dataclass(frozen=True, slots=True)
class DayCount:
    """One figure of the day; bad ones are coloured when they are not zero."""

    text: str
    count: int
    tone: Tone = Tone.NEUTRAL


class LinkDot(QWidget):
    """Green, amber or red, and of another shape each, for those who see no colour."""

    def __init__(self) -> None:
        super().__init__()
        self._state = LinkState.CATCHING_UP
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def set_state(self, state: LinkState) -> None:
        """Show another state."""
        self._state = state
        self.update()

    @override
    def sizeHint(self) -> QSize:
        side = active_theme().px(10)
        return QSize(side, side)

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        theme = active_theme()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        box = QRectF(self.rect()).adjusted(1, 1, -1, -1)
        painter.setPen(Qt.PenStyle.NoPen)
        if self._state is LinkState.CONNECTED:
            painter.setBrush(theme.color("ok"))
            painter.drawEllipse(box)
        elif self._state is LinkState.CATCHING_UP:
            painter.setBrush(theme.color("warn"))
            painter.drawPie(box, 90 * 16, 270 * 16)
        else:
            painter.setBrush(theme.color("bad"))
            painter.drawRect(box)
        painter.end()


class StatusBar(QFrame):
    """The bar.

    Args:
        server: Name of the database, for the sentence of the link.
        parent: Qt parent.
    """

    warning_pressed = Signal()
    """The standing warning was pressed: somebody wants to know what to do."""
    steps_pressed = Signal()
    """The count of waiting steps was pressed: show them."""
    waiting_pressed = Signal()
    """The count of waiting calls was pressed: try to send them now."""

    def __init__(self, server: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("status_bar")
        self._server = server
        self._state = LinkState.CATCHING_UP
        self._age_s: Callable[[], float | None] = lambda: None
        self._dot = LinkDot()
        self._link = make_label("", "small")
        self._line = make_label("", "small")
        self._line.setObjectName("line_label")
        self._age = make_label("", "small")
        self._note = ElidedLabel()
        self._note.setProperty("role", "small")
        self.warning = QPushButton()
        self.warning.setObjectName("standing_warning")
        self.warning.setProperty("role", "link")
        self.warning.clicked.connect(self.warning_pressed)
        self.warning.hide()
        self.waiting_button = self._make_waiting_button(
            "waiting_calls",
            self.tr("Calls ended while the line was down. They are sent by themselves; press to try now."),
            self.waiting_pressed,
        )
        self.steps_button = self._make_waiting_button(
            "waiting_steps",
            self.tr(
                "Steps on cases taken while the line was down. They are sent by themselves; press to look."
            ),
            self.steps_pressed,
        )
        self._counts: list[QLabel] = []
        hint = make_label(self.tr("/ command bar · F1 help"), "small")
        self._counts_line = QHBoxLayout()
        self._counts_line.setSpacing(0)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(16, 0, 16, 0)
        layout.setSpacing(6)
        for widget in (self._dot, self._link, self._line, self._age):
            layout.addWidget(widget)
        layout.addSpacing(16)
        layout.addLayout(self._counts_line)
        layout.addSpacing(16)
        layout.addWidget(self.waiting_button)
        layout.addWidget(self.steps_button)
        layout.addWidget(self.warning)
        layout.addWidget(self._note, 1)
        layout.addWidget(hint)
        self._timer = QTimer(self)
        self._timer.setInterval(1000)
        self._timer.timeout.connect(self._show_age)
        self._timer.start()
        self._note_timer = QTimer(self)
        self._note_timer.setSingleShot(True)
        self._note_timer.timeout.connect(lambda: self._note.setText(""))
        active_theme().theme_changed.connect(self._dress)
        self._dress()
        self.show_link(self._state)

    @staticmethod
    def _make_waiting_button(name: str, tip: str, pressed: SignalInstance) -> QPushButton:
        button = QPushButton()
        button.setObjectName(name)
        button.setProperty("role", "link")
        button.setToolTip(tip)
        button.clicked.connect(pressed)
        button.hide()
        return button

    def show_link(self, state: LinkState) -> None:
        """Show the state of the link."""
        self._state = state
        sentences = {
            LinkState.CONNECTED: self.tr("Connected to {server}"),
            LinkState.CATCHING_UP: self.tr("Catching up with {server}…"),
            LinkState.LOST: self.tr("No link to {server}"),
        }
        self._dot.set_state(state)
        self._dot.setAccessibleName(sentences[state].format(server=self._server))
        self._link.setText(sentences[state].format(server=self._server))
        roles = {LinkState.CONNECTED: "small", LinkState.CATCHING_UP: "warn", LinkState.LOST: "error"}
        set_style_property(self._link, "role", roles[state])
        self._show_age()

    def show_line(self, words: str, sentence: str, tone: Tone) -> None:
        """Show how the line is protected; the sentence is the tooltip."""
        self._line.setText(f"· {words}" if words else "")
        self._line.setToolTip(sentence)
        self._line.setAccessibleDescription(sentence)
        roles = {Tone.WARN: "warn", Tone.BAD: "error"}
        set_style_property(self._line, "role", roles.get(tone, "small"))

    def set_age_source(self, age_s: Callable[[], float | None]) -> None:
        """Say where the age of the data comes from; asked once a second."""
        self._age_s = age_s
        self._show_age()

    def set_counts(self, groups: Sequence[Sequence[DayCount]]) -> None:
        """Show the figures of the day, in groups with a wider gap between them."""
        for label in self._counts:
            self._counts_line.removeWidget(label)
            label.deleteLater()
        self._counts = []
        for group in groups:
            for place, part in enumerate(group):
                words = f"{part.text} {part.count}"
                label = make_label(words if place == 0 else f" · {words}", "small")
                if part.count and part.tone in (Tone.WARN, Tone.BAD):
                    label.setProperty("tone", part.tone.value)
                if place == 0 and self._counts:
                    label.setContentsMargins(16, 0, 0, 0)
                self._counts_line.addWidget(label)
                self._counts.append(label)

    def set_warning(self, words: str, tooltip: str = "", tone: Tone = Tone.BAD) -> None:
        """Show a warning that stands until it is taken away with empty words."""
        # A sign before the words: the colour alone must not say it.
        self.warning.setText(f"⚠ {words}" if words else "")
        self.warning.setToolTip(tooltip)
        self.warning.setAccessibleDescription(tooltip)
        set_style_property(self.warning, "tone", tone.value)
        self.warning.setVisible(bool(words))

    def set_waiting(self, count: int) -> None:
        """Show how many calls wait on this desk for the line."""
        self.waiting_button.setText(self.tr("⇪ {count} call(s) wait for the line").format(count=count))
        set_style_property(self.waiting_button, "tone", Tone.WARN.value)
        self.waiting_button.setVisible(count > 0)

    def set_waiting_steps(self, count: int, held: int) -> None:
        """Show how many steps on cases wait on this desk, and how many of them need a decision."""
        if held:
            words = self.tr("⇪ {held} of {count} waiting step(s) need a decision").format(
                held=held, count=count
            )
        else:
            words = self.tr("⇪ {count} step(s) wait for the line").format(count=count)
        self.steps_button.setText(words)
        set_style_property(self.steps_button, "tone", (Tone.BAD if held else Tone.WARN).value)
        self.steps_button.setVisible(count > 0)

    def show_note(self, text: str) -> None:
        """Show a passing remark."""
        self._note.setText(text)
        self._note_timer.start(NOTE_MS)

    def _show_age(self) -> None:
        age = self._age_s()
        if age is None:
            self._age.setText("")
            return
        self._age.setText(self.tr("· data {age}").format(age=age_text(age)))
        set_style_property(self._age, "role", "small" if age < STALE_S else "warn")

    def _dress(self) -> None:
        self.setFixedHeight(active_theme().px(BAR_HEIGHT))
