"""Words of the import window: kinds, fields, encodings, coordinate systems and counts, as its reader calls them."""

from PySide6.QtCore import QCoreApplication

from commandcenter.exchange.fields import ImportKind, field_of
from commandcenter.exchange.shifts import CoordinateSystem
from commandcenter.services.import_plan import Preview


def kind_word(kind: ImportKind) -> str:
    """Return what a kind of import is called."""
    translate = QCoreApplication.translate
    return {
        ImportKind.PLACES: translate("ImportWords", "Places and grids"),
        ImportKind.BOUNDARIES: translate("ImportWords", "Boundaries"),
        ImportKind.DEPARTMENTS: translate("ImportWords", "Departments"),
        ImportKind.USERS: translate("ImportWords", "People and posts"),
        ImportKind.CLASSES: translate("ImportWords", "Class tree"),
        ImportKind.STANDARDS: translate("ImportWords", "Classes and standards"),
        ImportKind.DUTY_LIST: translate("ImportWords", "Duty list"),
        ImportKind.CALENDAR: translate("ImportWords", "Work calendar"),
        ImportKind.CASES: translate("ImportWords", "Cases"),
        ImportKind.FACILITIES: translate("ImportWords", "Facilities and hazards"),
        ImportKind.VEHICLES: translate("ImportWords", "Vehicles"),
    }[kind]


def tier_word(name: str) -> str:
    """Return what a tier of places is called by the name that the command line has for it."""
    translate = QCoreApplication.translate
    return {
        "county": translate("ImportWords", "County"),
        "township": translate("ImportWords", "Townships"),
        "village": translate("ImportWords", "Villages"),
        "grid": translate("ImportWords", "Grids"),
    }[name]


def field_word(kind: ImportKind, key: str, language: str) -> str:
    """Return what a field is called: the header that an export writes, or the field's own English name."""
    field = field_of(kind, key)
    if field is None:
        return _other_columns().get(key, key.replace("_", " "))
    return field.headers[0] if language == "zh_CN" else key.replace("_", " ")


def _other_columns() -> dict[str, str]:
    translate = QCoreApplication.translate
    return {
        "": translate("ImportWords", "the row"),
        "coordinates": translate("ImportWords", "coordinate system"),
        "geometry": translate("ImportWords", "outline"),
        "lead_function": translate("ImportWords", "leading function"),
        "parent": translate("ImportWords", "place above"),
        "parent_no": translate("ImportWords", "place above"),
        "place_no": translate("ImportWords", "place"),
        "standard_code": translate("ImportWords", "standard code"),
        "table": translate("ImportWords", "name of the table"),
    }


def system_word(system: CoordinateSystem) -> str:
    """Return what a coordinate system is called."""
    translate = QCoreApplication.translate
    return {
        CoordinateSystem.CGCS2000: "CGCS2000",
        CoordinateSystem.WGS84: "WGS-84",
        CoordinateSystem.GCJ02: translate("ImportWords", "GCJ-02 (shifted once)"),
        CoordinateSystem.BD09: "BD-09",
        CoordinateSystem.GCJ02_TWICE: translate("ImportWords", "GCJ-02, shifted twice"),
        CoordinateSystem.GCJ02_BACKWARDS: translate("ImportWords", "GCJ-02, shifted the wrong way"),
        CoordinateSystem.SWAPPED: translate("ImportWords", "longitude and latitude swapped"),
    }[system]


def encoding_evidence(preview: Preview) -> str:
    """Return the encoding that was found, and by what."""
    translate = QCoreApplication.translate
    if not preview.encoding:
        return translate("ImportWords", "Workbook: its text needs no encoding.")
    codec = preview.encoding.lower().replace("_", "-")
    if codec in ("utf-8-sig", "utf-16", "utf-32"):
        return translate("ImportWords", "{encoding}: the file says so by the mark at its beginning.").format(
            encoding=codec.removesuffix("-sig").upper()
        )
    if codec in ("utf-8", "utf8"):
        return translate("ImportWords", "UTF-8: every byte of the file is valid in it.")
    if codec.startswith("gb"):
        return translate("ImportWords", "GB18030: the file is no UTF-8, and every byte is valid in GB18030.")
    return preview.encoding


def coordinate_evidence(preview: Preview) -> str:
    """Return how far the outlines lie from the known ones in each coordinate system."""
    translate = QCoreApplication.translate
    found = preview.recognition
    if found is None:
        return ""
    if found.compared == 0:
        return translate("ImportWords", "No known outline to compare with: the system cannot be checked.")
    ordered = sorted(found.distances_m.items(), key=lambda item: item[1])
    lines = [
        translate("ImportWords", "{system}: {metres} m off").format(
            system=system_word(system), metres=f"{metres:,.0f}"
        )
        for system, metres in ordered[:4]
    ]
    heading = translate("ImportWords", "{count} outlines compared with the known ones, median:").format(
        count=found.compared
    )
    verdict = (
        translate("ImportWords", "It is {system}.").format(system=system_word(found.system))
        if found.system is not None
        else translate("ImportWords", "None of them fits.")
    )
    return "\n".join([heading, *lines, verdict])


def count_words(counts: dict[str, int]) -> str:
    """Return what was written, in one line."""
    translate = QCoreApplication.translate
    words = {
        "added": translate("ImportWords", "new {n}"),
        "changed": translate("ImportWords", "changed {n}"),
        "unchanged": translate("ImportWords", "unchanged {n}"),
        "retired": translate("ImportWords", "ended {n}"),
        "twice": translate("ImportWords", "twice in the file {n}"),
        "grids_made": translate("ImportWords", "first grids {n}"),
        "classes": translate("ImportWords", "classes {n}"),
        "posts": translate("ImportWords", "posts given {n}"),
    }
    parts = [
        words.get(key, key + " {n}").format(n=f"{count:,}")
        for key, count in counts.items()
        if count or key == "added"
    ]
    return " · ".join(parts)
