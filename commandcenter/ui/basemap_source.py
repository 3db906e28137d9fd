"""The base maps of this desk for all its maps: opened in the background, changed at one place, told to everybody."""

from collections.abc import Callable, Sequence

import numpy as np
import shapely
from PySide6.QtCore import QObject, Signal

from commandcenter.cartography.basemap.jobs import Job, Prepared
from commandcenter.cartography.basemap.shelf import BasemapEntry, BasemapShelf, entry_for
from commandcenter.cartography.basemap.shown import ShownBasemap
from commandcenter.cartography.basemap.worker import prepare_apart
from commandcenter.cartography.ground import GroundSheet
from commandcenter.cartography.view import Bounds
from commandcenter.settings import local_data_directory, settings_path
from commandcenter.ui.tasks import Cancelled, Failed, Progress, Task, TaskRunner

_AROUND_DEGREES = 0.05
_AROUND_SHARE = 0.2

Opened = tuple[tuple[BasemapEntry, ...], dict[str, ShownBasemap], dict[str, Exception]]


def default_shelf() -> BasemapShelf:
    """Return the shelf of this user."""
    return BasemapShelf(settings_path().parent / "basemaps.json", local_data_directory() / "basemaps")


def surroundings(ground: GroundSheet) -> Bounds | None:
    """Return the box of a county and some ground around it, degrees; None without places."""
    if not ground.places:
        return None
    shapes = shapely.from_wkb(np.array([place.wkb for place in ground.places], dtype=object))
    west, south, east, north = (float(each) for each in shapely.total_bounds(shapes))
    more = max(_AROUND_DEGREES, _AROUND_SHARE * max(east - west, north - south))
    return west - more, south - more, east + more, north + more


class BasemapSource(QObject):
    """The list and what is opened of it.  GUI thread only.

    Attributes:
        changed: Other base maps, or the same in another order or look.
    """

    changed = Signal()

    def __init__(
        self, runner: TaskRunner, parent: QObject | None = None, shelf: BasemapShelf | None = None
    ) -> None:
        super().__init__(parent)
        self._runner = runner
        self._shelf = shelf or default_shelf()
        self._entries: tuple[BasemapEntry, ...] = ()
        self._opened: dict[str, ShownBasemap] = {}
        self._faults: dict[str, Exception] = {}
        self._is_asked = False
        self.county_box: Bounds | None = None
        """The county and its surroundings, as soon as they are known."""

    @property
    def entries(self) -> tuple[BasemapEntry, ...]:
        """The list, the uppermost first."""
        return self._entries

    @property
    def shown(self) -> tuple[ShownBasemap, ...]:
        """What maps draw, the lowest first."""
        found = []
        for entry in reversed(self._entries):
            opened = self._opened.get(entry.key)
            if entry.is_on and opened is not None:
                found.append(
                    ShownBasemap(entry.key, entry.opacity, opened.sheet, opened.pictures, entry.attribution)
                )
        return tuple(found)

    def fault_of(self, key: str) -> Exception | None:
        """Return why an entry cannot be drawn, None if it can."""
        return self._faults.get(key)

    def open(self) -> None:
        """Read the list and open what is on it, once; `changed` follows if there is anything."""
        if not self._is_asked:
            self._is_asked = True
            self._runner.submit_read(self._read, self._on_read, None, self)

    def add(self, job: Job, attribution: str, then: Callable[[Prepared], None], failed: Failed) -> Task:
        """Prepare a file in the background and put it on top of the list.

        Args:
            job: What to prepare.
            attribution: Whose it is; empty takes what the file says.
            then: Called when the map is there.
            failed: Called with what is wrong; then nothing was changed.
        """
        shelf = self._shelf
        target = shelf.new_target()

        def work(progress: Progress, cancelled: Cancelled) -> tuple[Prepared, BasemapEntry, ShownBasemap]:
            name = job.path.name
            prepared = prepare_apart(job, target, lambda read, total: progress(read, total, name), cancelled)
            entry = entry_for(job, prepared, target, attribution)
            return prepared, entry, shelf.open(entry)

        def on_done(answer: tuple[Prepared, BasemapEntry, ShownBasemap]) -> None:
            prepared, entry, opened = answer
            self._opened[entry.key] = opened
            self.change((entry, *self._entries))
            then(prepared)

        return self._runner.submit_long(work, on_done, failed, self)

    def change(self, entries: Sequence[BasemapEntry]) -> None:
        """Save another order or look; what is no longer on the list is forgotten.

        Raises:
            OSError: The list cannot be written.
        """
        # Another program of the same user may have added something meanwhile.
        known = {entry.key for entry in (*self._entries, *entries)}
        others = [entry for entry in self._shelf.entries() if entry.key not in known]
        self._shelf.save((*entries, *others))
        self._entries = tuple(entries)
        kept = {entry.key for entry in entries}
        self._opened = {key: opened for key, opened in self._opened.items() if key in kept}
        self.changed.emit()

    def _read(self) -> Opened:
        return _opened(self._shelf)

    def _on_read(self, opened: Opened) -> None:
        entries, found, self._faults = opened
        # What is open already stays open: maps draw from it in their threads.
        self._opened = {**found, **{key: each for key, each in self._opened.items() if key in found}}
        is_news = bool(entries) or bool(self._entries)
        self._entries = entries
        if is_news:
            self.changed.emit()


def _opened(shelf: BasemapShelf) -> Opened:
    entries = shelf.entries()
    found: dict[str, ShownBasemap] = {}
    faults: dict[str, Exception] = {}
    for entry in entries:
        try:
            found[entry.key] = shelf.open(entry)
        # OSError and ValueError: the prepared file; UnusableFile: the tiles beside it.
        except Exception as failure:  # noqa: BLE001 - one bad entry must not take the others along.
            faults[entry.key] = failure
    return entries, found, faults


def file_filter(every: str) -> str:
    """Return the filter of a file dialog for all formats, under a translated name."""
    endings = ("pbf", "gpkg", "shp", "geojson", "json", "mbtiles", "pmtiles")
    return f"{every} ({' '.join(f'*.{ending}' for ending in endings)});;* (*)"
