"""What an operator can do on the map, on a real database: menu, surroundings, filters, layers, a second window."""

import contextlib
from collections.abc import Iterator
from uuid import UUID

import psycopg
import pytest
import shapely
import shiboken6
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QEnterEvent, QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu, QScrollArea

from commandcenter.db.engine import ServerAddress
from commandcenter.domain.cases import CallerEntry, CaseDraft
from commandcenter.domain.identifiers import uuid7
from commandcenter.services.signing_in import sign_in
from commandcenter.ui.commands import CommandRegistry
from commandcenter.ui.desk_context import DeskContext
from commandcenter.ui.dialogs.field_dialog import FieldDialog
from commandcenter.ui.dialogs.shortcuts_dialog import ShortcutsDialog
from commandcenter.ui.ground_source import GroundSource
from commandcenter.ui.i18n import LanguageSwitch
from commandcenter.ui.live_feed import LiveFeed
from commandcenter.ui.map.drawing_tool import DrawingMode
from commandcenter.ui.map.hover_card import HoverCard
from commandcenter.ui.map.map_records import DisplayGroup, MapLayer
from commandcenter.ui.messages import Messages
from commandcenter.ui.panels.layers_card import CaseChoice
from commandcenter.ui.panels.map_panel import MapPanel
from commandcenter.ui.panels.map_search import find_on_map
from commandcenter.ui.selection import Selection
from commandcenter.ui.tasks import ThreadTaskRunner
from commandcenter.ui.widgets.notices import NoticeLog
from tests.builders import PASSWORD
from tests.e2e.desk_driver import wait_until
from tests.fixtures.databases import OwnDatabase


@pytest.fixture
def panel(qapp: object, county_database: OwnDatabase) -> Iterator[MapPanel]:
    """The map of an intake officer, with a live feed and the ground on it; one man answers for all grids."""
    with psycopg.connect(county_database.admin_conninfo, autocommit=True) as admin:
        admin.execute(
            "insert into cc.place_person (place_no, user_id, duty, valid_from)"
            " select p.place_no, u.user_id, 1, current_date from cc.place p, cc.app_user u"
            " where p.level = 4 and u.login = 'grid1' on conflict do nothing"
        )
    address = ServerAddress(county_database.host, county_database.port, county_database.name, "disable")
    with contextlib.ExitStack() as stack:
        desk = sign_in(address, "intake1", PASSWORD)
        stack.callback(desk.close)
        runner, feed = ThreadTaskRunner(), LiveFeed(desk.feed)
        stack.callback(runner.shut_down)
        context = DeskContext(
            desk, runner, feed, Messages(NoticeLog()), CommandRegistry(), LanguageSwitch(), Selection(),
            GroundSource(desk, runner),
        )  # fmt: skip
        made = MapPanel(context)
        made.resize(900, 700)
        shown: list[bool] = []
        made.canvas.ground_shown.connect(lambda: shown.append(True))
        made.show()
        feed.start()
        stack.callback(feed.stop)
        stack.callback(shiboken6.delete, made)
        stack.callback(made.close)
        wait_until(lambda: shown, "the ground")
        yield made


def middle_of(panel: MapPanel, number: int = 0) -> tuple[float, float]:
    """Return a point inside a grid of the county, degrees."""
    county = panel._county
    assert county is not None
    grids = [place for place in county.ground.places if place.level == 4]
    point = shapely.from_wkb(grids[number].wkb).representative_point()
    return point.x, point.y


def report(panel: MapPanel, lon: float, lat: float, title: str, urgency: int = 1) -> UUID:
    """Report a case there and wait until it is on the map."""
    cases, place_no = panel._context.desk.cases, panel.place_at(lon, lat)
    draft = CaseDraft(
        uuid7(),
        2,
        2,
        title,
        "描述",
        "某处",
        place_no,
        lon,
        lat,
        urgency,
        caller=CallerEntry("王某", "13900000001"),
    )
    made = cases.report(draft)
    wait_until(lambda: made.case_id in panel.shown_cases, f"{title} on the map")
    return made.case_id


def entries(menu: QMenu) -> dict[str, list[str]]:
    """Return the words of a menu with those of its submenus."""
    inner = {action.text(): action.menu() for action in menu.actions()}
    return {
        text.split("\t")[0]: [each.text() for each in below.actions()] if isinstance(below, QMenu) else []
        for text, below in inner.items()
    }


def test_that_the_menu_of_a_point_names_the_people_and_copies_four_coordinates(panel: MapPanel) -> None:
    lon, lat = middle_of(panel)
    menu = panel.menu.build(panel._county, lon, lat, None, can_call=True)
    panel.tools.add_to(menu)
    words = entries(menu)
    assert {"Log a call here", "What happened within 200 m", "Layers …", "Another map window"} <= set(words)
    assert len(words["Copy coordinates"]) == 4
    copies = next(action.menu() for action in menu.actions() if action.text() == "Copy coordinates")
    assert isinstance(copies, QMenu)
    copies.actions()[0].trigger()
    assert QGuiApplication.clipboard().text() == f"{lon:.6f}, {lat:.6f}"


