"""The clocks of hand-written logs: what starts them, stops them, moves them and puts them back."""

from collections.abc import Iterable
from datetime import datetime
from decimal import Decimal
from typing import Any
from uuid import UUID

import pytest

from commandcenter.db.calendar_seed import published_days
from commandcenter.domain.calendars import COUNTY_ZONE
from commandcenter.domain.case_events import CaseEvent
from commandcenter.domain.clock import LimitUnit, WorkCalendar
from commandcenter.domain.clock_rules import ClockRules, DatedLimit, TimerKind, limit_of
from commandcenter.domain.timer import Pause, Timer
from commandcenter.domain.timers import timers

CALENDAR = WorkCalendar.build(days=published_days())
RULES = ClockRules.of_settings(
    {
        "limit_file": {"value": 0.5, "unit": 4},
        "limit_precheck": {"value": 24, "unit": 1},
        "limit_dispatch": {"value": 0.5, "unit": 4},
        "limit_check": {"value": 1, "unit": 4},
        "limit_check_site": {"value": 2, "unit": 1},
        "limit_sign": {"value": 4, "unit": 3},
        "limit_return": {"value": 1, "unit": 4},
        "limit_adjudicate": {"value": 2, "unit": 4},
        "limit_reply_yellow": {"value": 1, "unit": 3},
    }
)
LEAD = "00000000-0000-7000-8000-000000000001"
ASSIST = "00000000-0000-7000-8000-000000000002"
ROW = "00000000-0000-7000-8000-00000000000a"
REPORTED, PRECHECKING, REJECTED, FILED, DISPATCHED, HANDLING, RETURNED, FED_BACK, CHECKING, CLOSED = range(
    1, 11
)
MERGED = 14
SENT: dict[str, Any] = {"state": 1, "dept_id": 3, "role": 1, "limit_value": 8, "limit_unit": 3}


def at(text: str) -> datetime:
    return datetime.fromisoformat(f"2025-{text}").replace(tzinfo=COUNTY_ZONE)


class Log:
    """A log that is written step by step; `01-02 10:30` is a moment of 2025."""

    def __init__(self) -> None:
        self.events: list[CaseEvent] = []

    def add(self, when: str, action: str, state: int | None = None, **parts: Any) -> "Log":
        before = self.events[-1].to_state if self.events else 0
        after = before if state is None else state
        self.events.append(CaseEvent(len(self.events) + 1, action, before, after, 3, 1, at(when), **parts))
        return self

    def task(self, when: str, action: str, to: int | None = None, /, key: str = LEAD, **patch: Any) -> "Log":
        return self.add(when, action, to, tasks={key: patch})

    def clocks(self, rules: ClockRules = RULES) -> tuple[Timer, ...]:
        return timers(self.events, rules, CALENDAR)

    def last(self, kind: TimerKind, key: str | None = None) -> Timer:
        return [t for t in self.clocks() if t.kind is kind and (key is None or t.subject == UUID(key))][-1]

    def due(self, kind: TimerKind = TimerKind.HANDLE, key: str | None = LEAD) -> str:
        due = self.last(kind, key).due_at
        assert due is not None
        return f"{due:%m-%d %H:%M}"


def sent(**own: Any) -> Log:
    """Reported and filed on Monday, sent to a department at ten: eight working hours."""
    log = Log().add("03-03 08:00", "report", REPORTED).add("03-03 09:00", "file", FILED)
    return log.task("03-03 10:00", "dispatch", DISPATCHED, **{**SENT, **own})


def kinds(found: Iterable[Timer], *, running: bool) -> set[str]:
    return {t.kind.value for t in found if t.is_running is running}


def test_that_a_sent_task_has_three_clocks_and_the_stages_before_have_stopped():
    found = sent().clocks()
    assert kinds(found, running=True) == {"sign", "return", "handle", "total"}
    assert kinds(found, running=False) == {"file", "dispatch"}
    assert sent().due() == "03-04 10:00"
    assert sent().due(TimerKind.SIGN) == "03-03 16:00"
    assert sent().due(TimerKind.RETURN) == "03-04 10:00"
    assert sent().due(TimerKind.FILE, None) == "03-03 12:00"


