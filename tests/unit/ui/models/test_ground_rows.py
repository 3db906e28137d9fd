"""Villages say what is left to do in them, grids who is responsible today and who follows."""

from datetime import date
from typing import Any

from commandcenter.domain.ground import OddVillage, Outline, PlaceDuty, Responsible
from commandcenter.ui.models.ground_rows import HeadState, VillageState, place_rows, village_rows

TOWN, VILLAGE = 149999001000000, 149999001001000
TODAY = date(2026, 3, 2)


def _place(
    number: int, level: int, parent: int, *, wkb: bytes | None = b"x", schematic: bool = False
) -> Outline:
    return Outline(
        number, str(number), level, parent, f"名{number % 1000}", None, 1, schematic, None, None, wkb
    )


def _person(
    number: int, place: int, duty: PlaceDuty, start: date, end: date | None = None, here: bool = True
):
    return Responsible(number, place, 100 + number, duty, start, end, here)


def test_that_a_village_tells_the_worst_that_is_to_be_mended():
    town = _place(TOWN, 2, 149999000000000)
    kinds: dict[int, tuple[dict[str, Any], dict[str, Any], VillageState]] = {
        0: ({}, {}, VillageState.ODD),
        1000: ({"wkb": None}, {}, VillageState.NO_OUTLINE),
        2000: ({}, {"wkb": None}, VillageState.NOT_DRAWN),
        3000: ({"schematic": True}, {}, VillageState.SCHEMATIC),
        4000: ({}, {}, VillageState.FINE),
    }
    cases = {
        VILLAGE + step: (
            _place(VILLAGE + step, 3, TOWN, **own),
            _place(VILLAGE + step + 1, 4, VILLAGE + step, **grid),
            state,
        )
        for step, (own, grid, state) in kinds.items()
    }
    outlines = {TOWN: town} | {p.place_no: p for village, grid, _ in cases.values() for p in (village, grid)}
    people = [_person(1, VILLAGE + 4001, PlaceDuty.HEAD, TODAY)]
    rows = village_rows(outlines, people, [OddVillage(VILLAGE, 4, 0)], TODAY)
    assert [(row.place_no, row.state) for row in rows] == [
        (number, state) for number, (*_, state) in cases.items()
    ]
    assert [row.vacant for row in rows] == [1, 1, 1, 1, 0]
    assert {row.grids for row in rows} == {1}
    assert rows[0].township == town.name


def test_that_heads_of_today_count_and_those_of_tomorrow_are_named():
    outlines = {
        p.place_no: p
        for p in (
            _place(TOWN, 2, 149999000000000), _place(VILLAGE, 3, TOWN),
            *(_place(VILLAGE + n, 4, VILLAGE) for n in range(1, 6)),
        )
    }  # fmt: skip
    later = date(2026, 3, 9)
    people = [
        _person(1, VILLAGE + 1, PlaceDuty.HEAD, date(2025, 1, 1)),
        _person(2, VILLAGE + 1, PlaceDuty.DEPUTY, TODAY),
        _person(3, VILLAGE + 2, PlaceDuty.HEAD, later),
        _person(4, VILLAGE + 3, PlaceDuty.HEAD, date(2025, 1, 1), here=False),
        _person(5, VILLAGE + 4, PlaceDuty.HEAD, date(2025, 1, 1)),
        _person(6, VILLAGE + 4, PlaceDuty.HEAD, date(2025, 1, 1)),
        _person(7, VILLAGE + 5, PlaceDuty.HEAD, date(2025, 1, 1), date(2026, 3, 1)),
    ]
    rows = place_rows(outlines, people, TODAY)
    assert [row.state for row in rows] == [
        HeadState.FINE, HeadState.VACANT, HeadState.ABSENT, HeadState.DOUBLE, HeadState.VACANT,
    ]  # fmt: skip
    assert [one.user_id for one in rows[0].deputies] == [102]
    assert rows[1].following is not None
    assert rows[1].following.valid_from == later
    assert rows[0].path == f"{outlines[TOWN].name} {outlines[VILLAGE].name}"
