"""Reads what the county has already, so that a file's words can be understood by it.

Only what the kind of import needs is read: outlines of a large county are many megabytes.
"""

from collections import Counter, defaultdict

import psycopg
import shapely

from commandcenter.db.stores import imports
from commandcenter.exchange.fields import ImportKind
from commandcenter.exchange.known import Known, KnownPlace

_TERRITORIAL = "territorial"
_TERRITORIAL_WORDS = (
    "属地",
    "所属街办",
    "属地街办",
    "所属乡镇",
    "属地乡镇",
    "乡镇街道",
    "属地政府",
    "属地乡镇街道",
)
_WITH_PLACES = {ImportKind.BOUNDARIES, ImportKind.CASES, ImportKind.FACILITIES}
_WITH_DEPARTMENTS = {ImportKind.USERS, ImportKind.FACILITIES, ImportKind.VEHICLES}
_WITH_WORDS = {ImportKind.CASES, ImportKind.FACILITIES, ImportKind.VEHICLES}
_WITH_FUNCTIONS = {ImportKind.DEPARTMENTS, ImportKind.STANDARDS, ImportKind.DUTY_LIST}


def read_known(connection: imports.Connection, kind: ImportKind) -> Known:
    """Return what rows of a kind are understood by."""
    departments = imports.read_departments(connection) if kind in _WITH_DEPARTMENTS | _WITH_FUNCTIONS else []
    return Known(
        places={row[0]: KnownPlace(*row) for row in imports.read_places(connection)}
        if kind in _WITH_PLACES
        else {},
        outlines=_outlines(connection) if kind in _WITH_PLACES else {},
        departments={
            word: row[0] for row in reversed(departments) for word in (row[2], row[1], row[0]) if word
        },
        functions=_functions(connection, departments) if kind in _WITH_FUNCTIONS else {},
        classes=_classes(connection) if kind is ImportKind.CASES else {},
        posts=_posts(connection) if kind is ImportKind.USERS else {},
        words=_words(connection) if kind in _WITH_WORDS else {},
    )


def read_choices(connection: imports.Connection, kind: ImportKind) -> dict[str, tuple[tuple[str, str], ...]]:
    """Return for each field that needs one of our words: what may be chosen, as word and what it is called."""
    if kind is ImportKind.CASES:
        found: defaultdict[str, list[tuple[str, str]]] = defaultdict(list)
        found["class"] = [(code, f"{code} {name}") for _, code, name in imports.read_classes(connection)]
        for list_name, _, _, name, _ in imports.read_words(connection):
            if list_name in ("source", "matter_kind", "urgency"):
                found[list_name].append((name, name))
        return {key: tuple(choices) for key, choices in found.items()}
    if kind in _WITH_FUNCTIONS:
        functions = tuple((code, f"{name} {code}") for code, name, _ in imports.read_functions(connection))
        return dict.fromkeys(
            ("lead", "assist", "functions"), ((_TERRITORIAL, _TERRITORIAL_WORDS[0]), *functions)
        )
    if kind in (ImportKind.FACILITIES, ImportKind.VEHICLES):
        named = "facility_kind" if kind is ImportKind.FACILITIES else "vehicle_kind"
        return {
            "kind": tuple((each[3], each[3]) for each in imports.read_words(connection) if each[0] == named),
            "dept": tuple((code, name) for code, name, _, _ in imports.read_departments(connection)),
        }
    if kind is ImportKind.USERS:
        departments = tuple((code, name) for code, name, _, _ in imports.read_departments(connection))
        posts = tuple((name, name) for _, _, name, _ in imports.read_posts(connection))
        return {"dept": departments, "post_dept": departments, "post": posts}
    return {}


def _outlines(connection: psycopg.Connection[tuple[object, ...]]) -> dict[int, shapely.Geometry]:
    rows = imports.read_outlines(connection)
    shapes = shapely.from_wkb([bytes(row[1]) for row in rows])
    return {row[0]: shape for row, shape in zip(rows, shapes, strict=True)}


def _functions(
    connection: imports.Connection, departments: list[tuple[str, str, str, list[str]]]
) -> dict[str, str]:
    found = dict.fromkeys(_TERRITORIAL_WORDS, _TERRITORIAL)
    for _, name, short_name, held in departments:
        # A department with several functions says nothing about which of them is meant.
        if len(held) == 1:
            found.update(dict.fromkeys((name, short_name), held[0]))
    for code, name, name_en in imports.read_functions(connection):
        found.update(dict.fromkeys((code, name, name_en), code))
    return found


def _classes(connection: imports.Connection) -> dict[str, int]:
    rows = imports.read_classes(connection)
    names = Counter(row[2] for row in rows)
    found = {row[2]: row[0] for row in rows if names[row[2]] == 1}
    found.update({row[1]: row[0] for row in rows})
    return found


def _posts(connection: imports.Connection) -> dict[str, int]:
    return {word: row[0] for row in imports.read_posts(connection) for word in row[1:]}


def _words(connection: imports.Connection) -> dict[str, dict[str, int]]:
    found: defaultdict[str, dict[str, int]] = defaultdict(dict)
    for name, number, *words in imports.read_words(connection):
        found[name].update({word.lower(): number for word in words})
    return dict(found)
