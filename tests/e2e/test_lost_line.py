"""The line is cut while people work: what they end is kept, sent once when it is back, and nothing is lost meanwhile."""

from collections.abc import Iterator
from pathlib import Path

import psycopg
import pytest
from PySide6.QtCore import QSettings, Qt
from PySide6.QtTest import QTest

from commandcenter.db.engine import ServerAddress
from commandcenter.domain.changes import LinkState
from commandcenter.services.signing_in import sign_in
from commandcenter.ui.desk_window import DeskWindow
from commandcenter.ui.i18n import LanguageSwitch
from commandcenter.ui.theme import active_theme
from tests.builders import PASSWORD
from tests.e2e.desk_driver import DeskDriver, wait_until
from tests.e2e.line_cutter import LineCutter
from tests.e2e.test_hotline_desk import TEXT, calls_in, take_the_proposed_class, the_form
from tests.fixtures.databases import OwnDatabase


@pytest.fixture
def line(county_database: OwnDatabase) -> Iterator[LineCutter]:
    """The line of the operator."""
    made = LineCutter(county_database.host, county_database.port)
    yield made
    made.close()


@pytest.fixture
def operator(
    qapp: object, line: LineCutter, county_database: OwnDatabase, tmp_path: Path
) -> Iterator[DeskDriver]:
    """An intake officer whose line may be cut."""
    languages = LanguageSwitch()
    languages.set_language("zh_CN")
    active_theme().apply()
    address = ServerAddress("127.0.0.1", line.port, county_database.name, "disable")
    settings = QSettings(str(tmp_path / "lost.ini"), QSettings.Format.IniFormat)
    desk = DeskWindow(sign_in(address, "intake1", PASSWORD), languages, settings, "test")
    desk.window.resize(1920, 1080)
    desk.window.show()
    yield DeskDriver(desk)
    desk.window.close()
    desk.close()
    desk.window.deleteLater()
    languages.set_language("en")


def _cases(database: OwnDatabase) -> list[tuple[str, str]]:
    with psycopg.connect(database.admin_conninfo) as admin:
        rows = admin.execute("select case_id::text, description from cc.case_file").fetchall()
    return [(str(row[0]), str(row[1])) for row in rows]


@pytest.mark.expects_log_warnings
def test_that_calls_ended_without_a_line_are_kept_and_sent_once(
    operator: DeskDriver, line: LineCutter, county_database: OwnDatabase
):
    form = the_form(operator)
    feed, bar = operator.desk.feed, operator.window.status_bar
    wait_until(lambda: feed.link_state is LinkState.CONNECTED, "the link")
    operator.type_into("text_edit", TEXT)
    take_the_proposed_class(operator)
    form.set_position(113.25, 36.5, 149999001001001)
    key = form.draft.draft_id
    line.cut()
    wait_until(lambda: feed.link_state is LinkState.LOST, "the lost link")
    # The operator is told that he can go on, and does: one case, one mere registration.
    assert "可以继续接听" in operator.window.banner._hint.text()
    operator.press("save_button")
    wait_until(lambda: form.draft.is_blank, "an empty form at once")
    assert bar.waiting_button.text() == "⇪ 1 通来电待发送"
    operator.type_into("text_edit", "打错电话")
    QTest.keyClick(form.view.text_edit, Qt.Key.Key_G, Qt.KeyboardModifier.ControlModifier)
    wait_until(lambda: form.draft.is_blank, "an empty form again")
    assert bar.waiting_button.text() == "⇪ 2 通来电待发送"
    # What is being typed when the line comes back stays in the form.
    operator.type_into("text_edit", "正在记录的来电")
    assert _cases(county_database) == []
    line.mend()
    wait_until(lambda: not bar.waiting_button.isVisible(), "nothing waiting any more")
    assert _cases(county_database) == [(str(key), TEXT)]
    assert sorted(call[1] for call in calls_in(county_database)) == sorted([TEXT, "打错电话"])
    assert form.draft.text == "正在记录的来电"
    # The key is known to the database: the same call once more makes nothing new.
    with psycopg.connect(county_database.admin_conninfo) as admin:
        assert admin.execute("select count(*) from cc.case_event").fetchone() == (1,)


@pytest.mark.expects_log_warnings
def test_that_a_line_cut_in_the_middle_of_sending_makes_no_second_case(
    operator: DeskDriver, line: LineCutter, county_database: OwnDatabase
):
    form = the_form(operator)
    wait_until(lambda: operator.desk.feed.link_state is LinkState.CONNECTED, "the link")
    operator.type_into("text_edit", TEXT)
    take_the_proposed_class(operator)
    form.set_position(113.25, 36.5, 149999001001001)
    with psycopg.connect(county_database.admin_conninfo) as admin:
        # The request reaches the server and waits there; the answer never comes back.
        admin.execute("lock table cc.case_number in access exclusive mode")
        operator.press("save_button")
        wait_until(lambda: _is_waiting(county_database), "the request at the server")
        line.cut()
        wait_until(lambda: operator.desk.feed.link_state is LinkState.LOST, "the lost link")
        admin.commit()
    wait_until(operator.window.status_bar.waiting_button.isVisible, "the call among those waiting")
    line.mend()
    wait_until(lambda: not operator.window.status_bar.waiting_button.isVisible(), "nothing waiting any more")
    assert len(_cases(county_database)) == 1


def _is_waiting(database: OwnDatabase) -> bool:
    with psycopg.connect(database.admin_conninfo) as admin:
        row = admin.execute(
            "select count(*) from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'"
        ).fetchone()
    return row is not None and int(str(row[0])) > 0
