"""A banner across the top that says the link is down: stale figures must never look live."""

from datetime import datetime

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QWidget

from commandcenter.domain.changes import LinkState
from commandcenter.domain.county_time import county_time
from commandcenter.ui.icons import icon
from commandcenter.ui.theme import active_theme
from commandcenter.ui.widgets.labels import make_label, set_style_property


class OfflineBanner(QFrame):
    """Hidden while the link is up."""

    retry_requested = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("offline_banner")
        self._state = LinkState.CONNECTED
        self._keeps_calls = False
        self._picture = QLabel()
        self._words = make_label("", "strong")
        self._hint = make_label("", wrap=True)
        self._button = QPushButton(self.tr("Try again"))
        self._button.clicked.connect(self.retry_requested)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(16, 4, 16, 4)
        layout.setSpacing(8)
        layout.addWidget(self._picture)
        layout.addWidget(self._words)
        layout.addWidget(self._hint, 1)
        layout.addWidget(self._button)
        active_theme().theme_changed.connect(self._dress)
        self.hide()

    def show_link(self, state: LinkState, seen_at: datetime | None = None) -> None:
        """Show or hide the banner.

        Args:
            state: The link as last heard.
            seen_at: When the data on the screen were last known to be current.
        """
        self._state = state
        self.setVisible(state is not LinkState.CONNECTED)
        if state is LinkState.CATCHING_UP:
            self._words.setText(self.tr("The link is back"))
            self._hint.setText(self.tr("Catching up with what was missed…"))
        elif state is LinkState.LOST:
            self._words.setText(self.tr("No link to the database"))
            self._hint.setText(self._stale_words(seen_at))
        self._button.setVisible(state is LinkState.LOST)
        self._dress()

    def set_keeps_calls(self, keeps: bool) -> None:
        """Say whether calls ended without a link are kept on this desk and sent later."""
        self._keeps_calls = keeps

    def _stale_words(self, seen_at: datetime | None) -> str:
        if seen_at is None:
            return self.tr("Nothing can be saved. The program keeps trying to connect.")
        words = self.tr(
            "What you see is as of {time}. Notes, receipts and results are kept here and sent when the link is back; "
            "other steps have to wait."
        )
        if self._keeps_calls:
            words = self.tr(
                "What you see is as of {time}. Go on with calls, notes and results: they are kept here and sent when the "
                "link is back."
            )
        return words.format(time=county_time(seen_at).strftime("%H:%M:%S"))

    def _dress(self) -> None:
        is_lost = self._state is LinkState.LOST
        set_style_property(self, "tone", "bad" if is_lost else "warn")
        side = active_theme().px(18)
        picture = icon("offline" if is_lost else "refresh", "badtext" if is_lost else "warntext")
        self._picture.setPixmap(picture.pixmap(side, side))
