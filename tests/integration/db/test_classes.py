"""Versions of the class tree: names and codes of a day; what breaks is told before; withdrawn until the day."""

from datetime import date, timedelta
from typing import Any

import pytest
from psycopg.types.json import Jsonb

from commandcenter.db.stores import class_tree
from commandcenter.db.stores.reference import read_reference
from tests.integration.desks import CITY, FILED, WHY, Desks, refused_with

OLD, NEW = "2-01-01", "2-02-90"
BIG = {"class_code": "2-02", "name": "积水内涝"}
MOVED = {"class_code": OLD, "new_code": NEW, "name": "大面积积水", "keywords": ["积水", "内涝"]}
HEIR = {"class_code": "2-02-01", "name": "内涝"}


def day_of(desks: Desks, days: int) -> date:
    """Return a day counted from the server's."""
    found: date = desks.one("select current_date")
    return found + timedelta(days=days)


def publish(desks: Desks, changes: dict[str, Any], days: int = 1) -> int:
    """Publish changes so many days from today."""
    given = {"changes": changes, "valid_from": str(day_of(desks, days)), "note": WHY}
    row = desks.desk("sysadmin1").execute("select cc.publish_classes_v1(%s)", (Jsonb(given),)).fetchone()
    assert row is not None
    return int(row[0])


def tree(desks: Desks, days: int = 0) -> dict[str, str]:
    """Return names by code of the classes that may be chosen on a day."""
    question = "select class_code, name from cc.classes_v1(current_date + %s) where holds order by 1"
    return dict(desks.desk("grid1").execute(question, (days,)).fetchall())


def turn_a_day(desks: Desks) -> None:
    """Let every version be a day older: what begins tomorrow has begun."""
    for statement in (
        "update cc.case_class set valid_from = valid_from - 1, valid_to = valid_to - 1",
        "update cc.class_version set valid_from = valid_from - 1",
        "update cc.class_edition set valid_from = valid_from - 1",
        "update cc.standard set valid_from = valid_from - 1, valid_to = valid_to - 1",
    ):
        desks.admin.execute(statement)


def test_that_a_class_is_renamed_and_moved_from_its_day_and_cases_and_standards_stay_with_it(desks):
    running = desks.bring_to(FILED)
    before = tree(desks)
    publish(desks, {"added": [BIG], "changed": [MOVED]})
    assert tree(desks) == before
    then = tree(desks, 1)
    assert (then[NEW], then["2-02"], OLD in then) == ("大面积积水", "积水内涝", False)
    turn_a_day(desks)
    assert tree(desks) == then
    class_id = desks.one("select class_id from cc.case_file where case_id = %s", running)
    row = desks.desk("grid1").execute(
        "select class_code, parent_id from cc.classes_v1(null) where class_id = %s", (class_id,)
    )
    code, parent = row.fetchone()
    assert (code, parent) == (NEW, desks.one("select class_id from cc.case_class where class_code = '2-02'"))
    case_id = desks.report()
    desks.act("intake1", case_id, "file", {"standard_id": desks.county.standard_id})
    with refused_with("CC422"):
        publish(desks, {"added": [{"class_code": OLD, "name": "别的"}]})


def test_that_a_retired_class_hands_its_rules_and_open_cases_to_its_successor(desks):
    running = desks.bring_to(FILED)
    small = desks.one("select class_id from cc.case_class where class_code = %s", OLD)
    changes = {
        "added": [{"class_code": "2-01-90", "name": "内涝"}],
        "removed": [OLD],
        "classes": [{"class_code": OLD, "successor": "2-01-90"}],
    }
    ask = "select cc.check_classes_v1(%s, current_date + 1)"
    (told,) = desks.desk("sysadmin1").execute(ask, (Jsonb(changes),)).fetchone()
    assert [(e["class_code"], e["successor"], e["open_cases"], e["duties"]) for e in told] == [
        (OLD, "2-01-90", 1, [])
    ]
    mine = desks.one("select standard_code from cc.standard where standard_id = %s", desks.county.standard_id)
    assert mine in told[0]["standards"]
    assert desks.one("select count(*) from cc.class_edition") == 0
    edition = publish(desks, changes)
    ended = "select count(*) from cc.standard where class_id = %s and valid_to is not null"
    assert desks.one(ended, small) == len(told[0]["standards"])
    desks.desk("sysadmin1").execute("select cc.withdraw_classes_v1(%s, %s)", (edition, WHY))
    assert (desks.one(ended, small), OLD in tree(desks, 1), "2-01-90" in tree(desks, 1)) == (0, True, False)
    edition = publish(desks, changes)
    turn_a_day(desks)
    heir = desks.one("select class_id from cc.case_class where class_code = '2-01-90'")
    assert desks.one("select cc_int.class_followed(%s, current_date)", small) == heir
    assert set(desks.one("select cc_int.class_family(%s, current_date)", heir)) >= {small, heir}
    assert small in desks.one("select cc_int.class_family(%s, current_date)", small)
    desks.act("dispatch1", running, "dispatch", {"dept_id": CITY})
    with refused_with("CC422"):
        desks.report(class_id=small)
    with refused_with("CC422"):
        desks.desk("sysadmin1").execute("select cc.withdraw_classes_v1(%s, %s)", (edition, WHY))


