"""Threads that draw tiles and prepare the ground beside the window.

The list of wanted tiles is replaced at every change of the view, nearest to the middle first, so no
thread works on what nobody looks at.  Results wait in a list; only a bell rings in the GUI thread
(one queued signal without contents), which then takes them.  `stop` must be called before the program
ends; the map does so when it is destroyed.
"""

import contextlib
import os
import sys
import threading
from collections import deque
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QObject, Signal

from commandcenter.cartography.basemap.shown import ShownBasemap
from commandcenter.cartography.ground import GroundSheet
from commandcenter.cartography.scene import Bands, GroundScene
from commandcenter.cartography.scene_store import stored_scene
from commandcenter.cartography.style import MapStyle
from commandcenter.cartography.tile_raster import DrawRequest, Scratch, draw_ground
from commandcenter.cartography.tiles import TileKey
from commandcenter.cartography.warm_up import warm_up_kernels
from commandcenter.settings import local_data_directory

_SWITCH_INTERVAL_S = 0.001
"""Python's default of 5 ms would let one thread hold up a frame for a third of its time."""

_BACKGROUND_NICE = 10


@dataclass(frozen=True, slots=True)
class Recipe:
    """What tiles are drawn from; `version` grows whenever tints change."""

    scene: GroundScene
    style: MapStyle
    tints: Mapping[str, Bands]
    version: int
    basemaps: tuple[ShownBasemap, ...] = ()


@dataclass(frozen=True, slots=True)
class DrawnTile:
    """A finished tile, pixels of shape (512, 512), 0xFFRRGGBB."""

    key: TileKey
    version: int
    pixels: NDArray[np.uint32]


@dataclass(frozen=True, slots=True)
class PreparedGround:
    """A finished scene, or the error that stopped it."""

    ground: GroundSheet
    scene: GroundScene | None
    error: Exception | None


Product = DrawnTile | PreparedGround


class DrawingThreads(QObject):
    """A few threads with one replaceable list of wishes.  All methods are for the GUI thread."""

    finished = Signal()
    """Something is ready to be taken."""

    def __init__(self, count: int = 2) -> None:
        super().__init__()
        self._count = count
        self._state = threading.Condition()
        self._wanted: deque[TileKey] = deque()
        self._recipe: Recipe | None = None
        self._grounds: deque[GroundSheet] = deque()
        self._products: list[Product] = []
        self._busy: set[tuple[TileKey, int]] = set()
        self._parallel = count
        self._stopping = False
        self._threads: list[threading.Thread] = []

    def prepare(self, ground: GroundSheet) -> None:
        """Prepare a ground; a `PreparedGround` will follow."""
        with self._state:
            self._grounds.clear()
            self._grounds.append(ground)
            self._state.notify_all()
        self._start()

    def want(self, keys: Sequence[TileKey], recipe: Recipe, *, parallel: int) -> None:
        """Replace the list of wanted tiles, first wanted first.

        Args:
            keys: Not yet drawn ones.
            recipe: What they show.
            parallel: How many threads may draw: one while the operator moves the map.
        """
        with self._state:
            self._recipe = recipe
            self._wanted = deque(key for key in keys if (key, recipe.version) not in self._busy)
            self._parallel = parallel
            if self._wanted:
                self._state.notify_all()
        if keys:
            self._start()

    def take(self) -> list[Product]:
        """Return what is finished and forget it."""
        with self._state:
            products, self._products = self._products, []
            return products

    @property
    def is_idle(self) -> bool:
        """Whether nothing is wanted or under way."""
        with self._state:
            return not (self._wanted or self._busy or self._grounds)

    def stop(self) -> None:
        """Finish the tile under way and end all threads."""
        with self._state:
            self._stopping = True
            self._wanted.clear()
            self._grounds.clear()
            self._state.notify_all()
        for thread in self._threads:
            thread.join()
        self._threads.clear()

    def _start(self) -> None:
        if self._threads or self._stopping:
            return
        sys.setswitchinterval(min(sys.getswitchinterval(), _SWITCH_INTERVAL_S))
        for number in range(self._count):
            thread = threading.Thread(
                target=self._work, args=(number,), name=f"map-drawing-{number}", daemon=True
            )
            self._threads.append(thread)
            thread.start()

    def _work(self, number: int) -> None:
        # Before going behind all others: compiling for the first time takes a busy machine ten times as long then.
        # An error is left to the first job, which has somebody to tell.
        with contextlib.suppress(Exception):
            warm_up_kernels()
        _lower_priority()
        scratch = Scratch()
        while True:
            job = self._next_job(number)
            if job is None:
                return
            if isinstance(job, GroundSheet):
                self._deliver(_prepared(job))
            else:
                key, recipe = job
                request = DrawRequest.for_tile(key)
                pixels = draw_ground(
                    recipe.scene, recipe.style, request, scratch, recipe.tints, recipe.basemaps
                )
                with self._state:
                    self._busy.discard((key, recipe.version))
                self._deliver(DrawnTile(key, recipe.version, pixels))

    def _next_job(self, number: int) -> GroundSheet | tuple[TileKey, Recipe] | None:
        with self._state:
            while not self._stopping:
                if self._grounds:
                    return self._grounds.popleft()
                if self._wanted and self._recipe is not None and number < self._parallel:
                    key = self._wanted.popleft()
                    self._busy.add((key, self._recipe.version))
                    return key, self._recipe
                self._state.wait()
            return None

    def _deliver(self, product: Product) -> None:
        with self._state:
            if self._stopping:
                return
            was_empty = not self._products
            self._products.append(product)
        if was_empty:
            self.finished.emit()


class _LastScene:
    """Keeps the scene prepared last: all maps of a desk show one county, and preparing it takes seconds."""

    def __init__(self) -> None:
        # Held while preparing, so that a second map waits for the first one's scene instead of making its own.
        self._lock = threading.Lock()
        self._last: tuple[GroundSheet, GroundScene] | None = None

    def of(self, ground: GroundSheet) -> GroundScene:
        """Return the scene of a ground; on a drawing thread."""
        with self._lock:
            if self._last is None or self._last[0] is not ground:
                self._last = None
                self._last = (ground, stored_scene(ground, local_data_directory() / "map"))
            return self._last[1]


_scenes = _LastScene()


def _prepared(ground: GroundSheet) -> PreparedGround:
    try:
        warm_up_kernels()
        return PreparedGround(ground, _scenes.of(ground), None)
    except Exception as error:  # noqa: BLE001 - a thread has no caller; the map reports it in the GUI thread.
        return PreparedGround(ground, None, error)


def _lower_priority() -> None:
    """Let the window's thread go first; systems that set it per process only are left alone."""
    if sys.platform == "linux":
        with contextlib.suppress(OSError):
            os.setpriority(os.PRIO_PROCESS, threading.get_native_id(), _BACKGROUND_NICE)
