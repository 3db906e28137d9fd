"""Cases standing as at one moment after another, as fast as a slider goes; names and tints follow when it rests."""

import time
from collections.abc import Callable

from PySide6.QtCore import QRect, QTimer
from PySide6.QtGui import QRegion
from PySide6.QtWidgets import QWidget

from commandcenter.ui.map.case_layer import MARK_REACH
from commandcenter.ui.map.case_table import CaseMoment
from commandcenter.ui.map.clip import region_around
from commandcenter.ui.map.map_picture import MapPicture
from commandcenter.ui.map.navigator import Navigator

_REST_MS = 120
_LONGEST_HELD_S = 1.0


class Moments:
    """Shows moments on one map.  GUI thread only.

    Args:
        canvas: The map.
        picture: Its layers; the rows of its cases were given before.
        navigator: Knows the view.
        note: Gets the part of the map that looks otherwise now.
    """

    def __init__(
        self, canvas: QWidget, picture: MapPicture, navigator: Navigator, note: Callable[[QRegion], None]
    ) -> None:
        self._picture = picture
        self._navigator = navigator
        self._note = note
        self._held_since = 0.0
        self._resting = QTimer(canvas)
        self._resting.setSingleShot(True)
        self._resting.setInterval(_REST_MS)
        self._resting.timeout.connect(lambda: picture.release(navigator.view))

    def show(self, moment: CaseMoment) -> None:
        """Let all cases stand as at a moment; the view stays."""
        self._hold()
        cases, view = self._picture.cases, self._navigator.view
        middles = cases.stand(moment, view)
        region = region_around(middles, MARK_REACH, view.width, view.height)
        # The arrow to a selected case out of sight stands elsewhere.
        self._note(region if cases.selected is None else QRegion(QRect(0, 0, view.width, view.height)))

    def _hold(self) -> None:
        now = time.monotonic()
        if not self._resting.isActive():
            self._held_since = now
            self._picture.hold()
        if now - self._held_since < _LONGEST_HELD_S:
            self._resting.start()
