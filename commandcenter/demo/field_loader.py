"""Vehicles, facilities, hazards and stations of the demo county, worked out from the ground that is in the database.

Everything is invented and follows from what is there, so a county that was loaded by an earlier release gets them too.
"""

import random
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, timedelta

import numpy as np
import shapely

from commandcenter.demo.places_loader import Connection, copy_rows

GATEWAY_LOGIN = "gateway_demo"
_COUNTY = 149999000000000
_HYDRANT, _CAMERA, _SPEAKER, _VALVE, _SHELTER, _SUPPLIES, _AED = 101, 102, 103, 104, 105, 106, 107
_LANDSLIDE, _FLOODING, _GOODS, _CROWDED, _FUEL, _SCHOOL, _CARE, _BAD_HOUSE = range(201, 209)
_CENTRE, _DEPARTMENT, _POLICE, _FIRE, _JUDICIAL, _HOSPITAL, _GRID_POST, _TOWNSHIP = range(301, 309)
_OF_LANDMARK = {
    "police": _POLICE, "hospital": _HOSPITAL, "clinic": _HOSPITAL, "school": _SCHOOL, "fuel": _FUEL, "market": _CROWDED,
}  # fmt: skip
_DANGEROUS_WORDS = ("化工", "制药")
_DEGREES_A_METRE = 1 / 111_195


@dataclass(slots=True)
class _Ground:
    """What stands in the county already."""

    marks: list[tuple[str, str, int, float, float]]
    departments: dict[str, tuple[int, str, int | None]]
    streets: list[np.ndarray]
    grids: list[int]
    tree: shapely.STRtree
    seats: dict[int, tuple[float, float]] = field(default_factory=dict)

    def place_at(self, lon: float, lat: float) -> int | None:
        """Return the grid at a point."""
        found = self.tree.query(shapely.Point(lon, lat), predicate="intersects")
        return self.grids[int(found[0])] if len(found) else None


Point = tuple[int, str, int | None, int | None, float, float]
"""Kind, name, department, hazard level, longitude, latitude."""


def load_field(connection: Connection, since: date) -> None:
    """Write vehicles and points, valid since a day, unless there are some."""
    if connection.execute("select exists (select from cc.vehicle)").fetchall()[0][0]:
        return
    ground = _read(connection)
    chance = random.Random(149_999)
    copy_rows(
        connection,
        "cc.vehicle (code, kind, name, plate, is_private, dept_id, place_no, gateway, valid_from)",
        _vehicles(ground, since),
    )
    copy_rows(
        connection,
        "cc.facility (code, kind, name, dept_id, keeper, status, hazard_level, place_no, lon, lat, surveyed_on, "
        "valid_from)",
        _rows(ground, chance, since),
    )


def _read(connection: Connection) -> _Ground:
    marks = connection.execute(
        "select kind, name, place_no, lon, lat from cc.landmark order by landmark_id"
    ).fetchall()
    departments = {
        code: (dept_id, name, place_no)
        for code, dept_id, name, place_no in connection.execute(
            "select code, dept_id, short_name, place_no from cc.department"
        )
    }
    streets = [
        shapely.get_coordinates(shapely.from_wkb(row[0]))
        for row in connection.execute(
            "select geometry from cc.map_feature where layer = 'road' and class in ('street', 'township', 'county') "
            "order by map_feature_id"
        )
    ]
    grids = connection.execute(
        "select place_no, geometry from cc.place where level = 4 order by place_no"
    ).fetchall()
    return _Ground(
        marks,
        departments,
        streets,
        [row[0] for row in grids],
        shapely.STRtree(shapely.from_wkb([row[1] for row in grids])),
    )


