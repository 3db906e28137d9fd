"""Slows down guessing at this machine: after some failures a login is refused here for some minutes.

Only a courtesy of this program: another program at the same machine is not held up by it. What holds for every program
is the pause that the database sets when the server's log is watched.
"""

import hashlib
import json
import logging
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path

logger = logging.getLogger(__name__)

MOST_FAILURES = 5
PAUSE = timedelta(minutes=10)


class SignInBrake:
    """Counts failures by server and login in a small file that survives a restart; names stand in it as hashes only."""

    def __init__(self, path: Path, now: Callable[[], datetime] = lambda: datetime.now(UTC)) -> None:
        self._path = path
        self._now = now
        self._counts: dict[str, tuple[int, datetime]] = self._read()

    def failures(self, server: str, login: str) -> int:
        """Return the failures since the last success."""
        return self._counts.get(_key(server, login), (0, self._now()))[0]

    def pause_left(self, server: str, login: str) -> timedelta:
        """Return for how long the login is still refused here; zero when it may try."""
        count, at = self._counts.get(_key(server, login), (0, self._now()))
        return max(at + PAUSE - self._now(), timedelta()) if count >= MOST_FAILURES else timedelta()

    def note_failure(self, server: str, login: str) -> None:
        """Count one more; after a pause has passed the count begins anew."""
        key = _key(server, login)
        count, at = self._counts.get(key, (0, self._now()))
        count = 0 if at + PAUSE < self._now() else count
        self._counts[key] = (count + 1, self._now())
        self._write()

    def clear(self, server: str, login: str) -> None:
        """Forget the failures: it succeeded."""
        if self._counts.pop(_key(server, login), None) is not None:
            self._write()

    def _read(self) -> dict[str, tuple[int, datetime]]:
        try:
            kept = json.loads(self._path.read_text(encoding="utf-8"))
            return {str(key): (int(count), datetime.fromisoformat(at)) for key, (count, at) in kept.items()}
        except (OSError, ValueError, AttributeError, TypeError):
            return {}

    def _write(self) -> None:
        try:
            self._path.parent.mkdir(parents=True, exist_ok=True)
            kept = {key: (count, at.isoformat()) for key, (count, at) in self._counts.items()}
            self._path.write_text(json.dumps(kept), encoding="utf-8")
        except OSError:
            logger.warning("failed sign-ins cannot be kept", exc_info=True)


def _key(server: str, login: str) -> str:
    return hashlib.sha256(f"{server}\n{login}".encode()).hexdigest()[:16]
