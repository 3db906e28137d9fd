"""What waits on a desk for the line is sent one by one in its order; troubles of the line only make it wait longer."""

import logging
from collections.abc import Callable
from typing import Generic, TypeVar

from PySide6.QtCore import QObject, QTimer, Signal

from commandcenter.domain.changes import LinkState
from commandcenter.errors import DatabaseUnavailable, TimedOut, TooMany, TryAgain
from commandcenter.ui.live_feed import LiveFeed
from commandcenter.ui.tasks import TaskRunner

RETRY_MS = 20_000
_LATER = (DatabaseUnavailable, TryAgain, TimedOut, TooMany)
"""Nothing is wrong with what was sent: it is sent again."""

T = TypeVar("T")
logger = logging.getLogger(__name__)


def is_line_trouble(error: Exception) -> bool:
    """Tell whether what failed so is kept for later."""
    return isinstance(error, DatabaseUnavailable)


class LineQueue(QObject, Generic[T]):
    """One kind of things that wait; lives on the GUI thread.

    Args:
        runner: Where they are sent.
        feed: Tells when the line is back.
        parent: Qt parent.
    """

    changed = Signal(int)
    """How many wait."""

    def __init__(self, runner: TaskRunner, feed: LiveFeed, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._runner = runner
        self._feed = feed
        self._is_sending = False
        self._is_stopped = False
        self._retry = QTimer(self)
        self._retry.setInterval(RETRY_MS)
        self._retry.timeout.connect(self.deliver)
        feed.link_state_changed.connect(self._on_link_state_changed)

    @property
    def waiting(self) -> int:
        """How many wait for the line."""
        raise NotImplementedError

    @property
    def is_line_down(self) -> bool:
        """Whether trying to send now would only make the person wait."""
        return self._feed.link_state is LinkState.LOST

    def deliver(self) -> None:
        """Send the oldest; the next one follows when it has arrived."""
        if self._is_stopped or self._is_sending or self.is_line_down:
            return
        item = self._first()
        if item is None:
            return
        self._is_sending = True
        self._runner.submit_change(
            self._request(item),
            lambda result: self._on_sent(item, result),
            lambda error: self._on_failed(item, error),
            self,
        )

    def stop(self) -> None:
        """Send no more; what waits stays on the disk."""
        self._is_stopped = True
        self._retry.stop()

    def tell(self) -> None:
        """Say how many wait, and look at the line from time to time while there are any."""
        if not self.waiting:
            self._retry.stop()
        elif not self._is_stopped and not self._retry.isActive():
            self._retry.start()
        self.changed.emit(self.waiting)

    def _first(self) -> T | None:
        """Return what is sent next."""
        raise NotImplementedError

    def _request(self, item: T) -> Callable[[], object]:
        """Return the request; it carries the same key every time."""
        raise NotImplementedError

    def _accepted(self, item: T, result: object) -> None:
        """Forget what the database has, and say so."""
        raise NotImplementedError

    def _refused(self, item: T, error: Exception) -> None:
        """Give what the database does not take back to a person."""
        raise NotImplementedError

    def _on_sent(self, item: T, result: object) -> None:
        self._is_sending = False
        self._accepted(item, result)
        self.tell()
        self.deliver()

    def _on_failed(self, item: T, error: Exception) -> None:
        self._is_sending = False
        if isinstance(error, _LATER):
            return
        self._refused(item, error)
        self.tell()
        self.deliver()

    def _on_link_state_changed(self, state: LinkState) -> None:
        if state is LinkState.CONNECTED:
            self.deliver()
