"""Editions of standards: published from a day, running cases keep theirs; taken back before the day, tried on old cases."""

from datetime import date, timedelta
from typing import Any

from psycopg.types.json import Jsonb

from tests.integration.desks import CITY, FILED, HANDLING, WATER, WHY, Desks, refused_with

NEW = {
    "standard_code": "2-01-01-9",
    "class_code": "2-01-01",
    "condition": "积水超过一百平方米",
    "closing_condition": "积水排除",
    "limit_value": 2,
    "limit_unit": 1,
    "lead_function": "water_supply",
}


def today(desks: Desks) -> date:
    """Return the day of the server."""
    found: date = desks.one("select current_date")
    return found


def code_of(desks: Desks) -> str:
    """Return the code of the county's standard."""
    return str(
        desks.one("select standard_code from cc.standard where standard_id = %s", desks.county.standard_id)
    )


def publish(desks: Desks, changes: dict[str, Any], days: int = 1, login: str = "sysadmin1") -> int:
    """Publish changes so many days from today."""
    given = {"changes": changes, "valid_from": str(today(desks) + timedelta(days=days)), "note": WHY}
    row = desks.desk(login).execute("select cc.publish_standards_v1(%s)", (Jsonb(given),)).fetchone()
    assert row is not None
    return int(row[0])


def turn_a_day(desks: Desks) -> None:
    """Let every standard be a day older: what begins tomorrow has begun."""
    desks.admin.execute("update cc.standard set valid_from = valid_from - 1, valid_to = valid_to - 1")


def test_that_a_changed_standard_begins_on_its_day_and_running_cases_keep_theirs(desks):
    running = desks.bring_to(FILED)
    code = code_of(desks)
    publish(
        desks,
        {
            "changed": [{"standard_code": code, "limit_value": 9, "closing_rule": 3, "quorum": 2}],
            "added": [NEW],
            "classes": [{"class_code": "2-01-01", "name": "道路大面积积水"}],
        },
    )
    versions = desks.admin.execute(
        "select limit_value, valid_to from cc.standard where standard_code = %s order by valid_from", (code,)
    ).fetchall()
    assert [float(row[0]) for row in versions][1:] == [9]
    assert versions[0][1] == today(desks)
    named = "select name from cc.classes_v1(current_date + %s) where class_code = '2-01-01'"
    assert [desks.desk("sysadmin1").execute(named, (n,)).fetchone()[0] for n in (0, 1)] == [
        "道路积水",
        "道路大面积积水",
    ]
    turn_a_day(desks)
    case_id = desks.report()
    with refused_with("CC422"):
        desks.act("intake1", case_id, "file", {"standard_id": desks.county.standard_id})
    new_id = desks.one("select max(standard_id) from cc.standard where standard_code = %s", code)
    desks.act("intake1", case_id, "file", {"standard_id": new_id})
    limits = "select limit_value::float8 from cc.case_file where case_id = %s"
    assert desks.one(limits, case_id) == 9
    desks.act("dispatch1", running, "dispatch", {"dept_id": WATER})
    assert desks.one(limits, running) == float(versions[0][0])
    assert desks.one("select closing_rule from cc.case_file where case_id = %s", running) == 1


def test_that_an_edition_is_taken_back_until_its_day_and_not_after(desks):
    code = code_of(desks)
    before = desks.admin.execute("select * from cc.standard order by standard_id").fetchall()
    edition = publish(desks, {"changed": [{"standard_code": code, "urgency": 3}], "added": [NEW]}, 5)
    with refused_with("CC422"):
        publish(desks, {"removed": [code]}, 3)
    later = publish(desks, {"removed": [NEW["standard_code"]]}, 9)
    take_back = b"select cc.withdraw_standards_v1(%s, %s)"
    # The removal only ends what the edition added: it goes with it.
    desks.desk("sysadmin1").execute(take_back, (later, WHY))
    desks.desk("sysadmin1").execute(take_back, (edition, WHY))
    assert desks.admin.execute("select * from cc.standard order by standard_id").fetchall() == before
    with refused_with("CC404"):
        desks.desk("sysadmin1").execute(take_back, (edition, WHY))
    edition = publish(desks, {"changed": [{"standard_code": code, "urgency": 3}]})
    desks.admin.execute(
        "update cc.standard_edition set valid_from = current_date where edition_id = %s", (edition,)
    )
    with refused_with("CC422"):
        desks.desk("sysadmin1").execute(take_back, (edition, WHY))


