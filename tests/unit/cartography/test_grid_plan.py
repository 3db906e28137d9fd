"""What is to be stored after an edit: only what changed, with points inside, and neighbours that gain corners."""

import shapely

from commandcenter.cartography.grid_plan import label_of, redraw_of, tiling_of
from commandcenter.cartography.tiling import to_units
from commandcenter.cartography.tiling_edit import merge, split
from commandcenter.domain.grid_codes import GridKind
from commandcenter.domain.ground import Outline

VILLAGE = 149999001001000


def _outline(number: int, level: int, parent: int, shape: shapely.Geometry | None) -> Outline:
    wkb = None if shape is None else shapely.to_wkb(shape)
    return Outline(
        number, str(number), level, parent, "某", 1 if level == 4 else None, 3, False, None, None, wkb
    )


def _county(with_shapes: bool = True) -> dict[int, Outline]:
    grids = [shapely.box(113, 36.5, 113.01, 36.51), shapely.box(113.01, 36.5, 113.02, 36.51)]
    places = [
        _outline(VILLAGE, 3, VILLAGE // 10**6 * 10**6, shapely.box(113, 36.5, 113.02, 36.51)),
        *(
            _outline(VILLAGE + n, 4, VILLAGE, grid if with_shapes else None)
            for n, grid in enumerate(grids, 1)
        ),
        _outline(VILLAGE + 1000, 3, VILLAGE // 10**6 * 10**6, shapely.box(113.02, 36.5, 113.03, 36.51)),
        _outline(VILLAGE + 2000, 3, VILLAGE // 10**6 * 10**6, shapely.box(113.5, 36.5, 113.6, 36.51)),
    ]
    return {place.place_no: place for place in places}


def test_that_only_what_changed_is_sent_and_every_place_seen_is_named():
    county = _county()
    tiling = tiling_of(county[VILLAGE], county)
    assert tiling is not None
    line = shapely.LineString([(1_130_090_000, 365_050_000), (1_130_300_000, 365_050_000)])
    after = split(tiling, VILLAGE + 2, line)
    plan = redraw_of(county[VILLAGE], county, after, {-1: "市场网格"}, {-1: GridKind.DEDICATED})
    by_key = {grid.key: grid for grid in plan.grids}
    # The western grid gained the corner at which the new border ends.
    assert by_key[VILLAGE + 1].wkb is not None
    assert (by_key[-1].name, by_key[-1].kind) == ("市场网格", GridKind.DEDICATED)
    assert list(plan.neighbours) == [VILLAGE + 1000]
    assert plan.base == {VILLAGE: 3, VILLAGE + 1: 3, VILLAGE + 2: 3, VILLAGE + 1000: 3}
    assert plan.village_wkb is not None
    for grid in plan.grids:
        if grid.wkb is not None and grid.label is not None:
            assert to_units(shapely.from_wkb(grid.wkb)).contains(shapely.Point(grid.label))


def test_that_merging_within_a_village_touches_nobody_else():
    county = _county()
    tiling = tiling_of(county[VILLAGE], county)
    assert tiling is not None
    plan = redraw_of(county[VILLAGE], county, merge(tiling, [VILLAGE + 1, VILLAGE + 2]), {}, {})
    assert [grid.key for grid in plan.grids] == [-1]
    assert plan.neighbours == {}


def test_that_a_village_with_an_undrawn_grid_is_no_tiling():
    county = _county(with_shapes=False)
    assert tiling_of(county[VILLAGE], county) is None


def test_that_a_label_lies_well_inside_whatever_the_shape():
    ring = shapely.Polygon([(0, 0), (100, 0), (100, 100), (0, 100)], [[(1, 1), (99, 1), (99, 99), (1, 99)]])
    assert shapely.box(0, 0, 3, 3).contains(shapely.Point(label_of(shapely.box(0, 0, 3, 3))))
    assert shapely.Polygon([(0, 0), (90, 0), (0, 90)]).contains(
        shapely.Point(label_of(shapely.Polygon([(0, 0), (90, 0), (0, 90)])))
    )
    wide = shapely.transform(ring, lambda xy: xy * 10)
    assert wide.contains(shapely.Point(label_of(wide)))
