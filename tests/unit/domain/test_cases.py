"""The words of the loop agree with each other and with the seed tables."""

from commandcenter.db.seeding import read_rows
from commandcenter.domain.cases import OPEN_STATES, STAGE_STATES, STEP_OF_STATE, CaseState, Stage, TaskState


def test_that_every_state_has_the_number_and_key_of_the_seed_table() -> None:
    seeded = {int(row["code"]): row["key"] for row in read_rows("case_state")}
    assert seeded == {int(state): state.name.lower() for state in CaseState}


def test_that_every_task_state_has_the_number_and_key_of_the_seed_table() -> None:
    seeded = {int(row["code"]): row["key"] for row in read_rows("task_state")}
    assert seeded == {int(state): state.name.lower() for state in TaskState}


def test_that_each_state_belongs_to_exactly_one_stage() -> None:
    listed = [state for states in STAGE_STATES.values() for state in states]
    assert sorted(listed) == sorted(CaseState)


def test_that_open_states_are_those_of_the_four_working_stages() -> None:
    working = {
        state for stage, states in STAGE_STATES.items() if stage is not Stage.CLOSED for state in states
    }
    assert working == OPEN_STATES
    assert all(state.is_open == (state in working) for state in CaseState)


def test_that_steps_and_openness_equal_the_seed_table() -> None:
    for row in read_rows("case_state"):
        state = CaseState(int(row["code"]))
        assert STEP_OF_STATE[state] == int(row["step"])
        assert state.is_open == (row["is_open"] in ("1", "true"))


def test_that_the_law_names_only_known_states_actions_and_posts() -> None:
    states = {row["key"] for row in read_rows("case_state")} | {"new"}
    actions = {row["key"] for row in read_rows("action")}
    posts = {row["key"] for row in read_rows("post")}
    for row in read_rows("transition"):
        assert {row["from_state"], row["to_state"]} <= states
        assert row["action"] in actions
        assert row["post"] in posts


def test_that_no_row_of_the_law_leads_out_of_a_final_state() -> None:
    final = {"rejected", "withdrawn", "archived"}
    out = [row["action"] for row in read_rows("transition") if row["from_state"] in final]
    # Only one's own last step may be taken back, within its grace.
    assert set(out) <= {"undo"}


def test_that_a_returned_case_cannot_go_on_to_closing() -> None:
    onward = {row["action"] for row in read_rows("transition") if row["from_state"] == "returned"}
    assert {"redispatch", "return_to_intake", "refuse_return", "adjudicate", "force_close"} <= onward
    assert not onward & {"close", "check", "archive", "dispatch"}


def test_that_every_return_refusal_and_rejection_asks_for_a_written_reason() -> None:
    written = {
        "reject",
        "recall",
        "rework",
        "reopen",
        "withdraw",
        "force_close",
        "drop_task",
        "accept_return",
        "resume",
    }
    written |= {
        "lift_order",
        "delist",
        "list_case",
        "report_up",
        "hand_down",
        "merge",
        "unmerge",
        "change_standard",
        "appeal",
    }
    for row in read_rows("transition"):
        action = row["action"]
        must = action in written or action.startswith(("return_", "refuse_", "ask_"))
        assert "reason" in row["required"].split() or not must, row


def test_that_a_ruling_and_an_order_ask_for_words() -> None:
    words = {
        "rule": "ruling",
        "adjudicate": "question",
        "supervise": "demand",
        "reply_order": "reply",
        "instruct": "note",
    }
    for row in read_rows("transition"):
        if row["action"] in words:
            assert words[row["action"]] in row["required"].split()
