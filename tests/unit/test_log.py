"""What gets into the log file, and above all what does not."""

import json
import logging
import subprocess
import sys
from pathlib import Path

import psycopg
import pytest

from commandcenter.errors import ChangedMeanwhile
from commandcenter.log import EventFormatter, JsonFormatter, describe

_PROGRAM = """
import logging, sys, threading
from pathlib import Path
from commandcenter.log import catch_uncaught_errors, start_logging
start_logging(Path(sys.argv[1]))
catch_uncaught_errors(lambda number, error: print(number))
{body}
"""


def _format(message: str, error: BaseException | None = None, **fields: object) -> str:
    record = logging.makeLogRecord({"msg": message, "name": "commandcenter.x", "levelname": "INFO", **fields})
    if error is not None:
        record.exc_info = (type(error), error, error.__traceback__)
        # As another handler would have left it.
        record.exc_text = f"full text: {error}"
    return EventFormatter().format(record)


def _raised(error: BaseException) -> BaseException:
    try:
        raise error
    except type(error) as caught:
        return caught


def test_that_fields_stand_behind_the_constant_text():
    assert _format("case closed", case_id=7, action="close").endswith("case closed action=close case_id=7")


@pytest.mark.parametrize("number", ["13912345678", "149999199001011234", "14999920050630123X"])
def test_that_telephones_and_identity_cards_are_blotted_out(number):
    line = _format(f"call from {number}", caller=number)
    assert number not in line
    assert line.count("***") == 2


@pytest.mark.parametrize("number", ["14999900100101", "20260101120000", "2026"])
def test_that_place_codes_and_dates_stay(number):
    assert number in _format("seen", grid=number)


def test_that_the_text_of_a_foreign_error_is_not_written_but_its_place_is():
    line = _format("failed", _raised(ValueError("invalid literal: 王小明")))
    assert "王小明" not in line
    assert "ValueError" in line
    assert "test_log.py" in line


def test_that_the_sqlstate_of_a_driver_error_is_written():
    assert "[23505]" in describe(_raised(psycopg.errors.UniqueViolation("Key (card)=(1) exists")))


def test_that_code_and_detail_of_an_own_error_are_written_with_its_cause():
    name = "王小明"
    try:
        try:
            raise KeyError(name)
        except KeyError as cause:
            raise ChangedMeanwhile("8") from cause
    except ChangedMeanwhile as error:
        text = describe(error)
    assert "changed_meanwhile: 8" in text
    assert "builtins.KeyError" in text
    assert name not in text


def test_that_errors_that_cause_each_other_end():
    first, second = ValueError(), TypeError()
    first.__cause__, second.__cause__ = second, first
    assert describe(first).count("TypeError") == 1


def _run(folder: Path, body: str) -> tuple[str, str]:
    program = _PROGRAM.format(body=body)
    done = subprocess.run(
        [sys.executable, "-c", program, folder], capture_output=True, text=True, check=False, encoding="utf-8"
    )
    return done.stdout.strip(), (folder / "commandcenter.log").read_text(encoding="utf-8")


@pytest.mark.parametrize(
    "body",
    [
        "raise RuntimeError('王小明')",
        "def work(): raise RuntimeError('王小明')\nthread = threading.Thread(target=work); thread.start()",
    ],
    ids=["main thread", "other thread"],
)
def test_that_an_uncaught_error_is_logged_under_the_number_that_the_user_sees(tmp_path, body):
    number, log = _run(tmp_path, body)
    assert len(number) == 8
    assert f"report={number}" in log
    assert "RuntimeError" in log
    assert "王小明" not in log


def test_that_foreign_loggers_are_heard_from_warnings_on_only(tmp_path):
    _, log = _run(
        tmp_path,
        "foreign, own = logging.getLogger('foreign'), logging.getLogger('commandcenter.x');"
        "foreign.info('chatter'); foreign.warning('trouble'); own.info('event'); own.debug('detail')",
    )
    assert "trouble" in log
    assert "event" in log
    assert "chatter" not in log
    assert "detail" not in log


def test_that_a_json_line_holds_the_fields_and_no_personal_number():
    record = logging.makeLogRecord(
        {"msg": "measures taken", "name": "x", "levelname": "INFO", "fired": 3, "caller": 13912345678}
    )
    error = _raised(ValueError("invalid literal: 王小明"))
    record.exc_info = (type(error), error, error.__traceback__)
    line = json.loads(JsonFormatter().format(record))
    assert (line["event"], line["fired"], line["level"], line["caller"]) == (
        "measures taken",
        3,
        "info",
        "***",
    )
    assert "ValueError" in line["error"]
    assert "王小明" not in line["error"]
