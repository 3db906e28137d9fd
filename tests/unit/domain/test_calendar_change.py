"""A change of the calendar as the database takes it, and its answer."""

from datetime import date

from commandcenter.domain.calendar_change import CalendarChange, DayChange, HoursChange, preview_of
from commandcenter.domain.calendars import DayKind


def test_that_a_change_is_written_as_the_database_reads_it():
    change = CalendarChange(
        (DayChange(date(2027, 1, 1), DayKind.HOLIDAY, "元旦"), DayChange(date(2027, 1, 4), None)),
        (HoursChange((1, 2), (480, 720), date(2027, 5, 1)),),
        date(2028, 12, 31),
    )
    given = change.as_input()
    assert [each["kind"] for each in given["days"]] == [1, 0]
    assert given["hours"][0] == {
        "weekdays": [1, 2],
        "minutes": [480, 720],
        "valid_from": "2027-05-01",
        "valid_until": None,
    }
    assert not change.is_empty
    assert CalendarChange().is_empty


def test_that_a_preview_has_moments_with_their_zone():
    found = preview_of(
        {
            "cases": 1,
            "deadlines": 1,
            "later": 1,
            "overdue_now": 0,
            "no_longer_overdue": 0,
            "timers": {"reply": 1},
            "moves": [
                {
                    "timer": "reply",
                    "dept_id": None,
                    "old_due": "2026-11-30T10:00:00+08:00",
                    "new_due": "2026-12-01T10:00:00+08:00",
                }
            ],
        }
    )
    assert (found.moves[0].new_due - found.moves[0].old_due).days == 1
    assert found.timers == {"reply": 1}
