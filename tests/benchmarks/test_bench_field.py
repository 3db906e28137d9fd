"""Two thousand people and vehicles on the map, all of them moving every second.

Frames are taken as in `map_frames`, in the scene of `map_scene`: the map with nobody on it and with everybody, the
second in which all move, and a pan while they do.  The database takes and gives the same number beside it.
"""

import os
import random
import time
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta

import numpy as np
import psycopg
import pytest
from psycopg.types.json import Jsonb

from commandcenter.cartography.moving_points import PositionColumns, columns_of
from commandcenter.db.stores import field
from commandcenter.domain.field import Position
from commandcenter.ui.map.map_canvas import MapCanvas
from tests.benchmarks.map_frames import Move, frame_times, look_at, pans, run_loop
from tests.benchmarks.map_scene import BenchScene, build_scene
from tests.benchmarks.results import publish, spread
from tests.builders import COUNTY, PASSWORD

MOVERS = 2000
VIEWS = (("county", 11.4), ("town", 14.0), ("street", 16.5))


@pytest.fixture(scope="module")
def scene() -> BenchScene:
    return build_scene()


def placed(scene: BenchScene, count: int, turn: int) -> tuple[Position, ...]:
    """Return where everybody is at a turn: around the cases, a step farther each time."""
    rng = np.random.default_rng(11)
    cases = np.array([(case.lon, case.lat) for case in scene.cases])
    at = cases[rng.integers(0, len(cases), count)] + rng.normal(0, 0.002, (count, 2))
    way = rng.uniform(0, 2 * np.pi, count)
    at = at + np.column_stack((np.sin(way), np.cos(way))) * 0.00006 * turn
    now = datetime.now(UTC)
    headings = (np.degrees(way).astype(int) % 360).tolist()
    until = now + timedelta(hours=8)
    return tuple(
        Position(1 + n % 2, n, lon, lat, headings[n], 5.0, False, now, until, None)
        for n, (lon, lat) in enumerate(at.tolist())
    )


@pytest.fixture
def canvas(qapp: object, scene: BenchScene) -> Iterator[MapCanvas]:
    made = MapCanvas()
    made.resize(1920, 1080)
    ready: list[bool] = []
    made.ground_shown.connect(lambda: ready.append(True))
    made.set_ground(scene.ground)
    made.set_cases(scene.cases)
    made.show()
    while not ready:
        run_loop(0.05)
    yield made
    made.stop()
    made.close()


def test_that_two_thousand_who_move_every_second_break_no_frame(canvas: MapCanvas, scene: BenchScene) -> None:
    turns = [columns_of(placed(scene, MOVERS, turn)) for turn in range(50)]
    made = time.perf_counter()
    columns_of(placed(scene, MOVERS, 99))
    rows: dict[str, str] = {"to columns, beside the window": f"{1000 * (time.perf_counter() - made):.1f} ms"}
    for name, zoom in VIEWS:
        look_at(canvas, scene.town, zoom)
        empty = frame_times(canvas, pans(canvas))
        moving = canvas.picture.field.moving
        canvas.update(moving.apply(turns[0], canvas.view))
        look_at(canvas, scene.town, zoom)
        wall, work = _moves(canvas, turns[1:40])
        rows[f"{name}: all moved"] = _row(wall, work)
        rows[f"{name}: pan with all"] = _row(*frame_times(canvas, _both(canvas, turns[40:])))
        rows[f"{name}: pan without"] = _row(*empty)
        moving.points.clear()
        # A second has one such frame: it must not take longer than two of sixty.
        assert sorted(work)[len(work) // 2] < 0.034
    publish(f"{MOVERS} movers, 1920x1080, ms wall (processor): median / p95", rows)


def _moves(canvas: MapCanvas, turns: list[PositionColumns]) -> tuple[list[float], list[float]]:
    wall, work = [], []
    for columns in turns:
        start, worked = time.perf_counter(), time.thread_time()
        canvas.repaint(canvas.picture.field.moving.apply(columns, canvas.view))
        wall.append(time.perf_counter() - start)
        work.append(time.thread_time() - worked)
        run_loop(0.02)
    return wall, work


def _both(canvas: MapCanvas, turns: list[PositionColumns]) -> Iterator[Move]:
    for number, pan in enumerate(pans(canvas)):
        if number % 8 == 0:
            canvas.picture.field.moving.apply(turns[number // 8 % len(turns)], canvas.view)
        yield pan


def test_how_many_places_a_second_the_database_takes_and_gives(desks) -> None:
    desks.admin.execute("select cc_int.make_gateway_login('gateway_bench', %s)", (PASSWORD,))
    desks.admin.execute(f"grant connect on database {desks.database.name} to cc_gateway".encode())
    desks.admin.execute(
        "insert into cc.vehicle (vehicle_id, code, kind, name, place_no, gateway) "
        "select n, 'B' || n, 1, '车', %s, 'gateway_bench' from generate_series(1, %s) n",
        (COUNTY, MOVERS),
    )
    chance = random.Random(4)
    taken, given = [], []
    with (
        psycopg.connect(desks.database.conninfo("gateway_bench", PASSWORD), autocommit=True) as service,
        desks.gateway("dispatch1").connection() as desk,
    ):
        horizon = field.FROM_THE_BEGINNING
        for _ in range(12):
            points = [
                {
                    "id": n,
                    "lon": 113 + chance.random() / 10,
                    "lat": 36.5 + chance.random() / 10,
                    "heading": 90,
                    "speed": 20,
                }
                for n in range(1, MOVERS + 1)
            ]
            start = time.perf_counter()
            for first in range(0, MOVERS, 500):
                service.execute("select cc.report_positions_v1(%s)", (Jsonb(points[first : first + 500]),))
            taken.append(time.perf_counter() - start)
            start = time.perf_counter()
            changes = field.positions_since(desk, horizon)
            given.append(time.perf_counter() - start)
            horizon = changes.horizon
            assert len(changes.positions) == MOVERS
        start = time.perf_counter()
        for _ in range(20):
            field.positions_since(desk, horizon)
        idle = (time.perf_counter() - start) / 20
    size = desks.one("select pg_relation_size('cc.position')") / 2**20
    publish(
        f"{MOVERS} places through the database, four calls of 500",
        {
            "taken by the function": spread(taken[1:]),
            "read by a desk": spread(given[1:]),
            "a look when nothing moved": f"{1000 * idle:.1f} ms",
            "table after 12 rounds": f"{size:.1f} MiB",
            "load": f"{os.getloadavg()[0]:.1f}",
        },
    )
    assert size < 8


def _row(wall: list[float], work: list[float]) -> str:
    def pick(times: list[float], share: float) -> float:
        return 1000 * sorted(times)[min(len(times) - 1, int(len(times) * share))]

    return (
        f"{pick(wall, 0.5):.1f} ({pick(work, 0.5):.1f}) / {pick(wall, 0.95):.1f} ({pick(work, 0.95):.1f}), "
        f"{len(wall)} frames, load {os.getloadavg()[0]:.1f}"
    )
