"""What a person feels at a desk of the invented county: from sign-in to work, a case opened, and keys while it is busy."""

import json
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from PySide6.QtCore import QSettings, Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPlainTextEdit

from commandcenter.db.engine import ServerAddress
from commandcenter.demo.loading import DEMO_PASSWORD
from commandcenter.domain.cases import Stage
from commandcenter.services.signing_in import sign_in
from commandcenter.ui.desk_window import DeskWindow
from commandcenter.ui.garbage import GuiThreadCollector
from commandcenter.ui.i18n import LanguageSwitch
from commandcenter.ui.panels.call_form_panel import CallFormPanel
from commandcenter.ui.panels.case_file_panel import CaseFilePanel
from commandcenter.ui.panels.queue_panel import QueuePanel
from commandcenter.ui.theme import active_theme
from commandcenter.ui.widgets.queue_view import QueueView
from tests.benchmarks.report_writer import reports_coming_in
from tests.benchmarks.results import publish, spread
from tests.benchmarks.screen_watch import STALL_S, PaintWatch, StallWatch
from tests.benchmarks.typist import Typist
from tests.e2e.desk_driver import DeskDriver, pause, wait_until
from tests.fixtures.databases import OwnDatabase

STARTS, OPENED = 5, 40
WRITES_PER_SECOND, SEARCH_EVERY_MS, KEY_PAUSE_S = 10, 200, 0.08
SEARCHED = ("附近", "街道", "永安街道 漏水", "井盖", "安街 附近")
# As an operator fills the form: what the caller says, then by keys the class, the place in pinyin, the number.
TYPED = {
    "text_edit": "永安街道体育路2号附近道路积水很深，井盖也不见了，车过不去，老人差点摔倒。请尽快派人来看看！"
    * 4,
    "class_edit": "daolujishui" * 3,
    "place_edit": "yonganjiedaotiyulu" * 3,
    "phone_edit": "10001234567",
    "title_edit": "道路积水 jinggai 12 " * 3,
}


@contextmanager
def desk_of(county: OwnDatabase, login: str, folder: Path) -> Iterator[DeskDriver]:
    """Open a person's desk in Chinese at full size, with the program's own garbage collector."""
    languages = LanguageSwitch()
    languages.set_language("zh_CN")
    active_theme().apply()
    collector = GuiThreadCollector()
    address = ServerAddress(county.host, county.port, county.name, "disable")
    settings = QSettings(str(folder / "desk.ini"), QSettings.Format.IniFormat)
    desk = DeskWindow(sign_in(address, login, DEMO_PASSWORD), languages, settings)
    desk.window.resize(1920, 1080)
    desk.window.show()
    desk.window.activateWindow()
    try:
        wait_until(lambda: desk.context.ground_source.ground, "the ground of the county")
        pause(3000)
        yield DeskDriver(desk)
    finally:
        desk.window.close()
        desk.close()
        desk.window.deleteLater()
        collector.stop()
        languages.set_language("en")


def test_how_long_a_cold_start_takes(demo_county):
    runs = []
    for _ in range(STARTS + 1):
        where = (demo_county.host, str(demo_county.port), demo_county.name, "dispatch01", str(time.time()))
        done = subprocess.run(
            [sys.executable, "-m", "tests.benchmarks.cold_start_run", *where],
            capture_output=True,
            text=True,
            timeout=120,
            check=True,
        )
        runs.append(json.loads(done.stdout))
    # The first run of a new version compiles the kernels of the map; every later start finds them.
    first, later = runs[0], runs[1:]
    publish(
        "cold start of a dispatcher's desk, 60,000 cases",
        {
            "program to sign-in dialog": spread([run["dialog"] for run in later]),
            "sign-in to window": spread([run["window"] for run in later]),
            "sign-in to first queue page painted": spread([run["first_page"] for run in later]),
            "sign-in to first key obeyed": spread([run["key_obeyed"] for run in later]),
            "longest stall of the GUI thread": spread([run["longest_stall"] for run in later]),
            "there": later[-1]["stalled_at"],
            "the first start ever, to first key obeyed": f"{1000 * first['key_obeyed']:.0f} ms",
        },
    )


