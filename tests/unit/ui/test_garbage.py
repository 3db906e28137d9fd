"""Garbage: cycles end on the GUI thread and nowhere else."""

import gc
import threading
from typing import ClassVar

import pytest
from PySide6.QtCore import QObject

from commandcenter.ui.garbage import GuiThreadCollector


class Ring:
    ended_in: ClassVar[list[int]] = []

    def __init__(self) -> None:
        self.itself = self

    def __del__(self) -> None:
        Ring.ended_in.append(threading.get_ident())


def test_that_cycles_made_by_a_worker_end_on_the_gui_thread(qapp):
    Ring.ended_in = []
    parent = QObject()
    collector = GuiThreadCollector(parent)
    worker = threading.Thread(target=lambda: [Ring() for _ in range(3000)])
    worker.start()
    worker.join()
    assert Ring.ended_in == []
    collector.look()
    assert set(Ring.ended_in) == {threading.get_ident()}
    collector.stop()


@pytest.mark.parametrize("was_on", [True, False])
def test_that_the_work_goes_back_to_whoever_had_it(qapp, was_on):
    if was_on:
        gc.enable()
    try:
        collector = GuiThreadCollector()
        assert not gc.isenabled()
        collector.stop()
        assert gc.isenabled() == was_on
    finally:
        gc.disable()
