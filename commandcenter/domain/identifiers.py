"""Identifiers made by the client: UUID version 7 (RFC 9562), which sort by the time they were made.

The database partitions its tables by them, so their time must be the server's: tell
`follow_server_clock` how far this machine is off.  Safe to call from any thread.
"""

import secrets
import threading
import time
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from typing import Final
from uuid import UUID
from zoneinfo import ZoneInfo

from commandcenter.domain.calendars import COUNTY_ZONE

_COUNTER_BITS: Final = 42
_TAIL_BITS: Final = 32
_VERSION: Final = 7 << 76
_VARIANT: Final = 0b10 << 62
_LATEST_MS: Final = (1 << 48) - 1
# A clock set back by more than this is believed: ids of a wrong future would be refused by
# the server until that future comes.  Less is drift, and order within the process wins.
_BELIEVED_STEP_BACK_MS: Final = 10_000


class Uuid7Source:
    """Makes UUIDs of version 7, each greater than the one before.

    Within one millisecond a 42-bit counter grows from a random start (RFC 9562 §6.2,
    method 1); 32 bits are random in each, so that two machines never meet.
    """

    def __init__(self, now_ms: Callable[[], int] = lambda: time.time_ns() // 1_000_000) -> None:
        self._now_ms = now_ms
        self._offset_ms = 0
        self._last_ms = -1
        self._counter = 0
        self._lock = threading.Lock()

    def follow_server_clock(self, server_minus_local: timedelta) -> None:
        """Make all further ids by the server's time.

        Args:
            server_minus_local: Server's time less this machine's.
        """
        with self._lock:
            self._offset_ms = server_minus_local // timedelta(milliseconds=1)

    def now(self) -> datetime:
        """Return the server's time as far as it is known."""
        with self._lock:
            return datetime.now(UTC) + timedelta(milliseconds=self._offset_ms)

    def make(self) -> UUID:
        """Return a new id."""
        with self._lock:
            now = self._now_ms() + self._offset_ms
            if now > self._last_ms or now < self._last_ms - _BELIEVED_STEP_BACK_MS:
                self._last_ms = now
                # The highest bit stays free, so that the counter has room to grow.
                self._counter = secrets.randbits(_COUNTER_BITS - 1)
            else:
                self._counter += 1
                if self._counter >> _COUNTER_BITS:
                    self._last_ms += 1
                    self._counter = secrets.randbits(_COUNTER_BITS - 1)
            milliseconds, counter = self._last_ms, self._counter
        low = (counter & ((1 << 30) - 1)) << _TAIL_BITS | secrets.randbits(_TAIL_BITS)
        return UUID(int=milliseconds << 80 | _VERSION | (counter >> 30) << 64 | _VARIANT | low)


_source: Final = Uuid7Source()


def uuid7() -> UUID:
    """Return a new UUID of version 7, greater than every one this process made before."""
    return _source.make()


def follow_server_clock(server_minus_local: timedelta) -> None:
    """Make all further ids of this process by the server's time.

    Args:
        server_minus_local: Server's time less this machine's.
    """
    _source.follow_server_clock(server_minus_local)


def server_now() -> datetime:
    """Return the server's time, by which every deadline is judged, whatever this machine's clock says."""
    return _source.now()


def uuid7_time(identifier: UUID) -> datetime:
    """Return when the id was made, in UTC, to the millisecond.

    Raises:
        ValueError: The id is not a UUID of version 7.
    """
    if identifier.version != 7:
        raise ValueError(f"{identifier} is not a UUID of version 7")
    return datetime(1970, 1, 1, tzinfo=UTC) + timedelta(milliseconds=identifier.int >> 80)


def uuid7_floor(moment: datetime) -> UUID:
    """Return the bound below every id made in the millisecond of this moment or later.

    It is a bound, not an id: all bits after the time are zero.

    Raises:
        ValueError: The moment has no time zone or lies before 1970.
    """
    if moment.tzinfo is None:
        raise ValueError(f"{moment} has no time zone")
    milliseconds = (moment - datetime(1970, 1, 1, tzinfo=UTC)) // timedelta(milliseconds=1)
    if not 0 <= milliseconds <= _LATEST_MS:
        raise ValueError(f"{moment} cannot be the time of an id")
    return UUID(int=milliseconds << 80)


def uuid7_bounds(year: int, zone: ZoneInfo = COUNTY_ZONE) -> tuple[UUID, UUID]:
    """Return the bounds of the ids made in one year of the county, the second one excluded."""
    return uuid7_floor(datetime(year, 1, 1, tzinfo=zone)), uuid7_floor(datetime(year + 1, 1, 1, tzinfo=zone))
