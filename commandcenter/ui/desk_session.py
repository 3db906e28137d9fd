"""One person's time at the desk, from signing in to leaving: the windows change, the session stays.

Another language means other windows, since every text was made in the old one.  They are built around the same
session only when nothing is on its way to the database and no dialog with something typed in it stands open.
"""

from PySide6.QtCore import QObject, QSettings, Qt, QTimer, Signal
from PySide6.QtWidgets import QApplication, QDialog

from commandcenter.services.signing_in import Desk
from commandcenter.ui.desk_window import DeskState, DeskWindow
from commandcenter.ui.i18n import LanguageSwitch
from commandcenter.ui.sounds import Sounds

LOOK_AGAIN_MS = 150


class DeskSession(QObject):
    """Owns the desk and the windows that show it.

    Args:
        desk: Given back when the person leaves.
        languages: Switched here.
        settings: Where places of windows are remembered.
        server_words: Name of the server for the status bar.
        sounds: Of the whole program.
        parent: Qt parent.
    """

    left = Signal()
    """The person has closed the window; threads and connections are gone."""
    sign_out_requested = Signal()
    preferences_changed = Signal()
    """Something was chosen that should be remembered."""

    def __init__(
        self,
        desk: Desk,
        languages: LanguageSwitch,
        settings: QSettings,
        server_words: str = "",
        sounds: Sounds | None = None,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._desk = desk
        self._languages = languages
        self._settings = settings
        self._server_words = server_words
        self._sounds = sounds or Sounds(parent=self)
        self._wanted = ""
        self._again = QTimer(self)
        self._again.setSingleShot(True)
        self._again.setInterval(LOOK_AGAIN_MS)
        self._again.timeout.connect(self._switch_when_quiet)
        self._shown = self._build()

    @property
    def desk_window(self) -> DeskWindow:
        """The windows as they are now; another object after each change of language."""
        return self._shown

    def show(self) -> None:
        """Show the window."""
        self._shown.window.show()

    def leave(self) -> None:
        """Close the window, as its own button does."""
        self._shown.window.close()

    def set_language(self, code: str) -> None:
        """Build the windows anew in another language, as soon as nothing can be lost by it."""
        if code == self._languages.language:
            self._wanted = ""
            return
        is_new = code != self._wanted
        self._wanted = code
        if is_new and _is_dialog_open():
            self._shown.context.messages.note(self.tr("The language changes when the open dialog is closed."))
        self._again.start(0)

    def _build(self, state: DeskState | None = None) -> DeskWindow:
        made = DeskWindow(
            self._desk, self._languages, self._settings, self._server_words, self._sounds, state, self
        )
        # Queued: the wish comes out of a menu or a dialog of the window that is to go.
        made.commands_of_desk.language_requested.connect(
            self.set_language, Qt.ConnectionType.QueuedConnection
        )
        made.commands_of_desk.preferences_changed.connect(self.preferences_changed)
        made.sign_out_requested.connect(self.sign_out_requested)
        made.window.closing.connect(self._on_window_closing)
        return made

    def _switch_when_quiet(self) -> None:
        if not self._wanted or self._shown.is_closed:
            return
        if self._shown.runner.is_changing or _is_dialog_open():
            self._again.start(LOOK_AGAIN_MS)
            return
        code, self._wanted = self._wanted, ""
        old = self._shown
        state = old.retire()
        self._languages.set_language(code)
        self._shown = self._build(state)
        # The new window comes first: Qt would end the program with its last one.
        self._shown.follow(old)
        self.preferences_changed.emit()

    def _on_window_closing(self) -> None:
        self._again.stop()
        self._shown.close()
        # What the window still points to must outlive it.
        self._shown.window.destroyed.connect(self.deleteLater)
        self._shown.window.deleteLater()
        self.left.emit()


def _is_dialog_open() -> bool:
    return any(
        isinstance(window, QDialog) and window.isVisible() for window in QApplication.topLevelWidgets()
    )
