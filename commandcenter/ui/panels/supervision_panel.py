"""The supervisor's list: orders by what they wait for, and overdue cases that nobody supervises.

All orders in force are read at once and sorted here; the feed makes the list read again, in place.
"""

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from datetime import datetime
from typing import Any

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from commandcenter.domain.cases import CaseSummary, QueueFilter, Stage
from commandcenter.domain.identifiers import server_now
from commandcenter.domain.supervision import SupervisionOrder
from commandcenter.services.list_export import ExportSheet
from commandcenter.ui.desk_context import DeskContext
from commandcenter.ui.list_export import ListExport
from commandcenter.ui.models.list_sheets import SheetWords, order_columns
from commandcenter.ui.models.order_record import (
    OrderRecord,
    ReplyState,
    department_word,
    order_key,
    order_record,
    renewed,
    unsupervised_record,
)
from commandcenter.ui.panels.live_list import LiveList, Page
from commandcenter.ui.widgets.case_marks import MARK_OF_LEVEL, level_word
from commandcenter.ui.widgets.filter_chips import ChipChoice, FilterChips
from commandcenter.ui.widgets.labels import make_label
from commandcenter.ui.widgets.order_delegate import OrderDelegate
from commandcenter.ui.widgets.segmented_counts import Segment, SegmentedCounts
from commandcenter.ui.widgets.state_pages import EmptyState

ORIGIN = "supervision"
READ_PAUSE_MS = 250
MOST_UNSUPERVISED = 500
Answer = tuple[tuple[SupervisionOrder, ...], tuple[CaseSummary, ...]]


def reply_word(state: ReplyState) -> str:
    """Return the word of a segment, translated."""
    translate = QCoreApplication.translate
    return {
        ReplyState.WAITING: translate("SupervisionPanel", "Waiting"),
        ReplyState.LATE: translate("SupervisionPanel", "Late"),
        ReplyState.ANSWERED: translate("SupervisionPanel", "Answered"),
        ReplyState.UNSUPERVISED: translate("SupervisionPanel", "No order"),
    }[state]


