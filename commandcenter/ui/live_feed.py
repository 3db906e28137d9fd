"""Hosts the change source in a thread and turns what it says into signals on the GUI thread.

Changes are gathered for 100 ms and told once.  A change only says which cases to read again; panels
re-read them through their service and feed the model with what comes back.
"""

import logging
import random
import threading
from datetime import UTC, datetime

from PySide6.QtCore import QObject, Qt, QThread, QTimer, Signal, Slot

from commandcenter.domain.changes import ChangeBatch, ChangeSource, LinkState

COALESCE_MS = 100
FIRST_PAUSE_S = 1.0
LONGEST_PAUSE_S = 30.0

logger = logging.getLogger(__name__)


class LiveFeed(QObject):
    """The program's ear for changes made anywhere; lives on the GUI thread."""

    changed = Signal(object)
    """A `ChangeBatch` of everything heard in the last 100 ms."""
    resynchronise = Signal()
    """Changes may have been missed: read your page again."""
    link_state_changed = Signal(object)
    """The new `LinkState`; only when it differs from the last."""
    seen = Signal(object)
    """When the source last looked, even if nothing had changed: the age of what is on the screen."""

    def __init__(self, source: ChangeSource, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._batch: ChangeBatch | None = None
        self._link_state = LinkState.CATCHING_UP
        self._seen_at: datetime | None = None
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(COALESCE_MS)
        self._timer.timeout.connect(self._on_timer_timeout)
        self._thread = _FeedThread(source, self)
        queued = Qt.ConnectionType.QueuedConnection
        self._thread.heard.connect(self._on_thread_heard, queued)
        self._thread.link_heard.connect(self._on_thread_link_heard, queued)

    @property
    def link_state(self) -> LinkState:
        """The state of the link as last heard."""
        return self._link_state

    @property
    def seen_at(self) -> datetime | None:
        """When the source last looked at the database, or None before the first look."""
        return self._seen_at

    def age_s(self, now: datetime | None = None) -> float | None:
        """Return the age in seconds of what is on the screen, or None before the first look."""
        if self._seen_at is None:
            return None
        return max(0.0, ((now or datetime.now(UTC)) - self._seen_at).total_seconds())

    def start(self) -> None:
        """Begin to listen."""
        self._thread.start()

    def stop(self, timeout_s: float = 5.0) -> bool:
        """Stop listening and join; return whether the source ended within the time."""
        self._thread.stop_requested.set()
        self._timer.stop()
        self._batch = None
        return self._thread.wait(round(timeout_s * 1000))

    @Slot(object)
    def _on_thread_heard(self, batch: ChangeBatch) -> None:
        if self._thread.stop_requested.is_set():
            return
        self._seen_at = max(self._seen_at or batch.seen_at, batch.seen_at)
        self.seen.emit(self._seen_at)
        if not (batch.case_ids or batch.kinds or batch.resynchronise):
            return
        self._batch = batch if self._batch is None else merge(self._batch, batch)
        if not self._timer.isActive():
            self._timer.start()

    @Slot(object)
    def _on_thread_link_heard(self, state: LinkState) -> None:
        if state is not self._link_state:
            self._link_state = state
            self.link_state_changed.emit(state)

    @Slot()
    def _on_timer_timeout(self) -> None:
        batch, self._batch = self._batch, None
        if batch is None:
            return
        if batch.resynchronise:
            # Everything is read again, so the single changes of the batch need no telling.
            self.resynchronise.emit()
        else:
            self.changed.emit(batch)


def merge(first: ChangeBatch, second: ChangeBatch) -> ChangeBatch:
    """Return one batch that says what both say."""
    return ChangeBatch(
        case_ids=first.case_ids | second.case_ids,
        kinds=first.kinds | second.kinds,
        resynchronise=first.resynchronise or second.resynchronise,
        seen_at=max(first.seen_at, second.seen_at),
    )


class _FeedThread(QThread):
    heard = Signal(object)
    link_heard = Signal(object)

    def __init__(self, source: ChangeSource, parent: QObject) -> None:
        super().__init__(parent)
        self._source = source
        self.stop_requested = threading.Event()

    def run(self) -> None:
        """Run the source; if it breaks, say so, wait and run it again (on the feed thread)."""
        pause_s = FIRST_PAUSE_S
        while not self.stop_requested.is_set():
            try:
                self._source.run(self.heard.emit, self.link_heard.emit, self.stop_requested)
            except Exception:
                logger.exception("change source broke off")
            if self.stop_requested.is_set():
                return
            self.link_heard.emit(LinkState.LOST)
            self.stop_requested.wait(pause_s * random.uniform(0.8, 1.2))
            pause_s = min(pause_s * 2, LONGEST_PAUSE_S)
