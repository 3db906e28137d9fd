"""What the county has already, as far as a file's words must be understood by it."""

from collections.abc import Mapping
from dataclasses import dataclass, field

import shapely

from commandcenter.domain.grid_codes import PlaceCode, PlaceLevel


@dataclass(frozen=True, slots=True)
class KnownPlace:
    """A place in force."""

    place_no: int
    level: int
    name: str
    official_name: str


@dataclass(frozen=True, slots=True)
class Known:
    """The county's places, departments, functions, classes and posts.

    Attributes:
        outlines: CGCS2000 degrees by place number.
        departments: Code of a department by its code, name and short name.
        functions: Code of a function by its code and names, and by the names of the one department that holds it.
        classes: Number of a small class by its code, and by its name where the name is the only one.
        posts: Number by key and names.
        words: Lists of words: name of the list to word to number.
    """

    places: Mapping[int, KnownPlace] = field(default_factory=dict)
    outlines: Mapping[int, shapely.Geometry] = field(default_factory=dict)
    departments: Mapping[str, str] = field(default_factory=dict)
    functions: Mapping[str, str] = field(default_factory=dict)
    classes: Mapping[str, int] = field(default_factory=dict)
    posts: Mapping[str, int] = field(default_factory=dict)
    words: Mapping[str, Mapping[str, int]] = field(default_factory=dict)

    def county(self) -> KnownPlace | None:
        """Return the county; None in an empty database."""
        return next((place for place in self.places.values() if place.level == PlaceLevel.COUNTY), None)

    def places_named(self, name: str, under: PlaceCode | None = None) -> tuple[int, ...]:
        """Return the numbers of the places above the grid that have this name, official or short."""
        first, after = under.place_range if under else (0, 10**15)
        return tuple(
            place.place_no
            for place in self.places.values()
            if place.level != PlaceLevel.GRID
            and first <= place.place_no < after
            and name in (place.name, place.official_name)
        )
