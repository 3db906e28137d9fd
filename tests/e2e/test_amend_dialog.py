"""Correcting a case: its class by pinyin, its place by typing or on the map; only what differs reaches the log."""

from collections.abc import Callable
from typing import Any, TypeVar

import psycopg
import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit, QPlainTextEdit, QWidget

from commandcenter.domain.cases import ActResult, CaseDraft
from commandcenter.domain.identifiers import uuid7
from commandcenter.ui.dialogs.amend_dialog import AmendDialog
from commandcenter.ui.map.map_canvas import MapCanvas
from commandcenter.ui.panels.case_file_panel import CaseFilePanel
from commandcenter.ui.widgets.choice_edit import ChoiceEdit
from tests.builders import SmallCounty
from tests.e2e.conftest import OpenDesk
from tests.e2e.desk_driver import DeskDriver, pause, wait_until
from tests.fixtures.databases import OwnDatabase

P = TypeVar("P", bound=QWidget)
Report = Callable[[], ActResult]
FIRST_GRID, SECOND_GRID = 149999001001001, 149999001001002


@pytest.fixture
def intake(open_desk: OpenDesk) -> DeskDriver:
    return DeskDriver(open_desk("intake1"))


@pytest.fixture
def report(intake: DeskDriver, county: SmallCounty) -> Report:
    """Report a case in the middle of the first grid and put it on the screen."""

    def make() -> ActResult:
        draft = CaseDraft(
            uuid7(), 2, county.class_id, "路面积水", "积水很深", "平安路", county.grid, 113.005, 36.505
        )
        made = intake.desk.desk.cases.report(draft)
        intake.show("verification")
        intake.desk.context.selection.select(made.case_id, "test")
        return made

    return make


def part_of(dialog: QWidget, kind: type[P], name: str) -> P:
    found = dialog.findChild(kind, name)
    assert isinstance(found, kind), name
    return found


def open_dialog(intake: DeskDriver) -> AmendDialog:
    intake.take("amend")
    dialog = intake.dialog("amend_dialog")
    assert isinstance(dialog, AmendDialog)
    dialog.activateWindow()
    wait_until(dialog.isActiveWindow, "keys go to the dialog")
    return dialog


def retype(dialog: AmendDialog, name: str, text: str) -> ChoiceEdit:
    """Mark what a field says and type something else, key by key."""
    field = part_of(dialog, ChoiceEdit, name)
    field.setFocus()
    QTest.keyClick(field, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    QTest.keyClicks(field, text)
    wait_until(lambda: field.choices, f"an offer for {text}")
    return field


def logged(database: OwnDatabase) -> list[dict[str, Any]]:
    """Return what was given to the corrections so far."""
    with psycopg.connect(database.admin_conninfo) as admin:
        rows = admin.execute(
            "select payload -> 'input' from cc.case_event where action = 'amend' order by seq"
        ).fetchall()
    return [row[0] for row in rows]


def the_case(database: OwnDatabase) -> tuple[Any, ...]:
    """Return class, place, position and address of the only case."""
    with psycopg.connect(database.admin_conninfo) as admin:
        row = admin.execute("select class_id, place_no, lon, lat, address from cc.case_file").fetchone()
    assert row is not None
    return row


def test_that_a_class_chosen_by_pinyin_is_all_that_is_sent(
    intake: DeskDriver, report: Report, county: SmallCounty, county_database: OwnDatabase
) -> None:
    report()
    dialog = open_dialog(intake)
    field = retype(dialog, "class_edit", "zdjy")
    assert not dialog.ok.isEnabled()
    QTest.keyClick(field, Qt.Key.Key_Return)
    assert field.text() == "市容环境 / 占道经营"
    intake.confirm(dialog)
    assert logged(county_database) == [{"class_id": county.other_class_id}]
    assert the_case(county_database)[0] == county.other_class_id


def test_that_a_typed_place_sets_grid_position_and_address_together(
    intake: DeskDriver, report: Report, county_database: OwnDatabase
) -> None:
    report()
    dialog = open_dialog(intake)
    field = retype(dialog, "place_edit", "pasq")
    grid = next(choice for choice in field.choices if "第2网格" in choice.text)
    for _ in range(field.choices.index(grid)):
        QTest.keyClick(field, Qt.Key.Key_Down)
    QTest.keyClick(field, Qt.Key.Key_Return)
    assert part_of(dialog, QLineEdit, "address_edit").text() == grid.text
    intake.confirm(dialog)
    _, place_no, lon, lat, address = the_case(county_database)
    assert (place_no, address) == (SECOND_GRID, grid.text)
    assert (round(lon, 4), round(lat, 4)) == (113.015, 36.505)
    assert set(logged(county_database)[0]) == {"place_no", "lon", "lat", "address"}


def test_that_a_click_on_the_map_moves_the_case_to_the_grid_under_it(
    intake: DeskDriver, report: Report, county_database: OwnDatabase
) -> None:
    report()
    dialog = open_dialog(intake)
    canvas = part_of(dialog, MapCanvas, "place_map")
    field = part_of(dialog, ChoiceEdit, "place_edit")
    wait_until(lambda: dialog.place.is_map_ready, "the ground of the map")
    canvas.fit_county()
    pause(300)
    east, north = canvas.picture.projection.to_local(113.015, 36.505)
    x, y = canvas.view.to_screen(east, north)
    QTest.mouseClick(canvas, Qt.MouseButton.LeftButton, pos=QPoint(round(x), round(y)))
    wait_until(lambda: "第2网格" in field.text(), "the grid under the click")
    intake.confirm(dialog)
    _, place_no, lon, lat, address = the_case(county_database)
    assert (place_no, address) == (SECOND_GRID, "平安路")
    assert 113.01 < lon < 113.02
    assert 36.5 < lat < 36.51
    assert set(logged(county_database)[0]) >= {"place_no", "lon"}


def test_that_a_click_outside_the_county_says_so_and_changes_nothing(
    intake: DeskDriver, report: Report
) -> None:
    report()
    dialog = open_dialog(intake)
    wait_until(lambda: dialog.place.is_map_ready, "the ground of the map")
    before = dialog.entered()
    dialog.place.canvas.ground_clicked.emit(120.0, 30.0)
    assert dialog.entered() == before
    assert dialog.place.hint.property("role") == "error"
    assert not dialog.ok.isEnabled()
    dialog.reject()


def test_that_the_class_cannot_be_changed_once_a_standard_is_set(
    intake: DeskDriver, report: Report, county: SmallCounty
) -> None:
    made = report()
    cases = intake.desk.desk.cases
    filed = cases.act(made.case_id, made.version, "file", {"standard_id": county.standard_id})
    file = intake.seen(CaseFilePanel)[0]
    wait_until(
        lambda: file.case_file is not None and file.case_file.summary.version == filed.version, "filed"
    )
    dialog = open_dialog(intake)
    assert not part_of(dialog, ChoiceEdit, "class_edit").isEnabled()
    dialog.reject()


def test_that_an_emptied_description_is_sent_as_empty(
    intake: DeskDriver, report: Report, county_database: OwnDatabase
) -> None:
    report()
    dialog = open_dialog(intake)
    description = part_of(dialog, QPlainTextEdit, "description_edit")
    description.setFocus()
    QTest.keyClick(description, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    QTest.keyClick(description, Qt.Key.Key_Delete)
    intake.confirm(dialog)
    assert logged(county_database) == [{"description": ""}]
