"""Which grids are tinted."""

import numpy as np
import shapely

from commandcenter.cartography.place_index import PlaceIndex
from commandcenter.ui.map.pressure import pressure_tints
from tests.unit.cartography.made_county import LAT, LON
from tests.unit.ui.map.conftest import case_point

INDEX = PlaceIndex(
    ["a", "b"],
    np.array(
        [shapely.box(LON, LAT, LON + 1, LAT + 1), shapely.box(LON + 1, LAT, LON + 2, LAT + 1)], dtype=object
    ),
)


def test_that_overdue_wins_over_running_out() -> None:
    cases = [
        case_point(1, 0.5, 0.5, "overdue"),
        case_point(2, 0.4, 0.5, "expiring"),
        case_point(3, 1.5, 0.5, "expiring"),
        case_point(4, 1.5, 0.5, "handling"),
    ]
    assert pressure_tints(cases, INDEX) == {"a": "bad", "b": "warn"}


def test_that_calm_grids_and_cases_outside_tint_nothing() -> None:
    cases = [case_point(1, 0.5, 0.5, "handling"), case_point(2, -5.0, 0.5, "overdue")]
    assert pressure_tints(cases, INDEX) == {}
    assert pressure_tints([], INDEX) == {}
