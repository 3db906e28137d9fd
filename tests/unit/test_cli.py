"""The command line as a person types it."""

import subprocess
import sys

import pytest

from commandcenter import __version__
from commandcenter.cli import main
from commandcenter.settings import ServerProfile, Settings, SslMode


@pytest.mark.parametrize(
    "arguments", [["--help"], ["demo", "--help"], ["clockwork", "--help"], ["database", "init", "--help"]]
)
def test_that_every_command_explains_itself(capsys, arguments):
    with pytest.raises(SystemExit) as ended:
        main(arguments)
    assert ended.value.code == 0
    assert "usage: commandcenter" in capsys.readouterr().out


@pytest.mark.parametrize("arguments", [["fly"], ["database"], ["demo", "--reset", "now"]])
def test_that_wrong_usage_ends_with_code_2(capsys, arguments):
    with pytest.raises(SystemExit) as ended:
        main(arguments)
    assert ended.value.code == 2


def _python(*arguments: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run([sys.executable, *arguments], capture_output=True, text=True, check=False)


def test_that_the_module_runs_and_tells_its_version(home):
    done = _python("-m", "commandcenter", "version")
    assert done.returncode == 0, done.stderr
    assert done.stdout.splitlines()[0] == f"commandcenter {__version__}"


def test_that_the_command_line_alone_loads_no_qt():
    done = _python("-c", "import sys, commandcenter.cli; sys.exit('PySide6' in sys.modules)")
    assert done.returncode == 0, done.stderr


def test_that_a_server_that_is_not_there_is_told_in_one_sentence(home):
    done = _python("-m", "commandcenter", "database", "check", "--conninfo", "host=127.0.0.1 port=1 dbname=x")
    assert done.returncode == 1
    assert done.stderr.startswith("commandcenter: The computer is there, but no PostgreSQL listens")
    assert "Traceback" not in done.stderr


@pytest.mark.parametrize("arguments", [[], ["--profile", "nowhere"]])
def test_that_a_clockwork_without_a_server_says_so(home, arguments):
    done = _python("-m", "commandcenter", "clockwork", "--once", *arguments)
    assert done.returncode == 1
    assert done.stderr.startswith("commandcenter: bad_input")


def test_that_a_clockwork_finds_its_server_in_the_settings(home):
    file = home / "desk.json"
    profile = ServerProfile("county", "127.0.0.1", 1, "county", SslMode.DISABLE)
    Settings(profiles=(profile,)).save(file)
    done = _python(
        "-m", "commandcenter", "--settings", str(file), "clockwork", "--once", "--profile", "county"
    )
    assert done.returncode == 1
    assert done.stderr.startswith("commandcenter: database_unavailable")
