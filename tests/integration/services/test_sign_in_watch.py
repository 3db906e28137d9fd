"""The server's log watched: failures of real sign-ins pause the login, rotation loses nothing."""

from pathlib import Path

import psycopg
import pytest

from commandcenter.domain.failed_sign_ins import failed_login
from commandcenter.errors import BadInput, NotAllowed
from commandcenter.services.sign_in_watch import SignInWatch
from tests.builders import PASSWORD

LINE = '2026-11-29 04:00:01.000 CST [77] FATAL:  password authentication failed for user "{}"\n'


@pytest.fixture
def service(desks):
    login = "log_watcher_" + desks.database.name
    desks.admin.execute(f"create role {login} login password '{PASSWORD}' in role cc_service".encode())
    desks.admin.execute(f"grant connect on database {desks.database.name} to cc_service".encode())
    yield desks.database.conninfo(login, PASSWORD)
    desks.admin.execute(f"drop role {login}".encode())


def test_that_failures_in_the_log_pause_the_login_and_rotation_loses_none(desks, service, tmp_path):
    desks.person("watched_desk", (3, None, 149999000000000))
    log = tmp_path / "postgresql-1.log"
    log.write_text(LINE.format("watched_desk") * 9)
    watch = SignInWatch(service, tmp_path)
    assert not watch.look()
    with log.open("a") as stream:
        stream.write(LINE.format("watched_desk") * 3 + "LOG: other\n" + LINE.format("watched_desk")[:20])
    assert watch.look() == {"watched_desk": 3}
    with log.open("a") as stream:
        stream.write(LINE.format("watched_desk")[20:])
    (tmp_path / "postgresql-2.log").write_text(LINE.format("watched_desk") + LINE.format("nobody_at_all"))
    found = watch.look()
    assert found == {"watched_desk": 2, "nobody_at_all": 1}
    found["watched_desk"] += 3
    watch.tell(found)
    assert not found
    with pytest.raises(psycopg.OperationalError, match="not permitted"):
        desks.fresh("watched_desk")
    desks.admin.execute("update cc_int.login_state set locked_until = now() where locked_until is not null")
    watch.tell(found)
    desks.fresh("watched_desk").close()


def test_that_the_lines_are_those_of_the_real_server(desks):
    desks.person("really_refused", (3, None, 149999000000000))
    with pytest.raises(psycopg.OperationalError):
        psycopg.connect(desks.database.conninfo("really_refused", "wrong"))
    # The embedded server's own log stands beside its data.
    folder = Path(desks.one("select current_setting('data_directory')")).parent
    lines = [
        line
        for log in folder.rglob("*log*")
        if log.is_file()
        for line in log.read_text("utf-8", "replace").splitlines()
    ]
    assert "really_refused" in {failed_login(line) for line in lines}


def test_that_a_person_may_not_watch_and_a_missing_log_is_told(desks, tmp_path):
    (tmp_path / "log").write_text("")
    watch = SignInWatch(desks.database.conninfo("chief1", PASSWORD), tmp_path / "log")
    with pytest.raises(NotAllowed):
        watch.tell(watch.look())
    with pytest.raises(BadInput):
        SignInWatch("", tmp_path / "missing.log")
