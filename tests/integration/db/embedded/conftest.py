"""Servers of a test's own: these tests kill, stop and remove them, so the run's shared one will not do."""

import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from commandcenter.db.embedded import EmbeddedCluster


@pytest.fixture
def place() -> Iterator[Path]:
    """A folder for one server, removed afterwards wherever its files really stand."""
    with _folder() as directory:
        yield directory


@contextmanager
def _folder() -> Iterator[Path]:
    with tempfile.TemporaryDirectory(prefix="commandcenter-embedded-") as folder:
        # The server's account must be able to pass when the run is root's.
        Path(folder).chmod(0o711)
        directory = Path(folder, "server")
        yield directory
        EmbeddedCluster.remove(directory)


@pytest.fixture(scope="module")
def cluster() -> Iterator[EmbeddedCluster]:
    """A running server with the settings that users get, for tests that only look."""
    with _folder() as directory, EmbeddedCluster.open(directory) as opened:
        yield opened
