"""Columns of cases kept up one by one are those that a whole list would give."""

from dataclasses import replace
from uuid import UUID

import numpy as np

from commandcenter.cartography.projection import LocalMercator
from commandcenter.ui.map.case_table import UNKNOWN, CaseTable
from tests.unit.cartography.made_county import LAT, LON
from tests.unit.ui.map.conftest import case_point

PROJECTION = LocalMercator(LON, LAT)
GROUPS = ("filing", "dispatch", "handling", "overdue")


def test_that_any_run_of_changes_ends_as_the_whole_list_would() -> None:
    rng = np.random.default_rng(11)
    table, expected = CaseTable(PROJECTION), {}
    for _ in range(60):
        changed = [
            case_point(
                int(n), round(float(rng.uniform(-0.1, 0.1)), 2), 0.0, GROUPS[n % 4], urgent=bool(n % 3 == 0)
            )
            for n in rng.integers(0, 40, 3)
        ]
        gone = [UUID(int=int(n)) for n in rng.integers(0, 40, 2)]
        gone = [case_id for case_id in gone if case_id not in {case.case_id for case in changed}]
        table.apply(changed, gone)
        expected.update({case.case_id: case for case in changed})
        for case_id in gone:
            expected.pop(case_id, None)
    whole = CaseTable(PROJECTION)
    whole.set(expected.values())
    assert list(table.ids) == list(whole.ids)
    assert table.cases == whole.cases
    assert (table.xy == whole.xy).all()
    assert (table.rank == whole.rank).all()
    assert (table.urgent == whole.urgent).all()


def test_that_only_a_new_place_asks_for_another_arrangement_and_territory() -> None:
    table = CaseTable(PROJECTION)
    table.set([case_point(1), case_point(2, 0.1)])
    table.territory[:] = 7
    delta = table.apply([replace(case_point(1), display_group="overdue")], [])
    assert (delta.is_moved, delta.renewed) == (False, (UUID(int=1),))
    assert table.territory.tolist() == [7, 7]
    assert table.apply([case_point(1, 0.2)], []).is_moved
    assert table.territory.tolist() == [UNKNOWN, 7]


def test_that_a_storm_of_changes_is_taken_whole() -> None:
    table = CaseTable(PROJECTION)
    table.set([case_point(n) for n in range(300)])
    delta = table.apply([case_point(n, 0.1) for n in range(100, 500)], [UUID(int=n) for n in range(50)])
    assert delta.is_moved
    assert len(table) == 450
    assert list(table.ids) == sorted(table.ids)
