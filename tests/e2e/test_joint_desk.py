"""A case of three departments at the desks: dispatched by dialog, seen on every board, returned with a clause, ruled on."""

from typing import Any
from uuid import UUID

import psycopg
import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QDialog, QLineEdit, QListWidget

from commandcenter.domain.cases import CallerEntry, CaseDraft
from commandcenter.domain.identifiers import uuid7
from commandcenter.ui.dialogs.action_dialog import IMMEDIATE
from commandcenter.ui.dialogs.dispatch_dialog import DispatchDialog
from commandcenter.ui.dialogs.field_dialog import FieldDialog
from commandcenter.ui.dialogs.part_fields import PartField
from commandcenter.ui.dialogs.step_fields import StepField
from commandcenter.ui.panels.case_file_panel import CaseFilePanel
from commandcenter.ui.panels.joint_board import JointBoardView
from tests.builders import SmallCounty
from tests.e2e.conftest import OpenDesk
from tests.e2e.desk_driver import DeskDriver, wait_until
from tests.fixtures.databases import OwnDatabase

CITY, WATER, STREET = 2, 3, 4
CLAUSE = "配合履职清单第11项"


@pytest.fixture
def duty_list(county_database: OwnDatabase) -> None:
    """A list with two items, one of which speaks for the case."""
    with psycopg.connect(county_database.admin_conninfo) as admin:
        admin.execute(
            "insert into cc.duty_list (duty_list_id, name, version, valid_from) values (900, '示例清单', 1, '2024-01-01')"
        )
        admin.execute(
            "insert into cc.duty (duty_list_id, duty_code, list_kind, level, matter, class_id, standard_code, clause, "
            "lead_function, valid_from) values "
            "(900, '2-011', 2, 1, '供水管道抢修', null, '2-01-01-1', %s, 'water_supply', '2024-01-01'), "
            "(900, '3-002', 3, 1, '占道经营处罚', 3, null, '上级收回清单第2项', 'urban_enforcement', '2024-01-01')",
            (CLAUSE,),
        )


@pytest.fixture
def case_id(open_desk: OpenDesk, county: SmallCounty) -> UUID:
    """A case that waits for dispatch, reported and filed at the intake desk."""
    cases = open_desk("intake1").desk.cases
    caller = CallerEntry("张某某", "13900000731")
    draft = CaseDraft(
        uuid7(), 2, county.class_id, "路面积水", "积水很深", "平安路", county.grid, caller=caller
    )
    made = cases.report(draft)
    cases.act(made.case_id, made.version, "file", {"standard_id": county.standard_id})
    return made.case_id


def driver(open_desk: OpenDesk, login: str, workspace: str, case_id: UUID) -> DeskDriver:
    """Open a desk with the case in its file."""
    found = DeskDriver(open_desk(login))
    found.show(workspace)
    found.desk.context.selection.select(case_id, "test")
    wait_until(lambda: file_of(found).case_file is not None, "the case in the file")
    return found


def file_of(person: DeskDriver) -> CaseFilePanel:
    return person.seen(CaseFilePanel)[0]


def board_of(person: DeskDriver) -> JointBoardView:
    return file_of(person).board


def field_of(dialog: QDialog, name: str) -> StepField:
    return next(field for field in dialog.findChildren(StepField) if field.name == name)


def _warnings(person: DeskDriver) -> list[str]:
    return [words for row in board_of(person).rows for words in row.warnings]


def stored(database: OwnDatabase, query: str, *values: object) -> Any:
    with psycopg.connect(database.admin_conninfo) as admin:
        row = admin.execute(query.encode(), values).fetchone()
    return None if row is None else row[0]


def dispatch_to_three(dispatcher: DeskDriver) -> DispatchDialog:
    """Fill the dialog: water leads, the city assists with a limit of its own, the street after both."""
    dispatcher.take("dispatch")
    dialog = dispatcher.dialog("dispatch_dialog")
    assert isinstance(dialog, DispatchDialog)
    wait_until(lambda: dialog.tasks.lead == WATER, "the recommended lead")
    dialog.tasks.rows[0].instruction.setText("先关阀")
    QTest.keyClick(dialog, Qt.Key.Key_A, Qt.KeyboardModifier.AltModifier)
    row = dialog.tasks.rows[1]
    QTest.keyClicks(row.department, "csgl")
    QTest.keyClick(row.department, Qt.Key.Key_Return)
    assert row.dept_id == CITY
    row.value.setValue(3)
    dialog.tasks.add(STREET).after.setCurrentIndex(3)
    return dialog


