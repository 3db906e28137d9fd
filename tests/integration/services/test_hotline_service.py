"""Calls that become no case: logged once, masked, found again by their number."""

from datetime import UTC, datetime, timedelta

import pytest

from commandcenter.domain.cases import CallerEntry, CaseDraft
from commandcenter.domain.identifiers import uuid7
from commandcenter.errors import NotAllowed, NotLegal
from commandcenter.services.case_service import CaseService
from commandcenter.services.hotline_service import ANSWERED, REGISTERED, HotlineService

NOW = datetime(2026, 3, 2, 9, tzinfo=UTC)


def test_that_a_call_sent_twice_is_logged_once(desks):
    service = HotlineService(desks.gateway("intake1"))
    key = uuid7()
    caller = CallerEntry("王小明", "0351-1234567")
    for _ in range(2):
        assert service.log_call(key, NOW, ANSWERED, "问办事时间", answer="已经告知", caller=caller) == key
    (call,) = service.calls_since(NOW - timedelta(hours=1))
    assert (call.name_masked, call.phone_masked, call.answer) == ("王**", "035****4567", "已经告知")
    assert desks.one("select count(*) from cc.case_caller") == 1


def test_that_an_answer_is_needed_where_one_was_given(desks):
    service = HotlineService(desks.gateway("intake1"))
    with pytest.raises(NotLegal):
        service.log_call(uuid7(), NOW, ANSWERED, "问办事时间")
    with pytest.raises(NotLegal):
        service.log_call(uuid7(), NOW, 1, "以上报为准")
    with pytest.raises(NotAllowed):
        HotlineService(desks.gateway("grid1")).log_call(uuid7(), NOW, REGISTERED, "登记")


def test_that_a_number_brings_back_calls_and_cases_however_it_was_written(desks):
    operator = desks.gateway("intake1")
    service = HotlineService(operator)
    service.log_call(uuid7(), NOW, REGISTERED, "先前来电", caller=CallerEntry("王小明", "0351-1234567"))
    key = uuid7()
    CaseService(operator).report(
        CaseDraft(
            uuid7(),
            2,
            class_id=desks.county.class_id,
            title="路面积水",
            place_no=desks.county.grid,
            caller=CallerEntry("王小明", "03511234567"),
            call_id=key,
            call_started_at=NOW,
        )
    )
    found = service.caller_history("0351 1234567")
    assert {contact.title for contact in found} == {"路面积水", "先前来电"}
    assert service.caller_history("123") == ()
    assert len(service.calls_since(NOW - timedelta(hours=1))) == 2
    with pytest.raises(NotAllowed):
        HotlineService(desks.gateway("water1")).caller_history("03511234567")


def test_that_a_confidential_caller_leaves_no_trace_in_the_history(desks):
    service = HotlineService(desks.gateway("intake1"))
    caller = CallerEntry("王小明", "13800000000", is_confidential=True)
    service.log_call(uuid7(), NOW, REGISTERED, "举报", caller=caller)
    assert service.caller_history("13800000000") == ()
