"""Whole desks on one real database: each person has a window, a feed and connections of his own."""

import contextlib
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QSettings

from commandcenter.db.engine import ServerAddress
from commandcenter.services.signing_in import sign_in
from commandcenter.ui.desk_window import DeskWindow
from commandcenter.ui.garbage import GuiThreadCollector
from commandcenter.ui.i18n import LanguageSwitch
from commandcenter.ui.theme import active_theme
from tests.builders import PASSWORD, SmallCounty, build_small_county
from tests.fixtures.databases import DatabaseMaker, OwnDatabase

OpenDesk = Callable[[str], DeskWindow]
_HERE = Path(__file__).parent


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Run a test of whole desks once more when it fails: its windows share one front with all others of the process.

    The summary counts each such run; a fault of the program fails twice.
    """
    for item in items:
        if item.path.is_relative_to(_HERE):
            item.add_marker(pytest.mark.flaky(reruns=1))


@pytest.fixture(autouse=True)
def collected_on_the_gui_thread(qapp: object) -> Iterator[None]:
    """Let Python's collector run where the program runs it: a worker that frees windows would crash them."""
    collector = GuiThreadCollector()
    yield
    collector.stop()


@pytest.fixture(scope="session")
def county_template(database_maker: DatabaseMaker, template: str) -> str:
    """The name of a template that holds the small county."""

    def build(conninfo: str) -> None:
        build_small_county(conninfo)

    return database_maker.ensure_template("small_county_template", build, template)


@pytest.fixture
def county_database(database_maker: DatabaseMaker, county_template: str) -> Iterator[OwnDatabase]:
    """A county of this test's own."""
    made = database_maker.make(county_template)
    yield made
    database_maker.drop(made)


@pytest.fixture
def county() -> SmallCounty:
    """Numbers of the small county; they follow the order in which it is built."""
    return SmallCounty(users={}, class_id=2, other_class_id=3, standard_id=1, photo_standard_id=2)


@pytest.fixture
def open_desk(qapp: object, county_database: OwnDatabase, tmp_path: Path) -> Iterator[OpenDesk]:
    """Open the desk of a person in Chinese; all are closed at the end in the right order."""
    languages = LanguageSwitch()
    languages.set_language("zh_CN")
    active_theme().apply()
    address = ServerAddress(county_database.host, county_database.port, county_database.name, "disable")
    with contextlib.ExitStack() as stack:

        def open_one(login: str) -> DeskWindow:
            settings = QSettings(str(tmp_path / f"{login}.ini"), QSettings.Format.IniFormat)
            desk = DeskWindow(sign_in(address, login, PASSWORD), languages, settings, "test")
            desk.window.resize(1920, 1080)
            desk.window.show()

            def close() -> None:
                desk.window.close()
                desk.close()
                desk.window.deleteLater()

            stack.callback(close)
            return desk

        yield open_one
    languages.set_language("en")