def _vehicles(ground: _Ground, since: date) -> Iterator[tuple[object, ...]]:
    towns = sorted((place, dept) for dept, _, place in ground.departments.values() if place is not None)
    teams = [(1, f"巡逻{n:02d}车", dept, place) for n, (place, dept) in enumerate(towns, 1)]
    for kind, word, code, count in (
        (2, "执法", "D02", 4), (3, "环卫", "D02", 6), (4, "抢修", "D14", 2), (4, "供电抢修", "D15", 2),
        (5, "消防", "D08", 2),
    ):  # fmt: skip
        teams += [
            (kind, f"{word}{n:02d}车", ground.departments[code][0], _COUNTY) for n in range(1, count + 1)
        ]
    for number, (kind, name, dept, place) in enumerate(teams, 1):
        # The cars of some patrols are the members' own.
        is_private = kind == 1 and number % 5 == 0
        yield (
            f"V{number:03d}",
            kind,
            name,
            f"演A{90000 + number}",
            is_private,
            dept,
            place,
            GATEWAY_LOGIN,
            since,
        )


def _rows(ground: _Ground, chance: random.Random, since: date) -> Iterator[tuple[object, ...]]:
    counts: dict[int, int] = {}
    for kind, name, dept, level, lon, lat in (
        *_stations(ground),
        *_hazards(ground, chance),
        *_facilities(ground, chance),
    ):
        place = ground.place_at(lon, lat)
        if place is None:
            continue
        counts[kind] = counts.get(kind, 0) + 1
        small = {_HYDRANT: "0125", _CAMERA: "0150"}.get(kind)
        code = f"149999{small}{counts[kind]:06d}" if small else None
        status = chance.choices((1, 2, 3), (94, 4, 2))[0] if kind < 200 else 1
        keeper = {_HYDRANT: "县水气暖公用事业公司", _CAMERA: "县公安局"}.get(kind, "")
        surveyed = since + timedelta(days=chance.randrange(30, 330))
        title = name if kind >= 200 else f"{name}{counts[kind]:03d}"
        yield code, kind, title, dept, keeper, status, level, place, lon, lat, surveyed, since


