"""Pictures of every desk in both themes, both languages and two sizes, with the words on them checked.

They go to `build/pictures`; with COMMANDCENTER_README_PICTURES set, the best also to `resources/pictures`, where the
README shows them.
"""

import os
import re
from pathlib import Path

import pytest
from PySide6.QtCore import QSettings
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QAbstractButton, QLabel, QPushButton, QWidget

from commandcenter.db.engine import ServerAddress
from commandcenter.demo.loading import DEMO_PASSWORD, load_base, load_open_cases
from commandcenter.services.signing_in import sign_in
from commandcenter.ui.desk_window import DeskWindow
from commandcenter.ui.i18n import LanguageSwitch
from commandcenter.ui.panels.map_panel import MapPanel
from commandcenter.ui.theme import active_theme
from commandcenter.ui.tokens import ThemeMode
from commandcenter.ui.widgets.queue_view import QueueView
from tests.e2e.desk_driver import pause, wait_until
from tests.fixtures.databases import DatabaseMaker

ROOT = Path(__file__).resolve().parents[2]
DESKS = {
    "hotline": "intake01",
    "dispatch": "dispatch01",
    "tasks": "d06_01",
    "verification": "intake02",
    "supervision": "chief01",
    "tier": "t01_dispatch",
}
SIZES = ((1920, 1080), (1366, 768))
README = {
    ("dispatch", "zh_CN", "day", 1920),
    ("dispatch", "zh_CN", "night", 1920),
    ("hotline", "zh_CN", "day", 1920),
}
# Names of standards, keys and units that stay Latin on a Chinese screen.
LATIN_KEPT = re.compile(r"CGCS2000|Ctrl|Alt|Shift|Tab|Enter|F\d+|test|[A-Z]\d*|\d+x\d+")
WORD = re.compile(r"[A-Za-z]{2,}")


@pytest.fixture(scope="module")
def demo_address(database_maker: DatabaseMaker, template: str) -> ServerAddress:
    """A server with the invented county, its people and what is open."""

    def build(conninfo: str) -> None:
        load_base(conninfo, lambda _done, _total, _text: None, history_cases=12_000)
        load_open_cases(conninfo, lambda _done, _total, _text: None)

    made = database_maker.make(database_maker.ensure_template("picture_template", build, template))
    return ServerAddress(made.host, made.port, made.name, "disable")


def visible_words(window: QWidget) -> list[str]:
    """Return the texts of visible labels and buttons."""
    parts: list[QLabel | QAbstractButton] = [
        *window.findChildren(QLabel),
        *window.findChildren(QAbstractButton),
    ]
    return [part.text() for part in parts if part.isVisible() and part.text()]


def squeezed_buttons(window: QWidget) -> list[str]:
    """Return the words of visible buttons that are narrower than their words."""
    buttons = [each for each in window.findChildren(QPushButton) if each.isVisible() and each.text()]
    return [each.text() for each in buttons if each.width() < each.minimumSizeHint().width()]


def colours(image: QImage) -> int:
    """Return how many colours a coarse sample of a picture holds."""
    return len({image.pixel(x, y) for x in range(0, image.width(), 23) for y in range(0, image.height(), 17)})


def settle(desk: DeskWindow) -> None:
    """Wait until lists and map stand, and open a case."""
    maps = [panel for panel in desk.window.findChildren(MapPanel) if panel.isVisible()]
    wait_until(lambda: all(panel.shown_cases for panel in maps), "cases on the map")
    wait_until(
        lambda: all(panel.canvas.picture.ground.scene is not None for panel in maps), "the ground of the map"
    )
    pause(700)
    for view in desk.window.findChildren(QueueView):
        if view.isVisible() and view.model() is not None and view.model().rowCount() > 1:
            view.select_row(1)
            break
    pause(700)


@pytest.mark.timeout(240)
@pytest.mark.parametrize("language", ["zh_CN", "en"])
@pytest.mark.parametrize("workspace", list(DESKS))
def test_that_a_desk_fits_its_screen_and_speaks_one_language(
    qapp: object, demo_address: ServerAddress, tmp_path: Path, workspace: str, language: str
) -> None:
    folder = ROOT / "build" / "pictures"
    folder.mkdir(parents=True, exist_ok=True)
    languages = LanguageSwitch()
    languages.set_language(language)
    active_theme().apply()
    settings = QSettings(str(tmp_path / "desk.ini"), QSettings.Format.IniFormat)
    desk = DeskWindow(sign_in(demo_address, DESKS[workspace], DEMO_PASSWORD), languages, settings, "test")
    try:
        desk.window.resize(*SIZES[0])
        desk.window.show()
        desk.window.show_workspace(workspace)
        settle(desk)
        for width, height in SIZES:
            desk.window.resize(width, height)
            for mode in (ThemeMode.DAY, ThemeMode.NIGHT):
                active_theme().set_look(mode=mode)
                pause(900)
                picture = desk.window.grab().toImage()
                name = f"{workspace}_{language}_{mode.value}_{width}.png"
                picture.save(str(folder / name))
                if (
                    os.environ.get("COMMANDCENTER_README_PICTURES")
                    and (workspace, language, mode.value, width) in README
                ):
                    picture.save(str(ROOT / "resources" / "pictures" / name))
                assert (picture.width(), picture.height()) == (width, height)
                assert colours(picture) > 20
                if workspace == "hotline":
                    assert squeezed_buttons(desk.window) == [], name
        if language == "zh_CN":
            stray = [text for text in visible_words(desk.window) if WORD.search(LATIN_KEPT.sub("", text))]
            assert stray == []
    finally:
        active_theme().set_look(mode=ThemeMode.DAY)
        desk.window.close()
        desk.close()
        desk.window.deleteLater()
        languages.set_language("en")
