"""A matter that no call brought is reported by whoever may, from a button, a key or a point of the map."""

import psycopg
import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit, QPushButton, QTabWidget

from commandcenter.domain.posts import HeldPost, Person, Post
from commandcenter.ui.dialogs.report_dialog import ReportDialog, sources_of
from commandcenter.ui.panels.case_file_panel import CaseFilePanel
from commandcenter.ui.panels.map_panel import MapPanel
from commandcenter.ui.widgets.choice_edit import ChoiceEdit
from tests.e2e.desk_driver import DeskDriver, pause, wait_until

COUNTY, STREET, VILLAGE = 149999000000000, 149999001000000, 149999100200000
OWN_GRID, OTHER_GRID = 149999001001001, 149999001001002
OWN, OTHER = (113.005, 36.505), (113.015, 36.505)
WORDS = "巡查看到占道经营，摊位挡住人行道"


def click_on_map(dialog, lon, lat):
    canvas = dialog.place.canvas
    wait_until(lambda: dialog.place.is_map_ready, "the ground of the map")
    canvas.fit_county()
    pause(300)
    x, y = canvas.view.to_screen(*canvas.picture.projection.to_local(lon, lat))
    QTest.mouseClick(canvas, Qt.MouseButton.LeftButton, pos=QPoint(round(x), round(y)))


def take_first_class(dialog):
    field = dialog.findChild(ChoiceEdit, "class_edit")
    wait_until(lambda: field.choices, "classes the words speak for")
    field.setFocus()
    QTest.keyClick(field, Qt.Key.Key_Return)
    return field.text()


def stored(database):
    with psycopg.connect(database.admin_conninfo) as admin:
        return admin.execute(
            "select source, title, description, place_no, class_id, callback_needed from cc.case_file order by case_id"
        ).fetchall()


def test_that_a_grid_member_reports_what_he_sees_and_intake_has_it_at_once(
    open_desk, county_database, county
):
    intake = DeskDriver(open_desk("intake1"))
    member = DeskDriver(open_desk("grid1"))
    member.desk.window.activateWindow()
    QTest.mouseClick(member.the("report_button"), Qt.MouseButton.LeftButton)
    dialog = member.dialog("report_dialog")
    assert isinstance(dialog, ReportDialog)
    assert [dialog.source.combo.itemText(n) for n in range(dialog.source.combo.count())] == ["网格员上报"]
    member.type_into("description_edit", WORDS)
    assert take_first_class(dialog) == "市容环境 / 占道经营"
    assert not dialog.ok.isEnabled()
    wait_until(lambda: dialog.place.is_map_ready, "the ground of the map")
    seen = dialog.place.canvas.extent()
    assert seen.west < OWN[0] < seen.east < 113.03, "the map begins at his own grid, not at the county"
    # Beyond his own grid the database says no; nothing typed is lost.
    click_on_map(dialog, *OTHER)
    wait_until(dialog.ok.isEnabled, "a whole report")
    dialog.ok.click()
    wait_until(dialog.problem.isVisible, "the refusal")
    assert "上报" in dialog.problem.text() and dialog.text.value() == WORDS
    click_on_map(dialog, *OWN)
    member.confirm(dialog)
    assert stored(county_database) == [(1, "巡查看到占道经营", WORDS, OWN_GRID, county.other_class_id, False)]
    intake.show("hotline")
    intake.seen(QTabWidget)[0].setCurrentIndex(1)
    wait_until(intake.queue_ids, "the case in the list to file")
    file = member.seen(CaseFilePanel)[0]
    wait_until(lambda: file.case_file is not None, "his own case")
    assert file.photos.isVisible()


def test_that_a_letter_from_the_mailbox_is_taken_up_with_its_writer_and_sent_once(open_desk, county_database):
    intake = DeskDriver(open_desk("intake1"))
    intake.desk.commands.run("case.report")
    dialog = intake.dialog("report_dialog")
    assert isinstance(dialog, ReportDialog)
    sources = [dialog.source.combo.itemText(n) for n in range(dialog.source.combo.count())]
    assert sources[0] == "网络/微信" and "信箱" in sources
    assert not {"热线来电", "网格员上报"} & set(sources)
    dialog.source.combo.setCurrentIndex(sources.index("信箱"))
    intake.type_into("description_edit", WORDS)
    take_first_class(dialog)
    click_on_map(dialog, *OTHER)
    # The hotline's form behind has fields of the same names.
    for name, text in (("name_edit", "来信人"), ("phone_edit", "100-0000 2147")):
        [field] = dialog.findChildren(QLineEdit, name)
        field.setFocus()
        field.insert(text)
    # The answer to an earlier press was lost: the same key makes no second case.
    first = intake.desk.desk.cases.report(dialog.draft())
    intake.confirm(dialog)
    assert [row[0::5] for row in stored(county_database)] == [(12, True)]
    with psycopg.connect(county_database.admin_conninfo) as admin:
        assert admin.execute("select case_id from cc.case_file").fetchone() == (first.case_id,)
        assert admin.execute("select count(*) from cc.case_caller").fetchone() == (1,)


def test_that_a_point_of_the_map_opens_the_form_with_its_grid(open_desk):
    chief = DeskDriver(open_desk("dispatch1"))
    chief.show("dispatch")
    chart = chief.seen(MapPanel)[0]
    wait_until(lambda: chart.place_at(*OTHER) == OTHER_GRID, "the map")
    menu = chart.menu.build(chart._county, *OTHER, None, can_call=False, can_report=True)
    next(action for action in menu.actions() if action.text() == "在此上报事项").trigger()
    dialog = chief.dialog("report_dialog")
    assert isinstance(dialog, ReportDialog)
    assert (dialog.entered()["place_no"], dialog.entered()["lon"]) == (OTHER_GRID, OTHER[0])
    dialog.reject()


def test_that_administrators_and_evaluators_report_nothing(open_desk):
    for login in ("sysadmin1", "evaluator1"):
        window = open_desk(login).window
        assert window.findChild(QPushButton, "report_button") is None


@pytest.mark.parametrize(
    ("posts", "sources"),
    [
        (((Post.GRID_MEMBER, None, OWN_GRID),), [1]),
        (((Post.DEPARTMENT_HANDLER, 2, None),), [5]),
        (((Post.LEADER, None, COUNTY),), [4]),
        (((Post.LEADER, None, VILLAGE),), [11, 4]),
        (((Post.INTAKE_OFFICER, None, STREET),), [10, 3, 4, 5, 11, 12, 13]),
        (((Post.EVALUATOR, None, COUNTY),), []),
    ],
)
def test_that_everybody_names_the_sources_that_are_his(posts, sources):
    person = Person(
        1, "one", "甲", "", None, tuple(HeldPost(post, dept, place, None) for post, dept, place in posts)
    )
    assert sources_of(person, [1, 2, 3, 4, 5, 10, 11, 12, 13]) == sources
