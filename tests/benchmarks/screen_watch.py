"""Watches a window from outside: when what was asked for is painted, and how long the GUI thread did nothing else.

A moment counts as painted when the repaint of the whole window that contains it has ended.
"""

import sys
import threading
import time
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from types import FrameType, TracebackType
from typing import Self

from PySide6.QtCore import QCoreApplication, QEvent, QObject, Qt, QTimer
from PySide6.QtWidgets import QWidget
from typing_extensions import override

BEAT_MS = 5
STALL_S = 0.05
_PAINTED = QEvent.Type(QEvent.registerEventType())
_AT_ONCE = 10_000


class PaintWatch(QObject):
    """Calls back after every repaint of a widget, with the moment; of a scroll area give the viewport."""

    def __init__(self, widget: QWidget, painted: Callable[[float], None]) -> None:
        super().__init__()
        self._widget = widget
        self._painted = painted
        self._is_posted = False
        widget.installEventFilter(self)

    def stop(self) -> None:
        """Watch no longer."""
        self._widget.removeEventFilter(self)

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Paint and not self._is_posted:
            # The first event after the repaint that is under way.
            self._is_posted = True
            QCoreApplication.postEvent(self, QEvent(_PAINTED), _AT_ONCE)
        return False

    @override
    def event(self, event: QEvent) -> bool:
        if event.type() == _PAINTED:
            self._is_posted = False
            self._painted(time.monotonic())
            return True
        return super().event(event)


@dataclass(frozen=True, slots=True)
class Stall:
    """A time in which the GUI thread took no event: seconds, how many of them it worked itself, and where it was seen."""

    seconds: float
    working: float
    place: str


class StallWatch:
    """Beats every five milliseconds on the GUI thread; a watchman beside it notes where the thread is when it does not.

    A stall in which the thread hardly worked itself was one of waiting: for the interpreter's lock or for a processor.

    Attributes:
        longest: The longest time between beats, without the beat's own five milliseconds; seconds.
        stalls: Those that were too long.
    """

    def __init__(self) -> None:
        self.longest = 0.0
        self.stalls: list[Stall] = []
        self._last = (0.0, 0.0)
        self._seen: Counter[str] = Counter()
        self._stop = threading.Event()
        self._timer = QTimer()
        self._timer.setTimerType(Qt.TimerType.PreciseTimer)
        self._timer.setInterval(BEAT_MS)
        self._timer.timeout.connect(self._beat)
        self._watchman = threading.Thread(
            target=self._look, args=(threading.get_ident(),), name="stall watch"
        )

    def __enter__(self) -> Self:
        """Begin to watch; on the GUI thread."""
        self._last = (time.monotonic(), time.thread_time())
        self._timer.start()
        self._watchman.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """End watching."""
        self._beat()
        self._timer.stop()
        self._stop.set()
        self._watchman.join()

    def worst(self, count: int = 4) -> str:
        """Return the longest stalls in words."""
        longest = sorted(self.stalls, key=lambda stall: -stall.seconds)[:count]
        return "; ".join(
            f"{1000 * stall.seconds:.0f} ms, {1000 * stall.working:.0f} working: {stall.place}"
            for stall in longest
        )

    def _beat(self) -> None:
        now, before = (time.monotonic(), time.thread_time()), self._last
        self._last, seen, self._seen = now, self._seen, Counter()
        gap = max(0.0, now[0] - before[0] - BEAT_MS / 1000)
        self.longest = max(self.longest, gap)
        if gap > STALL_S:
            place = seen.most_common(1)[0][0] if seen else "not seen"
            self.stalls.append(Stall(gap, now[1] - before[1], place))

    def _look(self, gui_thread: int) -> None:
        while not self._stop.wait(BEAT_MS / 1000):
            if time.monotonic() - self._last[0] > 3 * BEAT_MS / 1000:
                self._seen[_place_of(sys._current_frames().get(gui_thread))] += 1


def _place_of(frame: FrameType | None) -> str:
    """Return the innermost lines of the program in a stack, innermost first."""
    # By hand: reading the sources, as `traceback` does, would itself hold up the thread that is watched.
    named: list[str] = []
    while frame is not None and len(named) < 3:
        _, is_program, name = frame.f_code.co_filename.rpartition("/commandcenter/")
        if is_program:
            named.append(f"{name}:{frame.f_lineno}")
        frame = frame.f_back
    return " < ".join(named) or "outside the program"
