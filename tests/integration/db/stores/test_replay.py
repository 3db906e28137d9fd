"""The columns of a day as the store hands them over."""

from datetime import UTC, datetime, timedelta

from commandcenter.db.stores.replay import day_log
from tests.integration.desks import HANDLING


def test_that_every_step_belongs_to_a_case_and_nobody_else_reads_it(desks, as_person):
    case_id = desks.bring_to(HANDLING, lon=112.5, lat=37.8)
    end = datetime.now(UTC) + timedelta(minutes=1)
    with as_person("leader1") as connection:
        log = day_log(connection, end - timedelta(hours=24), end)
    assert log.case_ids == [case_id]
    assert log.step_states == [1, 4, 5, 6]
    assert set(log.step_cases) == {0}
    assert (log.step_lon[-1], log.step_lat[-1]) == (112.5, 37.8)
    assert list(log.step_at) == sorted(log.step_at)
    with as_person("sysadmin1") as connection:
        assert day_log(connection, end - timedelta(hours=24), end).case_ids == ()
