"""Prepares a file in a process of its own: the library that reads it would hold up every other thread of this one.

The process gets its job as one line of JSON and answers with lines: how far it is, then what came of it or what is
wrong.  It can be ended at any time; then nothing was changed.
"""

import json
import os
import queue
import subprocess
import sys
import threading
from collections.abc import Callable
from dataclasses import asdict
from pathlib import Path
from typing import Any, TextIO

from commandcenter.cartography.basemap.classes import Classes
from commandcenter.cartography.basemap.faults import Fault, UnusableFile
from commandcenter.cartography.basemap.jobs import Job, Prepared, Report, from_plain, plain
from commandcenter.errors import Cancelled
from commandcenter.resource_files import resource_path

_LOOK_S = 0.1


def load_classes() -> Classes:
    """Return the rules of classes that the program brings."""
    return Classes(resource_path("base_map", "classes.json").read_text(encoding="utf-8"))


def prepare_apart(job: Job, target: Path, report: Report, is_cancelled: Callable[[], bool]) -> Prepared:
    """Prepare a file in another process and wait for it.

    Args:
        job: What to prepare.
        target: Where the result goes.
        report: Told features read and in all.
        is_cancelled: Asked ten times a second.

    Raises:
        UnusableFile: The file cannot be a base map.
        Cancelled: It was asked to stop.
    """
    if getattr(sys, "frozen", False):
        from commandcenter.cartography.basemap.preparing import prepare

        # A frozen program cannot start one of its modules; there the work is done here.
        return prepare(job, target, load_classes(), _stoppable(report, is_cancelled))
    wanted = {**asdict(job), "path": str(job.path), "target": str(target)}
    process = subprocess.Popen(
        [sys.executable, "-m", "commandcenter.cartography.basemap.worker"],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
        encoding="utf-8",
    )
    assert process.stdin is not None, "asked for above"
    assert process.stdout is not None, "asked for above"
    lines: queue.SimpleQueue[str] = queue.SimpleQueue()
    reader = threading.Thread(
        target=_pass_on, args=(process.stdout, lines), name="basemap-lines", daemon=True
    )
    reader.start()
    try:
        process.stdin.write(json.dumps(wanted) + "\n")
        process.stdin.close()
        return _answer(lines, job.path.name, report, is_cancelled)
    finally:
        process.kill()
        process.wait()
        reader.join()
        process.stdout.close()
        target.with_suffix(".part").unlink(missing_ok=True)


def _answer(
    lines: "queue.SimpleQueue[str]", file: str, report: Report, is_cancelled: Callable[[], bool]
) -> Prepared:
    while True:
        if is_cancelled():
            raise Cancelled
        try:
            line = lines.get(timeout=_LOOK_S)
        except queue.Empty:
            continue
        if not line:
            # Ended without an answer: out of memory, or ended by hand.
            raise UnusableFile(Fault.UNREADABLE, file, "the reader of the file ended")
        said: dict[str, Any] = json.loads(line)
        if "read" in said:
            report(said["read"], said["total"])
        elif "fault" in said:
            raise UnusableFile(Fault(said["fault"]), said["file"], said["detail"])
        else:
            return from_plain(said["prepared"])


def _pass_on(stream: TextIO, lines: "queue.SimpleQueue[str]") -> None:
    for line in stream:
        lines.put(line)
    lines.put("")


def _stoppable(report: Report, is_cancelled: Callable[[], bool]) -> Report:
    def tell(read: int, total: int | None) -> None:
        if is_cancelled():
            raise Cancelled
        report(read, total)

    return tell


def main(entrance: TextIO, answers: TextIO) -> None:
    """Do one job."""
    # Only this process needs the libraries that read files.
    from commandcenter.cartography.basemap.preparing import prepare

    def say(answer: dict[str, Any]) -> None:
        answers.write(json.dumps(answer) + "\n")
        answers.flush()

    wanted = json.loads(entrance.readline())
    crop = tuple(wanted["crop"]) if wanted["crop"] else None
    job = Job(Path(wanted["path"]), wanted["system"], wanted["subject"], crop)
    try:
        found = prepare(
            job,
            Path(wanted["target"]),
            load_classes(),
            lambda read, total: say({"read": read, "total": total}),
        )
        say({"prepared": plain(found)})
    except UnusableFile as failure:
        say({"fault": failure.fault.value, "file": failure.file, "detail": failure.detail})


if __name__ == "__main__":
    if hasattr(os, "nice"):
        os.nice(5)
    main(sys.stdin, sys.stdout)
