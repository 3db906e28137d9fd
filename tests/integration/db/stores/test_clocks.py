"""The log as clocks read it: facts without words, for those who may see the case."""

import json
from uuid import UUID

import pytest

from commandcenter.db.stores import clocks
from commandcenter.domain.clock_rules import limit_of
from commandcenter.errors import NotFound
from tests.integration.desks import HANDLING, WHY, Desks


def log_of(desks: Desks, login: str, case_id: UUID):
    with desks.gateway(login).connection() as connection:
        return clocks.events(connection, case_id)


def test_that_the_log_is_read_in_order_with_its_facts(desks):
    case_id = desks.bring_to(HANDLING)
    events = log_of(desks, "leader1", case_id)
    assert [(e.seq, e.action) for e in events] == [(1, "report"), (2, "file"), (3, "dispatch"), (4, "sign")]
    assert [(e.from_state, e.to_state) for e in events] == [(0, 1), (1, 4), (4, 5), (5, 6)]
    (patch,) = events[2].tasks.values()
    assert (patch["state"], patch["dept_id"], patch["limit_unit"]) == (1, 3, 1)
    stored = desks.one("select at from cc.case_event where case_id = %s and seq = 4", case_id)
    assert events[3].at == stored


def test_that_no_words_of_people_leave_with_the_log(desks):
    caller = {"name": "示例人", "phone": "10000000001", "is_anonymous": False, "is_confidential": False}
    case_id = desks.report(title="标题里的字", description="描述里的字", address="地址里的字", caller=caller)
    desks.act("intake1", case_id, "file", desks.input_of("file"))
    desks.act("dispatch1", case_id, "dispatch", {"dept_id": 3, "instruction": "指示里的字"})
    desks.act("water1", case_id, "sign")
    desks.act("water1", case_id, "ask_extension", {"reason": WHY})
    desks.act("water1", case_id, "feedback", {"result": "结果里的字"})
    told = desks.admin.execute(
        "select payload::text from cc.case_event where case_id = %s", (case_id,)
    ).fetchall()
    assert "字" in str(told)
    events = log_of(desks, "dispatch1", case_id)
    text = json.dumps([[e.given, e.patch, e.tasks, e.rows] for e in events], ensure_ascii=False)
    assert not any(word in text for word in ("字", "示例", "10000000001"))
    (request,) = events[4].rows["extension"].values()
    assert request["state"] in (1, 2)


def test_that_who_may_not_see_the_case_sees_no_log(desks):
    case_id = desks.bring_to(HANDLING)
    with pytest.raises(NotFound):
        log_of(desks, "town1", case_id)


def test_that_the_rules_are_the_limits_of_the_settings(desks):
    with desks.gateway("water1").connection() as connection:
        rules = clocks.rules(connection)
    now = desks.one("select now()")
    assert rules.limit("sign", now) == limit_of(4, 3)
    assert rules.limit("check_site", now) == limit_of(2, 1)
    assert rules.limit("nothing", now) is None
