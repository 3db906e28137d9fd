"""A typist who does not wait for the screen: the moments of the keys are set by a thread of its own.

A key pressed while the window is busy waits as a real one does, and the wait counts. Characters of an input method
come as one commit each, as Qt delivers them.
"""

import threading
import time
from collections.abc import Sequence
from dataclasses import dataclass, field

from PySide6.QtCore import QCoreApplication, QEvent, QObject
from PySide6.QtGui import QInputMethodEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from typing_extensions import override

_STROKE = QEvent.Type(QEvent.registerEventType())


class _Stroke(QEvent):
    def __init__(self, letter: str, pressed_at: float) -> None:
        super().__init__(_STROKE)
        self.letter = letter
        self.pressed_at = pressed_at


@dataclass(slots=True)
class StrokeTimes:
    """Seconds from each key to its painted character, and to the moment its handling began."""

    painted: list[float] = field(default_factory=list)
    begun: list[float] = field(default_factory=list)


class Typist(QObject):
    """Types into whatever has the cursor."""

    def __init__(self) -> None:
        super().__init__()
        self.times = StrokeTimes()
        self._waiting: list[float] = []
        self._thread: threading.Thread | None = None

    def type(self, letters: Sequence[str], pause_s: float) -> None:
        """Begin to type; returns at once."""
        self._thread = threading.Thread(target=self._press_all, args=(letters, pause_s), name="typist")
        self._thread.start()

    def on_painted(self, at: float) -> None:
        """Note that the field with the cursor has been painted with all keys so far."""
        self.times.painted += [at - pressed_at for pressed_at in self._waiting]
        self._waiting.clear()

    @property
    def is_done(self) -> bool:
        """Whether every key has been pressed and painted."""
        return self._thread is not None and not self._thread.is_alive() and not self._waiting

    def _press_all(self, letters: Sequence[str], pause_s: float) -> None:
        began = time.monotonic()
        for number, letter in enumerate(letters):
            time.sleep(max(0.0, began + number * pause_s - time.monotonic()))
            QCoreApplication.postEvent(self, _Stroke(letter, time.monotonic()))

    @override
    def event(self, event: QEvent) -> bool:
        if not isinstance(event, _Stroke):
            return super().event(event)
        self.times.begun.append(time.monotonic() - event.pressed_at)
        field_ = QApplication.focusWidget()
        assert field_ is not None
        if event.letter.isascii():
            QTest.keyClicks(field_, event.letter)
        else:
            commit = QInputMethodEvent()
            commit.setCommitString(event.letter)
            QCoreApplication.sendEvent(field_, commit)
        self._waiting.append(event.pressed_at)
        return True
