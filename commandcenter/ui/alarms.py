"""Sounds the two alarms: an urgent case has come into sight, or more cases are overdue than before.

An urgent case is also a notice, and overdue cases stand in red in the status bar: sound never stands alone.
"""

from collections.abc import Mapping
from datetime import timedelta
from uuid import UUID

from PySide6.QtCore import QObject

from commandcenter.domain.cases import CaseSummary, DayCounts, QueueFilter, Stage
from commandcenter.domain.changes import ChangeBatch
from commandcenter.domain.identifiers import server_now
from commandcenter.ui.desk_context import DeskContext
from commandcenter.ui.sounds import Alarm, Sounds
from commandcenter.ui.tokens import Tone
from commandcenter.ui.widgets.notices import Notice

URGENT = 2
"""Urgency from which a case is announced; see the vocabulary."""
NEWS_AGE = timedelta(hours=1)
"""Older cases are no news, even when this desk hears of them for the first time."""
ORIGIN = "alarm"
_KEPT = 5000


class Alarms(QObject):
    """Listens to the feed for one desk.

    Args:
        context: What every panel is given.
        sounds: Of the whole program.
        parent: Qt parent.
    """

    def __init__(self, context: DeskContext, sounds: Sounds, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._sounds = sounds
        self._known: dict[UUID, None] = {}
        self._overdue: int | None = None
        context.feed.changed.connect(self._on_feed_changed)

    def follow_counts(self, counts: DayCounts) -> None:
        """Compare the number of overdue cases with the last one; the first is only noted."""
        overdue = counts.by_stage.get(Stage.OVERDUE, 0)
        if self._overdue is not None and overdue > self._overdue:
            self._sounds.play(Alarm.WAITING)
        self._overdue = overdue

    def _on_feed_changed(self, batch: ChangeBatch) -> None:
        fresh = batch.case_ids - self._known.keys()
        if not fresh:
            return
        self._remember(fresh)
        cases = self._context.desk.cases
        # An alarm that cannot be read is none: the link state is shown elsewhere.
        self._context.runner.submit_read(
            lambda: cases.matching(QueueFilter(), fresh), self._on_cases_read, lambda _error: None, self
        )

    def _remember(self, fresh: frozenset[UUID]) -> None:
        self._known.update(dict.fromkeys(fresh))
        for case_id in list(self._known)[: max(0, len(self._known) - _KEPT)]:
            del self._known[case_id]

    def _on_cases_read(self, found: Mapping[UUID, CaseSummary]) -> None:
        own = self._context.desk.person.user_id
        since = server_now() - NEWS_AGE
        for case in found.values():
            if case.urgency >= URGENT and case.reported_by != own and case.reported_at > since:
                self._announce(case)

    def _announce(self, case: CaseSummary) -> None:
        selection = self._context.selection
        self._sounds.play(Alarm.URGENT)
        self._context.messages.notices.add(
            Notice(
                self.tr("Urgent case {number}").format(number=case.number),
                case.title,
                Tone.WARN,
                self.tr("Open case"),
                lambda: selection.select(case.case_id, ORIGIN),
            )
        )
