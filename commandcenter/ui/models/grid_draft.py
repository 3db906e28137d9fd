"""Grids of one village while they are being edited: every step can be undone until they are put into force."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum

import shapely

from commandcenter.cartography.grid_plan import label_of, redraw_of, tiling_of
from commandcenter.cartography.tiling import NotPossible, Tiling, area_m2, inserts_between, to_units
from commandcenter.cartography.tiling_edit import parentage
from commandcenter.cartography.tiling_make import generated
from commandcenter.domain.grid_codes import CodeScheme, GridKind, PlaceCode
from commandcenter.domain.grid_numbers import grid_name, new_grid_codes, reading_order
from commandcenter.domain.ground import Outline, Redraw


class GridState(StrEnum):
    """What a draft does to a grid."""

    KEPT = "kept"
    CHANGED = "changed"
    NEW = "new"
    RETIRED = "retired"


@dataclass(frozen=True, slots=True)
class DraftGrid:
    """A grid of the draft.

    Attributes:
        key: Its number, or below zero while it has none.
        code: As it is or, for a new one, as it will be.
        parents: Grids in force whose ground it takes.
    """

    key: int
    code: str
    name: str
    kind: GridKind
    area_m2: float
    state: GridState
    parents: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class _Step:
    tiling: Tiling
    names: Mapping[int, str] = field(default_factory=dict)
    kinds: Mapping[int, GridKind] = field(default_factory=dict)


class GridDraft:
    """One village; not shared between threads."""

    def __init__(self, village: Outline, outlines: Mapping[int, Outline], scheme: CodeScheme) -> None:
        self.village = village
        self._outlines = outlines
        self._scheme = scheme
        self._grids = {
            one.place_no: one
            for one in outlines.values()
            if one.parent_no == village.place_no and one.level == 4
        }
        tiling = tiling_of(village, outlines)
        self._first = _Step(tiling or Tiling(shapely.Polygon(), {}))
        self.is_drawn = tiling is not None
        """Whether the village has outlines to begin from."""
        self._steps = [self._first]
        self._at = 0

    @property
    def tiling(self) -> Tiling:
        """The grids as they are in the draft."""
        return self._steps[self._at].tiling

    @property
    def original(self) -> Tiling:
        """The grids in force."""
        return self._first.tiling

    @property
    def is_changed(self) -> bool:
        """Whether there is anything to put into force."""
        return self._at > 0

    @property
    def can_redo(self) -> bool:
        """Whether an undone step can be taken again."""
        return self._at + 1 < len(self._steps)

    @property
    def faults(self) -> tuple[str, ...]:
        """What is wrong with the grids in force, so that they must be made anew."""
        return self._first.tiling.faults() if self.is_drawn else ("not_drawn",)

    def apply(self, edit: Callable[[Tiling], Tiling], kind: GridKind | None = None) -> None:
        """Take a step.

        Args:
            edit: One of `cartography.tiling_edit`.
            kind: What the grids are that come new out of it.

        Raises:
            NotPossible: It would leave no tiling; the draft stays as it is.
        """
        step = self._steps[self._at]
        tiling = edit(step.tiling)
        kept = {key: name for key, name in step.names.items() if key in tiling.tiles}
        kinds = {key: known for key, known in step.kinds.items() if key in tiling.tiles}
        if kind is not None:
            kinds |= {key: kind for key in tiling.tiles if key not in step.tiling.tiles}
        self._push(_Step(tiling, kept, kinds))

    def generate(self, count: int) -> None:
        """Make grids anew; ones that are in force and have no outline yet get one, in reading order.

        Raises:
            NotPossible: The village has no outline, or so many grids cannot be.
        """
        if self.village.wkb is None:
            raise NotPossible("village_not_drawn")
        made = generated(to_units(shapely.from_wkb(self.village.wkb)), count)
        keys = dict(zip(made.tiles, made.tiles, strict=True))
        if not self.is_drawn:
            order = reading_order({key: label_of(tile) for key, tile in made.tiles.items()})
            keys |= dict(zip(order, sorted(self._grids), strict=False))
        self._push(_Step(Tiling(made.outline, {keys[key]: tile for key, tile in made.tiles.items()})))

    def rename(self, key: int, name: str) -> None:
        """Give a grid another name."""
        step = self._steps[self._at]
        self._push(_Step(step.tiling, {**step.names, key: name}, step.kinds))

    def undo(self) -> None:
        """Take the last step back."""
        self._at = max(0, self._at - 1)

    def redo(self) -> None:
        """Take an undone step again."""
        self._at = min(len(self._steps) - 1, self._at + 1)

    def discard(self) -> None:
        """Go back to the grids in force."""
        self._steps, self._at = [self._first], 0

    def is_outdated(self, outlines: Mapping[int, Outline]) -> bool:
        """Say whether somebody has changed this village since the draft was begun."""
        own = [self.village.place_no, *self._grids]
        now = {one.place_no for one in outlines.values() if one.parent_no == self.village.place_no}
        return now != set(self._grids) or any(
            outlines[number].version != self._outlines[number].version for number in own if number in outlines
        )

    def rows(self) -> tuple[DraftGrid, ...]:
        """Return the grids of the draft and, after them, those that it retires.

        Raises:
            CodeError: The village has no numbers left for the new ones.
        """
        step = self._steps[self._at]
        codes = self._new_codes()
        parents = parentage(self.original, step.tiling)
        found = [self._row(step, key, codes, parents[key]) for key in step.tiling.tiles]
        found.sort(key=lambda row: row.code)
        retired = [
            DraftGrid(
                grid.place_no, grid.code, grid.name, _kind(grid), grid.area_m2 or 0.0, GridState.RETIRED
            )
            for grid in self._grids.values()
            if step.tiling.tiles and grid.place_no not in step.tiling.tiles
        ]
        return (*found, *retired)

    def redraw(self) -> Redraw:
        """Return what is to be stored."""
        step = self._steps[self._at]
        return redraw_of(self.village, self._outlines, step.tiling, step.names, step.kinds)

    def kind_of(self, key: int) -> GridKind:
        """Return what a grid is."""
        own = self._grids.get(key)
        return self._steps[self._at].kinds.get(key) or (_kind(own) if own is not None else GridKind.BASE)

    def _row(
        self, step: _Step, key: int, codes: Mapping[int, PlaceCode], parents: tuple[int, ...]
    ) -> DraftGrid:
        own, tile = self._grids.get(key), step.tiling.tiles[key]
        before = self.original.tiles.get(key)
        if own is None:
            state = GridState.NEW
        else:
            is_same = before is not None and _only_gained(before, tile) and key not in step.names
            state = GridState.KEPT if is_same else GridState.CHANGED
        code = own.code if own is not None else codes[key].text
        name = step.names.get(key) or (own.name if own is not None else grid_name(int(code[12:])))
        return DraftGrid(key, code, name, self.kind_of(key), area_m2(tile), state, parents)

    def _new_codes(self) -> dict[int, PlaceCode]:
        labels = {key: label_of(tile) for key, tile in self.tiling.tiles.items() if key < 0}
        village = PlaceCode.parse(self.village.code)
        return new_grid_codes(village, self.village.last_number, labels, self._scheme) if labels else {}

    def _push(self, step: _Step) -> None:
        self._steps = [*self._steps[: self._at + 1], step]
        self._at += 1


def _only_gained(before: shapely.Polygon, tile: shapely.Polygon) -> bool:
    """Say whether a grid is as it was, but for corners where borders of others end."""
    try:
        inserts_between(before, tile)
    except NotPossible:
        return False
    return True


def _kind(grid: Outline) -> GridKind:
    return GridKind(grid.grid_kind or GridKind.BASE)
