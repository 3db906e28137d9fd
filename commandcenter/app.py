"""Composition root: settings, server, sign-in, desk. Only here all layers meet.

Start-up work that takes time (embedded server, demo county) runs off the GUI thread behind a progress dialog.
"""

import os
import sys
import threading
import time
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

os.environ.setdefault("QT_API", "pyside6")

from PySide6.QtCore import QCoreApplication, QSettings, QTimer
from PySide6.QtWidgets import QApplication

from commandcenter import __version__
from commandcenter.cartography.warm_up import warm_up_kernels
from commandcenter.db.engine import ServerAddress
from commandcenter.demo.loading import DEMO_PASSWORD
from commandcenter.demo.server import DEMO_DATABASE, DEMO_ROLES, DemoServer
from commandcenter.domain.calendars import COUNTY_ZONE
from commandcenter.errors import CommandCenterError, NotAllowed, SignInFailed
from commandcenter.services.signing_in import Desk, password_rule, reach, set_own_password, sign_in
from commandcenter.settings import (
    PROGRAM,
    ServerProfile,
    Settings,
    SslMode,
    Theme,
    local_data_directory,
    settings_path,
)
from commandcenter.ui.desk_session import DeskSession
from commandcenter.ui.dialogs.sign_in_dialog import DemoRole, SignInDialog, SignInProfile
from commandcenter.ui.dialogs.start_dialog import StartDialog
from commandcenter.ui.first_password import FirstPassword
from commandcenter.ui.garbage import GuiThreadCollector
from commandcenter.ui.i18n import LanguageSwitch
from commandcenter.ui.server_list import ServerList
from commandcenter.ui.sign_in_brake import SignInBrake
from commandcenter.ui.sounds import Sounds
from commandcenter.ui.tasks import ThreadTaskRunner
from commandcenter.ui.theme import active_theme
from commandcenter.ui.tokens import ThemeMode

DEMO_PROFILE = "demo"


def use_county_time() -> None:
    """Show every time of this run in the county's zone, whatever the machine is set to."""
    os.environ["TZ"] = COUNTY_ZONE.key
    if hasattr(time, "tzset"):
        time.tzset()


