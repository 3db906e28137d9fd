"""The list of a township's or a village's desk: what this tier has to do, what it has reported up, what became of it.

A case that a higher tier holds is only looked on here; which steps are left stands in the case file beside the list.
"""

from collections.abc import Sequence
from datetime import datetime
from enum import StrEnum

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from commandcenter.domain.cases import CaseSummary
from commandcenter.domain.identifiers import server_now
from commandcenter.domain.tiers import Tier, desk_tier
from commandcenter.services.list_export import ExportSheet
from commandcenter.ui.desk_context import DeskContext
from commandcenter.ui.list_export import ListExport
from commandcenter.ui.models.case_record import CaseRecord
from commandcenter.ui.models.list_sheets import SheetWords, case_columns
from commandcenter.ui.models.tier_record import tier_key, tier_record, tier_word
from commandcenter.ui.panels.live_list import LiveList, Page
from commandcenter.ui.widgets.labels import make_label
from commandcenter.ui.widgets.segmented_counts import Segment, SegmentedCounts
from commandcenter.ui.widgets.state_pages import EmptyState

ORIGIN = "tier"
READ_PAUSE_MS = 250
MOST_EXPORTED = 1_000_000


class TierGroup(StrEnum):
    """What the list shows."""

    OURS = "ours"
    ABOVE = "above"
    MINE = "mine"


Answer = tuple[dict[TierGroup, tuple[CaseSummary, ...]], dict[TierGroup, int]]
"""The first rows of each group, and how many there are."""


def group_word(group: TierGroup) -> str:
    """Return the word of a segment, translated."""
    translate = QCoreApplication.translate
    return {
        TierGroup.OURS: translate("TierPanel", "This tier's work"),
        TierGroup.ABOVE: translate("TierPanel", "With a higher tier"),
        TierGroup.MINE: translate("TierPanel", "Reported by me"),
    }[group]


class TierPanel(QWidget):
    """Cases by the tier that holds them."""

    def __init__(self, context: DeskContext, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._tier = desk_tier(context.desk.person.posts) or Tier.VILLAGE
        self._found: dict[TierGroup, tuple[CaseSummary, ...]] = {}
        self._group = TierGroup.OURS
        self._is_first = True
        self.list: LiveList[CaseRecord] = LiveList(
            context,
            ORIGIN,
            EmptyState(self.tr("Nothing here"), self.tr("Cases appear by themselves.")),
            key_of=lambda record: record.case_id,
            sort_key=lambda record: tier_key(record, newest_first=self._group is TierGroup.MINE),
            renew=lambda record, now: self._record(record.summary, now),
            version_of=lambda record: record.version,
            pause_ms=READ_PAUSE_MS,
            parent=self,
        )
        self.model = self.list.model
        self.view = self.list.view
        self.segments = SegmentedCounts(
            [Segment(g.value, group_word(g), None, False, f"Alt+{n}") for n, g in enumerate(TierGroup, 1)]
        )
        self.segments.set_current(self._group.value)
        self.export = ListExport(context, self, ORIGIN, self.tr("Our cases"), self._sheet)
        self._lay_out()
        self.segments.segment_chosen.connect(lambda chosen: self.set_group(TierGroup(chosen)))
        self.list.reload_wanted.connect(self.reload)
        # A change may bring a case that another tier held before, so the whole list is asked for.
        self.list.cases_changed.connect(lambda _ids: self.reload())
        self.reload()

    @property
    def group(self) -> TierGroup:
        """Which cases are shown."""
        return self._group

    @property
    def tier(self) -> Tier:
        """The tier of this desk."""
        return self._tier

    def set_group(self, group: TierGroup) -> None:
        """Show other cases."""
        self._group = group
        self.segments.set_current(group.value)
        self.list.reset(self._records())

    def reload(self) -> None:
        """Read all three groups anew; the list changes in place."""
        tiers, (ours, above) = self._context.desk.tiers, self._held_by()

        def read(_after: object) -> Answer:
            held = tiers.counts()
            rows = {
                TierGroup.OURS: tiers.waiting(ours),
                TierGroup.ABOVE: tiers.waiting(above) if above else (),
                TierGroup.MINE: tiers.reported_by_me(),
            }
            return rows, {
                TierGroup.OURS: sum(held[tier] for tier in ours),
                TierGroup.ABOVE: sum(held[tier] for tier in above),
                TierGroup.MINE: len(rows[TierGroup.MINE]),
            }

        self.list.load(read, self._page, is_in_place=not self._is_first)

    def _held_by(self) -> tuple[list[Tier], list[Tier]]:
        ours = [tier for tier in Tier if self._tier.may_act_on(tier)]
        return ours, [tier for tier in Tier if tier not in ours]

    def _sheet(self) -> ExportSheet:
        context, group = self._context, self._group
        tiers, (ours, above) = context.desk.tiers, self._held_by()

        def pages() -> list[Sequence[CaseSummary]]:
            if group is TierGroup.MINE:
                return [tiers.reported_by_me(MOST_EXPORTED)]
            held_by = ours if group is TierGroup.OURS else above
            return [tiers.waiting(held_by, None, MOST_EXPORTED)] if held_by else []

        words = SheetWords(context.reference, context.language, context.desk.calendar.zone)
        return case_columns(words).sheet(f"{self._place_words()} {group_word(group)}", pages)

    def _lay_out(self) -> None:
        heading = QHBoxLayout()
        heading.setSpacing(8)
        heading.addWidget(
            make_label(self.tr("Desk of the {tier}").format(tier=tier_word(self._tier)), "heading")
        )
        heading.addWidget(make_label(self._place_words(), "muted"), 1)
        heading.addWidget(self.export.button)
        top = QVBoxLayout()
        top.setContentsMargins(16, 12, 16, 8)
        top.setSpacing(8)
        top.addLayout(heading)
        top.addWidget(self.segments)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addLayout(top)
        layout.addWidget(self.list.stack, 1)

    def _place_words(self) -> str:
        places = self._context.reference.places
        numbers = dict.fromkeys(held.place_no for held in self._context.desk.person.posts)
        return "、".join(places[number].name for number in numbers if number is not None and number in places)

    def _record(self, case: CaseSummary, now: datetime) -> CaseRecord:
        context = self._context
        return tier_record(case, context.reference, context.desk.calendar, context.language, now)

    def _records(self) -> list[CaseRecord]:
        now = server_now()
        records = [self._record(case, now) for case in self._found.get(self._group, ())]
        return sorted(records, key=lambda r: tier_key(r, newest_first=self._group is TierGroup.MINE))

    def _page(self, found: Answer) -> Page[CaseRecord]:
        self._found, counts = found
        self._is_first = False
        self.segments.set_counts({group.value: number for group, number in counts.items()})
        return Page(self._records())
