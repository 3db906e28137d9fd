"""What users of other systems complain of about their clocks, each shown not to be possible here.

Real steps of the small county's people, on a clock that the tests move.  At every look the stored
deadlines are held against those that the log tells, and the log against its own check.
"""

from datetime import datetime, timedelta

import pytest

from commandcenter.domain.clock_rules import TimerKind
from commandcenter.domain.explaining import Reason
from commandcenter.domain.timer import Timer
from tests.integration.clock_story import ClockStory, at
from tests.integration.desks import CITY, WATER, WHY, refused_with

HOURS, DAYS = 3, 4
SIGN, HANDLE = TimerKind.SIGN, TimerKind.HANDLE
MINUTE_US = 60_000_000


def due_minute(timer: Timer) -> datetime:
    """The deadline to the nearest minute: a few milliseconds pass between two steps of a test, on either side."""
    assert timer.due_at is not None
    return (timer.due_at + timedelta(seconds=30)).replace(second=0, microsecond=0)


def minutes_used(story: ClockStory, timer: Timer, when: str | None = None) -> int:
    """Counted minutes, without the milliseconds that pass between two steps of a test."""
    used = timer.used(story.calendar(), story.clock.now() if when is None else at(when))
    assert used is not None
    return round(used.microseconds / MINUTE_US)


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
    assert due_minute(reply) == at("2026-03-02 10:00")
    assert due_minute(before) == at("2026-03-02 15:00")
    assert story.timer(SIGN) == before
    story.act("water1", "sign", "2026-03-02 09:30")
    assert not story.timer(TimerKind.REPLY).is_overdue(at("2026-03-02 09:59"))
    assert story.timer(SIGN).stopped_at is not None
    assert story.timer(TimerKind.REPLY).is_running


def test_zammad_3140_a_department_that_has_answered_is_not_late_any_more(desks):
    """zammad/zammad#3140: a ticket escalated although the agent had answered and the customer's turn it was."""
    story = ClockStory(desks, "2026-03-02 08:30")
    story.dispatched("2026-03-02 09:00", value=4, unit=HOURS)
    story.act("water1", "sign", "2026-03-02 09:10")
    story.act("water1", "feedback", "2026-03-02 11:00")
    story.clock.set(at("2026-03-20 11:00"))
    handle = story.timer(HANDLE)
    assert not handle.is_overdue(story.clock.now())
    assert not handle.is_running
    # Whose turn it is, runs: the centre's check, which nobody made for weeks.
    assert story.timer(TimerKind.CHECK).is_overdue(story.clock.now())
    alarms = desks.one(
        "select count(*) from cc_int.alarm where case_id = %s and timer = 'handle'", story.case_id
    )
    assert alarms == 0


def test_zammad_1322_an_answer_that_sends_the_case_back_starts_the_clock_anew(desks):
    """zammad/zammad#1322: a customer's answer by note did not restart the clock, and nobody noticed it for days."""
    story = ClockStory(desks, "2026-03-02 08:30")
    story.dispatched("2026-03-02 09:00", value=4, unit=HOURS)
    story.act("water1", "sign")
    story.act("water1", "feedback", "2026-03-02 11:00")
    clocks = story.timers()
    story.act("intake1", "note", "2026-03-03 09:00")
    assert story.timers() == clocks
    story.act("intake1", "rework", "2026-03-03 10:00")
    anew = story.timer(HANDLE)
    assert (anew.round, due_minute(anew), anew.is_running) == (2, at("2026-03-03 16:00"), True)
    assert (
        desks.one("select count(*) from cc_int.alarm where case_id = %s and timer = 'handle'", story.case_id)
        == 1
    )


@pytest.mark.parametrize(
    "began", ["2026-03-06 17:59", "2026-03-06 23:58", "2026-03-07 13:00", "2026-02-14 17:00"]
)
def test_zammad_4432_no_deadline_and_no_reminder_falls_into_the_night(desks, began):
    """zammad/zammad#4432: reminders of escalation came at midnight and at weekends, outside of the service hours."""
    story = ClockStory(desks, began)
    start = at(began)
    story.dispatched(f"{start:%Y-%m-%d %H:%M}", value=1, unit=DAYS)
    story.act("chief1", "supervise", level=2, demand=WHY)
    days, step = story.calendar(), timedelta(microseconds=1)
    dues = [
        t.due_at
        for t in story.timers()
        if t.due_at is not None and t.limit is not None and not t.limit.unit.runs_always
    ]
    assert len(dues) >= 4
    assert all(days.is_working_time(due - step) for due in dues)
    query = "select next_at from cc_int.alarm where case_id = %s and unit in (3, 4) and next_at is not null"
    fires = [row[0] for row in desks.admin.execute(query, (story.case_id,))]
    assert fires
    assert [f for f in fires if not days.is_working_time(f - step)] == []


