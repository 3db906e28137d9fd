"""Responsible persons and layers: dated, one head a place, nobody overtaken unseen."""

import random
from dataclasses import replace
from datetime import date, timedelta

import psycopg
import pytest
from psycopg.types.json import Jsonb

from commandcenter.db.stores import ground
from commandcenter.domain.grid_numbers import grid_name, reading_order
from commandcenter.domain.ground import Assignment, ChangeKind, LayerGrid, PlaceDuty
from commandcenter.domain.identifiers import uuid7
from commandcenter.errors import ChangedMeanwhile, NotFound, NotLegal
from tests.integration.desks import CITY

GRID, OTHER = 149999001001001, 149999001001002
WHY = "人员调整，重新明确责任人"
TODAY = date.today()


@pytest.fixture
def gateway(desks):
    return desks.gateway("sysadmin1")


def assign(gateway, *people: Assignment, op=None) -> None:
    with gateway.connection() as connection:
        ground.assign(connection, op or uuid7(), people, WHY)


def heads(gateway) -> list[tuple[int, int, int, bool]]:
    with gateway.connection() as connection:
        return [
            (r.place_no, r.user_id, int(r.duty), r.holds_on(TODAY)) for r in ground.responsible(connection)
        ]


def test_that_a_head_follows_a_head_and_both_stay_in_the_book(desks, gateway):
    one, two = desks.county.users["grid1"], desks.county.users["grid2"]
    assign(gateway, Assignment(GRID, one, instead_of=0), Assignment(OTHER, one))
    assign(gateway, Assignment(GRID, two, start=TODAY + timedelta(days=9)))
    assert heads(gateway) == [(GRID, one, 1, True), (GRID, two, 1, False), (OTHER, one, 1, True)]
    rows = desks.admin.execute(
        "select user_id, valid_to from cc.place_person where place_no = %s order by 1", (GRID,)
    ).fetchall()
    assert rows == [(one, TODAY + timedelta(days=8)), (two, None)]
    assign(gateway, Assignment(GRID, two, start=TODAY))
    assert heads(gateway)[0] == (GRID, two, 1, True)
    assign(gateway, Assignment(GRID, None))
    assert [row for row in heads(gateway) if row[0] == GRID] == []
    assert desks.one("select count(*) from cc.place_person where place_no = %s", GRID) == 3


def test_that_deputies_stand_beside_the_head_and_may_end_or_be_replaced(desks, gateway):
    users = desks.county.users
    assign(gateway, Assignment(GRID, users["grid1"]), Assignment(GRID, users["city1"], PlaceDuty.DEPUTY))
    deputy = desks.one("select place_person_id from cc.place_person where duty = 2")
    with pytest.raises(NotLegal):
        assign(gateway, Assignment(GRID, users["grid1"], PlaceDuty.DEPUTY))
    assign(gateway, Assignment(GRID, users["city2"], PlaceDuty.DEPUTY, instead_of=deputy))
    assert [row[1:3] for row in heads(gateway)] == [(users["grid1"], 1), (users["city2"], 2)]
    with pytest.raises(ChangedMeanwhile):
        assign(gateway, Assignment(GRID, None, PlaceDuty.DEPUTY, instead_of=deputy))
    # A deputy who becomes head is not both.
    assign(gateway, Assignment(GRID, users["city2"]))
    assert [row[1:3] for row in heads(gateway)] == [(users["city2"], 1)]


def test_that_all_are_assigned_or_none_and_the_same_request_counts_once(desks, gateway):
    user, op = desks.county.users["grid1"], uuid7()
    with pytest.raises(NotLegal):
        assign(gateway, Assignment(GRID, user), Assignment(149999001001009, user))
    assert heads(gateway) == []
    assign(gateway, Assignment(GRID, user), Assignment(OTHER, user), op=op)
    assign(gateway, Assignment(GRID, user), Assignment(OTHER, user), op=op)
    assert len(heads(gateway)) == 2
    with gateway.connection() as connection:
        assert [change.kind for change in ground.changes(connection)] == [ChangeKind.PEOPLE]


@pytest.mark.parametrize(
    "bad",
    [
        {"user_id": 99999},
        {"start": TODAY - timedelta(days=1)},
        {"instead_of": 7},
        {"place_no": 1},
    ],
)
def test_that_an_assignment_that_makes_no_sense_is_refused(desks, gateway, bad):
    given = {"place_no": GRID, "user_id": desks.county.users["grid1"], **bad}
    with pytest.raises((NotLegal, ChangedMeanwhile)):
        assign(gateway, Assignment(**given))
    desks.admin.execute("update cc.app_user set is_locked = true where login = 'grid1'")
    with pytest.raises(NotLegal):
        assign(gateway, Assignment(GRID, desks.county.users["grid1"]))


