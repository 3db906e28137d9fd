"""A responsible or business grid while it is being edited: each click and each area is one step that can be undone."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date, timedelta

from commandcenter.domain.ground import LayerGrid

KIND_BASE = 100
"""Kinds of a layer are the hundred of its number."""


class LayerDraft:
    """Its unit grids as they shall be; words and days stand in the form."""

    def __init__(self, stored: LayerGrid, others: Sequence[LayerGrid]) -> None:
        self.stored = stored
        self.kind = stored.kind
        self._others = tuple(one for one in others if one.layer_grid_id != stored.layer_grid_id)
        self._steps: list[frozenset[int]] = [frozenset(stored.members)]
        self._place = 0

    @property
    def members(self) -> frozenset[int]:
        """The unit grids as they stand in the draft."""
        return self._steps[self._place]

    @property
    def is_changed(self) -> bool:
        """Whether other unit grids are chosen than are stored."""
        return self.members != frozenset(self.stored.members)

    @property
    def can_undo(self) -> bool:
        """Whether a step can be taken back."""
        return self._place > 0

    @property
    def can_redo(self) -> bool:
        """Whether a step was taken back."""
        return self._place + 1 < len(self._steps)

    def held(self, start: date, end: date | None = None) -> dict[int, LayerGrid]:
        """Return which unit grids others of the kind hold on one of these days."""
        return {
            place: one
            for one in self._others
            if one.kind == self.kind
            and (one.valid_to is None or one.valid_to >= start)
            and (end is None or one.valid_from is None or one.valid_from <= end)
            for place in one.members
        }

    def toggle(self, place: int) -> None:
        """Take a unit grid in, or out where it was in."""
        self._step(self.members ^ {place})

    def add(self, places: Iterable[int]) -> None:
        """Take unit grids in."""
        self._step(self.members | frozenset(places))

    def take_out(self, places: Iterable[int]) -> None:
        """Take unit grids out."""
        self._step(self.members - frozenset(places))

    def undo(self) -> None:
        """Take the last step back."""
        self._place = max(0, self._place - 1)

    def redo(self) -> None:
        """Take the step again that was taken back."""
        self._place = min(len(self._steps) - 1, self._place + 1)

    def discard(self) -> None:
        """Go back to what is stored; this can be undone too."""
        self._step(frozenset(self.stored.members))

    def _step(self, members: frozenset[int]) -> None:
        if members != self.members:
            self._steps[self._place + 1 :] = [members]
            self._place += 1


def new_layer_grid(layer: int, kind: int) -> LayerGrid:
    """Return an empty one of a layer."""
    return LayerGrid(None, layer, "", "", None, None, (), kind=kind)


def ended(stored: LayerGrid, today: date) -> LayerGrid:
    """Return it as it is when it ends with yesterday; one that has not begun is called off by that."""
    is_to_come = stored.valid_from is not None and stored.valid_from > today
    return replace(stored, valid_to=today if is_to_come else today - timedelta(days=1))
