"""House numbers said in a sentence: a number that is not known leads to the nearest known one of its street."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

_HOUSE = re.compile(r"(\d+)号")
_LONGEST_STREET = 30
FARTHEST = 40
"""Numbers so far apart are still the same stretch of a street."""


@dataclass(frozen=True, slots=True)
class HouseHit:
    """A house said in a text.

    Attributes:
        owner: Position of the entry that stands for it.
        said: Its number as it was said, `40号`.
        known: The number of the entry; the same when the house itself is known.
    """

    owner: int
    said: str
    known: str

    @property
    def is_near(self) -> bool:
        """Whether the entry is a neighbour only."""
        return self.said != self.known


class HouseNumbers:
    """The numbered houses of all streets, found with and without the township before the street.

    Args:
        names: Of each entry its name and its township, as they are compared.
    """

    def __init__(self, names: Iterable[tuple[str, str]]) -> None:
        self._streets: dict[str, list[tuple[int, int, str]]] = {}
        for owner, (name, township) in enumerate(names):
            house = _HOUSE.search(name)
            if house is None or house.end() != len(name):
                continue
            street = name[: house.start()]
            for spoken in {street, street.removeprefix(township)}:
                if len(spoken) > 1:
                    self._streets.setdefault(spoken, []).append((int(house[1]), owner, township))

    def mentioned_in(self, text: str) -> Iterator[HouseHit]:
        """Yield the houses named in a text, of each township with such a street one, the nearest number first."""
        for house in _HOUSE.finditer(text):
            before = text[max(0, house.start() - _LONGEST_STREET) : house.start()]
            # The longest name that stands before the number: with the township rather than without.
            streets = (before[start:] for start in range(len(before) - 1))
            street = next((each for each in streets if each in self._streets), None)
            if street is None:
                continue
            number = int(house[1])
            nearest: dict[str, tuple[int, int, int]] = {}
            for known, owner, township in self._streets[street]:
                place = (abs(known - number), known, owner)
                nearest[township] = min(nearest.get(township, place), place)
            for apart, known, owner in sorted(nearest.values()):
                if apart <= FARTHEST:
                    yield HouseHit(owner, house[0], f"{known}号")
