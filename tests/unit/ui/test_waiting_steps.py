"""Steps that wait: sent once and in order, each on the version the one before it left; held when a person must decide."""

from types import SimpleNamespace
from typing import Any
from uuid import UUID

import pytest

from commandcenter.domain.cases import ActResult, CaseState
from commandcenter.domain.identifiers import uuid7
from commandcenter.errors import BadInput, ChangedMeanwhile, DatabaseUnavailable, NotLegal, TryAgain
from commandcenter.ui.messages import Messages
from commandcenter.ui.waiting_steps import WaitingSteps
from commandcenter.ui.widgets.notices import NoticeLog
from tests.unit.ui.test_outbox import Feed, Runner


class Cases:
    """Takes steps as the database does: by version, and the same key once."""

    def __init__(self) -> None:
        self.versions: dict[UUID, int] = {}
        self.taken: list[tuple[str, int]] = []
        self.keys: dict[UUID, ActResult] = {}
        self.errors: list[Exception | None] = []

    def act(self, case_id: UUID, version: int, action: str, _given: object, key: UUID) -> ActResult:
        error = self.errors.pop(0) if self.errors else None
        if error is not None:
            raise error
        if key in self.keys:
            return self.keys[key]
        if version != self.versions.setdefault(case_id, 3):
            raise ChangedMeanwhile(str(self.versions[case_id]))
        self.versions[case_id] += 1
        self.taken.append((action, version))
        self.keys[key] = ActResult(case_id, "n", self.versions[case_id], CaseState.HANDLING, False)
        return self.keys[key]

    def attach(self, case_id: UUID, role: int, name: str, content: bytes, _key: UUID) -> UUID:
        self.taken.append((f"{name} {role} {content!r}", 0))
        return case_id


class Desk:
    """A desk whose line is down, and the way to mend it."""

    def __init__(self, folder: Any, cases: Cases) -> None:
        self.feed = Feed()
        self.cases, self.notices = cases, NoticeLog()
        served: Any = cases
        runner: Any = Runner()
        feed: Any = self.feed
        self.steps = WaitingSteps(served, runner, feed, Messages(self.notices), folder)

    def put(self, case: Any, action: str, **given: object) -> None:
        self.steps.put(uuid7(), case, action, given)


@pytest.fixture
def desk(qapp, tmp_path):
    made = Desk(tmp_path, Cases())
    yield made
    made.steps.stop()


def a_case() -> Any:
    return SimpleNamespace(
        case_id=uuid7(), number="20261129-0001", title="积水", version=3, state=CaseState.DISPATCHED
    )


def test_that_steps_on_one_case_follow_each_other_and_survive_the_program(desk, tmp_path):
    case, other = a_case(), a_case()
    desk.put(case, "sign")
    desk.put(other, "note", note="现场已到")
    desk.steps.put_file(uuid7(), case, 5, "after.png", b"png")
    desk.put(case, "feedback", result="已清理")
    desk.steps.deliver()
    assert desk.cases.taken == []
    desk.steps.stop()
    again = Desk(tmp_path, desk.cases)
    assert again.steps.waiting == 4
    again.feed.mend()
    assert desk.cases.taken == [("sign", 3), ("note", 3), ("after.png 5 b'png'", 0), ("feedback", 4)]
    assert again.steps.waiting == 0
    again.steps.deliver()
    assert len(desk.cases.taken) == 4
    again.steps.stop()


def test_that_a_lost_answer_makes_nothing_happen_twice(desk, tmp_path):
    case = a_case()
    desk.put(case, "sign")
    desk.put(case, "feedback", result="已清理")
    sign = desk.steps.steps[0]
    # The database took it, the answer was lost, and the program was ended before it asked again.
    desk.cases.act(case.case_id, 3, "sign", {}, sign.key)
    desk.steps.stop()
    again = Desk(tmp_path, desk.cases)
    again.feed.mend()
    assert desk.cases.taken == [("sign", 3), ("feedback", 4)]
    again.steps.stop()


@pytest.mark.parametrize("error", [DatabaseUnavailable(), TryAgain()])
def test_that_a_trouble_of_the_line_is_no_refusal(desk, error):
    desk.put(a_case(), "note", note="一")
    desk.cases.errors = [error]
    desk.feed.mend()
    assert (desk.steps.waiting, desk.steps.held) == (1, ())
    desk.steps.deliver()
    assert desk.steps.waiting == 0


def test_that_a_case_that_moved_on_holds_its_steps_and_no_others(desk):
    case, other = a_case(), a_case()
    desk.cases.versions[case.case_id] = 5
    desk.put(case, "sign")
    desk.put(case, "feedback", result="已清理")
    desk.put(other, "note", note="一")
    desk.feed.mend()
    assert desk.cases.taken == [("note", 3)]
    assert [step.action for step in desk.steps.held] == ["sign"]
    assert [step.action for step in desk.steps.of_case(case.case_id)] == ["sign", "feedback"]
    # The person looked at version 5 and wants it nevertheless; what he did after it goes with it.
    desk.steps.send_on(desk.steps.held[0], 5, int(CaseState.HANDLING))
    assert desk.cases.taken[1:] == [("sign", 5), ("feedback", 6)]
    assert desk.steps.waiting == 0


def test_that_a_dropped_step_is_never_sent_and_lets_the_next_go(desk):
    case = a_case()
    desk.put(case, "sign")
    desk.put(case, "note", note="一")
    desk.cases.errors = [NotLegal("sign")]
    desk.feed.mend()
    (held,) = desk.steps.held
    assert held.trouble
    assert desk.cases.taken == []
    desk.steps.drop(held)
    assert desk.cases.taken == [("note", 3)]


def test_that_a_disk_that_takes_nothing_is_told(desk, monkeypatch):
    def full(*_: object) -> None:
        raise OSError(28, "no space")

    monkeypatch.setattr("commandcenter.ui.step_store.write_privately", full)
    with pytest.raises(BadInput):
        desk.put(a_case(), "sign")
    assert desk.steps.waiting == 0
