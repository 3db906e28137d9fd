"""Waiting steps on the disk: whole, private, in order, and still there after the program was killed in the middle."""

import os
import signal
import stat
import subprocess
import sys
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from commandcenter.domain.identifiers import uuid7
from commandcenter.ui.step_store import ATTACH, StepStore, WaitingStep

_WORKER = """
import sys, time
from datetime import UTC, datetime
from pathlib import Path
from commandcenter.domain.identifiers import uuid7
from commandcenter.ui.step_store import StepStore, WaitingStep
store = StepStore(Path(sys.argv[1]))
now = datetime.now(UTC)
store.put(WaitingStep(uuid7(), uuid7(), "n", "t", 3, 6, "feedback", now, {"result": "已清理"}))
store.put(WaitingStep(uuid7(), uuid7(), "n", "t", 3, 6, "attach", now, {"role": 5, "file_name": "a.png"}), b"bytes")
print("kept", flush=True)
time.sleep(60)
"""


def _step(**values) -> WaitingStep:
    made = WaitingStep(
        uuid7(), uuid7(), "20261129-0001", "积水", 3, 6, "note", datetime.now(UTC), {"note": "到现场"}
    )
    return replace(made, **values)


def test_that_a_step_survives_the_death_of_the_program_whole_and_private(tmp_path):
    folder = tmp_path / "steps"
    with subprocess.Popen(
        [sys.executable, "-c", _WORKER, str(folder)], stdout=subprocess.PIPE, text=True
    ) as worker:
        assert worker.stdout is not None
        assert worker.stdout.readline() == "kept\n"
        os.kill(worker.pid, signal.SIGKILL)
    assert stat.S_IMODE(folder.stat().st_mode) == 0o700
    assert {stat.S_IMODE(path.stat().st_mode) for path in folder.iterdir()} == {0o600}
    store = StepStore(folder)
    told, photo = store.steps()
    assert told.given == {"result": "已清理"}
    assert (photo.action, store.content(photo.key)) == (ATTACH, b"bytes")
    store.delete(photo.key)
    store.delete(told.key)
    assert list(folder.iterdir()) == []


def test_that_steps_come_back_in_the_order_in_which_they_were_taken(tmp_path):
    store = StepStore(tmp_path)
    now = datetime.now(UTC)
    late, early = _step(kept_at=now), _step(kept_at=now - timedelta(seconds=1))
    for step in (late, early):
        store.put(step)
    held = replace(early, trouble="no")
    store.put(held)
    assert StepStore(tmp_path).steps() == (held, late)


@pytest.mark.expects_log_warnings
def test_that_a_damaged_file_is_left_alone_and_bytes_nobody_was_told_of_go(tmp_path):
    store = StepStore(tmp_path)
    good = _step()
    store.put(good)
    damaged = tmp_path / f"{uuid7()}.step.json"
    damaged.write_text("{", encoding="utf-8")
    of_damaged = damaged.with_suffix("").with_suffix(".content")
    young, old = tmp_path / f"{uuid7()}.content", tmp_path / f"{uuid7()}.content"
    for path in (young, old, of_damaged):
        path.write_bytes(b"x")
    for path in (old, of_damaged):
        os.utime(path, (0, 0))
    assert StepStore(tmp_path).steps() == (good,)
    assert damaged.exists()
    assert [path.exists() for path in (young, of_damaged, old)] == [True, True, False]


def test_that_a_full_disk_is_told_and_nothing_is_believed_kept(tmp_path: Path, monkeypatch):
    store = StepStore(tmp_path)

    def full(_path: Path, _content: bytes) -> None:
        raise OSError(28, "no space")

    monkeypatch.setattr("commandcenter.ui.step_store.write_privately", full)
    with pytest.raises(OSError, match="no space"):
        store.put(_step())
    assert store.steps() == ()
