"""The desks of the three administrators, each a row of tabs; nobody holds two of these posts.

A tab is a title and what makes its page; the page is made when the tab is first opened.
"""

from collections.abc import Callable, Sequence
from typing import Protocol, cast

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QTabWidget, QVBoxLayout, QWidget

from commandcenter.domain.posts import Post
from commandcenter.services.list_export import ExportSheet
from commandcenter.ui.desk_context import DeskContext
from commandcenter.ui.list_export import ListExport
from commandcenter.ui.models.list_sheets import table_columns
from commandcenter.ui.models.record_table_model import RecordTableModel
from commandcenter.ui.panels.access_log_panel import AccessLogPanel
from commandcenter.ui.panels.calendar_panel import CalendarPanel
from commandcenter.ui.panels.case_steps_panel import CaseStepsPanel
from commandcenter.ui.panels.class_book import ClassBook
from commandcenter.ui.panels.consents_panel import ConsentsPanel
from commandcenter.ui.panels.departments_panel import DepartmentsPanel
from commandcenter.ui.panels.duty_book import DutyBook
from commandcenter.ui.panels.escalation_panel import EscalationPanel
from commandcenter.ui.panels.field_register_panel import FieldRegisterPanel
from commandcenter.ui.panels.grids_panel import GridsPanel
from commandcenter.ui.panels.ground_plans_panel import GroundPlansPanel
from commandcenter.ui.panels.layer_grids_panel import LayerGridsPanel
from commandcenter.ui.panels.people_panel import PeoplePanel
from commandcenter.ui.panels.protection_panel import ProtectionPanel
from commandcenter.ui.panels.responsible_panel import ResponsiblePanel
from commandcenter.ui.panels.rule_book_panel import RuleBookPanel
from commandcenter.ui.panels.seals_panel import SealsPanel
from commandcenter.ui.panels.settings_panel import SettingsPanel
from commandcenter.ui.panels.standard_book import StandardBook
from commandcenter.ui.widgets.record_table_view import RecordTableView
from commandcenter.ui.workspace import Badge, Workspace
from commandcenter.ui.workspace_area import WorkspaceArea

Tab = tuple[str, Callable[[], QWidget]]
SYSTEM, SECURITY, AUDIT = "system", "security", "audit"


def administration_desks(context: DeskContext, system_badge: Badge | None = None) -> list[Workspace]:
    """Return the desks of the system, the security and the audit administrator."""
    translate = QCoreApplication.translate

    def desk(
        key: str, title: str, post: Post, icon: str, tabs: Callable[[DeskContext], list[Tab]]
    ) -> Workspace:
        return Workspace(
            key,
            title,
            lambda area: _fill(area, context, tabs(context)),
            frozenset({int(post)}),
            system_badge if key == SYSTEM else None,
            icon,
        )

    return [
        desk(SYSTEM, translate("Administration", "System"), Post.SYSTEM_ADMIN, "preferences", system_tabs),
        desk(SECURITY, translate("Administration", "Security"), Post.SECURITY_ADMIN, "lock", security_tabs),
        desk(AUDIT, translate("Administration", "Audit"), Post.AUDIT_ADMIN, "shield", audit_tabs),
    ]


def system_tabs(context: DeskContext) -> list[Tab]:
    """Return what the system administrator keeps: the county's own tables."""
    translate = QCoreApplication.translate
    return [
        (translate("Administration", "Departments"), lambda: DepartmentsPanel(context)),
        (translate("Administration", "Duty list"), lambda: RuleBookPanel(context, DutyBook(context))),
        (
            translate("Administration", "Class tree"),
            lambda: RuleBookPanel(context, ClassBook(context)),
        ),
        (
            translate("Administration", "Classes and standards"),
            lambda: RuleBookPanel(context, StandardBook(context)),
        ),
        (translate("Administration", "Work calendar"), lambda: CalendarPanel(context)),
        (translate("Administration", "Settings"), lambda: SettingsPanel(context)),
        (translate("Administration", "Escalation"), lambda: EscalationPanel(context)),
        (translate("Administration", "Import"), lambda: _import_page(context, is_of_people=False)),
        (translate("Administration", "Consents"), lambda: ConsentsPanel(context)),
        (translate("Administration", "Grids"), lambda: GridsPanel(context)),
        (translate("Administration", "Responsible and business grids"), lambda: LayerGridsPanel(context)),
        (translate("Administration", "Changes to come"), lambda: GroundPlansPanel(context)),
        (translate("Administration", "Responsible persons"), lambda: ResponsiblePanel(context)),
        (translate("Administration", "Facilities and vehicles"), lambda: FieldRegisterPanel(context)),
    ]