def test_that_a_case_is_dispatched_to_three_departments_by_dialog(open_desk, case_id, county_database):
    dispatcher = driver(open_desk, "dispatch1", "dispatch", case_id)
    dialog = dispatch_to_three(dispatcher)
    assert [bool(row.due.text()) for row in dialog.tasks.rows] == [True, True, True]
    dialog.closing.rule.combo.setCurrentIndex(3)
    dispatcher.confirm(dialog)
    wait_until(lambda: len(board_of(dispatcher).rows) == 3, "three rows on the board")
    shown = {row.department: row for row in board_of(dispatcher).rows}
    assert set(shown) == {"水务局", "城市管理局", "永安街道办事处"}
    assert [row.is_lead for row in board_of(dispatcher).rows] == [True, False, False]
    (waiting,) = shown["永安街道办事处"].lines
    assert waiting in ("待水务局、城市管理局办完后开始", "待城市管理局、水务局办完后开始")
    assert "待签收" in board_of(dispatcher).holding.text()
    assert "主办和 1 个协办" in board_of(dispatcher).closing.text()
    query = "select array[limit_value, limit_unit]::float8[] from cc.task where case_id = %s and dept_id = %s"
    assert stored(county_database, query, case_id, CITY) == [3, 1]
    event = "select payload -> 'input' from cc.case_event where case_id = %s and action = 'dispatch'"
    given = stored(county_database, event, case_id)
    assert given["recommended_dept"] == WATER
    assert "override_reason" not in given


def test_that_another_lead_than_the_recommended_needs_a_reason_that_is_kept(
    open_desk, case_id, county_database
):
    dispatcher = driver(open_desk, "dispatch1", "dispatch", case_id)
    dispatcher.take("dispatch")
    dialog = dispatcher.dialog("dispatch_dialog")
    assert isinstance(dialog, DispatchDialog)
    wait_until(lambda: dialog.tasks.lead == WATER, "the recommended lead")
    dialog.tasks.set_lead(CITY)
    assert not dialog.ok.isEnabled()
    dialog.override.edit.setText("现场是占道引起")
    dispatcher.confirm(dialog)
    query = "select payload -> 'input' from cc.case_event where case_id = %s and action = 'dispatch'"
    wait_until(lambda: stored(county_database, query, case_id) is not None, "the dispatch in the log")
    given = stored(county_database, query, case_id)
    assert (given["recommended_dept"], given["override_reason"]) == (WATER, "现场是占道引起")
    assert given["tasks"] == [{"role": 1, "dept_id": CITY}]


def test_that_a_department_returns_with_a_clause_and_loses_before_the_adjudicator(
    open_desk, case_id, county_database, duty_list
):
    dispatcher = driver(open_desk, "dispatch1", "dispatch", case_id)
    dispatcher.confirm(dispatch_to_three(dispatcher))
    water = driver(open_desk, "water1", "tasks", case_id)
    water.take("return_task")
    dialog = water.dialog("return_task_dialog")
    duties = dialog.findChild(QListWidget, "duty_list")
    assert duties is not None
    wait_until(lambda: duties.count() == 2, "the duty list")
    search = dialog.findChild(QLineEdit, "duty_search")
    grounds = dialog.findChild(QLineEdit, "grounds_edit")
    assert search is not None
    assert grounds is not None
    QTest.keyClicks(search, "zdjy")
    assert grounds.text() == "上级收回清单第2项 占道经营处罚"
    search.selectAll()
    QTest.keyClicks(search, "gsgd")
    assert grounds.text().startswith(CLAUSE)
    water.type_into("reason_edit", "不是我局管线")
    water.confirm(dialog)
    wait_until(lambda: "退单" in "".join(_warnings(dispatcher)), "the return on the dispatcher's board")
    query = "select payload -> 'input' ->> 'duty_id' from cc.case_event where case_id = %s and action = 'return_task'"
    assert stored(county_database, query, case_id) is not None
    dispatcher.take("adjudicate")
    asking = dispatcher.dialog("adjudicate_dialog")
    dispatcher.type_into("question_edit", "积水由谁处置")
    dispatcher.confirm(asking)
    chief = driver(open_desk, "chief1", "dispatch", case_id)
    wait_until(lambda: [part.key for part in board_of(chief).sections] == ["adjudications"], "the dispute")
    chief.take("rule")
    ruling = chief.dialog("rule_dialog")
    task = field_of(ruling, "task_id")
    assert isinstance(task, PartField)
    assert task.value() is not None
    chief.press(f"department_{WATER}")
    chief.type_into("ruling_edit", "管线属供水设施，由水务局办理")
    chief.confirm(ruling)
    wait_until(
        lambda: any("经裁定" in line for row in board_of(water).rows for line in row.lines), "the ruling"
    )
    assert "return_task" not in water.actions()
    assert any(line.startswith("裁定：由水务局办理") for line in chief.timeline())


