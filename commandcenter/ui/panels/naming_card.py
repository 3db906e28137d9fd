"""Names a head or deputy for the chosen grids: person from a choice list, from which day, and why."""

from dataclasses import dataclass
from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QDateEdit, QHBoxLayout, QLineEdit, QPushButton, QWidget

from commandcenter.domain.ground import PlaceDuty
from commandcenter.ui.desk_context import DeskContext
from commandcenter.ui.dialogs.person_edit import PersonEdit
from commandcenter.ui.models.ground_rows import PlaceRow
from commandcenter.ui.moments import qt_today
from commandcenter.ui.widgets.card_frame import CardFrame
from commandcenter.ui.widgets.day_calendar import drop_calendar
from commandcenter.ui.widgets.labels import make_label


@dataclass(frozen=True, slots=True)
class Naming:
    """What is to be stored; no person ends those that are there."""

    places: tuple[PlaceRow, ...]
    user_id: int | None
    duty: PlaceDuty
    start: date
    reason: str


class NamingCard(CardFrame):
    """A card below the list of grids."""

    wanted = Signal(object)
    """A `Naming`."""

    def __init__(self, context: DeskContext, parent: QWidget | None = None) -> None:
        super().__init__("", "surface", parent)
        self._places: tuple[PlaceRow, ...] = ()
        self._is_busy = False
        self.person = PersonEdit(context)
        self.person.setObjectName("naming_person")
        self.person.person_changed.connect(self._refresh)
        self.duty = QComboBox()
        self.duty.setObjectName("naming_duty")
        self.duty.addItem(self.tr("Head"), PlaceDuty.HEAD)
        self.duty.addItem(self.tr("Deputy"), PlaceDuty.DEPUTY)
        self.start = QDateEdit(qt_today())
        self.start.setObjectName("naming_start")
        drop_calendar(self.start)
        self.start.setDisplayFormat("yyyy-MM-dd")
        self.start.setMinimumDate(qt_today())
        self.reason = QLineEdit()
        self.reason.setObjectName("naming_reason")
        self.reason.setPlaceholderText(self.tr("Reason, as it will stand in the log"))
        self.reason.textChanged.connect(lambda _text: self._refresh())
        self.name_button = QPushButton(self.tr("Name"))
        self.name_button.setObjectName("naming_name")
        self.name_button.setProperty("role", "primary")
        self.name_button.clicked.connect(lambda: self._ask(self.person.user_id))
        self.end_button = QPushButton(self.tr("End"))
        self.end_button.setObjectName("naming_end")
        self.end_button.setToolTip(
            self.tr("The chosen grids are left without head (or deputies) from that day.")
        )
        self.end_button.clicked.connect(lambda: self._ask(None))
        self.problem = make_label("", "error", wrap=True)
        self.problem.hide()
        first, second = QHBoxLayout(), QHBoxLayout()
        first.addWidget(self.person, 1)
        first.addWidget(self.duty)
        first.addWidget(make_label(self.tr("from"), "muted"))
        first.addWidget(self.start)
        second.addWidget(self.reason, 1)
        second.addWidget(self.end_button)
        second.addWidget(self.name_button)
        self.body.addLayout(first)
        self.body.addLayout(second)
        self.body.addWidget(self.problem)
        self.set_places(())

    def set_places(self, places: tuple[PlaceRow, ...]) -> None:
        """Take other grids."""
        self._places = places
        if not places:
            self.set_title(self.tr("Choose grids in the list or on the map"))
        elif len(places) == 1:
            self.set_title(f"{places[0].path} {places[0].name}")
        else:
            self.set_title(self.tr("{count} grids chosen").format(count=len(places)))
        self._refresh()

    def clear(self) -> None:
        """Forget the person and the reason."""
        self.person.choose(None)
        self.reason.clear()
        self.say("")

    def say(self, problem: str) -> None:
        """Say why it was not accepted; everything typed stays."""
        self.problem.setText(problem)
        self.problem.setVisible(bool(problem))

    def set_busy(self, is_busy: bool) -> None:
        """Forbid a second press while the first is on its way."""
        self._is_busy = is_busy
        self._refresh()

    def _ask(self, user_id: int | None) -> None:
        self.say("")
        start: date = self.start.date().toPython()  # type: ignore[assignment]
        duty = PlaceDuty(self.duty.currentData())
        self.wanted.emit(Naming(self._places, user_id, duty, start, self.reason.text().strip()))

    def _refresh(self) -> None:
        can_ask = bool(self._places) and len(self.reason.text().strip()) >= 4 and not self._is_busy
        self.name_button.setEnabled(can_ask and self.person.user_id is not None)
        self.end_button.setEnabled(can_ask)
