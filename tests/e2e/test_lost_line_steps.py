"""The line is cut while a department works on cases: what it does is kept, sent once in order, or given back to decide."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from uuid import UUID

import psycopg
import pytest
from PIL import Image
from psycopg.types.json import Jsonb
from PySide6.QtCore import QSettings, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QDialog, QLabel, QListWidget, QMessageBox, QPlainTextEdit, QPushButton, QWidget

from commandcenter.db.engine import ServerAddress
from commandcenter.domain.changes import LinkState
from commandcenter.domain.county_time import county_today
from commandcenter.services.signing_in import sign_in
from commandcenter.ui.desk_window import DeskWindow
from commandcenter.ui.dialogs.dispatch_dialog import DispatchDialog
from commandcenter.ui.i18n import LanguageSwitch
from commandcenter.ui.panels.case_file_panel import CaseFilePanel
from commandcenter.ui.panels.case_photos import CasePhotos
from commandcenter.ui.theme import active_theme
from tests.builders import PASSWORD, SmallCounty
from tests.e2e.desk_driver import DeskDriver, wait_until
from tests.e2e.line_cutter import LineCutter
from tests.e2e.test_people_desk import english_words, picture
from tests.fixtures.databases import OwnDatabase
from tests.integration.desks import CITY, DISPATCHED, FILED, WATER, Desks

pytestmark = pytest.mark.expects_log_warnings
Seat = Callable[..., DeskDriver]


@pytest.fixture
def line(county_database: OwnDatabase) -> Iterator[LineCutter]:
    made = LineCutter(county_database.host, county_database.port)
    yield made
    made.close()


@pytest.fixture
def colleagues(county_database: OwnDatabase, county: SmallCounty) -> Iterator[Desks]:
    """Others, whose lines stand."""
    with psycopg.connect(county_database.admin_conninfo) as admin:
        users = {
            str(row[0]): int(str(row[1])) for row in admin.execute("select login, user_id from cc.app_user")
        }
    made = Desks(county_database, replace(county, users=users))
    yield made
    made.close()


@pytest.fixture
def seat(qapp: object, line: LineCutter, county_database: OwnDatabase, tmp_path: Path) -> Iterator[Seat]:
    """Sit down as the water department; sitting down again is a new start of the program after a crash."""
    languages = LanguageSwitch()
    languages.set_language("zh_CN")
    active_theme().apply()
    address = ServerAddress("127.0.0.1", line.port, county_database.name, "disable")
    open_desks: list[DeskWindow] = []

    def leave() -> None:
        while open_desks:
            desk = open_desks.pop()
            desk.window.close()
            desk.close()
            desk.window.deleteLater()

    def sit(login: str = "water1", workspace: str = "tasks") -> DeskDriver:
        leave()
        settings = QSettings(str(tmp_path / "lost.ini"), QSettings.Format.IniFormat)
        desk = DeskWindow(sign_in(address, login, PASSWORD), languages, settings, "test")
        desk.window.resize(1920, 1080)
        desk.window.show()
        open_desks.append(desk)
        driver = DeskDriver(desk)
        driver.show(workspace)
        wait_until(lambda: desk.feed.link_state is LinkState.CONNECTED, "the link")
        return driver

    yield sit
    leave()
    languages.set_language("en")


def log_of(database: OwnDatabase, case_id: UUID) -> list[str]:
    """Return the steps of a case, oldest first, read beside the desk."""
    with psycopg.connect(database.admin_conninfo) as admin:
        rows = admin.execute("select action from cc.case_event where case_id = %s order by seq", (case_id,))
        return [str(row[0]) for row in rows]


def cut(desk: DeskDriver, line: LineCutter) -> None:
    line.cut()
    wait_until(lambda: desk.desk.feed.link_state is LinkState.LOST, "the lost link")


def write(dialog: QDialog, words: str) -> None:
    edit = dialog.findChildren(QPlainTextEdit)[0]
    edit.setPlainText(words)


def button(within: QWidget, name: str) -> QPushButton:
    wait_until(lambda: [b for b in within.findChildren(QPushButton, name) if b.isVisible()], name)
    return next(b for b in within.findChildren(QPushButton, name) if b.isVisible())


def show(desk: DeskDriver, case_id: UUID, action: str = "note") -> None:
    desk.desk.context.selection.select(case_id, "test")
    wait_until(lambda: desk.desk.window.findChildren(CaseFilePanel), "a case file")
    wait_until(
        lambda: any(p.case_file and p.case_file.summary.case_id == case_id for p in desk.seen(CaseFilePanel)),
        "it",
    )
    wait_until(lambda: action in desk.actions(), "what may be done")


def add_photo(desk: DeskDriver, folder: Path) -> None:
    path = folder / "cleared.png"
    Image.new("RGB", (64, 48), "darkgreen").save(path, "PNG")
    desk.seen(CasePhotos)[0].add_files([path])
    dialog = desk.dialog("attach_dialog")
    found = button(dialog, "ok_button")
    wait_until(found.isEnabled, "the button of the files")
    QTest.mouseClick(found, Qt.MouseButton.LeftButton)
    wait_until(lambda: not desk.seen(QDialog, "attach_dialog"), "the end of the dialog")


def test_that_a_whole_handling_without_a_line_is_sent_once_and_in_order(
    seat: Seat, line: LineCutter, colleagues: Desks, county_database: OwnDatabase, tmp_path: Path
) -> None:
    case_id, seen_before = colleagues.bring_to(DISPATCHED), colleagues.bring_to(DISPATCHED)
    colleagues.act("water1", seen_before, "sign")
    desk = seat()
    show(desk, seen_before)
    show(desk, case_id)
    cut(desk, line)
    assert "反馈" in desk.window.banner._hint.text()
    bar = desk.window.status_bar
    desk.take("sign")
    wait_until(lambda: bar.steps_button.text() == "⇪ 1 步待发送", "the receipt kept")
    assert "sign" not in desk.actions()
    desk.take("note")
    write(desk.dialog("note_dialog"), "抢修队已到现场")
    desk.confirm(desk.dialog("note_dialog"))
    add_photo(desk, tmp_path)
    desk.take("feedback")
    write(desk.dialog("feedback_dialog"), "管道已修复，积水已排")
    desk.confirm(desk.dialog("feedback_dialog"))
    wait_until(lambda: bar.steps_button.text() == "⇪ 4 步待发送", "everything kept")
    words = desk.the("waiting_words")
    assert isinstance(words, QLabel)
    assert words.text().count("、") == 3
    picture(desk.window, "waiting_case")
    desk.press("waiting_button")
    shown = desk.dialog("waiting_steps_dialog")
    picture(shown, "waiting_dialog")
    assert english_words(shown) == ["cleared.png"]
    shown.accept()
    # Another case of before can be opened and worked on, too.
    show(desk, seen_before)
    assert log_of(county_database, case_id)[-1] == "dispatch"
    line.mend()
    wait_until(lambda: not bar.steps_button.isVisible(), "nothing waiting any more")
    assert log_of(county_database, case_id)[-4:] == ["sign", "note", "attach", "feedback"]


def test_that_the_program_killed_in_the_middle_loses_and_doubles_nothing(
    seat: Seat, line: LineCutter, colleagues: Desks, county_database: OwnDatabase
) -> None:
    case_id = colleagues.bring_to(DISPATCHED)
    desk = seat()
    show(desk, case_id)
    with psycopg.connect(county_database.admin_conninfo) as admin:
        # The step reaches the server and waits there; its answer never comes back, and then the program is gone.
        admin.execute("select from cc.case_file where case_id = %s for update", (case_id,))
        desk.take("sign")
        wait_until(lambda: _is_waiting(county_database), "the step at the server")
        cut(desk, line)
        admin.commit()
    wait_until(desk.window.status_bar.steps_button.isVisible, "the step among those waiting")
    line.mend()
    desk = seat()
    wait_until(lambda: not desk.desk.context.waiting_steps.waiting, "nothing waiting any more")
    assert log_of(county_database, case_id).count("sign") == 1


def _is_waiting(database: OwnDatabase) -> bool:
    with psycopg.connect(database.admin_conninfo) as admin:
        row = admin.execute(
            "select count(*) from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'"
        ).fetchone()
    return row is not None and int(str(row[0])) > 0


def test_that_a_case_that_moved_on_meanwhile_is_shown_with_both_versions_until_decided(
    seat: Seat, line: LineCutter, colleagues: Desks, county_database: OwnDatabase
) -> None:
    shared, recalled = colleagues.bring_to(DISPATCHED), colleagues.bring_to(DISPATCHED)
    desk = seat()
    for case_id in (recalled, shared):
        show(desk, case_id)
    cut(desk, line)
    for case_id in (recalled, shared):
        show(desk, case_id)
        desk.take("sign")
        wait_until(lambda: "sign" not in desk.actions(), "the receipt kept")
    colleagues.act("dispatch1", recalled, "recall", {"reason": "派错单位，收回重派"})
    colleagues.act("dispatch1", shared, "add_task", {"dept_id": CITY})
    line.mend()
    bar = desk.window.status_bar
    wait_until(lambda: bar.steps_button.text() == "⇪ 2 步待发送，其中 2 步需要决定", "both held")
    assert "sign" not in log_of(county_database, shared) + log_of(county_database, recalled)
    QTest.mouseClick(bar.steps_button, Qt.MouseButton.LeftButton)
    shown = desk.dialog("waiting_steps_dialog")
    again = button(shown, "send_on_button")
    said = [label.text() for label in shown.findChildren(QLabel) if label.isVisible()]
    assert any(
        "您看到的是版本 3" in words and "现在是版本 4" in words and "派遣甲" in words for words in said
    ), said
    picture(shown, "waiting_conflict")
    assert not english_words(shown)
    QTest.mouseClick(again, Qt.MouseButton.LeftButton)
    wait_until(lambda: log_of(county_database, shared)[-1] == "sign", "the receipt on the new version")
    wait_until(lambda: len(shown.findChildren(QWidget, "waiting_step")) == 1, "one step left")
    assert not [b for b in shown.findChildren(QPushButton, "send_on_button") if b.isVisible()]
    QTest.mouseClick(button(shown, "drop_button"), Qt.MouseButton.LeftButton)
    wait_until(lambda: shown.findChildren(QMessageBox), "the question")
    box = shown.findChildren(QMessageBox)[0]
    QTest.mouseClick(next(b for b in box.buttons() if b.text() == "放弃"), Qt.MouseButton.LeftButton)
    wait_until(lambda: not bar.steps_button.isVisible(), "nothing waiting any more")
    assert "sign" not in log_of(county_database, recalled)
    shown.accept()


def test_that_a_dispatch_is_kept_only_when_the_button_is_pressed_twice(
    seat: Seat, line: LineCutter, colleagues: Desks, county_database: OwnDatabase
) -> None:
    case_id = colleagues.bring_to(FILED)
    desk = seat("dispatch1", "dispatch")
    show(desk, case_id, "dispatch")
    cut(desk, line)
    desk.take("dispatch")
    dialog = desk.dialog("dispatch_dialog")
    assert isinstance(dialog, DispatchDialog)
    dialog.tasks.set_lead(WATER)
    pressed, problem = button(dialog, "ok_button"), dialog.findChild(QLabel, "problem_label")
    assert problem is not None
    wait_until(pressed.isEnabled, "a complete dispatch")
    QTest.mouseClick(pressed, Qt.MouseButton.LeftButton)
    wait_until(lambda: "再按一次" in problem.text(), "the question")
    picture(dialog, "waiting_dispatch")
    assert desk.desk.context.waiting_steps.waiting == 0
    QTest.mouseClick(pressed, Qt.MouseButton.LeftButton)
    wait_until(lambda: desk.desk.context.waiting_steps.waiting == 1, "the dispatch kept")
    picture(desk.window, "waiting_row")
    line.mend()
    wait_until(lambda: log_of(county_database, case_id)[-1] == "dispatch", "the dispatch at the database")


def test_that_a_return_and_a_report_in_begin_without_a_line_from_what_was_read_last(
    seat: Seat, line: LineCutter, colleagues: Desks, county_database: OwnDatabase
) -> None:
    given = {
        "name": "示例清单",
        "items": [
            {
                "duty_code": "3-002",
                "list_kind": 3,
                "level": 1,
                "matter": "占道经营处罚",
                "class_id": 3,
                "clause": "上级收回清单第2项",
                "lead_function": "urban_enforcement",
            }
        ],
        "valid_from": str(county_today()),
    }
    colleagues.desk("sysadmin1").execute("select cc.publish_duty_list_v1(%s)", (Jsonb(given),))
    returned, whistled = colleagues.bring_to(DISPATCHED), colleagues.bring_to(DISPATCHED)
    call = {"kind": 3, "matter": "联合处置", "dept_ids": [WATER, CITY]}
    colleagues.act("dispatch1", whistled, "whistle", call)
    desk = seat()
    show(desk, whistled, "report_in")
    last_read = desk.desk.context.last_read
    # Whoever goes on before the board has come has not read it.
    wait_until(lambda: last_read.board(whistled), "the board of the whistle")
    show(desk, returned, "return_task")
    wait_until(lambda: returned in last_read._of_case, "what the dialogs need")
    cut(desk, line)
    desk.take("return_task")
    dialog = desk.dialog("return_task_dialog")
    duties = dialog.findChild(QListWidget, "duty_list")
    assert duties is not None and duties.count() > 0
    duties.setCurrentRow(0)
    write(dialog, "不属本部门职责，请另行派遣")
    pressed = button(dialog, "ok_button")
    for waiting in (0, 1):
        wait_until(pressed.isEnabled, "a complete return")
        QTest.mouseClick(pressed, Qt.MouseButton.LeftButton)
        wait_until(lambda: desk.desk.context.waiting_steps.waiting == waiting, "twice pressed")  # noqa: B023
    show(desk, whistled, "report_in")
    desk.take("report_in")
    dialog = desk.dialog("report_in_dialog")
    pressed = button(dialog, "ok_button")
    wait_until(pressed.isEnabled, "the one unit that was called, chosen by itself")
    QTest.mouseClick(pressed, Qt.MouseButton.LeftButton)
    wait_until(lambda: desk.desk.context.waiting_steps.waiting == 2, "both kept")
    line.mend()
    wait_until(lambda: log_of(county_database, returned)[-1] == "return_task", "the return")
    wait_until(lambda: log_of(county_database, whistled)[-1] == "report_in", "the report-in")
    wait_until(lambda: desk.desk.context.waiting_steps.waiting == 0, "nothing left")
