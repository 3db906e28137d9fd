"""Geometry as flat arrays."""

import numpy as np
import pytest
import shapely

from commandcenter.cartography.layers import (
    GeoLayer,
    Geometries,
    geometries_from_wkb,
    layer_of_areas,
    layer_of_lines,
    parts_of,
)
from commandcenter.cartography.projection import LocalMercator

RING = shapely.box(0, 0, 90, 90).difference(shapely.box(30, 30, 60, 60))
LINE = shapely.LineString([(0, 0), (5, 5), (9, 0)])


def _array(*geometries: shapely.Geometry) -> Geometries:
    return np.array(geometries, dtype=object)


def _signed_areas(layer: GeoLayer) -> list[float]:
    areas = []
    for begin, end in zip(layer.rings[:-1], layer.rings[1:], strict=True):
        x, y = layer.xy[begin:end].T
        areas.append(float(np.sum(x[:-1] * y[1:] - x[1:] * y[:-1]) / 2))
    return areas


@pytest.mark.parametrize("clockwise", [True, False])
def test_that_shells_run_counter_clockwise_and_holes_clockwise(clockwise: bool) -> None:
    layer = layer_of_areas(_array(*shapely.orient_polygons([RING], exterior_cw=clockwise)))
    assert _signed_areas(layer) == [8100, -900]


def test_that_the_offsets_lead_back_to_each_feature() -> None:
    lines = [LINE, shapely.LineString([(20, 20), (30, 40)])]
    layer = layer_of_lines(_array(*lines))
    assert layer.count == 2
    for number, line in enumerate(lines):
        first, end = layer.rings[layer.features[number]], layer.rings[layer.features[number + 1]]
        assert layer.xy[first:end].tolist() == shapely.get_coordinates(line).tolist()
        assert tuple(layer.bounds[number]) == line.bounds
    assert len(layer_of_areas(_array(RING, RING)).rings) == 5


def test_that_nested_collections_are_taken_apart_and_sorted_by_dimension() -> None:
    inner = shapely.GeometryCollection([shapely.MultiPolygon([RING]), shapely.Point(1, 1), shapely.Polygon()])
    nested = _array(shapely.GeometryCollection([inner, shapely.MultiLineString([LINE, LINE])]))
    assert list(parts_of(nested, areas=True)) == [RING]
    assert list(parts_of(nested, areas=False)) == [LINE, LINE]


def test_that_heights_are_dropped_and_arrays_are_what_the_kernels_want() -> None:
    layer = layer_of_areas(_array(shapely.force_3d(RING, 812.0)))
    assert layer.xy.shape == (10, 2)
    arrays = (layer.xy, layer.rings, layer.features, layer.bounds)
    assert [array.dtype.name for array in arrays] == ["float64", "int64", "int64", "float64"]
    assert all(array.flags.c_contiguous for array in arrays)
    assert layer.nbytes == (10 * 2 + 3 + 2 + 4) * 8


def test_that_a_layer_of_nothing_has_no_features() -> None:
    projection = LocalMercator(112.5, 37.4)
    nothing = geometries_from_wkb([], projection)
    for layer in (layer_of_areas(nothing), layer_of_lines(nothing), layer_of_areas(_array(LINE))):
        assert layer.count == 0
        assert layer.rings.tolist() == layer.features.tolist() == [0]


def test_that_degrees_become_metres_around_the_origin() -> None:
    projection = LocalMercator(112.5, 37.4)
    stored = shapely.to_wkb(shapely.LineString([(112.5, 37.4), (112.51, 37.41)]))
    (line,) = geometries_from_wkb([stored], projection)
    np.testing.assert_allclose(
        shapely.get_coordinates(line), [(0, 0), projection.to_local(112.51, 37.41)], atol=1e-6
    )
