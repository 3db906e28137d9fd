"""Watches for a fault of PySide6 6.12.0 on Python 3.11.

There each Qt call without a result loses one reference to None, and each that answers a truth value
may lose one to True or False; the interpreter dies after a few thousand calls.  The pin on PySide6
in pyproject.toml may be lifted when these tests pass with the newer release on Python 3.11.  From
Python 3.12 on these objects never die, and the tests pass whatever Qt does.
"""

import sys
from collections.abc import Callable

import pytest
from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QTimer, Signal
from PySide6.QtWidgets import QLabel

_CALLS = 1000
_NOISE = 100


class _Bell(QObject):
    rung = Signal(int)


class _EmptyTable(QAbstractTableModel):
    def rowCount(self, parent=None):
        return 1

    def columnCount(self, parent=None):
        return 1

    def data(self, index, role=0):
        return None


def _lost_references(constant: object, call: Callable[[], object]) -> int:
    call()
    before = sys.getrefcount(constant)
    for _ in range(_CALLS):
        call()
    return before - sys.getrefcount(constant)


@pytest.mark.parametrize("constant", [None, True, False], ids=str)
def test_that_calls_into_qt_lose_no_reference(qtbot, constant):
    label, timer, bell = QLabel(), QTimer(), _Bell()
    qtbot.addWidget(label)
    calls: dict[str, Callable[[], object]] = {
        "setNum": lambda: label.setNum(7),
        "update": label.update,
        "stop": timer.stop,
        "isActive": timer.isActive,
        "emit": lambda: bell.rung.emit(1),
    }
    assert {
        name: lost for name, call in calls.items() if (lost := _lost_references(constant, call)) > _NOISE
    } == {}


def test_that_qt_reading_a_python_model_loses_no_reference(qtmodeltester):
    table = _EmptyTable()
    index = table.index(0, 0, QModelIndex())
    assert _lost_references(None, lambda: table.itemData(index)) <= _NOISE
