"""One person of the registry: facts, login, posts with their days, and what may be done."""

from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from commandcenter.domain.county_time import county_today
from commandcenter.domain.people import Grant, RegisteredPerson
from commandcenter.ui.desk_context import DeskContext
from commandcenter.ui.models.person_words import days_words, scope_words, state_words
from commandcenter.ui.moments import full_text
from commandcenter.ui.panels.people_steps import PeopleSteps
from commandcenter.ui.tokens import Tone
from commandcenter.ui.widgets.card_frame import CardFrame, FactGrid
from commandcenter.ui.widgets.flow_layout import FlowLayout
from commandcenter.ui.widgets.labels import Role, make_label, set_style_property
from commandcenter.ui.widgets.scroll_column import ScrollColumn
from commandcenter.ui.widgets.state_pages import EmptyState, StatefulStack

ROLES: dict[Tone, Role] = {Tone.OK: "ok", Tone.WARN: "warn", Tone.BAD: "error"}


class PersonCard(QWidget):
    """Shows a person; nothing is asked of the database here."""

    posts_wanted = Signal(int)
    """Former posts of this person are to be read."""

    def __init__(self, context: DeskContext, steps: PeopleSteps, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._steps = steps
        self._person: RegisteredPerson | None = None
        self._name = make_label("", "large")
        self._state = make_label("", "muted")
        self.facts = FactGrid()
        self._posts = CardFrame(self.tr("Posts"))
        self._former = CardFrame(self.tr("Earlier posts"))
        self._buttons = QWidget()
        self._flow = FlowLayout(self._buttons, spacing=8)
        scroll = ScrollColumn()
        heading = QHBoxLayout()
        heading.addWidget(self._name)
        heading.addStretch(1)
        heading.addWidget(self._state)
        facts = CardFrame()
        facts.body.addWidget(self.facts)
        scroll.column.addLayout(heading)
        for part in (self._buttons, facts, self._posts, self._former):
            scroll.column.addWidget(part)
        scroll.column.addStretch(1)
        self.stack = StatefulStack(scroll, EmptyState(self.tr("Nobody is chosen"), icon_name="person"))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.stack)
        self.show_person(None)

    def show_person(self, person: RegisteredPerson | None) -> None:
        """Show another person, or nobody."""
        self._person = person
        self.stack.show_content(is_empty=person is None)
        self._former.hide()
        if person is None:
            return
        today = county_today()
        words, tone = state_words(person, today)
        self._name.setText(person.real_name)
        self._state.setText(words)
        set_style_property(self._state, "role", ROLES.get(tone, "muted"))
        self._show_facts(person)
        self._show_posts(person, today)
        self._show_buttons(person, today)
        self.posts_wanted.emit(person.user_id)

    def show_former(self, user_id: int, grants: tuple[Grant, ...]) -> None:
        """Show posts that have ended, if they are still wanted."""
        if self._person is None or self._person.user_id != user_id:
            return
        _clear(self._former.body)
        for grant in grants[:12]:
            days = f"{grant.valid_from.isoformat()} – {grant.valid_to.isoformat() if grant.valid_to else ''}"
            where = scope_words(grant, self._context.reference)
            words = f"{self._context.word('post', grant.post)} {where}".strip()
            self._former.body.addWidget(_line(words, days))
        self._former.setVisible(bool(grants))

    def _show_facts(self, person: RegisteredPerson) -> None:
        departments = self._context.reference.departments
        found = departments.get(person.dept_id) if person.dept_id is not None else None
        never = self.tr("never")
        service = self.tr("from {day}").format(day=person.valid_from.isoformat())
        if person.valid_to is not None:
            service += " " + self.tr("until {day}").format(day=person.valid_to.isoformat())
        secret = self.tr("one-time, must be changed") if person.must_change else self.tr("without end")
        if person.secret_ends_on is not None:
            secret = self.tr("until {day}").format(day=person.secret_ends_on.isoformat())
        for name, value in (
            (self.tr("Login"), person.login),
            (self.tr("Employee number"), person.employee_no),
            (self.tr("Title"), person.title),
            (self.tr("Department"), found.name if found else ""),
            (self.tr("Phone"), person.phone_masked),
            (self.tr("Service"), service),
            (self.tr("Password"), secret),
            (self.tr("Paused until"), full_text(person.locked_until) if person.locked_until else ""),
            (self.tr("Last sign-in"), full_text(person.signed_in_at) if person.signed_in_at else never),
        ):
            self.facts.set_fact(name, value)

    def _show_posts(self, person: RegisteredPerson, today: date) -> None:
        _clear(self._posts.body)
        if not person.posts:
            self._posts.body.addWidget(make_label(self.tr("No post: the program shows nothing."), "muted"))
        for grant in person.posts:
            days, tone = days_words(grant, today)
            word = self._context.word("post", grant.post)
            words = f"{word} {scope_words(grant, self._context.reference)}".strip()
            buttons = []
            if not self._is_me(person):
                limit, end = QPushButton(self.tr("Days")), QPushButton(self.tr("End now"))
                limit.clicked.connect(lambda _=False, g=grant: self._steps.limit_post(person, g))
                end.clicked.connect(lambda _=False, g=grant: self._steps.end_post(person, g))
                buttons = [limit, end]
                for button in buttons:
                    button.setProperty("role", "small")
                    button.setAccessibleName(f"{button.text()} · {words}")
            self._posts.body.addWidget(_line(words, days, ROLES.get(tone, "muted"), buttons))

    def _show_buttons(self, person: RegisteredPerson, today: date) -> None:
        while self._flow.count():
            taken = self._flow.takeAt(0)
            widget = taken.widget() if taken is not None else None
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        if self._is_me(person):
            self._flow.addWidget(
                make_label(self.tr("Your own record: another administrator keeps it."), "muted")
            )
            return
        steps, ended = self._steps, person.has_ended(today)
        paused = person.locked_until is not None
        verbs = [
            ("give_post", self.tr("Give a post"), not ended, lambda: steps.give_post(person)),
            ("edit", self.tr("Edit"), True, lambda: steps.edit(person)),
            ("reset", self.tr("Reset the password"), not ended, lambda: steps.reset_password(person)),
            (
                "unlock" if person.is_locked or paused else "lock",
                self.tr("Unlock") if person.is_locked or paused else self.tr("Lock"),
                not ended,
                lambda: steps.lock(person, locked=not (person.is_locked or paused)),
            ),
            ("end", self.tr("Last day of service"), True, lambda: steps.end_service(person)),
        ]
        for name, words, is_possible, act in verbs:
            button = QPushButton(words)
            button.setObjectName(f"person_{name}")
            button.setEnabled(is_possible)
            if name == "give_post":
                button.setProperty("role", "primary")
            button.clicked.connect(lambda _=False, run=act: run())
            self._flow.addWidget(button)

    def _is_me(self, person: RegisteredPerson) -> bool:
        return person.user_id == self._context.desk.person.user_id


def _line(words: str, days: str, role: Role = "muted", buttons: list[QPushButton] | None = None) -> QWidget:
    row = QWidget()
    line = QHBoxLayout(row)
    line.setContentsMargins(0, 0, 0, 0)
    line.setSpacing(8)
    line.addWidget(make_label(words, wrap=True), 1)
    line.addWidget(make_label(days, role))
    for button in buttons or []:
        line.addWidget(button)
    return row


def _clear(layout: QVBoxLayout) -> None:
    while layout.count():
        taken = layout.takeAt(0)
        widget = taken.widget() if taken is not None else None
        if widget is not None:
            widget.hide()
            widget.deleteLater()
