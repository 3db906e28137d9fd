"""The kernels paint the areas and widths they are asked for."""

import numpy as np
import pytest
import shapely

from commandcenter.cartography import kernels
from commandcenter.cartography.layers import GeoLayer, layer_of_areas, layer_of_lines
from commandcenter.cartography.scene import GroundScene, prepare_ground, tint_layers
from commandcenter.cartography.style import parse_style
from commandcenter.cartography.tile_raster import DrawRequest, Scratch, draw_ground
from commandcenter.resource_files import resource_path
from tests.unit.cartography.made_county import made_county


@pytest.fixture(scope="module")
def scene() -> GroundScene:
    return prepare_ground(made_county())


def _style(name: str = "day"):
    return parse_style(resource_path("map_style", f"{name}.json").read_text(encoding="utf-8"))


def _filled(layer: GeoLayer, width: int, height: int, scale: float = 1.0) -> np.ndarray:
    pixels = np.full((height, width), 0xFF000000, dtype=np.uint32)
    cover = np.zeros((height, width + 2), dtype=np.float32)
    top = height / scale
    kernels.add_fills(cover, layer.xy, layer.rings, layer.features, layer.bounds, 0.0, top, scale)
    kernels.paint_cover(pixels, cover, 255.0, 255.0, 255.0, 1.0)
    assert not cover.any()
    return (pixels & 255).astype(np.float64) / 255


def _array(*geometries: shapely.Geometry) -> np.ndarray:
    return np.array(geometries, dtype=object)


@pytest.mark.parametrize("seed", range(8))
def test_that_the_painted_area_equals_the_area_of_the_polygon(seed: int) -> None:
    rng = np.random.default_rng(seed)
    corners = rng.uniform(-30, 130, (12, 2))
    polygon = shapely.convex_hull(shapely.MultiPoint(corners)).difference(shapely.Point(50, 50).buffer(14))
    shown = polygon.intersection(shapely.box(0, 0, 100, 100))
    assert _filled(layer_of_areas(_array(polygon)), 100, 100).sum() == pytest.approx(shown.area, abs=4)


def test_that_neighbours_of_one_colour_leave_no_seam() -> None:
    halves = _array(
        shapely.Polygon([(-5, -5), (105, -5), (105, 33.3), (-5, 71.7)]),
        shapely.Polygon([(-5, 71.7), (105, 33.3), (105, 105), (-5, 105)]),
    )
    assert _filled(layer_of_areas(halves), 100, 100).min() > 0.99


def test_that_a_hole_stays_unpainted() -> None:
    ring = shapely.box(10, 10, 90, 90).difference(shapely.box(30, 30, 70, 70))
    picture = _filled(layer_of_areas(_array(ring)), 100, 100)
    assert picture[50, 50] == 0
    assert picture[20, 20] == 1


@pytest.mark.parametrize("width", [0.6, 1.0, 2.4, 7.0])
def test_that_a_line_is_as_wide_as_it_should_be(width: float) -> None:
    line = layer_of_lines(_array(shapely.LineString([(-20, 10.3), (120, 80.9)])))
    mask = np.zeros((100, 100), dtype=np.float32)
    kernels.add_strokes(
        mask, line.xy, line.rings, line.features, line.bounds, 0.0, 100.0, 1.0, width / 2, 0.0, 0.0
    )
    shown = shapely.LineString([(-20, 10.3), (120, 80.9)]).intersection(shapely.box(0, 0, 100, 100)).length
    assert mask.sum() == pytest.approx(shown * width, rel=0.06)
    assert mask.max() <= 1.0001


def test_that_dashes_and_gaps_take_their_shares() -> None:
    line = layer_of_lines(_array(shapely.LineString([(0, 50.5), (400, 50.5)])))
    mask = np.zeros((100, 400), dtype=np.float32)
    kernels.add_strokes(
        mask, line.xy, line.rings, line.features, line.bounds, 0.0, 100.0, 1.0, 0.5, 12.0, 8.0
    )
    assert mask.max(axis=0).mean() == pytest.approx(0.6, abs=0.06)


def test_that_two_tiles_meet_as_in_one_picture(scene: GroundScene) -> None:
    style, scratch = _style(), Scratch()
    whole = draw_ground(scene, style, DrawRequest(-3000.0, 3000.0, 10.0, 13.0, 1.0, 600, 400), scratch, {})
    left = draw_ground(scene, style, DrawRequest(-3000.0, 3000.0, 10.0, 13.0, 1.0, 300, 400), scratch, {})
    right = draw_ground(scene, style, DrawRequest(0.0, 3000.0, 10.0, 13.0, 1.0, 300, 400), scratch, {})
    joined = np.hstack((left, right))
    channels = [
        np.abs(((whole >> s) & 255).astype(int) - ((joined >> s) & 255).astype(int)) for s in (0, 8, 16)
    ]
    assert np.max(channels) <= 2


def test_that_a_tint_colours_the_inside_of_its_grid_only(scene: GroundScene) -> None:
    style, code = _style(), scene.leaf_codes[0]
    inside = shapely.point_on_surface(scene.leaf_bands[-1][0])
    request = DrawRequest(inside.x - 100, inside.y + 100, 1.0, 11.0, 1.0, 200, 200)
    plain = draw_ground(scene, style, request, Scratch(), {})
    tinted = draw_ground(scene, style, request, Scratch(), tint_layers(scene, {code: "bad"}))
    assert plain[100, 100] != tinted[100, 100]
    elsewhere = tint_layers(scene, {"unknown": "bad"})
    assert (draw_ground(scene, style, request, Scratch(), elsewhere) == plain).all()


def test_that_a_denser_screen_gets_more_pixels_of_the_same_ground(scene: GroundScene) -> None:
    style = _style()
    one = draw_ground(scene, style, DrawRequest(-1000, 1000, 8.0, 13.0, 1.0, 200, 200), Scratch(), {})
    two = draw_ground(scene, style, DrawRequest(-1000, 1000, 4.0, 13.0, 2.0, 400, 400), Scratch(), {})
    blue = (two & 255).astype(float).reshape(200, 2, 200, 2).mean(axis=(1, 3))
    assert np.abs(blue - (one & 255)).mean() < 4


@pytest.mark.parametrize("name", ["day", "night", "print"])
def test_that_every_style_draws_roads_and_boundaries(scene: GroundScene, name: str) -> None:
    request = DrawRequest(-4000, 4000, 16.0, 13.5, 1.0, 500, 500)
    picture = draw_ground(scene, _style(name), request, Scratch(), {})
    assert len(np.unique(picture)) > 50
