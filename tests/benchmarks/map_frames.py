"""Moves a map like a hand does and takes the time of every frame.

A frame is: change the view, then a synchronous `repaint()`; between frames the event loop runs up to the
next sixtieth of a second, so the drawing threads work beside the gesture as they do on a desk.
"""

import math
import time
from collections.abc import Callable, Iterator
from dataclasses import replace
from functools import partial

from PySide6.QtCore import QEventLoop, QTimer
from PySide6.QtWidgets import QWidget

from commandcenter.ui.map.map_canvas import MapCanvas

FRAME_S = 1 / 60
PAN_FRAMES = 84
ZOOM_FRAMES = 60
Move = Callable[[], None]


def run_loop(seconds: float) -> None:
    """Let the event loop run without holding the interpreter."""
    loop = QEventLoop()
    QTimer.singleShot(max(1, round(seconds * 1000)), loop.quit)
    loop.exec()


def frame_times(
    widget: QWidget, moves: Iterator[Move], *, limit_s: float = 20.0
) -> tuple[list[float], list[float]]:
    """Return wall and processor seconds of each frame; stops after `limit_s`, but not before four frames."""
    taken: list[float] = []
    worked: list[float] = []
    began = time.perf_counter()
    for move in moves:
        start, work = time.perf_counter(), time.thread_time()
        move()
        widget.repaint()
        taken.append(time.perf_counter() - start)
        worked.append(time.thread_time() - work)
        run_loop(FRAME_S - taken[-1])
        if time.perf_counter() - began > limit_s and len(taken) >= 4:
            break
    return taken, worked


def pans(canvas: MapCanvas) -> Iterator[Move]:
    """Drag in a circle of 320 pixels, 24 pixels a frame."""
    for number in range(PAN_FRAMES):
        angle = number * 24 / 320
        dx, dy = 24 * math.cos(angle), 24 * math.sin(angle)
        yield partial(canvas.navigator.pan, dx, dy)


def wait_until_crisp(canvas: MapCanvas, timeout_s: float = 60.0) -> float:
    """Return the seconds until every tile and name in sight is exact."""
    began = time.perf_counter()
    canvas.repaint()
    while not canvas.picture.is_crisp(canvas.view) and time.perf_counter() - began < timeout_s:
        run_loop(0.01)
        canvas.repaint()
    return time.perf_counter() - began


def look_at(canvas: MapCanvas, place: tuple[float, float], zoom: float) -> None:
    """Jump to a place and wait for the picture."""
    canvas.centre_on(*place, zoom=zoom)
    wait_until_crisp(canvas)


def case_changes(canvas: MapCanvas, count: int) -> Iterator[Move]:
    """Change the state of one case in sight a frame, as the feed does."""
    layer = canvas.picture.cases
    visible = layer.visible_cases(canvas.view)
    for number in range(count):
        case = layer.case(visible[number * 7 % len(visible)])
        assert case is not None
        group = "check" if case.display_group != "check" else "handling"
        changed = replace(case, display_group=group)
        yield partial(canvas.apply_case_changes, [changed])
