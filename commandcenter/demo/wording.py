"""Where a demo case happens and how it is told: points, addresses, names near a grid, filled-in texts.

All words come from the seed texts and from the invented county, so nothing in them points at a real place.
"""

import random
import re
from collections import defaultdict
from dataclasses import dataclass

import numpy as np

from commandcenter.demo.geography import Address, CountyGeography
from commandcenter.domain.seed_rows import CaseText, ReasonText, SeedTables

_GAP = re.compile(r"\{(\w+)\}")
_TIMES = ("昨天晚上", "今天早上", "前天下午", "昨天中午", "上周末", "今天凌晨", "昨天傍晚")
_ORGS = (
    "云岭县兴隆百货店（虚构）", "云岭县福满楼饭店（虚构）", "云岭县安居物业公司（虚构）", "云岭县永顺建材厂（虚构）",
    "云岭县鑫源汽修店（虚构）", "云岭县百川超市（虚构）", "云岭县恒达运输公司（虚构）", "云岭县四季果蔬店（虚构）",
)  # fmt: skip
_ASSISTED = (
    "已派{n}人到{address}配合处置，本单位职责内事项已办结。",
    "已提供所需资料并到场协助，后续由主办单位牵头。",
    "已完成配合工作，现场秩序已维护。",
)
_LONGEST_TITLE = 120
_STREET_ENDINGS = ("路", "街", "巷", "道")


@dataclass(frozen=True, slots=True)
class Spot:
    """A place on the ground with the words for it."""

    place_no: int
    lon: float
    lat: float
    address: str
    road: str
    village: str
    landmark: str


class Surroundings:
    """Draws spots in the county, more where more people live."""

    def __init__(self, county: CountyGeography) -> None:
        self._county = county
        self._grids = [grid.code for grid in county.grids]
        people = np.array([grid.population + 12.0 for grid in county.grids])
        self._cumulative = np.cumsum(people / people.sum()).tolist()
        self._villages = {village.code: village.name for village in county.villages}
        self._addresses: defaultdict[str, list[Address]] = defaultdict(list)
        for address in county.addresses:
            self._addresses[address.grid_code].append(address)
        self._landmarks: defaultdict[str, list[str]] = defaultdict(list)
        for mark in county.landmarks:
            self._landmarks[mark.grid_code[:12]].append(mark.name)
            self._landmarks[mark.grid_code[:9]].append(mark.name)
        self._roads: defaultdict[str, list[str]] = defaultdict(list)
        for road in county.roads:
            middle = road.line.interpolate(0.5, normalized=True)
            grid = county.grid_at(middle.x, middle.y) if road.name else None
            if grid is not None:
                self._roads[grid.code[:12]].append(road.name)
                self._roads[grid.code[:9]].append(road.name)

    def draw(self, chance: random.Random) -> Spot:
        """Draw a grid by its people, then an address or any point in it."""
        grid = chance.choices(self._grids, cum_weights=self._cumulative)[0]
        village = self._villages[grid[:12]]
        road = self._near(self._roads, grid, chance, f"{village}主街")
        landmark = self._near(self._landmarks, grid, chance, f"{village}村委会")
        addresses = self._addresses.get(grid)
        if addresses and chance.random() < 0.55:
            found = chance.choice(addresses)
            lon = round(found.lon + chance.uniform(-1.5e-4, 1.5e-4), 6)
            lat = round(found.lat + chance.uniform(-1.2e-4, 1.2e-4), 6)
            inside = self._county.grid_at(lon, lat)
            if inside is None or inside.code != grid:
                lon, lat = found.lon, found.lat
            if found.street.endswith(_STREET_ENDINGS):
                road = found.street
            return Spot(int(grid), lon, lat, found.text, road, village, landmark)
        lon, lat = self._county.random_point_in(grid, np.random.default_rng(chance.getrandbits(63)))
        near = addresses[0].text if addresses else village
        if addresses and addresses[0].street.endswith(_STREET_ENDINGS):
            road = addresses[0].street
        return Spot(int(grid), round(lon, 7), round(lat, 7), f"{near}附近", road, village, landmark)

    @staticmethod
    def _near(names: dict[str, list[str]], grid: str, chance: random.Random, otherwise: str) -> str:
        for prefix in (grid[:12], grid[:9]):
            if names.get(prefix):
                return chance.choice(names[prefix])
        return otherwise


class Wording:
    """Chooses seed texts and fills their gaps."""

    def __init__(self, tables: SeedTables) -> None:
        self._texts: defaultdict[tuple[str, str], list[CaseText]] = defaultdict(list)
        for text in tables.case_texts:
            self._texts[text.class_code, text.voice].append(text)
        self._results: defaultdict[str, list[str]] = defaultdict(list)
        for result in tables.result_texts:
            self._results[result.class_code].append(result.text)
        self._reasons: defaultdict[str, list[ReasonText]] = defaultdict(list)
        for reason in tables.reasons:
            self._reasons[reason.action].append(reason)
        self._notes = tables.notes

    def case_text(self, class_code: str, voice: str, chance: random.Random) -> CaseText:
        """Choose a text of a class in a voice, or in the other one where there is none."""
        other = "patrol" if voice == "caller" else "caller"
        return chance.choice(self._texts.get((class_code, voice)) or self._texts[class_code, other])

    def result(self, class_code: str, spot: Spot, chance: random.Random) -> str:
        """Choose what a department reports for a small class: its own words, else those of its big class."""
        texts = self._results.get(class_code) or self._results[class_code.rpartition("-")[0]]
        return fill(chance.choice(texts), spot, chance)

    def assist_result(self, spot: Spot, chance: random.Random) -> str:
        """Choose what an assisting department reports."""
        return fill(chance.choice(_ASSISTED), spot, chance)

    def reason(self, action: str, kind: int, spot: Spot, chance: random.Random) -> str:
        """Choose grounds for an action on a kind of case."""
        fitting = [one.text for one in self._reasons[action] if one.kind in (None, kind)]
        return fill(chance.choice(fitting), spot, chance)

    def note(self, kind: int, spot: Spot, chance: random.Random) -> str:
        """Choose a progress note for a kind of case."""
        return fill(
            chance.choice([one.text for one in self._notes if one.kind in (None, kind)]), spot, chance
        )


def fill(template: str, spot: Spot, chance: random.Random) -> str:
    """Fill the gaps of a text."""
    words = {
        "road": spot.road,
        "village": spot.village,
        "landmark": spot.landmark,
        "address": spot.address,
        "n": str(chance.randint(2, 9)),
        "time": chance.choice(_TIMES),
        "org": chance.choice(_ORGS),
    }
    return _GAP.sub(lambda gap: words[gap[1]], template)


def title_of(template: str, spot: Spot, chance: random.Random) -> str:
    """Fill a title and keep what the database takes."""
    return fill(template, spot, chance)[:_LONGEST_TITLE]
