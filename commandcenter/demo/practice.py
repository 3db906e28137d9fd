"""Whose matter a demo case really is: the duty list as it reads, and the county's habits, which stand in no rule.

Dispatchers of the invented past know the standards well, the list fairly and the habits by experience; the gap between
them is what returns, rulings and the recommendation are about.
"""

import random
from collections import defaultdict
from collections.abc import Mapping

from commandcenter.demo.reference_loader import Catalogue
from commandcenter.domain.seed_rows import SeedDuty, SeedPractice, SeedStandard, SeedTables
from commandcenter.domain.seed_tables import TERRITORIAL

_FOLLOWS_LIST = 0.96
_ODD_ONE = 0.025


class Practice:
    """Answers for a standard and a place; `areas` maps villages to 1 built-up or 2 rural."""

    def __init__(self, tables: SeedTables, catalogue: Catalogue, areas: Mapping[int, int]) -> None:
        self._catalogue = catalogue
        self._areas = areas
        self._items: defaultdict[str, list[SeedDuty]] = defaultdict(list)
        for duty in tables.duties:
            self._items[duty.standard_code or duty.class_code].append(duty)
        self._habits: defaultdict[str, list[SeedPractice]] = defaultdict(list)
        for habit in tables.practices:
            self._habits[habit.class_code].append(habit)
        self._rank = {town: n for n, town in enumerate(sorted(catalogue.dept_of_township), 1)}

    def items(self, standard: SeedStandard, place_no: int) -> list[SeedDuty]:
        """Return the items of the list that speak for a case, the deciding one first."""
        area = self._areas[place_no // 1000]
        small = standard.class_code
        ranked = [
            (rank + (5 if duty.area else 0), duty)
            for rank, code in ((100, standard.standard_code), (50, small), (0, small.rpartition("-")[0]))
            for duty in self._items.get(code, ())
            if duty.area in (None, area)
        ]
        ranked.sort(key=lambda pair: (-pair[0], pair[1].duty_code))
        return [duty for _, duty in ranked]

    def by_standard(self, standard: SeedStandard, place_no: int) -> int:
        """Return the department that the standard names."""
        return self._catalogue.department_for(standard.lead_function, place_no)

    def by_list(self, standard: SeedStandard, place_no: int) -> int:
        """Return the department that the duty list names."""
        found = self.items(standard, place_no)
        return self._catalogue.department_for(
            found[0].lead_function if found else standard.lead_function, place_no
        )

    def assisting(self, standard: SeedStandard, place_no: int) -> list[int]:
        """Return departments that may assist, in the order of list and standard."""
        found = self.items(standard, place_no)
        functions = (*(found[0].assist_functions if found else ()), *standard.assist_functions, TERRITORIAL)
        return list(dict.fromkeys(self._catalogue.department_for(one, place_no) for one in functions))

    def whose(self, standard: SeedStandard, place_no: int, chance: random.Random) -> int:
        """Draw the department that will do the work in the end."""
        roll = chance.random()
        habit = self._habit(standard.class_code, place_no)
        if habit is not None:
            if roll * 100 < habit.share:
                return self._catalogue.department_for(habit.lead_function, place_no)
            return self.by_list(standard, place_no)
        if roll < _ODD_ONE:
            return chance.choice(self.assisting(standard, place_no))
        if roll > _FOLLOWS_LIST:
            return self.by_standard(standard, place_no)
        return self.by_list(standard, place_no)

    def cited(self, standard: SeedStandard, place_no: int) -> tuple[str, int] | None:
        """Return clause and number of the deciding item, for who must cite the list."""
        found = self.items(standard, place_no)
        return (found[0].clause, self._catalogue.duty_ids[found[0].duty_code]) if found else None

    def _habit(self, class_code: str, place_no: int) -> SeedPractice | None:
        area, rank = self._areas[place_no // 1000], self._rank[place_no // 1_000_000]
        fitting = [
            one
            for one in self._habits.get(class_code, ())
            if one.area in (None, area) and one.territory in (None, rank)
        ]
        return max(fitting, key=lambda one: one.territory is not None, default=None)
