"""The field as services give it."""

from datetime import UTC, datetime, timedelta

from commandcenter.db.stores import field
from commandcenter.services.field_service import FieldService
from tests.integration.field_reading import quiet_horizon


def test_that_a_desk_follows_the_field(desks):
    with desks.gateway("grid2").connection() as member:
        field.begin_duty(member, 2)
        field.report_positions(member, [{"lon": 113.05, "lat": 36.505}])
    service = FieldService(desks.gateway("chief1"))
    changes = service.positions_since()
    assert [position.lon for position in changes.positions] == [113.05]
    quiet_horizon(service.positions_since, changes.horizon)
    assert service.register().vehicles == {}
    (point,) = service.trail(
        1, desks.county.users["grid2"], datetime.now(UTC) - timedelta(hours=1), "查看路线"
    )
    assert point.lon == 113.05
