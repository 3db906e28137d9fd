"""Landmarks: offices, schools, markets, temples, bridges, each with the names people use for it.

A landmark stands at a building or in a dedicated grid's middle and names the grid its stored point
lies in; dedicated grids get exactly one landmark that explains them.
"""

from collections.abc import Iterator
from itertools import pairwise

import numpy as np
import shapely

from commandcenter.demo.geography import landmark_names as words
from commandcenter.demo.geography.building_stock import Stock, numbers_at
from commandcenter.demo.geography.frame import Frame
from commandcenter.demo.geography.lots import LotUse
from commandcenter.demo.geography.places import Gazette, grid_parents
from commandcenter.demo.geography.plane import FloatArray, IntArray, to_degrees, to_metres
from commandcenter.demo.geography.records import (
    DedicatedUse,
    Landmark,
    LandmarkKind,
    Place,
    PlaceKind,
    RoadClass,
    WaterKind,
)

_Found = tuple[str, tuple[str, ...], LandmarkKind, FloatArray]


def build_landmarks(
    rng: np.random.Generator, frame: Frame, stock: Stock, gazette: Gazette, tree: shapely.STRtree
) -> tuple[Landmark, ...]:
    """Place all landmarks; those that would lie outside the county are left out."""
    village_of = grid_parents(frame)
    sites = _Sites(frame, stock, village_of)
    found = [
        *_dedicated(rng, frame, gazette, village_of),
        *_seat(rng, frame, sites),
        *_townships(gazette, frame, sites),
        *_villages(rng, gazette, sites),
        *_industry(rng, stock),
        *_bridges(frame),
        *_waters(frame),
    ]
    degrees = to_degrees(np.array([point for *_, point in found]))
    numbers = numbers_at(tree, degrees)
    landmarks = []
    seen: set[tuple[str, str]] = set()
    for (name, aliases, kind, _), (lon, lat), number in zip(
        found, degrees.tolist(), numbers.tolist(), strict=True
    ):
        if number < 0:
            continue
        code = gazette.grid_by_number[number].code
        if (code[:9], name) not in seen:
            seen.add((code[:9], name))
            landmarks.append(Landmark(name, aliases, kind, lon, lat, code))
    return tuple(landmarks)


class _Sites:
    """Buildings to put landmarks into, by village, the most central first; each is given once."""

    def __init__(self, frame: Frame, stock: Stock, village_of: IntArray) -> None:
        self._place = stock.lots.centre
        self._use: list[int] = stock.lots.use.tolist()
        village = village_of[stock.grid]
        gap = np.hypot(*(stock.lots.centre - frame.centres[village]).T)
        dedicated = np.isin(stock.grid, list(frame.regions.dedicated))
        order = np.lexsort((gap, village))
        order = order[~dedicated[order]]
        starts = np.searchsorted(village[order], np.arange(len(frame.centres) + 1))
        self._by_village = [order[a:b].tolist() for a, b in pairwise(starts)]
        self._centres = frame.centres

    def take(self, village: int, use: LotUse | None = None, skip: int = 0) -> FloatArray:
        """Give the place of the most central free building of a village, after ``skip`` others."""
        free = self._by_village[village]
        wanted = -1 if use is None else int(use)
        fitting = [lot for lot in free if use is None or self._use[lot] == wanted] or free
        if not fitting:
            return np.asarray(self._centres[village], dtype=np.float64)
        lot = fitting[min(skip, len(fitting) - 1)]
        free.remove(lot)
        return np.asarray(self._place[lot], dtype=np.float64)


def _dedicated(
    rng: np.random.Generator, frame: Frame, gazette: Gazette, village_of: IntArray
) -> Iterator[_Found]:
    """Explain each dedicated grid by a landmark at its label point."""
    named: dict[DedicatedUse, Iterator[tuple[str, tuple[str, ...]]]] = {
        DedicatedUse.SCHOOL: iter(words.SEAT_SCHOOLS),
        DedicatedUse.HOSPITAL: iter(words.SEAT_HOSPITALS),
        DedicatedUse.MARKET: iter(words.SEAT_MARKETS),
        DedicatedUse.PARK: iter(words.SEAT_PARKS),
    }
    factories = _factory_names(rng)
    for number, use in frame.regions.dedicated.items():
        place = gazette.grid_by_number[number]
        kind = LandmarkKind(use.value) if use is not DedicatedUse.ENTERPRISE else LandmarkKind.FACTORY
        point = _metres(place)
        in_seat = frame.layout.town_of[village_of[number]] == 0
        pair = next(named[use], None) if in_seat and use in named else None
        if pair is None:
            pair = (
                next(factories)
                if kind is LandmarkKind.FACTORY
                else _town_name(frame, gazette, village_of[number], use)
            )
        yield pair[0], pair[1], kind, point


