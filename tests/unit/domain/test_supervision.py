"""Whether an answer is overdue."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from uuid import UUID

from commandcenter.domain.supervision import SupervisionCause, SupervisionLevel, SupervisionOrder

NOW = datetime(2026, 3, 3, 10, 30, tzinfo=UTC)
ORDER = SupervisionOrder(
    case_id=UUID(int=1),
    order_id=UUID(int=2),
    case_no="20260303-0001",
    title="路面积水",
    case_state=6,
    case_due_at=NOW,
    place_no=149999001001001,
    task_id=None,
    dept_id=3,
    level=SupervisionLevel.YELLOW,
    cause=SupervisionCause.TIMEOUT,
    is_answered=False,
    issued_by=1,
    issued_at=NOW - timedelta(days=1),
    demand="限期办结",
    reply_due_at=NOW,
    replied_by=None,
    replied_at=None,
    reply="",
    is_instructed=False,
    listed_level=0,
    listed_until=None,
    copied_to=(),
)


def test_that_an_answer_is_overdue_only_after_its_deadline_and_while_it_is_missing():
    assert not ORDER.is_reply_overdue(NOW)
    assert ORDER.is_reply_overdue(NOW + timedelta(seconds=1))
    assert not replace(ORDER, is_answered=True).is_reply_overdue(NOW + timedelta(days=1))
