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
from commandcenter.errors import CommandCenterError
from commandcenter.services.signing_in import Desk, sign_in
from commandcenter.settings import PROGRAM, Settings, SslMode, Theme, local_data_directory, settings_path
from commandcenter.ui.desk_window import DeskWindow
from commandcenter.ui.dialogs.sign_in_dialog import DemoRole, SignInDialog, SignInProfile
from commandcenter.ui.dialogs.start_dialog import StartDialog
from commandcenter.ui.garbage import GuiThreadCollector
from commandcenter.ui.i18n import LanguageSwitch
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
        self._desk: DeskWindow | None = None
        self._is_signing_out = False
        self._dialog: SignInDialog | None = None
        self._addresses: dict[str, ServerAddress] = {
            profile.name: ServerAddress(profile.host, profile.port, profile.database, profile.sslmode)
            for profile in settings.profiles
        }
        # Kernels compile on the first start of an installation; nobody should wait for that at the first frame.
        threading.Thread(target=warm_up_kernels, name="warm-up", daemon=True).start()

    def add_demo(self, server: DemoServer) -> None:
        """Offer the demonstration's server and people."""
        self._addresses[DEMO_PROFILE] = ServerAddress(
            "127.0.0.1", server.port, DEMO_DATABASE, SslMode.DISABLE
        )

    def ask_to_sign_in(self) -> None:
        """Show the first window."""
        profiles = [
            SignInProfile(name, f"{address.host}:{address.port}") for name, address in self._addresses.items()
        ]
        dialog = SignInDialog(profiles, self._attempt, self.languages, __version__)
        if DEMO_PROFILE in self._addresses:
            self._offer_demo_roles(dialog)
            self.languages.language_changed.connect(lambda _code: self._offer_demo_roles(self._dialog))
        dialog.rejected.connect(self.qt.quit)
        self._dialog = dialog
        dialog.show()

    def _offer_demo_roles(self, dialog: SignInDialog | None) -> None:
        if dialog is not None:
            roles = [DemoRole(*role) for role in DEMO_ROLES[self.languages.language]]
            dialog.set_demo_roles(roles, DEMO_PROFILE, DEMO_PASSWORD)

    def _attempt(self, profile: str, user: str, password: str) -> None:
        dialog = self._dialog
        assert dialog is not None
        address = self._addresses[profile]
        self._runner.submit_read(
            lambda: sign_in(address, user, password),
            lambda desk: self._open(desk, profile),
            dialog.fail,
            dialog,
        )

    def _open(self, desk: Desk, profile: str) -> None:
        assert self._dialog is not None
        self._desk = DeskWindow(desk, self.languages, QSettings(), f"{profile} {desk.address.host}")
        self._desk.window.closing.connect(self._on_window_closing)
        self._desk.sign_out_requested.connect(self._on_sign_out_requested)
        self._desk.window.show()
        self._dialog.rejected.disconnect(self.qt.quit)
        self._dialog.succeed()
        self._dialog = None

    def _on_window_closing(self) -> None:
        if self._desk is not None:
            self._desk.close()
        self.settings = replace(
            self.settings,
            language=self.languages.language,
            theme=Theme.NIGHT if active_theme().is_night else Theme.DAY,
            font_scale=active_theme().scale / 100,
        )
        self.settings.save(self._file)
        if self._is_signing_out:
            self._is_signing_out = False
            self._desk = None
        else:
            self.qt.quit()

    def _on_sign_out_requested(self) -> None:
        assert self._desk is not None
        self._is_signing_out = True
        # The dialog comes first: Qt would end the program with its last window.
        self.ask_to_sign_in()
        self._desk.window.close()

    def show_history_progress(self, done: int, total: int, _text: str) -> None:
        """Tell in the status bar how far the demonstration's history has been loaded."""
        if self._desk is not None and total > 0:
            words = QCoreApplication.translate("Application", "History of the county: {percent} %")
            self._desk.window.status_bar.show_note(words.format(percent=done * 100 // total))

    def run(self) -> int:
        """Run until the last window is closed."""
        code = self.qt.exec()
        self._runner.shut_down()
        return int(code)


def run(settings: Settings) -> int:
    """Sign in to a county's server."""
    application = Application(settings)
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

    def opened(_: None) -> None:
        application.add_demo(server)
        application.ask_to_sign_in()
        start.accept()
        load_history: Callable[..., None] = server.load_rest
        task = runner.submit_long(load_history, lambda _done: None, lambda _error: None, application.qt)
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