def _stations(ground: _Ground) -> Iterator[Point]:
    by_name = {name: (dept, place) for dept, name, place in ground.departments.values()}
    towns = {place // 1_000_000: dept for dept, _, place in ground.departments.values() if place is not None}
    homeless = {code for code in ground.departments if ground.departments[code][2] is None}
    seats: list[tuple[float, float]] = []
    for kind, name, place, lon, lat in ground.marks:
        dept = towns.get(place // 1_000_000)
        if kind == "government" and "指挥中心" in name:
            yield _CENTRE, "云岭县综治中心", ground.departments["D01"][0], None, lon + 0.0004, lat
            homeless.discard("D01")
        elif kind == "government" and name.startswith("云岭县"):
            seats.append((lon, lat))
            found = next((code for code in sorted(homeless) if ground.departments[code][1][:2] in name), None)
            if found is not None:
                homeless.discard(found)
                yield _DEPARTMENT, ground.departments[found][1], ground.departments[found][0], None, lon, lat
        elif kind == "government":
            yield _TOWNSHIP, name, dept, None, lon, lat
            yield (
                _JUDICIAL,
                f"{_short(name)}司法所",
                ground.departments["D13"][0],
                None,
                lon + 0.0011,
                lat - 0.0004,
            )
        elif kind == "village_office":
            yield _GRID_POST, f"{_short(name)}网格驿站", dept, None, lon, lat
        elif kind in {"police", "hospital", "clinic"}:
            owner = ground.departments["D07" if kind == "police" else "D11"][0]
            yield _OF_LANDMARK[kind], name, owner, None, lon, lat
    for number, code in enumerate(sorted(homeless)):
        lon, lat = seats[number % len(seats)] if seats else (0.0, 0.0)
        yield (
            _DEPARTMENT,
            ground.departments[code][1],
            ground.departments[code][0],
            None,
            lon + 0.0009,
            lat + 0.0006,
        )
    for number, (lon, lat) in enumerate(seats[:2], 1):
        yield (
            _FIRE,
            f"云岭县第{'一二'[number - 1]}消防救援站",
            ground.departments["D08"][0],
            None,
            lon - 0.004,
            lat + 0.003,
        )
    assert by_name, "departments come before points"


def _hazards(ground: _Ground, chance: random.Random) -> Iterator[Point]:
    departments = ground.departments
    for kind, name, _, lon, lat in ground.marks:
        if kind == "factory" and any(word in name for word in _DANGEROUS_WORDS):
            yield _GOODS, name, departments["D08"][0], chance.choice((2, 3)), lon, lat
        elif kind in {"school", "fuel", "market"}:
            owner = {"school": "D12", "fuel": "D08", "market": "D09"}[kind]
            yield _OF_LANDMARK[kind], name, departments[owner][0], None, lon, lat
        elif kind == "bridge" and chance.random() < 0.5:
            yield _FLOODING, f"{name}桥下积水点", departments["D02"][0], chance.choice((3, 4)), lon, lat
        elif kind == "village_office" and chance.random() < 0.16:
            what = chance.choice(
                (
                    (_LANDSLIDE, "后山滑坡隐患点", "D04"),
                    (_BAD_HOUSE, "危旧房", "D03"),
                    (_CARE, "幸福院", "D10"),
                )
            )
            level = None if what[0] == _CARE else chance.choice((2, 3, 3, 4))
            shift = chance.uniform(-0.003, 0.003)
            yield (
                what[0],
                f"{_short(name)}{what[1]}",
                departments[what[2]][0],
                level,
                lon + shift,
                lat + 0.002,
            )


def _facilities(ground: _Ground, chance: random.Random) -> Iterator[Point]:
    water, police = ground.departments["D14"][0], ground.departments["D07"][0]
    seat = next(((lon, lat) for kind, _, _, lon, lat in ground.marks if kind == "government"), (0.0, 0.0))
    # The seat first: that is where hydrants and cameras are.
    streets = sorted(
        ground.streets, key=lambda line: float(np.hypot(*(line[len(line) // 2] - np.array(seat))))
    )
    wanted = (
        (_HYDRANT, "消火栓", water, 260.0, 420),
        (_CAMERA, "监控", police, 420.0, 300),
        (_VALVE, "阀门井", water, 700.0, 120),
    )
    for number, name, dept, spacing, most in wanted:
        for lon, lat in _along(streets, spacing, most, chance):
            yield number, name, dept, None, lon, lat
    emergency, health = ground.departments["D08"][0], ground.departments["D11"][0]
    for kind, _, _, lon, lat in ground.marks:
        if kind == "village_office":
            yield _SPEAKER, "应急广播", emergency, None, lon + 0.0006, lat + 0.0003
            if chance.random() < 0.25:
                yield _SUPPLIES, "应急物资点", emergency, None, lon - 0.0005, lat
        elif kind in {"park", "square"}:
            yield _SHELTER, "应急避难场所", emergency, None, lon, lat
        elif kind in {"station", "hospital"}:
            yield _AED, "自动体外除颤器", health, None, lon + 0.0002, lat + 0.0002


def _along(
    streets: list[np.ndarray], spacing: float, most: int, chance: random.Random
) -> Iterator[tuple[float, float]]:
    """Give points beside streets in their order, no more than wanted."""
    found = 0
    left = spacing * chance.random()
    for line in streets:
        for (lon1, lat1), (lon2, lat2) in zip(line[:-1].tolist(), line[1:].tolist(), strict=True):
            length = float(np.hypot((lon2 - lon1) * 0.8, lat2 - lat1)) / _DEGREES_A_METRE
            while left < length and found < most:
                share = left / length
                shift = 6 * _DEGREES_A_METRE
                yield lon1 + (lon2 - lon1) * share + shift, lat1 + (lat2 - lat1) * share
                found += 1
                left += spacing
            left -= length
        if found >= most:
            return


def _short(name: str) -> str:
    for end in ("人民政府", "办事处", "村民委员会", "居民委员会", "村委会", "居委会", "党群服务中心"):
        name = name.removesuffix(end)
    return name
