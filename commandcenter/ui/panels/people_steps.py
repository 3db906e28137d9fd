"""What is done to a person of the registry: asks, sends, tells, and keeps the dialog open when it was refused."""

from collections.abc import Callable
from datetime import date
from typing import Any, TypeVar

from PySide6.QtCore import QCoreApplication, QObject, Signal
from PySide6.QtWidgets import QWidget

from commandcenter.domain.people import Departure, Grant, RegisteredPerson
from commandcenter.errors import NotLegal
from commandcenter.ui.desk_context import DeskContext
from commandcenter.ui.dialogs.field_dialog import FieldDialog
from commandcenter.ui.dialogs.person_dialogs import (
    PostDialog,
    amended,
    limit_dialog,
    person_dialog,
    service_dialog,
)
from commandcenter.ui.dialogs.secret_dialog import SecretDialog
from commandcenter.ui.messages import words_for

T = TypeVar("T")


class PeopleSteps(QObject):
    """The verbs of the registry; `done` says whose record is to be read again (None: a new one)."""

    done = Signal(object)

    def __init__(self, context: DeskContext, panel: QWidget) -> None:
        super().__init__(panel)
        self._context = context
        self._panel = panel

    def add(self) -> None:
        """Ask for a new person."""
        dialog = person_dialog(self._context, None, self._panel)
        people = self._context.desk.people

        def shown(given: dict[str, Any], answer: tuple[int, str]) -> None:
            self._tell_secret(str(given["login"]), answer[1])
            self.done.emit(answer[0])

        dialog.submitted.connect(
            lambda given: self._send(
                dialog, lambda: people.register(given), lambda answer: shown(given, answer)
            )
        )
        dialog.open()

    def edit(self, person: RegisteredPerson) -> None:
        """Ask for other facts."""
        dialog = person_dialog(self._context, person, self._panel)
        people = self._context.desk.people

        def send(_given: dict[str, Any]) -> None:
            wanted = amended(dialog)
            self._send(
                dialog,
                lambda: people.amend(person.user_id, wanted),
                lambda _: self._told(self.tr("{name}: saved"), person),
            )

        dialog.submitted.connect(send)
        dialog.open()

    def give_post(self, person: RegisteredPerson) -> None:
        """Ask for one more post."""
        dialog = PostDialog(self._context, person, self._panel)
        people = self._context.desk.people

        def shown(number: int | None) -> None:
            words = self.tr("{name}: the post is given")
            if number is None:
                words = self.tr("{name}: waits for the consent of a second administrator")
            self._told(words, person)

        dialog.submitted.connect(
            lambda given: self._send(dialog, lambda: people.give_post(person.user_id, given), shown)
        )
        dialog.open()

    def limit_post(self, person: RegisteredPerson, grant: Grant) -> None:
        """Ask for another last day of a post."""
        dialog = limit_dialog(self._context, person, grant, self._panel)
        people = self._context.desk.people
        dialog.submitted.connect(
            lambda given: self._send(
                dialog,
                lambda: people.limit_post(grant.user_post_id, _day(given)),
                lambda _: self._told(self.tr("{name}: saved"), person),
            )
        )
        dialog.open()

    def end_post(self, person: RegisteredPerson, grant: Grant) -> None:
        """End a post now, after asking once."""
        people = self._context.desk.people
        word = self._context.word("post", grant.post)
        dialog = FieldDialog(
            self.tr("End a post now"),
            self.tr("{name} · {post}: it gives nothing any more, at once.").format(
                name=person.real_name, post=word
            ),
            [],
            self.tr("End now"),
            is_danger=True,
            parent=self._panel,
        )
        dialog.submitted.connect(
            lambda _: self._send(
                dialog,
                lambda: people.end_post(grant.user_post_id),
                lambda _: self._told(self.tr("{name}: the post has ended"), person),
            )
        )
        dialog.open()

    def end_service(self, person: RegisteredPerson) -> None:
        """Ask for the last day of a service."""
        dialog = service_dialog(person, self._panel)
        people = self._context.desk.people

        def shown(departure: Departure) -> None:
            self._told(self.tr("{name}: saved"), person)
            if departure.tasks_in_hand:
                self._context.messages.warn(
                    self.tr("{count} tasks are still in the hands of {name}").format(
                        count=departure.tasks_in_hand, name=person.real_name
                    ),
                    self.tr("The department has to hand them to somebody else."),
                )

        dialog.submitted.connect(
            lambda given: self._send(dialog, lambda: people.end(person.user_id, _day(given)), shown)
        )
        dialog.open()

    def lock(self, person: RegisteredPerson, *, locked: bool) -> None:
        """Lock or unlock; it can be taken back, so nothing is asked."""
        people = self._context.desk.people
        words = self.tr("{name}: locked") if locked else self.tr("{name}: unlocked")
        self._send(
            None, lambda: people.lock(person.user_id, locked=locked), lambda _: self._told(words, person)
        )

    def reset_password(self, person: RegisteredPerson) -> None:
        """Make a one-time password, after asking once."""
        people = self._context.desk.people
        dialog = FieldDialog(
            self.tr("Reset the password"),
            self.tr("The present password of {name} ends at once.").format(name=person.real_name),
            [],
            self.tr("Reset"),
            is_danger=True,
            parent=self._panel,
        )

        def shown(secret: str | None) -> None:
            if secret is None:
                self._told(self.tr("{name}: waits for the consent of a second administrator"), person)
            else:
                self._tell_secret(person.login, secret)
                self.done.emit(person.user_id)

        dialog.submitted.connect(
            lambda _: self._send(dialog, lambda: people.reset_password(person.user_id), shown)
        )
        dialog.open()

    def _send(self, dialog: FieldDialog | None, work: Callable[[], T], then: Callable[[T], None]) -> None:
        def succeeded(answer: T) -> None:
            if dialog is not None:
                dialog.accept()
            then(answer)

        def failed(error: Exception) -> None:
            words = refusal_words(error)
            if dialog is not None:
                dialog.show_problem(words)
            else:
                self._context.messages.show_error(error)

        self._context.runner.submit_change(work, succeeded, failed, self)

    def _told(self, words: str, person: RegisteredPerson) -> None:
        self._context.messages.success(words.format(name=person.real_name))
        self.done.emit(person.user_id)

    def _tell_secret(self, login: str, secret: str) -> None:
        SecretDialog(login, secret, self._panel).open()


def refusal_words(error: Exception) -> str:
    """Return why the database refused, in the words of the registry."""
    translate = QCoreApplication.translate
    if isinstance(error, NotLegal):
        known = {
            "login": translate(
                "PeopleSteps", "This login is taken, or it has other signs than small letters, digits and _."
            ),
            "post": translate(
                "PeopleSteps",
                "This post is held already, or it cannot stand beside the others: an administrator's post stands alone.",
            ),
            "valid_to": translate("PeopleSteps", "The last day is today or later, and not before the first."),
            "place_no": translate("PeopleSteps", "There is no such place any more."),
            "dept_id": translate("PeopleSteps", "There is no such department any more."),
            "consent": translate(
                "PeopleSteps", "This was asked already and waits for a second administrator."
            ),
            "user_id": translate("PeopleSteps", "The service of this person has ended."),
        }
        if error.detail in known:
            return known[error.detail]
        return translate("PeopleSteps", "Something is missing or too long. Check what you entered.")
    words = words_for(error)
    return "\n".join(part for part in (words.title, words.hint) if part)


def _day(given: dict[str, Any]) -> date | None:
    found = given.get("valid_to")
    return date.fromisoformat(str(found)) if found else None
