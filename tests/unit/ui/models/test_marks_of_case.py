"""Which marks a case carries."""

from datetime import UTC, datetime

import pytest

from commandcenter.ui.models.case_record import make_record
from commandcenter.ui.models.marks_of_case import marks_of
from commandcenter.ui.widgets.case_marks import MarkKind
from tests.unit.ui.models.test_case_record import CALENDAR, START, reference, summary

PLAIN = {
    "supervision_level": 0, "listed_level": 0, "disputes_open": 0, "task_count": 1, "tasks_done": 0, "tier": 3,
}  # fmt: skip


@pytest.mark.usefixtures("theme")
class TestMarks:
    def test_that_an_ordinary_case_carries_none(self) -> None:
        assert marks_of(summary(**PLAIN)) == ()

    @pytest.mark.parametrize(
        ("level", "kind"), [(1, MarkKind.ORDER), (2, MarkKind.YELLOW_CARD), (3, MarkKind.RED_CARD)]
    )
    def test_that_every_level_has_its_own_sign_and_word(self, level: int, kind: MarkKind) -> None:
        (mark,) = marks_of(summary(**PLAIN | {"supervision_level": level}))
        assert mark.kind is kind
        assert mark.words.startswith("Supervised: ")

    def test_that_the_most_serious_comes_first_and_the_tasks_last(self) -> None:
        given = PLAIN | {
            "supervision_level": 3, "listed_level": 2, "disputes_open": 1, "task_count": 3, "tasks_done": 2,
            "suspended_until": datetime(2026, 12, 24, tzinfo=UTC),
        }  # fmt: skip
        marks = marks_of(summary(**given))
        assert [mark.kind for mark in marks] == [
            MarkKind.RED_CARD,
            MarkKind.LISTED_PUBLICLY,
            MarkKind.DISPUTED,
            MarkKind.SUSPENDED,
            MarkKind.JOINT,
        ]
        assert marks[-1].label == "2/3"

    def test_that_one_department_alone_is_no_joint_case(self) -> None:
        assert marks_of(summary(**PLAIN | {"task_count": 1, "tasks_done": 1})) == ()

    def test_that_a_row_of_the_queue_carries_them(self) -> None:
        record = make_record(summary(**PLAIN | {"listed_level": 1}), reference(), CALENDAR, "en", START)
        assert [mark.kind for mark in record.marks] == [MarkKind.LISTED]
