"""Reference data of a county: places, departments, people, classes, standards, words.

Read once at sign-in and again when the feed says so; then asked in memory. All look-ups are by number.
"""

from dataclasses import dataclass, field
from datetime import date, datetime
from decimal import Decimal
from functools import cached_property
from typing import Any

from commandcenter.domain.calendars import COUNTY_ZONE

PLACE_SPAN = {1: 10**9, 2: 10**6, 3: 10**3, 4: 1}


@dataclass(frozen=True, slots=True)
class Place:
    """County, township, village or grid. `place_no` is the code written with 15 digits."""

    place_no: int
    code: str
    level: int
    parent_no: int | None
    name: str
    official_name: str
    grid_kind: int | None
    label_lon: float | None
    label_lat: float | None
    valid_from: date
    valid_to: date | None

    def contains(self, place_no: int) -> bool:
        """Tell whether the other place is this one or lies in it."""
        return self.place_no <= place_no < self.place_no + PLACE_SPAN[self.level]


@dataclass(frozen=True, slots=True)
class Department:
    """A department, utility, township government or the centre itself."""

    dept_id: int
    code: str
    name: str
    short_name: str
    name_en: str
    kind: str
    functions: tuple[str, ...]
    parent_id: int | None
    place_no: int | None
    phone: str = ""
    valid_from: date = date.min
    valid_to: date | None = None
    grounds: tuple[int, ...] = ()
    """What a government governs beside its own place."""

    def works_on(self, day: date) -> bool:
        """Return whether anything may be given to it on that day."""
        return self.valid_to is None or day <= self.valid_to


@dataclass(frozen=True, slots=True)
class Colleague:
    """A person of the registry as every colleague sees him."""

    user_id: int
    real_name: str
    title: str
    dept_id: int | None
    phone_masked: str
    posts: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class ClassWords:
    """What a class was called and where it hung until the last day on which that held."""

    last_day: date
    parent_id: int | None
    name: str
    name_en: str


@dataclass(frozen=True, slots=True)
class CaseClass:
    """A big (level 1) or small (level 2) class with its words of today.

    Attributes:
        is_offered: It holds today; others are kept for the names of old cases.
        successor_id: What a retired class has become.
        past: Its earlier words, the oldest first.
    """

    class_id: int
    class_code: str
    kind: int
    level: int
    parent_id: int | None
    name: str
    name_en: str
    keywords: tuple[str, ...]
    is_offered: bool = True
    successor_id: int | None = None
    past: tuple[ClassWords, ...] = ()

    def on(self, day: date) -> "CaseClass | ClassWords":
        """Return the words of a day."""
        return next((each for each in self.past if day <= each.last_day), self)


@dataclass(frozen=True, slots=True)
class Standard:
    """Filing condition with its limit, closing condition and departments; the limit belongs to the condition."""

    standard_id: int
    standard_code: str
    class_id: int
    condition: str
    condition_en: str
    limit_value: Decimal
    limit_unit: int
    closing_condition: str
    closing_condition_en: str
    lead_function: str
    assist_functions: tuple[str, ...]
    legal_basis: str
    needs_photo: bool
    urgency: int


@dataclass(frozen=True, slots=True)
class Word:
    """A number of a vocabulary with its Chinese and English word."""

    number: int
    key: str
    name: str
    name_en: str


@dataclass(frozen=True, slots=True)
class ActionWord:
    """An action of the law with its words and the key that triggers it."""

    action: str
    name: str
    name_en: str
    description: str
    description_en: str
    default_key: str


