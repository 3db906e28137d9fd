"""What can go wrong before a desk opens: each time one clear sentence in Chinese, in time, and the window goes on."""

import contextlib
import os
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import psycopg
import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from commandcenter.app import Application
from commandcenter.db import engine, feed
from commandcenter.db.embedded import EmbeddedCluster
from commandcenter.db.patient_connection import PatientConnection
from commandcenter.domain.changes import LinkState
from commandcenter.settings import ServerProfile, SslMode
from commandcenter.ui.dialogs.password_dialog import PasswordDialog
from commandcenter.ui.dialogs.sign_in_dialog import SignInDialog
from tests.builders import PASSWORD
from tests.e2e.desk_driver import pause, wait_until
from tests.e2e.line_cutter import LineCutter
from tests.e2e.test_application import first_window, program, settings_file
from tests.e2e.test_people_desk import english_words, picture, the
from tests.e2e.tls_door import TlsDoor
from tests.fixtures.databases import OwnDatabase
from tests.integration.db.test_line_failures import Authority

__all__ = ["program", "settings_file"]
pytestmark = [pytest.mark.leaves_threads, pytest.mark.expects_log_warnings]
MOST_SECONDS = 10


@pytest.fixture
def line(county_database: OwnDatabase) -> Iterator[LineCutter]:
    made = LineCutter(county_database.host, county_database.port)
    yield made
    made.close()


@pytest.fixture
def door(program: Application, county_database: OwnDatabase, line: LineCutter) -> SignInDialog:
    """The first window, in Chinese, with one server behind a line that can be cut."""
    profile = ServerProfile("县中心", "127.0.0.1", line.port, county_database.name, SslMode.DISABLE)
    gone = ServerProfile("停机的", "127.0.0.1", _free_port(), county_database.name, SslMode.DISABLE)
    program._servers._profiles = (profile, gone)
    program.languages.set_language("zh_CN")
    program.ask_to_sign_in()
    return first_window(program)


def _free_port() -> int:
    probe = LineCutter("127.0.0.1", 1)
    port = probe.port
    probe.close()
    return port


def refused(door: SignInDialog, login: str, password: str = PASSWORD, within: float = MOST_SECONDS) -> str:
    """Try to sign in; return what the window says, in time and in Chinese, and leave it ready for the next try."""
    form = door.form
    form.user_edit.setText(login)
    form.password_edit.setText(password)
    form.user_edit.textEdited.emit(login)
    began = time.monotonic()
    QTest.keyClick(form.password_edit, Qt.Key.Key_Return)
    assert door.is_busy
    wait_until(lambda: not door.is_busy, f"an answer for {login}")
    assert time.monotonic() - began < within
    assert form.error_card.isVisible()
    assert form.sign_in_button.isEnabled()
    assert form.password_edit.hasFocus() or not door.isActiveWindow()
    assert (form.user_edit.text(), form.password_edit.text()) == (login, password)
    said = f"{form.error_label.text()}|{form.error_hint_label.text()}"
    assert not english_words(form.error_card), said
    return said


def test_that_each_refusal_of_the_server_says_what_to_do(
    door: SignInDialog, county_database: OwnDatabase
) -> None:
    assert "用户名或密码不对" in refused(door, "chief1", "wrong")
    assert door.form.password_edit.property("state") == "error"
    picture(door, "sign_in_wrong_password")
    assert refused(door, "no_such_person") == refused(door, "chief1", "wrong")
    said = refused(door, "nobody1")
    assert "没有任何岗位" in said
    assert "安全管理员" in said
    picture(door, "sign_in_no_post")
    with psycopg.connect(county_database.admin_conninfo, autocommit=True) as admin:
        # Logins belong to the server that all tests share: this one is of nobody else's use.
        admin.execute(f"create role door_{os.getpid()} login password '{PASSWORD}' connection limit 1")
        try:
            with psycopg.connect(county_database.conninfo(f"door_{os.getpid()}", PASSWORD)):
                assert "同时登录过多" in refused(door, f"door_{os.getpid()}")
            picture(door, "sign_in_too_many")
            admin.execute(f"alter role door_{os.getpid()} nologin")
            said = refused(door, f"door_{os.getpid()}")
            assert "已锁定" in said
            assert "安全管理员" in said
            picture(door, "sign_in_locked")
            # The lock is told to who knows the password only.
            assert "用户名或密码不对" in refused(door, f"door_{os.getpid()}", "wrong")
        finally:
            admin.execute(f"drop role door_{os.getpid()}")


