"""Short notices in the corner, and the list of those that have passed.

A notice never takes the focus and never asks; what needs an answer is a dialog.  Errors stay until they
are closed, the rest goes by itself and can be read again in the list.
"""

from collections import deque
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QToolButton, QVBoxLayout, QWidget
from typing_extensions import override

from commandcenter.domain.county_time import county_now
from commandcenter.ui.icons import icon
from commandcenter.ui.theme import active_theme
from commandcenter.ui.tokens import Tone
from commandcenter.ui.widgets.labels import make_label

SHOWN_MS = 6000
KEPT = 200
MOST_AT_ONCE = 4
_NARROWEST = 120
"""Pixels; a window may be smaller for a moment, while it is being built."""


def _now() -> datetime:
    return county_now()


@dataclass(frozen=True, slots=True)
class Notice:
    """What happened, in words; with an action it offers one button."""

    title: str
    text: str = ""
    tone: Tone = Tone.ACCENT
    action_text: str = ""
    action: Callable[[], None] | None = None
    stays: bool = False
    at: datetime = field(default_factory=_now)


class NoticeLog(QObject):
    """The notices of this session, newest first."""

    added = Signal(object)
    unread_changed = Signal(int)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._notices: deque[Notice] = deque(maxlen=KEPT)
        self._unread = 0

    @property
    def notices(self) -> tuple[Notice, ...]:
        """The newest first."""
        return tuple(self._notices)

    @property
    def unread(self) -> int:
        """How many came since the list was last opened."""
        return self._unread

    def add(self, notice: Notice) -> None:
        """Keep and show a notice."""
        self._notices.appendleft(notice)
        self._unread += 1
        self.added.emit(notice)
        self.unread_changed.emit(self._unread)

    def mark_read(self) -> None:
        """Forget which were new."""
        self._unread = 0
        self.unread_changed.emit(0)


class NoticeCard(QFrame):
    """One notice."""

    closed = Signal()

    def __init__(self, notice: Notice, parent: QWidget | None = None, *, with_time: bool = False) -> None:
        super().__init__(parent)
        self.notice = notice
        self.setProperty("notice", True)
        self.setProperty("tone", notice.tone.value)
        self.setAccessibleName(f"{notice.title} {notice.text}".strip())
        title = make_label(notice.title, "strong", wrap=True)
        heading = QHBoxLayout()
        heading.addWidget(title, 1)
        if with_time:
            heading.addWidget(make_label(notice.at.strftime("%H:%M:%S"), "small"))
        else:
            close = QToolButton()
            close.setIcon(icon("close", "muted"))
            close.setToolTip(self.tr("Close"))
            close.setFocusPolicy(Qt.FocusPolicy.NoFocus)
            close.clicked.connect(self.closed)
            heading.addWidget(close, 0, Qt.AlignmentFlag.AlignTop)
        self._lines = layout = QVBoxLayout(self)
        layout.setContentsMargins(12, 8, 8, 8)
        layout.setSpacing(4)
        layout.addLayout(heading)
        if notice.text:
            layout.addWidget(make_label(notice.text, "muted", wrap=True))
        if notice.action is not None:
            button = QPushButton(notice.action_text)
            button.clicked.connect(notice.action)
            button.clicked.connect(self.closed)
            layout.addWidget(button, 0, Qt.AlignmentFlag.AlignLeft)

    def height_for(self, width: int) -> int:
        """Return the height that shows everything at a width, in pixels."""
        found = self._lines.totalHeightForWidth(width)
        # A layout that was emptied or not yet laid out knows none.
        return found if found > 0 else self._lines.totalSizeHint().height()


class NoticeStack(QWidget):
    """The corner of a window where notices appear; newest at the bottom."""

    def __init__(self, log: NoticeLog, window: QWidget) -> None:
        super().__init__(window)
        self._window = window
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(0, 0, 0, 0)
        self._layout.setSpacing(8)
        self._cards: list[NoticeCard] = []
        window.installEventFilter(self)
        log.added.connect(self._on_log_added)
        self.hide()

    @property
    def cards(self) -> tuple[NoticeCard, ...]:
        """The notices now in sight."""
        return tuple(self._cards)

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Resize:
            self._place()
        return False

    def _on_log_added(self, notice: Notice) -> None:
        card = NoticeCard(notice, self)
        card.closed.connect(lambda: self._close(card))
        self._cards.append(card)
        self._layout.addWidget(card)
        card.show()
        if len(self._cards) > MOST_AT_ONCE:
            self._close(self._cards[0])
        if not notice.stays:
            QTimer.singleShot(SHOWN_MS, card, lambda: self._close(card))
        self._place()

    def _close(self, card: NoticeCard) -> None:
        if card in self._cards:
            self._cards.remove(card)
            self._layout.removeWidget(card)
            card.hide()
            card.deleteLater()
            self._place()

    def _place(self) -> None:
        self.setVisible(bool(self._cards))
        if not self._cards:
            return
        width = max(_NARROWEST, min(active_theme().px(360), self._window.width() - 32))
        heights = []
        for card in self._cards:
            # The height of wrapped words is only known in the fonts of the style sheet.
            card.ensurePolished()
            for child in card.findChildren(QWidget):
                child.ensurePolished()
            card.setFixedSize(width, card.height_for(width))
            heights.append(card.height())
        height = sum(heights) + self._layout.spacing() * (len(heights) - 1)
        self.setFixedSize(width, height)
        bottom = active_theme().px(40)
        self.move(self._window.width() - width - 16, self._window.height() - height - bottom)
        self.raise_()
