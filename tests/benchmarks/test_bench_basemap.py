"""Base maps: how long a file takes, what it leaves behind, and whether the picture is that of other programs.

Needs an OpenStreetMap extract (BENCH_OSM_FILE, e.g. a small country) and, for the comparison of pictures, an
interpreter with osmium and mapnik (BENCH_MAPNIK_PYTHON).  Tile containers in BENCH_TILE_FILES, separated by `:`.
"""

import json
import os
import subprocess
import sys
import time
from pathlib import Path

import numpy as np
import psutil
import pyogrio
import pytest
import shiboken6
from PIL import Image
from PySide6.QtWidgets import QApplication

from commandcenter.cartography.basemap.jobs import Job
from commandcenter.cartography.basemap.sheet_file import Sheet, read_sheet
from commandcenter.cartography.basemap.shown import ShownBasemap
from commandcenter.cartography.basemap.systems import WORLD
from commandcenter.cartography.basemap.worker import prepare_apart
from commandcenter.cartography.ground import GroundSheet, Landmark
from commandcenter.cartography.scene import GroundScene, prepare_ground
from commandcenter.cartography.style import parse_style
from commandcenter.cartography.tile_raster import DrawRequest, Scratch, draw_ground
from commandcenter.cartography.view import resolution_of
from commandcenter.ui.map.map_canvas import MapCanvas
from tests.benchmarks.map_frames import wait_until_crisp
from tests.benchmarks.reference_map import WIDTH
from tests.benchmarks.results import publish

FILE = os.environ.get("BENCH_OSM_FILE", "")
PYTHON = os.environ.get("BENCH_MAPNIK_PYTHON", "")
TILES = [Path(each) for each in os.environ.get("BENCH_TILE_FILES", "").split(":") if each]
ZOOMS = (13.0, 14.0, 15.0, 16.0, 17.0)
SIDE = 900
ROADS = '["motorway", "national", "county", "township", "street", "lane"]'
MASKS = {
    kind: parse_style(
        '{"name": "mask", "dark": false, "background": "#FFFFFF", "tokens": {}, "labels": {}, "rules": ['
        + rule
        + "]}"
    )
    for kind, rule in (
        ("building", '{"layer": "building", "fill": "#000000"}'),
        ("road", f'{{"layer": "road", "kinds": {ROADS}, "stroke": "#000000", "width": {WIDTH}}}'),
    )
}

needs_file = pytest.mark.skipif(not FILE, reason="BENCH_OSM_FILE names no extract")


@pytest.fixture(scope="module")
def prepared(tmp_path_factory: pytest.TempPathFactory) -> tuple[Sheet, dict[str, str]]:
    """The extract, prepared, with what that took."""
    target = tmp_path_factory.mktemp("basemap") / "a.sheet"
    most = 0

    def watch(_read: int, _total: int | None) -> None:
        nonlocal most
        children = psutil.Process().children()
        most = max([most, *(child.memory_info().rss for child in children if child.is_running())])

    begin = time.perf_counter()
    found = prepare_apart(Job(Path(FILE)), target, watch, lambda: False)
    took = time.perf_counter() - begin
    begin = time.perf_counter()
    sheet = read_sheet(target)
    opened = time.perf_counter() - begin
    named = {str(name) for name, _ in pyogrio.list_layers(FILE)} & {"lines", "multipolygons", "points"}
    counted = {
        name: pyogrio.read_info(FILE, layer=name, force_feature_count=True)["features"]
        for name in sorted(named)
    }
    rows = {
        "file": f"{Path(FILE).stat().st_size / 1e6:.1f} MB, {found.read:,} features read, {found.drawn:,} on the map",
        "GDAL counts (its own settings)": f"{sum(counted.values()):,} {counted}",
        "preparing, with the process": f"{took:.1f} s",
        "memory of the process, most": f"{most / 2**20:.0f} MiB",
        "prepared file": f"{target.stat().st_size / 1e6:.1f} MB",
        "opening it": f"{1000 * opened:.0f} ms, {len(sheet.labels):,} names",
    }
    assert abs(found.read - sum(counted.values())) <= 0.01 * found.read
    return sheet, rows


def _middle(sheet: Sheet) -> tuple[float, float]:
    """Return where most houses stand."""
    boxes = np.vstack([piece.layer.bounds for piece in sheet.pieces["building", "any"][-1]])
    return float(np.median(boxes[:, 0])), float(np.median(boxes[:, 1]))


def _scene(x: float, y: float) -> GroundScene:
    lon, lat = WORLD.to_degrees(x, y)
    return prepare_ground(GroundSheet(landmarks=(Landmark("here", "", lon, lat),)))


def _mask(sheet: Sheet, scene: GroundScene, kind: str, view: list[float]) -> np.ndarray:
    x, y = scene.projection.to_local(0.0, 0.0)
    resolution = (view[2] - view[0]) / SIDE
    zoom = float(np.log2(resolution_of(0) / resolution))
    request = DrawRequest(view[0] + x, view[3] + y, resolution, zoom, 1.0, SIDE, SIDE)
    pixels = draw_ground(scene, MASKS[kind], request, Scratch(), {}, [ShownBasemap("a", 1.0, sheet)])
    return (pixels & 255).astype(float)


