"""Photos of a case at the intake desk: dropped, pasted, and what they show chosen by digit or menu."""

from pathlib import Path

import psycopg
import pytest
from PIL import Image
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QColor, QDragEnterEvent, QDropEvent, QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QLabel, QListWidget, QMenu, QToolButton, QWidget

from commandcenter.domain.cases import CaseDraft
from commandcenter.domain.identifiers import uuid7
from commandcenter.ui.dialogs.photo_dialog import PhotoDialog
from commandcenter.ui.panels.case_photos import CasePhotos
from tests.builders import SmallCounty
from tests.e2e.conftest import OpenDesk
from tests.e2e.desk_driver import DeskDriver, wait_until
from tests.fixtures.databases import OwnDatabase

FAR, AFTER, DOCUMENT = 2, 5, 7


@pytest.fixture
def intake(open_desk: OpenDesk, county: SmallCounty) -> DeskDriver:
    """The intake desk with one reported case on the screen."""
    driver = DeskDriver(open_desk("intake1"))
    draft = CaseDraft(uuid7(), 2, county.class_id, "路面积水", "积水很深", "平安路", county.grid)
    made = driver.desk.desk.cases.report(draft)
    driver.show("verification")
    driver.desk.context.selection.select(made.case_id, "test")
    wait_until(lambda: driver.seen(CasePhotos), "the case file")
    return driver


def a_picture(path: Path) -> Path:
    Image.new("RGB", (64, 48), "darkgreen").save(path)
    return path


def stored(database: OwnDatabase) -> list[tuple[int, str]]:
    """Return role and name of what is attached, oldest first."""
    with psycopg.connect(database.admin_conninfo) as admin:
        rows = admin.execute("select role, file_name from cc.attachment order by added_at").fetchall()
    return [(row[0], row[1]) for row in rows]


def drop(strip: CasePhotos, paths: list[Path]) -> bool:
    """Drag files over the strip and let them go; return whether it took them."""
    carried = QMimeData()
    carried.setUrls([QUrl.fromLocalFile(str(path)) for path in paths])
    at = strip.rect().center()
    left, none = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    entering = QDragEnterEvent(at, Qt.DropAction.CopyAction, carried, left, none)
    entering.ignore()
    QApplication.sendEvent(strip, entering)
    if entering.isAccepted():
        falling = QDropEvent(QPointF(at), Qt.DropAction.CopyAction, carried, left, none)
        QApplication.sendEvent(strip, falling)
    return entering.isAccepted()


def the_list(dialog: QDialog) -> QListWidget:
    found = dialog.findChild(QListWidget, "file_list")
    assert isinstance(found, QListWidget)
    return found


def first_button(driver: DeskDriver) -> QToolButton:
    strip = driver.seen(CasePhotos)[0].strip
    wait_until(lambda: strip.photos, "a photo in the strip")
    return next(b for b in strip.findChildren(QToolButton) if b.toolTip() == strip.photos[0].caption)


def active(window: QWidget) -> None:
    """Wait until keys go to a window."""
    window.activateWindow()
    wait_until(window.isActiveWindow, "an active window")


def add_one(driver: DeskDriver, path: Path) -> None:
    assert drop(driver.seen(CasePhotos)[0], [path])
    driver.confirm(driver.dialog("attach_dialog"))


def test_that_dropped_files_get_the_roles_that_suit_them(
    intake: DeskDriver, county_database: OwnDatabase, tmp_path: Path
) -> None:
    letter = tmp_path / "letter.pdf"
    letter.write_bytes(b"%PDF-1.4\n%%EOF\n")
    assert drop(intake.seen(CasePhotos)[0], [a_picture(tmp_path / "far.png"), letter])
    dialog = intake.dialog("attach_dialog")
    active(dialog)
    QTest.keyClick(the_list(dialog), Qt.Key.Key_2)
    intake.confirm(dialog)
    assert sorted(stored(county_database)) == [(FAR, "far.png"), (DOCUMENT, "letter.pdf")]
    wait_until(lambda: len(intake.seen(CasePhotos)[0].strip.photos) == 2, "both in the strip")


def test_that_a_file_no_case_may_have_is_not_taken(intake: DeskDriver, tmp_path: Path) -> None:
    program = tmp_path / "program.exe"
    program.write_bytes(b"MZ")
    assert not drop(intake.seen(CasePhotos)[0], [program])