def test_that_both_sides_of_a_border_close_by_are_named_with_their_people(panel: MapPanel) -> None:
    county = panel._county
    assert county is not None
    shapes = [shapely.from_wkb(place.wkb) for place in county.ground.places if place.level == 4]
    between = next(
        edge
        for number, one in enumerate(shapes)
        for other in shapes[number + 1 :]
        if (edge := shapely.intersection(one, other)).length > 0
    )
    at = between.interpolate(0.5, normalized=True)
    menu = panel.menu.build(county, at.x, at.y, None, can_call=True)
    words = [action.text() for action in menu.actions()]
    own, beyond = words[words.index("Near a border") + 1 :][:2]
    person = panel._context.reference.colleagues[next(iter(county.heads.values()))]
    assert all(f"{person.real_name} {person.phone_masked}" in line for line in (own, beyond))
    assert own.split()[1] != beyond.split("to ")[1].split()[1]


def test_that_what_happened_around_a_point_is_listed_and_leads_to_the_case(panel: MapPanel) -> None:
    lon, lat = middle_of(panel)
    near = report(panel, lon, lat, "就在这里")
    report(panel, lon, lat + 0.004, "四百米外")
    panel.show_nearby(lon, lat)
    wait_until(panel.nearby.isVisible, "the list")
    assert panel.nearby.list.count() == 1
    panel.nearby.list.setCurrentRow(-1)
    panel.nearby.list.setCurrentRow(0)
    assert panel._context.selection.case_id == near
    QTest.keyClick(panel.nearby.list, Qt.Key.Key_Escape)
    assert not panel.nearby.isVisible()


def test_that_a_grid_member_is_sent_to_a_reported_case(panel: MapPanel) -> None:
    lon, lat = middle_of(panel)
    case_id = report(panel, lon, lat, "请核实")
    county = panel._county
    assert county is not None
    members = panel.menu.nearest(county, lon, lat)
    assert [member.metres for member in members] == [0]
    opened: list[FieldDialog] = []
    panel.menu.sending.opened.connect(opened.append)
    panel.menu.sending.send(case_id, members[0].person)
    wait_until(lambda: opened, "the dialog of the check before filing")
    assert opened[0].objectName() == "precheck_dialog"
    wait_until(opened[0].ok.isEnabled, "the person in it")
    QTest.mouseClick(opened[0].ok, Qt.MouseButton.LeftButton)
    wait_until(lambda: panel._cases[case_id].state == 2, "the case at its check before filing")


def test_that_cases_are_filtered_on_the_map_and_come_back(panel: MapPanel) -> None:
    lon, lat = middle_of(panel)
    calm, urgent = report(panel, lon, lat, "一般", 1), report(panel, lon, lat + 0.003, "紧急", 3)
    panel.layers._on_cases_chosen(CaseChoice(least_urgency=3))
    assert panel.canvas.picture.cases.case(calm) is None
    assert panel.canvas.picture.cases.case(urgent) is not None
    panel.layers._on_cases_chosen(CaseChoice())
    assert panel.canvas.picture.cases.case(calm) is not None
    # A choice made on the card is told on the map for as long as it holds.
    card, overlay = panel.layers.card, panel.layers.overlay
    assert overlay.words == ""
    card.urgency.setCurrentIndex(2)
    card.groups[DisplayGroup.CHECK].setChecked(False)
    assert overlay.words == "Only Emergencies · Not shown: To check"
    card.urgency.setCurrentIndex(0)
    card.groups[DisplayGroup.CHECK].setChecked(True)
    assert overlay.words == ""


def test_that_an_area_lists_the_cases_in_it(panel: MapPanel) -> None:
    lon, lat = middle_of(panel)
    inside = report(panel, lon, lat, "圈内")
    report(panel, lon + 0.02, lat, "圈外")
    panel.canvas.centre_on(lon, lat, zoom=15)
    panel.tools.drawing.start(DrawingMode.CIRCLE)
    for pixel in (QPoint(450, 350), QPoint(500, 350)):
        QTest.mouseClick(panel.canvas, Qt.MouseButton.LeftButton, pos=pixel)
    wait_until(panel.nearby.isVisible, "the list")
    assert panel.nearby.list.count() == 1
    panel.nearby.list.setCurrentRow(-1)
    panel.nearby.list.setCurrentRow(0)
    assert panel._context.selection.case_id == inside


