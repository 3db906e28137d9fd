"""Search as you type: only the newest question may be answered."""

from collections.abc import Callable
from typing import TypeVar

from PySide6.QtCore import QObject, QTimer

from commandcenter.ui.tasks import Failed, Task, TaskRunner

T = TypeVar("T")


class NewestQuestion(QObject):
    """Keeps only the answer to the newest question, as search-as-you-type needs.

    Each `ask` cancels the question before it; an answer that is already under way is dropped.

    Args:
        runner: Where the reads run.
        owner: Widget whose end drops the answers; also the Qt parent.
        delay_ms: How long to wait for a newer question before asking at all.
    """

    def __init__(self, runner: TaskRunner, owner: QObject, delay_ms: int = 0) -> None:
        super().__init__(owner)
        self._runner = runner
        self._number = 0
        self._task: Task | None = None
        self._pending: Callable[[], None] | None = None
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(delay_ms)
        self._timer.timeout.connect(self._on_timer_timeout)

    @property
    def number(self) -> int:
        """The number of the newest question."""
        return self._number

    def ask(self, work: Callable[[], T], then: Callable[[T], None], failed: Failed | None = None) -> int:
        """Ask, making every older question void; return the number of this one."""
        self.forget()
        number = self._number

        def then_if_newest(result: T) -> None:
            if number == self._number:
                then(result)

        def failed_if_newest(error: Exception) -> None:
            if number == self._number and failed is not None:
                failed(error)

        def submit() -> None:
            kept = failed_if_newest if failed is not None else None
            self._task = self._runner.submit_read(work, then_if_newest, kept, self.parent())

        if self._timer.interval() == 0:
            submit()
        else:
            self._pending = submit
            self._timer.start()
        return number

    def forget(self) -> None:
        """Make the newest question void without asking another."""
        self._number += 1
        self._timer.stop()
        self._pending = None
        if self._task is not None:
            self._task.cancel()
            self._task = None

    def _on_timer_timeout(self) -> None:
        pending, self._pending = self._pending, None
        if pending is not None:
            pending()
