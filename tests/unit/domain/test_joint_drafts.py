"""Drafts become exactly the input the database reads; what is left open is left out."""

import dataclasses

import pytest

from commandcenter.domain.joint_drafts import DecisionDraft, MeetingDraft, WhistleCall


@pytest.mark.parametrize("draft", [DecisionDraft, MeetingDraft, WhistleCall])
def test_that_a_draft_is_frozen_and_becomes_an_input(draft: type) -> None:
    assert draft.__dataclass_params__.frozen  # type: ignore[attr-defined]
    assert callable(draft.as_input)  # type: ignore[attr-defined]
    assert dataclasses.fields(draft)


def test_that_a_decision_without_a_limit_sends_none() -> None:
    names = {field.name for field in dataclasses.fields(DecisionDraft)}
    assert {"dept_id", "instruction"} <= names
    given = DecisionDraft(dept_id=3, instruction="三日内清运").as_input()
    assert given["dept_id"] == 3
    assert "limit_value" not in given or given["limit_value"] is None
