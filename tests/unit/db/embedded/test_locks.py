"""Locks and leases between programs."""

import subprocess
import sys

import pytest

from commandcenter.db.embedded.errors import EmbeddedServerError
from commandcenter.db.embedded.locks import Lease, exclusive, is_any_lease_held, try_lock

_HOLD = (
    "import sys; from pathlib import Path; from commandcenter.db.embedded.locks import try_lock;"
    "held = try_lock(Path(sys.argv[1])); print('held', flush=True); sys.stdin.read()"
)


@pytest.fixture
def other_program(tmp_path):
    """Another process that holds the lock `tmp_path/lock` until it is killed."""
    with subprocess.Popen(
        [sys.executable, "-c", _HOLD, tmp_path / "lock"], stdin=subprocess.PIPE, stdout=subprocess.PIPE
    ) as process:
        assert process.stdout is not None
        assert process.stdout.readline() == b"held\n"
        yield process
        process.kill()


def test_that_a_lock_of_another_program_is_waited_for_and_then_given_up(tmp_path, other_program):
    with pytest.raises(EmbeddedServerError, match="busy"), exclusive(tmp_path / "lock", timeout_s=0.2):
        pytest.fail("the lock was taken twice")


def test_that_a_lock_ends_with_the_program_that_held_it(tmp_path, other_program):
    other_program.kill()
    other_program.wait()
    with exclusive(tmp_path / "lock", timeout_s=5):
        assert try_lock(tmp_path / "lock") is None


def test_that_the_same_program_cannot_take_a_lock_twice(tmp_path):
    with exclusive(tmp_path / "lock"):
        assert try_lock(tmp_path / "lock") is None
    file = try_lock(tmp_path / "lock")
    assert file is not None
    file.close()


def test_that_a_lease_counts_until_it_is_released(tmp_path):
    first, second = Lease(tmp_path / "users"), Lease(tmp_path / "users")
    first.release()
    assert is_any_lease_held(tmp_path / "users")
    second.release()
    second.release()
    assert not is_any_lease_held(tmp_path / "users")


def test_that_the_lease_of_a_dead_program_is_swept_away(tmp_path):
    users = tmp_path / "users"
    users.mkdir()
    (users / "0123.lease").touch()
    assert not is_any_lease_held(users)
    assert not list(users.iterdir())
