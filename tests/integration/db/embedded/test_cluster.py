"""The embedded server from outside: who gets in, what survives, who stops it."""

import os
import signal
import socket
import stat
import subprocess
import sys
import threading
import time
from pathlib import Path

import psycopg
import pytest
from psycopg.conninfo import make_conninfo
from sqlalchemy import create_engine, text

from commandcenter.db.embedded import EmbeddedCluster, EmbeddedServerError
from commandcenter.db.embedded.postmaster import server_process


def _ask(cluster: EmbeddedCluster, statement: str) -> object:
    with psycopg.connect(cluster.admin_conninfo()) as connection:
        row = connection.execute(statement.encode()).fetchone()
    assert row is not None
    return row[0]


def _data_folder(cluster: EmbeddedCluster) -> Path:
    return Path(str(_ask(cluster, "SELECT current_setting('data_directory')")))


def test_that_the_superuser_is_let_in_by_psycopg_and_by_sqlalchemy(cluster):
    assert _ask(cluster, "SELECT current_user") == "postgres"
    engine = create_engine(cluster.admin_url())
    with engine.connect() as connection:
        assert connection.execute(text("SELECT current_user")).scalar_one() == "postgres"
    engine.dispose()


@pytest.mark.parametrize("password", ["wrong", ""])
def test_that_a_wrong_or_missing_password_is_refused(cluster, password):
    conninfo = make_conninfo(cluster.admin_conninfo(), password=password)
    with pytest.raises(
        psycopg.OperationalError, match=r"password authentication failed|no password supplied"
    ):
        psycopg.connect(conninfo)


@pytest.mark.parametrize(
    ("setting", "value"),
    [
        ("listen_addresses", "127.0.0.1"),
        ("unix_socket_directories", ""),
        ("data_checksums", "on"),
        ("password_encryption", "scram-sha-256"),
        ("TimeZone", "Asia/Shanghai"),
        ("server_encoding", "UTF8"),
        ("fsync", "on"),
    ],
)
def test_that_the_server_runs_with_the_promised_setting(cluster, setting, value):
    assert _ask(cluster, f"SELECT current_setting('{setting}')") == value


def test_that_text_is_sorted_by_code_point(cluster):
    ordered = "SELECT string_agg(w, '' ORDER BY w) FROM unnest(ARRAY['阿','b','A','中','a']) AS w"
    assert _ask(cluster, ordered) == "Aab中阿"


def test_that_every_line_of_the_access_file_wants_a_password(cluster):
    lines = (_data_folder(cluster) / "pg_hba.conf").read_text(encoding="utf-8").splitlines()
    rules = [line.split() for line in lines if line and not line.startswith("#")]
    assert rules
    assert all(rule[-1] == "scram-sha-256" for rule in rules)


def test_that_rows_committed_before_a_kill_are_there_after_the_restart(place):
    first = EmbeddedCluster.open(place)
    process = server_process(_data_folder(first))
    assert process is not None
    acknowledged: list[int] = []

    def write() -> None:
        try:
            with psycopg.connect(first.admin_conninfo(), autocommit=True) as connection:
                connection.execute("CREATE TABLE kept (number bigint PRIMARY KEY)")
                for number in range(1_000_000):
                    connection.execute("INSERT INTO kept VALUES (%s)", [number])
                    acknowledged.append(number)
        except psycopg.OperationalError:
            return

    writer = threading.Thread(target=write)
    writer.start()
    while len(acknowledged) < 500:
        assert writer.is_alive()
        time.sleep(0.01)
    os.kill(process.pid, signal.SIGKILL)
    writer.join(30)
    assert not first.is_alive()

    with EmbeddedCluster.open(place) as second, psycopg.connect(second.admin_conninfo()) as connection:
        kept = {row[0] for row in connection.execute("SELECT number FROM kept")}
    assert set(acknowledged) <= kept
    assert len(kept) <= len(acknowledged) + 1
    first.close()


def test_that_a_process_number_taken_by_a_stranger_does_not_stop_the_start(place):
    with EmbeddedCluster.open(place) as cluster:
        folder = _data_folder(cluster)
    (folder / "postmaster.pid").write_text(
        f"{os.getpid()}\n{folder}\n1700000000\n5432\n\n127.0.0.1\n", "ascii"
    )
    with EmbeddedCluster.open(place) as cluster:
        assert cluster.is_alive()


def test_that_the_port_stays_the_same_from_start_to_start(place):
    ports = []
    for _ in range(2):
        with EmbeddedCluster.open(place) as cluster:
            ports.append(cluster.port)
    assert ports[0] == ports[1]