@needs_file
@pytest.mark.skipif(not PYTHON, reason="BENCH_MAPNIK_PYTHON names no interpreter with osmium and mapnik")
def test_that_the_picture_is_that_of_mapnik(prepared: tuple[Sheet, dict[str, str]], tmp_path: Path) -> None:
    sheet, _ = prepared
    x, y = _middle(sheet)
    scene = _scene(x, y)
    views = {}
    for zoom in ZOOMS:
        half = SIDE / 2 * resolution_of(zoom)
        views[f"z{zoom:g}"] = [x - half, y - half, x + half, y + half]
    asked = [[name, *view, SIDE, SIDE] for name, view in views.items()]
    program = Path(__file__).with_name("reference_map.py")
    subprocess.run(
        [PYTHON, program, FILE, tmp_path], input=json.dumps(asked), text=True, check=True, stdout=sys.stderr
    )
    counts = json.loads((tmp_path / "counts.json").read_text())
    houses = sum(piece.layer.count for piece in sheet.pieces["building", "any"][-1])
    rows = {"houses here / there": f"{houses:,} / {counts['building']:,}"}
    for name, view in views.items():
        for kind in MASKS:
            mine = _mask(sheet, scene, kind, view)
            theirs = np.asarray(Image.open(tmp_path / f"{name}-{kind}.png").convert("L"), dtype=float)
            dark, other = mine < 128, theirs < 128
            overlap = (dark & other).sum() / max(1, (dark | other).sum())
            difference = np.abs(mine - theirs).mean() / 255
            rows[f"{kind} at {name}"] = (
                f"overlap {overlap:.4f}, {dark.mean():.1%} of the picture, mean difference {difference:.4f}"
            )
            # From z 14.5 on nothing is simplified; farther out a pixel of a house's edge may move.
            assert overlap > (0.985 if float(name[1:]) >= 15 else 0.9), (name, kind)
    publish(f"Base map beside Mapnik, {Path(FILE).name}", rows)


@needs_file
def test_what_a_base_map_costs(prepared: tuple[Sheet, dict[str, str]], qapp: QApplication) -> None:
    sheet, rows = prepared
    x, y = _middle(sheet)
    lon, lat = WORLD.to_degrees(x, y)
    canvas = MapCanvas()
    canvas.resize(1920, 1080)
    canvas.show()
    canvas.set_ground(GroundSheet(landmarks=(Landmark("here", "", lon, lat),)))
    while canvas.picture.ground.scene is None:
        qapp.processEvents()
    canvas.centre_on(lon, lat, zoom=15)
    wait_until_crisp(canvas)
    before = psutil.Process().memory_info().rss
    begin = time.perf_counter()
    canvas.picture.set_basemaps([ShownBasemap("a", 1.0, sheet)])
    taken = time.perf_counter() - begin
    wait_until_crisp(canvas)
    rows["1920x1080 at z 15: until it is exact"] = f"{1000 * (time.perf_counter() - begin):.0f} ms"
    rows["of it in the window's own thread"] = f"{1000 * taken:.0f} ms"
    for zoom in (11.0, 13.0, 17.0):
        begin = time.perf_counter()
        canvas.centre_on(lon, lat, zoom=zoom)
        wait_until_crisp(canvas)
        rows[f"then z {zoom:g}"] = f"{1000 * (time.perf_counter() - begin):.0f} ms"
    rows["memory more than without, tiles and names included"] = (
        f"{(psutil.Process().memory_info().rss - before) / 2**20:.0f} MiB"
    )
    canvas.stop()
    shiboken6.delete(canvas)
    publish(f"A base map on the map, {Path(FILE).name}", rows)


@pytest.mark.skipif(not TILES, reason="BENCH_TILE_FILES names no containers")
@pytest.mark.parametrize("path", TILES, ids=lambda path: path.name)
def test_what_a_tile_container_costs(path: Path, tmp_path: Path) -> None:
    target = tmp_path / "a.sheet"
    begin = time.perf_counter()
    found = prepare_apart(Job(path), target, lambda _read, _total: None, lambda: False)
    took = time.perf_counter() - begin
    sheet = read_sheet(target)
    x, y = _middle(sheet)
    scene = _scene(x, y)
    half = SIDE / 2 * resolution_of(16)
    view = [x - half, y - half, x + half, y + half]
    mine = _mask(sheet, scene, "building", view)
    publish(
        f"A tile container, {path.name}",
        {
            "preparing": f"{took:.1f} s, {path.stat().st_size / 1e6:.1f} MB to {target.stat().st_size / 1e6:.1f} MB",
            "features read / on the map / after joining": f"{found.read:,} / {found.drawn:,} / {sheet.feature_count:,}",
            "houses at z 16": f"{(mine < 128).mean():.1%} of the picture",
        },
    )
    assert (mine < 128).mean() > 0.02
