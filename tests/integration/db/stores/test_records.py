"""Rows become records with every field in its place."""

from commandcenter.db.stores import cases
from commandcenter.db.stores.records import CASE_COLUMNS, EXTRA_COLUMNS
from tests.integration.desks import HANDLING, WATER


def test_that_every_stored_column_of_a_case_is_read_or_left_out_on_purpose(desks):
    stored = {
        row[0]
        for row in desks.admin.execute(
            "select attname from pg_attribute where attrelid = 'cc.case_file'::regclass and attnum > 0 and not attisdropped"
        )
    }
    left_out = {"township_no", "village_no", "depts", "called_depts", "copied_depts", "last_hash", "search"}
    assert stored == set(CASE_COLUMNS) | set(EXTRA_COLUMNS) | left_out


def test_that_a_record_holds_what_was_written(desks, as_person):
    case_id = desks.bring_to(HANDLING, lon=112.5, lat=37.8, address="平安路 1 号", urgency=2, remark="备注")
    with as_person("leader1") as connection:
        file = cases.whole(connection, case_id)
        events = cases.timeline(connection, case_id)
    summary, (task,) = file.summary, file.tasks
    assert (summary.lon, summary.lat, summary.address, summary.urgency) == (112.5, 37.8, "平安路 1 号", 2)
    assert (summary.dept_id, task.dept_id, task.role, task.round) == (WATER, WATER, 1, 1)
    assert summary.due_at == task.due_at
    assert summary.reported_at.tzinfo is not None
    assert file.fields["remark"] == "备注"
    assert events[0].actor_name == "受理甲"
    assert events[-1].patch["state"] == HANDLING
