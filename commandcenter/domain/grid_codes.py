"""Codes of places: county (GB/T 2260), township (GB/T 10114), village or community, grid.

A code is text of 6, 9, 12 or (grid) 14 or 15 digits; each longer one starts with the code
of the place it lies in.  The database keeps `place_no` instead, always 15 digits as an
integer: shorter codes filled with zeros, a 14-digit grid with a zero before its two
digits.  So a place and all inside it are one range of numbers.
"""

from dataclasses import dataclass
from enum import IntEnum
from typing import Final, Self


class CodeError(ValueError):
    """Text or number that is no place code; the message says which part is wrong."""


class PlaceLevel(IntEnum):
    """How deep a place lies (`level smallint` in the database)."""

    COUNTY = 1
    TOWNSHIP = 2
    VILLAGE = 3
    GRID = 4


class CodeScheme(IntEnum):
    """How many digits the grids of a county have; kept once for each county."""

    FOURTEEN = 14
    FIFTEEN = 15


class GridKind(IntEnum):
    """What a grid is: part of the area, or one large place of its own."""

    BASE = 1
    DEDICATED = 2


class TownshipKind(IntEnum):
    """What a township-level place is, told by its three digits (GB/T 10114)."""

    STREET = 1
    TOWN = 2
    TOWNSHIP = 3
    ZONE = 4
    OTHER = 9


class VillageKind(IntEnum):
    """What a village-level place is, told by its three digits (statistical rules of 2009)."""

    RESIDENTS = 1
    VILLAGERS = 2
    OTHER = 9


# Digits after the end of a code of each level, in the 15 of a place number.
_BELOW: Final = {
    PlaceLevel.COUNTY: 10**9,
    PlaceLevel.TOWNSHIP: 10**6,
    PlaceLevel.VILLAGE: 10**3,
    PlaceLevel.GRID: 1,
}
_LENGTH: Final = {PlaceLevel.COUNTY: 6, PlaceLevel.TOWNSHIP: 9, PlaceLevel.VILLAGE: 12}
_LEVEL_OF_LENGTH: Final = {
    **{length: level for level, length in _LENGTH.items()},
    **{int(scheme): PlaceLevel.GRID for scheme in CodeScheme},
}
# GB/T 2260: first two digits of the provinces.
_PROVINCES: Final = frozenset(
    [
        *range(11, 16),
        *range(21, 24),
        *range(31, 38),
        *range(41, 47),
        *range(50, 55),
        *range(61, 66),
        71,
        81,
        82,
    ]
)


