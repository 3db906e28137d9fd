"""Which desks there are, who sees them, and of which panels they are made.

A workspace is filled when it is first shown; its badge counts from the start.
"""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QObject
from PySide6.QtWidgets import QTabWidget, QWidget

from commandcenter.domain.cases import QueueFilter, Stage
from commandcenter.domain.tiers import Tier, desk_tier
from commandcenter.ui.administration import administration_desks
from commandcenter.ui.desk_context import DeskContext
from commandcenter.ui.draft_store import DraftStore
from commandcenter.ui.kept_folder import kept_folder
from commandcenter.ui.live_badges import (
    CHECK_POSTS,
    DISPATCH_POSTS,
    INTAKE_POSTS,
    SUPERVISION_POSTS,
    TASK_POSTS,
    LiveBadges,
)
from commandcenter.ui.outbox import Outbox
from commandcenter.ui.panels import call_form_panel, calls_panel
from commandcenter.ui.panels.call_form_panel import CallFormPanel
from commandcenter.ui.panels.calls_panel import CallsPanel
from commandcenter.ui.panels.case_file_panel import CaseFilePanel
from commandcenter.ui.panels.copied_panel import CopiedPanel
from commandcenter.ui.panels.map_panel import MapPanel
from commandcenter.ui.panels.queue_panel import QueuePanel
from commandcenter.ui.panels.scores_panel import ScoresPanel
from commandcenter.ui.panels.supervision_panel import SupervisionPanel
from commandcenter.ui.panels.task_queue_panel import TaskQueuePanel
from commandcenter.ui.panels.tier_panel import TierPanel
from commandcenter.ui.panels.verification_panel import VerificationPanel
from commandcenter.ui.workspace import Workspace
from commandcenter.ui.workspace_area import WorkspaceArea

MapFactory = Callable[[DeskContext, bool], QWidget]
FILING_ORIGIN = "filing"


def draft_folder(context: DeskContext) -> Path:
    """Return where this person's drafts for this server lie; the name tells nothing about either."""
    return kept_folder("drafts", context.desk)


def make_map(context: DeskContext, picking: bool) -> QWidget:
    """Return the map of a desk."""
    return MapPanel(context, picking)


def workspaces_for(
    context: DeskContext, map_factory: MapFactory = make_map, outbox: Outbox | None = None
) -> list[Workspace]:
    """Return the desks in the order of the day's work; the main window shows those the posts allow.

    Args:
        context: What every panel is given.
        map_factory: Makes a map; the second argument says whether places are picked on it.
        outbox: Where calls being written and waiting are kept; the person's own folder when None.
    """
    # Made on first use: only the hotline desk needs it, and most people have none.
    stores: list[Outbox] = [outbox] if outbox is not None else []

    def store() -> Outbox:
        if not stores:
            stores.append(Outbox(context, DraftStore(draft_folder(context))))
        return stores[0]

    badges = LiveBadges(context, context.selection)
    return [
        *_tier_desks(context, map_factory, badges),
        *_case_desks(context, map_factory, badges, store),
        Workspace(
            "supervision",
            QCoreApplication.translate("Workspaces", "Supervision"),
            lambda area: _fill_supervision(area, context),
            SUPERVISION_POSTS,
            badges.supervision,
            "supervise",
        ),
        *administration_desks(context, badges.system),
    ]


def _tier_desks(context: DeskContext, map_factory: MapFactory, badges: LiveBadges) -> list[Workspace]:
    # Everything is the county's own: there the desks by post are enough.
    if desk_tier(context.desk.person.posts) not in (Tier.TOWNSHIP, Tier.VILLAGE):
        return []
    return [
        Workspace(
            "tier",
            QCoreApplication.translate("Workspaces", "Our tier"),
            lambda area: _fill_tier(area, context, map_factory),
            frozenset(),
            badges.tier,
            "place",
        )
    ]


def _case_desks(
    context: DeskContext, map_factory: MapFactory, badges: LiveBadges, store: Callable[[], Outbox]
) -> list[Workspace]:
    translate = QCoreApplication.translate
    return [
        Workspace(
            "hotline",
            translate("Workspaces", "Intake"),
            lambda area: _fill_hotline(area, context, map_factory, store()),
            INTAKE_POSTS,
            badges.hotline,
            "call",
        ),
        Workspace(
            "dispatch",
            translate("Workspaces", "Dispatch"),
            lambda area: _fill_dispatch(area, context, map_factory),
            DISPATCH_POSTS,
            badges.dispatch,
            "send",
        ),
        Workspace(
            "tasks",
            translate("Workspaces", "Handling"),
            lambda area: _fill_tasks(area, context, map_factory),
            TASK_POSTS,
            badges.tasks,
            "case",
        ),
        Workspace(
            "verification",
            translate("Workspaces", "Checks"),
            lambda area: _fill_verification(area, context, map_factory),
            CHECK_POSTS,
            badges.checks,
            "verify",
        ),
    ]


