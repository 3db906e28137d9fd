"""Follows who is where, for all maps of a desk: one look a second, and only while a map that shows it is in sight.

Positions do not ride on the feed of cases.  A look asks what changed since the last one; a missed answer costs
nothing, for the next one begins at the same horizon.
"""

import logging
from collections.abc import Callable
from datetime import datetime, timedelta

import shiboken6
from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtWidgets import QWidget

from commandcenter.cartography.moving_points import PositionColumns, columns_of
from commandcenter.domain.changes import ChangeBatch
from commandcenter.domain.field import (
    AgeLimits,
    DutySpan,
    FieldRegister,
    Freshness,
    Position,
    PositionChanges,
    age_limits,
)
from commandcenter.domain.identifiers import server_now
from commandcenter.domain.posts import Post
from commandcenter.services.field_service import FROM_THE_BEGINNING
from commandcenter.services.signing_in import Desk
from commandcenter.ui.live_feed import LiveFeed
from commandcenter.ui.tasks import TaskRunner

logger = logging.getLogger(__name__)

LOOK_MS = 1000
_DUTY_EVERY = 10
"""Of so many looks one asks who is on duty."""
_SEEING = (
    Post.INTAKE_OFFICER,
    Post.DISPATCHER,
    Post.DUTY_CHIEF,
    Post.LEADER,
    Post.DEPARTMENT_HANDLER,
    Post.GRID_MEMBER,
)


class FieldWatch(QObject):
    """Positions and the register of what is out in the field; lives on the GUI thread."""

    moved = Signal(object)
    """`PositionColumns` of everybody whose place changed."""
    register_read = Signal()
    """Vehicles and facilities are known, or known anew."""
    started_anew = Signal()
    """What was known of places is void; `moved` follows with everything."""

    def __init__(self, desk: Desk, runner: TaskRunner, feed: LiveFeed, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._runner = runner
        self._viewers: list[tuple[QWidget, Callable[[], bool]]] = []
        self._horizon = FROM_THE_BEGINNING
        self._is_asking = False
        self._round = 0
        self.positions: dict[tuple[int, int], Position] = {}
        """The newest place of each subject; those who went off duty are not in it."""
        self.duties: dict[int, DutySpan] = {}
        """Who is on duty, also where nobody knows where."""
        self._looks = 0
        self.register: FieldRegister | None = None
        self.limits: AgeLimits = age_limits(desk.reference.settings)
        self._may_see = desk.person.holds(*_SEEING)
        self._timer = QTimer(self)
        self._timer.setInterval(LOOK_MS)
        self._timer.timeout.connect(self.look)
        feed.resynchronise.connect(self._start_anew)
        feed.changed.connect(self._on_feed_changed)

    def follow(self, viewer: QWidget, wants: Callable[[], bool]) -> None:
        """Look for a map as long as it lives, is in sight and `wants` to know who is where."""
        self._viewers.append((viewer, wants))
        if not self._timer.isActive():
            self._timer.start()
            self._read_register()
            self.look()

    def look(self) -> None:
        """Ask what changed, unless nobody wants to know or the last question is not answered yet."""
        self._viewers = [entry for entry in self._viewers if shiboken6.isValid(entry[0])]
        if not self._viewers:
            self._timer.stop()
            return
        is_wanted = any(viewer.isVisible() and wants() for viewer, wants in self._viewers)
        if self._is_asking or not is_wanted or not self._may_see:
            return
        self._is_asking = True
        service, horizon, number = self._desk.field, self._horizon, self._round
        asks_duty = self._looks % _DUTY_EVERY == 0
        self._looks += 1

        def ask() -> tuple[PositionChanges, PositionColumns, tuple[DutySpan, ...] | None]:
            duties = service.on_duty() if asks_duty else None
            changes = service.positions_since(horizon)
            return changes, columns_of(changes.positions), duties

        self._runner.submit_read(
            ask, lambda answer: self._on_answered(number, *answer), self._on_failed, self
        )

    def available(self, now: datetime | None = None) -> list[Position]:
        """Return who is on duty, has said nothing of being busy, and whose place is not too old to go by."""
        moment = now or server_now()
        return [
            position
            for position in self.positions.values()
            if position.until > moment
            and not position.is_busy
            and self.limits.freshness(position.at, moment) is not Freshness.STALE
        ]

    def age(self, position: Position, now: datetime | None = None) -> timedelta:
        """Return how old a place is; a clock that is ahead of ours makes it no younger than now."""
        return max(timedelta(0), (now or server_now()) - position.at)

    def duty_of(self, user_id: int, now: datetime | None = None) -> DutySpan | None:
        """Return the running duty of a person, None when he is not on duty."""
        found = self.duties.get(user_id)
        return found if found is not None and found.until > (now or server_now()) else None

    def _on_answered(
        self,
        number: int,
        changes: PositionChanges,
        columns: PositionColumns,
        duties: tuple[DutySpan, ...] | None,
    ) -> None:
        self._is_asking = False
        if duties is not None:
            self.duties = {span.user_id: span for span in duties}
        if number != self._round:
            return
        self._horizon = changes.horizon
        for position in changes.positions:
            if position.lon is None:
                self.positions.pop(position.key, None)
            else:
                self.positions[position.key] = position
        if changes.positions:
            self.moved.emit(columns)

    def _on_failed(self, error: Exception) -> None:
        # The status bar tells of a lost line; the next look asks the same again.
        self._is_asking = False
        logger.warning("positions could not be read", extra={"error": type(error).__name__})

    def _read_register(self) -> None:
        self._runner.submit_read(self._desk.field.register, self._on_register_read, self._on_failed, self)

    def _on_register_read(self, register: FieldRegister) -> None:
        self.register = register
        self.register_read.emit()

    def _on_feed_changed(self, batch: ChangeBatch) -> None:
        if "reference" in batch.kinds and self._timer.isActive():
            self._read_register()
            # Other posts may see others.
            self._start_anew()

    def _start_anew(self) -> None:
        self._round += 1
        self._is_asking = False
        self._horizon = FROM_THE_BEGINNING
        self.positions.clear()
        self.started_anew.emit()
        if self._timer.isActive():
            self.look()
