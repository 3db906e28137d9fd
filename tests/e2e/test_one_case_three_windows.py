"""One call becomes a case and goes through all six steps at three desks, by keys and mouse.

What one desk commits, the others show by themselves; no test code tells a window to look again.
"""

from uuid import UUID

import psycopg
import pytest
from PySide6.QtCore import QBuffer, QIODevice, Qt
from PySide6.QtGui import QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QListWidget, QWidget

from tests.e2e.conftest import OpenDesk
from tests.e2e.desk_driver import DeskDriver, wait_until
from tests.fixtures.databases import OwnDatabase

TEXT = "平安路口道路积水约二十厘米，车辆无法通行"


def a_photo() -> bytes:
    """Return a small real PNG."""
    image = QImage(64, 48, QImage.Format.Format_RGB32)
    image.fill(Qt.GlobalColor.darkGreen)
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    image.save(buffer, "PNG")
    return bytes(buffer.data().data())


def the_case(database: OwnDatabase) -> tuple[UUID, int] | None:
    """Return key and state of the only case, read beside the desks."""
    with psycopg.connect(database.admin_conninfo) as admin:
        row = admin.execute("select case_id, state from cc.case_file").fetchone()
    return None if row is None else (row[0], row[1])


def in_state(database: OwnDatabase, state: int) -> bool:
    """Return whether the case stands in the state."""
    found = the_case(database)
    return found is not None and found[1] == state


def log_a_call(operator: DeskDriver) -> None:
    operator.show("hotline")
    operator.type_into("text_edit", TEXT)
    operator.type_into("class_edit", "道路积水")
    wait_until(lambda: operator.the("class_edit").choices, "a class offered")
    QTest.keyClick(operator.the("class_edit"), Qt.Key.Key_Return)
    operator.type_into("place_edit", "平安社区第1网格")
    wait_until(lambda: operator.the("place_edit").choices, "a place offered")
    QTest.keyClick(operator.the("place_edit"), Qt.Key.Key_Return)
    operator.type_into("phone_edit", "13900000731")
    operator.press("save_button")


def choose_first(dialog: QWidget, name: str) -> None:
    found = dialog.findChild(QListWidget, name)
    assert found is not None, name
    wait_until(lambda: found.count() > 0, name)
    found.setCurrentRow(0)


@pytest.mark.timeout(240)
def test_that_a_call_runs_through_six_steps_at_three_desks(
    open_desk: OpenDesk, county_database: OwnDatabase
) -> None:
    operator = DeskDriver(open_desk("intake1"))
    dispatcher = DeskDriver(open_desk("dispatch1"))
    department = DeskDriver(open_desk("water1"))
    dispatcher.show("dispatch")
    department.show("tasks")

    log_a_call(operator)
    wait_until(lambda: the_case(county_database), "the case in the database")
    found = the_case(county_database)
    assert found is not None
    case_id = found[0]
    wait_until(lambda: case_id in dispatcher.mapped(), "the case on the dispatcher's map")

    # Filing belongs to the intake officer; his desk for it is the verification and filing queue or the search.
    operator.desk.context.selection.select(case_id, "test")
    operator.show("verification")
    operator.take("file")
    dialog = operator.dialog("file_dialog")
    choose_first(dialog, "standard_list")
    operator.confirm(dialog)
    wait_until(lambda: in_state(county_database, 4), "filed")

    dispatcher.choose(case_id)
    dispatcher.take("dispatch")
    dialog = dispatcher.dialog("dispatch_dialog")
    wait_until(lambda: dialog.findChild(QListWidget, "department_list").currentItem(), "a department proposed")
    dispatcher.confirm(dialog)
    wait_until(lambda: in_state(county_database, 5), "dispatched")

    department.choose(case_id)
    department.take("sign")
    wait_until(lambda: in_state(county_database, 6), "signed")
    department.desk.desk.cases.attach(case_id, 5, "处置后.png", a_photo())
    wait_until(lambda: any("处置后" in line or "附件" in line for line in department.timeline()), "the photo told")
    department.take("feedback")
    dialog = department.dialog("feedback_dialog")
    dialog.findChild(QWidget, "result_edit").setPlainText("积水已抽排，路面恢复通行")
    department.confirm(dialog)
    wait_until(lambda: in_state(county_database, 8), "fed back")

    operator.take("close")
    dialog = operator.dialog("close_dialog")
    box = dialog.findChild(QAbstractButton, "closing_confirmed_box")
    assert box is not None
    box.click()
    operator.confirm(dialog)
    wait_until(lambda: in_state(county_database, 10), "closed")
    operator.take("archive")
    dialogs = operator.seen(QWidget, "archive_dialog")
    if dialogs:
        operator.confirm(dialogs[0])
    wait_until(lambda: in_state(county_database, 13), "archived")

    for desk in (operator, dispatcher, department):
        wait_until(lambda desk=desk: len(desk.timeline()) == 8, "eight entries at every desk")
    assert operator.timeline() == dispatcher.timeline() == department.timeline()
    wait_until(lambda: case_id not in dispatcher.mapped(), "the closed case gone from the map")
    with psycopg.connect(county_database.admin_conninfo) as admin:
        assert admin.execute("select cc_int.verify_case(%s)", (case_id,)).fetchall() == []
