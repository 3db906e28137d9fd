"""The two alarms of the desk as short tones: something urgent has come, something waits too long.

The wheel of Qt in use has no sound, so the tones are computed once into WAV files and played by what the
system has; without that there is Qt's plain beep.  Every alarm is also visible: sound never stands alone.
"""

import array
import logging
import math
import shutil
import sys
import wave
from enum import StrEnum
from pathlib import Path

from PySide6.QtCore import QElapsedTimer, QObject, QProcess, QTemporaryDir
from PySide6.QtWidgets import QApplication

RATE = 22_050
LOUDNESS = 0.35
PAUSE_MS = 3000
"""One alarm does not sound again within this time: ten cases at once are one alarm."""
PLAYERS = ("pw-play", "paplay", "aplay", "afplay")

logger = logging.getLogger(__name__)


class Alarm(StrEnum):
    """What an alarm says; the two differ in rhythm as well as in pitch."""

    URGENT = "urgent"
    WAITING = "waiting"


TONES = {
    Alarm.URGENT: ((880.0, 0.12), (0.0, 0.05), (1175.0, 0.12), (0.0, 0.05), (880.0, 0.12)),
    Alarm.WAITING: ((523.0, 0.25), (0.0, 0.1), (440.0, 0.35)),
}
"""Pitch in hertz (0 = silence) and length in seconds."""


def write_tone(alarm: Alarm, path: Path) -> None:
    """Write the sound of an alarm as a WAV file, one channel of 16 bits."""
    samples = array.array("h")
    for pitch, seconds in TONES[alarm]:
        count = round(seconds * RATE)
        edge = max(1, round(0.01 * RATE))
        for step in range(count):
            # Soft edges: a tone that begins at full strength clicks.
            strength = LOUDNESS * min(1.0, step / edge, (count - step) / edge)
            samples.append(round(32_767 * strength * math.sin(2 * math.pi * pitch * step / RATE)))
    with wave.open(str(path), "wb") as file:
        file.setnchannels(1)
        file.setsampwidth(2)
        file.setframerate(RATE)
        file.writeframes(samples.tobytes() if sys.byteorder == "little" else _swapped(samples))


def _swapped(samples: "array.array[int]") -> bytes:
    samples.byteswap()
    return samples.tobytes()


class Sounds(QObject):
    """Plays alarms; made once by the application.

    Args:
        is_on: Whether the person wants sound.
        parent: Qt parent.
    """

    def __init__(self, *, is_on: bool = True, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.is_on = is_on
        self._folder = QTemporaryDir()
        self._since: dict[Alarm, QElapsedTimer] = {}

    def play(self, alarm: Alarm) -> bool:
        """Sound an alarm unless sound is off or the same alarm has just sounded; return whether it did."""
        last = self._since.get(alarm)
        if not self.is_on or (last is not None and last.elapsed() < PAUSE_MS):
            return False
        timer = QElapsedTimer()
        timer.start()
        self._since[alarm] = timer
        path = Path(self._folder.filePath(f"{alarm.value}.wav"))
        if not path.exists():
            write_tone(alarm, path)
        if not self._play_file(path):
            QApplication.beep()
        return True

    def _play_file(self, path: Path) -> bool:
        if sys.platform == "win32":
            import winsound

            winsound.PlaySound(str(path), winsound.SND_FILENAME | winsound.SND_ASYNC)
            return True
        player = next((found for name in PLAYERS if (found := shutil.which(name))), None)
        return player is not None and QProcess.startDetached(player, [str(path)])[0]
