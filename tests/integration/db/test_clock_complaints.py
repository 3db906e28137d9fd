"""What users of other systems complain of about their clocks, each shown not to be possible here.

Real steps of the small county's people, on a clock that the tests move.  At every look the stored
deadlines are held against those that the log tells, and the log against its own check.
"""

from datetime import timedelta

import pytest

from commandcenter.domain.clock_rules import TimerKind
from commandcenter.domain.explaining import Reason
from tests.integration.clock_story import ClockStory, at
from tests.integration.desks import CITY, WATER, WHY, refused_with

HOURS, DAYS = 3, 4
SIGN, HANDLE = TimerKind.SIGN, TimerKind.HANDLE
MINUTE_US = 60_000_000


def suspended(story: ClockStory, asked: str, until: str) -> None:
    """Let the department ask for a suspension and the dispatcher grant it at once."""
    story.act("water1", "ask_suspension", asked, until=at(until).isoformat())
    story.act("dispatch1", "grant_suspension")


def test_zammad_5177_a_shorter_clock_does_not_overrule_the_receipt(desks):
    """zammad/zammad#5177: the update time displaced the time of the first response when it was the shorter one."""
    story = ClockStory(desks, "2026-03-02 08:30")
    story.dispatched("2026-03-02 09:00", value=5, unit=DAYS)
    before = story.timer(SIGN)
    story.act("chief1", "supervise", level=1, demand=WHY, reply_value=1, reply_unit=HOURS)
    reply = story.timer(TimerKind.REPLY)
    assert reply.due_at is not None
    assert before.due_at is not None
    assert reply.due_at < before.due_at
    assert story.timer(SIGN) == before
    assert before.due_at.replace(second=0, microsecond=0) == at("2026-03-02 15:00")
    # Where the handling itself is due first, the receipt is due with it and says so.
    other = ClockStoryOfUrgentTask(story)
    assert other.is_capped
    assert other.due_at == story.timer(HANDLE).due_at


def ClockStoryOfUrgentTask(story: ClockStory):  # noqa: N802
    raise NotImplementedError
