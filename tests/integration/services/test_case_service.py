"""What a desk does with cases, from the draft to the archive, through the service alone."""

from datetime import UTC, datetime, timedelta
from decimal import Decimal

import psycopg
import pytest

from commandcenter.domain.cases import CallerEntry, CaseDraft, CaseState, QueueFilter, Stage, TaskState
from commandcenter.domain.identifiers import uuid7
from commandcenter.errors import ChangedMeanwhile, NotAllowed, NotFound, NotLegal
from commandcenter.services.case_service import once_more
from tests.integration.desks import HANDLING, WATER

PNG = b"\x89PNG\r\n\x1a\n"


def draft(county, **given) -> CaseDraft:
    values = {"class_id": county.class_id, "title": "路面积水", "place_no": county.grid} | given
    return CaseDraft(uuid7(), 2, **values)


def test_that_a_draft_goes_through_all_six_steps(desks, cases_of):
    intake, dispatch, water = cases_of("intake1"), cases_of("dispatch1"), cases_of("water1")
    made = intake.report(
        draft(desks.county, caller=CallerEntry("王小明", "13800000000"), lon=112.5, lat=37.8)
    )
    made = intake.act(made.case_id, made.version, "file", {"standard_id": 1})
    made = dispatch.act(made.case_id, made.version, "dispatch", {"dept_id": WATER, "instruction": "尽快"})
    made = water.act(made.case_id, made.version, "sign")
    made = water.act(made.case_id, made.version, "feedback", {"result": "已经排净"})
    made = intake.act(made.case_id, made.version, "close", {"closing_confirmed": True})
    assert made.state is CaseState.CLOSED
    file, events, legal = intake.opened(made.case_id)
    assert [event.action for event in events] == ["report", "file", "dispatch", "sign", "feedback", "close"]
    assert file.summary.number == made.number
    assert [task.state for task in file.tasks] == [TaskState.ACCEPTED]
    assert [(caller.name, caller.phone) for caller in file.callers] == [("王**", "138****0000")]
    possible = {step.action for step in legal if step.blocked_by is None}
    assert possible >= {"archive", "callback", "reopen"}
    assert not possible & {"close", "rework", "feedback", "dispatch"}


def test_that_a_draft_sent_twice_is_one_case(desks, cases_of):
    wanted = draft(desks.county)
    first, second = (cases_of("intake1").report(wanted) for _ in range(2))
    assert (first.is_duplicate, second.is_duplicate) == (False, True)
    assert first.number == second.number


def test_that_a_step_after_a_lost_line_is_done_once(desks, cases_of):
    service = cases_of("intake1")
    made = service.report(draft(desks.county))
    desks.admin.execute(
        "select pg_terminate_backend(pid) from pg_stat_activity where usename = 'intake1' and datname = current_database()"
    )
    again = service.act(made.case_id, made.version, "note", {"note": "断线以后"})
    assert again.version == made.version + 1


def test_that_the_errors_are_the_programs_own(desks, cases_of):
    made = cases_of("intake1").report(draft(desks.county))
    with pytest.raises(ChangedMeanwhile) as stale:
        cases_of("intake1").act(made.case_id, 7, "note", {"note": "旧的版本"})
    assert stale.value.detail == "1"
    with pytest.raises(NotLegal):
        cases_of("intake1").act(made.case_id, 1, "close", {"closing_confirmed": True})
    with pytest.raises(NotAllowed):
        cases_of("dispatch1").act(made.case_id, 1, "file", {"standard_id": 1})
    with pytest.raises(NotFound):
        cases_of("water1").act(made.case_id, 1, "note", {"note": "看不见的"})
    with pytest.raises(NotFound):
        cases_of("water1").case_file(made.case_id)
    with pytest.raises(NotLegal):
        cases_of("intake1").report(draft(desks.county, lon=999.0, lat=1.0))


def test_that_a_changed_case_is_matched_against_the_queue_it_left(desks, cases_of):
    service = cases_of("intake1")
    made = service.report(draft(desks.county))
    filing = QueueFilter(Stage.FILING)
    assert set(service.matching(filing, [made.case_id])) == {made.case_id}
    assert service.queue_page(filing).rows[0].case_id == made.case_id
    service.act(made.case_id, 1, "file", {"standard_id": 1})
    assert service.matching(filing, [made.case_id]) == {}
    assert set(service.summaries([made.case_id])) == {made.case_id}
    assert service.counts(datetime.now(UTC) - timedelta(hours=1)).by_stage[Stage.DISPATCH] == 1


def test_that_a_photo_comes_back_as_it_was_and_only_to_those_who_see_the_case(desks, cases_of):
    case_id = desks.bring_to(HANDLING)
    content = PNG + bytes(range(256)) * 2000
    key = cases_of("water1").attach(case_id, 5, "处置后.png", content)
    assert cases_of("intake1").content(key) == content
    with pytest.raises(NotFound):
        cases_of("city1").content(key)


def test_that_deadlines_and_tasks_are_read(desks, cases_of):
    case_id = desks.bring_to(HANDLING)
    start = datetime(2026, 3, 2, 9, tzinfo=UTC)
    assert cases_of("grid1").deadline(start, Decimal(2), 1) == start + timedelta(hours=2)
    assert [row.case.case_id for row in cases_of("water1").tasks([WATER], [TaskState.SIGNED])] == [case_id]


def test_that_search_alike_and_map_find_the_case(desks, cases_of):
    service = cases_of("intake1")
    made = service.report(draft(desks.county, lon=112.5, lat=37.8, description="井盖旁边"))
    assert [case.case_id for case in service.search("井盖")] == [made.case_id]
    assert [case.case_id for case in service.located(QueueFilter())] == [made.case_id]
    (near,) = service.alike(desks.county.class_id, 112.501, 37.8)
    assert 80 < near.distance_m < 95
    assert service.alike(desks.county.other_class_id, 112.5, 37.8) == ()


def test_that_unmasking_answers_none_when_refused(desks, cases_of):
    wanted = draft(desks.county, caller=CallerEntry("王小明", "13800000000"))
    cases_of("intake1").report(wanted)
    assert cases_of("intake1").unmask(wanted.case_id, "回访诉求人") == ("王小明", "13800000000")
    assert cases_of("leader1").unmask(wanted.case_id, "想看一看") is None


def test_that_only_passing_troubles_are_tried_again():
    calls = []

    def refused() -> None:
        calls.append(1)
        raise NotLegal("title")

    with pytest.raises(NotLegal):
        once_more(refused)
    assert len(calls) == 1


def test_that_a_busy_row_is_waited_for_and_then_told(desks, cases_of):
    case_id = desks.bring_to(HANDLING)
    with psycopg.connect(desks.database.admin_conninfo) as holder:
        holder.execute("select from cc.case_file where case_id = %s for update", (case_id,))
        service = cases_of("water1")
        timeline = service.timeline(case_id)
        holder.rollback()
        assert service.act(case_id, len(timeline), "note", {"note": "随后写入"}).version == len(timeline) + 1
    assert {step.action for step in service.legal_actions(case_id)} >= {"feedback", "note"}
