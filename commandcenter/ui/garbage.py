"""Collects Python's garbage on the GUI thread only.

Python runs its cycle collector on whichever thread happens to allocate, in the middle of whatever runs there.  A
dialog caught in a cycle would then be destroyed by a worker, or by the GUI thread while Qt holds the lock of its
signals; Qt survives neither.  The application makes one collector at start.
"""

import gc

from PySide6.QtCore import QObject, QTimer

LOOK_MS = 2000


class GuiThreadCollector(QObject):
    """Switches Python's own collector off, and looks every two seconds whether there is enough to collect."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._thresholds = gc.get_threshold()
        self._was_on = gc.isenabled()
        gc.disable()
        self._timer = QTimer(self)
        self._timer.setInterval(LOOK_MS)
        self._timer.timeout.connect(self.look)
        self._timer.start()

    def look(self) -> int:
        """Collect the oldest generation that is due; return how many objects were freed."""
        for generation in (2, 1, 0):
            if gc.get_count()[generation] > self._thresholds[generation]:
                return gc.collect(generation)
        return 0

    def stop(self) -> None:
        """Give the work back to whoever had it, when no worker runs any more."""
        self._timer.stop()
        if self._was_on:
            gc.enable()
