"""An order as a row of the supervision desk."""

from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

import pytest

from commandcenter.domain.calendars import COUNTY_ZONE
from commandcenter.domain.reference import Colleague, Department
from commandcenter.domain.supervision import SupervisionCause, SupervisionLevel, SupervisionOrder
from commandcenter.ui.models.order_record import (
    ReplyState,
    department_word,
    order_key,
    order_record,
    renewed,
    unsupervised_record,
)
from commandcenter.ui.tokens import Tone
from commandcenter.ui.widgets.case_marks import MarkKind
from tests.unit.ui.models.test_case_record import CALENDAR, reference, summary
from tests.unit.ui.models.test_marks_of_case import PLAIN

ISSUED = datetime(2026, 11, 23, 9, 0, tzinfo=COUNTY_ZONE)
COUNTY = replace(
    reference(),
    departments={3: Department(3, "D03", "水务局", "", "", "county_bureau", (), None, None)},
    colleagues={9: Colleague(9, "值班长甲", "", 1, "", (4,))},
)
ORDER = SupervisionOrder(
    case_id=UUID(int=7),
    order_id=UUID(int=70),
    case_no="20261123-0157",
    title="路面积水",
    case_state=6,
    case_due_at=ISSUED + timedelta(days=3),
    place_no=149999001001001,
    task_id=None,
    dept_id=3,
    level=SupervisionLevel.YELLOW,
    cause=SupervisionCause.LEADER,
    is_answered=False,
    issued_by=9,
    issued_at=ISSUED,
    demand="限期办结",
    reply_due_at=ISSUED + timedelta(days=1),
    replied_by=None,
    replied_at=None,
    reply="",
    is_instructed=False,
    listed_level=0,
    listed_until=None,
    copied_to=(),
)


def row(order: SupervisionOrder = ORDER, later: timedelta = timedelta(hours=1), **given: Any) -> Any:
    return order_record(replace(order, **given), COUNTY, CALENDAR, ISSUED + later)


@pytest.mark.usefixtures("theme")
class TestOrderRows:
    def test_that_a_row_says_case_department_issuer_and_demand(self) -> None:
        record = row()
        assert record.title == "永安街道 · 路面积水"
        assert record.subtitle.split(" · ")[0] == "水务局"
        assert "值班长甲" in record.subtitle
        assert record.detail == "限期办结"
        assert (record.level, record.level_text) == (2, "Yellow card")

    def test_that_a_missing_answer_counts_down_and_is_late_after_its_deadline(self) -> None:
        assert row().state is ReplyState.WAITING
        late = row(later=timedelta(days=1, minutes=1))
        assert (late.state, late.deadline.tone) == (ReplyState.LATE, Tone.BAD)

    @pytest.mark.parametrize(("hours", "tone"), [(5, Tone.NEUTRAL), (25, Tone.WARN)])
    def test_that_an_answer_stands_instead_of_the_demand(self, hours: int, tone: Tone) -> None:
        answered = row(is_answered=True, replied_at=ISSUED + timedelta(hours=hours), reply="已进场")
        assert answered.state is ReplyState.ANSWERED
        assert "已进场" in answered.detail
        assert answered.deadline.tone is tone

    def test_that_an_order_without_department_is_the_centres(self) -> None:
        assert department_word(COUNTY, None) == "The centre"
        assert row(dept_id=None).subtitle.startswith("The centre")

    def test_that_an_order_of_the_clock_names_the_clock(self) -> None:
        assert "the clock" in row(issued_by=12345).subtitle

    def test_that_a_listed_and_instructed_order_says_so(self) -> None:
        record = row(is_instructed=True, listed_level=2)
        assert [mark.kind for mark in record.marks] == [MarkKind.LISTED_PUBLICLY]
        assert "leader's instruction" in record.subtitle

    def test_that_time_alone_makes_it_late(self) -> None:
        again = renewed(row(), COUNTY, CALENDAR, "en", ISSUED + timedelta(days=2))
        assert again.state is ReplyState.LATE

    def test_that_an_overdue_case_without_order_is_a_row_of_its_own(self) -> None:
        case = summary(**PLAIN | {"due_at": ISSUED, "dept_id": 3})
        record = unsupervised_record(case, COUNTY, CALENDAR, "en", ISSUED + timedelta(days=1))
        assert (record.state, record.level, record.key) == (ReplyState.UNSUPERVISED, 0, case.case_id)
        assert record.display_group == "overdue"
        assert renewed(record, COUNTY, CALENDAR, "en", ISSUED + timedelta(days=1)) == record

    def test_that_red_comes_before_yellow_and_then_the_nearest_answer(self) -> None:
        red = row(level=SupervisionLevel.RED, order_id=UUID(int=71))
        early = row(order_id=UUID(int=72), reply_due_at=ISSUED + timedelta(hours=2))
        assert sorted([row(), early, red], key=order_key) == [red, early, row()]
