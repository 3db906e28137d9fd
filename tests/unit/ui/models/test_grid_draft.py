"""A draft of grids: steps that can be undone, codes before they are given, and what it does to each grid."""

import pytest
import shapely

from commandcenter.cartography.tiling import NotPossible, Tiling
from commandcenter.cartography.tiling_edit import carve, merge, split
from commandcenter.domain.grid_codes import CodeScheme, GridKind
from commandcenter.domain.ground import Outline
from commandcenter.ui.models.grid_draft import DraftGrid, GridDraft, GridState

VILLAGE = 149999001001000
WEST, EAST = VILLAGE + 1, VILLAGE + 2
ACROSS = shapely.LineString([(1_129_900_000, 365_050_000), (1_130_150_000, 365_050_000)])


def _outline(number: int, level: int, shape: shapely.Geometry | None, name: str = "某") -> Outline:
    wkb = None if shape is None else shapely.to_wkb(shape)
    code = str(number) if level == 4 else str(number)[:12]
    parent = VILLAGE if level == 4 else VILLAGE // 10**6 * 10**6
    last = 4 if level == 3 else 0
    return Outline(
        number, code, level, parent, name, 1 if level == 4 else None, 1, False, 900, 1e6, wkb, None, last
    )


def _county(*, is_drawn: bool = True) -> dict[int, Outline]:
    shapes = (shapely.box(113, 36.5, 113.01, 36.51), shapely.box(113.01, 36.5, 113.02, 36.51))
    village = shapely.Polygon(
        [(113, 36.5), (113.01, 36.5), (113.02, 36.5), (113.02, 36.51), (113.01, 36.51), (113, 36.51)]
    )
    return {
        VILLAGE: _outline(VILLAGE, 3, village, "平安社区"),
        WEST: _outline(WEST, 4, shapes[0] if is_drawn else None, "第一网格"),
        EAST: _outline(EAST, 4, shapes[1] if is_drawn else None, "第二网格"),
    }


@pytest.fixture
def draft() -> GridDraft:
    county = _county()
    return GridDraft(county[VILLAGE], county, CodeScheme.FIFTEEN)


def _of(draft: GridDraft, state: GridState) -> list[DraftGrid]:
    return [row for row in draft.rows() if row.state is state]


def test_that_codes_are_shown_before_they_are_given(draft):
    assert [row.state for row in draft.rows()] == [GridState.KEPT, GridState.KEPT]
    draft.apply(lambda tiling: split(tiling, WEST, ACROSS))
    made = _of(draft, GridState.NEW)
    # After every number ever given in the village, north before south.
    assert [row.code for row in made] == [str(VILLAGE + 5), str(VILLAGE + 6)]
    assert all(row.parents == (WEST,) for row in made)
    assert made[0].area_m2 == pytest.approx(496_000, rel=0.01)
    assert [row.code for row in _of(draft, GridState.RETIRED)] == [str(WEST)]
    assert sorted(grid.key for grid in draft.redraw().grids) == [-2, -1, EAST]


def test_that_every_step_can_be_undone_and_taken_again(draft):
    draft.apply(lambda tiling: split(tiling, WEST, ACROSS))
    draft.apply(lambda tiling: merge(tiling, [-1, -2]))
    draft.rename(EAST, "市场网格")
    assert [row.name for row in _of(draft, GridState.CHANGED)] == ["市场网格"]
    assert next(g for g in draft.redraw().grids if g.key == EAST).name == "市场网格"
    draft.undo()
    assert _of(draft, GridState.CHANGED) == []
    draft.undo()
    assert len(draft.tiling.tiles) == 3
    draft.redo()
    assert len(draft.tiling.tiles) == 2
    draft.apply(lambda tiling: merge(tiling, [-3, EAST]))
    assert not draft.can_redo
    draft.discard()
    assert not draft.is_changed
    assert draft.tiling is draft.original


def test_that_a_step_that_cannot_be_leaves_the_draft_as_it_is(draft):
    with pytest.raises(NotPossible):
        draft.apply(lambda tiling: merge(tiling, [WEST]))
    assert not draft.is_changed


def test_that_a_dedicated_grid_keeps_its_kind_through_later_steps(draft):
    area = shapely.box(1_130_020_000, 365_020_000, 1_130_040_000, 365_040_000)
    draft.apply(lambda tiling: carve(tiling, area), GridKind.DEDICATED)
    draft.apply(
        lambda tiling: split(tiling, EAST, shapely.LineString([(1_130_150_000, 3e8), (1_130_150_000, 4e8)]))
    )
    kinds = {row.key: row.kind for row in draft.rows()}
    assert kinds[-1] is GridKind.DEDICATED
    assert sorted(kinds.values()) == [1, 1, 1, 1, 2]
    assert next(g for g in draft.redraw().grids if g.key == -1).kind is GridKind.DEDICATED


def test_that_grids_without_outlines_get_them_in_reading_order_and_keep_their_codes():
    county = _county(is_drawn=False)
    draft = GridDraft(county[VILLAGE], county, CodeScheme.FIFTEEN)
    assert draft.faults == ("not_drawn",)
    draft.generate(3)
    assert draft.tiling.faults() == ()
    assert sorted(row.code for row in draft.rows()) == [str(WEST), str(EAST), str(VILLAGE + 5)]
    west, east = draft.tiling.tiles[WEST], draft.tiling.tiles[EAST]
    assert (-west.centroid.y, west.centroid.x) < (-east.centroid.y + 30_000, east.centroid.x)
    draft.generate(1)
    assert [row.code for row in _of(draft, GridState.RETIRED)] == [str(EAST)]


def test_that_drawn_grids_made_anew_are_new_grids(draft):
    draft.generate(4)
    assert len(_of(draft, GridState.NEW)) == 4
    assert len(_of(draft, GridState.RETIRED)) == 2


def test_that_a_draft_knows_when_the_village_is_not_what_it_was(draft):
    county = _county()
    assert not draft.is_outdated(county)
    newer = Outline(WEST, str(WEST), 4, VILLAGE, "某", 1, 2, False, None, None, None)
    assert draft.is_outdated({**county, WEST: newer})
    del county[EAST]
    assert draft.is_outdated(county)


def test_that_a_village_without_outline_cannot_be_divided():
    county = {VILLAGE: _outline(VILLAGE, 3, None)}
    draft = GridDraft(county[VILLAGE], county, CodeScheme.FIFTEEN)
    with pytest.raises(NotPossible, match="village_not_drawn"):
        draft.generate(2)
    assert isinstance(draft.tiling, Tiling)
    assert draft.rows() == ()
