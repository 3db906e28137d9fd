"""The map beside a queue: open cases by state, the selected one ringed, or a place picked for a call.

The map follows the feed case by case; it never moves by itself once the operator touched it.
"""

from collections.abc import Iterable
from datetime import datetime, timedelta
from uuid import UUID

import shapely
from PySide6.QtCore import QMetaMethod, QPoint, Qt, QTimer, Signal
from PySide6.QtGui import QCloseEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget
from typing_extensions import override

from commandcenter.cartography.projection import ground_metres
from commandcenter.cartography.view import MapView
from commandcenter.domain.cases import STAGE_STATES, CaseSummary, QueueFilter, Stage
from commandcenter.domain.changes import ChangeBatch
from commandcenter.domain.identifiers import server_now
from commandcenter.ui.county_ground import CountyGround
from commandcenter.ui.desk_context import DeskContext
from commandcenter.ui.map.drawing_tool import DrawingMode
from commandcenter.ui.map.map_canvas import MapCanvas
from commandcenter.ui.map.map_records import CasePoint, DisplayGroup, PlaceCard
from commandcenter.ui.own_ground import begin_at_own_ground
from commandcenter.ui.panels.map_area import MapArea
from commandcenter.ui.panels.map_basemaps import MapBasemaps
from commandcenter.ui.panels.map_field import MapField
from commandcenter.ui.panels.map_layers import MapLayers
from commandcenter.ui.panels.map_menu import MapMenu
from commandcenter.ui.panels.map_replay import MapReplay
from commandcenter.ui.panels.map_tools import MapTools
from commandcenter.ui.panels.nearby_card import NearbyCard, cases_around
from commandcenter.ui.theme import active_theme

