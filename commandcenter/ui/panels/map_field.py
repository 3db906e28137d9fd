"""The field on one map: movers and still points follow the watch, a click opens the card, the card asks for the trail."""

from collections.abc import Iterable, Iterator
from datetime import timedelta

from PySide6.QtCore import QObject, QTimer

from commandcenter.cartography.moving_points import PositionColumns, columns_of
from commandcenter.domain.county_time import county_time
from commandcenter.domain.field import Facility, SubjectKind, TrailPoint
from commandcenter.domain.identifiers import server_now
from commandcenter.domain.posts import Post
from commandcenter.ui.desk_context import DeskContext
from commandcenter.ui.dialogs.field_dialog import FieldDialog
from commandcenter.ui.dialogs.step_fields import LineField
from commandcenter.ui.map.map_canvas import MapCanvas
from commandcenter.ui.map.map_records import MapLayer, SignHit, StillPoint
from commandcenter.ui.messages import words_for
from commandcenter.ui.panels.field_card import FieldCard
from commandcenter.ui.panels.field_words import sign_lines, subject_name

_AGING_MS = 10_000
_TRAIL_BACK = timedelta(hours=12)
_PURPOSE_LEAST = 4
_GRAVE = 2
_MAY_FOLLOW = (Post.DISPATCHER, Post.DUTY_CHIEF, Post.LEADER)


def still_points(facilities: Iterable[Facility]) -> Iterator[StillPoint]:
    """Yield what the map draws of facilities; damaged ones and grave hazards warn."""
    for each in facilities:
        is_grave = each.hazard_level is not None and each.hazard_level <= _GRAVE
        yield StillPoint(
            each.facility_id, each.lon, each.lat, each.kind, each.name, each.status != 1 or is_grave
        )


class MapField(QObject):
    """Between the watch of the desk and one map."""

    def __init__(self, context: DeskContext, canvas: MapCanvas) -> None:
        super().__init__(canvas)
        self._context = context
        self._canvas = canvas
        self._field = canvas.picture.field
        self._watch = context.field_watch
        self._chosen: SignHit | None = None
        self.card = FieldCard(canvas)
        self.card.closed.connect(self._let_go)
        self.card.trail_wanted.connect(self.ask_trail)
        canvas.sign_clicked.connect(self.choose)
        canvas.hovering.set_signs(self._field.at, lambda hit: sign_lines(context, self._watch, hit))
        self._field.moving.set_limits(self._watch.limits)
        self._watch.moved.connect(self._on_moved)
        self._watch.register_read.connect(self._on_register_read)
        self._watch.started_anew.connect(self._on_started_anew)
        # Places grow old also when nobody moves.
        self._aging = QTimer(self)
        self._aging.setInterval(_AGING_MS)
        self._aging.timeout.connect(self._on_aging)
        self._aging.start()
        if self._watch.register is not None:
            self._on_register_read()
        self._on_moved(columns_of(tuple(self._watch.positions.values())))
        self._watch.follow(canvas, self._wants)

    def choose(self, hit: SignHit) -> None:
        """Show the card of a sign, and its ring."""
        lines = sign_lines(self._context, self._watch, hit)
        if not lines:
            return
        self._chosen = hit
        self._field.trail.set_trail(())
        is_mover = hit.key[0] != 0
        self._field.moving.selected = hit.key if is_mover else None
        is_person = hit.key[0] == SubjectKind.PERSON
        me = self._context.desk.person
        may_follow = not is_person or me.holds(*_MAY_FOLLOW) or hit.key[1] == me.user_id
        self.card.show_lines(lines, can_trail=is_mover and may_follow)
        self._canvas.update()

    def ask_trail(self) -> FieldDialog | None:
        """Ask where the chosen subject has been; of a person only with a purpose.

        Returns:
            The dialog that asks for the purpose, if it is needed.
        """
        hit = self._chosen
        if hit is None or hit.key[0] == 0:
            return None
        if hit.key[0] == SubjectKind.VEHICLE or hit.key[1] == self._context.desk.person.user_id:
            self._read_trail(hit, "", None)
            return None
        dialog = FieldDialog(
            self.tr("Where {person} has been").format(
                person=subject_name(self._context, self._watch, hit.key)
            ),
            self.tr("Who looks, when and what for is recorded and can be audited. Only this duty is shown."),
            [LineField("purpose", self.tr("Purpose"), least=_PURPOSE_LEAST)],
            self.tr("Show"),
            parent=self._canvas,
        )
        dialog.setObjectName("trail_dialog")
        dialog.submitted.connect(lambda given: self._read_trail(hit, str(given["purpose"]), dialog))
        dialog.open()
        return dialog

    def _read_trail(self, hit: SignHit, purpose: str, dialog: FieldDialog | None) -> None:
        service, since = self._context.desk.field, server_now() - _TRAIL_BACK

        def on_read(trail: tuple[TrailPoint, ...]) -> None:
            if dialog is not None:
                dialog.accept()
            if self._chosen != hit:
                return
            self._field.trail.set_trail(trail)
            if trail:
                begin = f"{county_time(trail[0].at):%H:%M}"
                self.card.say(self.tr("{count} points since {time}").format(count=len(trail), time=begin))
            else:
                self.card.say(self.tr("No trail is known."))
            self._canvas.update()

        def on_failed(error: Exception) -> None:
            words = words_for(error).title
            if dialog is not None:
                dialog.show_problem(words)
            else:
                self.card.say(words)

        # Looking is written down, so it is a change: it is carried out even if the window closes meanwhile.
        self._context.runner.submit_change(
            lambda: service.trail(hit.key[0], hit.key[1], since, purpose), on_read, on_failed, self
        )

    def _wants(self) -> bool:
        picture = self._canvas.picture
        return picture.shows(MapLayer.PEOPLE) or picture.shows(MapLayer.VEHICLES)

    def _on_moved(self, columns: PositionColumns) -> None:
        region = self._field.moving.apply(columns, self._canvas.view)
        if self._chosen is not None and self._chosen.key in columns.keys:
            if self._chosen.key in self._watch.positions:
                self._renew_card()
            else:
                self.card.dismiss()
        # While a zoom glides every frame is painted anyway.
        if self._canvas.isVisible() and self._wants() and not self._canvas.navigator.is_zooming:
            self._canvas.update(region)

    def _on_register_read(self) -> None:
        register = self._watch.register
        assert register is not None, "announced by the watch"
        self._field.moving.set_looks({each.vehicle_id: each.kind for each in register.vehicles.values()})
        self._field.still.set_points(still_points(register.facilities))
        self._canvas.update()

    def _on_started_anew(self) -> None:
        self._field.moving.points.clear()
        self._canvas.update()

    def _on_aging(self) -> None:
        if self._canvas.isVisible() and self._wants():
            self._renew_card()
            self._canvas.update()

    def _renew_card(self) -> None:
        if self._chosen is not None and self.card.isVisible():
            self.card.renew_lines(sign_lines(self._context, self._watch, self._chosen))

    def _let_go(self) -> None:
        self._chosen = None
        self._field.moving.selected = None
        self._field.trail.set_trail(())
        self._canvas.setFocus()
        self._canvas.update()