def test_glpi_24481_a_suspended_task_is_not_late(desks):
    """glpi-project/glpi#24481: a limit was violated although the ticket was pending with a reason."""
    story = ClockStory(desks, "2026-03-02 08:30")
    story.dispatched("2026-03-02 09:00", value=4, unit=HOURS)
    story.act("water1", "sign")
    suspended(story, "2026-03-02 10:00", "2026-03-16 10:00")
    story.clock.set(at("2026-03-16 09:59"))
    handle = story.timer(HANDLE)
    assert not handle.is_overdue(story.clock.now())
    assert due_minute(handle) == at("2026-03-16 15:00")
    assert minutes_used(story, handle) == 60
    assert {s.reason for s in story.explained(handle)} == {
        Reason.WORKING_TIME,
        Reason.SUSPENDED,
        Reason.BREAK,
    }


def test_glpi_6902_another_standard_while_suspended_keeps_the_suspension(desks):
    """glpi-project/glpi#6902: pending time was forgotten when the level was changed while the ticket was pending."""
    story = ClockStory(desks, "2026-03-02 08:30")
    story.act("intake1", "file", "2026-03-02 09:00")
    story.act("dispatch1", "dispatch")
    story.act("water1", "sign")
    suspended(story, "2026-03-02 09:30", "2026-03-05 09:30")
    # From two urgent hours to one working day.
    story.act("intake1", "change_standard", "2026-03-04 12:00", standard_id=2, reason=WHY)
    handle = story.timer(HANDLE)
    assert due_minute(handle) == at("2026-03-06 09:00")
    assert not handle.is_overdue(at("2026-03-05 23:00"))


def test_glpi_15605_another_standard_after_a_suspension_keeps_the_suspension(desks):
    """glpi-project/glpi#15605: a new level was counted from the opening, without the pause that had passed."""
    story = ClockStory(desks, "2026-03-02 08:30")
    story.act("intake1", "file", "2026-03-02 09:00")
    story.act("dispatch1", "dispatch")
    story.act("water1", "sign")
    suspended(story, "2026-03-02 09:30", "2026-03-20 09:30")
    story.act("dispatch1", "resume", "2026-03-05 09:30", reason=WHY)
    story.act("intake1", "change_standard", "2026-03-05 10:00", standard_id=2, reason=WHY)
    handle = story.timer(HANDLE)
    assert handle.started_at.replace(second=0, microsecond=0) == at("2026-03-02 09:00")
    assert due_minute(handle) == at("2026-03-06 09:00")
    assert sum(s.counted_us for s in story.explained(handle)) == handle.allowed_us


def test_glpi_1911_the_second_department_gets_its_own_time(desks):
    """glpi-project/glpi#1911: time counted from the opening, so that a group that got the ticket late had none left."""
    story = ClockStory(desks, "2026-03-02 08:30")
    story.dispatched("2026-03-02 09:00", value=4, unit=HOURS)
    story.act("water1", "return_task", "2026-03-02 14:30")
    task = {"dept_id": CITY, "role": 1, "instruction": WHY, "limit_value": 4, "limit_unit": HOURS}
    story.act("dispatch1", "redispatch", "2026-03-03 09:00", dept_id=CITY, tasks=[task])
    second = story.timer(HANDLE, CITY)
    assert due_minute(second) == at("2026-03-03 15:00")
    assert minutes_used(story, second) == 0
    assert not story.timer(HANDLE, WATER).is_running


def test_glpi_23359_waiting_for_the_check_is_neither_pause_nor_handling(desks):
    """glpi-project/glpi#23359: time between solution and reopening was shown as pending and joined to the old run."""
    story = ClockStory(desks, "2026-03-02 08:30")
    story.dispatched("2026-03-02 09:00", value=4, unit=HOURS)
    story.act("water1", "sign")
    story.act("water1", "feedback", "2026-03-02 10:00")
    story.act("intake1", "rework", "2026-03-09 10:00")
    story.clock.set(at("2026-03-09 11:00"))
    first, second = [t for t in story.timers() if t.kind is HANDLE]
    assert (first.pauses, second.pauses) == ((), ())
    assert [minutes_used(story, t) for t in (first, second)] == [60, 60]
    assert Reason.SUSPENDED not in {s.reason for t in (first, second) for s in story.explained(t)}


