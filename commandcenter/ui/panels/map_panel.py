"""The map beside a queue: open cases by state, the selected one ringed, or a place picked for a call.

The map follows the feed case by case; it never moves by itself once the operator touched it.
"""

from collections.abc import Iterable
from datetime import UTC, datetime
from uuid import UUID

from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QCloseEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget
from typing_extensions import override

from commandcenter.domain.cases import STAGE_STATES, CaseSummary, QueueFilter, Stage
from commandcenter.domain.changes import ChangeBatch
from commandcenter.ui.county_ground import CountyGround
from commandcenter.ui.desk_context import DeskContext
from commandcenter.ui.map.map_canvas import MapCanvas
from commandcenter.ui.map.map_records import CasePoint, DisplayGroup, PlaceCard
from commandcenter.ui.theme import active_theme

ORIGIN = "map"
_RECOUNT_MS = 30_000
_LAST_QUARTER = 0.25
_GROUPS = {
    Stage.FILING: DisplayGroup.FILING,
    Stage.DISPATCH: DisplayGroup.DISPATCH,
    Stage.HANDLING: DisplayGroup.HANDLING,
    Stage.CHECK: DisplayGroup.CHECK,
    Stage.CLOSED: DisplayGroup.CLOSED,
}


def display_group(case: CaseSummary, now: datetime) -> DisplayGroup:
    """Return how a case is drawn: lateness before state; the last quarter of a stage counts as expiring."""
    if case.due_at is not None:
        if case.due_at <= now:
            return DisplayGroup.OVERDUE
        whole = case.due_at - case.stage_started_at
        if (case.due_at - now) < whole * _LAST_QUARTER:
            return DisplayGroup.EXPIRING
    return next(_GROUPS[stage] for stage, states in STAGE_STATES.items() if case.state in states)


class MapPanel(QWidget):
    """A map of the person's cases.

    Attributes:
        picked: With `picking`, the operator clicked a place: longitude, latitude, number of the grid or None.
    """

    picked = Signal(float, float, object)

    def __init__(self, context: DeskContext, picking: bool = False, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._county: CountyGround | None = None
        self._cases: dict[UUID, CaseSummary] = {}
        self.canvas = MapCanvas()
        self.canvas.set_theme(active_theme().is_night)
        self.canvas.set_place_source(self._place_info)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.canvas)
        active_theme().theme_changed.connect(self._on_theme_changed)
        context.ground_source.when_loaded(self._on_ground_loaded)
        context.feed.changed.connect(self._on_feed_changed)
        context.feed.resynchronise.connect(self.read_cases)
        context.selection.case_selected.connect(self._on_case_selected)
        self.canvas.case_clicked.connect(lambda case_id: context.selection.select(case_id, ORIGIN))
        if picking:
            self.canvas.ground_clicked.connect(self._on_ground_clicked)
            self.canvas.start_picking()
        self._timer = QTimer(self)
        self._timer.setInterval(_RECOUNT_MS)
        self._timer.timeout.connect(self._show_cases)
        self._timer.start()
        self.read_cases()

    def read_cases(self) -> None:
        """Read all open cases anew."""
        cases = self._context.desk.cases
        self._context.runner.submit_read(
            lambda: cases.located(QueueFilter()), self._on_cases_read, None, self
        )

    def show_position(self, lon: float, lat: float) -> None:
        """Mark a place that was chosen by typing and bring it into sight."""
        self.canvas.set_marker((lon, lat))
        self.canvas.centre_on(lon, lat)

    def clear_position(self) -> None:
        """Take the marker away."""
        self.canvas.set_marker(None)

    def place_at(self, lon: float, lat: float) -> int | None:
        """Return the number of the grid at a point; None before the ground is there or outside."""
        return self._county.place_at(lon, lat) if self._county is not None else None

    @property
    def shown_cases(self) -> frozenset[UUID]:
        """The cases on the map now."""
        return frozenset(self._cases)

    def _on_ground_loaded(self, county: CountyGround) -> None:
        self._county = county
        self.canvas.set_ground(county.ground)

    def _on_cases_read(self, found: Iterable[CaseSummary]) -> None:
        self._cases = {case.case_id: case for case in found}
        self._show_cases()

    def _show_cases(self) -> None:
        now = datetime.now(UTC)
        self.canvas.set_cases(
            [point for case in self._cases.values() if (point := _point(case, now)) is not None]
        )

    def _on_feed_changed(self, batch: ChangeBatch) -> None:
        if not batch.case_ids:
            return
        cases = self._context.desk.cases
        ids = batch.case_ids
        self._context.runner.submit_read(
            lambda: cases.matching(QueueFilter(), ids), lambda found: self._apply(ids, found), None, self
        )

    def _apply(self, ids: frozenset[UUID], found: dict[UUID, CaseSummary]) -> None:
        now = datetime.now(UTC)
        points = {case.case_id: point for case in found.values() if (point := _point(case, now)) is not None}
        gone = [case_id for case_id in ids if case_id not in points]
        for case_id in gone:
            self._cases.pop(case_id, None)
        self._cases.update({case_id: found[case_id] for case_id in points})
        self.canvas.apply_case_changes(points.values(), gone)

    def _on_case_selected(self, case_id: UUID | None, origin: str) -> None:
        self.canvas.select_case(case_id, centre_if_hidden=origin != ORIGIN)

    def _on_ground_clicked(self, lon: float, lat: float) -> None:
        self.canvas.set_marker((lon, lat))
        self.picked.emit(lon, lat, self.place_at(lon, lat))

    def _on_theme_changed(self) -> None:
        self.canvas.set_theme(active_theme().is_night)

    def _place_info(self, code: str, lon: float, lat: float) -> PlaceCard | None:
        reference = self._context.reference
        if self._county is None:
            return None
        place_no = self._county.place_at(lon, lat)
        place = reference.places.get(place_no) if place_no is not None else None
        if place is None or place_no is None:
            return None
        head = reference.colleagues.get(self._county.heads.get(place_no, -1))
        departments = tuple(
            department.short_name
            for department in reference.departments.values()
            if department.place_no is not None and reference.places[department.place_no].contains(place_no)
        )
        name = " ".join(part.name for part in reference.place_path(place_no)[1:])
        person = f"{head.real_name} {head.phone_masked}" if head is not None else ""
        return PlaceCard(code, name, person, departments)

    @override
    def closeEvent(self, event: QCloseEvent) -> None:
        self.canvas.stop()
        super().closeEvent(event)


def _point(case: CaseSummary, now: datetime) -> CasePoint | None:
    if case.lon is None or case.lat is None:
        return None
    is_waiting = case.state in STAGE_STATES[Stage.FILING] or case.state in STAGE_STATES[Stage.DISPATCH]
    return CasePoint(
        case.case_id,
        case.lon,
        case.lat,
        display_group(case, now),
        case.title,
        case.urgency == 3 and is_waiting,
    )