def _fill_hotline(area: WorkspaceArea, context: DeskContext, map_factory: MapFactory, outbox: Outbox) -> None:
    translate = QCoreApplication.translate
    form = CallFormPanel(context, outbox=outbox)
    area.set_center(form)
    area.set_home(form.view.text_edit)
    calls_word, filing_word = translate("Workspaces", "Calls"), translate("Workspaces", "To file")
    filing = QueuePanel(context, QueueFilter(stage=Stage.FILING), (), filing_word, FILING_ORIGIN)
    lists = _tabs((calls_word, CallsPanel(context)), (filing_word, filing))
    area.add_panel("calls", calls_word, lists, "left", 330)
    chart, case_file = map_factory(context, True), CaseFilePanel(context)
    map_word = translate("Workspaces", "Map")
    views = _tabs((map_word, chart), (translate("Workspaces", "Case file"), case_file))
    area.add_panel("map", map_word, views, "right", 640)
    openers = (call_form_panel.ORIGIN, calls_panel.ORIGIN, FILING_ORIGIN)

    def show_file(case_id: object, origin: str) -> None:
        # A case clicked on the map is only ringed there: the map stays for picking the place of the call.
        if case_id is not None and origin in openers and area.isVisible():
            views.setCurrentWidget(case_file)

    shown = context.selection.case_selected.connect(show_file)
    area.destroyed.connect(lambda: QObject.disconnect(shown))
    form.place_cleared.connect(lambda: views.setCurrentWidget(chart))
    if isinstance(chart, MapPanel):
        chart.picked.connect(form.set_position)
        form.place_chosen.connect(chart.show_position)
        form.place_cleared.connect(chart.clear_position)


def _tabs(*pages: tuple[str, QWidget]) -> QTabWidget:
    tabs = QTabWidget()
    tabs.setDocumentMode(True)
    for title, page in pages:
        tabs.addTab(page, title)
    return tabs


def _fill_dispatch(area: WorkspaceArea, context: DeskContext, map_factory: MapFactory) -> None:
    translate = QCoreApplication.translate
    area.set_center(map_factory(context, False))
    queue = QueuePanel(context)
    area.set_home(queue.view)
    area.add_panel("queue", translate("Workspaces", "Queue"), queue, "left", 480)
    area.add_panel("file", translate("Workspaces", "Case file"), CaseFilePanel(context), "right", 560)


def _fill_tasks(area: WorkspaceArea, context: DeskContext, map_factory: MapFactory) -> None:
    translate = QCoreApplication.translate
    area.set_center(map_factory(context, False))
    tasks_word = translate("Workspaces", "Tasks")
    copied = (translate("Workspaces", "Copied to us"), CopiedPanel(context))
    tasks = TaskQueuePanel(context)
    area.set_home(tasks.view)
    area.add_panel("queue", tasks_word, _tabs((tasks_word, tasks), copied), "left", 480)
    area.add_panel("file", translate("Workspaces", "Case file"), CaseFilePanel(context), "right", 620)


def _fill_verification(area: WorkspaceArea, context: DeskContext, map_factory: MapFactory) -> None:
    translate = QCoreApplication.translate
    area.set_center(map_factory(context, False))
    checks = VerificationPanel(context)
    area.set_home(checks.queue.view)
    area.add_panel("queue", translate("Workspaces", "Checks"), checks, "left", 480)
    area.add_panel("file", translate("Workspaces", "Case file"), CaseFilePanel(context), "right", 620)


def _fill_supervision(area: WorkspaceArea, context: DeskContext) -> None:
    translate = QCoreApplication.translate
    area.set_center(ScoresPanel(context))
    orders_word = translate("Workspaces", "Orders")
    copied = (translate("Workspaces", "Copied to me"), CopiedPanel(context))
    orders = SupervisionPanel(context)
    area.set_home(orders.view)
    area.add_panel("orders", orders_word, _tabs((orders_word, orders), copied), "left", 500)
    area.add_panel("file", translate("Workspaces", "Case file"), CaseFilePanel(context), "right", 560)


def _fill_tier(area: WorkspaceArea, context: DeskContext, map_factory: MapFactory) -> None:
    translate = QCoreApplication.translate
    area.set_center(map_factory(context, False))
    tier = TierPanel(context)
    area.set_home(tier.view)
    area.add_panel("queue", translate("Workspaces", "Our tier"), tier, "left", 480)
    area.add_panel("file", translate("Workspaces", "Case file"), CaseFilePanel(context), "right", 560)