def test_that_wrong_changes_publish_nothing(desks):
    code = code_of(desks)
    wrong: tuple[dict[str, Any], ...] = (
        {},
        {"changed": [{"standard_code": code, "limit_value": 0}]},
        {"changed": [{"standard_code": code, "limit_value": "NaN"}]},
        {"changed": [{"standard_code": code, "limit_unit": 7}]},
        {"changed": [{"standard_code": code, "condition": " "}]},
        {"changed": [{"standard_code": code, "lead_function": "unknown"}]},
        {"changed": [{"standard_code": code, "closing_rule": 3}]},
        {"changed": [{"standard_code": code}, {"standard_code": code}]},
        {"changed": [{"standard_code": "9-99-99-9", "urgency": 2}]},
        {"removed": [code], "changed": [{"standard_code": code, "urgency": 2}]},
        {"removed": [{}]},
        {"added": [NEW | {"class_code": "2-99-99"}]},
        {"added": [NEW | {"standard_code": "2-01-01-x"}]},
        {"added": [NEW | {"standard_code": code}]},
        {"classes": [{"class_code": "7-01", "name": WHY}]},
        {"classes": [{"class_code": "2-77-01", "name": WHY}]},
    )
    for changes in wrong:
        with refused_with("CC422"):
            publish(desks, changes)
    with refused_with("CC422"):
        publish(desks, {"removed": [code]}, 0)
    assert desks.one("select count(*) from cc.standard_edition") == 0
    assert desks.one("select count(*) from cc.standard where valid_to is not null") == 0


def test_that_a_change_is_tried_on_past_cases(desks):
    moving, late = desks.bring_to(HANDLING), desks.bring_to(HANDLING)
    desks.act("water1", late, "feedback", desks.input_of("feedback"))
    desks.act("intake1", late, "close", desks.input_of("close"))
    desks.admin.execute(
        "update cc.task set finished_at = sent_at + interval '90 minutes' where case_id = %s", (late,)
    )
    changes = {
        "changed": [
            {
                "standard_code": code_of(desks),
                "lead_function": "urban_enforcement",
                "limit_value": 1,
                "limit_unit": 1,
            }
        ]
    }
    ask = "select cc.what_if_standards_v1(%s, current_date - 2, current_date + 2)"
    row = desks.desk("leader1").execute(ask.encode(), (Jsonb(changes),)).fetchone()
    assert row is not None
    found = row[0]
    assert (found["tried"], found["differing"], found["finished"]) == (2, 2, 1)
    assert (found["late_before"], found["late_after"]) == (0, 1)
    assert {each["case_id"] for each in found["cases"]} == {str(moving), str(late)}
    assert {(each["dept_id"], each["gained"], each["lost"]) for each in found["departments"]} == {
        (CITY, 2, 0),
        (WATER, 0, 2),
    }
    assert [each["cases"] for each in found["groups"]] == [2]
    row = desks.desk("sysadmin1").execute(ask.encode(), (Jsonb(changes),)).fetchone()
    assert row is not None
    assert row[0] == found | {"cases": []}
    assert desks.one("select count(*) from cc.standard where valid_to is not null") == 0


def test_that_a_draft_is_not_overwritten_unseen(desks):
    save = "select cc.save_rule_draft_v1(%s)"

    def keep(version: int | None, login: str = "sysadmin1", **given: Any) -> None:
        value = {"kind": 2, "name": "明年", "changes": {"added": [NEW]}, "version": version} | given
        desks.desk(login).execute(save.encode(), (Jsonb(value),))

    keep(None)
    keep(1, note=WHY)
    for seen in (None, 1):
        with refused_with("CC409"):
            keep(seen)
    with refused_with("CC422"):
        keep(2, changes={"added": ["x"]})
    with refused_with("42501"):
        keep(2, "chief1")
    assert desks.one("select version from cc.rule_draft") == 2
    for login, rows in (("leader1", 1), ("dispatch1", 0)):
        assert desks.desk(login).execute("select count(*) from cc.rule_draft").fetchone() == (rows,)
    desks.desk("sysadmin1").execute("select cc.drop_rule_draft_v1(draft_id) from cc.rule_draft")
    assert desks.one("select count(*) from cc.rule_draft") == 0
