"""The chips of a queue as a filter: the tier of the desk decides what "ours" means."""

import pytest
from PySide6.QtCore import QSettings

from commandcenter.domain.cases import QueueFilter, Stage
from commandcenter.domain.tiers import Tier
from commandcenter.ui.panels.queue_filters import QueueFilters, SavedFilters
from tests.unit.ui.models.test_case_record import reference


@pytest.fixture
def filters_of(theme, qtbot, tmp_path):
    """Make the chips of a desk of a tier."""

    def make(tier: Tier | None) -> QueueFilters:
        settings = QSettings(str(tmp_path / "filters.ini"), QSettings.Format.IniFormat)
        made = QueueFilters(reference(), "en", SavedFilters(settings, "someone", "queue"), tier)
        qtbot.addWidget(made)
        return made

    return make


@pytest.mark.parametrize(
    ("tier", "tiers"), [(Tier.COUNTY, (1,)), (Tier.TOWNSHIP, (2, 3)), (Tier.VILLAGE, (3,))]
)
def test_that_a_tier_narrows_to_what_it_has_to_do(filters_of, tier, tiers):
    filters = filters_of(tier)
    base = QueueFilter(stage=Stage.DISPATCH)
    assert filters.applied_to(base) == base
    filters.chips.choose("tier", value=True)
    assert filters.applied_to(base).tiers == tiers


def test_that_a_desk_without_a_tier_has_no_such_chip(filters_of):
    assert "tier" not in filters_of(None).chips.values


def test_that_the_chip_is_saved_with_the_filter(filters_of):
    filters = filters_of(Tier.TOWNSHIP)
    filters.chips.choose("tier", value=True)
    filters.save_as("ours")
    filters.chips.choose("tier", value=False)
    filters.apply_saved("ours")
    assert filters.applied_to(QueueFilter()).tiers == (2, 3)
