"""Whatever is split, merged, carved, handed over or moved: the tiling stays exact, and only the grids named change."""

import random

import pytest
import shapely
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from commandcenter.cartography.tiling import NotPossible, Tiling, edges_of, inserts_between, vertices_of
from commandcenter.cartography.tiling_edit import (
    absorb,
    add_vertex,
    carve,
    hand_over,
    merge,
    move_vertex,
    nearest_vertex,
    parentage,
    remove_vertex,
    split,
)
from commandcenter.cartography.tiling_make import generated

# A village with a bay and a long straight edge, about a kilometre across.
OUTLINE = shapely.Polygon(
    [
        (0, 0),
        (90_000, -7),
        (100_000, 60_001),
        (70_000, 66_000),
        (60_000, 30_000),
        (50_003, 80_000),
        (3, 77_777),
    ]
)
SQUARES = Tiling(
    shapely.Polygon([(0, 0), (100, 0), (200, 0), (200, 100), (100, 100), (0, 100)]),
    {11: shapely.box(0, 0, 100, 100), 12: shapely.box(100, 0, 200, 100)},
)


def test_that_a_line_divides_one_grid_and_its_neighbour_gains_the_corner():
    after = split(SQUARES, 11, shapely.LineString([(-50, 33), (150, 61)]))
    assert after.faults() == ()
    assert sorted(after.tiles) == [-2, -1, 12]
    # The line was drawn into the neighbour as well, and divides only the grid that was named.
    assert after.tiles[12].equals(SQUARES.tiles[12])
    assert (100, 54) in vertices_of(after.tiles[12])
    assert list(inserts_between(SQUARES.outline, after.outline)) == [((0, 0), (0, 100))]
    assert parentage(SQUARES, after) == {-2: (11,), -1: (11,), 12: (12,)}


@pytest.mark.parametrize(
    ("edit", "reason"),
    [
        (lambda t: split(t, 11, shapely.LineString([(10, 10), (50, 50)])), "line_misses"),
        (lambda t: merge(t, [11]), "choose_two"),
        (lambda t: absorb(t, 11, 11), "choose_two"),
        (lambda t: move_vertex(t, (100, 0), (110, 5)), "on_border"),
        (lambda t: add_vertex(t, ((0, 0), (100, 0)), (50, 0)), "on_border"),
        (lambda t: remove_vertex(t, (0, 0)), "on_border"),
        (lambda t: carve(t, shapely.box(300, 0, 400, 100)), "area_misses"),
        (lambda t: carve(t, shapely.Polygon([(0, 0), (90, 90), (90, 0), (0, 90)])), "area_crosses_itself"),
        (lambda t: carve(t, shapely.box(20, -10, 60, 200)), "in_pieces"),
        (lambda t: hand_over(t, shapely.box(-5, -5, 105, 105), 12), "nothing_left"),
        (lambda t: hand_over(t, shapely.box(20, 20, 60, 60), 12), "not_adjacent"),
    ],
)
def test_that_what_would_leave_no_tiling_is_refused_with_its_reason(edit, reason):
    with pytest.raises(NotPossible) as refused:
        edit(SQUARES)
    assert refused.value.reason == reason


def test_that_merging_dissolves_the_border_and_absorbing_keeps_a_number():
    after = merge(SQUARES, [11, 12])
    assert list(after.tiles) == [-1]
    assert after.tiles[-1].equals(SQUARES.outline)
    assert parentage(SQUARES, after) == {-1: (12, 11)} or parentage(SQUARES, after) == {-1: (11, 12)}
    assert list(absorb(SQUARES, 11, 12).tiles) == [12]
    apart = Tiling(
        shapely.Polygon([(0, 0), (100, 0), (200, 0), (300, 0), (300, 9), (200, 9), (100, 9), (0, 9)]),
        {1: shapely.box(0, 0, 100, 9), 2: shapely.box(100, 0, 200, 9), 3: shapely.box(200, 0, 300, 9)},
    )
    with pytest.raises(NotPossible, match="not_adjacent"):
        merge(apart, [1, 3])