def test_glpi_15870_only_the_receipt_stops_the_clock_of_the_receipt(desks):
    """glpi-project/glpi#15870: some automatic actions were taken for an answer, and the limit never fired again."""
    story = ClockStory(desks, "2026-03-02 08:30")
    story.dispatched("2026-03-02 09:00", value=5, unit=DAYS)
    before = story.timer(SIGN)
    alarm = "select due_at from cc_int.alarm where case_id = %s and timer = 'sign'"
    fires = desks.one(alarm, story.case_id)
    story.act("dispatch1", "note", "2026-03-02 09:30")
    story.act("dispatch1", "remind")
    story.act("chief1", "supervise", level=1, demand=WHY)
    story.act("chief1", "copy_to", dept_id=CITY)
    story.act("leader1", "instruct", note=WHY)
    story.act("water1", "note")
    assert story.timer(SIGN) == before
    assert desks.one(alarm, story.case_id) == fires == before.due_at
    story.act("water1", "sign", "2026-03-02 10:00")
    assert story.timer(SIGN).stopped_at is not None
    assert desks.one(alarm, story.case_id) is None


def test_osticket_1168_nothing_gets_late_at_the_weekend(desks):
    """osTicket/osTicket#1168: tickets became overdue at the weekend although nobody works then."""
    story = ClockStory(desks, "2026-03-06 17:00")
    story.dispatched("2026-03-06 17:30", value=8, unit=HOURS)
    handle = story.timer(HANDLE)
    assert due_minute(handle) == at("2026-03-09 17:30")
    assert minutes_used(story, handle, "2026-03-08 23:59") == 30
    assert Reason.WEEKEND in {s.reason for s in story.explained(handle)}
    assert not any(t.is_overdue(at("2026-03-09 08:00")) for t in story.timers())


def test_osticket_4969_holidays_and_hours_of_the_county_hold_for_open_cases_too(desks):
    """osTicket/osTicket#4969: no way to leave out-of-office hours and the holidays of the client out of the count."""
    story = ClockStory(desks, "2026-03-02 08:30")
    story.dispatched("2026-03-02 09:00", value=2, unit=DAYS)
    assert due_minute(story.timer(HANDLE)) == at("2026-03-04 09:00")
    admin = desks.desk("sysadmin1")
    admin.execute("select cc.set_calendar_day_v1('2026-03-03', 1::smallint, '庙会')")
    moved = story.timer(HANDLE)
    assert due_minute(moved) == at("2026-03-05 09:00")
    assert "庙会" in {s.day_name for s in story.explained(moved)}
    # Half days from the fourth: what is left of a day is left of a shorter one.
    admin.execute("select cc.set_work_period_v1('{1,2,3,4,5}', '{480,720}', '2026-03-04', null)")
    shorter = story.timer(HANDLE)
    assert due_minute(shorter) == at("2026-03-05 08:30")
    assert sum(s.counted_us for s in story.explained(shorter)) == shorter.allowed_us


def test_frappe_2212_lunch_does_not_count(desks):
    """frappe/helpdesk#2212: clocks ran during lunch, and what came in then was violated before anybody was back."""
    story = ClockStory(desks, "2026-03-02 12:05")
    story.dispatched("2026-03-02 12:10", value=1, unit=HOURS)
    handle = story.timer(HANDLE)
    assert minutes_used(story, handle, "2026-03-02 14:00") == 0
    assert handle.due_at == at("2026-03-02 15:00")
    assert list(dict.fromkeys(s.reason for s in story.explained(handle))) == [
        Reason.BREAK,
        Reason.WORKING_TIME,
    ]
    assert not any(t.is_overdue(at("2026-03-02 14:00")) for t in story.timers())