def test_that_a_password_that_has_ended_leads_to_a_new_one(
    door: SignInDialog, program: Application, county_database: OwnDatabase
) -> None:
    with psycopg.connect(county_database.admin_conninfo, autocommit=True) as admin:
        admin.execute(
            "insert into cc_int.login_state (user_id, secret_ends_on) select user_id, cc_int.today() - 1 "
            "from cc.app_user where login = 'evaluator1'"
        )
        try:
            form = door.form
            form.user_edit.setText("evaluator1")
            form.user_edit.textEdited.emit("")
            form.password_edit.setText(PASSWORD)
            QTest.keyClick(form.password_edit, Qt.Key.Key_Return)
            wait_until(lambda: the(PasswordDialog) is not None, "the way to a new password")
            asked = the(PasswordDialog)
            assert isinstance(asked, PasswordDialog)
            picture(asked, "sign_in_ended_password")
            # Given up: said again, and nothing is stuck.
            asked.reject()
            wait_until(lambda: not door.is_busy, "the first window again")
            assert "密码" in form.error_label.text()
            QTest.keyClick(form.password_edit, Qt.Key.Key_Return)
            wait_until(lambda: the(PasswordDialog) is not None, "the way to a new password")
            asked = the(PasswordDialog)
            for edit in (asked.new_edit, asked.again_edit):
                edit.setText("Ganz-Neues-Wort-1")
                edit.textEdited.emit(edit.text())
            asked.ok.click()
            wait_until(lambda: program.session is not None, "the desk")
            assert program.session is not None
            link = program.session.desk_window.feed
            wait_until(lambda: link.link_state is LinkState.CONNECTED, "the link")
        finally:
            # Logins belong to the server that all tests share.
            admin.execute(f"alter role evaluator1 password '{PASSWORD}' valid until 'infinity'")


