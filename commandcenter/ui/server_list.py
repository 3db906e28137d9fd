"""The servers this desk may sign in to: shown by the sign-in dialog, added, changed and removed in dialogs above it.

Whoever hears `changed` saves them.  Nothing here connects: the test is given from outside and runs off the GUI thread.
"""

from collections.abc import Callable, Collection, Sequence
from dataclasses import replace

from PySide6.QtCore import QObject, Signal

from commandcenter.domain.reach import Reach
from commandcenter.settings import ServerProfile
from commandcenter.ui.dialogs.server_profile_dialog import ServerProfileDialog
from commandcenter.ui.dialogs.sign_in_dialog import SignInDialog, SignInProfile
from commandcenter.ui.messages import Messages
from commandcenter.ui.tasks import TaskRunner
from commandcenter.ui.widgets.notices import NoticeLog

Check = Callable[[ServerProfile], Reach]
"""Tries to reach a server; blocks for some seconds."""


class ServerList(QObject):
    """Holds the servers and lets the user change them.

    Args:
        profiles: Those known at the start.
        check: Run on a reading worker when the user tests a server.
        runner: Runs it.
        reserved: Names that no server may have.
        parent: Qt parent.
    """

    changed = Signal(object)
    """The servers as they are now: a tuple of `ServerProfile`."""

    def __init__(
        self,
        profiles: Sequence[ServerProfile],
        check: Check,
        runner: TaskRunner,
        reserved: Collection[str] = (),
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._profiles = tuple(profiles)
        self._check = check
        self._runner = runner
        self._reserved = frozenset(reserved)
        self._fixed: tuple[SignInProfile, ...] = ()
        self._dialog: SignInDialog | None = None
        self._messages = Messages(NoticeLog(self), self)

    @property
    def profiles(self) -> tuple[ServerProfile, ...]:
        """The servers, in the order they were added."""
        return self._profiles

    def offered(self) -> list[SignInProfile]:
        """Return everything to choose from: what is fixed first, then the user's own."""
        own = [
            SignInProfile(each.name, f"{each.host}:{each.port}", each.last_user) for each in self._profiles
        ]
        return [*self._fixed, *own]

    def set_fixed(self, fixed: Sequence[SignInProfile]) -> None:
        """Offer servers that belong to the program, such as the demonstration; they cannot be changed."""
        self._fixed = tuple(fixed)
        self._show()

    def remember_user(self, name: str, user: str) -> None:
        """Note who signed in last."""
        self._profiles = tuple(
            replace(each, last_user=user) if each.name == name else each for each in self._profiles
        )
        self.changed.emit(self._profiles)

    def serve(self, dialog: SignInDialog, chosen: str = "") -> None:
        """Fill a sign-in dialog and do what its buttons ask for."""
        self._dialog = dialog
        dialog.finished.connect(self._on_dialog_finished)
        dialog.add_requested.connect(self._on_add_requested)
        dialog.edit_requested.connect(self._on_edit_requested)
        dialog.remove_requested.connect(self._on_remove_requested)
        self._show(chosen)

    def _on_dialog_finished(self) -> None:
        self._dialog = None

    def _on_add_requested(self) -> None:
        self._ask(None)

    def _on_edit_requested(self, name: str) -> None:
        profile = self._find(name)
        if profile is not None:
            self._ask(profile)

    def _on_remove_requested(self, name: str) -> None:
        profile = self._find(name)
        if profile is None or self._dialog is None:
            return
        self._messages.confirm(
            self._dialog,
            self.tr("Remove the server {name} from this desk?").format(name=name),
            lambda: self._put(profile, None),
            hint=self.tr("Nothing changes on the server itself."),
            yes_text=self.tr("Remove"),
            is_danger=True,
        )

    def _ask(self, profile: ServerProfile | None) -> None:
        others = {each.name for each in self._profiles if each is not profile} | self._reserved
        dialog = ServerProfileDialog(profile, others, self._dialog)
        dialog.submitted.connect(lambda entered: self._put(profile, entered))
        dialog.test_requested.connect(lambda entered: self._test(dialog, entered))
        dialog.open()

    def _test(self, dialog: ServerProfileDialog, profile: ServerProfile) -> None:
        check = self._check
        self._runner.submit_read(lambda: check(profile), dialog.show_reach, dialog.show_failure, dialog)

    def _put(self, before: ServerProfile | None, after: ServerProfile | None) -> None:
        kept = [after if each is before else each for each in self._profiles]
        if before is None:
            kept.append(after)
        self._profiles = tuple(each for each in kept if each is not None)
        self.changed.emit(self._profiles)
        self._show(after.name if after is not None else "")

    def _find(self, name: str) -> ServerProfile | None:
        return next((each for each in self._profiles if each.name == name), None)

    def _show(self, chosen: str = "") -> None:
        if self._dialog is not None:
            self._dialog.set_profiles(self.offered(), chosen)
