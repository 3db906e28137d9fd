"""What is to be made of a file, and what came of it: records that cross between processes."""

import math
from collections.abc import Callable, Mapping
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any, Final

from commandcenter.cartography.basemap.recognition import FileKind

AS_FILE_SAYS: Final = "file"
"""The coordinate system is the one that the file names."""

Report = Callable[[int, int | None], None]
"""Called with features read and features in all, None when nobody knows; raises to break the work off."""


@dataclass(frozen=True, slots=True)
class Job:
    """What is to be prepared.

    Attributes:
        path: The file.
        system: `file`, a `Datum`, or an EPSG code.
        subject: What the user says it shows (see `classes.SUBJECTS`), empty to go by the attributes.
        crop: Degrees of CGCS2000; what lies outside is left out, None takes the whole file.
    """

    path: Path
    system: str = AS_FILE_SAYS
    subject: str = ""
    crop: tuple[float, float, float, float] | None = None


@dataclass(frozen=True, slots=True)
class Prepared:
    """What came of it.

    Attributes:
        kind: What the file is.
        is_picture: Raster tiles, read from the file itself.
        attribution: What the file says of its makers, empty if nothing.
        bounds: West, south, east, north in degrees.
        read: Features read.
        drawn: Of these, those that became something on the map.
        by_class: How many of each class.
        accuracy_m: How exact the way from its coordinate system is; infinite when nobody knows.
    """

    kind: FileKind
    is_picture: bool
    attribution: str
    bounds: tuple[float, float, float, float]
    read: int
    drawn: int
    by_class: Mapping[str, int]
    accuracy_m: float


def plain(prepared: Prepared) -> dict[str, Any]:
    """Return the result as what JSON can hold."""
    found = asdict(prepared)
    found["accuracy_m"] = None if math.isinf(prepared.accuracy_m) else prepared.accuracy_m
    return found


def from_plain(found: Mapping[str, Any]) -> Prepared:
    """Return the result that `plain` made plain."""
    accuracy = math.inf if found["accuracy_m"] is None else float(found["accuracy_m"])
    kind, bounds = FileKind(found["kind"]), tuple(found["bounds"])
    return Prepared(**{**found, "kind": kind, "bounds": bounds, "accuracy_m": accuracy})
