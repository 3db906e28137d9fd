"""Staging, checking, taking rows by the functions of the database."""

import pytest

from commandcenter.db.stores import imports
from tests.integration.desks import refused_with


@pytest.fixture
def connection(desks):
    connection = desks.desk("sysadmin1")
    imports.prepare(connection)
    return connection


def _day(row, day, kind=1, name="元旦"):
    return {"row_no": row, "day": day, "kind": kind, "name": name}


def test_that_staged_rows_are_checked_left_out_and_taken(desks, connection):
    run = imports.begin(connection, "calendar", {"file": "x.csv"})
    assert (
        imports.send(
            connection, run, [_day(2, "2027-12-01"), _day(3, "2027-12-02"), _day(4, "2027-12-02", 2)]
        )
        == 3
    )
    assert imports.check(connection, run) == [
        (4, "day", "2027-12-02", "code_twice", 2),
        (4, "day", "2027-12-02", "make_up_on_workday", 1),
    ]
    assert imports.apply(connection, run)["applied"] is False
    assert imports.leave_out(connection, run, [4]) == 1
    assert imports.apply(connection, run)["added"] == 2
    imports.end(connection, run)
    assert desks.one("select count(*) from cc_int.stage_calendar") == 0
    audited = desks.one(
        "select count(*) from cc_int.access_log where what = 'import_calendar' and login = 'sysadmin1'"
    )
    assert audited == 1


def test_that_a_run_that_was_cut_off_is_forgotten_by_the_next(desks, connection):
    imports.send(connection, imports.begin(connection, "calendar", {}), [_day(2, "2027-12-01")])
    imports.begin(connection, "calendar", {})
    assert desks.one("select count(*) from cc_int.stage_calendar") == 0


@pytest.mark.parametrize(
    "record", [{"row_no": 2}, {"row_no": 2, "day": "x", "kind": 1, "name": "y"}, {"row_no": "x"}]
)
def test_that_rows_of_another_form_are_refused(connection, record):
    run = imports.begin(connection, "calendar", {})
    with refused_with("CC422"):
        imports.send(connection, run, [record])


def test_that_what_files_are_understood_by_is_read(connection):
    assert len(imports.read_places(connection)) == 15
    assert len(imports.read_outlines(connection)) == 15
    assert ("D03", "水务局", "水务局", ["water_supply"]) in imports.read_departments(connection)
    assert ("water_supply" in {row[0] for row in imports.read_functions(connection)}) is True
    assert (2, "2-01-01", "道路积水") in imports.read_classes(connection)
    assert 8 in {row[0] for row in imports.read_posts(connection)}
    assert "source" in {row[0] for row in imports.read_words(connection)}
