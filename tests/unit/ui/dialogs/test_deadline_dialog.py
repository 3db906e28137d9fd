"""The explanation of time limits on screen: the clock asked about, its account, copied as text."""

from dataclasses import replace
from types import SimpleNamespace
from typing import Any
from uuid import UUID

import pytest
from PySide6.QtWidgets import QApplication

from commandcenter.domain.clock import LimitUnit
from commandcenter.domain.clock_rules import TimerKind
from commandcenter.errors import TimedOut
from commandcenter.services.clock_service import ExplainedCase
from commandcenter.ui.dialogs.deadline_dialog import DeadlineDialog
from tests.unit.ui.explained_clocks import at, context, explained_case, handling, whole_case

CASE = UUID(int=7)


class Clocks:
    """The service as the dialog asks it; answers what it was given."""

    def __init__(self, answer: ExplainedCase | Exception) -> None:
        self.answer = answer

    def explained(self, _case_id: UUID) -> ExplainedCase:
        if isinstance(self.answer, Exception):
            raise self.answer
        return self.answer


@pytest.fixture
def opened(theme, runner, qtbot):
    """Open the dialog on a service's answer."""
    made: list[DeadlineDialog] = []

    def open_on(answer: ExplainedCase | Exception, due_at=None) -> DeadlineDialog:
        desk = SimpleNamespace(clocks=Clocks(answer))
        given: Any = SimpleNamespace(**vars(context()), runner=runner, desk=desk)
        dialog = DeadlineDialog(given, CASE, due_at)
        made.append(dialog)
        qtbot.addWidget(dialog)
        dialog.show()
        return dialog

    return open_on


def a_case() -> ExplainedCase:
    work = handling("11-23 09:00", "2", LimitUnit.URGENT_HOUR)
    window = replace(work, kind=TimerKind.RETURN)
    return explained_case("11-23 10:00", whole_case("11-23 08:00"), work, window)


def test_that_the_work_itself_comes_first_among_clocks_that_end_together(opened, qtbot):
    case = a_case()
    dialog = opened(case, case.timers[1].timer.due_at)
    qtbot.waitUntil(lambda: dialog.clocks.count() == 3)
    assert dialog.clocks.currentRow() == 1
    assert dialog.question.text() == "Why is the deadline 2026-11-23 Mon 11:00?"


def test_that_choosing_another_clock_explains_that_one(opened, qtbot):
    dialog = opened(a_case())
    qtbot.waitUntil(lambda: dialog.clocks.count() == 3)
    before = dialog.model.rowCount()
    dialog.clocks.setCurrentRow(0)
    assert "only measures" in dialog.question.text()
    assert before > 0
    assert dialog.model.rowCount() > 0


def test_that_the_explanation_can_be_copied_as_text(opened, qtbot):
    dialog = opened(a_case())
    qtbot.waitUntil(lambda: dialog.clocks.count() == 3)
    dialog.copy_button.click()
    copied = QApplication.clipboard().text()
    assert copied == dialog.as_text()
    assert copied.splitlines()[0].startswith("Handling · 水务局")
    assert all(row.reason in copied for row in dialog.model.records)


def test_that_an_overdue_clock_is_said_to_be_so_in_the_list(opened, qtbot):
    dialog = opened(explained_case("11-23 12:00", handling("11-23 09:00", "2", LimitUnit.URGENT_HOUR)))
    qtbot.waitUntil(lambda: dialog.clocks.count() == 1)
    assert dialog.clocks.item(0).text().endswith("overdue")
    assert dialog.bars.days == [at("11-23 09:00").date()]


def test_that_a_failed_reading_is_told_and_can_be_tried_again(opened, qtbot):
    dialog = opened(TimedOut())
    qtbot.waitUntil(lambda: dialog.stack.currentWidget() is dialog.stack.error)
    assert dialog.as_text() == ""