def test_that_a_picture_that_cannot_be_read_stays_in_the_dialog_with_the_reason(
    intake: DeskDriver, county_database: OwnDatabase, tmp_path: Path
) -> None:
    broken = tmp_path / "broken.png"
    broken.write_bytes(b"not a picture")
    assert drop(intake.seen(CasePhotos)[0], [broken, a_picture(tmp_path / "good.png")])
    dialog = intake.dialog("attach_dialog")
    problem = dialog.findChild(QLabel, "problem_label")
    assert isinstance(problem, QLabel)
    intake.press("ok_button")
    wait_until(lambda: problem.isVisible() and the_list(dialog).count() == 1, "the reason")
    assert "broken.png" in problem.text()
    assert [name for _, name in stored(county_database)] == ["good.png"]
    QTest.keyClick(dialog, Qt.Key.Key_Escape)
    wait_until(lambda: not intake.seen(QDialog, "attach_dialog"), "closed")


def test_that_a_pasted_picture_is_added_with_the_role_of_its_menu(
    intake: DeskDriver, county_database: OwnDatabase
) -> None:
    image = QImage(80, 60, QImage.Format.Format_RGB32)
    image.fill(QColor("#336699"))
    QApplication.clipboard().setImage(image)
    active(intake.window)
    plus = intake.the("add_photo_button")
    plus.setFocus()
    QTest.keyClick(plus, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    dialog = intake.dialog("attach_dialog")
    files = the_list(dialog)
    rect = files.visualItemRect(files.item(0))
    files.customContextMenuRequested.emit(rect.center())
    menu = dialog.findChild(QMenu, "role_menu")
    assert isinstance(menu, QMenu)
    wait_until(menu.isVisible, "the menu of roles")
    QTest.keyClick(menu, Qt.Key.Key_5)
    intake.confirm(dialog)
    assert [role for role, _ in stored(county_database)] == [AFTER]


def test_that_a_photo_is_filed_once_more_as_something_else_by_the_keys_of_its_menu(
    intake: DeskDriver, county_database: OwnDatabase, tmp_path: Path
) -> None:
    add_one(intake, a_picture(tmp_path / "one.png"))
    button = first_button(intake)
    button.customContextMenuRequested.emit(QPoint(10, 10))
    wait_until(lambda: intake.seen(QMenu, "photo_menu"), "the menu of the photo")
    QTest.keyClick(intake.seen(QMenu, "photo_menu")[0], Qt.Key.Key_R)
    wait_until(lambda: intake.seen(QMenu, "role_menu"), "the roles")
    QTest.keyClick(intake.seen(QMenu, "role_menu")[0], Qt.Key.Key_2)
    wait_until(lambda: len(stored(county_database)) == 2, "the second role")
    assert stored(county_database) == [(1, "one.png"), (FAR, "one.png")]
    strip = intake.seen(CasePhotos)[0].strip
    wait_until(lambda: [photo.role for photo in strip.photos] == [1, FAR], "both roles in the strip")


def test_that_the_viewer_offers_the_roles_at_a_key(
    intake: DeskDriver, county_database: OwnDatabase, tmp_path: Path
) -> None:
    add_one(intake, a_picture(tmp_path / "one.png"))
    QTest.mouseClick(first_button(intake), Qt.MouseButton.LeftButton)
    wait_until(lambda: intake.seen(PhotoDialog), "the viewer")
    viewer = intake.seen(PhotoDialog)[0]
    QTest.keyClick(viewer, Qt.Key.Key_R)
    wait_until(lambda: intake.seen(QMenu, "role_menu"), "the roles")
    QTest.keyClick(intake.seen(QMenu, "role_menu")[0], Qt.Key.Key_5)
    wait_until(lambda: len(stored(county_database)) == 2, "the second role")
    assert stored(county_database)[1] == (AFTER, "one.png")
    viewer.reject()


def test_that_arrow_keys_go_from_photo_to_photo(intake: DeskDriver, tmp_path: Path) -> None:
    for name in ("one.png", "two.png"):
        add_one(intake, a_picture(tmp_path / name))
    strip = intake.seen(CasePhotos)[0].strip
    wait_until(lambda: len(strip.photos) == 2, "two photos")
    active(intake.window)
    first = first_button(intake)
    first.setFocus()
    QTest.keyClick(first, Qt.Key.Key_Right)
    second = QApplication.focusWidget()
    assert isinstance(second, QToolButton)
    assert second is not first
    QTest.keyClick(second, Qt.Key.Key_Left)
    assert QApplication.focusWidget() is first
