"""One thread for what the map works out beside painting: where names stand, how cases gather, tints.

Asking again under the same key replaces what has not begun, so the thread never runs behind.  Answers are
handed over in the GUI thread; `stop` must be called before the program ends.
"""

import logging
import threading
from collections import OrderedDict
from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QObject, Signal

_log = logging.getLogger(__name__)

Job = Callable[[], Any]
"""Runs in the thread; may read only what never changes."""
Deliver = Callable[[Any], None]


class SideWork(QObject):
    """A queue of jobs by key.  All methods are for the GUI thread."""

    _finished = Signal()
    delivered = Signal()
    """Some answers were handed over."""

    def __init__(self) -> None:
        super().__init__()
        self._state = threading.Condition()
        self._waiting: OrderedDict[object, tuple[Job, Deliver]] = OrderedDict()
        self._answers: list[tuple[object, Any, Deliver]] = []
        self._running: object | None = None
        self._stopping = False
        self._thread: threading.Thread | None = None
        self._finished.connect(self._hand_over)

    @property
    def is_idle(self) -> bool:
        """Whether nothing is wanted, under way or waiting to be handed over."""
        with self._state:
            return not (self._waiting or self._answers) and self._running is None

    def is_asked(self, key: object) -> bool:
        """Say whether a job of this key is waiting or under way."""
        with self._state:
            return key in self._waiting or self._running == key

    def ask(self, key: object, job: Job, deliver: Deliver, *, is_urgent: bool = True) -> None:
        """Have a job done; an urgent one goes before all others.

        Args:
            key: Replaces a waiting job of the same key.
            job: What to work out.
            deliver: Gets the result, in the GUI thread.
            is_urgent: False for what is only likely to be wanted.
        """
        with self._state:
            if self._stopping:
                return
            self._waiting.pop(key, None)
            self._waiting[key] = (job, deliver)
            if is_urgent:
                self._waiting.move_to_end(key, last=False)
            self._state.notify()
        if self._thread is None:
            self._thread = threading.Thread(target=self._work, name="map-drawing-side", daemon=True)
            self._thread.start()

    def forget(self) -> None:
        """Drop everything that has not begun; answers on their way are dropped too."""
        with self._state:
            self._waiting.clear()
            self._answers.clear()

    def stop(self) -> None:
        """Finish the job under way and end the thread."""
        with self._state:
            self._stopping = True
            self._waiting.clear()
            self._answers.clear()
            self._state.notify()
        if self._thread is not None:
            self._thread.join()
            self._thread = None

    def _work(self) -> None:
        while True:
            found = self._next()
            if found is None:
                return
            key, job, deliver = found
            try:
                answer = job()
            except Exception:  # noqa: BLE001 - a thread has no caller; the map goes on with what it had.
                _log.exception("map side work failed")
                with self._state:
                    self._running = None
                continue
            with self._state:
                self._running = None
                self._answers.append((key, answer, deliver))
            self._finished.emit()

    def _next(self) -> tuple[object, Job, Deliver] | None:
        with self._state:
            while not self._stopping:
                if self._waiting:
                    key, (job, deliver) = self._waiting.popitem(last=False)
                    self._running = key
                    return key, job, deliver
                self._state.wait()
            return None

    def _hand_over(self) -> None:
        with self._state:
            answers, self._answers = self._answers, []
        for _, answer, deliver in answers:
            deliver(answer)
        if answers:
            self.delivered.emit()
