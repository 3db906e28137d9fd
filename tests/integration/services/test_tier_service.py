"""The desks of the tiers, through the service alone."""

from collections.abc import Callable

import pytest

from commandcenter.domain.cases import CaseState, QueueFilter, Stage
from commandcenter.domain.tiers import Tier
from commandcenter.errors import NotAllowed
from commandcenter.services.tier_service import TierService
from tests.integration.desks import CLOSED, FILED, Desks


@pytest.fixture
def tier_of(desks: Desks) -> Callable[[str], TierService]:
    """Make the tier service of a person."""
    return lambda login: TierService(desks.gateway(login))


def test_that_a_case_moves_between_the_desks(desks, tier_of):
    case_id = desks.bring_to(FILED)
    street, county = tier_of("dispatch_t"), tier_of("dispatch1")
    made = street.report_up(case_id, 2, "险情紧急，越级上报", is_skipping=True)
    assert [row.case_id for row in county.waiting([Tier.COUNTY])] == [case_id]
    assert street.waiting([Tier.TOWNSHIP, Tier.VILLAGE]) == ()
    with pytest.raises(NotAllowed):
        street.report_up(case_id, made.version, "再次上报")
    made = county.hand_down(case_id, made.version, "请就地办理", Tier.VILLAGE, 149999001001000 + 1)
    assert street.counts()[Tier.VILLAGE] == 1
    assert [row.tier for row in street.waiting([Tier.VILLAGE], QueueFilter(stage=Stage.DISPATCH))] == [3]


def test_that_the_first_reporter_reads_the_end(desks, tier_of):
    desks.bring_to(CLOSED, reporter="town1")
    (row,) = tier_of("town1").reported_by_me()
    assert row.state is CaseState.CLOSED
