"""The commands about the person and the program: preferences, language, password, about, sign out, quit.

Language and signing out concern the whole desk, so they are only asked for here; the session carries them out.
"""

import platform
from functools import partial

import PySide6
from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

import commandcenter
from commandcenter.domain.passwords import PasswordRule
from commandcenter.settings import log_directory
from commandcenter.ui.commands import Command
from commandcenter.ui.desk_context import DeskContext
from commandcenter.ui.dialogs.about_dialog import AboutDialog
from commandcenter.ui.dialogs.basemap_dialog import BasemapDialog
from commandcenter.ui.dialogs.password_dialog import PasswordDialog
from commandcenter.ui.dialogs.preferences_dialog import Preferences, PreferencesDialog
from commandcenter.ui.i18n import LANGUAGES
from commandcenter.ui.sounds import Sounds
from commandcenter.ui.theme import active_theme


class DeskCommands(QObject):
    """Adds the commands and shows their dialogs.

    Args:
        context: What every panel is given.
        sounds: Switched on and off by the preferences.
        window: Parent of the dialogs; `program.quit` closes it.
    """

    language_requested = Signal(str)
    """The person wants another language; the windows are built anew for it."""
    preferences_changed = Signal()
    """Colours, type size or sound were chosen and should be remembered."""
    sign_out_requested = Signal()
    lock_requested = Signal()

    def __init__(self, context: DeskContext, sounds: Sounds, window: QWidget) -> None:
        super().__init__(window)
        self._context = context
        self._sounds = sounds
        self._window = window
        for command in (*self._look_commands(), *self._help_commands(), *self._person_commands()):
            context.commands.register(command)

    def _look_commands(self) -> list[Command]:
        look, language = self.tr("Look"), self.tr("Language")
        spoken = self._context.language
        commands = [
            Command(
                "preferences.open",
                self.tr("Preferences"),
                self._open_preferences,
                "preferences",
                "Ctrl+,",
                group=look,
                verb="preferences",
            )
        ]
        maps = self.tr("Base maps")
        commands.append(
            Command("map.basemaps", maps, self._open_basemaps, "map", group=look, verb="basemaps")
        )
        verbs = {"zh_CN": "zh", "en": "en"}
        for code, name in LANGUAGES.items():
            commands.append(
                Command(
                    f"language.{code}",
                    name,
                    partial(self._request_language, code),
                    # A picture would take the place of the mark beside the language in use.
                    checked_when=partial(_is_same, code, spoken),
                    group=language,
                    keywords=f"{language} language 语言 {code}",
                    verb=verbs.get(code, ""),
                )
            )
        return commands

    def _help_commands(self) -> list[Command]:
        words = self.tr("About this program")
        return [
            Command("help.about", words, self._open_about, "about", group=self.tr("Help"), verb="about"),
        ]

    def _person_commands(self) -> list[Command]:
        group = self.tr("Person")
        password = self.tr("Change password")
        sign_out = self.tr("Sign out")
        return [
            Command(
                "person.lock",
                self.tr("Lock the desk"),
                self.lock_requested.emit,
                "lock",
                "Ctrl+Alt+L",
                group=group,
                verb="lock",
            ),
            Command("person.password", password, self._open_password, "lock", group=group, verb="password"),
            Command(
                "person.sign_out", sign_out, self.sign_out_requested.emit, "sign_out", group=group, verb="out"
            ),
            Command("program.quit", self.tr("Quit"), self._quit, shortcut="Ctrl+Q", group=group),
        ]

    def _quit(self) -> None:
        self._window.close()

    def _request_language(self, code: str) -> None:
        if code != self._context.language:
            self.language_requested.emit(code)

    def _open_preferences(self) -> None:
        theme = active_theme()
        present = Preferences(theme.mode, theme.scale, self._context.language, self._sounds.is_on)
        dialog = PreferencesDialog(present, self._window)
        dialog.setObjectName("preferences_dialog")
        dialog.chosen.connect(self._on_preferences_chosen)
        dialog.open()

    def _open_basemaps(self) -> None:
        basemaps = self._context.ground_source.basemaps
        basemaps.open()
        BasemapDialog(basemaps, self._window).open()

    def _on_preferences_chosen(self, chosen: Preferences) -> None:
        self._sounds.is_on = chosen.has_sound
        self.preferences_changed.emit()
        self._request_language(chosen.language)

    def _open_about(self) -> None:
        dialog = AboutDialog(self._facts(), self._window)
        dialog.setObjectName("about_dialog")
        dialog.open()

    def _facts(self) -> list[tuple[str, str]]:
        desk = self._context.desk
        address = desk.address
        posts = dict.fromkeys(self._context.word("post", held.post) for held in desk.person.posts)
        return [
            (self.tr("Version"), commandcenter.__version__),
            (self.tr("Built with"), f"Python {platform.python_version()} · Qt {PySide6.__version__}"),
            (self.tr("Server"), f"{address.host}:{address.port} / {address.database}"),
            (self.tr("Database"), f"PostgreSQL {desk.server_version}"),
            (self.tr("Tables and rules"), desk.schema_version),
            (self.tr("Signed in"), f"{desk.person.login} · {'、'.join(posts)}"),
            (self.tr("Log files"), str(log_directory())),
            (self.tr("Licence"), "MIT"),
        ]

    def _open_password(self) -> None:
        account = self._context.desk.account
        dialog = PasswordDialog(
            self._context.desk.person.login,
            PasswordRule.from_settings(self._context.reference.settings),
            self._window,
        )

        def done(_: None) -> None:
            dialog.succeed()
            self._context.messages.success(self.tr("The password is changed"))

        def change(present: str, new: str) -> None:
            self._context.runner.submit_change(
                lambda: account.change_password(present, new), done, dialog.fail, dialog
            )

        dialog.submitted.connect(change)
        dialog.open()


def _is_same(code: str, spoken: str) -> bool:
    return code == spoken
