"""Locks between programs that share one embedded server.

A lock lives in an open file and ends with the process that holds it, however that process ends.
On POSIX `flock` is used because it belongs to the open file: `lockf` belongs to the process, and
closing any other handle of the same file would give it up unnoticed.
"""

import sys
import time
import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO

from commandcenter.db.embedded.errors import EmbeddedServerError

_PAUSE_S = 0.05

if sys.platform == "win32":
    import msvcrt

    def _take(file: IO[bytes]) -> None:
        file.seek(0)
        msvcrt.locking(file.fileno(), msvcrt.LK_NBLCK, 1)
else:
    import fcntl

    def _take(file: IO[bytes]) -> None:
        fcntl.flock(file.fileno(), fcntl.LOCK_EX | fcntl.LOCK_NB)


def try_lock(path: Path) -> IO[bytes] | None:
    """Return the open file that holds the lock, or None when somebody else holds it."""
    file = path.open("ab")
    try:
        _take(file)
    except OSError:
        file.close()
        return None
    return file


@contextmanager
def exclusive(path: Path, timeout_s: float = 240.0) -> Iterator[None]:
    """Hold the lock for the length of a block; waits for another program to give it up.

    Raises:
        EmbeddedServerError: The other program did not give it up in time.
    """
    end = time.monotonic() + timeout_s
    while (file := try_lock(path)) is None:
        if time.monotonic() > end:
            raise EmbeddedServerError("Another program has been busy with the database for too long.")
        time.sleep(_PAUSE_S)
    try:
        yield
    finally:
        file.close()


class Lease:
    """One program's claim that it uses the server; as long as any is held, the server stays up."""

    def __init__(self, directory: Path) -> None:
        """Take a new lease among those in `directory`; the caller holds the cluster's lock."""
        directory.mkdir(mode=0o700, exist_ok=True)
        self._path = directory / f"{uuid.uuid4().hex}.lease"
        file = try_lock(self._path)
        assert file is not None, "nobody else knows a name just drawn"
        self._file = file

    def release(self) -> None:
        """Give the lease up; a second call does nothing."""
        self._file.close()
        self._path.unlink(missing_ok=True)


def is_any_lease_held(directory: Path) -> bool:
    """Tell whether a living program holds a lease, and sweep away those of programs that died.

    The caller holds the cluster's lock; otherwise a lease just being taken could be swept away.
    """
    held = False
    for path in directory.glob("*.lease"):
        file = try_lock(path)
        if file is None:
            held = True
        else:
            file.close()
            path.unlink(missing_ok=True)
    return held
