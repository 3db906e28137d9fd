"""The queue of cases of a desk: counted stages, filters, and a list that the feed keeps in place.

Here is what is read and how it is narrowed; how the list lives with the feed and the selection is in `LiveList`.
"""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import datetime
from typing import Any
from uuid import UUID

from PySide6.QtCore import QCoreApplication, QSettings, Qt, Signal
from PySide6.QtGui import QAction, QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QMenu, QPushButton, QVBoxLayout, QWidget

from commandcenter.domain.areas import CaseArea
from commandcenter.domain.cases import CaseSummary, DayCounts, QueueFilter, QueueOrder, QueuePage, Stage
from commandcenter.domain.county_time import county_midnight
from commandcenter.domain.identifiers import server_now
from commandcenter.domain.tiers import desk_tier
from commandcenter.services.list_export import ExportSheet
from commandcenter.ui.desk_context import DeskContext
from commandcenter.ui.list_export import ListExport
from commandcenter.ui.models.case_record import CaseRecord, make_record, queue_key
from commandcenter.ui.models.list_sheets import SheetWords, case_columns
from commandcenter.ui.newest_question import NewestQuestion
from commandcenter.ui.panels.live_list import LiveList, Page
from commandcenter.ui.panels.queue_filters import QueueFilters, SavedFilters
from commandcenter.ui.widgets.labels import make_label
from commandcenter.ui.widgets.segmented_counts import Segment, SegmentedCounts
from commandcenter.ui.widgets.state_pages import EmptyState

COUNT_PAUSE_MS = 400
PAGE = 200
EXPORT_PAGE = 1000
DISPATCH_STAGES = (Stage.FILING, Stage.DISPATCH, Stage.HANDLING, Stage.CHECK, Stage.OVERDUE)


def stage_word(stage: Stage) -> str:
    """Return the word of a stage, translated."""
    translate = QCoreApplication.translate
    return {
        Stage.FILING: translate("QueuePanel", "To file"),
        Stage.DISPATCH: translate("QueuePanel", "To dispatch"),
        Stage.HANDLING: translate("QueuePanel", "Being handled"),
        Stage.CHECK: translate("QueuePanel", "To check"),
        Stage.OVERDUE: translate("QueuePanel", "Overdue"),
        Stage.CLOSED: translate("QueuePanel", "Closed"),
        Stage.ALL: translate("QueuePanel", "All open"),
    }[stage]


def order_word(order: QueueOrder) -> str:
    """Return the word of an order, translated."""
    translate = QCoreApplication.translate
    return {
        QueueOrder.DUE: translate("QueuePanel", "By time left"),
        QueueOrder.NEWEST: translate("QueuePanel", "Newest first"),
        QueueOrder.OLDEST: translate("QueuePanel", "Oldest first"),
        QueueOrder.URGENCY: translate("QueuePanel", "Most urgent first"),
    }[order]


