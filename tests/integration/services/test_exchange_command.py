"""`commandcenter import` and `export` as a person types them."""

import json
import stat

import pytest
from psycopg.conninfo import make_conninfo

from commandcenter.cli import main
from tests.builders import PASSWORD


@pytest.fixture
def command(desks, home, monkeypatch):
    monkeypatch.setenv("PGPASSWORD", PASSWORD)
    address = desks.address

    def run(login, *arguments):
        conninfo = make_conninfo(
            host=address.host, port=address.port, dbname=address.database, user=login, sslmode="disable"
        )
        return main([*map(str, arguments), "--conninfo", conninfo])

    return run


def test_that_a_calendar_is_rehearsed_then_taken_then_exported(command, desks, tmp_path, capsys):
    file = tmp_path / "c.csv"
    file.write_text("日期,类型,名称\n2029-01-01,休,元旦\n", encoding="gb18030")
    assert command("sysadmin1", "import", "calendar", file, "--dry-run") == 0
    assert "could be taken; rows 1" in capsys.readouterr().out
    assert desks.one("select count(*) from cc.calendar_day where day = '2029-01-01'") == 0
    assert command("sysadmin1", "import", "calendar", file) == 0
    assert "taken; rows 1; added 1" in capsys.readouterr().out
    assert command("sysadmin1", "export", "calendar", tmp_path / "out.xlsx") == 0
    assert "out.xlsx: " in capsys.readouterr().out


def test_that_a_refused_file_is_told_with_its_rows_and_a_list(command, tmp_path, capsys):
    file, mapping = tmp_path / "c.csv", tmp_path / "m.json"
    file.write_text("d,k,n\n2029-13-01,休,元旦\n", encoding="utf-8")
    mapping.write_text(json.dumps({"columns": {"day": "d", "kind": "k", "name": "n"}}), encoding="utf-8")
    assert (
        command(
            "sysadmin1", "import", "calendar", file, "--mapping", mapping, "--problems", tmp_path / "bad.csv"
        )
        == 1
    )
    printed = capsys.readouterr().out
    assert "refused, nothing was changed" in printed
    assert 'row 2 d: "2029-13-01" not_a_moment' in printed
    assert "not_a_moment" in (tmp_path / "bad.csv").read_text(encoding="utf-8-sig")


def test_that_first_passwords_go_into_a_file_of_ones_own(command, desks, tmp_path, capsys):
    login = f"imp_k{desks.database.name.replace('test_', '')}"
    file, secrets = tmp_path / "u.csv", tmp_path / "secrets.csv"
    file.write_text(f"登录名,姓名\n{login},张演甲\n", encoding="utf-8")
    assert command("secadmin1", "import", "users", file) == 1
    assert "--passwords" in capsys.readouterr().err
    assert command("secadmin1", "import", "users", file, "--passwords", secrets) == 0
    secret = secrets.read_text(encoding="utf-8-sig").splitlines()[1].rpartition(",")[2]
    assert stat.S_IMODE(secrets.stat().st_mode) == 0o600
    assert secret not in capsys.readouterr().out
    desks.admin.execute(f"drop owned by {login}; drop role {login}".encode())


def test_that_who_may_not_is_told_so(command, tmp_path, capsys):
    file = tmp_path / "c.csv"
    file.write_text("日期,类型,名称\n", encoding="utf-8")
    assert command("city1", "import", "calendar", file) == 1
    assert "not_allowed" in capsys.readouterr().err
