"""The map at work: frames of pan, zoom and one changed case, beside a plain pyqtgraph scene in the same run.

Both draw the scene of `map_scene`; frames are taken as in `map_frames`.  Processor time of the window's
thread stands beside the wall time, because other work on the machine makes the wall longer.
"""

import math
import os
import resource
import time
from collections.abc import Iterator
from functools import partial

import numpy as np
import pytest
from PySide6.QtCore import QPointF

from commandcenter.cartography.view import resolution_of
from commandcenter.ui.map.map_canvas import MapCanvas
from commandcenter.ui.map.map_records import MapLayer, PlaceCard
from tests.benchmarks.map_frames import (
    ZOOM_FRAMES,
    Move,
    case_changes,
    frame_times,
    look_at,
    pans,
    run_loop,
    wait_until_crisp,
)
from tests.benchmarks.map_scene import BenchScene, build_scene
from tests.benchmarks.plain_scene import PlainScene
from tests.benchmarks.results import publish

SIZES = ((1920, 1080), (3840, 2160))
VIEWS = (("county", 11.4), ("town", 14.0), ("street", 16.5))
POINTS = 100_000
PAST = 500_000


@pytest.fixture(scope="module")
def scene() -> BenchScene:
    return build_scene()


@pytest.fixture
def shown(qapp, scene, request) -> Iterator[tuple[MapCanvas, float]]:
    """A map with the scene in a window of the size asked for, and the seconds to its first crisp picture."""
    canvas = MapCanvas()
    canvas.resize(*request.param)
    ready: list[bool] = []
    canvas.ground_shown.connect(lambda: ready.append(True))
    canvas.set_ground(scene.ground)
    while not ready:
        run_loop(0.05)
    canvas.stop()
    canvas.close()
    canvas.deleteLater()
    # The first one prepared the ground and kept it on disk; this one starts as every later start does.
    canvas, ready, began = MapCanvas(), [], time.perf_counter()
    canvas.resize(*request.param)
    canvas.ground_shown.connect(lambda: ready.append(True))
    canvas.set_ground(scene.ground)
    canvas.set_cases(scene.cases)
    canvas.show()
    while not ready:
        run_loop(0.02)
    wait_until_crisp(canvas)
    yield canvas, time.perf_counter() - began
    canvas.stop()
    canvas.close()


@pytest.mark.timeout(0)
@pytest.mark.parametrize("shown", SIZES, indirect=True, ids=["1080p", "2160p"])
def test_how_smooth_the_map_is(shown, scene):
    canvas, first_s = shown
    width, height = canvas.width(), canvas.height()
    finer = math.log2(height / 1080)
    rows: dict[str, str] = {"first crisp picture, ground on disk": f"{first_s:.1f} s"}
    for name, zoom in VIEWS:
        look_at(canvas, scene.town, zoom + finer)
        rows[f"pan, {name}"] = _row(*frame_times(canvas, pans(canvas)))
        rows[f"  pyqtgraph, {name}"] = _plain(canvas, scene, zoom + finer, "pans", 12)
    look_at(canvas, (scene.town[0] + 0.11, scene.town[1] + 0.05), 11.4 + finer)
    for name, way in (("in", 1), ("out", -1)):
        rows[f"zoom {name}"] = _row(*frame_times(canvas, _zooms(canvas, way)))
        rows[f"  crisp after zoom {name}"] = f"{wait_until_crisp(canvas):.2f} s"
    rows["  pyqtgraph, zoom in from town"] = _plain(canvas, scene, 14.0 + finer, "zooms", 12)
    look_at(canvas, scene.town, 14.0 + finer)
    rows["one case changed"] = _row(*_changes(canvas))
    rows["  pyqtgraph, one case"] = _plain(canvas, scene, 14.0 + finer, "changes", 12)
    rows["cached tiles"] = f"{canvas.picture.ground.cached_bytes / 2**20:.0f} MiB"
    rows["most memory of the process"] = (
        f"{resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024:.0f} MiB"
    )
    publish(f"map, {width}x{height}, ms wall (processor): median / p95", rows)