@pytest.mark.parametrize(
    "changes",
    [
        {},
        {"removed": ["2-01"]},
        {"removed": ["9-99"]},
        {"removed": [OLD], "classes": [{"class_code": OLD, "successor": OLD}]},
        {"removed": [OLD], "classes": [{"class_code": OLD, "successor": "2-01"}]},
        {"changed": [{"class_code": OLD, "new_code": "1-01-01"}]},
        {"changed": [{"class_code": OLD, "new_code": "2-77-01"}]},
        {"changed": [{"class_code": "2-01", "new_code": "2-77"}]},
        {"changed": [{"class_code": OLD, "name": ""}]},
        {"changed": [{"class_code": "2-66-66", "name": WHY}]},
        {"added": [{"class_code": OLD, "name": WHY}]},
        {"added": [{"class_code": "2-66-66", "name": WHY}]},
        {
            "added": [
                BIG,
                {"class_code": "2-02-01", "name": "内涝"},
                {"class_code": "2-02-02", "name": "内涝"},
            ]
        },
    ],
)
def test_that_a_tree_that_cannot_be_is_refused_whole(desks, changes):
    before = tree(desks, 1)
    with refused_with("CC422"):
        publish(desks, changes)
    assert tree(desks, 1) == before
    assert desks.one("select count(*) from cc.class_edition") == 0


def test_that_editions_follow_one_another_and_are_withdrawn_from_the_last(desks):
    first = publish(desks, {"added": [BIG]}, 5)
    for days in (0, 5, 3):
        with refused_with("CC422"):
            publish(desks, {"added": [{"class_code": "2-03", "name": "别的"}]}, days)
    second = publish(desks, {"added": [HEIR], "changed": [{"class_code": "2-02", "name": "内涝积水"}]}, 9)
    assert (tree(desks, 5)["2-02"], tree(desks, 9)["2-02"]) == ("积水内涝", "内涝积水")
    take_back = "select cc.withdraw_classes_v1(%s, %s)"
    with refused_with("CC422"):
        desks.desk("sysadmin1").execute(take_back, (first, WHY))
    for edition in (second, first):
        desks.desk("sysadmin1").execute(take_back, (edition, WHY))
    assert "2-02" not in tree(desks, 9)
    with refused_with("CC404"):
        desks.desk("sysadmin1").execute(take_back, (first, WHY))


def test_that_desks_read_old_names_for_old_days_and_follow_successors(desks):
    small = desks.one("select class_id from cc.case_class where class_code = %s", OLD)
    publish(desks, {"added": [BIG, HEIR], "changed": [MOVED]})
    turn_a_day(desks)
    publish(desks, {"removed": [NEW], "classes": [{"class_code": NEW, "successor": "2-02-01"}]})
    turn_a_day(desks)
    with desks.gateway("intake1").connection() as connection:
        reference = read_reference(connection)
        (then,) = [e for e in class_tree.classes_on(connection, day_of(desks, -1)) if e["new_code"] == NEW]
    assert then["class_code"] == NEW
    moments = [desks.one("select now() - make_interval(days => %s)", days) for days in (2, 1)]
    assert [reference.class_path(small, at=at).split(" / ")[1] for at in moments] == [
        "道路积水",
        "大面积积水",
    ]
    heir = reference.class_now(small)
    assert (reference.classes[heir].name, reference.classes[small].is_offered) == ("内涝", False)
    big = reference.classes[heir].parent_id
    assert big is not None
    assert set(reference.small_classes_of(big)) == {small, heir}
    assert small not in [each.class_id for each in reference.offered_classes]
