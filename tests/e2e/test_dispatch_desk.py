"""The panels of the dispatch desk on a real database: queue, file and steps, with a colleague at work meanwhile."""

import contextlib
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any
from uuid import UUID

import pytest
from PySide6.QtCore import QSettings
from PySide6.QtWidgets import QLabel, QLineEdit, QPlainTextEdit

from commandcenter.db.engine import ServerAddress
from commandcenter.domain.cases import ActResult, CallerEntry, CaseDraft, CaseFile, CaseState
from commandcenter.domain.identifiers import uuid7
from commandcenter.services.signing_in import Desk, sign_in
from commandcenter.ui.commands import CommandRegistry
from commandcenter.ui.desk_context import DeskContext
from commandcenter.ui.dialogs.dispatch_dialog import DispatchDialog
from commandcenter.ui.dialogs.field_dialog import FieldDialog
from commandcenter.ui.ground_source import GroundSource
from commandcenter.ui.i18n import LanguageSwitch
from commandcenter.ui.live_feed import LiveFeed
from commandcenter.ui.messages import Messages
from commandcenter.ui.panels.case_file_panel import CaseFilePanel
from commandcenter.ui.panels.queue_panel import QueuePanel
from commandcenter.ui.selection import Selection
from commandcenter.ui.tasks import ThreadTaskRunner
from commandcenter.ui.widgets.notices import NoticeLog
from tests.builders import PASSWORD, SmallCounty
from tests.fixtures.databases import OwnDatabase

WATER = 3
OpenPanels = Callable[[str], tuple[QueuePanel, CaseFilePanel, DeskContext]]


@pytest.fixture
def service(county_database: OwnDatabase) -> Iterator[Callable[[str], Desk]]:
    """Sign people in without any window."""
    address = ServerAddress(county_database.host, county_database.port, county_database.name, "disable")
    with contextlib.ExitStack() as stack:

        def open_one(login: str) -> Desk:
            desk = sign_in(address, login, PASSWORD)
            stack.callback(desk.close)
            return desk

        yield open_one


@pytest.fixture
def panels(qtbot: Any, service: Callable[[str], Desk], tmp_path: Path) -> Iterator[OpenPanels]:
    """Open queue and file of a dispatcher, with a live feed."""
    with contextlib.ExitStack() as stack:

        def open_one(login: str) -> tuple[QueuePanel, CaseFilePanel, DeskContext]:
            desk = service(login)
            runner, feed = ThreadTaskRunner(), LiveFeed(desk.feed)
            context = DeskContext(
                desk, runner, feed, Messages(NoticeLog()), CommandRegistry(), LanguageSwitch(), Selection(),
                GroundSource(desk, runner),
            )  # fmt: skip
            settings = QSettings(str(tmp_path / "filters.ini"), QSettings.Format.IniFormat)
            queue, file = QueuePanel(context, settings=settings), CaseFilePanel(context)
            for panel in (queue, file):
                qtbot.addWidget(panel)
                panel.resize(480, 900)
                panel.show()
            feed.start()
            stack.callback(runner.shut_down)
            stack.callback(feed.stop)
            return queue, file, context

        yield open_one


def filed(desk: Desk, county: SmallCounty, title: str = "路面积水") -> ActResult:
    """Report and file a case at the intake desk."""
    caller = CallerEntry("张某某", "13900000731")
    draft = CaseDraft(uuid7(), 2, county.class_id, title, "积水很深", "平安路", county.grid, caller=caller)
    made = desk.cases.report(draft)
    return desk.cases.act(made.case_id, made.version, "file", {"standard_id": county.standard_id})


def shown_ids(queue: QueuePanel) -> set[UUID]:
    """Return the cases of the list."""
    return {record.case_id for record in queue.model.records}


def case_of(file: CaseFilePanel) -> CaseFile:
    """Return the case on the screen."""
    assert file.case_file is not None
    return file.case_file


def wanted_place(queue: QueuePanel) -> int | None:
    """Return the place that the queue is restricted to."""
    return queue.wanted.place_no


def open_dialog(file: CaseFilePanel, name: str) -> FieldDialog:
    """Return the open dialog of a step."""
    dialog = file.findChild(FieldDialog, name)
    assert dialog is not None
    return dialog


def text_edit(dialog: FieldDialog, name: str) -> QPlainTextEdit:
    """Return a text field of a dialog."""
    edit = dialog.findChild(QPlainTextEdit, name)
    assert edit is not None
    return edit


