"""Calls that were ended while the line was down: kept on this desk, sent once when it is back, in the order they came.

They lie in the draft store with the ending the operator chose, so they survive a crash and the end of the day. Keys were
made when writing began: an answer that was lost on the way makes no second case. What the database refuses goes back
among the drafts with the reason, for a person to look at.
"""

import logging
from collections.abc import Callable
from dataclasses import replace

from PySide6.QtCore import QObject, Signal
from typing_extensions import override

from commandcenter.domain.cases import ActResult
from commandcenter.domain.identifiers import uuid7
from commandcenter.errors import CommandCenterError
from commandcenter.ui.call_sending import request_of
from commandcenter.ui.desk_context import DeskContext
from commandcenter.ui.draft_store import DraftStore, Ending, StoredDraft
from commandcenter.ui.line_queue import LineQueue
from commandcenter.ui.messages import words_for

logger = logging.getLogger(__name__)


class Outbox(LineQueue[StoredDraft]):
    """One a desk; lives on the GUI thread.

    Args:
        context: Services, runner, feed and messages.
        store: Where drafts and waiting calls lie.
        parent: Qt parent.
    """

    returned = Signal()
    """A call came back among the drafts."""

    def __init__(self, context: DeskContext, store: DraftStore, parent: QObject | None = None) -> None:
        super().__init__(context.runner, context.feed, parent)
        self._context = context
        self.store = store
        if self.waiting:
            self._retry.start()

    @property
    @override
    def waiting(self) -> int:
        return len(self.store.waiting())

    def put(self, draft: StoredDraft, ending: Ending) -> None:
        """Keep a call that has been ended, until the database has it."""
        self.store.put(replace(draft, ending=ending, trouble=""))
        self.store.flush()
        logger.info("call kept for the line")
        self.tell()

    @override
    def _first(self) -> StoredDraft | None:
        return next(iter(self.store.waiting()), None)

    @override
    def _request(self, item: StoredDraft) -> Callable[[], object]:
        assert item.ending is not None
        return request_of(self._context, item, item.ending)

    @override
    def _accepted(self, item: StoredDraft, result: object) -> None:
        self.store.delete(item.draft_id)
        if item.ending is Ending.JOINED and isinstance(result, ActResult):
            words = self.tr("The call joined case {number}; it had waited for the line").format(
                number=result.number
            )
        elif isinstance(result, ActResult):
            words = self.tr("Case {number} is made; it had waited for the line").format(number=result.number)
        else:
            words = self.tr("A call that had waited for the line is logged")
        self._context.messages.success(words)

    @override
    def _refused(self, item: StoredDraft, error: Exception) -> None:
        words = words_for(error)
        renewed = replace(item, ending=None, trouble=f"{words.title} {words.hint}".strip())
        if isinstance(error, CommandCenterError) and error.detail == "case_id":
            # Its key is too old to be taken, so it is certain that nothing was made of it.
            self.store.delete(item.draft_id)
            renewed = replace(renewed, draft_id=uuid7(), call_id=uuid7())
        self.store.put(renewed)
        self._context.messages.show_error(
            error, self.tr("A call that had waited was not taken; it lies among the drafts")
        )
        self.returned.emit()