def test_that_every_trouble_of_the_line_is_told_in_time(
    door: SignInDialog, program: Application, line: LineCutter, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert engine.CONNECT_S + engine.GREETING_S <= MOST_SECONDS
    monkeypatch.setattr(engine, "CONNECT_S", 2)
    monkeypatch.setattr(engine, "GREETING_S", 1.0)
    door.form.server_box.setCurrentIndex(1)
    said = refused(door, "chief1")
    assert "没有运行数据库" in said
    assert "系统管理员" in said
    picture(door, "sign_in_stopped")
    door.form.server_box.setCurrentIndex(0)
    line.cut()
    assert "中断" in refused(door, "chief1")
    line.mend()
    for is_late in (False, True):
        _stall(line, monkeypatch, is_late=is_late)
        said = refused(door, "chief1")
        assert "没有应答" in said, said
        assert "网络" in said
        line.mend()
    picture(door, "sign_in_stalled")
    # The same window, the line mended: the person gets in.
    monkeypatch.undo()
    QTest.keyClick(door.form.password_edit, Qt.Key.Key_Return)
    wait_until(lambda: program.session is not None, "the desk after all")


def _stall(line: LineCutter, monkeypatch: pytest.MonkeyPatch, *, is_late: bool) -> None:
    """Let the line swallow everything at once, or only when the server has opened the connection."""
    if not is_late:
        line.stall()
        return
    connect: Callable[..., psycopg.Connection[object]] = PatientConnection.connect

    def connected(*args: object, **kwargs: object) -> psycopg.Connection[object]:
        made = connect(*args, **kwargs)
        line.stall()
        return made

    monkeypatch.setattr(PatientConnection, "connect", connected)


def test_that_a_line_that_stalls_under_an_open_desk_is_told_and_taken_up_again(
    door: SignInDialog, program: Application, line: LineCutter, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(feed, "_SILENCE_S", 1.0)
    monkeypatch.setattr(engine, "CONNECT_S", 2)
    monkeypatch.setattr(engine, "GREETING_S", 1.0)
    door.form.user_edit.setText("dispatch1")
    door.form.user_edit.textEdited.emit("")
    door.form.password_edit.setText(PASSWORD)
    QTest.keyClick(door.form.password_edit, Qt.Key.Key_Return)
    wait_until(lambda: program.session is not None, "the desk")
    assert program.session is not None
    desk = program.session.desk_window
    wait_until(lambda: desk.feed.link_state is LinkState.CONNECTED, "the link")
    line.stall()
    wait_until(lambda: desk.feed.link_state is LinkState.LOST, "the lost link")
    assert desk.window.banner.isVisible()
    pause(50)
    line.mend()
    wait_until(lambda: desk.feed.link_state is LinkState.CONNECTED, "the link again")


def offered(door: SignInDialog, program: Application, *profiles: ServerProfile) -> None:
    """Let the first window offer these servers, the first one chosen."""
    program._servers._profiles = profiles
    program._servers._show()


def signed_in(door: SignInDialog, program: Application) -> None:
    """Press once more with what stands in the fields."""
    QTest.keyClick(door.form.password_edit, Qt.Key.Key_Return)
    wait_until(lambda: program.session is not None, "the desk after all")


@pytest.fixture
def full_server() -> Iterator[EmbeddedCluster]:
    """A server with few places, all of them taken."""
    with tempfile.TemporaryDirectory(prefix="commandcenter-full-") as name:
        Path(name).chmod(0o711)
        settings = {
            "fsync": "off",
            "max_connections": "5",
            "max_wal_senders": "0",
            "superuser_reserved_connections": "3",
        }
        with (
            contextlib.ExitStack() as taken,
            EmbeddedCluster.open(Path(name) / "server", settings=settings) as server,
        ):
            admin = taken.enter_context(psycopg.connect(server.admin_conninfo(), autocommit=True))
            admin.execute(f"create role chief1 login password '{PASSWORD}'")
            for _ in range(4):
                taken.enter_context(psycopg.connect(server.admin_conninfo()))
            yield server
        EmbeddedCluster.remove(Path(name) / "server")


def test_that_a_full_server_is_told_and_the_next_press_works_when_there_is_room(
    door: SignInDialog, program: Application, county_database: OwnDatabase, full_server: EmbeddedCluster
) -> None:
    full = ServerProfile("满员的", "127.0.0.1", full_server.port, "postgres", SslMode.DISABLE)
    offered(door, program, *program._servers._profiles, full)
    door.form.server_box.setCurrentIndex(2)
    said = refused(door, "chief1", within=5)
    assert "服务器连接已满" in said
    assert "系统管理员" in said
    # It says nothing against the password; another server keeps what was typed.
    assert not door.form.password_edit.property("state")
    picture(door, "sign_in_full")
    # The county's own database has no place either, and then it has.
    door.form.server_box.setCurrentIndex(0)
    assert (door.form.user_edit.text(), door.form.password_edit.text()) == ("chief1", PASSWORD)
    with psycopg.connect(county_database.admin_conninfo, autocommit=True) as admin:
        name = county_database.name
        admin.execute(f'alter database "{name}" connection limit 0')
        assert refused(door, "chief1", within=5) == said
        admin.execute(f'alter database "{name}" connection limit -1')
    signed_in(door, program)


def test_that_a_wrong_certificate_is_told_and_the_next_press_works_when_it_is_mended(
    door: SignInDialog, program: Application, county_database: OwnDatabase, tmp_path: Path
) -> None:
    good, other = Authority(tmp_path / "good"), Authority(tmp_path / "other")
    for each in (good, other):
        each.folder.mkdir()
        each.make()
    good.certify("localhost")
    tls = TlsDoor(
        (county_database.host, county_database.port),
        good.folder / "localhost.crt",
        good.folder / "localhost.key",
    )
    trusted, foreign = str(good.folder / "ca.crt"), str(other.folder / "ca.crt")

    def server(host: str, mode: SslMode, authority: str) -> ServerProfile:
        return ServerProfile("县中心", host, tls.port, county_database.name, mode, ca_file=authority)

    wrong = {
        "名称与主机不符": server("127.0.0.1", SslMode.VERIFY_FULL, trusted),
        "本机不信任": server("localhost", SslMode.VERIFY_FULL, foreign),
        "无法核验证书": server("localhost", SslMode.VERIFY_FULL, str(tmp_path / "nothing.crt")),
        # A true certificate, but who has it stands between: the password is bound to another line.
        "可能不是真正的服务器": server("localhost", SslMode.VERIFY_FULL, trusted),
    }
    try:
        for number, (words, profile) in enumerate(wrong.items()):
            offered(door, program, profile)
            said = refused(door, "chief1", within=5)
            assert words in said, said
            picture(door, f"sign_in_certificate_{number}")
        offered(door, program, server("localhost", SslMode.VERIFY_CA, trusted))
        signed_in(door, program)
        assert program.session is not None
        link = program.session.desk_window.feed
        wait_until(lambda: link.link_state is LinkState.CONNECTED, "the link")
        program.session.leave()
    finally:
        tls.close()