class QueuePanel(QWidget):
    """A list of cases with counted stages and filters.

    Args:
        context: What every panel is given.
        first_filter: What is shown first; restrictions other than the stage stay while the stage changes.
        stages: The segments; an empty sequence hides the bar.
        title: Heading; "Case queue" when empty.
        name: Under which saved filters are kept, and the origin it selects with.
        settings: Where saved filters are kept; the program's when None.
        parent: Qt parent.
    """

    opened = Signal(object)
    """The user pressed Enter on a case: its id."""

    def __init__(
        self,
        context: DeskContext,
        first_filter: QueueFilter | None = None,
        stages: Sequence[Stage] = DISPATCH_STAGES,
        title: str = "",
        name: str = "queue",
        settings: QSettings | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._context = context
        self._base = first_filter or QueueFilter(stage=Stage.DISPATCH)
        self._empty = EmptyState("")
        self.list: LiveList[CaseRecord] = LiveList(
            context,
            name,
            self._empty,
            key_of=lambda record: record.case_id,
            sort_key=lambda record: queue_key(record.summary, self._base.order),
            renew=lambda record, now: self._record(record.summary, now),
            version_of=lambda record: record.version,
            parent=self,
        )
        self.model = self.list.model
        self.view = self.list.view
        self.stack = self.list.stack
        saved = SavedFilters(settings or QSettings(), context.desk.person.login, name)
        self.filters = QueueFilters(
            context.reference, context.language, saved, desk_tier(context.desk.person.posts)
        )
        self.segments = SegmentedCounts(
            [
                Segment(s.value, stage_word(s), None, s is Stage.OVERDUE, f"Alt+{n}")
                for n, s in enumerate(stages, 1)
            ]
        )
        self.segments.setVisible(bool(stages))
        self.segments.set_current(self._base.stage.value)
        self._order_button = QPushButton(order_word(self._base.order))
        self._title = title or self.tr("Case queue")
        self.export = ListExport(context, self, name, self._title, self._sheet)
        self._count_question = NewestQuestion(context.runner, self, COUNT_PAUSE_MS)
        self._lay_out(self._title)
        self._connect()
        self.reload()

    @property
    def wanted(self) -> QueueFilter:
        """What the list shows now."""
        return replace(self.filters.applied_to(self._base), area=self._context.selection.area)

    def set_stage(self, stage: Stage) -> None:
        """Show another stage."""
        self._base = replace(self._base, stage=stage)
        self.segments.set_current(stage.value)
        self.reload()

    def set_order(self, order: QueueOrder) -> None:
        """Sort otherwise; the database sorts."""
        self._base = replace(self._base, order=order)
        self._order_button.setText(order_word(order))
        self.reload()

    def reload(self) -> None:
        """Read the first page and the counts anew."""
        cases, wanted = self._context.desk.cases, self.wanted
        self.list.load(lambda after: cases.queue_page(wanted, after, PAGE), self._page)
        self.refresh_counts()

    def refresh_counts(self) -> None:
        """Read the counts of the stages."""
        day_start = county_midnight()
        cases, wanted = self._context.desk.cases, self.wanted
        within = wanted if wanted.area is not None else None
        self._count_question.ask(
            lambda: cases.counts(day_start, within), self._on_counts, lambda _error: None
        )

    def step(self, by: int) -> None:
        """Select the next (1) or previous (-1) case, also after the selected one has left."""
        self.list.step(by)

    def _sheet(self) -> ExportSheet:
        context, wanted = self._context, self.wanted
        cases = context.desk.cases

        def pages() -> Iterator[Sequence[CaseSummary]]:
            after: tuple[Any, ...] | None = None
            while True:
                page = cases.queue_page(wanted, after, EXPORT_PAGE)
                yield page.rows
                after = page.next_after
                if after is None:
                    return

        words = SheetWords(context.reference, context.language, context.desk.calendar.zone)
        title = (
            f"{self._title} {stage_word(wanted.stage)}" if self.segments.isVisibleTo(self) else self._title
        )
        return case_columns(words).sheet(title, pages)

    def _lay_out(self, title: str) -> None:
        heading = QHBoxLayout()
        heading.setSpacing(8)
        heading.addWidget(make_label(title, "heading"))
        heading.addWidget(make_label(self._context.reference.county_name, "muted"), 1)
        heading.addWidget(self._order_button)
        heading.addWidget(self.export.button)
        self._order_button.setProperty("role", "chip")
        menu = QMenu(self._order_button)
        for order in QueueOrder:
            entry = QAction(order_word(order), menu)
            entry.triggered.connect(lambda _=False, chosen=order: self.set_order(chosen))
            menu.addAction(entry)
        self._order_button.setMenu(menu)
        top = QVBoxLayout()
        top.setContentsMargins(16, 12, 16, 8)
        top.setSpacing(8)
        top.addLayout(heading)
        top.addWidget(self.segments)
        top.addWidget(self.filters)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addLayout(top)
        layout.addWidget(self.stack, 1)

    def _connect(self) -> None:
        self.segments.segment_chosen.connect(lambda chosen: self.set_stage(Stage(chosen)))
        self.filters.changed.connect(self.reload)
        selection = self._context.selection
        selection.follow_area(self)
        selection.area_changed.connect(self._on_area_changed)
        self.filters.area_cleared.connect(lambda: selection.narrow(None))
        self._show_area(selection.area)
        self.list.reload_wanted.connect(self.reload)
        self.list.cases_changed.connect(self._on_cases_changed)
        self.list.ticked.connect(self._read_newly_overdue)
        self.list.opened.connect(self.opened)
        for keys, by in (("Alt+Down", 1), ("Alt+Up", -1), ("J", 1), ("Shift+J", -1)):
            shortcut = QShortcut(QKeySequence(keys), self)
            # Letters must not be taken from a text field elsewhere in the window.
            shortcut.setContext(Qt.ShortcutContext.WindowShortcut)
            shortcut.activated.connect(lambda way=by: self.step(way))

    def _on_area_changed(self, area: CaseArea | None) -> None:
        self._show_area(area)
        self.reload()

    def _show_area(self, area: CaseArea | None) -> None:
        self.filters.show_area(area.name if area is not None else "")
        hint = self.tr("New cases appear by themselves.")
        if area is not None:
            hint = self.tr("Only {area} is shown; the figures above say what else lies in it.").format(
                area=area.name
            )
        self._empty.set_words(self.tr("Nothing waits here"), hint)

    # Answers

    def _record(self, case: CaseSummary, now: datetime | None = None) -> CaseRecord:
        context = self._context
        return make_record(
            case, context.reference, context.desk.calendar, context.language, now or server_now()
        )

    def _page(self, page: QueuePage) -> Page[CaseRecord]:
        return Page([self._record(case) for case in page.rows], page.next_after)

    def _on_counts(self, counts: DayCounts) -> None:
        self.segments.set_counts({stage.value: number for stage, number in counts.by_stage.items()})

    def _on_cases_changed(self, ids: frozenset[UUID]) -> None:
        cases, wanted = self._context.desk.cases, self.wanted

        def changes(found: dict[UUID, CaseSummary]) -> tuple[list[UUID], list[CaseRecord]] | None:
            if wanted != self.wanted:
                return None
            gone = [case_id for case_id in ids if case_id not in found]
            return gone, [self._record(case) for case in found.values()]

        self.list.follow(lambda: cases.matching(wanted, ids), changes)
        self.refresh_counts()

    def _read_newly_overdue(self) -> None:
        # Cases become overdue without any change in the database.
        if self._base.stage is not Stage.OVERDUE:
            return
        cases, wanted = self._context.desk.cases, self.wanted

        def changes(page: QueuePage) -> tuple[list[UUID], list[CaseRecord]] | None:
            return ([], [self._record(case) for case in page.rows]) if wanted == self.wanted else None

        self.list.follow(lambda: cases.queue_page(wanted, None, PAGE), changes)
