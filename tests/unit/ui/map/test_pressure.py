"""Which grids are tinted."""

import numpy as np
import shapely

from commandcenter.cartography.place_index import PlaceIndex
from commandcenter.cartography.projection import LocalMercator
from commandcenter.ui.map.case_table import CaseTable
from commandcenter.ui.map.map_records import CasePoint
from commandcenter.ui.map.pressure import pressure_tints
from tests.unit.cartography.made_county import LAT, LON
from tests.unit.ui.map.conftest import case_point

INDEX = PlaceIndex(
    ["a", "b"],
    np.array(
        [shapely.box(LON, LAT, LON + 1, LAT + 1), shapely.box(LON + 1, LAT, LON + 2, LAT + 1)], dtype=object
    ),
)

PROJECTION = LocalMercator(LON, LAT)


def _table(cases: list[CasePoint]) -> CaseTable:
    table = CaseTable(PROJECTION)
    table.set(cases)
    return table


def test_that_overdue_wins_over_running_out() -> None:
    cases = [
        case_point(1, 0.5, 0.5, "overdue"),
        case_point(2, 0.4, 0.5, "expiring"),
        case_point(3, 1.5, 0.5, "expiring"),
        case_point(4, 1.5, 0.5, "handling"),
    ]
    assert pressure_tints(_table(cases), INDEX, PROJECTION) == {"a": "bad", "b": "warn"}


def test_that_calm_grids_and_cases_outside_tint_nothing() -> None:
    cases = [case_point(1, 0.5, 0.5, "handling"), case_point(2, -5.0, 0.5, "overdue")]
    assert pressure_tints(_table(cases), INDEX, PROJECTION) == {}
    assert pressure_tints(_table([]), INDEX, PROJECTION) == {}


def test_that_a_case_that_comes_later_is_looked_up_and_the_others_are_remembered() -> None:
    table = _table([case_point(1, 0.5, 0.5, "overdue")])
    pressure_tints(table, INDEX, PROJECTION)
    assert table.territory.tolist() == [0]
    table.apply([case_point(2, 1.5, 0.5, "expiring")], [])
    assert table.territory.tolist() == [0, -2]
    assert pressure_tints(table, INDEX, PROJECTION) == {"a": "bad", "b": "warn"}