def test_ccrs_1028_a_department_that_must_wait_is_not_charged_for_waiting(desks):
    """CCRS#1028 (eGov DIGIT): its text could not be found; tested is its theme, a clock of its own per department."""
    story = ClockStory(desks, "2026-03-02 08:30")
    story.act("intake1", "file", "2026-03-02 09:00")
    first = {"dept_id": WATER, "role": 1, "instruction": WHY, "limit_value": 8, "limit_unit": HOURS}
    second = {
        "dept_id": CITY,
        "role": 2,
        "instruction": WHY,
        "limit_value": 4,
        "limit_unit": HOURS,
        "after": [0],
    }
    story.act("dispatch1", "dispatch", tasks=[first, second])
    assert [t.dept_id for t in story.timers() if t.kind is HANDLE] == [WATER]
    story.act("water1", "sign", "2026-03-03 08:00")
    story.act("water1", "feedback", "2026-03-05 09:00")
    assert story.timer(HANDLE, WATER).is_overdue(story.clock.now())
    mine = story.timer(HANDLE, CITY)
    assert due_minute(mine) == at("2026-03-05 15:00")
    assert not mine.is_overdue(story.clock.now())


def test_that_a_receipt_given_late_stays_late_when_a_suspension_follows(desks):
    """A clock that has stopped keeps its deadline: what was late cannot be excused afterwards without an appeal."""
    story = ClockStory(desks, "2026-03-02 08:30")
    story.dispatched("2026-03-02 09:00", value=5, unit=DAYS)
    story.act("water1", "sign", "2026-03-02 17:00")
    suspended(story, "2026-03-02 17:30", "2026-03-10 17:30")
    assert story.timer(SIGN).is_overdue(story.clock.now())
    query = "select signed_at > sign_due_at from cc.task where case_id = %s"
    assert desks.one(query, story.case_id) is True


def test_that_a_return_window_that_has_closed_stays_closed_when_a_suspension_follows(desks):
    """Silence was acceptance: a suspension afterwards gives nobody the right back to say it is not theirs."""
    story = ClockStory(desks, "2026-03-02 08:30")
    story.dispatched("2026-03-02 09:00", value=9, unit=DAYS)
    story.act("water1", "sign", "2026-03-02 10:00")
    suspended(story, "2026-03-04 10:00", "2026-03-20 10:00")
    story.act("dispatch1", "resume", "2026-03-18 10:00", reason=WHY)
    with refused_with("CC422"):
        story.act("water1", "return_task")


def test_that_lateness_goes_on_where_it_stood_when_a_suspension_ends(desks):
    """A suspension takes its own time out of the count and no lateness away."""
    story = ClockStory(desks, "2026-03-02 08:30")
    story.dispatched("2026-03-02 09:00", value=4, unit=HOURS)
    story.act("water1", "sign")
    story.clock.set(at("2026-03-02 17:00"))
    before = minutes_used(story, story.timer(HANDLE))
    suspended(story, "2026-03-02 17:00", "2026-03-20 10:00")
    story.act("dispatch1", "resume", "2026-03-18 10:00", reason=WHY)
    story.clock.set(at("2026-03-18 10:01"))
    handle = story.timer(HANDLE)
    assert (before, minutes_used(story, handle)) == (360, 361)
    assert handle.is_overdue(story.clock.now())
    assert sum(s.counted_us for s in story.explained(handle)) > handle.allowed_us


def returned_assist(story: ClockStory) -> None:
    """Two departments at work, the assisting one says it is not theirs."""
    lead = {"dept_id": WATER, "role": 1, "instruction": WHY, "limit_value": 8, "limit_unit": HOURS}
    assist = {"dept_id": CITY, "role": 2, "instruction": WHY}
    story.act("intake1", "file", "2026-03-02 09:00")
    story.act("dispatch1", "dispatch", tasks=[lead, assist])
    story.act("water1", "sign")
    story.act("city1", "return_task", "2026-03-02 09:30")


def test_that_a_suspension_during_a_dispute_counts_for_the_disputed_task_too(desks):
    """A department that gets its task back has the suspended time like all others of the case."""
    story = ClockStory(desks, "2026-03-02 08:30")
    returned_assist(story)
    suspended(story, "2026-03-02 09:45", "2026-03-04 09:45")
    story.act("dispatch1", "refuse_return", "2026-03-02 10:00", reason=WHY)
    # Two urgent hours from nine, and two days of standing still.
    assert due_minute(story.timer(HANDLE, CITY)) == at("2026-03-04 11:00")


def test_that_another_standard_during_a_dispute_holds_for_the_disputed_task_too(desks):
    """A task that comes back has the limit that the case has by then."""
    story = ClockStory(desks, "2026-03-02 08:30")
    returned_assist(story)
    story.act("intake1", "change_standard", "2026-03-02 09:45", standard_id=2, reason=WHY)
    story.act("dispatch1", "refuse_return", "2026-03-02 10:00", reason=WHY)
    assert due_minute(story.timer(HANDLE, CITY)) == at("2026-03-03 09:00")
