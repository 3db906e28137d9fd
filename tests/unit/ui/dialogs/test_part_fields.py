"""Fields that choose a part of the case keep their place for the Tab key when what they offer comes later."""

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QRadioButton
from pytestqt.qtbot import QtBot

from commandcenter.ui.dialogs.field_dialog import FieldDialog
from commandcenter.ui.dialogs.part_fields import PartField
from commandcenter.ui.dialogs.step_fields import TextField


def test_that_tab_walks_the_fields_as_they_are_read_when_choices_arrive_later(qtbot: QtBot):
    whom = PartField("task_id", "Whom", [("a", "Water"), ("b", "The centre")])
    level, demand = PartField("level", "Level"), TextField("demand", "Demand")
    dialog = FieldDialog("Order", "", [whom, level, demand], "Send")
    qtbot.addWidget(dialog)
    dialog.show()
    dialog.activateWindow()
    qtbot.waitUntil(dialog.isActiveWindow)
    level.set_entries([(1, "General"), (2, "Yellow"), (3, "Red")])
    whom.set_entries([("a", "Water"), ("c", "Roads")])
    whom.choose("a")
    qtbot.waitUntil(lambda: all(button.isVisible() for button in dialog.findChildren(QRadioButton)[-2:]))
    whom.setFocus()
    walked = []
    for _ in range(3):
        here = QApplication.focusWidget()
        assert here is not None
        walked.append(next(f.name for f in (whom, level, demand) if f.isAncestorOf(here)))
        QTest.keyClick(here, Qt.Key.Key_Tab)
    assert walked == ["task_id", "level", "demand"]