ORIGIN = "map"
_RECOUNT_MS = 30_000
_MANY = 500
"""Beyond so many changes the map arranges all cases anew."""
_LAST_QUARTER = 0.25
_CLOSE_ZOOM = 16.0
"""Streets and house numbers are legible."""
_LOOK_BACK = timedelta(days=90)
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
        call_wanted: Without `picking`, a call is to be logged there; same arguments.
        report_wanted: A matter is to be reported there; same arguments.
        window_wanted: Another window is to show this `MapExtent`.
    """

    picked = Signal(float, float, object)
    call_wanted = Signal(float, float, object)
    report_wanted = Signal(float, float, object)
    window_wanted = Signal(object)

    def __init__(
        self,
        context: DeskContext,
        picking: bool = False,
        parent: QWidget | None = None,
        canvas: MapCanvas | None = None,
    ) -> None:
        super().__init__(parent)
        self._context = context
        self._county: CountyGround | None = None
        self._cases: dict[UUID, CaseSummary] = {}
        self.canvas = canvas or MapCanvas()
        self.canvas.set_theme(active_theme().is_night)
        self.canvas.set_place_source(self._place_info)
        self._is_picking = picking
        self._looked_from: tuple[float, float, float | None] | None = None
        self._looked_at: MapView | None = None
        self._points: dict[UUID, CasePoint] = {}
        self.menu = MapMenu(context, self.canvas)
        self.nearby = NearbyCard(context, self.canvas)
        self.layers = MapLayers(context, self.canvas)
        self.field = MapField(context, self.canvas)
        self.layers.cases_chosen.connect(self._show_cases)
        self.replay = MapReplay(context, self.canvas, self.layers.admits)
        self.replay.switched.connect(self._on_replay_switched)
        self.layers.cases_chosen.connect(self.replay.filter_anew)
        self.basemaps = MapBasemaps(context, self.canvas, self.layers.card)
        self.tools = MapTools(context, self.canvas)
        self.tools.layers_wanted.connect(self.layers.card.toggle)
        self.area = MapArea(context, self.canvas)
        self.tools.area_chosen.connect(self._on_area_drawn)
        self.tools.replay_wanted.connect(self.replay.toggle)
        self.tools.past = lambda: self.replay.moment if self.replay.is_on else None
        self.tools.area_cleared.connect(self.area.clear)
        self.tools.window_wanted.connect(lambda: self.window_wanted.emit(self.canvas.extent()))
        self.canvas.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.canvas.customContextMenuRequested.connect(self._on_menu_requested)
        self.menu.call_wanted.connect(self._on_call_wanted)
        self.menu.report_wanted.connect(self._on_report_wanted)
        self.menu.nearby_wanted.connect(self.show_nearby)
        self.nearby.case_chosen.connect(lambda case_id: context.selection.select(case_id, ORIGIN))
        self.nearby.closed.connect(lambda: self.canvas.setFocus(Qt.FocusReason.OtherFocusReason))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.canvas)
        active_theme().theme_changed.connect(self._on_theme_changed)
        context.ground_source.when_loaded(self._on_ground_loaded)
        self.canvas.ground_shown.connect(self._on_ground_shown)
        self._follow_desk(context)
        if picking:
            self.canvas.ground_clicked.connect(self._on_ground_clicked)
            self.canvas.start_picking()
        self._timer = QTimer(self)
        self._timer.setInterval(_RECOUNT_MS)
        self._timer.timeout.connect(self._show_cases)
        self._timer.start()
        self.read_cases()

    def _follow_desk(self, context: DeskContext) -> None:
        context.feed.changed.connect(self._on_feed_changed)
        context.feed.resynchronise.connect(self.read_cases)
        context.selection.case_selected.connect(self._on_case_selected)
        self.canvas.select_case(context.selection.case_id)
        self.canvas.case_clicked.connect(lambda case_id: context.selection.select(case_id, ORIGIN))

    def read_cases(self) -> None:
        """Read all open cases anew."""
        cases = self._context.desk.cases
        self._context.runner.submit_read(
            lambda: cases.located(QueueFilter()), self._on_cases_read, None, self
        )

    def show_position(self, lon: float, lat: float) -> None:
        """Mark a place that was chosen by typing and look at it from near, as the caller describes it."""
        if self._looked_from is None:
            self._looked_from = self._where()
        self.canvas.set_marker((lon, lat))
        self.canvas.centre_on(lon, lat, zoom=max(self.canvas.view.zoom, _CLOSE_ZOOM))
        self._looked_at = self.canvas.view

    def clear_position(self) -> None:
        """Take the marker away; the map goes back to where it was, unless the operator has moved it since."""
        self.canvas.set_marker(None)
        if self._looked_from is not None and self.canvas.view == self._looked_at:
            lon, lat, zoom = self._looked_from
            if zoom is None:
                self.canvas.navigator.begin_again()
            else:
                self.canvas.centre_on(lon, lat, zoom=zoom)
        self._looked_from = None

    def _where(self) -> tuple[float, float, float | None]:
        view, navigator = self.canvas.view, self.canvas.navigator
        lon, lat = self.canvas.picture.projection.to_degrees(view.x, view.y)
        return lon, lat, view.zoom if navigator.touched else None

    def place_at(self, lon: float, lat: float) -> int | None:
        """Return the number of the grid at a point; None before the ground is there or outside."""
        return self._county.place_at(lon, lat) if self._county is not None else None

    @property
    def shown_cases(self) -> frozenset[UUID]:
        """The cases on the map now."""
        return frozenset(self._cases)

    def _on_ground_loaded(self, county: CountyGround) -> None:
        self._county = county
        self.tools.set_county(county)
        self.area.set_county(county)
        self.canvas.set_ground(county.ground)

    def _on_ground_shown(self) -> None:
        if self._county is not None:
            begin_at_own_ground(self.canvas, self._context, self._county)

    def _on_cases_read(self, found: Iterable[CaseSummary]) -> None:
        self._cases = {case.case_id: case for case in found}
        self._show_cases()

    def show_nearby(self, lon: float, lat: float) -> None:
        """List what happened around a point: open cases and those closed in the last 90 days."""
        cases = self._context.desk.cases
        place_no = self.place_at(lon, lat)
        township = self._context.reference.township_of(place_no) if place_no is not None else None
        wanted = QueueFilter(
            Stage.CLOSED,
            place_no=township.place_no if township is not None else None,
            reported_from=server_now() - _LOOK_BACK,
        )

        def on_read(closed: tuple[CaseSummary, ...]) -> None:
            found = {case.case_id: case for case in (*closed, *self._cases.values())}
            around = cases_around(found.values(), lon, lat)
            title = self.tr("{count} cases within 200 m, 90 days").format(count=len(around))
            self.nearby.show_cases(around, title)

        self._context.runner.submit_read(lambda: cases.located(wanted), on_read, None, self)

    def menu_case(self, at: QPoint) -> CaseSummary | None:
        """Return the case a menu opened at a pixel is about: the one under it, else the selected one."""
        shown = self.canvas.picture.shown_cases
        under = shown.case_at(self.canvas.view, at.x(), at.y()) if shown is not None else None
        case_id = under.case_id if under is not None else self._context.selection.case_id
        return self._cases.get(case_id) if case_id is not None else None

    def _on_menu_requested(self, at: QPoint) -> None:
        x, y = self.canvas.view.to_local(at.x(), at.y())
        lon, lat = self.canvas.picture.projection.to_degrees(x, y)
        can_call = self._is_picking or self.isSignalConnected(QMetaMethod.fromSignal(self.call_wanted))
        can_report = self.isSignalConnected(QMetaMethod.fromSignal(self.report_wanted))
        menu = self.menu.build(
            self._county, lon, lat, self.menu_case(at), can_call=can_call, can_report=can_report
        )
        self.area.add_to(menu, lon, lat, self.menu_case(at))
        self.tools.add_to(menu)
        self.menu.show(menu, at)

    def _on_area_drawn(self, outline: shapely.Polygon, drawn_as: DrawingMode) -> None:
        """Narrow the queue beside the map; where there is none, list the cases here."""
        self.tools.drawing.stop()
        self.area.use_drawn(outline, drawn_as, self.tools.drawing.band_m)
        if not self._context.selection.is_area_followed:
            self.list_area(outline)

    def list_area(self, area: shapely.Polygon) -> None:
        """List the open cases inside a circle or polygon (degrees)."""
        middle = area.centroid
        found = [
            (ground_metres(middle.x, middle.y, point.lon, point.lat), self._cases[case_id])
            for case_id, point in self._points.items()
            if shapely.contains_xy(area, point.lon, point.lat)
        ]
        self.nearby.show_cases(
            sorted(found, key=lambda entry: entry[0]),
            self.tr("{count} open cases in the area").format(count=len(found)),
        )

    def _on_call_wanted(self, lon: float, lat: float) -> None:
        if self._is_picking:
            self._on_ground_clicked(lon, lat)
        else:
            self.call_wanted.emit(lon, lat, self.place_at(lon, lat))

    def _on_report_wanted(self, lon: float, lat: float) -> None:
        self.report_wanted.emit(lon, lat, self.place_at(lon, lat))

    def _show_cases(self) -> None:
        """Show what time has changed; nearly always a handful of cases become late."""
        if self.replay.is_on:
            return
        now = server_now()
        points = {
            case_id: point
            for case_id, case in self._cases.items()
            if self.layers.passes(case) and (point := _point(case, now)) is not None
        }
        before, self._points = self._points, points
        changed = [point for case_id, point in points.items() if before.get(case_id) != point]
        gone = [case_id for case_id in before if case_id not in points]
        if len(changed) + len(gone) > _MANY:
            self.canvas.set_cases(list(points.values()))
        elif changed or gone:
            self.canvas.apply_case_changes(changed, gone)

    def _on_feed_changed(self, batch: ChangeBatch) -> None:
        if not batch.case_ids:
            return
        cases = self._context.desk.cases
        ids = batch.case_ids
        self._context.runner.submit_read(
            lambda: cases.matching(QueueFilter(), ids), lambda found: self._apply(ids, found), None, self
        )

    def _apply(self, ids: frozenset[UUID], found: dict[UUID, CaseSummary]) -> None:
        if self.replay.is_on:
            # The present goes on behind the past: it is known, and drawn when the replay ends.
            self._know(ids, found)
            return
        now = server_now()
        points = {
            case.case_id: point
            for case in found.values()
            if self.layers.passes(case) and (point := _point(case, now)) is not None
        }
        gone = [case_id for case_id in ids if case_id not in points]
        for case_id in ids:
            self._points.pop(case_id, None)
        self._points.update(points)
        self._know(ids, found)
        self.canvas.apply_case_changes(points.values(), gone)

    def _know(self, ids: frozenset[UUID], found: dict[UUID, CaseSummary]) -> None:
        for case_id in ids:
            self._cases.pop(case_id, None)
        # A case the filter hides is still known; only its sign goes.
        self._cases.update({case_id: case for case_id, case in found.items() if case.lon is not None})

    def _on_replay_switched(self, is_past: bool) -> None:
        self._points = {}
        if not is_past:
            self._show_cases()

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
        border = self.menu.border_words(self._county, lon, lat)
        return PlaceCard(code, name, person, departments, duties=self._duty_words(place_no), border=border)

    def _duty_words(self, place_no: int) -> tuple[str, ...]:
        """Return the responsible and business grids a place belongs to, each with who answers for it."""
        reference = self._context.reference
        found = []
        for area in self._county.areas if self._county is not None else ():
            members = (reference.places.get(number) for number in area.members)
            if any(place is not None and place.contains(place_no) for place in members):
                person = reference.colleagues.get(area.user_id or -1)
                department = reference.departments.get(area.dept_id or -1)
                who = f"{person.real_name} {person.phone_masked}" if person is not None else ""
                what = department.short_name if department is not None else ""
                found.append(" · ".join(word for word in (area.name, what, who) if word))
        return tuple(found)

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
