"""Arrangements of the cases by half zoom step: the one in sight at once, its neighbours beforehand.

While a zoom glides the arrangement of the nearest step stands in until its own is ready.
"""

from collections.abc import Callable

import numpy as np
from numpy.typing import NDArray

from commandcenter.cartography.mark_layout import Marks, lay_out_marks, layout_zoom
from commandcenter.cartography.projection import Floats
from commandcenter.ui.map.side_work import SideWork

_AHEAD = (0.5, -0.5, 1.0, -1.0, 1.5, -1.5)
Ints = NDArray[np.int64]


class MarkStore:
    """Marks of the shown cases.  GUI thread only."""

    def __init__(self) -> None:
        self._xy: Floats = np.empty((0, 2))
        self._shown: Ints = np.empty(0, dtype=np.int64)
        self._opened: frozenset[int] = frozenset()
        self._made: dict[float, Marks] = {}
        self._work: SideWork | None = None
        self.revision = 0
        """Grows with every new arrangement."""

    def work_beside(self, work: SideWork) -> None:
        """Let neighbouring steps be arranged in a thread."""
        self._work = work

    def arrange(self, xy: Floats, shown: Ints, opened: frozenset[int]) -> None:
        """Forget all arrangements: other cases, another choice, another opened bubble."""
        self._xy, self._shown, self._opened = xy, shown, opened
        self._made.clear()
        self.revision += 1

    def recipe(self, zoom: float) -> Callable[[], Marks]:
        """Return what makes the marks of a zoom; may run in any thread."""
        step = layout_zoom(zoom)
        known = self._made.get(step)
        xy, shown, opened = self._xy, self._shown, self._opened
        return (lambda: known) if known is not None else (lambda: _marks(xy, shown, step, opened))

    def at(self, zoom: float, *, in_haste: bool = False) -> Marks:
        """Return the marks of a zoom; in haste those of a neighbouring step will do."""
        step = layout_zoom(zoom)
        known = self._made.get(step)
        if known is not None:
            return known
        if in_haste and self._made and self._work is not None:
            self._ask(step, is_urgent=True)
            return self._made[min(self._made, key=lambda other: abs(other - step))]
        made = self._made[step] = _marks(self._xy, self._shown, step, self._opened)
        return made

    def look_ahead(self, zoom: float) -> None:
        """Arrange the steps around a zoom beforehand."""
        step = layout_zoom(zoom)
        for way in _AHEAD:
            if step + way not in self._made:
                self._ask(step + way, is_urgent=False)

    def _ask(self, step: float, *, is_urgent: bool) -> None:
        revision = self.revision

        def keep(marks: Marks) -> None:
            if revision == self.revision:
                self._made.setdefault(step, marks)

        if self._work is not None and not self._work.is_asked(("marks", step, revision)):
            self._work.ask(("marks", step, revision), self.recipe(step), keep, is_urgent=is_urgent)


def _marks(xy: Floats, shown: Ints, step: float, opened: frozenset[int]) -> Marks:
    if len(shown) == len(xy):
        return lay_out_marks(xy, step, opened=opened)
    among = np.flatnonzero(np.isin(shown, np.array(sorted(opened), dtype=np.int64)))
    marks = lay_out_marks(xy[shown], step, opened=frozenset(among.tolist()))
    return Marks(
        single=shown[marks.single],
        anchors=marks.anchors,
        offsets=marks.offsets,
        fanned=marks.fanned,
        bubbles=marks.bubbles,
        bubble_offsets=marks.bubble_offsets,
        bubble_members=shown[marks.bubble_members],
    )
