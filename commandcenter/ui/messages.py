"""The only place that turns errors into words and shows them.

Expected errors (`commandcenter.errors`) say what the user can do; anything else is a bug, gets a report
number, goes into the log with its trace, and leaves the program running.
"""

import logging
import secrets
from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication, QObject, Qt
from PySide6.QtWidgets import QMessageBox, QWidget

from commandcenter.domain.reach import Reach
from commandcenter.errors import BadInput, Cancelled, CommandCenterError
from commandcenter.ui.department_refusals import department_refusals
from commandcenter.ui.field_refusals import field_refusals
from commandcenter.ui.grid_refusals import grid_refusals
from commandcenter.ui.reach_words import reach_sentence
from commandcenter.ui.refusal_words import refusal_words
from commandcenter.ui.rule_refusals import rule_refusals
from commandcenter.ui.step_refusals import step_refusals
from commandcenter.ui.tokens import Tone
from commandcenter.ui.value_refusals import bounds_refused, value_refusals
from commandcenter.ui.widgets.labels import set_style_property
from commandcenter.ui.widgets.notices import Notice, NoticeLog

logger = logging.getLogger(__name__)

# Their reasons are the server's own words, for the log and not for the person at the desk.
_SERVER_SPEAKS = {
    *("database_unavailable", "try_again", "timed_out", "sign_in_failed", "too_many"),
    *("changed_meanwhile", "not_found"),
}


@dataclass(frozen=True, slots=True)
class Words:
    """What to say: what happened, what the user can do, and how grave it is."""

    title: str
    hint: str
    tone: Tone = Tone.BAD


def translate_constraint(name: str) -> str:
    """Return the sentence for a refused constraint; constraints without one get the general sentence."""
    general = QCoreApplication.translate("Messages", "The database refused the values.")
    return _constraint_words().get(name, general)


def _constraint_words() -> dict[str, str]:
    translate = QCoreApplication.translate
    return {
        "ck_case_class_parent": translate("Messages", "The class does not belong to the one above it."),
        "ck_hotline_call_times": translate("Messages", "The call cannot end before it begins."),
        "ck_place_grid_kind": translate("Messages", "Only grids have a kind."),
        "ck_place_parent": translate("Messages", "The place does not belong to the one above it."),
        "ck_user_post_scope": translate("Messages", "This post needs a place or a department it is for."),
    }


def words_for(error: Exception) -> Words:
    """Return what to say about an error, in the language of the interface."""
    if not isinstance(error, CommandCenterError):
        return _bug_words()
    words = _words_by_code().get(error.code)
    if words is None:
        return Words(error.reason or error.detail or _bug_words().title, "")
    if error.code == "not_allowed" and error.detail in _logins_refused():
        return _logins_refused()[error.detail]
    if error.code == "refused":
        return Words(translate_constraint(error.detail), words.hint, words.tone)
    if error.code == "database_unavailable" and error.detail in set(Reach) - {Reach.UNCLEAR}:
        kept = QCoreApplication.translate("Messages", "Nothing was saved; the program keeps trying.")
        return Words(words.title, f"{reach_sentence(Reach(error.detail))} {kept}", words.tone)
    if error.code == "try_again" and error.detail in _too_full():
        return Words(words.title, _too_full()[error.detail], words.tone)
    if error.reason and error.code not in _SERVER_SPEAKS:
        hint = refusal_words(error) if isinstance(error, BadInput) else _law_words(error.reason)
        return Words(words.title, hint, words.tone)
    if error.detail and error.code in {"bad_input", "server_start_failed", "schema_mismatch"}:
        return Words(words.title, error.detail, words.tone)
    return words


def _law_words(reason: str) -> str:
    """What the database said, in the language of the interface; its own words where they are none of its law."""
    known = {
        **rule_refusals(),
        **grid_refusals(),
        **field_refusals(),
        **department_refusals(),
        **value_refusals(),
        **step_refusals(),
    }
    return known.get(reason) or bounds_refused(reason) or reason


def _too_full() -> dict[str, str]:
    translate = QCoreApplication.translate
    return {
        "connections": translate(
            "Messages", "The server has no place left for another desk. Try again later."
        ),
        "own_connections": translate(
            "Messages", "This login is signed in at too many desks. Close one of them, then try again."
        ),
    }


def _logins_refused() -> dict[str, Words]:
    translate = QCoreApplication.translate
    ask = translate("Messages", "Ask the security administrator.")
    return {
        "locked": Words(translate("Messages", "This login is locked"), ask),
        "ended": Words(translate("Messages", "This login is not valid today"), ask),
        "no_post": Words(translate("Messages", "You hold no post today"), ask),
        "paused": Words(
            translate("Messages", "This login is paused after failed attempts"),
            translate("Messages", "Try again in some minutes, or ask the security administrator."),
        ),
        "must_change": Words(
            translate("Messages", "This password is for one use"),
            translate("Messages", "Sign in again and set a password of your own."),
            Tone.WARN,
        ),
        "secret_ended": Words(
            translate("Messages", "Your password has ended"),
            translate("Messages", "Sign in again and set a new one."),
            Tone.WARN,
        ),
    }


def _bug_words() -> Words:
    translate = QCoreApplication.translate
    return Words(
        translate("Messages", "Something went wrong in the program"),
        translate("Messages", "Your work goes on. Please pass the report number to the administrator."),
    )