@pytest.mark.parametrize("shown", SIZES[:1], indirect=True, ids=["1080p"])
def test_how_long_the_map_takes_to_know_what_is_under_the_mouse(shown, scene):
    canvas, _ = shown
    canvas.set_place_source(lambda code, _lon, _lat: PlaceCard(code, "Grid"))
    look_at(canvas, scene.town, 14.0)
    rng = np.random.default_rng(5)
    spots = rng.uniform((0, 0), (canvas.width(), canvas.height()), (200, 2)).tolist()
    layer, ground = canvas.picture.cases, canvas.picture.ground.scene
    taken = []
    for x, y in spots:
        began = time.perf_counter()
        canvas.hovering.move(QPointF(x, y), canvas.view, canvas.picture.projection, layer, ground)
        canvas.hovering.show_now()
        taken.append(time.perf_counter() - began)
    index = canvas.picture.ground.scene.index
    west, south = scene.town[0] - 0.3, scene.town[1] - 0.2
    points = rng.uniform((west, south), (west + 0.6, south + 0.4), (POINTS, 2))
    began = time.perf_counter()
    found = index.places_at(points)
    rate = POINTS / (time.perf_counter() - began)
    publish(
        "under the mouse, 5,000 grids and 20,000 cases",
        {"hover": _row(taken, taken), "points to grids": f"{rate:,.0f} a second, {len(set(found))} grids"},
    )


@pytest.mark.timeout(0)
@pytest.mark.parametrize("shown", SIZES, indirect=True, ids=["1080p", "2160p"])
def test_how_long_a_heat_map_of_half_a_million_cases_takes_to_follow_a_slider(shown, scene):
    canvas, _ = shown
    rng = np.random.default_rng(6)
    at = np.array([(case.lon, case.lat) for case in scene.cases])
    points = at[rng.integers(0, len(at), PAST)] + rng.normal(0, 0.004, (PAST, 2))
    canvas.picture.heat.set_points(points, np.sort(rng.uniform(0, 365.0, PAST)))
    canvas.set_layer_visible(MapLayer.HEAT, True)
    look_at(canvas, scene.town, 12.0 + math.log2(canvas.height() / 1080))

    def slides() -> Iterator[Move]:
        for day in range(0, 300, 5):
            yield partial(canvas.picture.heat.set_period, float(day), float(day + 60))

    taken = frame_times(canvas, slides())
    canvas.picture.heat.set_period(0.0, 999.0)
    whole = frame_times(canvas, iter([lambda: canvas.picture.heat.set_period(0.0, 999.0)] * 12))
    title = f"heat map of 500,000 cases, whole frames at {canvas.width()}x{canvas.height()}"
    publish(title, {"60 days of them": _row(*taken), "all of them": _row(*whole)})


def _zooms(canvas: MapCanvas, way: int) -> Iterator[Move]:
    for _ in range(ZOOM_FRAMES):
        yield lambda: canvas.navigator.zoom_at_once(
            way * 5.1 / ZOOM_FRAMES, canvas.width() / 2, canvas.height() / 2
        )


def _changes(canvas: MapCanvas) -> tuple[list[float], list[float]]:
    """Return the time from a change to its picture, the wait for others to join it left out."""
    wall, work = [], []
    for change in case_changes(canvas, 40):
        start, worked = time.perf_counter(), time.thread_time()
        change()
        assert not canvas.show_changes_now().isEmpty()
        wall.append(time.perf_counter() - start)
        work.append(time.thread_time() - worked)
        run_loop(0.02)
    return wall, work


def _plain(canvas: MapCanvas, scene: BenchScene, zoom: float, moves: str, count: int) -> str:
    ground = canvas.picture.ground.scene
    assert ground is not None
    plain = PlainScene(ground, scene.cases, zoom, canvas.width(), canvas.height())
    x, y = ground.projection.to_local(*scene.town)
    plain.look_at(x, y, resolution_of(zoom))
    plain.widget.repaint()
    taken = frame_times(plain.widget.viewport(), getattr(plain, moves)(count), limit_s=8.0)
    plain.widget.close()
    return _row(*taken)


def _row(wall: list[float], work: list[float]) -> str:
    def pick(times: list[float], share: float) -> float:
        return 1000 * sorted(times)[min(len(times) - 1, int(len(times) * share))]

    return (
        f"{pick(wall, 0.5):.1f} ({pick(work, 0.5):.1f}) / {pick(wall, 0.95):.1f} ({pick(work, 0.95):.1f}), "
        f"{len(wall)} frames, load {os.getloadavg()[0]:.1f}"
    )
