"""Imports that are killed at a random moment: the program, its session in the server, or the whole server.

The program is the real command line in a process of its own; afterwards the database is asked what is in it.
"""

import os
import random
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import psycopg
from psycopg.conninfo import conninfo_to_dict, make_conninfo

from commandcenter.db.embedded import EmbeddedCluster
from tests.builders import PASSWORD

LOGIN = "sysadmin1"
_PATIENCE_S = 60
_SESSIONS = "select pid from pg_stat_activity where usename = %s and datname = current_database()"


def wide_places(town: int = 103, villages: int = 80, grids: int = 50) -> Iterator[tuple[str, str]]:
    """Yield code and name of a township with villages and grids."""
    yield f"149999{town}", "新镇"
    for village in range(villages):
        yield f"149999{town}{200 + village}", f"村{village}"
        for grid in range(1, grids):
            yield f"149999{town}{200 + village}{grid:03d}", f"第{grid}网格"


@dataclass(frozen=True, slots=True)
class Killing:
    """Kills imports of one file into one database.

    Attributes:
        rows: How many places the file adds when it is taken.
        log: Where what the killed programs said is collected.
    """

    admin_conninfo: str
    file: Path
    rows: int
    log: Path

    def whole_s(self) -> float:
        """Return how long an import takes when nobody kills it; nothing of it stays."""
        began = time.monotonic()
        assert self._start().wait(timeout=_PATIENCE_S) == 0
        took = time.monotonic() - began
        assert self.clear() == "all"
        return took

    def program(self, after_s: float) -> str:
        """Kill the program; returns `none`, `all` or what else is there."""
        started = self._start()
        time.sleep(after_s)
        started.send_signal(signal.SIGKILL)
        started.wait(timeout=_PATIENCE_S)
        return self.clear()

    def session(self, after_s: float, *, gently: bool) -> str:
        """End the session in the server: as an administrator would, or its process as the machine would."""
        started = self._start()
        time.sleep(after_s)
        with self._admin() as admin:
            for (pid,) in admin.execute(_SESSIONS, (LOGIN,)).fetchall():
                if gently:
                    admin.execute("select pg_terminate_backend(%s)", (pid,))
                else:
                    os.kill(int(str(pid)), signal.SIGKILL)
        # The program sees it and ends by itself; what it says is a sentence and no trace of a bug.
        assert started.wait(timeout=_PATIENCE_S) in (0, 1)
        return self.clear()

    def server(self, after_s: float, cluster: EmbeddedCluster) -> str:
        """Kill the server's first process and start it again."""
        started = self._start()
        time.sleep(after_s)
        (first,) = cluster.home.rglob("postmaster.pid")
        os.kill(int(first.read_text(encoding="utf-8").split()[0]), signal.SIGKILL)
        assert started.wait(timeout=_PATIENCE_S) in (0, 1)
        cluster.start()
        return self.clear()

    def clear(self) -> str:
        """Return what is there once the server has finished with the dead session, and take it away again."""
        _until(lambda: not self._ask(_SESSIONS, LOGIN))
        ((found,),) = self._ask("select count(*) from cc.place where code like '149999103%%'")
        self._ask("delete from cc.place where code like '149999103%%' returning 1")
        return "none" if found == 0 else "all" if found == self.rows else f"{found} of {self.rows}"

    def _start(self) -> "subprocess.Popen[bytes]":
        given = conninfo_to_dict(self.admin_conninfo)
        conninfo = make_conninfo(
            host=given.get("host") or "127.0.0.1", port=given["port"], dbname=given["dbname"], user=LOGIN, sslmode="disable"
        )  # fmt: skip
        command = [sys.executable, "-m", "commandcenter", "import", "places", str(self.file)]
        with self.log.open("ab") as said:
            return subprocess.Popen(
                [*command, "--conninfo", conninfo],
                env={**os.environ, "PGPASSWORD": PASSWORD},
                stdout=said,
                stderr=said,
            )

    def _admin(self) -> psycopg.Connection[tuple[object, ...]]:
        return psycopg.connect(self.admin_conninfo, autocommit=True)

    def _ask(self, query: str, *values: object) -> list[tuple[object, ...]]:
        """Ask as the administrator; a server that is just coming up again is waited for."""
        end = time.monotonic() + _PATIENCE_S
        while True:
            try:
                with self._admin() as admin:
                    return admin.execute(query.encode(), values).fetchall()
            except psycopg.OperationalError:
                assert time.monotonic() < end
                time.sleep(0.1)


def moments(number: int, longest_s: float, seed: int) -> list[float]:
    """Return random moments over the whole of an import, the same for the same seed."""
    chance = random.Random(seed)
    return [chance.uniform(0.2, longest_s * 1.05) for _ in range(number)]


def _until(holds: Callable[[], bool]) -> None:
    end = time.monotonic() + _PATIENCE_S
    while not holds():
        assert time.monotonic() < end
        time.sleep(0.05)
