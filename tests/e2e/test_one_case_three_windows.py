"""One call becomes a case and goes through all six steps at three desks, by keys and mouse.

What one desk commits, the others show by themselves; no test code tells a window to look again.
"""

from functools import partial
from pathlib import Path
from typing import TypeVar
from uuid import UUID

import psycopg
import pytest
from PIL import Image
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QDialog,
    QFileDialog,
    QLineEdit,
    QListWidget,
    QPlainTextEdit,
    QWidget,
)

from commandcenter.ui.dialogs.standard_tree import StandardTree
from commandcenter.ui.widgets.choice_edit import ChoiceEdit
from tests.e2e.conftest import OpenDesk
from tests.e2e.desk_driver import DeskDriver, wait_until
from tests.fixtures.databases import OwnDatabase

P = TypeVar("P", bound=QWidget)
TEXT = "平安路口占道摆摊，车辆无法通行"
AFTER = 5
STANDARD, OTHER_STANDARD = 2, 1


def has_entries(desk: DeskDriver, number: int) -> bool:
    """Return whether the timeline on screen has so many entries."""
    return len(desk.timeline()) == number


def a_photo(folder: Path) -> Path:
    """Return the path of a small real PNG."""
    path = folder / "cleared.png"
    Image.new("RGB", (64, 48), "darkgreen").save(path, "PNG")
    return path


def the_case(database: OwnDatabase) -> tuple[UUID, int] | None:
    """Return key and state of the only case, read beside the desks."""
    with psycopg.connect(database.admin_conninfo) as admin:
        row = admin.execute("select case_id, state from cc.case_file").fetchone()
    return None if row is None else (row[0], row[1])


def in_state(database: OwnDatabase, state: int) -> bool:
    """Return whether the case stands in the state."""
    found = the_case(database)
    return found is not None and found[1] == state


def stored_photos(database: OwnDatabase) -> list[tuple[int, str, bytes]]:
    """Return role, name and bytes of what is attached."""
    with psycopg.connect(database.admin_conninfo) as admin:
        rows = admin.execute(
            "select a.role, a.file_name, string_agg(c.bytes, ''::bytea order by c.n) from cc.attachment a "
            "join cc_int.content_chunk c using (sha256) group by a.attachment_id order by a.attachment_id"
        ).fetchall()
    return [(row[0], row[1], bytes(row[2])) for row in rows]


def accept_offer(operator: DeskDriver, name: str) -> None:
    field = operator.the(name)
    assert isinstance(field, ChoiceEdit)
    wait_until(lambda: field.choices, f"an offer in {name}")
    QTest.keyClick(field, Qt.Key.Key_Return)


def log_a_call(operator: DeskDriver) -> None:
    operator.show("hotline")
    operator.type_into("text_edit", TEXT)
    operator.type_into("class_edit", "占道经营")
    accept_offer(operator, "class_edit")
    operator.type_into("place_edit", "平安社区第1网格")
    accept_offer(operator, "place_edit")
    operator.type_into("phone_edit", "13900000731")
    operator.press("save_button")


def part_of(dialog: QWidget, kind: type[P], name: str) -> P:
    found = dialog.findChild(kind, name)
    assert isinstance(found, kind), name
    return found


def file_it(operator: DeskDriver, case_id: UUID, database: OwnDatabase) -> None:
    operator.desk.context.selection.select(case_id, "test")
    operator.show("verification")
    operator.take("file")
    dialog = operator.dialog("file_dialog")
    search = part_of(dialog, QLineEdit, "standard_search")
    tree = part_of(dialog, StandardTree, "standard_tree")
    assert tree.value() == STANDARD
    QTest.keyClicks(search, "jscp")
    assert tree.value() == OTHER_STANDARD
    search.selectAll()
    QTest.keyClicks(search, "zdbt")
    assert tree.value() == STANDARD
    QTest.keyClick(search, Qt.Key.Key_Return)
    wait_until(lambda: in_state(database, 4), "filed")


def dispatch_it(dispatcher: DeskDriver, case_id: UUID, database: OwnDatabase) -> None:
    dispatcher.choose(case_id)
    dispatcher.take("dispatch")
    dialog = dispatcher.dialog("dispatch_dialog")
    lead = part_of(dialog, QLineEdit, "department_0")
    wait_until(lead.text, "a department proposed")
    dispatcher.confirm(dialog)
    wait_until(lambda: in_state(database, 5), "dispatched")