def _metres(place: Place) -> FloatArray:
    from_degrees = np.array([[place.label_lon, place.label_lat]])
    return np.asarray(to_metres(from_degrees)[0], dtype=np.float64)


def _town_name(
    frame: Frame, gazette: Gazette, village: int, use: DedicatedUse
) -> tuple[str, tuple[str, ...]]:
    township = gazette.township_by_number[int(frame.regions.township_of[village])].name
    short = township.removesuffix("镇").removesuffix("乡").removesuffix("街道")
    if use is DedicatedUse.SCHOOL:
        return f"{township}初级中学", (f"{short}中学", f"{short}初中")
    if use is DedicatedUse.HOSPITAL:
        return f"{township}中心卫生院", (f"{short}卫生院", f"{short}医院")
    if use is DedicatedUse.MARKET:
        return f"{township}农贸市场", (f"{short}集市", f"{short}市场")
    return f"{township}公园", (f"{short}公园",)


def _factory_names(rng: np.random.Generator) -> Iterator[tuple[str, tuple[str, ...]]]:
    count = len(words.FACTORY_BRANDS) * len(words.FACTORIES)
    for pick in rng.permutation(count).tolist():
        brand, trade = (
            words.FACTORY_BRANDS[pick // len(words.FACTORIES)],
            words.FACTORIES[pick % len(words.FACTORIES)],
        )
        yield f"{words.COUNTY_SHORT}{brand}{trade}有限公司", (f"{brand}{trade}厂", f"{trade}厂")


def _seat(rng: np.random.Generator, frame: Frame, sites: _Sites) -> Iterator[_Found]:
    """Place what only the seat has: county offices, squares, stations, estates."""
    communities = np.flatnonzero(frame.layout.town_of == 0)
    gap = np.hypot(*(frame.centres[communities] - frame.warp.bend(frame.layout.towns[0].centre[None])).T)
    inner = communities[np.argsort(gap, kind="stable")].tolist()
    for number, (name, aliases) in enumerate(words.COUNTY_OFFICES):
        yield (
            name,
            aliases,
            LandmarkKind.GOVERNMENT,
            sites.take(inner[number // 2], LotUse.SHOP, int(rng.integers(3, 45))),
        )
    for number, (name, aliases) in enumerate(words.SQUARES):
        yield name, aliases, LandmarkKind.SQUARE, sites.take(inner[number], None, int(rng.integers(20, 60)))
    rail = shapely.LineString(frame.railway)
    west = min(communities.tolist(), key=lambda one: float(rail.distance(shapely.Point(frame.centres[one]))))
    yield f"{words.COUNTY_SHORT}火车站", ("火车站", "车站"), LandmarkKind.STATION, _beside(frame, rail, west)
    yield (
        f"{words.COUNTY_SHORT}汽车客运站",
        ("汽车站", "客运站"),
        LandmarkKind.STATION,
        sites.take(inner[-3], LotUse.SHOP, 4),
    )
    yield (
        f"{words.COUNTY_SHORT}公交总站",
        ("公交站",),
        LandmarkKind.STATION,
        sites.take(inner[-6], LotUse.SHOP, 3),
    )
    for number, name in enumerate(words.ESTATES):
        alias = (name.removesuffix("小区"),) if name.endswith("小区") else ()
        skip = int(rng.integers(2, 60))
        yield name, alias, LandmarkKind.ESTATE, sites.take(inner[number % len(inner)], LotUse.APARTMENT, skip)
    for community in inner:
        name = f"{frame.names[community]}幼儿园"
        yield name, (), LandmarkKind.SCHOOL, sites.take(community, LotUse.SHOP, int(rng.integers(10, 50)))


def _beside(frame: Frame, rail: shapely.LineString, community: int) -> FloatArray:
    foot = np.array(rail.interpolate(rail.project(shapely.Point(frame.centres[community]))).coords[0])
    way = frame.centres[community] - foot
    return np.asarray(foot + way / max(float(np.hypot(*way)), 1.0) * 45.0, dtype=np.float64)


def _townships(gazette: Gazette, frame: Frame, sites: _Sites) -> Iterator[_Found]:
    for number, place in enumerate(gazette.township_by_number):
        own = np.flatnonzero((frame.regions.township_of == number) & (frame.layout.town_of >= 0)).tolist()
        short = place.name.removesuffix("街道").removesuffix("镇").removesuffix("乡")
        office = f"{short}街道办事处" if place.kind is PlaceKind.STREET else f"{place.name}人民政府"
        home = own[len(own) // 2]
        yield (
            office,
            (f"{short}{'街道办' if place.kind is PlaceKind.STREET else '政府'}",),
            LandmarkKind.GOVERNMENT,
            (sites.take(home, None, 12)),
        )
        yield f"{short}派出所", (), LandmarkKind.POLICE, sites.take(home, None, 35)
        yield f"{place.name}综合文化站", (f"{short}文化站",), LandmarkKind.SQUARE, sites.take(home, None, 50)
        yield f"{short}加油站", (), LandmarkKind.FUEL, sites.take(own[-1], None, 30)
        yield f"{short}中心小学", (f"{short}小学",), LandmarkKind.SCHOOL, sites.take(own[0], None, 40)
        yield f"{short}客运招呼站", (f"{short}车站",), LandmarkKind.STATION, sites.take(own[0], None, 18)
        if place.kind is PlaceKind.TOWNSHIP:
            yield f"{place.name}卫生院", (f"{short}医院",), LandmarkKind.HOSPITAL, sites.take(home, None, 28)
            yield f"{place.name}集贸市场", (f"{short}集上",), LandmarkKind.MARKET, sites.take(home, None, 60)


def _villages(rng: np.random.Generator, gazette: Gazette, sites: _Sites) -> Iterator[_Found]:
    for number, place in enumerate(gazette.village_by_number):
        stem = place.name.removesuffix("社区").removesuffix("村")
        if place.kind is PlaceKind.COMMUNITY:
            aliases = (f"{stem}居委会", f"{stem}社区居委会")
            yield f"{place.name}党群服务中心", aliases, LandmarkKind.VILLAGE_OFFICE, sites.take(number)
            yield (
                f"{place.name}卫生服务站",
                (f"{stem}诊所",),
                LandmarkKind.CLINIC,
                sites.take(number, None, 25),
            )
            continue
        aliases = (f"{stem}村委会", f"{place.name}大队部")
        yield f"{place.name}党群服务中心", aliases, LandmarkKind.VILLAGE_OFFICE, sites.take(number)
        if rng.random() < 0.7:
            yield f"{place.name}卫生室", (f"{stem}诊所",), LandmarkKind.CLINIC, sites.take(number, None, 3)
        if rng.random() < 0.32:
            yield f"{stem}小学", (f"{place.name}学校",), LandmarkKind.SCHOOL, sites.take(number, None, 7)
        if rng.random() < 0.34:
            temple = words.TEMPLES[int(rng.integers(len(words.TEMPLES)))]
            yield (
                f"{stem}{temple}",
                (temple,),
                LandmarkKind.TEMPLE,
                sites.take(number, None, int(rng.integers(10, 60))),
            )
        if rng.random() < 0.2:
            yield f"{stem}文化广场", (f"{stem}戏台",), LandmarkKind.SQUARE, sites.take(number, None, 2)


def _industry(rng: np.random.Generator, stock: Stock) -> Iterator[_Found]:
    """Name some of the single large works outside dedicated grids: depots and yards along the streets."""
    shops = np.flatnonzero(stock.lots.use == LotUse.SHOP)
    for number, lot in enumerate(shops[rng.choice(len(shops), 24, replace=False)].tolist()):
        brand = words.FACTORY_BRANDS[number % len(words.FACTORY_BRANDS)]
        trade = ("汽修厂", "粮油加工厂", "家具厂", "废品收购站")[number // len(words.FACTORY_BRANDS) % 4]
        yield f"{brand}{trade}", (), LandmarkKind.FACTORY, stock.lots.centre[lot]


def _bridges(frame: Frame) -> Iterator[_Found]:
    """Name the bridges: a town's after the street, others after the nearest village."""
    courses = np.array([shapely.LineString(stream.course) for stream in frame.streams], dtype=object)
    tree = shapely.STRtree(courses)
    seen: dict[str, int] = {}
    taken: list[FloatArray] = []
    for road in frame.roads:
        if road.road_class is RoadClass.STREET and road.town < 0:
            continue
        line = shapely.LineString(road.line)
        for stream in np.sort(tree.query(line, predicate="intersects")).tolist():
            if road.road_class >= RoadClass.TOWNSHIP and frame.streams[stream].rank == 3:
                continue
            for xy in shapely.get_coordinates(shapely.intersection(line, courses[stream])):
                if any(np.hypot(*(xy - other)) < 150.0 for other in taken):
                    continue
                taken.append(xy)
                near = int(np.hypot(*(frame.centres - xy).T).argmin())
                stem = road.name[:-1] if road.town >= 0 else frame.names[near].removesuffix("村")
                seen[stem] = seen.get(stem, 0) + 1
                ordinal = "" if seen[stem] == 1 else "二三四五六七八九"[min(seen[stem] - 2, 7)]
                river = frame.streams[stream].name
                yield f"{stem}{ordinal}桥", (f"{river}{stem}{ordinal}桥",), LandmarkKind.BRIDGE, xy


def _waters(frame: Frame) -> Iterator[_Found]:
    for water in frame.still_waters:
        if water.kind is WaterKind.RESERVOIR:
            point = shapely.get_coordinates(shapely.point_on_surface(water.polygon))[0]
            yield water.name, (f"{water.name}大坝",), LandmarkKind.WATER, point
