"""A change asked for in a dialog: sent in the background; what was typed stays until the database has taken it."""

from collections.abc import Callable
from typing import Any, TypeVar

from PySide6.QtWidgets import QWidget

from commandcenter.ui.desk_context import DeskContext
from commandcenter.ui.dialogs.field_dialog import FieldDialog
from commandcenter.ui.panels.rule_words import refused_words

T = TypeVar("T")


def ask_change(
    context: DeskContext,
    dialog: FieldDialog,
    work: Callable[[dict[str, Any]], T],
    then: Callable[[T], None],
) -> None:
    """Open a dialog and carry out what it is given.

    Args:
        context: What every panel is given.
        dialog: Made by the caller, who is its parent.
        work: Runs on a worker with the values of the fields.
        then: Runs when the database has taken it; the dialog is closed.
    """

    def done(answer: T) -> None:
        dialog.accept()
        then(answer)

    def send(given: dict[str, Any]) -> None:
        context.runner.submit_change(
            lambda: work(given), done, lambda error: dialog.show_problem(refused_words(error)), dialog
        )

    dialog.submitted.connect(send)
    dialog.open()


def change_now(
    context: DeskContext, owner: QWidget, during: str, work: Callable[[], T], then: Callable[[T], None]
) -> None:
    """Carry out a change that needs no more questions; a refusal is told as a notice.

    Args:
        context: What every panel is given.
        owner: Nothing is told once it is gone.
        during: What was tried, translated.
        work: Runs on a worker.
        then: Runs when the database has taken it.
    """

    def failed(error: Exception) -> None:
        context.messages.warn(during, refused_words(error))

    context.runner.submit_change(work, then, failed, owner)