def give_path(dialog: QFileDialog, path: Path) -> None:
    """Paste a path into the dialog of files and press Enter."""
    name = part_of(dialog, QLineEdit, "fileNameEdit")
    name.setFocus()
    QApplication.clipboard().setText(str(path))
    QTest.keyClick(name, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    QTest.keyClick(name, Qt.Key.Key_Return)


def add_photo(department: DeskDriver, path: Path) -> None:
    """Add a photo as the department does: the plus, the file, the digit of the role, Enter."""
    department.press("add_photo_button")
    choosing = department.dialog("choose_files_dialog")
    assert isinstance(choosing, QFileDialog)
    give_path(choosing, path)
    adding = department.dialog("attach_dialog")
    adding.activateWindow()
    files = part_of(adding, QListWidget, "file_list")
    wait_until(lambda: files.count() == 1, "the file in the list")
    # The dialog's own cursor: which window the system has in front is not for the program to say.
    wait_until(lambda: adding.focusWidget() is files, "the cursor in the list")
    for role, key in ((2, Qt.Key.Key_2), (5, Qt.Key.Key_5)):
        chip = part_of(adding, QAbstractButton, f"role_{role}")

        def is_chosen(chip: QAbstractButton = chip, key: Qt.Key = key) -> bool:
            # A digit goes to the window in front: who lost it to another desk brings his own there again.
            if not chip.isChecked():
                adding.activateWindow()
                QTest.keyClick(files, key)
            return chip.isChecked()

        wait_until(is_chosen, f"role {role}")
    department.confirm(adding)


def handle_it(department: DeskDriver, case_id: UUID, database: OwnDatabase, photo: Path) -> None:
    department.choose(case_id)
    department.take("sign")
    wait_until(lambda: in_state(database, 6), "signed")
    wait_until(lambda: "note" in department.actions(), "the steps of the handling")
    # The standard of this class wants a photo after handling before anything can be fed back.
    assert "feedback" not in department.actions()
    add_photo(department, photo)
    wait_until(
        lambda: any("处置后" in line or "附件" in line for line in department.timeline()), "the photo told"
    )
    assert stored_photos(database) == [(AFTER, photo.name, photo.read_bytes())]
    department.take("feedback")
    dialog = department.dialog("feedback_dialog")
    result = part_of(dialog, QPlainTextEdit, "result_edit")
    QTest.mouseClick(result.viewport(), Qt.MouseButton.LeftButton)
    # Chinese comes as the input method commits it, not key by key.
    result.insertPlainText("摊点已清理，路面恢复通行")
    department.confirm(dialog)
    wait_until(lambda: in_state(database, 8), "fed back")


def close_it(operator: DeskDriver, database: OwnDatabase) -> None:
    operator.take("close")
    dialog = operator.dialog("close_dialog")
    part_of(dialog, QAbstractButton, "closing_confirmed_box").click()
    operator.confirm(dialog)
    wait_until(lambda: in_state(database, 10), "closed")
    operator.take("archive")
    dialogs = operator.seen(QDialog, "archive_dialog")
    if dialogs:
        operator.confirm(dialogs[0])
    wait_until(lambda: in_state(database, 13), "archived")


@pytest.mark.timeout(240)
def test_that_a_call_runs_through_six_steps_at_three_desks(
    open_desk: OpenDesk, county_database: OwnDatabase, tmp_path: Path
) -> None:
    operator = DeskDriver(open_desk("intake1"))
    dispatcher = DeskDriver(open_desk("dispatch1"))
    department = DeskDriver(open_desk("city1"))
    dispatcher.show("dispatch")
    department.show("tasks")

    log_a_call(operator)
    wait_until(lambda: the_case(county_database), "the case in the database")
    found = the_case(county_database)
    assert found is not None
    case_id = found[0]
    wait_until(lambda: case_id in dispatcher.mapped(), "the case on the dispatcher's map")

    file_it(operator, case_id, county_database)
    dispatch_it(dispatcher, case_id, county_database)
    handle_it(department, case_id, county_database, a_photo(tmp_path))
    close_it(operator, county_database)

    for desk in (operator, dispatcher, department):
        wait_until(partial(has_entries, desk, 8), "eight entries at every desk")
    assert operator.timeline() == dispatcher.timeline() == department.timeline()
    wait_until(lambda: case_id not in dispatcher.mapped(), "the closed case gone from the map")
    with psycopg.connect(county_database.admin_conninfo) as admin:
        assert admin.execute("select cc_int.verify_case(%s)", (case_id,)).fetchall() == []
