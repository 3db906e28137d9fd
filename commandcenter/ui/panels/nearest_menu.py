"""Who is nearest to a point by his own position, and free: entries of the map's menu that send him to a case."""

from functools import partial

from PySide6.QtCore import QObject
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu

from commandcenter.cartography.projection import ground_metres
from commandcenter.domain.cases import CaseSummary
from commandcenter.domain.field import Position, SubjectKind
from commandcenter.domain.identifiers import server_now
from commandcenter.domain.posts import Post
from commandcenter.domain.reference import Colleague
from commandcenter.ui.desk_context import DeskContext
from commandcenter.ui.distance_words import distance_words
from commandcenter.ui.moments import age_text
from commandcenter.ui.panels.field_words import duty_words, subject_name
from commandcenter.ui.panels.sending import Sending

MOST = 4
"""Entries of each part: grid members, people of departments, vehicles."""


class NearestMenu(QObject):
    """Adds "Assign the nearest" to the menu of a point."""

    def __init__(self, context: DeskContext, sending: Sending) -> None:
        super().__init__(sending)
        self._context = context
        self._sending = sending

    def nearest(self, lon: float, lat: float, kind: SubjectKind) -> list[tuple[float, Position]]:
        """Return who is free and whose place is recent, with the metres to a point, nearest first."""
        found = [
            (ground_metres(lon, lat, position.lon, position.lat), position)
            for position in self._context.field_watch.available()
            if position.subject_kind == kind and position.lon is not None and position.lat is not None
        ]
        return sorted(found, key=lambda entry: entry[0])

    def add_to(self, menu: QMenu, lon: float, lat: float, case: CaseSummary | None) -> QMenu:
        """Add the entries; without a case they only tell who is near."""
        inner = menu.addMenu(self.tr("Assign the nearest"))
        colleagues = self._context.reference.colleagues
        people = [
            (metres, position, colleagues[position.subject_id])
            for metres, position in self.nearest(lon, lat, SubjectKind.PERSON)
            if position.subject_id in colleagues
        ]
        for post in (Post.GRID_MEMBER, Post.DEPARTMENT_HANDLER):
            inner.addSeparator()
            for metres, position, person in [each for each in people if post in each[2].posts][:MOST]:
                self._bind(inner.addAction(self._words(person, metres, position)), case, person)
        inner.addSeparator()
        # On duty, but nobody knows where: offered after those who are known to be near.
        for person in self._without_place({each[2].user_id for each in people}):
            self._bind(inner.addAction(self._placeless_words(person)), case, person)
        inner.addSeparator()
        for metres, position in self.nearest(lon, lat, SubjectKind.VEHICLE)[:MOST]:
            name = subject_name(self._context, self._context.field_watch, position.key)
            words = " · ".join((name, distance_words(round(metres, -1), 1), self._age(position)))
            inner.addAction(words).setEnabled(False)
        inner.setEnabled(any(not action.isSeparator() for action in inner.actions()))
        return inner

    def _bind(self, entry: QAction, case: CaseSummary | None, person: Colleague) -> None:
        if case is None:
            entry.setEnabled(False)
            return
        send = partial(self._sending.send, case.case_id, person)
        # `triggered` carries a truth value that the act must not get.
        entry.triggered.connect(lambda: send())  # noqa: PLW0108

    def _words(self, person: Colleague, metres: float, position: Position) -> str:
        department = self._context.reference.departments.get(person.dept_id or -1)
        what = (
            person.title if Post.GRID_MEMBER in person.posts or department is None else department.short_name
        )
        until = duty_words(self._context.field_watch.duty_of(person.user_id))
        parts = (person.real_name, what, distance_words(round(metres, -1), 1), self._age(position), until)
        return " · ".join(part for part in parts if part)

    def _without_place(self, shown: set[int]) -> list[Colleague]:
        watch, colleagues = self._context.field_watch, self._context.reference.colleagues
        busy = {position.subject_id for position in watch.positions.values() if position.is_busy}
        found = [
            colleagues[number]
            for number in sorted(watch.duties)
            if number in colleagues and number not in shown | busy and watch.duty_of(number) is not None
        ]
        return found[:MOST]

    def _placeless_words(self, person: Colleague) -> str:
        until = duty_words(self._context.field_watch.duty_of(person.user_id))
        return " · ".join((person.real_name, until, self.tr("place not known")))

    def _age(self, position: Position) -> str:
        return age_text(self._context.field_watch.age(position, server_now()).total_seconds())