def test_that_ones_own_last_step_can_be_undone_from_the_bar(open_desk, case_id, county_database):
    dispatcher = driver(open_desk, "dispatch1", "dispatch", case_id)
    dispatcher.confirm(dispatch_to_three(dispatcher))
    wait_until(file_of(dispatcher).undo_bar.isVisible, "the undo bar")
    colleague = driver(open_desk, "dispatch2", "dispatch", case_id)
    assert not file_of(colleague).undo_bar.isVisible()
    dispatcher.press("undo_button")
    query = "select state from cc.case_file where case_id = %s"
    wait_until(lambda: stored(county_database, query, case_id) == 4, "waiting for dispatch again")
    wait_until(lambda: "撤销上一步：派遣" in dispatcher.timeline(), "the undoing in the log")


@pytest.mark.parametrize(
    ("login", "workspace"), [("chief1", "dispatch"), ("water1", "tasks"), ("leader1", "dispatch")]
)
def test_that_every_possible_step_opens_with_all_the_fields_that_the_law_asks_for(
    open_desk, case_id, duty_list, login, workspace
):
    dispatcher = driver(open_desk, "dispatch1", "dispatch", case_id)
    dispatcher.confirm(dispatch_to_three(dispatcher))
    person = driver(open_desk, login, workspace, case_id)
    panel = file_of(person)
    opened = set()
    for law in panel.legal_actions:
        if law.blocked_by is not None or law.action in IMMEDIATE:
            continue
        panel.take(law.action)
        dialog = person.dialog(f"{law.action}_dialog")
        assert isinstance(dialog, FieldDialog)
        assert set(law.required) <= set(dialog.entered()), law.action
        assert not dialog.problem.text()
        opened.add(law.action)
        dialog.reject()
    assert len(opened) >= 4


def test_that_the_course_names_departments_levels_and_the_system(open_desk, case_id, county_database):
    dispatcher = driver(open_desk, "dispatch1", "dispatch", case_id)
    dispatcher.confirm(dispatch_to_three(dispatcher))
    cases = open_desk("chief1").desk.cases

    def act(action: str, **given: Any) -> None:
        cases.act(case_id, cases.summaries([case_id])[case_id].version, action, given)

    act("supervise", level=2, demand="两小时内到场")
    act("whistle", kind=3, matter="联合处置", dept_ids=[WATER, CITY])
    act("list_case", listed_level=2, listed_until="2099-01-31", reason="群众关注")
    with psycopg.connect(county_database.admin_conninfo) as admin:
        admin.execute(
            "select cc_int.record(f, 'remind', f.state, 0::smallint, u.user_id, clock_timestamp(), gen_random_uuid(), "
            "'{\"note\": \"临期提醒\"}', '{}', '{}', '{}') from cc.case_file f, cc.app_user u "
            "where f.case_id = %s and u.login = 'intake1'",
            (case_id,),
        )
    timeline = file_of(dispatcher).timeline
    wait_until(lambda: timeline.entries[-1].actor == "系统", "the system's reminder")
    said = dispatcher.timeline()
    assert "派遣：水务局主办、城市管理局、永安街道办事处协办" in said
    assert "督办：黄牌" in said
    assert "吹哨：综合执法哨 · 水务局、城市管理局" in said
    assert "挂牌督办：公开挂牌 · 至 2099-01-31" in said
    assert timeline.entries[-1].detail == "临期提醒"
