"""A case as a row of a tier's desk."""

from datetime import timedelta
from uuid import UUID

import pytest

from commandcenter.domain.cases import CaseState
from commandcenter.domain.county_time import county_time
from commandcenter.domain.tiers import Tier
from commandcenter.ui.models.tier_record import standing_words, tier_key, tier_record, tier_word
from tests.unit.ui.models.test_case_record import CALENDAR, START, reference, summary
from tests.unit.ui.models.test_marks_of_case import PLAIN


@pytest.mark.usefixtures("theme")
class TestTierRows:
    def test_that_every_tier_has_a_word(self) -> None:
        assert len({tier_word(tier) for tier in Tier}) == 3

    def test_that_a_case_reported_up_names_the_tier_that_holds_it(self) -> None:
        held = standing_words(summary(**PLAIN | {"tier": 1}), reference(), "en", START)
        assert held == "With the county"
        assert standing_words(summary(**PLAIN | {"tier": 3}), reference(), "en", START) == ""

    def test_that_an_ended_case_tells_its_reporter_when(self) -> None:
        ended = summary(**PLAIN | {"tier": 3, "state": CaseState.CLOSED, "due_at": None, "closed_at": START})
        words = standing_words(ended, reference(), "en", START + timedelta(days=9))
        assert words == f"{county_time(START):%m-%d %H:%M}"

    def test_that_the_standing_comes_before_the_number(self) -> None:
        record = tier_record(summary(**PLAIN | {"tier": 2}), reference(), CALENDAR, "en", START)
        assert record.subtitle.startswith("With the township · 20261123-0157")

    def test_that_work_is_sorted_by_deadline_and_reports_by_age(self) -> None:
        early = tier_record(summary(**PLAIN | {"case_id": UUID(int=1)}), reference(), CALENDAR, "en", START)
        late = tier_record(
            summary(**PLAIN | {"case_id": UUID(int=2), "due_at": START + timedelta(days=1)}),
            reference(), CALENDAR, "en", START,
        )  # fmt: skip
        assert sorted([late, early], key=lambda r: tier_key(r, newest_first=False)) == [early, late]
        assert sorted([early, late], key=lambda r: tier_key(r, newest_first=True)) == [late, early]
