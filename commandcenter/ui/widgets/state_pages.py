"""What a panel shows when it has nothing to show: empty, loading, broken; and a stack that switches.

Every list of the program lives in a `StatefulStack`, so none of these states is left to chance.
"""

from PySide6.QtCore import QRectF, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QHideEvent, QPainter, QPaintEvent, QPen, QShowEvent
from PySide6.QtWidgets import QLabel, QPushButton, QSizePolicy, QStackedWidget, QVBoxLayout, QWidget
from typing_extensions import override

from commandcenter.ui.icons import icon
from commandcenter.ui.theme import active_theme
from commandcenter.ui.widgets.labels import make_label

LOADING_DELAY_MS = 250
"""A quick answer shows no loading page: it would only flicker."""


class StatePage(QWidget):
    """A picture, a sentence, a hint and at most one button, in the middle of the panel."""

    action_pressed = Signal()

    def __init__(self, icon_name: str, title: str, hint: str = "", action: str = "") -> None:
        super().__init__()
        self._icon_name = icon_name
        self._picture = QLabel()
        self._picture.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._title = make_label(title, "strong", wrap=True)
        self._hint = make_label(hint, "muted", wrap=True)
        self._button = QPushButton(action)
        self._button.clicked.connect(self.action_pressed)
        for label in (self._title, self._hint):
            label.setAlignment(Qt.AlignmentFlag.AlignCenter)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(24, 24, 24, 24)
        layout.setSpacing(8)
        layout.addStretch(2)
        layout.addWidget(self._picture)
        layout.addWidget(self._title)
        layout.addWidget(self._hint)
        layout.addWidget(self._button, 0, Qt.AlignmentFlag.AlignCenter)
        layout.addStretch(3)
        active_theme().theme_changed.connect(self._draw_picture)
        self._draw_picture()
        self.set_words(title, hint, action)

    def set_words(self, title: str, hint: str = "", action: str = "") -> None:
        """Say something else; an empty hint or action is hidden."""
        self._title.setText(title)
        self._hint.setText(hint)
        self._hint.setVisible(bool(hint))
        self._button.setText(action)
        self._button.setVisible(bool(action))

    def _draw_picture(self) -> None:
        side = active_theme().px(36)
        self._picture.setPixmap(icon(self._icon_name, "strongline").pixmap(QSize(side, side)))


class EmptyState(StatePage):
    """Nothing there, and that is fine."""

    def __init__(self, title: str, hint: str = "", action: str = "", icon_name: str = "empty") -> None:
        super().__init__(icon_name, title, hint, action)


class ErrorState(StatePage):
    """It could not be read; the button tries again."""

    def __init__(self, title: str = "", hint: str = "") -> None:
        super().__init__("error", "", "", "")
        self.set_error(title or self.tr("Could not be loaded"), hint)

    def set_error(self, title: str, hint: str = "") -> None:
        """Say what went wrong."""
        self.set_words(title, hint, self.tr("Try again"))


class Spinner(QWidget):
    """A turning arc; it turns only while it can be seen."""

    def __init__(self, size: int = 28, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._size = size
        self._angle = 0
        self._timer = QTimer(self)
        self._timer.setInterval(60)
        self._timer.timeout.connect(self._turn)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    @override
    def sizeHint(self) -> QSize:
        side = active_theme().px(self._size)
        return QSize(side, side)

    @override
    def showEvent(self, event: QShowEvent) -> None:
        self._timer.start()

    @override
    def hideEvent(self, event: QHideEvent) -> None:
        self._timer.stop()

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        theme = active_theme()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        box = QRectF(self.rect()).adjusted(3, 3, -3, -3)
        painter.setPen(QPen(theme.color("line"), 3))
        painter.drawEllipse(box)
        painter.setPen(QPen(theme.color("accent"), 3, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap))
        painter.drawArc(box, -self._angle * 16, 90 * 16)
        painter.end()

    def _turn(self) -> None:
        self._angle = (self._angle + 24) % 360
        self.update()


class LoadingState(QWidget):
    """An answer is on its way."""

    def __init__(self, text: str = "") -> None:
        super().__init__()
        self._label = make_label(text or self.tr("Loading…"), "muted")
        layout = QVBoxLayout(self)
        layout.setSpacing(8)
        layout.addStretch(2)
        layout.addWidget(Spinner(), 0, Qt.AlignmentFlag.AlignCenter)
        layout.addWidget(self._label, 0, Qt.AlignmentFlag.AlignCenter)
        layout.addStretch(3)


class StatefulStack(QStackedWidget):
    """A widget with its empty, loading and error pages.

    Args:
        content: What is shown when there is something.
        empty: The page for "nothing there".
        parent: Qt parent.
    """

    retry_requested = Signal()
    """The user wants the failed question asked again."""
    empty_action_pressed = Signal()
    """The button of the empty page was pressed."""

    def __init__(self, content: QWidget, empty: EmptyState, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.content = content
        self.empty = empty
        self.loading = LoadingState()
        self.error = ErrorState()
        for page in (self.content, self.empty, self.loading, self.error):
            self.addWidget(page)
        self.error.action_pressed.connect(self.retry_requested)
        self.empty.action_pressed.connect(self.empty_action_pressed)
        self._delay = QTimer(self)
        self._delay.setSingleShot(True)
        self._delay.setInterval(LOADING_DELAY_MS)
        self._delay.timeout.connect(lambda: self.setCurrentWidget(self.loading))

    def show_loading(self) -> None:
        """Show the loading page if the answer takes longer than a blink."""
        self._delay.start()

    def show_content(self, *, is_empty: bool = False) -> None:
        """Show the content, or the empty page."""
        self._delay.stop()
        self.setCurrentWidget(self.empty if is_empty else self.content)

    def show_error(self, title: str, hint: str = "") -> None:
        """Show the error page with these words."""
        self._delay.stop()
        self.error.set_error(title, hint)
        self.setCurrentWidget(self.error)
