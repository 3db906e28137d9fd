"""The base maps a desk knows: a list in a small file, and beside it a folder of what was prepared.

Only this program of this user writes them.  A list that cannot be understood is set aside, never overwritten.
"""

import contextlib
import json
import logging
import secrets
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, fields, replace
from pathlib import Path
from typing import Any

from commandcenter.cartography.basemap.classes import SUBJECTS
from commandcenter.cartography.basemap.jobs import AS_FILE_SAYS, Job, Prepared
from commandcenter.cartography.basemap.recognition import FileKind
from commandcenter.cartography.basemap.sheet_file import read_sheet
from commandcenter.cartography.basemap.shown import ShownBasemap
from commandcenter.cartography.basemap.tile_pictures import TilePictures
from commandcenter.cartography.datums import Datum
from commandcenter.cartography.view import Bounds

logger = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class BasemapEntry:
    """One base map of the list.

    Attributes:
        key: Names its prepared file.
        path: The file it was made from.
        name: As shown in the list.
        kind: A `FileKind`.
        is_picture: Raster tiles, read from the file itself.
        system: As chosen: `file`, a `Datum` or an EPSG code.
        subject: What the user said it shows, empty for "by its attributes".
        is_whole: Taken whole, not only around the county.
        attribution: Whose it is; shown on the map.
        is_on: Whether it is drawn.
        opacity: 0 to 1.
        bounds: West, south, east, north in degrees.
        drawn: Features that became something on the map.
    """

    key: str
    path: str
    name: str
    kind: str
    is_picture: bool
    bounds: Bounds
    system: str = AS_FILE_SAYS
    subject: str = ""
    is_whole: bool = False
    attribution: str = ""
    is_on: bool = True
    opacity: float = 1.0
    drawn: int = 0

    def touches(self, box: Bounds) -> bool:
        """Say whether it shares ground with a box in degrees."""
        return (
            self.bounds[0] < box[2]
            and box[0] < self.bounds[2]
            and self.bounds[1] < box[3]
            and box[1] < self.bounds[3]
        )


class BasemapShelf:
    """The list on disk.

    Args:
        file: Where the list is kept.
        folder: Where prepared files are kept.
    """

    def __init__(self, file: Path, folder: Path) -> None:
        self._file = file
        self._folder = folder

    def entries(self) -> tuple[BasemapEntry, ...]:
        """Return the list, the uppermost first."""
        try:
            plain = json.loads(self._file.read_text(encoding="utf-8"))
            return tuple(_entry(each) for each in plain["basemaps"])
        except FileNotFoundError:
            return ()
        except (OSError, ValueError, TypeError, KeyError):
            with contextlib.suppress(OSError):
                self._file.replace(self._file.with_suffix(".broken"))
            logger.warning("list of base maps not understood and set aside")
            return ()

    def save(self, entries: Sequence[BasemapEntry]) -> None:
        """Write the list, whole or not at all, and forget what was prepared for entries that are gone."""
        self._file.parent.mkdir(parents=True, exist_ok=True)
        unfinished = self._file.with_name(f"{self._file.name}.new")
        plain = {"basemaps": [asdict(entry) for entry in entries]}
        unfinished.write_text(json.dumps(plain, ensure_ascii=False, indent=2) + "\n", encoding="utf-8")
        unfinished.replace(self._file)
        kept = {entry.key for entry in entries}
        for path in self._folder.glob("*.sheet"):
            if path.stem not in kept:
                # On some systems a file that is still mapped cannot be removed; the next time it can.
                with contextlib.suppress(OSError):
                    path.unlink()

    def new_target(self) -> Path:
        """Return where the next file is to be prepared."""
        return self._folder / f"{secrets.token_hex(8)}.sheet"

    def add(self, job: Job, prepared: Prepared, target: Path, attribution: str) -> BasemapEntry:
        """Put a prepared file on top of the list."""
        entry = entry_for(job, prepared, target, attribution)
        self.save((entry, *self.entries()))
        return entry

    def open(self, entry: BasemapEntry) -> ShownBasemap:
        """Open a base map for drawing.

        Raises:
            OSError: Its prepared file is gone.
            ValueError: Its prepared file is damaged or of another release.
            UnusableFile: Its raster tiles cannot be read any more.
        """
        if entry.is_picture:
            datum = Datum(entry.system) if entry.system in set(Datum) else Datum.CGCS2000
            pictures = TilePictures(Path(entry.path), FileKind(entry.kind), datum)
            return ShownBasemap(entry.key, entry.opacity, None, pictures, entry.attribution)
        sheet = read_sheet(self._folder / f"{entry.key}.sheet")
        return ShownBasemap(entry.key, entry.opacity, sheet, None, entry.attribution)


def entry_for(job: Job, prepared: Prepared, target: Path, attribution: str) -> BasemapEntry:
    """Return the entry of a prepared file; an attribution that was typed comes before that of the file."""
    return BasemapEntry(
        key=target.stem,
        path=str(job.path.resolve()),
        name=job.path.name,
        kind=prepared.kind.value,
        is_picture=prepared.is_picture,
        bounds=prepared.bounds,
        system=job.system,
        subject=job.subject,
        is_whole=job.crop is None,
        attribution=attribution.strip() or prepared.attribution,
        drawn=prepared.drawn,
    )


def moved(entries: Sequence[BasemapEntry], key: str, step: int) -> tuple[BasemapEntry, ...]:
    """Return the list with one entry moved up (-1) or down (1)."""
    order = list(entries)
    place = next(number for number, entry in enumerate(order) if entry.key == key)
    order.insert(max(0, min(len(order) - 1, place + step)), order.pop(place))
    return tuple(order)


def changed(entries: Sequence[BasemapEntry], key: str, **changes: Any) -> tuple[BasemapEntry, ...]:
    """Return the list with some fields of one entry changed."""
    return tuple(replace(entry, **changes) if entry.key == key else entry for entry in entries)


def _entry(plain: Mapping[str, Any]) -> BasemapEntry:
    known = {field.name for field in fields(BasemapEntry)}
    values = {name: value for name, value in plain.items() if name in known}
    west, south, east, north = (float(each) for each in values["bounds"])
    entry = BasemapEntry(**{**values, "bounds": (west, south, east, north)})
    FileKind(entry.kind)
    if not (entry.key.isalnum() and 0 <= entry.opacity <= 1 and entry.subject in {"", *SUBJECTS}):
        raise ValueError("no base map")
    return entry
