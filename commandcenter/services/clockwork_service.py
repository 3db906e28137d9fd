"""Runs the county's clock: takes due alarms, waits for the next one, seals the log every hour, takes up a lost line again.

Trails of people and vehicles that are older than the county keeps them are swept with the seal.

Any number of instances may run at once on any machines; the database sees to it that each measure is taken once.
"""

import logging
import os
import random
import socket
import threading
import time
import uuid
from collections.abc import Callable
from datetime import timedelta

from commandcenter.db.clockwork import ClockworkLine
from commandcenter.domain.clockwork import ClockTurn
from commandcenter.errors import DatabaseUnavailable, TimedOut, TryAgain

logger = logging.getLogger(__name__)

# One transaction holds the cases of its alarms and keeps the desks' feed waiting: it stays short.
MOST_AT_ONCE = 20
_SLOW_LOOK = timedelta(seconds=15)
_BUSY = timedelta(seconds=0.3)
# A busy county rings many times a second; one look answers them all.
_SHORTEST_S = 1.0
_FIRST_PAUSE_S = 0.5
_LONGEST_PAUSE_S = 30.0
_SEAL_EVERY_S = 3600.0
_TRANSIENT = (DatabaseUnavailable, TryAgain, TimedOut)

OpenLine = Callable[[], ClockworkLine]


def instance_name() -> str:
    """Return a name that no other instance has: machine, process and chance."""
    return f"{socket.gethostname()[:60]}-{os.getpid()}-{uuid.uuid4().hex[:6]}"


class ClockworkService:
    """One instance of the clock.

    Args:
        conninfo: libpq connection string of the service's login.
        instance: Its name; one is made when it is empty.
    """

    def __init__(self, conninfo: str, instance: str = "") -> None:
        self.instance = instance or instance_name()
        self._conninfo = conninfo
        self._sealed_at: float | None = None

    def run(self, stop: threading.Event) -> int:
        """Run until `stop` is set; a lost server is waited for. Return the number of measures taken.

        Raises:
            CommandCenterError: The server refuses for good: wrong password, or no right to run the clock.
        """
        logger.info("clockwork started", extra={"instance": self.instance})
        taken = 0
        pause_s = _FIRST_PAUSE_S
        while not stop.is_set():
            try:
                with self._opened() as line:
                    while not stop.is_set():
                        turn = self._turned(line)
                        taken += turn.fired
                        # The line stood and the server worked: the next break is a new one.
                        pause_s = _FIRST_PAUSE_S
                        if turn.left_due == 0:
                            self._seal_in_time(line)
                        self._rest(line, turn, stop)
            except _TRANSIENT as failure:
                logger.warning(
                    "clockwork interrupted", extra={"instance": self.instance, "code": failure.code}
                )
                stop.wait(pause_s * random.uniform(0.7, 1.3))
                pause_s = min(pause_s * 2, _LONGEST_PAUSE_S)
        logger.info("clockwork stopped", extra={"instance": self.instance, "taken": taken})
        return taken

    def run_once(self) -> int:
        """Take all alarms that are due now and that nobody else is at; return the number of measures taken.

        Raises:
            CommandCenterError: No server, or no right to run the clock.
        """
        taken = 0
        with self._opened() as line:
            while True:
                turn = self._turned(line)
                taken += turn.fired
                if turn.left_due == 0 or turn.seen == 0:
                    return taken

    def _opened(self) -> ClockworkLine:
        return ClockworkLine(self._conninfo, self.instance)

    def _turned(self, line: ClockworkLine) -> ClockTurn:
        turn = line.turn(MOST_AT_ONCE)
        if turn.fired > 0:
            fields = {"instance": self.instance, "fired": turn.fired, "left_due": turn.left_due}
            logger.info("measures taken", extra=fields)
        return turn

    def _seal_in_time(self, line: ClockworkLine) -> None:
        now = time.monotonic()
        if self._sealed_at is None or now - self._sealed_at >= _SEAL_EVERY_S:
            logger.info("log sealed", extra={"instance": self.instance, "seal": line.seal()})
            swept = line.sweep()
            if swept:
                logger.info("trails swept", extra={"instance": self.instance, "points": swept})
            self._sealed_at = now

    def _rest(self, line: ClockworkLine, turn: ClockTurn, stop: threading.Event) -> None:
        pause_s = turn.pause(_SLOW_LOOK, _BUSY).total_seconds()
        if pause_s > 0 and line.wait(pause_s, stop):
            # An alarm that falls due within the second is not kept waiting for the bells.
            stop.wait(min(_SHORTEST_S, pause_s))
