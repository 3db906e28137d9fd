"""The layers of the map through the service, one connection a question."""

from datetime import UTC, datetime, timedelta

from commandcenter.services.map_service import MapService
from tests.integration.desks import HANDLING


def test_that_a_person_counts_only_what_he_may_see(desks):
    desks.bring_to(HANDLING, lon=112.5, lat=37.8)
    now = datetime.now(UTC)
    period = (now - timedelta(days=1), now + timedelta(days=1))
    leader, stranger = MapService(desks.gateway("leader1")), MapService(desks.gateway("sysadmin1"))
    assert sum(count.new for count in leader.place_counts(2, *period)) == 1
    assert len(leader.past_cases(*period)) == 1
    assert stranger.place_counts(2, *period) == ()
    assert stranger.past_cases(*period) == ()
    assert leader.duty_areas() == ()