def test_that_layers_of_the_database_come_when_switched_on(panel: MapPanel) -> None:
    lon, lat = middle_of(panel)
    report(panel, lon, lat, "热")
    panel.layers.card.toggle()
    panel.layers.card.switches[MapLayer.HEAT].setChecked(True)
    wait_until(lambda: panel.canvas.picture.heat.count == 1, "the heat of one case")
    panel.layers.card.heat_end.setValue(50)
    assert panel.canvas.picture.heat.count == 0
    panel.layers.card.switches[MapLayer.RATES].setChecked(True)
    wait_until(lambda: panel.canvas.picture.ground.tints, "the colours of places")
    assert all(kind.startswith("rate") for kind in panel.canvas.picture.ground.tints)


def test_that_the_wheel_over_the_card_scrolls_it_and_changes_no_choice(panel: MapPanel) -> None:
    card = panel.layers.card
    card.toggle()
    before, zoom = card.state(), panel.canvas.view.zoom
    (area,) = card.findChildren(QScrollArea)
    bar, window = area.verticalScrollBar(), panel.window()
    wait_until(lambda: bar.maximum() > 0, "the card laid out")
    for field in (card.opacities[MapLayer.CASES], card.classes, card.rate_level):
        area.ensureWidgetVisible(field)
        stood = bar.value()
        at = QPointF(field.mapTo(window, field.rect().center()))
        for turn in (-120, 120):
            QTest.wheelEvent(window.windowHandle(), at, QPoint(0, turn))
            QApplication.processEvents()
            if turn < 0:
                assert bar.value() > stood or stood == bar.maximum()
        assert not field.hasFocus()
    assert (card.state(), card.classes.currentIndex(), card.rate_level.currentIndex()) == (before, 0, 1)
    assert panel.canvas.view.zoom == zoom
    card.toggle()


def test_that_the_card_tells_in_words_which_layers_are_seen_closer_in(panel: MapPanel) -> None:
    notes = panel.layers.card._notes
    panel.canvas.centre_on(*middle_of(panel), zoom=11.0)
    assert notes[MapLayer.FACILITIES][1].text() == "seen closer in"
    assert notes[MapLayer.CASES][1].text() == ""
    panel.canvas.centre_on(*middle_of(panel), zoom=16.0)
    assert {note.text() for _, note in notes.values()} == {""}


def test_that_places_are_found_by_name_code_and_coordinates(panel: MapPanel) -> None:
    county = panel._county
    assert county is not None
    lon, lat = middle_of(panel)
    assert find_on_map(county, f"{lat:.5f} {lon:.5f}")[0].lon == pytest.approx(lon, abs=1e-5)
    grid = next(entry for entry in county.ground.places if entry.level == 4)
    assert any(grid.name in hit.words for hit in find_on_map(county, grid.code))
    panel.tools.search.open()
    panel.tools.search.field.setText(f"gps {lon:.5f},{lat:.5f}")
    QTest.keyClick(panel.tools.search.field, Qt.Key.Key_Return)
    assert panel.canvas.extent().west < lon < panel.canvas.extent().east


def test_that_a_key_opens_the_layers_and_another_the_search(panel: MapPanel) -> None:
    panel.activateWindow()
    panel.canvas.setFocus()
    wait_until(panel.canvas.hasFocus, "the keyboard on the map")
    QTest.keyClick(panel.canvas, Qt.Key.Key_L, Qt.KeyboardModifier.ShiftModifier)
    assert panel.layers.card.isVisible()
    panel.canvas.setFocus()
    QTest.keyClick(panel.canvas, Qt.Key.Key_F, Qt.KeyboardModifier.ShiftModifier)
    assert panel.tools.search.isVisible()
    QTest.keyClick(panel.tools.search.field, Qt.Key.Key_Escape)
    assert not panel.tools.search.isVisible()
    panel.canvas.setFocus()
    QTest.keyClick(panel.canvas, Qt.Key.Key_Escape)
    assert not panel.layers.card.isVisible()
    assert panel.canvas.hasFocus()


def test_that_the_card_of_a_place_goes_when_the_mouse_goes_over_to_another_card(panel: MapPanel) -> None:
    panel.canvas.setFocus()
    QTest.keyClick(panel.canvas, Qt.Key.Key_L, Qt.KeyboardModifier.ShiftModifier)
    panel.tools.show_middle()
    (hover,) = panel.canvas.findChildren(HoverCard)
    assert hover.isVisible()
    at = QPointF(5, 5)
    QApplication.sendEvent(panel.layers.card, QEnterEvent(at, at, at))
    assert not hover.isVisible()


def test_that_every_key_of_the_map_stands_on_the_page_of_keys(panel: MapPanel) -> None:
    listed = ShortcutsDialog(panel._context.commands).shown_texts()
    tools = [words for words, _, _ in panel.tools._acts]
    assert set(tools) <= set(listed)
    assert {"Move the map", "Next case in sight", "In a replay: play or pause"} <= set(listed)