@dataclass(frozen=True, slots=True, order=True)
class PlaceCode:
    """A valid code of a county, township, village or grid.

    Make one with `parse` or `from_place_no`. Codes sort by area: a place comes before all
    inside it, and before its neighbours with higher numbers.

    Attributes:
        place_no: The 15-digit number of the database.
        text: The code as it is written, without filling.
    """

    place_no: int
    text: str

    @classmethod
    def parse(cls, text: str) -> Self:
        """Read a code of 6, 9, 12, 14 or 15 digits; blanks around it do not matter.

        A 12-digit statistical code filled with zeros ("140428100000") is read as the county
        or township that it means.

        Raises:
            CodeError: The text is not such a code.
        """
        code = text.strip()
        if not (code.isascii() and code.isdigit()):
            raise CodeError(f"place code {text!r} holds something other than the digits 0 to 9")
        if len(code) not in (6, 9, 12, 14, 15):
            raise CodeError(f"place code {code} has {len(code)} digits; 6, 9, 12, 14 or 15 are possible")
        if len(code) == 12:
            code = code.removesuffix("000000") if code.endswith("000000") else code.removesuffix("000")
        _check_county(code)
        if len(code) >= 9 and code[6:9] == "000":
            raise CodeError(f"place code {code} has the township number 000")
        if len(code) >= 12 and code[9:12] == "000":
            raise CodeError(f"place code {code} has the village number 000")
        if len(code) > 12 and int(code[12:]) == 0:
            raise CodeError(f"place code {code} has the grid number {code[12:]}; grids count from 1")
        full = f"{code[:12]}0{code[12:]}" if len(code) == 14 else code.ljust(15, "0")
        return cls(int(full), code)

    @classmethod
    def from_place_no(cls, place_no: int, scheme: CodeScheme = CodeScheme.FIFTEEN) -> Self:
        """Return the code that a place number stands for.

        Args:
            place_no: The 15-digit number.
            scheme: How many digits the grids of this county have.

        Raises:
            CodeError: The number is no place, or its grid does not fit into the scheme.
        """
        full = str(place_no)
        if len(full) != 15 or place_no < 0:
            raise CodeError(f"place number {place_no} does not have 15 digits")
        level = next(level for level in PlaceLevel if place_no % _BELOW[level] == 0)
        if level is not PlaceLevel.GRID:
            return cls.parse(full[: _LENGTH[level]])
        if scheme is CodeScheme.FIFTEEN:
            return cls.parse(full)
        if full[12] != "0":
            raise CodeError(f"grid {full} has three digits, but this county writes two")
        return cls.parse(full[:12] + full[13:])

    @property
    def level(self) -> PlaceLevel:
        """How deep the place lies."""
        return _LEVEL_OF_LENGTH[len(self.text)]

    @property
    def scheme(self) -> CodeScheme | None:
        """How a grid is written; None above the grid, where both schemes agree."""
        return CodeScheme(len(self.text)) if self.level is PlaceLevel.GRID else None

    @property
    def township_kind(self) -> TownshipKind | None:
        """What the township is that this place is or lies in; None for a county."""
        if self.level is PlaceLevel.COUNTY:
            return None
        number = int(self.text[6:9])
        kinds = ((99, TownshipKind.STREET), (199, TownshipKind.TOWN), (399, TownshipKind.TOWNSHIP))
        known = next((kind for last, kind in kinds if number <= last), None)
        return known or (TownshipKind.ZONE if number <= 599 else TownshipKind.OTHER)

    @property
    def village_kind(self) -> VillageKind | None:
        """What the village is that this place is or lies in; None above it."""
        if self.level < PlaceLevel.VILLAGE:
            return None
        number = int(self.text[9:12])
        if number <= 199:
            return VillageKind.RESIDENTS
        return VillageKind.VILLAGERS if number <= 399 else VillageKind.OTHER

    @property
    def place_range(self) -> tuple[int, int]:
        """The numbers of the place and all inside it: from the first up to, not including, the second."""
        return self.place_no, self.place_no + _BELOW[self.level]

    def parent(self) -> "PlaceCode | None":
        """Return the place one level up; None for a county."""
        if self.level is PlaceLevel.COUNTY:
            return None
        return PlaceCode.parse(self.text[: _LENGTH[PlaceLevel(self.level - 1)]])

    def ancestor(self, level: PlaceLevel) -> "PlaceCode":
        """Return the place of this level in which this one lies, or itself.

        Raises:
            CodeError: The level is below this place.
        """
        if level > self.level:
            raise CodeError(f"place {self.text} lies in no {level.name.lower()}")
        return self if level is self.level else PlaceCode.parse(self.text[: _LENGTH[level]])

    def contains(self, other: "PlaceCode") -> bool:
        """Say whether the other place is this one or lies inside it."""
        first, after = self.place_range
        return first <= other.place_no < after

    def __str__(self) -> str:
        return self.text


def normalise(code: str) -> int:
    """Return the 15-digit place number of a code.

    Raises:
        CodeError: The text is not a place code.
    """
    return PlaceCode.parse(code).place_no


def code_scheme(code: str) -> CodeScheme | None:
    """Return how a grid code is written; None for a code above the grid.

    Raises:
        CodeError: The text is not a place code.
    """
    return PlaceCode.parse(code).scheme


def _check_county(code: str) -> None:
    if int(code[:2]) not in _PROVINCES:
        raise CodeError(f"place code {code} starts with {code[:2]}, which is no province")
    if code[2:4] == "00" or code[4:6] == "00":
        raise CodeError(f"place code {code} names a province or prefecture, not a county")
