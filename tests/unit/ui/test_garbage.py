"""Garbage: cycles end on the GUI thread and nowhere else."""

import gc
import threading
from typing import ClassVar

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
    assert gc.isenabled()
