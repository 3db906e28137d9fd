"""Sorts what stands in files into the map's own classes, by rules that are data (`resources/base_map/classes.json`).

A rule says of which source layers and shapes it speaks, which attributes must have which values (`a|b` is either
attribute), and what that is.  The first rule that fits wins.  A second list finds landmarks: a school is a building
and a name to go by.
"""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from fnmatch import fnmatchcase
from typing import Any


class Shape(StrEnum):
    """What a feature is geometrically."""

    POINT = "point"
    LINE = "line"
    AREA = "area"


@dataclass(frozen=True, slots=True)
class MapClass:
    """What a feature is on the map.

    Attributes:
        family: road, water, building, landuse, settlement or landmark.
        kind: Within the family, as map styles know it.
        first_zoom: Never drawn farther out than this, so nothing is kept for there.
    """

    family: str
    kind: str
    first_zoom: float


_Test = tuple[tuple[str, ...], tuple[str, ...]]
"""Attributes, one of which must have a value like one of the patterns."""


@dataclass(frozen=True, slots=True)
class _Rule:
    found: MapClass
    layers: tuple[str, ...]
    shapes: frozenset[Shape]
    when: tuple[_Test, ...]
    unless: tuple[_Test, ...]

    def fits(self, layer: str, shape: Shape, attributes: Mapping[str, str]) -> bool:
        if shape not in self.shapes:
            return False
        if self.layers and not any(fnmatchcase(layer, pattern) for pattern in self.layers):
            return False
        return all(_has(attributes, *test) for test in self.when) and not any(
            _has(attributes, *test) for test in self.unless
        )


class Classes:
    """The rules in force."""

    def __init__(self, text: str) -> None:
        raw: dict[str, Any] = json.loads(text)
        self.name_fields: tuple[str, ...] = tuple(field.lower() for field in raw["names"])
        """Lower case, the best first."""
        self.osm_keys: tuple[str, ...] = tuple(raw["osm"])
        """The keys that are read from OpenStreetMap files."""
        self._ground = [_rule(entry) for entry in raw["ground"]]
        self._landmarks = [_rule(entry) for entry in raw["landmarks"]]
        tests = [test for rule in (*self._ground, *self._landmarks) for test in (*rule.when, *rule.unless)]
        tested = {field for fields, _ in tests for field in fields}
        self.fields: frozenset[str] = frozenset(tested | set(self.name_fields))
        """All attributes worth reading, lower case."""
        self._tested = tuple(sorted(tested))
        self._known: dict[tuple[object, ...], tuple[MapClass | None, MapClass | None]] = {}

    def of(
        self, layer: str, shape: Shape, attributes: Mapping[str, str], subject: str = ""
    ) -> tuple[MapClass | None, MapClass | None]:
        """Return what a feature is on the ground, and as a landmark.

        Args:
            layer: The layer it stands in, lower case.
            shape: What it is geometrically.
            attributes: Lower-case names and values, empty ones left out.
            subject: The family the user named for the whole file; then nothing is left out.
        """
        key = (layer, shape, subject, *(attributes.get(field) for field in self._tested))
        known = self._known.get(key)
        if known is None:
            ground = _first(self._ground, layer, shape, attributes)
            if subject and (ground is None or ground.family != subject):
                ground = _of_subject(subject, shape)
            landmark = None if subject else _first(self._landmarks, layer, shape, attributes)
            known = (ground, landmark)
            if len(self._known) > 50_000:
                self._known.clear()
            self._known[key] = known
        return known


SUBJECTS: Mapping[str, MapClass] = {
    "road": MapClass("road", "street", 12.0),
    "railway": MapClass("road", "railway", 9.0),
    "water": MapClass("water", "tributary", 9.0),
    "building": MapClass("building", "any", 13.0),
    "green": MapClass("landuse", "park", 9.0),
    "landuse": MapClass("landuse", "built_up", 9.0),
    "settlement": MapClass("settlement", "2", 9.0),
}
"""What a file shows when the user says so and its attributes say nothing finer."""


def _of_subject(subject: str, shape: Shape) -> MapClass | None:
    found = SUBJECTS[subject]
    wants_point = found.family == "settlement"
    return found if wants_point == (shape is Shape.POINT) else None


def _first(
    rules: Sequence[_Rule], layer: str, shape: Shape, attributes: Mapping[str, str]
) -> MapClass | None:
    return next((rule.found for rule in rules if rule.fits(layer, shape, attributes)), None)


def _has(attributes: Mapping[str, str], fields: tuple[str, ...], patterns: tuple[str, ...]) -> bool:
    values = [attributes[field] for field in fields if field in attributes]
    return any(fnmatchcase(value, pattern) for value in values for pattern in patterns)


def _rule(entry: Mapping[str, Any]) -> _Rule:
    family, _, kind = entry["is"].partition("/")
    return _Rule(
        MapClass(family, kind, float(entry.get("zoom", 0))),
        tuple(entry.get("of", ())),
        frozenset(Shape(shape) for shape in entry["shape"]),
        _tests(entry.get("when", {})),
        _tests(entry.get("unless", {})),
    )


def _tests(raw: Mapping[str, Sequence[str]]) -> tuple[_Test, ...]:
    return tuple(
        (tuple(fields.lower().split("|")), tuple(pattern.lower() for pattern in patterns))
        for fields, patterns in raw.items()
    )
