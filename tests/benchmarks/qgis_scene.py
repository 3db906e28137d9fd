"""The scene of the map benchmarks as a GeoPackage for QGIS, and QGIS in a process of its own that draws it.

QGIS belongs to the system's Python (Debian: python3-qgis); QGIS_PYTHON names another one.
"""

import json
import os
import subprocess
from collections import defaultdict
from pathlib import Path
from types import TracebackType
from typing import Self

import numpy as np
import pyogrio.raw
import shapely
from numpy.typing import NDArray

from commandcenter.cartography.ground import GroundFeature
from commandcenter.cartography.projection import EARTH_RADIUS
from tests.benchmarks.map_scene import BenchScene

PYTHON = os.environ.get("QGIS_PYTHON", "/usr/bin/python3")
_RENDERER = Path(__file__).with_name("qgis_renderer.py")
_ROADS = {"township": "township_road", "county": "county_road"}
# From what zoom on a class is drawn, as in resources/map_style/day.json; bottom to top.
_LAYERS = {
    "water": 0.0,
    "building": 13.6,
    "grid": 10.2,
    "lane": 13.8,
    "street": 12.6,
    "township_road": 11.2,
    "county_road": 9.8,
    "national": 8.0,
    "village": 10.6,
    "township": 0.0,
    "county": 0.0,
    "cases": 0.0,
}
_LABELS = {"township": 0.0, "village": 12.0, "grid": 14.5}
_LEVELS = ("county", "township", "village", "grid")


def is_there() -> bool:
    """Tell whether this machine has QGIS."""
    try:
        probe = subprocess.run(
            [PYTHON, "-c", "import qgis.core"], check=False, capture_output=True, timeout=60
        )
    except OSError:
        return False
    return probe.returncode == 0


def write_scene(scene: BenchScene, path: Path) -> None:
    """Write the layers in Web Mercator metres, in which both programs draw."""
    ground = scene.ground
    shapes: dict[str, list[tuple[str, bytes]]] = defaultdict(list)
    for place in ground.places:
        shapes[_LEVELS[place.level - 1]].append((place.name, place.wkb))
    for road in ground.roads:
        shapes[_ROADS.get(road.kind, road.kind)].append((road.name, road.wkb))
    _add(shapes["water"], ground.rivers)
    _add(shapes["building"], ground.buildings)
    for name, rows in shapes.items():
        _write(path, name, shapely.from_wkb([wkb for _, wkb in rows]), [title for title, _ in rows])
    at = shapely.points([(case.lon, case.lat) for case in scene.cases])
    _write(path, "cases", at, [case.display_group for case in scene.cases], "state")


def _add(rows: list[tuple[str, bytes]], features: tuple[GroundFeature, ...]) -> None:
    rows += [(each.name, each.wkb) for each in features]


def _mercator(degrees: NDArray[np.float64]) -> NDArray[np.float64]:
    radians = np.radians(degrees)
    return EARTH_RADIUS * np.column_stack((radians[:, 0], np.arcsinh(np.tan(radians[:, 1]))))


def _write(path: Path, name: str, shapes: object, texts: list[str], field: str = "name") -> None:
    metres = shapely.transform(shapes, _mercator)
    kind = {0: "Point", 1: "LineString", 3: "MultiPolygon"}[int(shapely.get_type_id(metres).min())]
    if kind == "MultiPolygon":
        metres = np.array([shapely.MultiPolygon(shapely.get_parts(each).tolist()) for each in metres])
    pyogrio.raw.write(
        path,
        shapely.to_wkb(metres),
        [np.array(texts, dtype=object)],
        [field],
        layer=name,
        driver="GPKG",
        geometry_type=kind,
        crs="EPSG:3857",
        append=path.exists(),
    )


class QgisRenderer:
    """QGIS with the scene in memory; draws one frame at a time."""

    def __init__(self, scene: Path) -> None:
        self._process = subprocess.Popen(
            [PYTHON, str(_RENDERER), str(scene)], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
        )
        told = self._read()
        self.version = str(told["version"])
        self.features = int(told["features"])
        self.load_s = float(told["load_s"])

    def frame(
        self, at: tuple[float, float], resolution: float, zoom: float, size: tuple[int, int], save: str = ""
    ) -> float:
        """Return the seconds of one whole frame.

        Args:
            at: The middle, degrees.
            resolution: Metres of Web Mercator a pixel.
            zoom: Decides which classes and names are drawn; that of a 1080-line screen showing the same ground.
            size: Width and height, pixels.
            save: File for the picture, if it shall be kept.
        """
        assert self._process.stdin is not None
        x, y = _mercator(np.array([at]))[0].tolist()
        question = {
            "width": size[0],
            "height": size[1],
            "x": x,
            "y": y,
            "resolution": resolution,
            "layers": [name for name, least in _LAYERS.items() if zoom >= least],
            "labels": [name for name, least in _LABELS.items() if zoom >= least],
            "save": save,
        }
        self._process.stdin.write(json.dumps(question) + "\n")
        self._process.stdin.flush()
        return float(self._read()["ms"]) / 1000

    def _read(self) -> dict[str, float | str]:
        assert self._process.stdout is not None
        line = self._process.stdout.readline()
        if not line:
            raise RuntimeError(f"QGIS ended with {self._process.wait()}")
        answer: dict[str, float | str] = json.loads(line)
        return answer

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._process.communicate()
