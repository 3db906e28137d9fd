"""Steps beside the handling, taken by their dialogs: a whistle to its rating, a merge by choosing the alike case."""

from uuid import UUID

import pytest
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QDialog

from commandcenter.domain.cases import CaseDraft
from commandcenter.domain.identifiers import uuid7
from commandcenter.services.signing_in import Desk
from commandcenter.ui.dialogs.case_field import CaseField
from commandcenter.ui.dialogs.department_fields import DepartmentsField
from commandcenter.ui.dialogs.part_fields import PartField
from commandcenter.ui.dialogs.step_fields import StepField
from commandcenter.ui.panels.case_file_panel import CaseFilePanel
from tests.builders import SmallCounty
from tests.e2e.conftest import OpenDesk
from tests.e2e.desk_driver import DeskDriver, wait_until

CITY, WATER = 2, 3


def reported(desk: Desk, county: SmallCounty, title: str) -> UUID:
    """Report and file a case at a fixed spot."""
    draft = CaseDraft(uuid7(), 2, county.class_id, title, "", "平安路", county.grid, lon=113.005, lat=36.505)
    made = desk.cases.report(draft)
    desk.cases.act(made.case_id, made.version, "file", {"standard_id": county.standard_id})
    return made.case_id


@pytest.fixture
def intake(open_desk: OpenDesk) -> Desk:
    """The services of the intake desk."""
    return open_desk("intake1").desk


def seated(open_desk: OpenDesk, login: str, workspace: str, case_id: UUID) -> DeskDriver:
    """Open a desk with the case in its file."""
    found = DeskDriver(open_desk(login))
    found.show(workspace)
    found.desk.context.selection.select(case_id, "test")
    wait_until(lambda: file_of(found).case_file is not None, "the case in the file")
    return found


def file_of(person: DeskDriver) -> CaseFilePanel:
    return person.seen(CaseFilePanel)[0]


def field_of(dialog: QDialog, name: str) -> StepField:
    return next(field for field in dialog.findChildren(StepField) if field.name == name)


def part_of(dialog: QDialog, name: str) -> PartField:
    found = field_of(dialog, name)
    assert isinstance(found, PartField)
    return found


def open_step(person: DeskDriver, action: str) -> QDialog:
    person.take(action)
    return person.dialog(f"{action}_dialog")


def notes(person: DeskDriver, key: str) -> list[str]:
    """Return headings and lines of a section of the board."""
    return [
        text
        for section in file_of(person).board.sections
        if section.key == key
        for note in section.notes
        for text in (note.heading, note.pill.text if note.pill is not None else "", *note.lines)
    ]


def test_that_a_whistle_goes_from_the_call_to_the_rating_on_both_sides_boards(open_desk, intake, county):
    case_id = reported(intake, county, "路口积水")
    dispatcher = seated(open_desk, "dispatch1", "dispatch", case_id)
    calling = open_step(dispatcher, "whistle")
    part_of(calling, "kind").choose(3)
    dispatcher.type_into("matter_edit", "积水路口联合处置")
    called = field_of(calling, "dept_ids")
    assert isinstance(called, DepartmentsField)
    QTest.keyClicks(called.edit, "swj")
    assert called.edit.accept_first()
    QTest.keyClicks(called.edit, "csgl")
    assert called.edit.accept_first()
    assert called.value() == [WATER, CITY]
    dispatcher.confirm(calling)
    wait_until(lambda: "2 家中 0 家到场" in notes(dispatcher, "actions"), "the call on the board")
    water = seated(open_desk, "water1", "tasks", case_id)
    arriving = open_step(water, "report_in")
    water.type_into("people_edit", "示例甲")
    water.confirm(arriving)
    wait_until(lambda: "2 家中 1 家到场" in notes(dispatcher, "actions"), "the arrival on the other board")
    recording = open_step(water, "record_unit")
    water.type_into("finding_edit", "管线破裂")
    water.confirm(recording)
    wait_until(lambda: any("管线破裂" in line for line in notes(dispatcher, "actions")), "the finding")
    ending = open_step(dispatcher, "conclude_action")
    dispatcher.type_into("conclusion_edit", "由水务局修复")
    dispatcher.confirm(ending)
    wait_until(lambda: "已有结论" in notes(dispatcher, "actions"), "the conclusion")
    rating = open_step(dispatcher, "rate_unit")
    units = part_of(rating, "unit_id")
    wait_until(lambda: len(units.values) == 2, "both units to rate")
    units.choose(units.values[0])
    dispatcher.press("rating_4")
    dispatcher.confirm(rating)
    wait_until(lambda: any("评分 4" in line for line in notes(water, "actions")), "the rating on the board")


def test_that_a_repeated_report_is_merged_by_choosing_the_alike_case(open_desk, intake, county):
    first = reported(intake, county, "平安路积水")
    second = reported(intake, county, "平安路口有积水")
    dispatcher = seated(open_desk, "dispatch1", "dispatch", second)
    merging = open_step(dispatcher, "merge")
    field = field_of(merging, "into_id")
    assert isinstance(field, CaseField)
    wait_until(lambda: field.list.count() == 1, "the alike case")
    assert "相距 0 米" in field.list.item(0).text()
    field.choose(first)
    dispatcher.type_into("reason_edit", "同一处积水")
    dispatcher.confirm(merging)
    wait_until(lambda: any("平安路积水" in line for line in notes(dispatcher, "family")), "the family")
    dispatcher.press("family_link")
    wait_until(lambda: dispatcher.desk.context.selection.case_id == first, "the main case opened")
    wait_until(lambda: "并入的上报" in "".join(notes(dispatcher, "family")), "the merged report below it")


def test_that_an_order_offers_only_higher_levels_and_waits_for_its_reply(open_desk, intake, county):
    case_id = reported(intake, county, "路口积水")
    version = intake.cases.summaries([case_id])[case_id].version
    open_desk("dispatch1").desk.cases.act(case_id, version, "dispatch", {"dept_id": WATER})
    chief = seated(open_desk, "chief1", "dispatch", case_id)
    first = open_step(chief, "supervise")
    assert part_of(first, "level").values == (1, 2, 3)
    part_of(first, "level").choose(2)
    chief.type_into("demand_edit", "两小时内到场")
    chief.confirm(first)
    wait_until(lambda: any(text.startswith("黄牌 · 水务局") for text in notes(chief, "orders")), "the card")
    again = open_step(chief, "supervise")
    wait_until(lambda: part_of(again, "level").values == (3,), "only the red card is left")
    again.reject()
    water = seated(open_desk, "water1", "tasks", case_id)
    answering = open_step(water, "reply_order")
    wait_until(lambda: part_of(answering, "order_id").value() is not None, "the order to reply to")
    water.type_into("reply_edit", "已到场处置")
    water.confirm(answering)
    wait_until(lambda: "已回复" in notes(chief, "orders"), "the reply on the chief's board")
