"""What a right click (or the menu key) on the map offers: log a call, send the nearest, look around, copy.

Everything is about one point in degrees; the map is not moved by any of it.
"""

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import QObject, QPoint, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QMenu, QWidget

from commandcenter.cartography.datums import Datum, from_stored
from commandcenter.domain.cases import CaseSummary
from commandcenter.domain.reference import Colleague
from commandcenter.ui.county_ground import CountyGround
from commandcenter.ui.desk_context import DeskContext
from commandcenter.ui.panels.field_words import duty_words
from commandcenter.ui.panels.nearest_menu import NearestMenu
from commandcenter.ui.panels.sending import Sending

NEAREST_WITHIN_M = 1500.0
BORDER_M = 30.0
_MOST_PEOPLE = 5


@dataclass(frozen=True, slots=True)
class NearbyMember:
    """A grid member with the metres to the edge of his grid; 0 inside it."""

    person: Colleague
    grid_name: str
    metres: float


class MapMenu(QObject):
    """Builds the menu of a point and carries out what does not concern the map."""

    call_wanted = Signal(float, float)
    """A call is to be logged at this point."""
    report_wanted = Signal(float, float)
    """A matter seen at this point is to be reported."""
    nearby_wanted = Signal(float, float)
    """The cases around this point are to be listed."""

    def __init__(self, context: DeskContext, owner: QWidget) -> None:
        super().__init__(owner)
        self._context = context
        self._owner = owner
        self.sending = Sending(context, owner)
        self._nearest = NearestMenu(context, self.sending)

    def build(
        self,
        county: CountyGround | None,
        lon: float,
        lat: float,
        case: CaseSummary | None,
        *,
        can_call: bool,
        can_report: bool = False,
    ) -> QMenu:
        """Return the menu of a point.

        Args:
            county: None before the ground is read.
            lon: Degrees.
            lat: Degrees.
            case: The case under the click, or the selected one.
            can_call: Whether anybody listens to `call_wanted`.
            can_report: Whether anybody listens to `report_wanted`.
        """
        menu = QMenu(self._owner)
        if can_call:
            self._add(menu, self.tr("Log a call here"), partial(self.call_wanted.emit, lon, lat))
        if can_report:
            self._add(menu, self.tr("Report a matter here"), partial(self.report_wanted.emit, lon, lat))
        self._add(menu, self.tr("What happened within 200 m"), partial(self.nearby_wanted.emit, lon, lat))
        self._nearest.add_to(menu, lon, lat, case)
        if county is not None:
            self._add_people(menu, county, lon, lat, case)
            self._add_border(menu, county, lon, lat)
        menu.addSeparator()
        copies = menu.addMenu(self.tr("Copy coordinates"))
        for datum in Datum:
            x, y = from_stored(lon, lat, datum)
            words = f"{x:.6f}, {y:.6f}"
            self._add(copies, f"{datum.value}   {words}", partial(QGuiApplication.clipboard().setText, words))
        return menu

    def show(self, menu: QMenu, at: QPoint) -> None:
        """Open a menu at a pixel of the owner; it goes when it closes."""
        menu.aboutToHide.connect(menu.deleteLater)
        menu.popup(self._owner.mapToGlobal(at))

    def nearest(self, county: CountyGround, lon: float, lat: float) -> list[NearbyMember]:
        """Return the responsible people of the grid at a point and of those around it, nearest first."""
        here = county.index.place_at(lon, lat)
        around = ([(here, 0.0)] if here is not None else []) + county.index.near(lon, lat, NEAREST_WITHIN_M)
        found: dict[int, NearbyMember] = {}
        for code, metres in around:
            place_no = int(code)
            person = self._context.reference.colleagues.get(county.heads.get(place_no, -1))
            if person is not None and person.user_id not in found:
                found[person.user_id] = NearbyMember(person, self._name(place_no), metres)
        return list(found.values())[:_MOST_PEOPLE]

    def border_words(self, county: CountyGround, lon: float, lat: float) -> str:
        """Return who answers beyond a border close by, empty away from borders."""
        beyond = county.index.near(lon, lat, BORDER_M)
        if not beyond:
            return ""
        place_no, metres = int(beyond[0][0]), beyond[0][1]
        owner = self._owner_words(county, place_no)
        return self.tr("{metres} m to {place} {owner}").format(
            metres=round(metres), place=self._name(place_no), owner=owner
        )

    def _add_people(
        self, menu: QMenu, county: CountyGround, lon: float, lat: float, case: CaseSummary | None
    ) -> None:
        people = menu.addMenu(self.tr("Assign by grid"))
        watch = self._context.field_watch
        members = self.nearest(county, lon, lat)
        # Whoever is on duty comes first, the nearest of them before the others.
        for member in sorted(members, key=lambda each: watch.duty_of(each.person.user_id) is None):
            words = self.tr("{person} · {grid} · {metres} m").format(
                person=member.person.real_name, grid=member.grid_name, metres=round(member.metres)
            )
            words = f"{words} · {duty_words(watch.duty_of(member.person.user_id))}"
            if case is not None:
                self._add(people, words, partial(self.sending.send, case.case_id, member.person))
            else:
                people.addAction(words).setEnabled(False)
        people.setEnabled(bool(people.actions()))

    def _add_border(self, menu: QMenu, county: CountyGround, lon: float, lat: float) -> None:
        words = self.border_words(county, lon, lat)
        if words:
            here = county.place_at(lon, lat)
            own = f"{self._name(here)} {self._owner_words(county, here)}" if here is not None else ""
            menu.addSeparator()
            for line in (self.tr("Near a border"), own, words):
                menu.addAction(line).setEnabled(False)

    def _owner_words(self, county: CountyGround, place_no: int) -> str:
        person = self._context.reference.colleagues.get(county.heads.get(place_no, -1))
        return f"{person.real_name} {person.phone_masked}" if person is not None else ""

    def _name(self, place_no: int) -> str:
        return " ".join(part.name for part in self._context.reference.place_path(place_no)[1:])

    def _add(self, menu: QMenu, words: str, run: Callable[[], object]) -> None:
        # `triggered` carries a truth value that the act must not get.
        menu.addAction(words).triggered.connect(lambda: run())  # noqa: PLW0108