def test_that_a_case_filed_elsewhere_appears_in_the_queue(
    qtbot: Any, panels: OpenPanels, service: Callable[[str], Desk], county: SmallCounty
) -> None:
    queue = panels("dispatch1")[0]
    made = filed(service("intake1"), county)
    qtbot.waitUntil(lambda: made.case_id in shown_ids(queue), timeout=20_000)
    assert queue.model.records[0].title == "永安街道 · 路面积水"


def test_that_a_dispatch_by_dialog_moves_the_case_and_the_queue_follows(
    qtbot: Any, panels: OpenPanels, service: Callable[[str], Desk], county: SmallCounty
) -> None:
    made = filed(service("intake1"), county)
    queue, file, context = panels("dispatch1")
    qtbot.waitUntil(lambda: bool(shown_ids(queue)), timeout=20_000)
    queue.view.select_row(0)
    qtbot.waitUntil(lambda: file.case_file is not None, timeout=20_000)
    file.take("dispatch")
    dialog = file.findChild(DispatchDialog)
    assert dialog is not None
    first = dialog.tasks.rows[0]
    qtbot.waitUntil(lambda: dialog.tasks.lead == WATER and bool(first.due.text()), timeout=20_000)
    first.instruction.setText("先关阀")
    dialog.ok.click()
    qtbot.waitUntil(lambda: case_of(file).summary.state is CaseState.DISPATCHED, timeout=20_000)
    qtbot.waitUntil(lambda: made.case_id not in shown_ids(queue), timeout=20_000)
    assert context.selection.case_id == made.case_id
    assert case_of(file).tasks[0].dept_id == WATER
    assert case_of(file).tasks[0].instruction == "先关阀"
    assert context.messages.notices.notices


def test_that_a_colleagues_step_is_told_and_what_was_typed_stays(
    qtbot: Any, panels: OpenPanels, service: Callable[[str], Desk], county: SmallCounty
) -> None:
    made = filed(service("intake1"), county)
    _, file, context = panels("dispatch1")
    context.selection.select(made.case_id, "test")
    qtbot.waitUntil(lambda: file.case_file is not None, timeout=20_000)
    file.take("return_to_intake")
    dialog = open_dialog(file, "return_to_intake_dialog")
    reason = text_edit(dialog, "reason_edit")
    reason.setPlainText("地点写错了")
    service("dispatch2").cases.act(made.case_id, made.version, "amend", {"remark": "已联系水务局"})
    dialog.ok.click()
    qtbot.waitUntil(lambda: "派遣乙" in dialog.problem.text(), timeout=20_000)
    assert reason.toPlainText() == "地点写错了"
    dialog.ok.click()
    qtbot.waitUntil(lambda: case_of(file).summary.state is CaseState.REPORTED, timeout=20_000)


def test_that_a_step_without_its_words_cannot_be_sent(
    qtbot: Any, panels: OpenPanels, service: Callable[[str], Desk], county: SmallCounty
) -> None:
    made = filed(service("intake1"), county)
    _, file, context = panels("dispatch1")
    context.selection.select(made.case_id, "test")
    qtbot.waitUntil(lambda: file.case_file is not None, timeout=20_000)
    file.take("return_to_intake")
    dialog = open_dialog(file, "return_to_intake_dialog")
    reason = text_edit(dialog, "reason_edit")
    reason.setPlainText("三个字")
    assert not dialog.ok.isEnabled()
    reason.setPlainText("四个字了")
    assert dialog.ok.isEnabled()
    dialog.reject()


def test_that_the_caller_is_masked_until_a_purpose_is_given(
    qtbot: Any, panels: OpenPanels, service: Callable[[str], Desk], county: SmallCounty
) -> None:
    made = filed(service("intake1"), county)
    _, file, context = panels("dispatch1")
    context.selection.select(made.case_id, "test")
    qtbot.waitUntil(lambda: file.case_file is not None, timeout=20_000)
    caller = case_of(file).callers[0]
    assert "13900000731" not in caller.phone
    dialog = file.facts.callers.show_caller(caller.caller_id)
    purpose = dialog.findChild(QLineEdit, "purpose_edit")
    assert purpose is not None
    purpose.setText("联系核实地点")
    dialog.ok.click()
    qtbot.waitUntil(lambda: "13900000731" in _texts(file), timeout=20_000)


def test_that_saved_filters_come_back(panels: OpenPanels, qtbot: Any) -> None:
    queue = panels("dispatch1")[0]
    queue.filters.chips.choose("township", 149999001000000)
    queue.filters.save_as("永安")
    queue.filters.chips.choose("township", None)
    assert wanted_place(queue) is None
    queue.filters.apply_saved("永安")
    assert wanted_place(queue) == 149999001000000
    qtbot.wait(50)


def _texts(file: CaseFilePanel) -> str:
    return "\n".join(label.text() for label in file.facts.findChildren(QLabel))
