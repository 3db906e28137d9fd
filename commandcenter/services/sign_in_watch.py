"""Watches the log of a PostgreSQL server for failed sign-ins and has the database pause the login.

PostgreSQL itself counts no failures. This runs on the server's machine, as whoever may read its log, with a login of
cc_service like the clockwork's. Without it nothing pauses a login but the program's own courtesy.
"""

import logging
import threading
from collections import Counter
from pathlib import Path

from commandcenter.db.sign_in_line import SignInLine
from commandcenter.domain.failed_sign_ins import failed_login
from commandcenter.errors import BadInput, DatabaseUnavailable, TimedOut, TryAgain

logger = logging.getLogger(__name__)
LOOK_EVERY_S = 2.0
_TRANSIENT = (DatabaseUnavailable, TryAgain, TimedOut)


class SignInWatch:
    """Follows one log file, or the newest file of a folder, from its present end on."""

    def __init__(self, conninfo: str, log: Path) -> None:
        self._conninfo = conninfo
        self._log = log
        self._file = self._newest()
        self._place = self._file.stat().st_size

    def look(self) -> Counter[str]:
        """Return how often each login has failed since the last look."""
        found: Counter[str] = Counter()
        newest = self._newest()
        self._read(self._file, found)
        if newest != self._file:
            self._file, self._place = newest, 0
            self._read(newest, found)
        return found

    def run(self, stop: threading.Event) -> None:
        """Run until `stop` is set; a lost server is waited for, and what failed meanwhile is told later.

        Raises:
            CommandCenterError: The server refuses for good: wrong password, or no right to do this.
        """
        waiting: Counter[str] = Counter()
        while not stop.is_set():
            waiting += self.look()
            try:
                self.tell(waiting)
            except _TRANSIENT:
                logger.warning("failed sign-ins wait for the database", extra={"logins": len(waiting)})
            stop.wait(LOOK_EVERY_S)

    def tell(self, waiting: Counter[str]) -> None:
        """Tell the database what has failed, and let it open what may be opened again."""
        with SignInLine(self._conninfo) as line:
            for login, count in list(waiting.items()):
                is_paused = line.note(login, count)
                del waiting[login]
                logger.info("failed sign-ins told", extra={"count": count, "paused": is_paused})
            line.release()

    def _newest(self) -> Path:
        try:
            if self._log.is_dir():
                return max((each for each in self._log.iterdir() if each.is_file()), key=_age)
            self._log.stat()
        except (OSError, ValueError) as failure:
            raise BadInput("log", reason=f"{self._log} cannot be read") from failure
        return self._log

    def _read(self, path: Path, found: Counter[str]) -> None:
        try:
            with path.open("rb") as stream:
                size = stream.seek(0, 2)
                # Shorter than before: it was emptied or begun anew under its old name.
                stream.seek(self._place if self._place <= size else 0)
                content = stream.read()
                end = content.rfind(b"\n") + 1
                self._place = stream.tell() - (len(content) - end)
        except OSError:
            logger.warning("the log of the server cannot be read", exc_info=True)
            return
        for line in content[:end].decode("utf-8", "replace").splitlines():
            login = failed_login(line)
            if login is not None:
                found[login] += 1


def _age(path: Path) -> float:
    return path.stat().st_mtime
