"""Finds places by what an operator types: characters, pinyin, initials, or a mixture.

Built once from all names; a search takes a few milliseconds over tens of thousands of names because
each field is one long string that `str.find` runs through.  Nothing here asks the database.
"""

import math
import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from enum import IntEnum
from functools import cached_property
from heapq import nsmallest

from commandcenter.cartography.house_numbers import HouseHit, HouseNumbers
from commandcenter.cartography.pinyin import initials_of, readings_of
from commandcenter.cartography.projection import ground_metres

_SEPARATOR = "\n"
_MOST_MATCHES = 4000
"""Per field and search; a single letter that is in every name need not be followed to the end."""


class MatchKind(IntEnum):
    """How an entry was found, best first."""

    EXACT = 0
    PREFIX = 1
    INITIALS_EXACT = 2
    PINYIN_EXACT = 3
    INSIDE = 4
    INITIALS_PREFIX = 5
    PINYIN_PREFIX = 6
    MIXED = 7
    INITIALS_INSIDE = 8
    PINYIN_INSIDE = 9


@dataclass(frozen=True, slots=True)
class GazetteerEntry:
    """A name that can be searched.

    Attributes:
        key: Whatever the caller knows it by (a place code, a landmark's number).
        name: As written.
        kind: county, township, village, grid, road, landmark, address ...
        lon: Degrees.
        lat: Degrees.
        context: Where it is, for telling namesakes apart, e.g. the township's name.
        weight: 1 for the best known; larger comes later among equals.
        aliases: Other names, old names.
    """

    key: str
    name: str
    kind: str
    lon: float
    lat: float
    context: str = ""
    weight: int = 5
    aliases: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class GazetteerHit:
    """An entry found.

    Attributes:
        entry: What was found.
        matched: The name or alias that matched.
        how: In which way.
        score: 1 is certain, 0 a wild guess; for showing, the order is already right.
    """

    entry: GazetteerEntry
    matched: str
    how: MatchKind
    score: float


class _Field:
    """One long text of all names in one spelling, with the way back to the entries."""

    def __init__(self, spellings: Sequence[tuple[str, int]]) -> None:
        self._owners = [owner for _, owner in spellings]
        self._text = _SEPARATOR + _SEPARATOR.join(spelling for spelling, _ in spellings) + _SEPARATOR
        self._starts = []
        position = 1
        for spelling, _ in spellings:
            self._starts.append(position)
            position += len(spelling) + 1

    def find(self, wanted: str) -> Iterator[tuple[int, int]]:
        """Yield (owner, position of the match within its spelling)."""
        yield from self._matches(wanted, 0)

    def find_prefix(self, wanted: str) -> Iterator[tuple[int, bool]]:
        """Yield (owner, whether all of the spelling matched)."""
        for owner, end in self._matches(_SEPARATOR + wanted, 1):
            yield owner, self._text[end] == _SEPARATOR

    def _matches(self, wanted: str, skipped: int) -> Iterator[tuple[int, int]]:
        found = 0
        position = self._text.find(wanted)
        while position >= 0 and found < _MOST_MATCHES:
            found += 1
            inside = position + skipped
            number = bisect_right(self._starts, inside) - 1
            yield (
                self._owners[number],
                (inside + len(wanted) - skipped) if skipped else inside - self._starts[number],
            )
            position = self._text.find(wanted, position + 1)


class _Spellings:
    """All names of the entries with their readings, made for looking up."""

    def __init__(self, entries: Sequence[GazetteerEntry]) -> None:
        self.spoken: list[tuple[str, int]] = []
        """Each name and alias as it is compared, with the position of its entry."""
        pinyin: list[tuple[str, int]] = []
        initials: list[tuple[str, int]] = []
        for owner, entry in enumerate(entries):
            for name in (entry.name, *entry.aliases):
                number = len(self.spoken)
                self.spoken.append((_normal(name), owner))
                for reading in readings_of(_normal(name)):
                    pinyin.append(("".join(reading), number))
                    initials.append((initials_of(reading), number))
        self.names = _Field([(name, number) for number, (name, _) in enumerate(self.spoken)])
        self.pinyin = _Field(pinyin)
        self.initials = _Field(initials)
        self.place_of = self._places_in_order(entries)

    def _places_in_order(self, entries: Sequence[GazetteerEntry]) -> list[int]:
        """Return for each spelling where it stands among equally good ones: known well, short, by name."""

        def standing(number: int) -> tuple[int, int, str, str]:
            name, owner = self.spoken[number]
            entry = entries[owner]
            return entry.weight, len(name), entry.name, entry.key

        places = [0] * len(self.spoken)
        for place, number in enumerate(sorted(range(len(self.spoken)), key=standing)):
            places[number] = place
        return places


