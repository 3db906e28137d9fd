"""What the change feed says, and the seam through which the interface hears it.

A change tells which cases to look at again and never what they hold: whoever listens re-reads with
their own rights.
"""

import threading
import uuid
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Protocol


class LinkState(StrEnum):
    """How far the feed can be trusted at this moment."""

    CONNECTED = "connected"
    CATCHING_UP = "catching_up"
    LOST = "lost"


@dataclass(frozen=True, slots=True)
class ChangeBatch:
    """Changes seen together.

    An empty batch is a sign of life: the feed has looked and nothing changed up to `seen_at`.

    Attributes:
        case_ids: Cases to read again.
        kinds: Which sorts of record changed, by table name.
        resynchronise: Changes may have been missed, so every list must be read again.
        seen_at: When the feed looked, an aware time.
    """

    case_ids: frozenset[uuid.UUID]
    kinds: frozenset[str]
    resynchronise: bool
    seen_at: datetime


class ChangeSource(Protocol):
    """Where changes come from; it knows nothing of Qt and runs in a thread of its own."""

    def run(
        self,
        on_changes: Callable[[ChangeBatch], None],
        on_link: Callable[[LinkState], None],
        stop: threading.Event,
    ) -> None:
        """Report changes and link states until `stop` is set, reconnecting by itself."""
        ...
