"""Sign-in with a password that opens nothing but the way to a new one: asks for that, sets it, and goes on."""

from collections.abc import Callable

from PySide6.QtCore import QObject

from commandcenter.domain.passwords import PasswordRule
from commandcenter.errors import NotAllowed
from commandcenter.ui.dialogs.password_dialog import PasswordDialog
from commandcenter.ui.dialogs.sign_in_dialog import SignInDialog
from commandcenter.ui.tasks import TaskRunner


class FirstPassword(QObject):
    """Shows the dialog over the sign-in dialog.

    Args:
        runner: Where the server is asked.
        parent: Qt parent.
    """

    def __init__(self, runner: TaskRunner, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._runner = runner

    def ask(
        self,
        over: SignInDialog,
        login: str,
        present: str,
        error: NotAllowed,
        read_rule: Callable[[], PasswordRule],
        change: Callable[[str], None],
        then: Callable[[str], None],
    ) -> None:
        """Ask for a new password and set it.

        Args:
            over: Stays busy until this is done, or shows the error when it is given up.
            login: Whose.
            present: The password that was accepted.
            error: Why it opens nothing.
            read_rule: Asks the server what a password must be like; runs in a worker.
            change: Sets the new one; runs in a worker.
            then: Called with the new one.
        """
        whys = {
            "must_change": self.tr("Your password was made by somebody else. Set your own before you go on."),
            "secret_ended": self.tr("Your password has ended. Set a new one before you go on."),
        }

        def show(rule: PasswordRule) -> None:
            dialog = PasswordDialog(login, rule, over, present=present, why=whys.get(error.detail, ""))

            def changed(new: str) -> None:
                dialog.rejected.disconnect()
                dialog.succeed()
                then(new)

            def send(_present: str, new: str) -> None:
                self._runner.submit_change(lambda: change(new), lambda _: changed(new), dialog.fail, dialog)

            dialog.submitted.connect(send)
            dialog.rejected.connect(lambda: over.fail(error))
            dialog.open()

        self._runner.submit_read(read_rule, show, over.fail, over)
