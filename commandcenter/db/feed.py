"""The change feed of a desk: a doorbell, a watermark, and a slow look that makes it gap-free.

One number of state: the horizon, a transaction number below which everything was seen. Reading "greater than the
last id" would miss transactions that commit out of order. Runs in a thread of its own and knows nothing of Qt.
"""

import logging
import random
import threading
import time
import uuid
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime

import psycopg

from commandcenter.db.engine import Gateway
from commandcenter.domain.changes import ChangeBatch, LinkState

logger = logging.getLogger(__name__)

_SLOW_LOOK_S = 2.0
_STUCK_S = 10.0
_SILENCE_S = 8.0
"""A look takes milliseconds; when no answer comes for so long the link is lost."""
_TOO_MANY = 10_000
_KINDS = {1: "case", 2: "call", 3: "reference"}

_HORIZON = "select pg_snapshot_xmin(pg_current_snapshot())::text"
_CHANGES = """
with h as materialized (
  select pg_snapshot_xmin(pg_current_snapshot()) as upto, pg_snapshot_xmax(pg_current_snapshot()) as newest)
select h.upto::text, h.upto < h.newest, c.kind, c.case_id
  from h left join cc.change c on c.xid >= %s::text::xid8 and c.xid < h.upto
 order by c.xid, c.change_id limit 10001
"""


@dataclass(slots=True)
class _Look:
    """Result of one look: what changed, and whether transactions still run below the newest."""

    batch: ChangeBatch
    is_unsettled: bool


class DatabaseFeed:
    """Reports changed cases to one listener; implements `ChangeSource`."""

    def __init__(self, gateway: Gateway) -> None:
        self._gateway = gateway
        self._horizon: str | None = None
        self._epoch: str | None = None
        self._moved_at = time.monotonic()

    def run(
        self,
        on_changes: Callable[[ChangeBatch], None],
        on_link: Callable[[LinkState], None],
        stop: threading.Event,
    ) -> None:
        """Report until `stop` is set; a lost link is taken up again where it broke off."""
        pause_s = 0.5
        while not stop.is_set():
            try:
                with self._gateway.raw_connection() as connection:
                    # The line stood: the next break is a new one, however long this desk had waited before.
                    pause_s = 0.5
                    connection.patience_s = _SILENCE_S
                    on_link(LinkState.CATCHING_UP)
                    self._attend(connection, on_changes, on_link, stop)
            except psycopg.Error as failure:
                logger.warning("feed interrupted", extra={"sqlstate": failure.sqlstate})
                on_link(LinkState.LOST)
                stop.wait(pause_s * random.uniform(0.7, 1.3))
                pause_s = min(pause_s * 2, 15.0)

    def _attend(
        self,
        connection: psycopg.Connection[tuple[object, ...]],
        on_changes: Callable[[ChangeBatch], None],
        on_link: Callable[[LinkState], None],
        stop: threading.Event,
    ) -> None:
        connection.execute("listen cc")
        if self._must_start_anew(connection):
            # The horizon is taken before anybody reads, so nothing can fall between the reading and the feed.
            self._horizon = _scalar(connection, _HORIZON)
            on_changes(ChangeBatch(frozenset(), frozenset(), True, datetime.now(UTC)))
        else:
            on_changes(self._look(connection).batch)
        on_link(LinkState.CONNECTED)
        self._moved_at = time.monotonic()
        wait_s = 0.0
        while not stop.is_set():
            rang = False
            deadline = time.monotonic() + wait_s
            while not stop.is_set() and not rang and time.monotonic() < deadline:
                slice_s = min(0.25, max(deadline - time.monotonic(), 0.001))
                rang = any(True for _ in connection.notifies(timeout=slice_s, stop_after=1))
            if stop.is_set():
                return
            look = self._look(connection)
            on_changes(look.batch)
            # Others may have ridden along with this bell and commit just after it: look again soon while they run.
            wait_s = 0.06 if look.is_unsettled else _SLOW_LOOK_S * random.uniform(0.85, 1.15)
            if look.is_unsettled and time.monotonic() - self._moved_at > _STUCK_S:
                connection.execute("select cc.reap_v1()")
                self._moved_at = time.monotonic()
                wait_s = _SLOW_LOOK_S
            elif look.is_unsettled and time.monotonic() - self._moved_at > 1.0:
                wait_s = _SLOW_LOOK_S / 4

    def _must_start_anew(self, connection: psycopg.Connection[tuple[object, ...]]) -> bool:
        epoch = _scalar(connection, "select cc.feed_epoch_v1()")
        changed = epoch != self._epoch
        self._epoch = epoch
        return changed or self._horizon is None

    def _look(self, connection: psycopg.Connection[tuple[object, ...]]) -> _Look:
        rows = connection.execute(_CHANGES, (self._horizon,)).fetchall()
        upto, is_unsettled = str(rows[0][0]), bool(rows[0][1])
        if upto != self._horizon:
            self._moved_at = time.monotonic()
        self._horizon = upto
        found = [row for row in rows if row[2] is not None]
        too_many = len(found) > _TOO_MANY
        batch = ChangeBatch(
            case_ids=frozenset(row[3] for row in found if isinstance(row[3], uuid.UUID))
            if not too_many
            else frozenset(),
            kinds=frozenset(_KINDS[int(str(row[2]))] for row in found),
            resynchronise=too_many,
            seen_at=datetime.now(UTC),
        )
        return _Look(batch, is_unsettled)


def _scalar(connection: psycopg.Connection[tuple[object, ...]], query: str) -> str:
    row = connection.execute(query.encode()).fetchone()
    assert row is not None
    return str(row[0])
