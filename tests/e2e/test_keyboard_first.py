"""Hands on the keyboard: a desk begins where its work begins, without a click."""

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPlainTextEdit

from tests.e2e.conftest import OpenDesk
from tests.e2e.desk_driver import DeskDriver, wait_until


def test_that_the_hotline_desk_begins_in_the_words_of_the_caller(open_desk: OpenDesk):
    desk = DeskDriver(open_desk("intake1"))
    desk.window.activateWindow()
    wait_until(desk.window.isActiveWindow, "keys go to this window")
    wait_until(lambda: isinstance(QApplication.focusWidget(), QPlainTextEdit), "the keyboard in the text")
    here = QApplication.focusWidget()
    assert here is not None
    QTest.keyClick(here, Qt.Key.Key_A)
    assert desk.seen(QPlainTextEdit, "text_edit")[0].toPlainText() == "a"
