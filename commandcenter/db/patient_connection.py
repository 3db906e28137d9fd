"""A connection that gives its server up when it has been silent for too long.

The limits of the server (`statement_timeout`) need a server that can be heard. A line that takes every byte and never
answers keeps the sockets healthy, so neither the system's keepalives nor the server end the wait: the desk must.
"""

import time
from collections.abc import Generator
from typing import Any, TypeVar

import psycopg
from psycopg.pq import TransactionStatus
from typing_extensions import override

RV = TypeVar("RV")

PATIENCE_S = 20.0
"""Above the statements' own limit of fifteen seconds: a busy server still says so itself."""


class PatientConnection(psycopg.Connection[Any]):
    """Waits for its server as long as `patience_s` says, counted from the last byte that came."""

    patience_s: float = PATIENCE_S

    @override
    def wait(self, gen: Generator[Any, Any, RV], *args: Any, **kwargs: Any) -> RV:
        """Consume a generator of the driver.

        Raises:
            psycopg.OperationalError: The server was silent for too long; the connection is closed.
        """
        return super().wait(self._bounded(gen), *args, **kwargs)

    def _bounded(self, gen: Generator[Any, Any, RV]) -> Generator[Any, Any, RV]:
        try:
            wanted = next(gen)
            heard_at = time.monotonic()
            while True:
                ready = yield wanted
                now = time.monotonic()
                if ready:
                    heard_at = now
                elif self.pgconn.transaction_status != TransactionStatus.ACTIVE:
                    heard_at = now  # Nothing was asked: this waits for a bell.
                elif now - heard_at > self.patience_s:
                    self.pgconn.finish()
                    raise psycopg.OperationalError("the server did not answer: timed out")
                wanted = gen.send(ready)
        except StopIteration as end:
            found: RV = end.value
            return found