class Gazetteer:
    """All searchable names of a county.  Immutable; safe to search from any thread.

    Readings of some ten thousand names take the better part of a second, which a map that is to be seen first
    need not wait for: they are worked out by the first search or by `prepare`.
    """

    def __init__(self, entries: Iterable[GazetteerEntry]) -> None:
        self._entries = list(entries)

    @cached_property
    def _spellings(self) -> _Spellings:
        return _Spellings(self._entries)

    def prepare(self) -> None:
        """Work out what searching needs, for a thread that has time."""
        assert self._spellings is not None, "worked out by being asked for"

    def __len__(self) -> int:
        return len(self._entries)

    def search(
        self, text: str, *, limit: int = 8, near: tuple[float, float] | None = None
    ) -> list[GazetteerHit]:
        """Return the best entries for what was typed.

        Args:
            text: Characters, pinyin with or without spaces, initials, or characters followed by either.
            limit: At most so many.
            near: Longitude and latitude; among equally good names the nearer comes first.
        """
        wanted = _normal(text)
        if not wanted:
            return []
        found: dict[int, tuple[MatchKind, int]] = {}
        for stage in self._stages(wanted):
            for number, how in stage:
                owner = self._spellings.spoken[number][1]
                if owner not in found or how < found[owner][0]:
                    found[owner] = (how, number)
            if len(found) >= limit:
                break
        ranked = nsmallest(limit, found.items(), key=lambda item: self._rank(item[0], item[1], near))
        return [
            GazetteerHit(
                entry=self._entries[owner],
                matched=self._spellings.spoken[number][0],
                how=how,
                score=_score(how, len(wanted), len(self._spellings.spoken[number][0])),
            )
            for owner, (how, number) in ranked
        ]

    def mentioned_in(self, text: str, *, limit: int = 8) -> list[GazetteerHit]:
        """Return the entries whose name occurs in a longer text: houses, then the longest names first.

        Of a house whose number is not known, its neighbour stands for it, and the context says so with `≈`.
        """
        wanted = _normal(text)
        best: dict[int, int] = {}
        for number, (name, owner) in enumerate(self._spellings.spoken):
            longest = len(self._spellings.spoken[best[owner]][0]) if owner in best else 1
            if len(name) > longest and name in wanted:
                best[owner] = number
        order = sorted(
            best,
            key=lambda owner: (-len(self._spellings.spoken[best[owner]][0]), self._entries[owner].weight),
        )
        houses = [
            self._house(hit)
            for hit in self._houses.mentioned_in(wanted)
            if hit.is_near or hit.owner not in best
        ]
        named = [
            GazetteerHit(self._entries[owner], self._spellings.spoken[best[owner]][0], MatchKind.INSIDE, 1.0)
            for owner in order
        ]
        return [*houses, *named][:limit]

    @cached_property
    def _houses(self) -> HouseNumbers:
        return HouseNumbers((_normal(entry.name), _normal(entry.context)) for entry in self._entries)

    def _house(self, hit: HouseHit) -> GazetteerHit:
        entry = self._entries[hit.owner]
        if not hit.is_near:
            return GazetteerHit(entry, _normal(entry.name), MatchKind.INSIDE, 1.0)
        name = entry.name.removesuffix(hit.known) + hit.said
        near = replace(entry, name=name, context=f"{entry.context} ≈ {hit.known}".strip())
        return GazetteerHit(near, _normal(entry.name), MatchKind.INSIDE, 0.8)

    def _stages(self, wanted: str) -> Iterator[Iterator[tuple[int, MatchKind]]]:
        """Yield the ways to match, every way of a stage better than all of the next: few keys need more than two."""
        yield self._prefixed(wanted)
        yield self._named(wanted)
        yield self._buried(wanted)

    def _prefixed(self, wanted: str) -> Iterator[tuple[int, MatchKind]]:
        for number, whole in self._spellings.names.find_prefix(wanted):
            yield number, MatchKind.EXACT if whole else MatchKind.PREFIX

    def _named(self, wanted: str) -> Iterator[tuple[int, MatchKind]]:
        for number, _ in self._spellings.names.find(wanted):
            yield number, MatchKind.INSIDE
        if wanted.isascii():
            for number, whole in self._spellings.initials.find_prefix(wanted):
                yield number, MatchKind.INITIALS_EXACT if whole else MatchKind.INITIALS_PREFIX
            for number, whole in self._spellings.pinyin.find_prefix(wanted):
                yield number, MatchKind.PINYIN_EXACT if whole else MatchKind.PINYIN_PREFIX

    def _buried(self, wanted: str) -> Iterator[tuple[int, MatchKind]]:
        if not wanted.isascii():
            if re.search(r"[a-z]", wanted):
                yield from self._mixed_matches(wanted)
        elif len(wanted) >= 2:
            for number, _ in self._spellings.initials.find(wanted):
                yield number, MatchKind.INITIALS_INSIDE
            for number, position in self._spellings.pinyin.find(wanted):
                # Only where a syllable begins: "an" is in "ang" and in nearly everything else.
                if self._begins_syllable(number, position):
                    yield number, MatchKind.PINYIN_INSIDE

    def _begins_syllable(self, number: int, position: int) -> bool:
        for reading in readings_of(self._spellings.spoken[number][0]):
            at = 0
            for syllable in reading:
                if at == position:
                    return True
                at += len(syllable)
        return False

    def _mixed_matches(self, wanted: str) -> Iterator[tuple[int, MatchKind]]:
        anchor = max(re.findall(r"[^\x00-\x7f]+", wanted), key=len)
        for number, _ in self._spellings.names.find(anchor):
            name = self._spellings.spoken[number][0]
            for start in range(len(name)):
                if any(_follows(wanted, name[start:], reading[start:]) for reading in readings_of(name)):
                    yield number, MatchKind.MIXED
                    break

    def _rank(
        self, owner: int, found: tuple[MatchKind, int], near: tuple[float, float] | None
    ) -> tuple[int, int, int]:
        how, number = found
        if near is None:
            return how, 0, self._spellings.place_of[number]
        entry = self._entries[owner]
        # By 500 m steps, so that weight still counts among places around the same corner.
        step = math.floor(ground_metres(near[0], near[1], entry.lon, entry.lat) / 500)
        return how, step, self._spellings.place_of[number]


def _follows(wanted: str, name: str, reading: tuple[str, ...]) -> bool:
    """Say whether typed text reads along a name: each character as itself or as (part of) its pinyin."""
    if not wanted:
        return True
    if not name:
        return False
    if wanted[0] == name[0] and _follows(wanted[1:], name[1:], reading[1:]):
        return True
    syllable = reading[0]
    for length in range(min(len(syllable), len(wanted)), 0, -1):
        if wanted[:length] == syllable[:length] and _follows(wanted[length:], name[1:], reading[1:]):
            return True
    return False


def _normal(text: str) -> str:
    """Return text without spaces and quotes, full-width letters narrowed, lower case."""
    narrowed = "".join(
        chr(ord(letter) - 0xFEE0) if 0xFF01 <= ord(letter) <= 0xFF5E else letter for letter in text
    )
    return re.sub(r"[\s'’·\-]+", "", narrowed).lower()


def _score(how: MatchKind, typed: int, length: int) -> float:
    share = min(1.0, typed / max(1, length))
    return round(1.0 - 0.08 * how.value - 0.2 * (1 - share), 2)
