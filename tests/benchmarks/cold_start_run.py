"""One cold start in a process of its own: the program is opened, somebody signs in, and a key moves in the queue.

Run as `python -m tests.benchmarks.cold_start_run HOST PORT DATABASE LOGIN STARTED_AT`, the last the wall clock when
the process was asked for; prints the moments in seconds as JSON.
"""

import json
import sys
import tempfile
import time
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from commandcenter.app import Application
from commandcenter.demo.loading import DEMO_PASSWORD
from commandcenter.settings import ServerProfile, Settings, SslMode
from commandcenter.ui.dialogs.sign_in_dialog import SignInDialog
from commandcenter.ui.main_window import MainWindow
from commandcenter.ui.widgets.queue_view import QueueView
from tests.benchmarks.screen_watch import PaintWatch, StallWatch
from tests.e2e.desk_driver import pause, wait_until

_AFTER_MS = 4_000


def run(host: str, port: int, database: str, login: str, started_at: float) -> dict[str, float | str]:
    """Start, sign in and press a key; return the moments."""
    profile = ServerProfile("benchmark", host, port, database, SslMode.DISABLE, login)
    with tempfile.TemporaryDirectory() as folder:
        application = Application(Settings(profiles=(profile,)), Path(folder, "settings.json"))
        application.ask_to_sign_in()
        dialog = next(each for each in QApplication.topLevelWidgets() if isinstance(each, SignInDialog))
        pause(0)
        opened = time.time() - started_at
        dialog.form.user_edit.setText(login)
        QTest.keyClicks(dialog.form.password_edit, DEMO_PASSWORD)
        with StallWatch() as stalls:
            moments = _sign_in(dialog)
            pause(_AFTER_MS)
        _window().close()
        pause(0)
        return {"dialog": opened, **moments, "longest_stall": stalls.longest, "stalled_at": stalls.worst()}


def _sign_in(dialog: SignInDialog) -> dict[str, float]:
    began = time.monotonic()
    QTest.mouseClick(dialog.form.sign_in_button, Qt.MouseButton.LeftButton)
    wait_until(_views, "the queue")
    (view,) = _views()
    shown = time.monotonic() - began
    painted: list[float] = []
    watch = PaintWatch(view.viewport(), painted.append)
    wait_until(lambda: view.model().rowCount() > 0, "the first page")
    painted.clear()
    view.viewport().update()
    wait_until(lambda: painted, "the first page painted")
    page = painted[0] - began
    row = view.currentIndex().row()
    painted.clear()
    QTest.keyClick(view, Qt.Key.Key_Down)
    wait_until(lambda: view.currentIndex().row() != row and painted, "the key obeyed")
    watch.stop()
    return {"window": shown, "first_page": page, "key_obeyed": painted[0] - began}


def _window() -> MainWindow:
    return next(each for each in QApplication.topLevelWidgets() if isinstance(each, MainWindow))


def _views() -> list[QueueView]:
    windows = [each for each in QApplication.topLevelWidgets() if isinstance(each, MainWindow)]
    return [view for window in windows for view in window.findChildren(QueueView) if view.isVisible()]


if __name__ == "__main__":
    host, port, database, login, started_at = sys.argv[1:]
    print(json.dumps(run(host, int(port), database, login, float(started_at))))
