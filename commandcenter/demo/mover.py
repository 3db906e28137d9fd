"""People and vehicles of the demonstration on their way: along the county's roads, as long as the demonstration is open.

Every report goes through the function that a real device would call, as the person himself or as the vehicles' gateway.
"""

import logging
import random
import threading
import time
from collections import defaultdict
from dataclasses import dataclass, field
from typing import Any

import numpy as np
import psycopg
import shapely
from psycopg import sql
from psycopg.conninfo import make_conninfo
from psycopg.types.json import Jsonb

from commandcenter.demo.field_loader import GATEWAY_LOGIN
from commandcenter.demo.people import DEMO_PASSWORD

TICK_S = 2.0
_METRE = 1 / 111_195
_SILENT_SHARE, _BUSY_SHARE = 0.08, 0.2
_DUTY_HOURS = 8
_RENEW_S = 3600.0
_DEPARTMENTS = ("D02", "D03", "D06", "D07", "D14", "D15")
_REPORT = "select cc.report_positions_v1(%s)"
_PATIENCE_S = 15.0

logger = logging.getLogger(__name__)

End = tuple[float, float]
Floats = np.ndarray


class RoadNet:
    """Roads as lines in degrees, and which go on where one ends."""

    def __init__(self, lines: list[Floats]) -> None:
        self.lines = [line for line in lines if len(line) > 1]
        self._ends: defaultdict[End, list[tuple[int, bool]]] = defaultdict(list)
        for number, line in enumerate(self.lines):
            self._ends[_end(line[0])].append((number, False))
            self._ends[_end(line[-1])].append((number, True))
        self._middles = np.array([line[len(line) // 2] for line in self.lines]).reshape(-1, 2)

    def near(self, lon: float, lat: float, count: int) -> list[int]:
        """Return the roads whose middles are nearest to a point."""
        away = np.hypot((self._middles[:, 0] - lon) * 0.8, self._middles[:, 1] - lat)
        return [int(number) for number in np.argsort(away)[:count]]

    def onward(self, line: int, at_end: bool) -> list[tuple[int, bool]]:
        """Return the roads that go on from an end of one, each with whether it is entered at its end."""
        tip = self.lines[line][-1 if at_end else 0]
        return [entry for entry in self._ends[_end(tip)] if entry != (line, at_end)]


@dataclass(slots=True)
class Walker:
    """Somebody on a road.

    Attributes:
        line: The road.
        forwards: Whether it is walked from its first point to its last.
        done: Metres walked of it.
        kmh: Speed.
        home: Point he does not stray far from, and how far in metres.
        pause: Seconds he still stands.
    """

    line: int
    forwards: bool
    done: float
    kmh: float
    home: tuple[float, float, float]
    pause: float = 0.0
    busy: bool = False
    at: tuple[float, float] = (0.0, 0.0)
    heading: float = 0.0
    chance: random.Random = field(default_factory=random.Random)

    def walk(self, net: RoadNet, seconds: float) -> None:
        """Go on for some seconds; at a crossing choose a road, sometimes stand and work."""
        if self.pause > 0:
            self.pause -= seconds
            self.busy = self.busy and self.pause > 0
            return
        if self.chance.random() < seconds / 240:
            self.pause = self.chance.uniform(20, 120)
            self.busy = self.chance.random() < _BUSY_SHARE
        self.done += self.kmh / 3.6 * seconds
        for _ in range(8):
            path = net.lines[self.line] if self.forwards else net.lines[self.line][::-1]
            steps = np.hypot(np.diff(path[:, 0]) * 0.8, np.diff(path[:, 1])) / _METRE
            along = np.concatenate(([0.0], np.cumsum(steps)))
            if self.done < along[-1]:
                number = int(np.searchsorted(along, self.done, side="right")) - 1
                share = (self.done - along[number]) / max(steps[number], 1e-9)
                lon, lat = path[number] + (path[number + 1] - path[number]) * share
                east, north = (path[number + 1] - path[number]) * (0.8, 1.0)
                self.at = (float(lon), float(lat))
                self.heading = float(np.degrees(np.arctan2(east, north)) % 360)
                return
            self.done -= along[-1]
            self._turn(net)
        self.done = 0.0

    def _turn(self, net: RoadNet) -> None:
        """Take another road at the end of this one; back on the same where none leads on or it leads too far."""
        onward = [entry for entry in net.onward(self.line, self.forwards) if self._is_near(net, entry[0])]
        if onward:
            self.line, entered_at_end = self.chance.choice(onward)
            self.forwards = not entered_at_end
        else:
            self.forwards = not self.forwards

    def _is_near(self, net: RoadNet, line: int) -> bool:
        lon, lat = net.lines[line][len(net.lines[line]) // 2]
        away = np.hypot((lon - self.home[0]) * 0.8, lat - self.home[1]) / _METRE
        return bool(away < self.home[2])


class DemoField:
    """The thread that moves everybody.

    Args:
        admin_conninfo: libpq connection string of a superuser of the demonstration's database.
    """

    def __init__(self, admin_conninfo: str) -> None:
        self._conninfo = admin_conninfo
        self._stop = threading.Event()
        self._thread = threading.Thread(target=self._run, name="demo field", daemon=True)
        self._thread.start()

    def close(self) -> None:
        """Let the reports under way end, then the thread."""
        self._stop.set()
        self._thread.join(_PATIENCE_S)

    def _run(self) -> None:
        try:
            with psycopg.connect(self._conninfo, autocommit=True) as admin:
                admin.execute("select cc_int.make_gateway_login(%s, %s)", (GATEWAY_LOGIN, DEMO_PASSWORD))
                admin.execute(
                    sql.SQL("grant connect on database {} to cc_gateway").format(
                        sql.Identifier(admin.info.dbname)
                    )
                )
                gateway = make_conninfo(self._conninfo, user=GATEWAY_LOGIN, password=DEMO_PASSWORD)
                with psycopg.connect(gateway, autocommit=True) as vehicles:
                    self._move(admin, vehicles)
        except psycopg.Error as error:
            # The server of the demonstration goes before its thread when the program is closed.
            logger.info("the field of the demonstration stands still", extra={"sqlstate": error.sqlstate})

    def _move(self, admin: psycopg.Connection[Any], vehicles: psycopg.Connection[Any]) -> None:
        net = RoadNet(_roads(admin))
        people, cars = _people(admin, net), _cars(admin, net)
        silent = set(list(people)[3 :: round(1 / _SILENT_SHARE)])
        renewed, turn, then = -_RENEW_S, 0, time.monotonic()
        while not self._stop.is_set():
            began = time.monotonic()
            seconds, then = began - then, began
            for walker in (*people.values(), *cars.values()):
                walker.walk(net, seconds)
            is_new = began - renewed >= _RENEW_S
            for number, (login, walker) in enumerate(people.items()):
                # Everybody once at the beginning, then a third each time; who is out of reach says nothing more.
                if is_new or (number % 3 == turn % 3 and login not in silent):
                    _as_person(admin, login, walker, is_new=is_new and (turn == 0 or login not in silent))
            renewed = began if is_new else renewed
            vehicles.execute(
                _REPORT, (Jsonb([_point(walker) | {"id": car} for car, walker in cars.items()]),)
            )
            turn += 1
            self._stop.wait(max(0.1, TICK_S - (time.monotonic() - began)))


def _as_person(admin: psycopg.Connection[Any], login: str, walker: Walker, *, is_new: bool) -> None:
    """Report as the person: identity in the database is the session's user and nothing else."""
    admin.execute(sql.SQL("set session authorization {}").format(sql.Identifier(login)))
    try:
        if is_new:
            admin.execute("select cc.begin_duty_v1(%s)", (_DUTY_HOURS,))
        admin.execute(_REPORT, (Jsonb([_point(walker)]),))
    finally:
        admin.execute("reset session authorization")


def _point(walker: Walker) -> dict[str, object]:
    moving = walker.pause <= 0
    return {
        "lon": walker.at[0],
        "lat": walker.at[1],
        "heading": walker.heading,
        "speed": round(walker.kmh, 1) if moving else 0,
        "accuracy": 8,
        "busy": walker.busy,
    }


def _roads(admin: psycopg.Connection[Any]) -> list[Floats]:
    rows = admin.execute("select geometry from cc.map_feature where layer = 'road' order by map_feature_id")
    return [shapely.get_coordinates(shapely.from_wkb(row[0])) for row in rows]


def _people(admin: psycopg.Connection[Any], net: RoadNet) -> dict[str, Walker]:
    """Return grid members and one handler of some departments with where they begin."""
    rows = admin.execute(
        "select u.login, avg(p.label_lon), avg(p.label_lat) from cc.app_user u join cc.user_post up using (user_id) "
        "join cc.place p on p.place_no = up.place_no where up.post = 1 group by u.user_id order by u.user_id"
    ).fetchall()
    seat = admin.execute(
        "select avg(lon), avg(lat) from cc.landmark where kind = 'government' and name like '云岭县%'"
    ).fetchall()[0]
    handlers = admin.execute(
        "select distinct on (d.code) u.login from cc.app_user u join cc.user_post up using (user_id) "
        "join cc.department d on d.dept_id = up.dept_id where up.post = 5 and d.code = any (%s) order by d.code, u.user_id",
        (list(_DEPARTMENTS),),
    ).fetchall()
    starts = [(*row, 5.0, 2500.0) for row in rows]
    starts += [(row[0], *seat, 18.0, 6000.0) for row in handlers if seat[0] is not None]
    return {login: _walker(net, login, lon, lat, kmh, reach) for login, lon, lat, kmh, reach in starts}


def _cars(admin: psycopg.Connection[Any], net: RoadNet) -> dict[int, Walker]:
    rows = admin.execute(
        "select v.vehicle_id, v.kind, p.label_lon, p.label_lat, v.place_no %% 1000000000 = 0 from cc.vehicle v "
        "join cc.place p using (place_no) where v.gateway = %s order by v.code",
        (GATEWAY_LOGIN,),
    ).fetchall()
    found = {}
    for car, kind, lon, lat, is_county in rows:
        kmh = {3: 12.0, 5: 40.0}.get(kind, 28.0)
        found[car] = _walker(net, f"car {car}", lon, lat, kmh, 20_000.0 if is_county else 6000.0)
    return found


def _walker(net: RoadNet, name: str, lon: float, lat: float, kmh: float, reach: float) -> Walker:
    chance = random.Random(name)
    line = chance.choice(net.near(float(lon), float(lat), 12))
    walker = Walker(
        line,
        chance.random() < 0.5,
        0.0,
        kmh * chance.uniform(0.7, 1.4),
        (float(lon), float(lat), reach),
        chance=chance,
    )
    walker.walk(net, chance.uniform(1, 60))
    if walker.at == (0.0, 0.0):
        walker.at = (float(net.lines[line][0][0]), float(net.lines[line][0][1]))
    return walker


def _end(point: Floats) -> End:
    return round(float(point[0]), 5), round(float(point[1]), 5)