def test_that_another_port_is_taken_when_somebody_sits_on_the_old_one(place):
    with EmbeddedCluster.open(place) as cluster:
        old = cluster.port
    with socket.socket() as stranger:
        stranger.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        stranger.bind(("127.0.0.1", old))
        stranger.listen()
        with EmbeddedCluster.open(place) as cluster:
            assert cluster.port != old
            assert cluster.is_alive()


def test_that_a_second_user_reuses_the_server_and_only_the_last_one_stops_it(place):
    first = EmbeddedCluster.open(place)
    folder = _data_folder(first)
    process = server_process(folder)
    assert process is not None
    second = EmbeddedCluster.open(place)
    assert second.port == first.port
    assert server_process(folder) == process
    first.close()
    assert second.is_alive()
    second.close()
    assert not second.is_alive()
    assert server_process(folder) is None


def test_that_a_program_that_died_does_not_keep_the_server_up_for_ever(place):
    program = (
        "import os, sys; from pathlib import Path; from commandcenter.db.embedded import EmbeddedCluster;"
        "EmbeddedCluster.open(Path(sys.argv[1])); os._exit(9)"
    )
    assert subprocess.run([sys.executable, "-c", program, place], check=False).returncode == 9
    survivor = EmbeddedCluster.open(place)
    folder = _data_folder(survivor)
    assert server_process(folder) is not None
    survivor.close()
    assert server_process(folder) is None


def test_that_closing_twice_is_harmless(place):
    cluster = EmbeddedCluster.open(place)
    cluster.close()
    cluster.close()
    assert not cluster.is_alive()


def test_that_a_server_in_use_is_not_removed(place):
    with (
        EmbeddedCluster.open(place) as cluster,
        pytest.raises(EmbeddedServerError, match="in use"),
    ):
        EmbeddedCluster.remove(place)
    assert cluster.home.exists()
    EmbeddedCluster.remove(place)
    assert not cluster.home.exists()


def test_that_a_private_folder_keeps_its_mode_and_the_server_starts_all_the_same(tmp_path):
    private = tmp_path / "private"
    private.mkdir(mode=0o700)
    before = [stat.S_IMODE(folder.stat().st_mode) for folder in (private, *private.parents)]
    with EmbeddedCluster.open(private / "server") as cluster:
        assert cluster.is_alive()
    EmbeddedCluster.remove(private / "server")
    after = [stat.S_IMODE(folder.stat().st_mode) for folder in (private, *private.parents)]
    assert after == before
    assert not cluster.home.exists()


def test_that_nobody_else_may_read_the_password_or_enter_the_data(cluster):
    assert stat.S_IMODE((cluster.home / "superuser.password").stat().st_mode) == 0o600
    assert stat.S_IMODE(_data_folder(cluster).stat().st_mode) == 0o700
    assert not cluster.home.stat().st_mode & (stat.S_IROTH | stat.S_IWOTH | stat.S_IRGRP | stat.S_IWGRP)


def test_that_the_server_does_not_run_as_root(cluster):
    process = server_process(_data_folder(cluster))
    assert process is not None
    assert process.uids().effective != 0


def test_that_a_refused_statement_does_not_bring_its_values_into_the_log(cluster):
    with psycopg.connect(cluster.admin_conninfo(), autocommit=True) as connection:
        connection.execute("CREATE TABLE person (card text PRIMARY KEY)")
        connection.execute("INSERT INTO person VALUES ('secret-card-number')")
        with pytest.raises(psycopg.errors.UniqueViolation):
            connection.execute("INSERT INTO person VALUES ('secret-card-number')")
    log = (cluster.home / "server" / "server.log").read_text(encoding="utf-8")
    assert "duplicate key" in log
    assert "secret-card-number" not in log


def test_that_a_database_is_copied_from_its_template_and_dropped_under_a_connection(cluster):
    cluster.create_database("a template")
    with psycopg.connect(cluster.admin_conninfo("a template")) as connection:
        connection.execute("CREATE TABLE copied AS SELECT 7 AS number")
    cluster.create_database("copy", template="a template")
    user = psycopg.connect(cluster.admin_conninfo("copy"), autocommit=True)
    found = user.execute("SELECT number FROM copied").fetchone()
    assert found == (7,)
    cluster.drop_database("copy")
    assert not cluster.has_database("copy")
    user.close()


def test_that_a_failing_start_says_what_the_server_said(place):
    with pytest.raises(EmbeddedServerError, match="no_such_setting"):
        EmbeddedCluster.open(place, settings={"no_such_setting": "1"})


def test_that_a_lost_password_is_reported_and_not_replaced(place):
    with EmbeddedCluster.open(place) as cluster:
        home = cluster.home
    (home / "superuser.password").unlink()
    with pytest.raises(EmbeddedServerError, match="password file"):
        EmbeddedCluster.open(place)