def test_that_a_receipt_is_due_with_the_handling_where_that_is_sooner():
    log = sent(limit_value=2, limit_unit=1)
    receipt = log.last(TimerKind.SIGN)
    assert receipt.is_capped
    assert receipt.due_at == log.last(TimerKind.HANDLE).due_at == at("03-03 12:00")
    assert receipt.limit == limit_of(2, 1)


def test_that_signing_stops_the_receipt_and_feedback_the_handling():
    log = sent().task("03-03 11:00", "sign", HANDLING, state=2)
    assert log.last(TimerKind.SIGN).stopped_at == at("03-03 11:00")
    log.task("03-04 09:00", "feedback", FED_BACK, state=3)
    assert log.last(TimerKind.HANDLE).stopped_at == at("03-04 09:00")
    assert kinds(log.clocks(), running=True) == {"check", "total"}
    assert log.due(TimerKind.CHECK, None) == "03-05 09:00"


def test_that_an_extension_adds_one_whole_limit_to_this_round_only():
    log = sent().add("03-03 11:00", "ask_extension", rows={"extension": {ROW: {"task_id": LEAD, "state": 2}}})
    assert log.due() == "03-04 10:00"
    log.add("03-03 12:00", "grant_extension", rows={"extension": {ROW: {"state": 3}}})
    assert (log.due(), log.last(TimerKind.HANDLE).extra) == ("03-05 10:00", 1)
    log.task("03-04 09:00", "feedback", FED_BACK, state=3).task("03-04 10:00", "rework", HANDLING, state=2)
    again = log.last(TimerKind.HANDLE)
    assert (again.round, again.extra, again.due_at) == (2, 0, at("03-05 10:00"))
    assert [t.round for t in log.clocks() if t.kind is TimerKind.HANDLE] == [1, 2]


def test_that_a_refused_extension_changes_nothing():
    log = sent().add("03-03 11:00", "ask_extension", rows={"extension": {ROW: {"task_id": LEAD, "state": 1}}})
    log.add("03-03 12:00", "refuse_extension", rows={"extension": {ROW: {"state": 4}}})
    assert log.due() == "03-04 10:00"


def suspend(log: Log, when: str, until: str) -> Log:
    asked = {"task_id": LEAD, "state": 1, "until_at": at(until).isoformat()}
    log.add(when, "ask_suspension", rows={"suspension": {ROW: asked}})
    return log.add(when, "grant_suspension", rows={"suspension": {ROW: {"state": 3}}})


def test_that_a_suspension_moves_all_clocks_of_the_task_and_a_resumption_moves_them_back():
    log = suspend(sent(), "03-03 11:00", "03-10 11:00")
    assert (log.due(), log.due(TimerKind.SIGN), log.due(TimerKind.RETURN)) == (
        "03-11 10:00",
        "03-10 16:00",
        "03-11 10:00",
    )
    log.add("03-05 11:00", "resume", rows={"suspension": {ROW: {"state": 5}}})
    assert (log.due(), log.due(TimerKind.SIGN)) == ("03-06 10:00", "03-05 16:00")
    assert log.last(TimerKind.HANDLE).pauses == (Pause(at("03-03 11:00"), at("03-05 11:00")),)


def test_that_a_stopped_clock_keeps_its_deadline_when_a_suspension_follows():
    log = suspend(sent().task("03-03 11:00", "sign", HANDLING, state=2), "03-03 12:00", "03-10 12:00")
    assert log.due(TimerKind.SIGN) == "03-03 16:00"


def test_that_a_task_begun_during_a_suspension_starts_with_its_rest():
    log = suspend(sent(), "03-03 11:00", "03-06 11:00")
    log.task("03-05 11:00", "add_task", key=ASSIST, **{**SENT, "role": 2, "dept_id": 4})
    assert log.due(key=ASSIST) == "03-07 11:00"