class Application:
    """One run of the program: signs people in and out until the last window closes."""

    def __init__(self, settings: Settings, settings_file: Path | None = None) -> None:
        use_county_time()
        self.qt = QApplication.instance() or QApplication(sys.argv)
        QApplication.setOrganizationName(PROGRAM)
        QApplication.setApplicationName(PROGRAM)
        self.settings = settings
        self._file = settings_file or settings_path()
        self.languages = LanguageSwitch()
        self.languages.set_language(settings.language)
        mode = ThemeMode.NIGHT if settings.theme is Theme.NIGHT else ThemeMode.DAY
        active_theme().set_look(mode=mode, scale=round(settings.font_scale * 100))
        active_theme().apply()
        # Cycles that hold widgets must not be collected on a worker thread.
        self._collector = GuiThreadCollector(self.qt)
        self._runner = ThreadTaskRunner()
        self._brake = SignInBrake(local_data_directory() / "sign_in_failures.json")
        self._first_password = FirstPassword(self._runner)
        self._sounds = Sounds(is_on=settings.has_sound)
        self._servers = ServerList(
            settings.profiles, lambda profile: reach(_address(profile)), self._runner, {DEMO_PROFILE}
        )
        self._servers.changed.connect(self._remember)
        self.languages.language_changed.connect(self._on_language_changed)
        self._demo: ServerAddress | None = None
        self._session: DeskSession | None = None
        self._is_signing_out = False
        self._dialog: SignInDialog | None = None
        # Kernels compile on the first start of an installation; nobody should wait for that at the first frame.
        threading.Thread(target=warm_up_kernels, name="warm-up", daemon=True).start()

    @property
    def session(self) -> DeskSession | None:
        """The person at the desk now, or None."""
        return self._session

    @property
    def sign_in_dialog(self) -> SignInDialog | None:
        """The first window while it is shown."""
        return self._dialog

    def add_demo(self, server: DemoServer) -> None:
        """Offer the demonstration's server and people."""
        self._demo = ServerAddress("127.0.0.1", server.port, DEMO_DATABASE, SslMode.DISABLE)

    def ask_to_sign_in(self) -> None:
        """Show the first window."""
        self._dialog = SignInDialog([], self._attempt, self.languages, __version__)
        self._offer_demo()
        self._servers.serve(self._dialog, self.settings.last_profile)
        self._dialog.rejected.connect(self.qt.quit)
        self._dialog.show()

    def _offer_demo(self) -> None:
        if self._demo is None:
            return
        title = QCoreApplication.translate("Application", "Demonstration county")
        self._servers.set_fixed([SignInProfile(DEMO_PROFILE, "", title=title, is_fixed=True)])
        if self._dialog is not None:
            roles = [DemoRole(*role) for role in DEMO_ROLES[self.languages.language]]
            self._dialog.set_demo_roles(roles, DEMO_PROFILE, DEMO_PASSWORD)

    def _on_language_changed(self) -> None:
        self._offer_demo()
        self._remember()

    def _address_of(self, name: str) -> ServerAddress | None:
        if name == DEMO_PROFILE and self._demo is not None:
            return self._demo
        return next((_address(each) for each in self._servers.profiles if each.name == name), None)

    def _attempt(self, profile: str, user: str, password: str) -> None:
        dialog, address = self._dialog, self._address_of(profile)
        assert dialog is not None
        assert address is not None
        if self._brake.pause_left(profile, user):
            dialog.fail(NotAllowed("paused"))
            return
        failures = self._brake.failures(profile, user)

        def failed(error: Exception) -> None:
            if isinstance(error, NotAllowed) and error.detail in ("must_change", "secret_ended"):
                self._first_password.ask(
                    dialog,
                    user,
                    password,
                    error,
                    lambda: password_rule(address, user, password),
                    lambda new: set_own_password(address, user, password, new),
                    again,
                )
                return
            if isinstance(error, SignInFailed) and error.detail != "no_login":
                self._brake.note_failure(profile, user)
            dialog.fail(error)

        def again(new: str) -> None:
            self._attempt(profile, user, new)

        self._runner.submit_read(
            lambda: sign_in(address, user, password, failures),
            lambda desk: self._open(desk, profile),
            failed,
            dialog,
        )

    def _open(self, desk: Desk, profile: str) -> None:
        assert self._dialog is not None
        self.settings = replace(self.settings, last_profile=profile)
        self._servers.remember_user(profile, desk.person.login)
        self._brake.clear(profile, desk.person.login)
        words = f"{profile} {desk.address.host}"
        self._session = DeskSession(desk, self.languages, QSettings(), words, self._sounds)
        self._session.left.connect(self._on_session_left)
        self._session.sign_out_requested.connect(self._on_sign_out_requested)
        self._session.preferences_changed.connect(self._remember)
        self._session.show()
        self._dialog.rejected.disconnect(self.qt.quit)
        self._dialog.succeed()
        self._dialog.deleteLater()
        self._dialog = None

    def _remember(self) -> None:
        self.settings = replace(
            self.settings,
            profiles=self._servers.profiles,
            language=self.languages.language,
            theme=Theme.NIGHT if active_theme().is_night else Theme.DAY,
            font_scale=active_theme().scale / 100,
            has_sound=self._sounds.is_on,
        )
        self.settings.save(self._file)

    def _on_session_left(self) -> None:
        self._remember()
        self._session = None
        if self._is_signing_out:
            self._is_signing_out = False
        else:
            self.qt.quit()

    def _on_sign_out_requested(self) -> None:
        assert self._session is not None
        self._is_signing_out = True
        # The dialog comes first: Qt would end the program with its last window.
        self.ask_to_sign_in()
        self._session.leave()

    def show_history_progress(self, done: int, total: int, _text: str) -> None:
        """Tell in the status bar how far the demonstration's history has been loaded."""
        if self._session is not None and total > 0:
            words = QCoreApplication.translate("Application", "History of the county: {percent} %")
            self._session.desk_window.window.status_bar.show_note(words.format(percent=done * 100 // total))

    def run(self) -> int:
        """Run until the last window is closed."""
        code = self.qt.exec()
        self.shut_down()
        return int(code)

    def shut_down(self) -> None:
        """End what runs beside the windows."""
        self._runner.shut_down()
        self._collector.stop()


def _address(profile: ServerProfile) -> ServerAddress:
    return ServerAddress(profile.host, profile.port, profile.database, profile.sslmode, profile.ca_file)


def run(settings: Settings, settings_file: Path | None = None) -> int:
    """Sign in to a county's server.

    Args:
        settings: As they were read.
        settings_file: Where they came from and are saved; the user's own file when None.
    """
    application = Application(settings, settings_file)
    application.ask_to_sign_in()
    return application.run()


def run_demo(data_directory: Path | None, *, reset: bool) -> int:
    """Open the invented county on a private server of its own."""
    application = Application(Settings.read(settings_path()))
    server = DemoServer(data_directory or local_data_directory() / "demo", reset=reset)
    try:
        return _run_with(application, server)
    finally:
        server.close()


def _run_with(application: Application, server: DemoServer) -> int:
    start = StartDialog()
    runner = ThreadTaskRunner()

    def loaded(_: None) -> None:
        server.start_day()

    def opened(_: None) -> None:
        application.add_demo(server)
        application.ask_to_sign_in()
        start.accept()
        # The clock takes on the open cases alone: the history is of cases that have ended.
        server.start_clockwork()
        server.start_field()
        load_history: Callable[..., None] = server.load_rest
        # The day begins when the history stands: both would write, and the desks come first.
        task = runner.submit_long(load_history, loaded, lambda _error: None, application.qt)
        task.progressed.connect(application.show_history_progress)

    def failed(error: Exception) -> None:
        start.show_error(error if isinstance(error, CommandCenterError) else CommandCenterError(str(error)))

    start.rejected.connect(application.qt.quit)
    start.show()
    QTimer.singleShot(0, lambda: start.follow(runner.submit_long(server.prepare, opened, failed, start)))
    code = application.run()
    server.stop_loading()
    runner.shut_down(30.0)
    return code
