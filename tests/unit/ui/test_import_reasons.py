"""Every reason of an import, and every refusal of a file, has its sentence in the language of the window."""

import ast
from pathlib import Path

import commandcenter
from commandcenter.errors import BadInput
from commandcenter.exchange.problems import SENTENCES
from commandcenter.ui import refusal_words as refusals
from commandcenter.ui.i18n import LanguageSwitch
from commandcenter.ui.import_reasons import problem_words, reason_words
from commandcenter.ui.messages import words_for

_SERVICES = ("import_*", "*export*", "exchange_*", "first_passwords")


def _templates() -> set[str]:
    """Return the reasons of all refusals that import and export raise, as they stand in the source."""
    found: set[str] = set()
    root = Path(commandcenter.__file__).parent
    services = [path for name in _SERVICES for path in (root / "services").glob(f"{name}.py")]
    for path in (*(root / "exchange").glob("*.py"), *services):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "BadInput":
                reasons = [word.value for word in node.keywords if word.arg == "reason"]
                assert all(isinstance(reason, ast.Constant) for reason in reasons), path
                found.update(str(reason.value) for reason in reasons if isinstance(reason, ast.Constant))
    return found


def _is_chinese(text: str) -> bool:
    return any("一" <= sign <= "鿿" for sign in text)


def test_that_every_reason_is_worded_in_both_languages(qapp):
    languages = LanguageSwitch()
    languages.set_language("en")
    assert reason_words() == SENTENCES
    languages.set_language("zh_CN")
    try:
        assert [key for key, words in reason_words().items() if not _is_chinese(words)] == []
        assert problem_words().header[5] == "原因"
    finally:
        languages.set_language("en")


def test_that_every_refusal_is_worded_in_both_languages(qapp):
    # What only the command line can say stays English.
    wanted = {reason for reason in _templates() if "--" not in reason}
    assert len(wanted) > 25
    languages = LanguageSwitch()
    languages.set_language("zh_CN")
    try:
        words = {**refusals._file_words(), **refusals._reading_words(), **refusals._mapping_words()}
        assert {reason for reason in wanted if not _is_chinese(words.get(reason, ""))} == set()
        said = words_for(BadInput("file", reason="{file} cannot be opened", file="甲.csv"))
        assert (said.title, said.hint) == ("内容无法使用", "无法打开文件 甲.csv")
    finally:
        languages.set_language("en")