@dataclass(frozen=True)
class Reference:
    """All reference data at one moment. Immutable; a new one replaces it when the feed says so."""

    settings: dict[str, Any]
    places: dict[int, Place]
    departments: dict[int, Department]
    colleagues: dict[int, Colleague]
    classes: dict[int, CaseClass]
    standards: dict[int, Standard]
    words: dict[str, dict[int, Word]]
    actions: dict[str, ActionWord]
    functions: dict[str, Word] = field(default_factory=dict)

    def working_departments(self, day: date) -> tuple[Department, ...]:
        """Return the departments that something may be given to, by code; ended ones keep their names in `departments`."""
        found = (each for each in self.departments.values() if each.works_on(day))
        return tuple(sorted(found, key=lambda each: each.code))

    @property
    def county(self) -> Place:
        """The county itself."""
        return next(place for place in self.places.values() if place.level == 1)

    @property
    def county_name(self) -> str:
        """Name for titles."""
        return str(self.settings.get("county_name") or self.county.name)

    def word(self, list_name: str, number: int | None, language: str = "zh_CN") -> str:
        """Return the word of a vocabulary number; empty when there is none."""
        found = self.words.get(list_name, {}).get(number) if number is not None else None
        if found is None:
            return ""
        return found.name if language.startswith("zh") or not found.name_en else found.name_en

    def place_path(self, place_no: int | None, *, lowest_level: int = 4) -> tuple[Place, ...]:
        """Return township, village and grid of a place, outermost first, without the county."""
        found: list[Place] = []
        place = self.places.get(place_no) if place_no is not None else None
        while place is not None and place.level > 1:
            if place.level <= lowest_level:
                found.append(place)
            place = self.places.get(place.parent_no) if place.parent_no is not None else None
        return tuple(reversed(found))

    def township_of(self, place_no: int) -> Place | None:
        """Return the township of a place, or None for the county itself."""
        return self.places.get(place_no // 10**6 * 10**6) if place_no % 10**9 else None

    @cached_property
    def standards_of_class(self) -> dict[int, tuple[Standard, ...]]:
        """Standards by small class in the order of their sequence."""
        grouped: dict[int, list[Standard]] = {}
        for standard in self.standards.values():
            grouped.setdefault(standard.class_id, []).append(standard)
        return {key: tuple(sorted(found, key=lambda s: s.standard_code)) for key, found in grouped.items()}

    @cached_property
    def children(self) -> dict[int, tuple[Place, ...]]:
        """Places by the number of their parent, in the order of their codes."""
        grouped: dict[int, list[Place]] = {}
        for place in self.places.values():
            if place.parent_no is not None:
                grouped.setdefault(place.parent_no, []).append(place)
        return {key: tuple(sorted(found, key=lambda p: p.place_no)) for key, found in grouped.items()}

    @cached_property
    def offered_classes(self) -> tuple[CaseClass, ...]:
        """The classes that may be chosen today, in the order of their codes."""
        return tuple(
            sorted((c for c in self.classes.values() if c.is_offered), key=lambda each: each.class_code)
        )

    def class_now(self, class_id: int) -> int:
        """Return what a class has become: itself while it holds, else the last of its successors."""
        seen: set[int] = set()
        while class_id not in seen:
            seen.add(class_id)
            found = self.classes.get(class_id)
            if found is None or found.is_offered or found.successor_id is None:
                break
            class_id = found.successor_id
        return class_id

    def small_classes_of(self, big_id: int) -> tuple[int, ...]:
        """Return the small classes under a big one, with those that have become one of them."""
        return self._small_by_big.get(self.class_now(big_id), ())

    @cached_property
    def _small_by_big(self) -> dict[int, tuple[int, ...]]:
        grouped: dict[int, list[int]] = {}
        for each in self.classes:
            now = self.classes.get(self.class_now(each))
            if now is not None and now.parent_id is not None:
                grouped.setdefault(self.class_now(now.parent_id), []).append(each)
        return {key: tuple(found) for key, found in grouped.items()}

    def class_path(self, class_id: int | None, language: str = "zh_CN", at: datetime | None = None) -> str:
        """Return "big / small" in the language asked for, with the words of today or of a moment."""
        kept = self.classes.get(class_id) if class_id is not None else None
        if kept is None:
            return ""
        day = at.astimezone(COUNTY_ZONE).date() if at is not None else None
        small = kept.on(day) if day is not None else kept
        above = self.classes.get(small.parent_id) if small.parent_id is not None else None
        big = above.on(day) if above is not None and day is not None else above
        names = [
            c.name if language.startswith("zh") or not c.name_en else c.name_en for c in (big, small) if c
        ]
        return " / ".join(names)