def _words_by_code() -> dict[str, Words]:
    translate = QCoreApplication.translate
    return {
        "database_unavailable": Words(
            translate("Messages", "The database cannot be reached"),
            translate("Messages", "Nothing was saved. Check the network; the program keeps trying."),
        ),
        "try_again": Words(
            translate("Messages", "The database was busy"),
            translate("Messages", "Nothing was saved. Please try again in a moment."),
            Tone.WARN,
        ),
        "too_many": Words(
            translate("Messages", "Too much in one minute"),
            translate("Messages", "Nothing was saved. Wait a minute, then go on."),
            Tone.WARN,
        ),
        "timed_out": Words(
            translate("Messages", "It took too long"),
            translate("Messages", "Narrow the question or try again later."),
            Tone.WARN,
        ),
        "refused": Words("", translate("Messages", "Check what you entered.")),
        "not_allowed": Words(
            translate("Messages", "You may not do this"),
            translate("Messages", "Your post does not allow it. Ask the administrator if it should."),
        ),
        "changed_meanwhile": Words(
            translate("Messages", "A colleague was faster"),
            translate("Messages", "The case has changed meanwhile. Look at it again before you go on."),
            Tone.WARN,
        ),
        "not_found": Words(
            translate("Messages", "Not found"),
            translate("Messages", "It does not exist, or you may not see it."),
            Tone.WARN,
        ),
        "not_legal": Words(
            translate("Messages", "This step is not possible now"),
            translate("Messages", "The state of the case or one of the values does not allow it."),
            Tone.WARN,
        ),
        "schema_mismatch": Words(
            translate("Messages", "Program and database do not fit together"),
            translate("Messages", "One of the two must be updated first. Ask the administrator."),
        ),
        "sign_in_failed": Words(
            translate("Messages", "Signing in failed"),
            translate("Messages", "User or password are wrong, or the account is locked."),
        ),
        "bad_input": Words(translate("Messages", "This cannot be used"), ""),
        "server_start_failed": Words(translate("Messages", "The built-in database could not be started"), ""),
        "cancelled": Words(translate("Messages", "Cancelled"), "", Tone.NEUTRAL),
    }


class Messages(QObject):
    """Shows notices and asks questions; keeps notices that come before there is a window.

    Args:
        notices: Where notices go; the window shows them when there is one.
        parent: Qt parent.
    """

    def __init__(self, notices: NoticeLog, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.notices = notices

    def note(self, title: str, text: str = "") -> None:
        """Say something that needs nothing."""
        self.notices.add(Notice(title, text))

    def success(
        self, title: str, text: str = "", action_text: str = "", action: Callable[[], None] | None = None
    ) -> None:
        """Say that something was done, perhaps with a way to look at it or to undo it."""
        self.notices.add(Notice(title, text, Tone.OK, action_text, action))

    def warn(self, title: str, text: str = "") -> None:
        """Say something that should be looked at."""
        self.notices.add(Notice(title, text, Tone.WARN))

    def show_error(
        self, error: Exception, during: str = "", retry: Callable[[], None] | None = None
    ) -> Words:
        """Show an error as a notice that stays, and return its words.

        Args:
            error: What was raised; a bug is logged with its trace.
            during: What the user was doing, translated, put in front.
            retry: Offered as a button when trying again may help.
        """
        words = words_for(error)
        if isinstance(error, Cancelled):
            return words
        hint = words.hint
        if not isinstance(error, CommandCenterError):
            number = secrets.token_hex(4)
            logger.error("bug reached the user", exc_info=error, extra={"report": number})
            report = self.tr("Report number: {number}").format(number=number)
            hint = f"{hint} {report}"
        title = f"{during}: {words.title}" if during else words.title
        again = self.tr("Try again") if retry is not None else ""
        self.notices.add(Notice(title, hint, words.tone, again, retry, stays=words.tone is Tone.BAD))
        return words

    def confirm(
        self,
        parent: QWidget,
        question: str,
        on_yes: Callable[[], None],
        *,
        hint: str = "",
        yes_text: str = "",
        is_danger: bool = False,
    ) -> QMessageBox:
        """Ask before something that cannot be undone; nothing waits for the answer.

        Args:
            parent: Window that the question belongs to.
            question: One sentence.
            on_yes: Runs when the user agrees.
            hint: What will happen, in smaller type.
            yes_text: The verb on the button ("Force close"), never just "OK".
            is_danger: Draw the button in red and let Enter mean no.
        """
        box = QMessageBox(parent)
        box.setWindowTitle(self.tr("Please confirm"))
        box.setTextFormat(Qt.TextFormat.PlainText)
        box.setText(question)
        box.setInformativeText(hint)
        yes = box.addButton(yes_text or self.tr("Yes"), QMessageBox.ButtonRole.AcceptRole)
        no = box.addButton(self.tr("Cancel"), QMessageBox.ButtonRole.RejectRole)
        box.setDefaultButton(no if is_danger else yes)
        box.setEscapeButton(no)
        if is_danger:
            set_style_property(yes, "role", "danger")
        box.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        box.buttonClicked.connect(lambda button: on_yes() if button is yes else None)
        box.open()
        return box
