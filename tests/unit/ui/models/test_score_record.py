"""Figures of departments as rows, and months."""

from datetime import date
from decimal import Decimal

import pytest

from commandcenter.domain.supervision import DepartmentScore, SupervisedCase
from commandcenter.ui.models.score_record import (
    count_text,
    counted_case,
    counted_words,
    month_after,
    month_span,
    points_text,
    score_key,
    score_record,
)
from tests.unit.ui.models.test_case_record import CALENDAR, START, reference, summary
from tests.unit.ui.models.test_marks_of_case import PLAIN
from tests.unit.ui.models.test_order_record import COUNTY


def score(dept_id: int | None, points: str, red: int = 0) -> DepartmentScore:
    return DepartmentScore(dept_id, 1, 0, 0, red, 0, Decimal(points), needs_interview=red >= 3)


@pytest.mark.usefixtures("theme")
class TestFigures:
    def test_that_most_points_come_first(self) -> None:
        rows = [score_record(each, COUNTY) for each in (score(None, "0"), score(3, "4", 2), score(4, "1"))]
        assert [row.key for row in sorted(rows, key=score_key)] == [3, 4, 0]

    def test_that_the_row_without_department_is_the_centre(self) -> None:
        assert score_record(score(None, "0"), COUNTY).name == "The centre"

    @pytest.mark.parametrize(("points", "text"), [("0", "–"), ("2.0", "2"), ("1.50", "1.5"), ("10", "10")])
    def test_that_points_have_no_needless_zeros(self, points: str, text: str) -> None:
        assert points_text(Decimal(points)) == text

    def test_that_nothing_is_a_dash(self) -> None:
        assert (count_text(0), count_text(3)) == ("–", "3")

    def test_that_a_case_says_what_it_was_counted_for(self) -> None:
        case = summary(**PLAIN)
        counted = SupervisedCase(case.case_id, reminders=2, general=0, yellow=1, red=0, unanswered=1)
        assert counted_words(counted) == "1 yellow card(s) · 2 reminder(s) · 1 not answered in time"
        row = counted_case(0, counted, case, reference(), CALENDAR, "en", START)
        assert row.subtitle == f"{counted_words(counted)} · {case.number}"


class TestMonths:
    def test_that_a_month_has_its_first_and_last_day(self) -> None:
        assert month_span(date(2024, 2, 17)) == (date(2024, 2, 1), date(2024, 2, 29))
        assert month_span(date(2026, 12, 31)) == (date(2026, 12, 1), date(2026, 12, 31))

    def test_that_months_go_over_the_year(self) -> None:
        assert month_after(date(2026, 12, 1), 1) == date(2027, 1, 1)
        assert month_after(date(2026, 1, 15), -1) == date(2025, 12, 1)
