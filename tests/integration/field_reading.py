"""Reads the field until nothing comes any more: the horizon is that of the whole server, and other tests hold it back."""

import time
from collections.abc import Callable

from commandcenter.domain.field import PositionChanges


def quiet_horizon(read: Callable[[str], PositionChanges], horizon: str, patience_s: float = 20.0) -> str:
    """Return a horizon behind which nothing new stands; what is read twice on the way is the same rows again."""
    end = time.monotonic() + patience_s
    while True:
        changes = read(horizon)
        horizon = changes.horizon
        if not changes.positions:
            return horizon
        assert time.monotonic() < end, f"the same positions come again and again: {changes.positions}"
        time.sleep(0.05)
