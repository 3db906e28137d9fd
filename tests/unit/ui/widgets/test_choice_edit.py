"""The list of choices keeps to its field: when the field is scrolled, moved, torn off, or goes out of sight."""

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QHBoxLayout, QListWidget, QScrollArea, QVBoxLayout, QWidget

from commandcenter.ui.widgets.choice_edit import Choice, ChoiceEdit


class Form:
    """A window with a field in the middle of a long scrolled column."""

    def __init__(self) -> None:
        self.window = QWidget()
        self.edit = ChoiceEdit()
        self.inner = QWidget()
        column = QVBoxLayout(self.inner)
        column.addSpacing(150)
        column.addWidget(self.edit)
        column.addSpacing(900)
        self.area = QScrollArea()
        self.area.setWidgetResizable(True)
        self.area.setWidget(self.inner)
        self.side = QWidget()
        self.side.setFixedWidth(10)
        row = QHBoxLayout(self.window)
        row.addWidget(self.side)
        row.addWidget(self.area)
        self.window.resize(400, 500)

    @property
    def list(self) -> QListWidget:
        """The list that is offered."""
        found = self.edit.window().findChild(QListWidget, "choice_list")
        assert found is not None
        return found

    def gap(self) -> QPoint:
        """Return where the list begins, seen from the lower left corner of the field."""
        corner = self.edit.mapToGlobal(QPoint(0, self.edit.height()))
        return self.list.mapToGlobal(QPoint(0, 0)) - corner


@pytest.fixture
def form(theme, qtbot):
    made = Form()
    qtbot.addWidget(made.window)
    made.window.show()
    made.window.activateWindow()
    qtbot.waitUntil(made.window.isActiveWindow)
    made.edit.setFocus()
    made.edit.offer([Choice(1, "one"), Choice(2, "two")])
    assert made.list.isVisible()
    return made


def test_that_the_list_follows_when_the_form_is_scrolled(form):
    before = form.gap()
    form.area.verticalScrollBar().setValue(60)
    assert form.gap() == before


def test_that_the_list_follows_when_the_layout_moves_the_field(form, qtbot):
    before = form.gap()
    form.side.setFixedWidth(90)
    qtbot.waitUntil(lambda: form.edit.mapTo(form.window, QPoint(0, 0)).x() > 90)
    assert form.gap() == before
    assert form.list.width() == form.edit.width()


def test_that_the_list_goes_with_a_field_out_of_sight_and_comes_back(form):
    form.area.verticalScrollBar().setValue(600)
    assert not form.list.isVisible()
    form.area.verticalScrollBar().setValue(0)
    assert form.list.isVisible()


def test_that_the_list_moves_into_the_window_its_field_was_torn_off_to(form, qtbot):
    other = QWidget()
    qtbot.addWidget(other)
    layout = QVBoxLayout(other)
    layout.addWidget(form.area)
    other.resize(300, 400)
    other.show()
    other.activateWindow()
    qtbot.waitUntil(other.isActiveWindow)
    form.edit.setFocus()
    form.edit.offer([Choice(3, "three")])
    assert form.list.window() is other
    assert form.list.isVisible()


def test_that_a_list_above_the_lower_edge_opens_upwards(form):
    form.window.resize(400, 230)
    form.edit.offer([Choice(number, str(number)) for number in range(6)])
    assert form.list.geometry().bottom() <= form.edit.mapTo(form.window, QPoint(0, 0)).y()


def test_that_nothing_is_watched_once_the_list_is_gone(form, qtbot):
    qtbot.keyClick(form.edit, Qt.Key.Key_Escape)
    form.area.verticalScrollBar().setValue(60)
    assert not form.list.isVisible()
