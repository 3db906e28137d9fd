"""Rows of the ground's lists: villages with the state of their grids, places with who is responsible."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from commandcenter.domain.ground import OddVillage, Outline, PlaceDuty, Responsible


class VillageState(StrEnum):
    """What there is to do in a village."""

    FINE = "fine"
    NO_OUTLINE = "no_outline"
    NOT_DRAWN = "not_drawn"
    ODD = "odd"
    SCHEMATIC = "schematic"


@dataclass(frozen=True, slots=True)
class VillageRow:
    """A village, how many grids it has, and how many of them nobody is responsible for."""

    place_no: int
    township: str
    name: str
    grids: int
    state: VillageState
    vacant: int


class HeadState(StrEnum):
    """Who is responsible for a place, in one word."""

    FINE = "fine"
    VACANT = "vacant"
    ABSENT = "absent"
    DOUBLE = "double"


@dataclass(frozen=True, slots=True)
class PlaceRow:
    """A grid with its head, deputies, and who follows."""

    place_no: int
    code: str
    path: str
    name: str
    heads: tuple[Responsible, ...]
    deputies: tuple[Responsible, ...]
    following: Responsible | None
    state: HeadState


def village_rows(
    outlines: Mapping[int, Outline], people: Iterable[Responsible], odd: Iterable[OddVillage], today: date
) -> list[VillageRow]:
    """Return the villages in the order of their codes."""
    headed = {one.place_no for one in people if one.duty is PlaceDuty.HEAD and one.holds_on(today)}
    broken = {one.village_no: one for one in odd}
    grids: defaultdict[int, list[Outline]] = defaultdict(list)
    for one in outlines.values():
        if one.level == 4 and one.parent_no is not None:
            grids[one.parent_no].append(one)
    found = []
    for village in outlines.values():
        if village.level != 3:
            continue
        township = outlines.get(village.parent_no or 0)
        own = grids[village.place_no]
        vacant = sum(grid.place_no not in headed for grid in own)
        found.append(
            VillageRow(
                village.place_no,
                township.name if township is not None else "",
                village.name,
                len(own),
                _village_state(village, own, broken.get(village.place_no)),
                vacant,
            )
        )
    return sorted(found, key=lambda row: row.place_no)


def place_rows(outlines: Mapping[int, Outline], people: Iterable[Responsible], today: date) -> list[PlaceRow]:
    """Return the grids in the order of their codes, with who is responsible today and who follows."""
    of_place: defaultdict[int, list[Responsible]] = defaultdict(list)
    for one in people:
        of_place[one.place_no].append(one)
    found = []
    for grid in outlines.values():
        if grid.level != 4:
            continue
        own = of_place[grid.place_no]
        heads = tuple(r for r in own if r.duty is PlaceDuty.HEAD and r.holds_on(today))
        deputies = tuple(r for r in own if r.duty is PlaceDuty.DEPUTY and r.holds_on(today))
        later = [r for r in own if r.duty is PlaceDuty.HEAD and r.valid_from > today]
        village = outlines.get(grid.parent_no or 0)
        township = outlines.get(village.parent_no or 0) if village is not None else None
        path = " ".join(place.name for place in (township, village) if place is not None)
        found.append(
            PlaceRow(
                grid.place_no,
                grid.code,
                path,
                grid.name,
                heads,
                deputies,
                min(later, key=lambda r: r.valid_from, default=None),
                _head_state(heads),
            )
        )
    return sorted(found, key=lambda row: row.place_no)


def _head_state(heads: tuple[Responsible, ...]) -> HeadState:
    if not heads:
        return HeadState.VACANT
    if len(heads) > 1:
        return HeadState.DOUBLE
    return HeadState.FINE if heads[0].is_present else HeadState.ABSENT


def _village_state(village: Outline, grids: list[Outline], odd: OddVillage | None) -> VillageState:
    if village.wkb is None:
        return VillageState.NO_OUTLINE
    if not grids or any(grid.wkb is None for grid in grids):
        return VillageState.NOT_DRAWN
    if odd is not None:
        return VillageState.ODD
    return VillageState.SCHEMATIC if village.is_schematic else VillageState.FINE
