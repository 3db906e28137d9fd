"""Grids made for a village: as many as asked for, exact, of about equal size or equal numbers of households."""

import numpy as np
import pytest
import shapely

from commandcenter.cartography.tiling import NotPossible, inserts_between
from commandcenter.cartography.tiling_make import count_for, generated

BAY = shapely.Polygon(
    [(1_130_000_000 + x, 365_000_000 + y) for x, y in
     [(0, 0), (90_000, -7), (100_000, 60_001), (70_000, 66_000), (60_000, 30_000), (50_003, 80_000), (3, 77_777)]]
)  # fmt: skip


@pytest.mark.parametrize("count", [1, 2, 5, 9, 24])
def test_that_as_many_grids_of_about_one_size_are_made_and_the_outline_stays(count):
    made = generated(BAY, count)
    assert made.faults() == ()
    assert len(made.tiles) == count
    areas = [tile.area for tile in made.tiles.values()]
    assert max(areas) < 2.2 * BAY.area / count
    inserts_between(BAY, made.outline)
    again = generated(BAY, count)
    assert all(again.tiles[key].equals_exact(tile) for key, tile in made.tiles.items())


def test_that_households_decide_where_grids_are_small():
    random = np.random.default_rng(5)
    homes = np.column_stack(
        (
            1_130_010_000 + random.uniform(0, 15_000, 400),
            365_010_000 + random.uniform(0, 15_000, 400),
            np.ones(400),
        )
    )
    made = generated(BAY, 8, homes)
    assert made.faults() == ()
    counts = [int(shapely.contains_xy(tile, homes[:, :2]).sum()) for tile in made.tiles.values()]
    assert sum(counts) == 400
    assert max(counts) <= 110
    by_area = generated(BAY, 8)
    assert max(int(shapely.contains_xy(t, homes[:, :2]).sum()) for t in by_area.tiles.values()) > 150


def test_that_every_piece_of_a_scattered_village_is_in_a_grid():
    apart = shapely.MultiPolygon([BAY, shapely.box(1_130_300_000, 365_000_000, 1_130_320_000, 365_020_000)])
    made = generated(apart, 4)
    assert made.faults() == ()
    assert len(made.tiles) >= 4
    assert len(generated(apart, 1).tiles) == 2


def test_that_counts_follow_households_then_area():
    assert count_for(5_000_000, 1_210) == 4
    assert count_for(5_000_000, None) == 5
    assert count_for(1_000, 0) == 1
    for count in (0, 1_000):
        with pytest.raises(NotPossible):
            generated(BAY, count)
