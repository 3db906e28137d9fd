"""The counts beside the names of the desks, kept fresh by the feed."""

from PySide6.QtCore import QObject

from commandcenter.domain.cases import DayCounts, Stage, TaskState
from commandcenter.domain.changes import ChangeBatch
from commandcenter.domain.county_time import county_midnight
from commandcenter.domain.identifiers import server_now
from commandcenter.domain.supervision import SupervisionOrder
from commandcenter.domain.tiers import Tier, desk_tier
from commandcenter.ui.desk_context import DeskContext
from commandcenter.ui.newest_question import NewestQuestion
from commandcenter.ui.panels.verification_panel import checks_of
from commandcenter.ui.workspace import Badge

COUNT_PAUSE_MS = 500

INTAKE_POSTS = frozenset({2, 4})
DISPATCH_POSTS = frozenset({3, 4, 7})
TASK_POSTS = frozenset({5})
CHECK_POSTS = frozenset({1, 2, 4, 6})
SUPERVISION_POSTS = frozenset({3, 4, 6, 7})
SYSTEM_POSTS = frozenset({8})


class LiveBadges(QObject):
    """Keeps the counts beside the names of the desks; asks only for the desks the person sees."""

    def __init__(self, context: DeskContext, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self.hotline = Badge(self)
        self.dispatch = Badge(self)
        self.tasks = Badge(self)
        self.checks = Badge(self)
        self.supervision = Badge(self)
        self.tier = Badge(self)
        self.system = Badge(self)
        """Changes of the ground that could not be made, or cannot be made as they are."""
        self._own_tier = desk_tier(context.desk.person.posts)
        self._posts = {int(held.post) for held in context.desk.person.posts}
        self._counts = NewestQuestion(context.runner, self, COUNT_PAUSE_MS)
        self._tasks = NewestQuestion(context.runner, self, COUNT_PAUSE_MS)
        self._orders = NewestQuestion(context.runner, self, COUNT_PAUSE_MS)
        self._tiers = NewestQuestion(context.runner, self, COUNT_PAUSE_MS)
        self._faults = NewestQuestion(context.runner, self, COUNT_PAUSE_MS)
        context.feed.changed.connect(self._on_feed_changed)
        context.feed.resynchronise.connect(self.refresh)
        self.refresh()

    def refresh(self) -> None:
        """Count anew."""
        desk = self._context.desk
        if self._posts & (INTAKE_POSTS | DISPATCH_POSTS | CHECK_POSTS):
            wanted = checks_of(desk.person)
            start = county_midnight()

            def count() -> tuple[DayCounts, int | None]:
                counts = desk.cases.counts(start)
                own = len(desk.cases.queue_page(wanted).rows) if wanted.only_mine else None
                return counts, own

            self._counts.ask(count, self._on_counts, lambda _error: None)
        if self._posts & SUPERVISION_POSTS:
            self._orders.ask(desk.supervision.orders, self._on_orders, lambda _error: None)
        if self._own_tier in (Tier.TOWNSHIP, Tier.VILLAGE):
            self._tiers.ask(desk.tiers.counts, self._on_tier_counts, lambda _error: None)
        self._ask_faults()
        departments = desk.person.departments
        if departments:
            self._tasks.ask(
                lambda: len(desk.cases.tasks(departments, (TaskState.SENT,))),
                self.tasks.set_count,
                lambda _error: None,
            )

    def _on_feed_changed(self, batch: ChangeBatch) -> None:
        if batch.case_ids:
            self.refresh()
        elif "reference" in batch.kinds:
            self._ask_faults()

    def _ask_faults(self) -> None:
        if self._posts & SYSTEM_POSTS:
            self._faults.ask(
                self._context.desk.ground.open_faults, self.system.set_count, lambda _error: None
            )

    def _on_tier_counts(self, counts: dict[Tier, int]) -> None:
        own = self._own_tier or Tier.VILLAGE
        held = sum(number for tier, number in counts.items() if own.may_act_on(tier))
        self.tier.set_count(held, is_alarming=False)

    def _on_orders(self, orders: tuple[SupervisionOrder, ...]) -> None:
        now = server_now()
        waiting = [order for order in orders if not order.is_answered]
        self.supervision.set_count(
            len(waiting), is_alarming=any(order.is_reply_overdue(now) for order in waiting)
        )

    def _on_counts(self, found: tuple[DayCounts, int | None]) -> None:
        counts, own_checks = found
        self.hotline.set_count(counts.by_stage.get(Stage.FILING, 0))
        self.dispatch.set_count(counts.by_stage.get(Stage.DISPATCH, 0))
        self.checks.set_count(counts.by_stage.get(Stage.CHECK, 0) if own_checks is None else own_checks)
