"""What a refused sign-in says: what is the matter, and in one sentence what the person can do or whom to ask.

At the sign-in nothing was being saved and nothing goes on by itself: the sentences of a desk that lost its line do
not fit.
"""

from PySide6.QtCore import QCoreApplication

from commandcenter.domain.reach import Reach
from commandcenter.errors import CommandCenterError, DatabaseUnavailable, SignInFailed, TimedOut, TryAgain
from commandcenter.ui.messages import Words, words_for
from commandcenter.ui.reach_words import reach_sentence


def sign_in_words(error: Exception) -> Words:
    """Return what to say about a sign-in that failed."""
    if isinstance(error, SignInFailed):
        return _refused(error)
    if isinstance(error, DatabaseUnavailable):
        return Words(words_for(error).title, _unreached(error))
    if isinstance(error, TryAgain | TimedOut):
        return _busy(error)
    return words_for(error)


def _refused(error: SignInFailed) -> Words:
    translate = QCoreApplication.translate
    if error.detail == "no_login":
        return Words(
            translate("SignIn", "This login is locked"),
            translate(
                "SignIn",
                "The password is right. After failed attempts the lock opens by itself in some minutes; "
                "otherwise ask the security administrator to open it.",
            ),
        )
    return Words(
        translate("SignIn", "User or password are wrong"),
        translate(
            "SignIn",
            "Check both and try again. A password that ended long ago is refused too: "
            "the security administrator gives you a new one.",
        ),
    )


def _unreached(error: CommandCenterError) -> str:
    translate = QCoreApplication.translate
    if error.detail == Reach.REFUSED:
        return translate(
            "SignIn",
            "The computer is there, but no database runs on it. "
            "Tell the system administrator; if the server is new here, check its port.",
        )
    if error.detail == Reach.SILENT:
        return translate(
            "SignIn",
            "Nobody answers. Check the network of this computer, then try again; "
            "if others cannot sign in either, tell the system administrator.",
        )
    known = error.detail if error.detail in set(Reach) else Reach.UNCLEAR
    return reach_sentence(Reach(known))


def _busy(error: CommandCenterError) -> Words:
    translate = QCoreApplication.translate
    if error.detail == "connections":
        return Words(
            translate("SignIn", "The server is full"),
            translate(
                "SignIn",
                "It has no place left for another desk. Try again in some minutes; "
                "if it stays so, tell the system administrator.",
            ),
        )
    if error.detail == "own_connections":
        return Words(translate("SignIn", "This login is signed in at too many desks"), words_for(error).hint)
    return Words(
        translate("SignIn", "The server is busy"),
        translate("SignIn", "Try again in a moment; if it stays so, tell the system administrator."),
    )