def test_that_a_refused_return_lets_the_clock_run_on_from_its_start():
    log = sent().task("03-03 14:00", "return_task", RETURNED, state=4, dispute_state=1)
    assert not log.last(TimerKind.HANDLE).is_running
    log.task("03-06 14:00", "refuse_return", DISPATCHED, state=1, dispute_state=4)
    handle, receipt = log.last(TimerKind.HANDLE), log.last(TimerKind.SIGN)
    assert (handle.is_running, handle.due_at, handle.is_overdue(at("03-06 14:00"))) == (
        True,
        at("03-04 10:00"),
        True,
    )
    assert (receipt.is_running, receipt.due_at) == (True, at("03-03 16:00"))
    assert not log.last(TimerKind.RETURN).is_running
    assert log.due(TimerKind.DISPATCH, None) == "03-03 18:00"


def test_that_a_suspension_during_a_dispute_counts_when_the_task_comes_back():
    log = sent().task("03-03 11:00", "return_task", HANDLING, state=4, dispute_state=1)
    suspend(log, "03-03 14:00", "03-05 14:00").task("03-03 15:00", "refuse_return", HANDLING, state=1)
    assert log.due() == "03-06 10:00"


def test_that_a_ruling_has_a_clock_of_its_own():
    log = sent().task("03-03 14:00", "return_task", RETURNED, state=4, dispute_state=1)
    log.add(
        "03-03 15:00", "adjudicate", rows={"adjudication": {ROW: {"task_id": LEAD, "dept_id": 3, "state": 1}}}
    )
    assert log.due(TimerKind.ADJUDICATE, ROW) == "03-05 15:00"
    log.add(
        "03-04 15:00",
        "rule",
        DISPATCHED,
        tasks={LEAD: {"state": 1}},
        rows={"adjudication": {ROW: {"state": 2}}},
    )
    assert log.last(TimerKind.ADJUDICATE).stopped_at == at("03-04 15:00")


def test_that_what_a_ruling_assigned_has_no_window_for_returning():
    assert "return" not in kinds(sent(is_ruled=True).clocks(), running=True)


@pytest.mark.parametrize(
    ("given", "level", "due"),
    [({}, 2, "03-03 12:00"), ({}, 3, "03-04 11:00"), ({"reply_value": 2, "reply_unit": 2}, 2, "03-05 11:00")],
)
def test_that_an_order_is_answered_by_its_level_or_its_own_term(given, level, due):
    order = {"dept_id": 3, "level": level, "state": 1}
    log = sent().add("03-03 11:00", "supervise", rows={"supervision_order": {ROW: order}}, given=given)
    assert log.due(TimerKind.REPLY, ROW) == due
    log.add("03-03 11:30", "reply_order", rows={"supervision_order": {ROW: {"state": 2}}})
    assert not log.last(TimerKind.REPLY).is_running


def test_that_another_standard_changes_the_limit_and_not_the_beginning():
    log = sent().task("03-04 09:00", "change_standard", limit_value="2.00", limit_unit=4)
    assert (log.due(), log.last(TimerKind.HANDLE).started_at) == ("03-05 10:00", at("03-03 10:00"))


def test_that_a_waiting_task_has_no_clock_until_it_starts():
    log = sent().task("03-03 10:00", "add_task", key=ASSIST, **{**SENT, "state": 7, "role": 2})
    assert [t.subject for t in log.clocks() if t.kind is TimerKind.HANDLE] == [UUID(LEAD)]
    log.add("03-04 15:00", "feedback", HANDLING, tasks={LEAD: {"state": 3}, ASSIST: {"state": 1}})
    assert log.due(key=ASSIST) == "03-05 15:00"


def test_that_undoing_puts_the_clocks_back_as_if_the_step_had_not_been():
    log = sent().task("03-03 11:00", "sign", HANDLING, state=2)
    before = log.clocks()
    log.task("03-04 09:00", "feedback", FED_BACK, state=3).task("03-04 09:01", "undo", HANDLING, state=2)
    assert log.clocks() == before


