"""The map beside QGIS and a plain pyqtgraph scene: the same ground, round by round in one run.

QGIS draws every frame anew (parallel renderer, layers in memory, names and cases included), which is what its canvas
does after each move; pyqtgraph moves a scene of one path a class.  The ratios stand for what a hand feels.
"""

import math
import os
import statistics
from pathlib import Path

import pytest

from commandcenter.cartography.view import resolution_of
from commandcenter.ui.map.map_canvas import MapCanvas
from tests.benchmarks.map_frames import frame_times, look_at, pans, run_loop, wait_until_crisp
from tests.benchmarks.map_scene import BenchScene, build_scene
from tests.benchmarks.plain_scene import PlainScene
from tests.benchmarks.qgis_scene import QgisRenderer, is_there, write_scene
from tests.benchmarks.results import publish

VIEWS = (("county", 11.4), ("town", 14.0), ("street", 16.5))
ROUNDS = 3
PLAIN_FRAMES = 8
QGIS_FRAMES = 3
PICTURES = os.environ.get("BENCH_PICTURES", "")


@pytest.fixture(scope="module")
def scene() -> BenchScene:
    return build_scene()


@pytest.fixture(scope="module")
def package(scene: BenchScene, tmp_path_factory: pytest.TempPathFactory) -> Path:
    path: Path = tmp_path_factory.mktemp("qgis") / "scene.gpkg"
    write_scene(scene, path)
    return path


@pytest.mark.timeout(0)
@pytest.mark.skipif(not is_there(), reason="QGIS is not installed (Debian: python3-qgis)")
@pytest.mark.parametrize("size", [(1920, 1080), (3840, 2160)], ids=["1080p", "2160p"])
def test_how_the_map_compares_with_qgis_and_pyqtgraph(qapp, scene, package, size):
    canvas = _shown(scene, size)
    finer = math.log2(size[1] / 1080)
    ours: dict[str, list[float]] = {name: [] for name, _ in VIEWS}
    slow: dict[str, list[float]] = {name: [] for name, _ in VIEWS}
    anchor: dict[str, list[float]] = {name: [] for name, _ in VIEWS}
    plain: dict[str, list[float]] = {name: [] for name, _ in VIEWS}
    with QgisRenderer(package) as qgis:
        for _ in range(ROUNDS):
            for name, zoom in VIEWS:
                look_at(canvas, scene.town, zoom + finer)
                wall = sorted(frame_times(canvas, pans(canvas))[0])
                ours[name].append(statistics.median(wall))
                slow[name].append(wall[int(len(wall) * 0.95)])
                resolution = resolution_of(zoom + finer)
                picture = f"{PICTURES}/qgis_{name}_{size[1]}.png" if PICTURES else ""
                frames = [qgis.frame(scene.town, resolution, zoom, size, picture) for _ in range(QGIS_FRAMES)]
                anchor[name].append(statistics.median(frames))
                plain[name].append(_plain(canvas, scene, zoom + finer))
        rows = {"QGIS": f"{qgis.version}, {qgis.features:,} features, loaded in {qgis.load_s:.1f} s"}
    for name, _ in VIEWS:
        mine, theirs, chart = (statistics.median(each[name]) for each in (ours, anchor, plain))
        rows[f"pan, {name}"] = (
            f"{1000 * mine:.1f} / {1000 * statistics.median(slow[name]):.1f} ms (median / p95); QGIS "
            f"{1000 * theirs:.0f} ms = 1/{theirs / mine:.0f}; pyqtgraph {1000 * chart:.0f} ms = 1/{chart / mine:.0f}"
        )
        if PICTURES:
            look_at(canvas, scene.town, dict(VIEWS)[name] + finer)
            canvas.grab().save(f"{PICTURES}/ours_{name}_{size[1]}.png")
    rows["load"] = f"{os.getloadavg()[0]:.1f}"
    canvas.stop()
    canvas.close()
    publish(f"the map beside QGIS and pyqtgraph, {size[0]}x{size[1]}, {ROUNDS} rounds in turn", rows)


def _shown(scene: BenchScene, size: tuple[int, int]) -> MapCanvas:
    canvas = MapCanvas()
    canvas.resize(*size)
    ready: list[bool] = []
    canvas.ground_shown.connect(lambda: ready.append(True))
    canvas.set_ground(scene.ground)
    canvas.set_cases(scene.cases)
    canvas.show()
    while not ready:
        run_loop(0.05)
    wait_until_crisp(canvas)
    return canvas


def _plain(canvas: MapCanvas, scene: BenchScene, zoom: float) -> float:
    ground = canvas.picture.ground.scene
    assert ground is not None
    plain = PlainScene(ground, scene.cases, zoom, canvas.width(), canvas.height())
    x, y = ground.projection.to_local(*scene.town)
    plain.look_at(x, y, resolution_of(zoom))
    plain.widget.repaint()
    wall, _ = frame_times(plain.widget.viewport(), plain.pans(PLAIN_FRAMES), limit_s=8.0)
    plain.widget.close()
    return statistics.median(wall)
