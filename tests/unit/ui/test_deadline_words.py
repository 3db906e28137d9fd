"""Why a deadline is what it is, in words that add up."""

import pytest

from commandcenter.domain.calendars import COUNTY_ZONE
from commandcenter.domain.clock import LimitUnit
from commandcenter.domain.clock_rules import TimerKind
from commandcenter.domain.explaining import Phase, Reason
from commandcenter.domain.timer import Timer
from commandcenter.ui.deadline_words import (
    amount_words,
    answer,
    counted_by_reason,
    length_words,
    question,
    reason_words,
    span_words,
    start_words,
    timer_word,
)
from tests.unit.ui.explained_clocks import CALENDAR, at, context, explained, handling, whole_case

pytestmark = pytest.mark.usefixtures("theme")


def test_that_the_question_names_the_deadline_with_its_weekday():
    found = explained(handling("09-30 16:00"), "09-30 17:00")
    due = found.timer.due_at
    assert due is not None
    assert question(found, COUNTY_ZONE) == f"Why is the deadline {due:%Y-%m-%d} Mon {due:%H:%M}?"


def test_that_the_answer_says_when_why_how_long_and_what_was_left_out():
    found = explained(handling("09-30 16:00"), "09-30 17:00")
    lines = answer(found, at("09-30 17:00"), COUNTY_ZONE, context())
    assert lines[0] == "Began 2026-09-30 Wed 16:00, when the task was given to 水务局."
    assert lines[1] == "Limit: 1 working day."
    assert "working time" in lines[2]
    assert "public holidays 48 h" in lines[3]
    assert "weekends" in lines[3]
    assert lines[-1].startswith("Still running, ")


def test_that_the_counted_time_of_the_sentence_is_the_limit():
    found = explained(handling("09-30 16:00", "8", LimitUnit.WORKING_HOUR), "09-30 17:00")
    counted, _ = counted_by_reason(found.segments)
    assert sum(counted.values()) == 8 * 3_600_000_000
    assert "Counted: working time 8 h." in answer(found, at("09-30 17:00"), COUNTY_ZONE, context())


def test_that_an_extension_and_a_suspension_are_told():
    timer = handling(
        "11-23 09:00", "2", LimitUnit.URGENT_HOUR, extra=1, pauses=[("11-23 10:00", "11-23 12:00")]
    )
    found = explained(timer, "11-23 10:30")
    lines = answer(found, at("11-23 10:30"), COUNTY_ZONE, context())
    assert "Limit: 2 urgent hour, extended 1 time(s): 4 h in all." in lines
    assert "Not counted: suspended 2 h." in lines
    assert timer.due_at == at("11-23 15:00")
    words = [reason_words(segment, context()) for segment in found.segments]
    assert "suspended" in words
    assert any(word.endswith("extension 1") for word in words)


def test_that_an_overdue_clock_says_by_how_much():
    found = explained(handling("11-23 09:00", "2", LimitUnit.URGENT_HOUR), "11-23 12:30")
    assert answer(found, at("11-23 12:30"), COUNTY_ZONE, context())[-1] == (
        "Still running, overdue by 1 h 30 min; 3 h 30 min used."
    )
    assert any(segment.phase is Phase.OVER for segment in found.segments)


@pytest.mark.parametrize(("stop", "words"), [("11-23 10:00", "in time"), ("11-23 12:00", "late")])
def test_that_a_stopped_clock_says_whether_it_was_in_time(stop: str, words: str):
    timer = handling("11-23 09:00", "2", LimitUnit.URGENT_HOUR, stopped_at=at(stop))
    assert words in answer(explained(timer, "11-24 09:00"), at("11-24 09:00"), COUNTY_ZONE, context())[-1]


def test_that_a_clock_without_limit_only_measures():
    found = explained(whole_case("11-23 09:00"), "11-23 10:00")
    assert question(found, COUNTY_ZONE) == "This clock only measures; it has no deadline."
    assert answer(found, at("11-23 10:00"), COUNTY_ZONE, context())[-1] == "Still running, 1 h so far."


@pytest.mark.parametrize("language", ["en", "zh_CN"])
def test_that_a_holiday_and_a_make_up_day_bear_their_names(language: str):
    found = explained(handling("09-30 16:00", "6"), "10-11 09:00")
    words = {segment.reason: reason_words(segment, context(language)) for segment in found.segments}
    name = "国庆节" if language == "zh_CN" else "National Day"
    assert words[Reason.HOLIDAY] == f"public holiday: {name}"
    assert name in words[Reason.MAKE_UP_DAY]


def test_that_whole_days_are_said_as_such():
    found = explained(handling("09-30 16:00"), "09-30 17:00")
    spans = {segment.reason: span_words(segment, COUNTY_ZONE) for segment in found.segments}
    assert spans[Reason.HOLIDAY] == ("10-01 Thu – 10-02 Fri", "all day")
    assert spans[Reason.WEEKEND] == ("10-03 Sat – 10-04 Sun", "all day")


@pytest.mark.parametrize(
    ("minutes", "words"), [(0, "0 min"), (59, "59 min"), (60, "1 h"), (90, "1 h 30 min"), (1500, "25 h")]
)
def test_that_lengths_are_hours_and_minutes(minutes: int, words: str):
    assert length_words(minutes * 60_000_000) == words


def test_that_days_are_counted_in_parts_of_a_day():
    assert amount_words(43_200_000_000, LimitUnit.WORKING_DAY, context()) == "0.5 working day"
    assert amount_words(86_400_000_000, LimitUnit.WORKING_DAY, context()) == "1 working day"
    assert amount_words(5_400_000_000, LimitUnit.URGENT_HOUR, context()) == "1 h 30 min"


@pytest.mark.parametrize("kind", list(TimerKind))
def test_that_every_clock_has_a_name_and_a_reason_to_begin(kind: TimerKind):
    timer = Timer(kind, at("11-23 09:00"), None, dept_id=3, round=2)
    assert timer_word(timer, context()).endswith("水务局 · round 2")
    assert "{" not in start_words(timer, context())


def test_that_the_calendar_has_a_break_at_midday():
    found = explained(handling("11-23 09:00", "7", LimitUnit.WORKING_HOUR), "11-23 10:00")
    assert Reason.BREAK in {segment.reason for segment in found.segments}
    assert found.timer.due_at == CALENDAR.deadline(at("11-23 09:00"), 7, LimitUnit.WORKING_HOUR)
