"""What can be wrong with a file that is to be a base map, each a case the user can act on."""

from enum import StrEnum
from typing import Final

from commandcenter.errors import BadInput


class Fault(StrEnum):
    """Why a file was not taken."""

    MISSING = "missing"
    UNKNOWN_FORMAT = "unknown_format"
    UNREADABLE = "unreadable"
    TRUNCATED = "truncated"
    EMPTY = "empty"
    UNCLOSED = "unclosed"
    NO_SYSTEM = "no_system"
    UNKNOWN_SYSTEM = "unknown_system"
    WRONG_SYSTEM = "wrong_system"
    NOTHING_KNOWN = "nothing_known"
    NOTHING_NEAR = "nothing_near"
    NO_ROOM = "no_room"


_SENTENCES: Final = {
    Fault.MISSING: "{file} is not there or may not be read.",
    Fault.UNKNOWN_FORMAT: "{file} is none of the files a base map can be made from "
    "(OSM PBF, GeoPackage, Shapefile, GeoJSON, MBTiles, PMTiles).",
    Fault.UNREADABLE: "{file} is damaged: {detail}.",
    Fault.TRUNCATED: "{file} ends too early; it was probably not copied to its end.",
    Fault.EMPTY: "{file} holds nothing that could be drawn.",
    Fault.UNCLOSED: "{detail} outlines in {file} do not close; have the file mended where it was made.",
    Fault.NO_SYSTEM: "{file} does not say in which coordinate system it is; choose the system.",
    Fault.UNKNOWN_SYSTEM: "The coordinate system of {file} is not known; choose the system.",
    Fault.WRONG_SYSTEM: "The numbers in {file} cannot be coordinates of the chosen system.",
    Fault.NOTHING_KNOWN: "Nothing in {file} says whether it is roads, water or buildings; choose what it shows.",
    Fault.NOTHING_NEAR: "Nothing in {file} lies in or around the county; check the coordinate system, "
    "or take the whole file.",
    Fault.NO_ROOM: "There is no room on the disk for the prepared map: {detail}.",
}


class UnusableFile(BadInput):
    """A file cannot be a base map; nothing was changed.

    Attributes:
        fault: Why.
        file: Its name without folders.
    """

    def __init__(self, fault: Fault, file: str, detail: str = "") -> None:
        super().__init__(detail, reason=_SENTENCES[fault].format(file=file, detail=detail))
        self.fault = fault
        self.file = file