def security_tabs(context: DeskContext) -> list[Tab]:
    """Return what the security administrator keeps: who there is and who may do what."""
    translate = QCoreApplication.translate
    return [
        (translate("Administration", "People and posts"), lambda: PeoplePanel(context)),
        (translate("Administration", "Import"), lambda: _import_page(context, is_of_people=True)),
        (translate("Administration", "Consents"), lambda: ConsentsPanel(context)),
        (translate("Administration", "Passwords and locks"), lambda: ProtectionPanel(context)),
    ]


def audit_tabs(context: DeskContext) -> list[Tab]:
    """Return what the audit administrator looks at; he changes nothing."""
    translate = QCoreApplication.translate
    return [
        (translate("Administration", "Access log"), lambda: AccessLogPanel(context)),
        (translate("Administration", "Steps of cases"), lambda: CaseStepsPanel(context)),
        (translate("Administration", "Seals"), lambda: SealsPanel(context)),
        (translate("Administration", "Consents"), lambda: ConsentsPanel(context)),
    ]


def _import_page(context: DeskContext, *, is_of_people: bool) -> QWidget:
    # Loaded when first opened: numpy, GDAL and the readers of workbooks must not slow the start of every desk.
    from commandcenter.exchange.fields import ImportKind
    from commandcenter.ui.panels.import_panel import REFERENCE_KINDS, ImportPanel

    return ImportPanel(context, (ImportKind.USERS,) if is_of_people else REFERENCE_KINDS)


class LazyTabs(QTabWidget):
    """Tabs whose pages are made when they are first opened."""

    def __init__(self, tabs: Sequence[Tab], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("administration_tabs")
        self.setDocumentMode(True)
        self._factories: dict[int, Callable[[], QWidget]] = {}
        self._layouts: list[QVBoxLayout] = []
        for title, factory in tabs:
            page = QWidget()
            layout = QVBoxLayout(page)
            layout.setContentsMargins(0, 0, 0, 0)
            self._layouts.append(layout)
            self._factories[self.addTab(page, title)] = factory
        self.currentChanged.connect(self._fill_page)
        self._fill_page(self.currentIndex())

    def _fill_page(self, number: int) -> None:
        factory = self._factories.pop(number, None)
        if factory is not None:
            self._layouts[number].addWidget(factory())


class _SaysItsSheet(Protocol):
    def export_sheet(self) -> ExportSheet: ...


def _sheet_of(tabs: LazyTabs) -> ExportSheet | None:
    """Return the list of the open page: as the page describes it whole, or its table as it stands there."""
    page = tabs.currentWidget()
    title = tabs.tabText(tabs.currentIndex())
    for panel in page.findChildren(QWidget):
        if hasattr(panel, "export_sheet"):
            return cast("_SaysItsSheet", panel).export_sheet()
    shown = [view for view in page.findChildren(RecordTableView) if view.isVisible()]
    model = shown[0].model() if shown else None
    if not isinstance(model, RecordTableModel):
        return None
    records = model.records
    return table_columns(model).sheet(title, lambda: [records])


def _fill(area: WorkspaceArea, context: DeskContext, tabs: Sequence[Tab]) -> None:
    shown = LazyTabs(tabs)
    words = QCoreApplication.translate("Administration", "the list of this page")
    export = ListExport(context, shown, "administration", words, lambda: _sheet_of(shown))
    shown.setCornerWidget(export.button)
    area.set_center(shown)