def test_that_a_dedicated_grid_is_cut_out_of_all_grids_under_it():
    after = carve(SQUARES, shapely.box(70, 20, 130, 60))
    assert after.faults() == ()
    assert after.tiles[-1].area == 60 * 40
    assert after.tiles[11].area == after.tiles[12].area == 100 * 100 - 30 * 40
    island = carve(SQUARES, shapely.box(20, 20, 60, 60))
    assert len(island.tiles[11].interiors) == 1
    whole = carve(SQUARES, shapely.box(-50, -50, 100, 150))
    assert sorted(whole.tiles) == [-1, 12]


def test_that_a_corner_in_the_middle_of_a_border_moves_both_grids():
    bent = add_vertex(SQUARES, ((100, 0), (100, 100)), (100, 50))
    moved = move_vertex(bent, (100, 50), (120, 40))
    assert moved.tiles[11].area == 10_000 + 1_000
    assert moved.tiles[12].area == 10_000 - 1_000
    assert remove_vertex(moved, (120, 40)).tiles[11].equals(SQUARES.tiles[11])
    with pytest.raises(NotPossible):
        move_vertex(bent, (100, 50), (250, 50))
    assert nearest_vertex(bent, 97, 52, 10, 1.0) == (100, 50)
    assert nearest_vertex(bent, 50, 50, 10, 1.0) is None


def _random_edit(tiling: Tiling, dice: random.Random) -> Tiling:
    left, bottom, right, top = tiling.outline.bounds

    def point() -> tuple[float, float]:
        return dice.uniform(left, right), dice.uniform(bottom, top)

    keys = sorted(tiling.tiles)
    what = dice.randrange(6)
    if what == 0:
        middle, way = tiling.tiles[dice.choice(keys)].representative_point(), point()
        far = 2 * middle.x - way[0], 2 * middle.y - way[1]
        return split(tiling, dice.choice(keys), shapely.LineString([way, (middle.x, middle.y), far]))
    if what == 1:
        key = dice.choice(keys)
        beside = [other for other in keys if tiling.tiles[other].touches(tiling.tiles[key])]
        return merge(tiling, [key, dice.choice(beside or keys)])
    if what in (2, 3):
        x, y = point()
        area = shapely.Point(x, y).buffer(dice.uniform(500, 25_000), quad_segs=3)
        return carve(tiling, area) if what == 2 else hand_over(tiling, area, dice.choice(keys))
    if what == 4:
        edge = dice.choice(edges_of(tiling.tiles[dice.choice(keys)]))
        middle = (edge[0][0] + edge[1][0]) // 2, (edge[0][1] + edge[1][1]) // 2
        return add_vertex(tiling, edge, middle)
    x, y = dice.choice(sorted(tiling.vertices()))
    return move_vertex(tiling, (x, y), (x + dice.randrange(-4_000, 4_000), y + dice.randrange(-4_000, 4_000)))


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.integers(0, 2**32), st.integers(2, 12))
def test_that_any_sequence_of_edits_keeps_an_exact_tiling_of_the_same_ground(seed, count):
    dice = random.Random(seed)
    tiling = generated(OUTLINE, count)
    done = 0
    for _ in range(20):
        try:
            tiling = _random_edit(tiling, dice)
        except NotPossible:
            continue
        done += 1
        # Not the edit's own check: areas are whole numbers of half units, so the sum is exact.
        assert sum(tile.area for tile in tiling.tiles.values()) == tiling.outline.area
        assert all(shapely.is_valid(tile) for tile in tiling.tiles.values())
        tree = shapely.STRtree(list(tiling.tiles.values()))
        assert len(tree.query(list(tiling.tiles.values()), "overlaps")[0]) == 0
        inserts_between(OUTLINE, tiling.outline)
    # If hardly any sequence did anything, hypothesis gives up and the test fails.
    assume(done > 0)
