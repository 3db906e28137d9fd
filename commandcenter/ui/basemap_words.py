"""What is said about base maps: kinds, coordinate systems, what a file shows, and what is wrong with it."""

from PySide6.QtCore import QCoreApplication

from commandcenter.cartography.basemap.faults import Fault, UnusableFile
from commandcenter.cartography.basemap.jobs import AS_FILE_SAYS
from commandcenter.cartography.basemap.shelf import BasemapEntry
from commandcenter.cartography.basemap.systems import zone_choices, zone_meridian
from commandcenter.cartography.datums import Datum


def subject_choices() -> list[tuple[str, str]]:
    """Return what a file may show: key and words."""
    translate = QCoreApplication.translate
    return [
        ("", translate("Basemaps", "By its attributes")),
        ("road", translate("Basemaps", "Roads")),
        ("railway", translate("Basemaps", "Railways")),
        ("water", translate("Basemaps", "Water")),
        ("building", translate("Basemaps", "Buildings")),
        ("green", translate("Basemaps", "Green spaces")),
        ("landuse", translate("Basemaps", "Built-up land")),
        ("settlement", translate("Basemaps", "Place names")),
    ]


def system_choices(lon: float | None) -> list[tuple[str, str]]:
    """Return the coordinate systems to choose from: key and words; the zones are those around a longitude."""
    translate = QCoreApplication.translate
    choices = [
        (AS_FILE_SAYS, translate("Basemaps", "As the file says")),
        (Datum.CGCS2000.value, translate("Basemaps", "CGCS2000, degrees")),
        (Datum.WGS84.value, translate("Basemaps", "WGS-84 (GPS), degrees")),
        (Datum.GCJ02.value, translate("Basemaps", "GCJ-02 (Amap, Tencent)")),
        (Datum.BD09.value, translate("Basemaps", "BD-09 (Baidu)")),
    ]
    for code in zone_choices(lon) if lon is not None else []:
        zone = zone_meridian(code)
        if zone is not None:
            choices.append((code, _zone_words(*zone)))
    return choices


def _zone_words(width: int, meridian: int, number: int | None) -> str:
    if number is None:
        return QCoreApplication.translate(
            "Basemaps", "CGCS2000 Gauss-Krüger {width}°, {meridian}° E, no zone number"
        ).format(width=width, meridian=meridian)
    return QCoreApplication.translate(
        "Basemaps", "CGCS2000 Gauss-Krüger {width}°, {meridian}° E, zone {number}"
    ).format(width=width, meridian=meridian, number=number)


def entry_words(entry: BasemapEntry) -> str:
    """Return what an entry is, in short."""
    if entry.is_picture:
        return QCoreApplication.translate("Basemaps", "{kind}, picture tiles").format(kind=entry.kind)
    return QCoreApplication.translate("Basemaps", "{kind}, {count} features").format(
        kind=entry.kind, count=f"{entry.drawn:,}"
    )


def fault_words(failure: Exception) -> str:
    """Return what is wrong with a file and what can be done, as a sentence."""
    translate = QCoreApplication.translate
    if isinstance(failure, UnusableFile):
        return _fault_sentences()[failure.fault].format(file=failure.file, detail=failure.detail)
    if isinstance(failure, OSError | ValueError):
        return translate(
            "Basemaps", "The prepared map is gone or damaged. Remove the entry and add the file again."
        )
    return str(failure)


def _fault_sentences() -> dict[Fault, str]:
    translate = QCoreApplication.translate
    return {
        Fault.MISSING: translate("Basemaps", "{file} is not there or may not be read."),
        Fault.UNKNOWN_FORMAT: translate(
            "Basemaps",
            "{file} is none of the files a base map can be made from: OSM PBF, GeoPackage, Shapefile, GeoJSON, "
            "MBTiles, PMTiles.",
        ),
        Fault.UNREADABLE: translate("Basemaps", "{file} is damaged ({detail}). Have it copied again."),
        Fault.TRUNCATED: translate(
            "Basemaps", "{file} ends too early; it was probably not copied to its end. Copy it again."
        ),
        Fault.EMPTY: translate("Basemaps", "{file} holds nothing that could be drawn."),
        Fault.UNCLOSED: translate(
            "Basemaps", "{detail} outlines in {file} do not close. Have the file mended where it was made."
        ),
        Fault.NO_SYSTEM: translate(
            "Basemaps", "{file} does not say in which coordinate system it is. Choose the system."
        ),
        Fault.UNKNOWN_SYSTEM: translate(
            "Basemaps", "The coordinate system that {file} names is not known. Choose the system."
        ),
        Fault.WRONG_SYSTEM: translate(
            "Basemaps", "The numbers in {file} cannot be coordinates of this system. Choose another one."
        ),
        Fault.NOTHING_KNOWN: translate(
            "Basemaps",
            "Nothing in {file} says whether it is roads, water or buildings. Choose what it shows.",
        ),
        Fault.NOTHING_NEAR: translate(
            "Basemaps",
            "Nothing in {file} lies in or around the county. Check the coordinate system, or take the whole file.",
        ),
        Fault.NO_ROOM: translate("Basemaps", "The prepared map could not be written ({detail})."),
    }
