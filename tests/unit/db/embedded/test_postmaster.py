"""Process numbers that lie."""

import os
import subprocess
import sys

import pytest

from commandcenter.db.embedded.postmaster import server_process, sweep_stale_pid_file


@pytest.mark.parametrize(
    "text",
    ["", "not a number\n", f"{2**22 + 1}\n", f"{os.getpid()}\n"],
    ids=["empty", "words", "nobody", "a stranger"],
)
def test_that_a_file_without_our_living_server_behind_it_is_swept_away(tmp_path, text):
    (tmp_path / "postmaster.pid").write_text(text, encoding="ascii")
    assert server_process(tmp_path) is None
    assert sweep_stale_pid_file(tmp_path)
    assert not (tmp_path / "postmaster.pid").exists()


def test_that_no_file_means_no_server(tmp_path):
    assert server_process(tmp_path) is None
    assert not sweep_stale_pid_file(tmp_path)


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no zombies")
def test_that_a_zombie_is_not_a_server(tmp_path):
    with subprocess.Popen([sys.executable, "-c", ""]) as child:
        os.waitid(os.P_PID, child.pid, os.WEXITED | os.WNOWAIT)
        (tmp_path / "postmaster.pid").write_text(f"{child.pid}\n", encoding="ascii")
        assert server_process(tmp_path) is None