def business(members=(GRID, OTHER), **changed) -> LayerGrid:
    given = {
        "layer_grid_id": None,
        "layer": 2,
        "code": "B1",
        "name": "环卫一片",
        "dept_id": CITY,
        "user_id": None,
    }
    return LayerGrid(**{**given, "members": members, "kind": 201, **changed})


def store(gateway, wanted: LayerGrid, op=None) -> int:
    with gateway.connection() as connection:
        return ground.set_layer_grid(connection, op or uuid7(), wanted, WHY)


def layers(gateway) -> tuple[LayerGrid, ...]:
    with gateway.connection() as connection:
        return ground.layer_grids(connection)


def test_that_layers_are_sets_of_grids_made_changed_and_ended(desks, gateway):
    made = store(gateway, business())
    (stored,) = layers(gateway)
    assert (stored.layer_grid_id, stored.members, stored.version) == (made, (GRID, OTHER), 1)
    assert (stored.kind, stored.valid_from, stored.holds_on(TODAY)) == (201, TODAY, True)
    changed = business((OTHER,), layer_grid_id=made, name="环卫片区", user_id=desks.county.users["city1"])
    store(gateway, changed)
    (stored,) = layers(gateway)
    assert (stored.name, stored.members, stored.version) == ("环卫片区", (OTHER,), 2)
    for wrong, error in (
        (changed, ChangedMeanwhile),
        (business(code="B2", dept_id=None, kind=202), NotLegal),
        (business(code="R2", layer=1, kind=101, dept_id=None), NotLegal),
        (business((), code="B2", kind=202), NotLegal),
        (business((149999001001000,), code="B2", kind=202), NotLegal),
        (business(layer_grid_id=999), NotFound),
        (business(kind=202), NotLegal),
        (business(code="B2", kind=101), NotLegal),
        (business(code="B2", kind=202, valid_from=TODAY - timedelta(days=1)), NotLegal),
        (business(code="B2", kind=202, valid_to=TODAY - timedelta(days=2)), NotLegal),
    ):
        with pytest.raises(error):
            store(gateway, wrong)
    ended = business((OTHER,), layer_grid_id=made, valid_to=TODAY - timedelta(days=1), version=2)
    store(gateway, ended)
    assert layers(gateway) == ()
    with pytest.raises(NotFound):
        store(gateway, replace(ended, valid_to=None, version=3))
    asked = desks.one("select result -> 'asked' -> 'members' from cc.grid_change order by made_at limit 1")
    assert asked == [GRID, OTHER]


def test_that_layers_of_one_kind_lie_beside_each_other_and_those_of_two_over_each_other(desks, gateway):
    first = store(gateway, business((GRID,), valid_to=TODAY + timedelta(days=5)))
    store(gateway, business(code="B2", name="绿化", kind=203))
    store(gateway, business((OTHER,), code="B3"))
    with pytest.raises(NotLegal) as refused:
        store(gateway, business((GRID,), code="B4"))
    assert refused.value.reason == "another grid of this kind holds this ground"
    # Its successor from the day after its last one may be made beforehand, and called off again.
    later = store(gateway, business((GRID,), code="B4", valid_from=TODAY + timedelta(days=6)))
    with pytest.raises(NotLegal):
        store(gateway, business((GRID,), layer_grid_id=first, valid_to=TODAY + timedelta(days=6)))
    (to_come,) = [one for one in layers(gateway) if not one.holds_on(TODAY)]
    assert to_come.layer_grid_id == later
    store(gateway, replace(to_come, valid_to=TODAY))
    assert later not in [one.layer_grid_id for one in layers(gateway)]
    store(gateway, business((GRID,), layer_grid_id=first))
    # What goes around the function meets the second line at the end of its transaction.
    with pytest.raises(psycopg.Error) as odd:
        desks.admin.execute("insert into cc.layer_grid_member values (%s, %s)", (first, OTHER))
    assert odd.value.sqlstate == "CC422"


def test_that_villages_with_odd_grids_are_named(desks, gateway):
    # The squares of the small county meet in the middle of a straight edge: two lack a corner.
    with gateway.connection() as connection:
        assert len(ground.odd_villages(connection)) == 4
    desks.admin.execute("update cc.place set geometry = null where place_no = %s", (GRID,))
    with gateway.connection() as connection:
        assert ground.odd_villages(connection)[0].without_outline == 1


def test_that_program_and_database_number_and_name_grids_alike(desks):
    dice = random.Random(7)
    for count in (1, 2, 3, 7, 12, 40):
        points = {-n: (dice.randrange(900), dice.randrange(900)) for n in range(1, count + 1)}
        rows = desks.admin.execute(
            "select key::int from cc_int.reading_order(%s) order by place", (Jsonb(points),)
        )
        assert [row[0] for row in rows] == reading_order(points)
    words = desks.admin.execute("select n, cc_int.number_word(n) from generate_series(1, 999) n").fetchall()
    assert [number for number, word in words if grid_name(number) != f"第{word}网格"] == []
