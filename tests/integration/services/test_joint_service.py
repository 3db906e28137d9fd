"""Joint cases as desks work on them, through the service alone."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime
from threading import Barrier
from uuid import UUID

import pytest

from commandcenter.domain.cases import CaseDraft, CaseState
from commandcenter.domain.identifiers import uuid7
from commandcenter.domain.joint import Relation, WhistleKind
from commandcenter.domain.joint_drafts import DecisionDraft, MeetingDraft, WhistleCall
from commandcenter.errors import ChangedMeanwhile, NotAllowed, NotLegal
from commandcenter.services.joint_service import JointService
from tests.integration.desks import CITY, FILED, HANDLING, STREET, WHY, Desks


@pytest.fixture
def joint_of(desks: Desks) -> Callable[[str], JointService]:
    """Make the joint service of a person."""
    return lambda login: JointService(desks.gateway(login))


def test_that_a_whistle_is_followed_to_its_ratings(desks, joint_of):
    case_id = desks.bring_to(HANDLING)
    centre, city = joint_of("dispatch1"), joint_of("city1")
    call = WhistleCall(WhistleKind.EMERGENCY, "桥下积水", (CITY, STREET), lon=112.5, lat=37.8)
    made = centre.whistle(
        case_id, desks.one("select version from cc.case_file where case_id = %s", case_id), call
    )
    made = city.report_in(case_id, made.version, "示例人", (112.5, 37.8))
    made = city.record_unit(case_id, made.version, "水深半米", "示例条例第十条", "设置围挡")
    made = centre.conclude(case_id, made.version, "险情排除")
    (action,) = centre.board(case_id).actions
    assert [unit.dept_id for unit in action.absent] == [STREET]
    (came,) = [unit for unit in action.units if unit.dept_id == CITY]
    made = centre.rate_unit(case_id, made.version, came.unit_id, 5, "到场及时")
    made = city.rate_caller(case_id, made.version, 4, unit_id=came.unit_id)
    (action,) = city.board(case_id).actions
    assert [(unit.rating, unit.caller_rating) for unit in action.units if unit.dept_id == CITY] == [(5, 4)]
    assert (action.lon, came.measure) == (112.5, "设置围挡")


def test_that_a_meetings_decisions_are_on_the_board(desks, joint_of):
    case_id = desks.bring_to(HANDLING)
    meeting = MeetingDraft(
        "各方", "纪要", datetime(2026, 1, 5, tzinfo=UTC), "三楼", decisions=(DecisionDraft(CITY, "清理"),)
    )
    version = desks.one("select version from cc.case_file where case_id = %s", case_id)
    joint_of("dispatch1").consult(case_id, version, meeting)
    board = joint_of("city1").board(case_id)
    assert [task.instruction for task in board.tasks if task.dept_id == CITY] == ["清理"]
    assert (board.meetings[0].venue, board.meetings[0].held_at) == ("三楼", datetime(2026, 1, 5, tzinfo=UTC))


def test_that_repeated_reports_are_merged_and_taken_apart(desks, joint_of):
    master, again = desks.bring_to(FILED), desks.bring_to(FILED)
    service = joint_of("dispatch1")
    made = service.merge(again, 2, master, "同一处积水重复上报")
    assert made.state is CaseState.MERGED
    assert [each.relation for each in service.family(master)] == [Relation.SELF, Relation.MERGED]
    made = service.unmerge(again, made.version, "不是同一处")
    assert made.state is CaseState.FILED
    with pytest.raises(NotLegal):
        service.merge(again, made.version, again, "同一处积水重复上报")


def test_that_cases_are_combined_linked_and_unlinked(desks, joint_of):
    children = [desks.bring_to(FILED), desks.bring_to(FILED)]
    service = joint_of("intake1")
    draft = CaseDraft(
        uuid7(), 2, class_id=desks.county.class_id, title="片区积水", place_no=desks.county.grid
    )
    made = service.combine(draft, children)
    assert service.combine(draft, children).is_duplicate
    assert len(service.family(made.case_id)) == 3
    freed = service.unlink(children[0], 3, WHY)
    service.link(children[0], freed.version, children[1])
    assert [each.depth for each in service.family(made.case_id)] == [0, 1, 2]
    with pytest.raises(NotAllowed):
        joint_of("leader1").unlink(children[0], freed.version + 1, WHY)


def test_that_two_desks_merging_into_each_other_get_one_merge_and_a_clear_answer(desks, joint_of):
    one, two = desks.bring_to(FILED), desks.bring_to(FILED)
    services = [joint_of("dispatch1"), joint_of("dispatch2")]
    gate = Barrier(2)

    def send(service: JointService, case_id: UUID, into: UUID) -> str:
        gate.wait()
        try:
            return service.merge(case_id, 2, into, "同一处积水重复上报").state.name
        except (ChangedMeanwhile, NotLegal) as refusal:
            return type(refusal).__name__

    with ThreadPoolExecutor(2) as pool:
        outcome = list(pool.map(send, services, [one, two], [two, one]))
    # The server parts them by ending one; that one is sent again and finds the case changed.
    assert "MERGED" in outcome and len(set(outcome)) == 2
    assert [desks.findings(each) for each in (one, two)] == [[], []]
