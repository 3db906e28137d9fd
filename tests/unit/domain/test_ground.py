"""Decisions about the ground as the database takes them."""

from datetime import date

from commandcenter.domain.grid_codes import GridKind
from commandcenter.domain.ground import Assignment, LayerGrid, PlaceDuty, PlannedGrid, Redraw, Responsible


def test_that_a_kept_grid_goes_by_its_number_and_a_new_one_by_its_key():
    kept = PlannedGrid(149999001001001)
    made = PlannedGrid(-2, b"\x01", (5, 6), "第九网格", GridKind.DEDICATED)
    assert kept.as_input() == {"place_no": 149999001001001}
    assert made.as_input() == {
        "key": "-2",
        "outline": "01",
        "label": [5, 6],
        "name": "第九网格",
        "grid_kind": 2,
    }
    plain = Redraw(149999001001000, {149999001001000: 3}, (kept, made))
    assert "village" not in plain.as_input("理由")
    assert plain.as_input("理由")["base"] == {"149999001001000": 3}
    drawn = Redraw(1, {}, (kept,), b"\x02", (1, 2), {7: b"\x03"})
    assert drawn.as_input("理由")["village"] == {"outline": "02", "label": [1, 2]}
    assert drawn.as_input("理由")["neighbours"] == [{"place_no": 7, "outline": "03"}]


def test_that_assignments_and_layers_say_what_they_were_based_on():
    assert "instead_of" not in Assignment(1, 2).as_input()
    given = Assignment(1, None, PlaceDuty.DEPUTY, date(2026, 3, 1), 0).as_input()
    assert (given["instead_of"], given["from"], given["user_id"]) == (0, "2026-03-01", None)
    layer = LayerGrid(4, 2, "B1", "片区", 2, None, (7, 8), date(2026, 3, 1), 5).as_input("理由")
    assert (layer["version"], layer["members"], layer["valid_to"]) == (5, [7, 8], "2026-03-01")


def test_that_days_of_a_responsible_person_count_to_the_last():
    held = Responsible(1, 2, 3, PlaceDuty.HEAD, date(2026, 3, 1), date(2026, 3, 9), True)
    assert [held.holds_on(date(2026, 3, day)) for day in (1, 9, 10)] == [True, True, False]