def test_that_an_undone_dispatch_leaves_the_old_clock_of_dispatching_running():
    log = Log().add("03-03 08:00", "report", REPORTED).add("03-03 09:00", "file", FILED)
    before = log.clocks()
    log.task("03-03 10:00", "dispatch", DISPATCHED, **SENT).task("03-03 10:01", "undo", FILED, state=5)
    assert log.clocks() == before


def test_that_a_merged_case_stands_still_and_runs_on_when_taken_apart():
    log = sent()
    before = log.clocks()
    log.task("03-03 11:00", "merge", MERGED, state=8)
    assert kinds(log.clocks(), running=True) == set()
    log.task("03-05 11:00", "unmerge", DISPATCHED, state=1)
    assert log.clocks() == before


def test_that_reopening_begins_anew_and_knows_no_old_suspension():
    log = suspend(sent().task("03-03 11:00", "sign", HANDLING, state=2), "03-03 12:00", "03-28 12:00")
    log.add("03-04 09:00", "force_close", 11, tasks={LEAD: {"state": 5}})
    assert kinds(log.clocks(), running=True) == set()
    log.add("03-06 09:00", "reopen", FILED)
    assert log.due(TimerKind.DISPATCH, None) == "03-06 15:00"
    assert [t.round for t in log.clocks() if t.kind is TimerKind.TOTAL] == [1, 2]
    log.task("03-06 10:00", "dispatch", DISPATCHED, key=ASSIST, **SENT)
    assert log.due(key=ASSIST) == "03-07 10:00"


@pytest.mark.parametrize("action", ["report_up", "hand_down"])
def test_that_another_tier_begins_the_stage_anew(action):
    log = Log().add("03-03 08:00", "report", REPORTED).add("03-03 11:00", action)
    stages = [t for t in log.clocks() if t.kind is TimerKind.FILE]
    assert [(t.round, t.stopped_at, t.due_at) for t in stages] == [
        (1, at("03-03 11:00"), at("03-03 12:00")),
        (2, None, at("03-03 17:00")),
    ]


def test_that_a_check_on_site_has_its_own_clock_and_the_answer_begins_the_stage_anew():
    log = Log().add("03-03 08:00", "report", REPORTED).add("03-03 09:00", "precheck", PRECHECKING)
    assert log.due(TimerKind.PRECHECK, None) == "03-04 09:00"
    log.add("03-04 10:00", "precheck_result", REPORTED)
    assert log.last(TimerKind.PRECHECK).is_overdue(at("03-09 00:00"))
    assert log.due(TimerKind.FILE, None) == "03-04 16:00"


def test_that_an_ended_case_has_only_the_duty_to_reply_left():
    log = sent().add("03-03 10:30", "supervise", rows={"supervision_order": {ROW: {"level": 2, "state": 1}}})
    log.add("03-03 11:00", "force_close", 11, tasks={LEAD: {"state": 5}})
    assert kinds(log.clocks(), running=True) == {"reply"}


def test_that_a_clock_keeps_the_limit_that_was_valid_when_it_began():
    longer = DatedLimit("file", limit_of(5, 4), at("03-04 00:00"))
    log = Log().add("03-03 08:00", "report", REPORTED).add("03-03 10:00", "precheck", PRECHECKING)
    log.add("03-04 10:00", "precheck_result", REPORTED)
    limits = [
        t.limit.value for t in log.clocks(RULES.changed([longer])) if t.kind is TimerKind.FILE and t.limit
    ]
    assert limits == [Decimal("0.5"), Decimal(5)]


def test_that_an_empty_log_has_no_clocks():
    assert timers((), RULES, CALENDAR) == ()


def test_that_a_case_can_be_dated_to_any_unit():
    for unit in LimitUnit:
        log = sent(limit_value=1, limit_unit=int(unit))
        assert log.last(TimerKind.HANDLE).due_at == CALENDAR.deadline(at("03-03 10:00"), 1, unit)
