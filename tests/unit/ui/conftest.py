"""Fixtures of the interface's tests: the day theme at 100 %, and a task runner that is always shut down."""

from collections.abc import Iterator

import pytest

from commandcenter.ui.tasks import ThreadTaskRunner
from commandcenter.ui.theme import Theme, active_theme
from commandcenter.ui.tokens import ThemeMode


@pytest.fixture
def theme(qapp) -> Iterator[Theme]:
    """The theme of the test application, put back to day and 100 % afterwards."""
    found = active_theme()
    found.set_look(mode=ThemeMode.DAY, scale=100)
    yield found
    found.set_look(mode=ThemeMode.DAY, scale=100)


@pytest.fixture
def runner(qapp) -> Iterator[ThreadTaskRunner]:
    """A real task runner."""
    made = ThreadTaskRunner()
    yield made
    assert made.shut_down()
