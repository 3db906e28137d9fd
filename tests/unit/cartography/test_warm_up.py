"""After warming up, nothing is left to compile when the first frame is drawn."""

import json
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from commandcenter.cartography.clustering import cluster_points
from commandcenter.cartography.warm_up import warm_up_kernels

ROOT = Path(__file__).resolve().parents[3]

# In a process of its own: here, other tests have called the kernels already.
FIRST_FRAME = """
import json
import numpy as np
from commandcenter.cartography import clustering, kernels, label_placement
from commandcenter.cartography.scene import prepare_ground
from commandcenter.cartography.style import parse_style
from commandcenter.cartography.tile_raster import DrawRequest, Scratch, draw_ground
from commandcenter.cartography.warm_up import warm_up_kernels
from commandcenter.resource_files import resource_path
from tests.unit.cartography.made_county import made_county


def compiled_copies():
    found = {}
    for module in (clustering, kernels, label_placement):
        for name, kernel in vars(module).items():
            if hasattr(kernel, "py_func"):
                found[f"{module.__name__.rpartition('.')[2]}.{name}"] = len(kernel.signatures)
    return found


seen = {"before": compiled_copies()}
warm_up_kernels()
seen["warm"] = compiled_copies()
style = parse_style(resource_path("map_style", "day.json").read_text(encoding="utf-8"))
request = DrawRequest(-4000.0, 4000.0, 16.0, 13.5, 1.0, 500, 500)
picture = draw_ground(prepare_ground(made_county()), style, request, Scratch(), {})
seen["colours"] = len(np.unique(picture))
points = np.random.default_rng(1).uniform(0, 500, (50, 2))
clustering.cluster_points(points, 20.0)
boxes = label_placement.LabelBoxes(points[:, None], np.full((50, 2), 9.0), np.full(50, -1))
label_placement.place_labels(boxes, np.zeros((3, 4)))
seen["drawn"] = compiled_copies()
clustering.cluster_points(points[:1], 20.0)
seen["one_case"] = compiled_copies()
clustering.cluster_points(points, np.full(50, 20.0))
seen["bubbles"] = compiled_copies()
print(json.dumps(seen))
"""

ENTRANCES = {
    *("kernels.add_fills", "kernels.paint_cover", "kernels.add_strokes", "kernels.paint_mask"),
    *("clustering._greedy_groups", "label_placement._place"),
}


@pytest.fixture(scope="module")
def seen() -> dict[str, Any]:
    """How many copies of each kernel are compiled after each step of a first frame."""
    run = subprocess.run(
        [sys.executable, "-c", FIRST_FRAME], capture_output=True, text=True, check=True, timeout=100, cwd=ROOT
    )
    steps: dict[str, Any] = json.loads(run.stdout)
    return steps


def test_that_the_first_frame_compiles_nothing_more(seen: dict[str, Any]) -> None:
    assert set(seen["before"].values()) == {0}
    assert {name for name in ENTRANCES if seen["warm"][name] != 1} == set()
    assert seen["colours"] > 50
    assert seen["drawn"] == seen["warm"]


@pytest.mark.parametrize("step", ["one_case", "bubbles"])
def test_that_a_single_case_or_bubbles_compile_nothing_more(seen: dict[str, Any], step: str) -> None:
    assert seen[step] == seen["warm"]


def test_that_several_threads_may_warm_up_at_once() -> None:
    with ThreadPoolExecutor(3) as pool:
        runs = [pool.submit(warm_up_kernels) for _ in range(6)]
    assert [run.exception() for run in runs] == [None] * 6


def test_that_warming_up_leaves_no_trace_in_later_results() -> None:
    points = np.random.default_rng(149999).uniform(0, 100, (200, 2))
    before = cluster_points(points, 12.0)
    warm_up_kernels()
    after = cluster_points(points, 12.0)
    assert (after.members == before.members).all()
    assert (after.xy == before.xy).all()
