"""Hands and eyes of a person at a desk: keys and mouse in, what is on screen out. Never calls a service."""

import time
from collections.abc import Callable
from typing import TypeVar, cast
from uuid import UUID

import shiboken6
from PySide6.QtCore import QEventLoop, QPoint, Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QDialog, QLabel, QLineEdit, QPlainTextEdit, QWidget

from commandcenter.ui.desk_window import DeskWindow
from commandcenter.ui.models.record_table_model import RecordTableModel
from commandcenter.ui.panels.case_file_panel import CaseFilePanel
from commandcenter.ui.panels.map_panel import MapPanel
from commandcenter.ui.widgets.action_bar import ActionBar, KeyButton
from commandcenter.ui.widgets.queue_view import QueueView
from commandcenter.ui.widgets.timeline import Timeline

W = TypeVar("W", bound=QWidget)
PATIENCE_MS = 80_000
PRESS_AGAIN = "再按一次按钮"  # the conflict sentence of a step (messages of the Chinese interface)


def pause(milliseconds: int) -> None:
    """Let the windows live for a while.

    Not `QTest.qWait`: it keeps the interpreter's lock while it waits, and every background thread starves.
    """
    loop = QEventLoop()
    QTimer.singleShot(milliseconds, loop.quit)
    loop.exec()


def wait_until(is_so: Callable[[], object], what: str) -> None:
    """Let the windows live until something is seen."""
    deadline = time.monotonic() + PATIENCE_MS / 1000
    while not is_so():
        if time.monotonic() > deadline:
            raise AssertionError(f"never seen: {what}")
        pause(20)


class DeskDriver:
    """One person's hands on one window."""

    def __init__(self, desk: DeskWindow) -> None:
        self.desk = desk
        self.window = desk.window

    def seen(self, kind: type[W], name: str | None = None) -> list[W]:
        """Return the visible widgets of a class, by object name if given."""
        found: list[W] = self.window.findChildren(kind, name) if name else self.window.findChildren(kind)
        return [widget for widget in found if widget.isVisible()]

    def the(self, name: str) -> QWidget:
        """Return the visible widget of a name, waiting for it."""
        wait_until(lambda: self.seen(QWidget, name), name)
        return self.seen(QWidget, name)[0]

    def show(self, workspace_id: str) -> None:
        """Go to a workspace by its tab."""
        self.desk.commands.run(f"workspace.{workspace_id}")
        wait_until(lambda: self.window.current_id == workspace_id, workspace_id)

    def type_into(self, name: str, text: str) -> None:
        """Click into a field and type; Chinese comes as the input method commits it."""
        field = self.the(name)
        QTest.mouseClick(field, Qt.MouseButton.LeftButton, pos=QPoint(12, min(12, field.height() // 2)))
        field.setFocus()
        if isinstance(field, QLineEdit):
            field.insert(text)
            field.textEdited.emit(field.text())
        else:
            assert isinstance(field, QPlainTextEdit) or hasattr(field, "insertPlainText")
            field.insertPlainText(text)

    def press(self, name: str) -> None:
        """Click a button by its object name."""
        button = self.the(name)
        wait_until(button.isEnabled, f"{name} enabled")
        QTest.mouseClick(button, Qt.MouseButton.LeftButton)

    def queue_ids(self) -> list[UUID]:
        """Return the cases listed in the visible queues, top to bottom."""
        found: list[UUID] = []
        for view in self.seen(QueueView):
            model = view.model()
            if model is not None:
                for record in cast("RecordTableModel[object]", model).records:
                    found.append(_case_id(record))
        return found

    def choose(self, case_id: UUID) -> None:
        """Click the row of a case."""
        wait_until(lambda: case_id in self.queue_ids(), "the case in the queue")
        for view in self.seen(QueueView):
            for row, record in enumerate(cast("RecordTableModel[object]", view.model()).records):
                if _case_id(record) == case_id:
                    rect = view.visualRect(view.model().index(row, 0))
                    QTest.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=rect.center())
                    return

    def actions(self) -> set[str]:
        """Return the steps offered as usable buttons in the case file."""
        bars = [bar for panel in self.seen(CaseFilePanel) for bar in panel.findChildren(ActionBar)]
        return {
            action.id for bar in bars if bar.isVisible() for action in bar.actions_shown if action.is_enabled
        }

    def take(self, action: str) -> None:
        """Click the button of a step, or its entry in the menu."""
        wait_until(lambda: action in self.actions(), f"step {action}")
        for panel in self.seen(CaseFilePanel):
            for bar in panel.findChildren(ActionBar):
                button = bar.button(action)
                if isinstance(button, KeyButton) and button.isVisible():
                    QTest.mouseClick(button, Qt.MouseButton.LeftButton)
                    return
                entry = bar.menu_entry(action) if bar.isVisible() else None
                if entry is not None:
                    entry.trigger()
                    return

    def dialog(self, name: str) -> QDialog:
        """Return the open dialog of a name."""
        wait_until(lambda: self.seen(QDialog, name), name)
        return self.seen(QDialog, name)[0]

    def confirm(self, dialog: QDialog) -> None:
        """Press the dialog's main button and wait until it is gone.

        Whoever opened the step before a colleague's change reached the case file is shown the change and asked to
        press again: a person does, and so do these hands, once.
        """
        button = dialog.findChild(QWidget, "ok_button")
        assert button is not None
        wait_until(button.isEnabled, "the main button of the dialog")
        QTest.mouseClick(button, Qt.MouseButton.LeftButton)
        problem = dialog.findChild(QLabel, "problem_label")
        was_asked_again = False
        deadline = time.monotonic() + PATIENCE_MS / 1000
        while shiboken6.isValid(dialog) and dialog.isVisible():
            said = problem.text() if problem is not None and problem.isVisible() else ""
            if PRESS_AGAIN in said and not was_asked_again and button.isEnabled():
                was_asked_again = True
                QTest.mouseClick(button, Qt.MouseButton.LeftButton)
            else:
                assert not said or (was_asked_again and PRESS_AGAIN in said), said
            assert time.monotonic() < deadline, f"{dialog.objectName()} stays open: {said}"
            pause(20)

    def timeline(self) -> list[str]:
        """Return the sentences of the timeline on screen."""
        lines = [timeline for panel in self.seen(CaseFilePanel) for timeline in panel.findChildren(Timeline)]
        return [entry.text for timeline in lines for entry in timeline.entries]

    def mapped(self) -> set[UUID]:
        """Return the cases on the visible maps."""
        return {case_id for panel in self.seen(MapPanel) for case_id in panel.shown_cases}


def _case_id(record: object) -> UUID:
    for path in (("case_id",), ("summary", "case_id"), ("case", "case_id"), ("row", "case", "case_id")):
        found: object = record
        for name in path:
            found = getattr(found, name, None)
        if isinstance(found, UUID):
            return found
    raise AssertionError(f"no case in {type(record).__name__}")