@pytest.mark.leaves_threads  # Qt's pool keeps the threads that drew the map.
def test_how_long_a_chosen_case_takes_to_the_screen(qapp, demo_county, tmp_path):
    taken: list[float] = []
    with desk_of(demo_county, "dispatch01", tmp_path) as driver:
        driver.show("dispatch")
        driver.seen(QueuePanel)[0].set_stage(Stage.HANDLING)
        view, panel = driver.seen(QueueView)[0], driver.seen(CaseFilePanel)[0]
        wait_until(lambda: view.model().rowCount() > OPENED, "a long queue")
        painted: list[float] = []
        watch = PaintWatch(panel.header, painted.append)
        shown: list[float] = []
        panel.shown.connect(lambda _file: shown.append(time.monotonic()))
        view.setFocus()
        with StallWatch() as stalls:
            for _ in range(OPENED):
                shown.clear()
                began = time.monotonic()
                QTest.keyClick(view, Qt.Key.Key_Down)
                wait_until_at_once(lambda: shown and painted and painted[-1] > shown[-1])
                taken.append(next(at for at in painted if at > shown[0]) - began)
                painted.clear()
                pause(100)
        watch.stop()
    publish(
        "a case chosen by key in the queue, to its file on the screen",
        {"key to painted file": spread(taken), **_stall_rows(stalls)},
    )


@pytest.mark.leaves_threads  # Qt's pool keeps the threads that drew the map.
def test_that_typing_never_waits(qapp, demo_county, tmp_path):
    typist = Typist()
    rows, answers = {}, [0]
    with desk_of(demo_county, "intake01", tmp_path) as driver:
        driver.show("hotline")
        view = driver.seen(CallFormPanel)[0].view
        with (
            searches_running(driver.desk, answers),
            reports_coming_in(demo_county.conninfo("intake02", DEMO_PASSWORD), WRITES_PER_SECOND) as written,
        ):
            pause(2000)
            with StallWatch() as stalls:
                for name, letters in TYPED.items():
                    field = driver.the(name)
                    field.setFocus()
                    assert QApplication.focusWidget() is field
                    before = len(typist.times.painted)
                    inner = field.viewport() if isinstance(field, QPlainTextEdit) else field
                    watch = PaintWatch(inner, typist.on_painted)
                    typist.type(letters, KEY_PAUSE_S)
                    wait_until_at_once(lambda: typist.is_done, 120.0)
                    watch.stop()
                    rows[f"key to painted character, {name}"] = spread(typist.times.painted[before:])
        assert view.text_edit.toPlainText() == TYPED["text_edit"]
        assert view.place_edit.text() == TYPED["place_edit"]
    assert len(typist.times.painted) == sum(map(len, TYPED.values()))
    publish(
        f"typing a call with {WRITES_PER_SECOND} writes/s and {1000 // SEARCH_EVERY_MS} searches/s",
        {
            "key to painted character": spread(typist.times.painted),
            **rows,
            "of it before the key is looked at": spread(typist.times.begun),
            **_stall_rows(stalls),
            "cases reported, searches answered": f"{written[0]}, {answers[0]}",
        },
    )


@contextmanager
def searches_running(desk: DeskWindow, answers: list[int]) -> Iterator[None]:
    """Let the desk search all the time, as its search box does; counts the answers."""
    cases, asked = desk.desk.cases, [0]

    def ask() -> None:
        words = SEARCHED[asked[0] % len(SEARCHED)]
        asked[0] += 1
        desk.runner.submit_read(
            lambda: cases.search(words, None, 12), lambda _found: answers.__setitem__(0, answers[0] + 1)
        )

    timer = QTimer()
    timer.timeout.connect(ask)
    timer.start(SEARCH_EVERY_MS)
    yield
    timer.stop()
    assert answers[0] > asked[0] // 2


def wait_until_at_once(is_so: Callable[[], object], patience_s: float = 15.0) -> None:
    """Let the window live until something is so, looking more often than a test needs to."""
    end = time.monotonic() + patience_s
    while not is_so():
        assert time.monotonic() < end, "waited in vain"
        pause(10)


def _stall_rows(stalls: StallWatch) -> dict[str, str]:
    rows = {
        "longest stall of the GUI thread": f"{1000 * stalls.longest:.0f} ms",
        f"stalls over {1000 * STALL_S:.0f} ms": f"{len(stalls.stalls)}",
    }
    return {**rows, "the longest": stalls.worst()} if stalls.stalls else rows
