"""The language: our words and Qt's, there and back, and a Chinese file that is complete."""

import re
import subprocess
import sys
import xml.etree.ElementTree as ET
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, Qt, QTranslator
from PySide6.QtWidgets import QFileDialog, QLabel, QPushButton, QTreeView

from commandcenter.resource_files import resource_path
from commandcenter.ui.i18n import LanguageSwitch

ROOT = Path(__file__).resolve().parents[3]


HAN = re.compile("[\u4e00-\u9fff]")


@pytest.fixture
def languages(qapp, tmp_path, monkeypatch):
    call = "from PySide6.scripts.pyside_tool import lrelease; lrelease()"
    for name in ("commandcenter_zh_CN", "qt_zh_CN"):
        source, compiled = resource_path("translations", f"{name}.ts"), tmp_path / f"{name}.qm"
        subprocess.run([sys.executable, "-c", call, "-silent", str(source), "-qm", str(compiled)], check=True)
    monkeypatch.setattr("commandcenter.ui.i18n.resource_path", lambda *parts: tmp_path / parts[-1])
    made = LanguageSwitch()
    yield made
    made.set_language("en")


def test_that_our_words_and_qts_change_and_come_back(languages):
    told: list[str] = []
    languages.language_changed.connect(told.append)
    languages.set_language("zh_CN")
    assert QCoreApplication.translate("StateGlyph", "Overdue") == "超期"
    assert QCoreApplication.translate("QPlatformTheme", "Cancel") == "取消"
    languages.set_language("en")
    assert QCoreApplication.translate("StateGlyph", "Overdue") == "Overdue"
    assert told == ["zh_CN", "en"]


def test_that_an_unknown_language_means_chinese(languages):
    languages.set_language("tlh")
    assert languages.language == "zh_CN"


@pytest.mark.expects_log_warnings
def test_that_a_missing_translation_leaves_english(qapp, monkeypatch):
    def missing(*parts: str) -> Path:
        raise FileNotFoundError(parts)

    monkeypatch.setattr("commandcenter.ui.i18n.resource_path", missing)
    languages = LanguageSwitch()
    languages.set_language("zh_CN")
    assert QCoreApplication.translate("StateGlyph", "Overdue") == "Overdue"
    languages.set_language("en")


def test_that_switching_leaves_no_translator_behind(languages):
    for code in ("zh_CN", "en", "zh_CN", "en"):
        languages.set_language(code)
    assert all(each.isEmpty() or each.parent() is languages for each in languages.findChildren(QTranslator))
    assert QCoreApplication.translate("QPlatformTheme", "Cancel") == "Cancel"


def test_that_chinese_keeps_the_placeholders_of_every_text():
    root = ET.parse(resource_path("translations", "commandcenter_zh_CN.ts")).getroot()
    wrong = []
    for message in root.iter("message"):
        english, chinese = message.findtext("source") or "", message.findtext("translation") or ""
        if chinese and _places(english) != _places(chinese):
            wrong.append(english)
    assert wrong == []


def _places(text: str) -> set[str]:
    return set(re.findall(r"\{\w*\}|%\d|%n", text))


def test_that_qts_own_dialog_for_files_speaks_chinese(languages, qtbot, tmp_path):
    (tmp_path / "甲").mkdir()
    languages.set_language("zh_CN")
    dialog = QFileDialog(None, "打开", str(tmp_path))
    dialog.setOption(QFileDialog.Option.DontUseNativeDialog)
    dialog.setNameFilter("图片 (*.png)")
    qtbot.addWidget(dialog)
    dialog.show()
    table = dialog.findChild(QTreeView)
    assert table is not None
    model, top = table.model(), table.rootIndex()
    qtbot.waitUntil(lambda: model.rowCount(top) > 0)
    kind = str(model.index(0, 2, top).data())
    heads = [str(model.headerData(column, Qt.Orientation.Horizontal)) for column in range(4)]
    labels = [each.text() for each in dialog.findChildren(QLabel) if each.isVisible()]
    buttons = [each.text() for each in dialog.findChildren(QPushButton) if each.isVisible()]
    assert heads == ["名称", "大小", "类型", "修改日期"]
    assert [text for text in (*labels, *buttons, kind) if text and not HAN.search(text)] == []
    assert len([text for text in (*labels, *buttons) if text]) >= 4
