"""Territories stay a coverage; each shared edge is drawn once."""

import numpy as np
import pytest
import shapely

from commandcenter.cartography.boundaries import ancestry, boundary_lines, edge_level, leaf_positions
from commandcenter.cartography.ground import PlaceShape
from commandcenter.cartography.scene import BAND_LIMITS, prepare_ground
from tests.unit.cartography.made_county import made_county


def _place(code: str, parent: str | None, level: int, box: tuple[float, ...], kind: int = 1) -> PlaceShape:
    return PlaceShape(code, parent, level, code, shapely.to_wkb(shapely.box(*box)), kind)


SMALL = (
    _place("c", None, 1, (0, 0, 4, 1)),
    _place("t1", "c", 2, (0, 0, 2, 1)),
    _place("t2", "c", 2, (2, 0, 4, 1)),
    _place("v1", "t1", 3, (0, 0, 2, 1)),
    _place("v2", "t2", 3, (2, 0, 4, 1)),
    _place("g1", "v1", 4, (0, 0, 1, 1)),
    _place("g2", "v1", 4, (1, 0, 2, 1)),
    _place("g3", "v2", 4, (2, 0, 3, 1)),
    _place("g4", "v2", 4, (3, 0, 4, 1), 2),
)


def _shapes(places: tuple[PlaceShape, ...]) -> np.ndarray:
    return np.asarray(shapely.from_wkb(np.array([place.wkb for place in places], dtype=object)))


def test_that_each_shared_edge_is_drawn_once_at_its_highest_level() -> None:
    shapes = _shapes(SMALL)
    leaves = leaf_positions(SMALL, shapes)
    lines = boundary_lines(shapes[leaves], [SMALL[i].code for i in leaves], ancestry(SMALL))
    lengths = {level: sum(line.length for line in parts) for level, parts in lines.items()}
    assert lengths == {1: pytest.approx(10.0), 2: pytest.approx(1.0), 4: pytest.approx(2.0)}


def test_that_a_dedicated_grid_cut_out_of_base_grids_is_part_of_the_coverage() -> None:
    assert [SMALL[i].code for i in leaf_positions(SMALL, _shapes(SMALL))] == ["g1", "g2", "g3", "g4"]


def test_that_a_dedicated_grid_lying_over_base_grids_is_not() -> None:
    places = (*SMALL[:-1], _place("g4", "v2", 4, (3, 0, 4, 1)), _place("d", "v2", 4, (2.5, 0.2, 3.5, 0.8), 2))
    assert "d" not in [places[i].code for i in leaf_positions(places, _shapes(places))]


def test_that_the_level_of_an_edge_is_where_descents_part() -> None:
    assert edge_level(("c", "t", "v", "g1"), ("c", "t", "v", "g2")) == 4
    assert edge_level(("c", "t", "v1", "g1"), ("c", "t", "v2", "g1")) == 3
    assert edge_level(("c", "t1", "v", "g"), ("c", "t2", "v", "g")) == 2


def test_that_grids_still_share_their_edges_after_simplification_at_every_scale() -> None:
    scene = prepare_ground(made_county())
    sizes = []
    for band in scene.leaf_bands:
        assert shapely.coverage_is_valid(band)
        sizes.append(int(shapely.get_num_coordinates(band).sum()))
    assert len(sizes) == len(BAND_LIMITS) + 1
    assert sizes == sorted(sizes)
    assert sizes[0] < sizes[-1] / 2


def test_that_simplified_boundaries_cover_the_outline_of_the_county() -> None:
    scene = prepare_ground(made_county())
    for position in range(len(scene.leaf_bands)):
        outline = shapely.coverage_union_all(scene.leaf_bands[position]).exterior.length
        layer = scene.layers["boundary", "county"][position]
        steps = np.diff(layer.xy, axis=0)
        inside = np.ones(len(steps), dtype=bool)
        inside[layer.rings[1:-1] - 1] = False
        assert np.hypot(steps[:, 0], steps[:, 1])[inside].sum() == pytest.approx(outline, rel=1e-6)
