"""The board and the family as records: every field of a full case arrives in its own type."""

from datetime import datetime
from uuid import UUID

import pytest

from commandcenter.db.stores import joint
from commandcenter.domain.cases import CaseState, TaskState
from commandcenter.domain.identifiers import uuid7
from commandcenter.domain.joint import ActionState, ClosingRule, Party, Relation, RequestKind, WhistleKind
from commandcenter.errors import NotFound
from tests.integration.desks import CITY, FILED, STREET, WATER, WHY, Desks


def full_case(desks: Desks) -> UUID:
    """A case with something in every part of the board."""
    case_id = desks.bring_to(FILED)
    desks.act("dispatch1", case_id, "dispatch", {"dept_id": WATER, "assists": [CITY, STREET]})
    desks.act("water1", case_id, "sign")
    desks.act("water1", case_id, "ask_extension", {"reason": WHY})
    desks.act("city1", case_id, "return_task", {"reason": WHY, "grounds": "示例清单第三条"})
    desks.act("dispatch1", case_id, "adjudicate", {"question": "应由谁负责"})
    desks.act("chief1", case_id, "supervise", {"level": 1, "demand": "限期办结"})
    desks.act("dispatch1", case_id, "whistle", {"kind": 1, "matter": "联合处置", "dept_ids": [STREET, CITY]})
    desks.act("street1", case_id, "report_in", {"people": "示例人", "lon": 112.5, "lat": 37.8})
    meeting = {
        "members": "各方",
        "minutes": "纪要",
        "decisions": [{"dept_id": STREET, "instruction": "维持秩序"}],
    }
    desks.act("dispatch1", case_id, "consult", meeting)
    return case_id


def test_that_a_full_board_is_read(desks, as_person):
    case_id = full_case(desks)
    with as_person("street1") as connection:
        board = joint.board(connection, case_id)
    assert (board.case_id, board.state, board.tier, board.supervision_level) == (
        case_id,
        CaseState.HANDLING,
        3,
        1,
    )
    assert {task.dept_id: task.state for task in board.tasks} == {
        WATER: TaskState.SIGNED,
        CITY: TaskState.RETURNED,
        STREET: TaskState.SENT,
    }
    assert {task.dept_id: task.return_clause for task in board.tasks}[CITY] == "示例清单第三条"
    (request,) = board.requests
    assert (request.kind, request.dept_id, request.is_open, request.until_at) == (
        RequestKind.EXTENSION,
        WATER,
        True,
        None,
    )
    assert (board.adjudications[0].question, board.adjudications[0].ruling) == ("应由谁负责", "")
    assert next((order.level, order.demand) for order in board.orders) == (1, "限期办结")


def test_that_actions_and_meetings_are_read(desks, as_person):
    case_id = full_case(desks)
    with as_person("street1") as connection:
        board = joint.board(connection, case_id)
    (action,) = board.actions
    assert (action.kind, action.state, action.matter) == (
        WhistleKind.PUBLIC_DEMAND,
        ActionState.ON_SITE,
        "联合处置",
    )
    assert [unit.dept_id for unit in action.absent] == [CITY]
    (arrived,) = [unit for unit in action.units if unit.dept_id == STREET]
    assert (arrived.lon, arrived.people, arrived.rating, arrived.finding) == (112.5, "示例人", None, "")
    assert board.meetings[0].decisions[0].task_id in {task.task_id for task in board.tasks}
    assert (board.closing.rule, board.closing.needed, board.closing.done) == (ClosingRule.EVERY_TASK, 3, 0)
    assert {(each.party, each.dept_id) for each in board.holders} == {
        (Party.DEPARTMENT, WATER),
        (Party.DEPARTMENT, STREET),
        (Party.DEPARTMENT, CITY),
        (Party.ADJUDICATOR, CITY),
    }
    moments = [
        board.at,
        action.arrive_by,
        arrived.reported_in_at,
        board.holders[0].since,
        board.meetings[0].held_at,
    ]
    assert all(isinstance(moment, datetime) and moment.tzinfo is not None for moment in moments)


def test_that_a_family_is_read_from_the_top_down(desks, as_person):
    parent, child, again = (desks.bring_to(FILED) for _ in range(3))
    desks.act("dispatch1", child, "link_parent", {"parent_id": str(parent)})
    desks.act("dispatch1", again, "merge", {"into_id": str(child), "reason": WHY})
    with as_person("dispatch1") as connection:
        members = joint.family(connection, child)
    assert [(each.case_id, each.relation, each.depth, each.linked_to) for each in members] == [
        (parent, Relation.PARENT, 1, None),
        (child, Relation.SELF, 0, parent),
        (again, Relation.MERGED, 1, child),
    ]
    assert members[2].state is CaseState.MERGED


def test_that_a_combined_case_is_made_with_its_children(desks, as_person):
    children = [desks.bring_to(FILED) for _ in range(2)]
    key = uuid7()
    with as_person("intake1") as connection:
        made = joint.combine(connection, key, desks.report_input(), children)
        again = joint.combine(connection, key, desks.report_input(), children)
        members = joint.family(connection, key)
    assert (made.case_id, made.is_duplicate, again.is_duplicate) == (key, False, True)
    assert {each.case_id for each in members} == {key, *children}


def test_that_what_cannot_be_seen_is_not_found(desks, as_person):
    case_id = desks.bring_to(FILED, place_no=desks.county.grid_elsewhere)
    for read in (joint.board, joint.family):
        with pytest.raises(NotFound), as_person("dispatch_t") as connection:
            read(connection, case_id)
