"""Every refusal that stands in the database's functions has a Chinese sentence on the desk."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from commandcenter.db.failures import _BY_STATE
from commandcenter.errors import CommandCenterError
from commandcenter.ui.i18n import LanguageSwitch
from commandcenter.ui.messages import words_for

_SQL = Path(__file__).parents[3] / "commandcenter" / "db" / "sql" / "repeatable"
_CALL = re.compile(r"cc_int\.(refuse|raise_error)\(")
_RAISED = re.compile(r"using errcode = '(\w+)', message = '((?:[^']|'')+)'")
_WORD = re.compile(r"(when\s+)?'((?:[^']|'')*)'")
_LATIN = re.compile(r"[A-Za-z]{3,}")
_CHINESE = re.compile(r"[一-鿿]")
# Thrown and caught inside one function.
_INNER = {"CC299", "CC999"}


def _arguments(text: str) -> list[str]:
    """Return the arguments of a call whose opening bracket was passed."""
    found, depth, start, quoted = [], 0, 0, False
    for n, sign in enumerate(text):
        if sign == "'":
            quoted = not quoted
        if quoted:
            continue
        if sign == "(":
            depth += 1
        elif (sign == "," and depth == 0) or sign == ")":
            if sign == ")" and depth:
                depth -= 1
                continue
            found.append(text[start:n])
            start = n + 1
            if sign == ")":
                return found
    return found


def _refusals() -> Iterator[tuple[str, str]]:
    """Yield SQLSTATE and words of everything that the functions refuse with."""
    for path in sorted(_SQL.glob("*.sql")):
        sql = path.read_text(encoding="utf-8")
        for call in _CALL.finditer(sql):
            given = _arguments(sql[call.end() :])
            is_plain = call[1] == "refuse"
            if given[0].startswith(("message text", "code text")):
                continue
            state = "CC422" if is_plain else given[0].strip(" '")
            for compared, words in _WORD.findall(given[0 if is_plain else 1]):
                if not compared:
                    yield state, words.replace("''", "'")
        for state, words in _RAISED.findall(sql):
            yield state, words.replace("''", "'")


REFUSALS = sorted({each for each in _refusals() if each[0] not in _INNER})


@pytest.fixture
def chinese(qapp):
    """The interface speaks Chinese."""
    switch = LanguageSwitch()
    switch.set_language("zh_CN")
    yield
    switch.set_language("en")


def test_that_the_refusals_of_the_functions_are_found():
    assert len(REFUSALS) > 200
    assert ("CC422", "this code is or was that of another class") in REFUSALS
    assert ("42501", "this needs another post") in REFUSALS
    assert {state for state, _ in REFUSALS} <= set(_BY_STATE) | {"22023", "22004"}


def test_that_every_refusal_has_chinese_words(chinese):
    english = {}
    for state, reason in REFUSALS:
        made = _BY_STATE.get(state, _BY_STATE["CC422"])("", reason=reason.replace("%s", "7"))
        assert isinstance(made, CommandCenterError)
        words = words_for(made)
        said = f"{words.title} {words.hint}"
        if _LATIN.search(said) or not _CHINESE.search(said):
            english[reason] = said
    assert english == {}
