"""The threads beside the window: compiling comes before going behind all others; an error reaches the map."""

import os
import sys
import threading

import pytest
from pytestqt.qtbot import QtBot

from commandcenter.ui.map import drawing_threads
from commandcenter.ui.map.drawing_threads import DrawingThreads, PreparedGround
from tests.unit.cartography.made_county import made_county


def _own_priority() -> int:
    return os.getpriority(os.PRIO_PROCESS, threading.get_native_id())


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux has a priority for each thread")
def test_that_kernels_are_compiled_before_a_thread_goes_behind_all_others(
    qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    seen: dict[int, list[int]] = {}
    monkeypatch.setattr(
        drawing_threads,
        "warm_up_kernels",
        lambda: seen.setdefault(threading.get_native_id(), []).append(_own_priority()),
    )
    threads = DrawingThreads()
    with qtbot.waitSignal(threads.finished, timeout=60_000):
        threads.prepare(made_county(20, 20))
    threads.stop()
    assert len(seen) == 2
    assert {calls[0] for calls in seen.values()} == {_own_priority()}
    # Whoever prepared the ground asked once more, and had gone behind by then.
    assert [calls[1:] for calls in seen.values() if len(calls) > 1] == [[10]]


def test_that_kernels_that_cannot_be_compiled_are_told_to_the_map(
    qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fails() -> None:
        raise OSError("no room left")

    monkeypatch.setattr(drawing_threads, "warm_up_kernels", fails)
    threads = DrawingThreads()
    with qtbot.waitSignal(threads.finished, timeout=60_000):
        threads.prepare(made_county(20, 20))
    [product] = threads.take()
    threads.stop()
    assert isinstance(product, PreparedGround)
    assert str(product.error) == "no room left"