class SupervisionPanel(QWidget):
    """Orders in force, by level, department and answer."""

    def __init__(self, context: DeskContext, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._orders: tuple[SupervisionOrder, ...] = ()
        self._cases: tuple[CaseSummary, ...] = ()
        self._group = ReplyState.WAITING
        self._offered: list[ChipChoice] = []
        self._is_first = True
        self.list: LiveList[OrderRecord] = LiveList(
            context,
            ORIGIN,
            EmptyState(self.tr("No orders here"), self.tr("New orders appear by themselves.")),
            key_of=lambda record: record.key,
            sort_key=order_key,
            renew=self._renewed,
            pause_ms=READ_PAUSE_MS,
            parent=self,
        )
        self.model = self.list.model
        self.view = self.list.view
        self.view.setItemDelegate(OrderDelegate(self.view))
        self.segments = SegmentedCounts(
            [
                Segment(
                    s.value, reply_word(s), None, s in (ReplyState.LATE, ReplyState.UNSUPERVISED), f"Alt+{n}"
                )
                for n, s in enumerate(ReplyState, 1)
            ]
        )
        self.segments.set_current(self._group.value)
        self.chips = FilterChips()
        self.chips.add_choice(
            "level",
            self.tr("Level"),
            [ChipChoice(level, level_word(level)) for level in sorted(MARK_OF_LEVEL, reverse=True)],
        )
        self.chips.add_choice("department", self.tr("Department"), [])
        self.export = ListExport(context, self, ORIGIN, self.tr("Supervision"), self._sheet)
        self._lay_out()
        self._connect()
        self.reload()

    @property
    def group(self) -> ReplyState:
        """Which orders are shown."""
        return self._group

    def set_group(self, group: ReplyState) -> None:
        """Show the orders that wait for something else."""
        self._group = group
        self.segments.set_current(group.value)
        self.list.reset(self._shown(self._all()))

    def reload(self) -> None:
        """Read all orders anew; the list changes in place."""
        desk = self._context.desk
        unsupervised = QueueFilter(stage=Stage.OVERDUE, is_unsupervised=True)

        def read(_after: object) -> Answer:
            return desk.supervision.orders(), desk.cases.queue_page(
                unsupervised, None, MOST_UNSUPERVISED
            ).rows

        self.list.load(read, self._page, is_in_place=not self._is_first)

    def _sheet(self) -> ExportSheet:
        context, keeps = self._context, self._filter_now()
        reference, calendar, language = context.reference, context.desk.calendar, context.language
        unsupervised = QueueFilter(stage=Stage.OVERDUE, is_unsupervised=True)

        def pages() -> Iterator[list[SupervisionOrder | CaseSummary]]:
            now = server_now()
            orders = [
                order_record(each, reference, calendar, now) for each in context.desk.supervision.orders()
            ]
            yield [
                each.order for each in sorted(filter(keeps, orders), key=order_key) if each.order is not None
            ]
            after: Any = None
            while True:
                page = context.desk.cases.queue_page(unsupervised, after, MOST_UNSUPERVISED)
                cases = [unsupervised_record(each, reference, calendar, language, now) for each in page.rows]
                yield [each.case for each in cases if each.case is not None and keeps(each)]
                after = page.next_after
                if after is None:
                    return

        words = SheetWords(reference, language, calendar.zone)
        columns = order_columns(words, level_word, department_word(reference, None))
        return columns.sheet(f"{self.tr('Supervision')} {reply_word(self._group)}", pages)

    def _filter_now(self) -> Callable[[OrderRecord], bool]:
        # An overdue answer is still waited for: it counts in both segments.
        groups = {self._group} | ({ReplyState.LATE} if self._group is ReplyState.WAITING else set())
        level, department = self.chips.values.get("level"), self.chips.values.get("department")
        return lambda record: (
            record.state in groups
            and (level is None or record.level == level or record.level == 0)
            and (department is None or (record.dept_id or 0) == department)
        )

    def _lay_out(self) -> None:
        heading = QHBoxLayout()
        heading.setSpacing(8)
        heading.addWidget(make_label(self.tr("Supervision"), "heading"))
        heading.addWidget(make_label(self.tr("orders and cards in force"), "muted"), 1)
        heading.addWidget(self.export.button)
        top = QVBoxLayout()
        top.setContentsMargins(16, 12, 16, 8)
        top.setSpacing(8)
        top.addLayout(heading)
        top.addWidget(self.segments)
        top.addWidget(self.chips)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addLayout(top)
        layout.addWidget(self.list.stack, 1)

    def _connect(self) -> None:
        self.segments.segment_chosen.connect(lambda chosen: self.set_group(ReplyState(chosen)))
        self.chips.filter_changed.connect(lambda _chip, _value: self._show_again())
        self.list.reload_wanted.connect(self.reload)
        # A change may bring an order that was not there before, so the whole list is asked for.
        self.list.cases_changed.connect(lambda _ids: self.reload())
        self.list.ticked.connect(self._show_again)

    def _renewed(self, record: OrderRecord, now: datetime) -> OrderRecord:
        context = self._context
        return renewed(record, context.reference, context.desk.calendar, context.language, now)

    def _all(self) -> list[OrderRecord]:
        context, now = self._context, server_now()
        reference, calendar = context.reference, context.desk.calendar
        return [
            *(order_record(order, reference, calendar, now) for order in self._orders),
            *(unsupervised_record(case, reference, calendar, context.language, now) for case in self._cases),
        ]

    def _shown(self, records: Sequence[OrderRecord]) -> list[OrderRecord]:
        return sorted(filter(self._filter_now(), records), key=order_key)

    def _show_again(self) -> None:
        records = self._all()
        self._count(records)
        self.list.replace(self._shown(records))

    def _page(self, answer: Answer) -> Page[OrderRecord]:
        self._orders, self._cases = answer
        self._is_first = False
        records = self._all()
        self._count(records)
        self._offer_departments(records)
        return Page(self._shown(records))

    def _count(self, records: Sequence[OrderRecord]) -> None:
        counts = Counter(record.state for record in records)
        waiting = counts[ReplyState.WAITING] + counts[ReplyState.LATE]
        shown = {state.value: counts[state] for state in ReplyState} | {ReplyState.WAITING.value: waiting}
        self.segments.set_counts(shown)

    def _offer_departments(self, records: Sequence[OrderRecord]) -> None:
        reference = self._context.reference
        # The centre has no number; 0 stands for it among the choices.
        names = {record.dept_id or 0: department_word(reference, record.dept_id) for record in records}
        choices = [ChipChoice(dept_id, names[dept_id]) for dept_id in sorted(names)]
        # Made anew only when it differs: the menu may be open.
        if choices != self._offered:
            self._offered = choices
            self.chips.set_choices("department", choices)
