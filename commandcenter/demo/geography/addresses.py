"""Addresses: street and number in the towns, group and house number in the villages."""

import numpy as np

from commandcenter.demo.geography.building_stock import Stock
from commandcenter.demo.geography.frame import Frame
from commandcenter.demo.geography.lots import LotUse
from commandcenter.demo.geography.places import Gazette, grid_parents, numeral
from commandcenter.demo.geography.plane import to_degrees
from commandcenter.demo.geography.records import Address, PlaceKind

_SHARE_OF_HOUSES = 0.13
_SHARE_OF_FRONTS = 0.62
_HOUSE = int(LotUse.HOUSE)


def build_addresses(
    rng: np.random.Generator, frame: Frame, stock: Stock, gazette: Gazette
) -> tuple[Address, ...]:
    """Give most street fronts of the towns and about an eighth of the villages' houses their addresses.

    A village's groups are its base grids in the order of their codes, as a group or hamlet is what a
    rural grid covers. No two addresses have the same text.
    """
    degrees = to_degrees(stock.lots.centre).tolist()
    village_of = grid_parents(frame)
    seen: set[str] = set()
    addresses: list[Address] = []
    house_number: dict[int, int] = {}
    dice = rng.random(len(stock.lots))
    columns = zip(
        stock.grid.tolist(), stock.lots.road.tolist(), stock.lots.use.tolist(), degrees, strict=True
    )
    for lot, (grid, road_number, use, (lon, lat)) in enumerate(columns):
        village = gazette.village_by_number[int(village_of[grid])]
        township = gazette.township_by_number[int(frame.regions.township_of[village_of[grid]])]
        road = frame.roads[road_number] if road_number >= 0 else None
        code = gazette.grid_by_number[grid].code
        if road is not None and road.town >= 0:
            if stock.lots.row[lot] > 0 or dice[lot] > _SHARE_OF_FRONTS:
                continue
            street, number = road.name, int(stock.lots.number[lot])
            text = f"{township.name}{street}{number}号"
        elif village.kind is PlaceKind.VILLAGE and use == _HOUSE:
            house_number[grid] = house_number.get(grid, 0) + 1
            if dice[lot] > _SHARE_OF_HOUSES:
                continue
            street, number = f"{numeral(int(code[-3:]))}组", house_number[grid]
            text = f"{township.name}{village.name}{street}{number}号"
        else:
            continue
        if text not in seen:
            seen.add(text)
            addresses.append(Address(text, street, number, lon, lat, code))
    return tuple(addresses)
