"""Clocks explained as a desk asks for them."""

import pytest

from commandcenter.domain.clock_rules import TimerKind
from commandcenter.domain.explaining import Phase
from commandcenter.errors import NotFound
from commandcenter.services.clock_service import ClockService
from tests.integration.desks import HANDLING


def test_that_every_clock_of_a_case_comes_with_its_account(desks):
    case_id = desks.bring_to(HANDLING)
    explained = ClockService(desks.gateway("water1")).explained(case_id)
    running = {each.timer.kind for each in explained.timers if each.timer.is_running}
    assert running == {TimerKind.TOTAL, TimerKind.RETURN, TimerKind.HANDLE}
    (handle,) = [each for each in explained.timers if each.timer.kind is TimerKind.HANDLE]
    assert handle.timer.due_at == desks.one("select due_at from cc.task where case_id = %s", case_id)
    assert not handle.is_overdue
    counted = sum(s.counted_us for s in handle.segments if s.phase is not Phase.OVER)
    assert counted == handle.timer.allowed_us
    assert handle.used is not None
    used = sum(s.counted_us for s in handle.segments if s.phase is Phase.USED)
    assert used == handle.used.microseconds


def test_that_who_may_not_see_the_case_gets_no_account(desks):
    case_id = desks.bring_to(HANDLING)
    with pytest.raises(NotFound):
        ClockService(desks.gateway("town1")).explained(case_id)
