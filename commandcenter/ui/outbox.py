"""Calls that were ended while the line was down: kept on this desk, sent once when it is back, in the order they came.

They lie in the draft store with the ending the operator chose, so they survive a crash and the end of the day. Keys were
made when writing began: an answer that was lost on the way makes no second case. What the database refuses goes back
among the drafts with the reason, for a person to look at.
"""

import logging
from dataclasses import replace
from uuid import UUID

from PySide6.QtCore import QObject, QTimer, Signal

from commandcenter.domain.cases import ActResult
from commandcenter.domain.changes import LinkState
from commandcenter.domain.identifiers import uuid7
from commandcenter.errors import CommandCenterError, DatabaseUnavailable, TimedOut, TooMany, TryAgain
from commandcenter.ui.call_sending import Sent, request_of
from commandcenter.ui.desk_context import DeskContext
from commandcenter.ui.draft_store import DraftStore, Ending, StoredDraft
from commandcenter.ui.messages import words_for

RETRY_MS = 20_000
_LATER = (DatabaseUnavailable, TryAgain, TimedOut, TooMany)
"""Nothing is wrong with the call: it is sent again."""

logger = logging.getLogger(__name__)


def is_line_trouble(error: Exception) -> bool:
    """Tell whether a call that failed so is kept for later."""
    return isinstance(error, DatabaseUnavailable)


class Outbox(QObject):
    """One a desk; lives on the GUI thread.

    Args:
        context: Services, runner, feed and messages.
        store: Where drafts and waiting calls lie.
        parent: Qt parent.
    """

    changed = Signal(int)
    """How many calls wait."""
    returned = Signal()
    """A call came back among the drafts."""

    def __init__(self, context: DeskContext, store: DraftStore, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self.store = store
        self._sending: UUID | None = None
        self._is_stopped = False
        self._retry = QTimer(self)
        self._retry.setInterval(RETRY_MS)
        self._retry.timeout.connect(self.deliver)
        context.feed.link_state_changed.connect(self._on_link_state_changed)
        if self.waiting:
            self._retry.start()

    @property
    def waiting(self) -> int:
        """How many calls wait for the line."""
        return len(self.store.waiting())

    @property
    def is_line_down(self) -> bool:
        """Whether trying to send now would only make the operator wait."""
        return self._context.feed.link_state is LinkState.LOST

    def put(self, draft: StoredDraft, ending: Ending) -> None:
        """Keep a call that has been ended, until the database has it."""
        self.store.put(replace(draft, ending=ending, trouble=""))
        self.store.flush()
        logger.info("call kept for the line")
        self._retry.start()
        self._tell()

    def deliver(self) -> None:
        """Send the oldest waiting call; the next one follows when it has arrived."""
        waiting = self.store.waiting()
        if self._is_stopped or self._sending is not None or not waiting:
            return
        if self.is_line_down:
            return
        draft = waiting[0]
        assert draft.ending is not None
        self._sending = draft.draft_id
        self._context.runner.submit_change(
            request_of(self._context, draft, draft.ending),
            lambda result: self._on_sent(draft, result),
            lambda error: self._on_failed(draft, error),
            self,
        )

    def stop(self) -> None:
        """Send no more; what waits stays on the disk."""
        self._is_stopped = True
        self._retry.stop()

    def _on_sent(self, draft: StoredDraft, result: Sent) -> None:
        self._sending = None
        self.store.delete(draft.draft_id)
        if isinstance(result, ActResult):
            words = self.tr("Case {number} is made; it had waited for the line").format(number=result.number)
        else:
            words = self.tr("A call that had waited for the line is logged")
        self._context.messages.success(words)
        self._tell()
        self.deliver()

    def _on_failed(self, draft: StoredDraft, error: Exception) -> None:
        self._sending = None
        if isinstance(error, _LATER):
            return
        words = words_for(error)
        renewed = replace(draft, ending=None, trouble=f"{words.title} {words.hint}".strip())
        if isinstance(error, CommandCenterError) and error.detail == "case_id":
            # Its key is too old to be taken, so it is certain that nothing was made of it.
            self.store.delete(draft.draft_id)
            renewed = replace(renewed, draft_id=uuid7(), call_id=uuid7())
        self.store.put(renewed)
        self._context.messages.show_error(
            error, self.tr("A call that had waited was not taken; it lies among the drafts")
        )
        self._tell()
        self.returned.emit()
        self.deliver()

    def _tell(self) -> None:
        if not self.waiting:
            self._retry.stop()
        self.changed.emit(self.waiting)

    def _on_link_state_changed(self, state: LinkState) -> None:
        if state is LinkState.CONNECTED:
            self.deliver()
