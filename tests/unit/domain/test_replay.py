"""A day as columns."""

from datetime import UTC, datetime

from commandcenter.domain.replay import DayFigures, DayLog


def test_that_a_day_without_cases_has_no_columns_and_figures_compare_by_value():
    log = DayLog(datetime(2026, 9, 1, tzinfo=UTC), datetime(2026, 9, 2, tzinfo=UTC))
    assert (len(log.case_ids), len(log.step_at)) == (0, 0)
    assert DayFigures(1, 2, 3, 4) == DayFigures(open=1, new=2, closed=3, overdue=4)
