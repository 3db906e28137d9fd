"""Changes of the calendar as they are gathered."""

from datetime import date

import pytest

from commandcenter.domain.calendar_change import CalendarRecords, DayChange, HoursChange
from commandcenter.domain.calendars import DEFAULT_WORK_PERIODS, CalendarDay, DayKind
from commandcenter.ui.models.calendar_draft import CalendarDraft, hours_on, hours_text, minutes_of

FREE, WORK = DayKind.HOLIDAY, DayKind.MAKE_UP_WORKDAY
NEW_YEAR, SECOND, LATER = date(2027, 1, 1), date(2027, 1, 2), date(2028, 2, 1)
RECORDS = CalendarRecords(
    DEFAULT_WORK_PERIODS, (CalendarDay(NEW_YEAR, FREE, "元旦"),), date(2023, 1, 1), date(2027, 12, 31)
)


def test_that_a_day_made_what_it_is_already_is_no_change():
    draft = CalendarDraft(RECORDS).with_day(DayChange(NEW_YEAR, None))
    assert draft.kinds(2027) == {}
    assert draft.with_day(DayChange(NEW_YEAR, FREE, "元旦")).change.is_empty
    assert CalendarDraft(RECORDS).with_day(DayChange(SECOND, None)).change.is_empty
    assert draft.name_of(NEW_YEAR) == ""


def test_that_a_whole_year_replaces_what_was_special_in_it():
    draft = CalendarDraft(RECORDS).with_day(DayChange(SECOND, WORK, "调休"))
    made = draft.with_year((DayChange(SECOND, FREE, "元旦"),), 2027)
    assert made.kinds(2027) == {SECOND: FREE}
    assert [(each.day, each.kind) for each in made.change.days] == [(NEW_YEAR, None), (SECOND, FREE)]
    assert made.change.last_day is None


def test_that_a_later_year_extends_the_calendar():
    made = CalendarDraft(RECORDS).with_day(DayChange(LATER, FREE, "春节"))
    assert made.change.last_day == date(2028, 12, 31)
    assert made.kinds(2028) == {LATER: FREE}
    assert not made.with_hours(HoursChange((1,), (480, 720), NEW_YEAR)).change.is_empty


@pytest.mark.parametrize(
    "text", ["08:00-12:00 14:00-18:00", "8:00至12:00，14:00–18:00", "08：00-12：00、14:00~18:00"]
)
def test_that_hours_are_read_as_people_write_them(text):
    assert minutes_of(text) == (480, 720, 840, 1080)
    assert hours_text(minutes_of(text)) == "08:00–12:00 14:00–18:00"


@pytest.mark.parametrize("text", ["8-12", "12:00-08:00", "08:00-25:00", "08:70-12:00", "immer"])
def test_that_other_words_are_no_hours(text):
    with pytest.raises(ValueError, match=text[:2]):
        minutes_of(text)


def test_that_weekdays_of_the_same_hours_stand_together():
    assert hours_on(DEFAULT_WORK_PERIODS, NEW_YEAR) == {"12345": (480, 720, 840, 1080), "67": ()}
    assert minutes_of("") == ()
