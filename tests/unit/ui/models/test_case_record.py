"""A case as a row of a queue: words, sign and countdown at a moment."""

import dataclasses
from datetime import date, datetime, timedelta
from typing import Any
from uuid import UUID

import pytest

from commandcenter.domain.calendars import COUNTY_ZONE
from commandcenter.domain.cases import CaseState, CaseSummary, QueueOrder
from commandcenter.domain.clock import LimitUnit, WorkCalendar
from commandcenter.domain.reference import CaseClass, Place, Reference, Word
from commandcenter.ui.models.case_record import limit_view, make_record, queue_key
from commandcenter.ui.tokens import Tone

CALENDAR = WorkCalendar.build(first_day=date(2026, 1, 1), last_day=date(2026, 12, 31))
START = datetime(2026, 11, 23, 9, 30, tzinfo=COUNTY_ZONE)
DAY = date(2024, 1, 1)


def reference() -> Reference:
    """A county of one township, one class and one source."""
    places = {
        149999000000000: Place(149999000000000, "149999", 1, None, "示例县", "", None, None, None, DAY, None),
        149999001000000: Place(
            149999001000000, "149999001", 2, 149999000000000, "永安街道", "", None, None, None, DAY, None
        ),
    }
    classes = {
        1: CaseClass(1, "2-01", 2, 1, None, "突发事件", "Emergencies", ()),
        2: CaseClass(2, "2-01-01", 2, 2, 1, "供水管道破裂", "Burst water main", ()),
    }
    words = {"source": {2: Word(2, "hotline", "热线来电", "Hotline")}}
    return Reference({}, places, {}, {}, classes, {}, words, {})


def summary(**given: Any) -> CaseSummary:
    """A filed case of which an urgent hour runs since START."""
    values: dict[str, Any] = {part.name: None for part in dataclasses.fields(CaseSummary)}
    values |= {
        "case_id": UUID(int=7),
        "number": "20261123-0157",
        "version": 4,
        "state": CaseState.FILED,
        "title": "自来水主管破裂",
        "class_id": 2,
        "source": 2,
        "urgency": 1,
        "place_no": 149999001001001,
        "stage_started_at": START,
        "due_at": START + timedelta(hours=1),
        "due_unit": 1,
        "caller_count": 1,
    }
    return CaseSummary(**(values | given))


@pytest.mark.usefixtures("theme")
class TestWords:
    def test_that_the_title_begins_with_the_township(self) -> None:
        record = make_record(summary(), reference(), CALENDAR, "zh_CN", START)
        assert record.title == "永安街道 · 自来水主管破裂"
        assert record.subtitle == "20261123-0157 · 突发事件/供水管道破裂 · 热线来电"

    def test_that_several_callers_are_counted_behind_the_source(self) -> None:
        record = make_record(summary(caller_count=3), reference(), CALENDAR, "zh_CN", START)
        assert record.subtitle.endswith("热线来电 ×3")

    def test_that_english_words_are_used_in_english(self) -> None:
        record = make_record(summary(), reference(), CALENDAR, "en", START)
        assert "Emergencies/Burst water main" in record.subtitle


@pytest.mark.usefixtures("theme")
class TestCountdown:
    @pytest.mark.parametrize(
        ("minutes", "group", "tone"),
        [
            (0, "to_dispatch", Tone.OK),
            (44, "to_dispatch", Tone.OK),
            (45, "running_out", Tone.WARN),
            (61, "overdue", Tone.BAD),
        ],
    )
    def test_that_sign_and_tone_follow_what_is_left(self, minutes: int, group: str, tone: Tone) -> None:
        record = make_record(summary(), reference(), CALENDAR, "en", START + timedelta(minutes=minutes))
        assert record.display_group == group
        assert record.deadline is not None
        assert record.deadline.tone is tone

    def test_that_a_finished_case_counts_nothing(self) -> None:
        closed = summary(state=CaseState.CLOSED, due_at=None, due_unit=None)
        record = make_record(closed, reference(), CALENDAR, "en", START)
        assert record.deadline is None
        assert record.display_group == "finished"

    def test_that_working_hours_do_not_run_at_night(self) -> None:
        start = datetime(2026, 11, 23, 16, 0, tzinfo=COUNTY_ZONE)
        due = CALENDAR.deadline(start, 4, LimitUnit.WORKING_HOUR)
        evening = limit_view(CALENDAR, start, due, 3, datetime(2026, 11, 23, 20, 0, tzinfo=COUNTY_ZONE))
        later = limit_view(CALENDAR, start, due, 3, datetime(2026, 11, 23, 23, 0, tzinfo=COUNTY_ZONE))
        assert evening == later
        assert due - start > timedelta(hours=4)


class TestOrder:
    def test_that_the_nearest_deadline_comes_first_and_none_last(self) -> None:
        early, late = summary(), summary(due_at=START + timedelta(hours=2))
        ended = summary(due_at=None)
        ordered = sorted([ended, late, early], key=lambda case: queue_key(case, QueueOrder.DUE))
        assert ordered == [early, late, ended]

    def test_that_newest_and_oldest_are_opposite(self) -> None:
        first, second = summary(case_id=UUID(int=1)), summary(case_id=UUID(int=2))
        assert sorted([first, second], key=lambda c: queue_key(c, QueueOrder.NEWEST)) == [second, first]
        assert sorted([second, first], key=lambda c: queue_key(c, QueueOrder.OLDEST)) == [first, second]

    def test_that_urgency_goes_before_time(self) -> None:
        calm, urgent = summary(), summary(urgency=3, due_at=START + timedelta(hours=9))
        assert sorted([calm, urgent], key=lambda c: queue_key(c, QueueOrder.URGENCY)) == [urgent, calm]
