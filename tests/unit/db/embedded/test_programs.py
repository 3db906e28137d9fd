"""Running PostgreSQL's programs."""

import pytest

from commandcenter.db.embedded.binaries import Binaries
from commandcenter.db.embedded.errors import EmbeddedServerError
from commandcenter.db.embedded.programs import run_program


def _program(folder, text):
    path = folder / "pg_ctl"
    path.write_text(f"#!/bin/sh\n{text}\n", encoding="ascii")
    path.chmod(0o755)
    return Binaries(folder, 18)


def test_that_exit_code_and_words_come_back(tmp_path):
    found = _program(tmp_path, 'echo "said $1"; echo complained >&2; exit 3')
    assert run_program(found, None, tmp_path, "pg_ctl", "status") == (3, "said status\ncomplained")


def test_that_the_callers_postgresql_variables_do_not_reach_the_program(tmp_path, monkeypatch):
    monkeypatch.setenv("PGDATA", "/somebody/elses")
    found = _program(tmp_path, 'echo "[$PGDATA]"')
    assert run_program(found, None, tmp_path, "pg_ctl") == (0, "[]")


def test_that_a_program_that_is_not_there_is_reported(tmp_path):
    with pytest.raises(EmbeddedServerError, match="pg_ctl could not be started"):
        run_program(Binaries(tmp_path, 18), None, tmp_path, "pg_ctl")
