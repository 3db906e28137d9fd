"""Runs service calls off the GUI thread and brings each result back with one queued signal.

One worker does the changes, so they keep the order in which the operator made them; three do the
reads; one does long work such as imports.  `then` and `failed` always run on the GUI thread, and never
for an owner that has been destroyed.  Submit from the GUI thread only.
"""

import logging
import threading
import time
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor, wait
from typing import Protocol, TypeVar

import shiboken6
from PySide6.QtCore import QObject, Qt, QTimer, Signal, Slot

T = TypeVar("T")
Failed = Callable[[Exception], None]
Cancelled = Callable[[], bool]

logger = logging.getLogger(__name__)

READ_WORKERS = 3


class Progress(Protocol):
    """What long work calls to say how far it is; cheap, so it may be called for every row."""

    def __call__(self, done: int, total: int | None, text: str = "") -> None:
        """Report `done` of `total` steps (None when the end is not known) and what is being done."""
        ...


class Task(QObject):
    """One piece of submitted work; may be cancelled by whoever asked."""

    progressed = Signal(int, int, str)
    """Steps done, steps in all (-1 when unknown), and what is being done."""
    ended = Signal()
    """The work is over or cancelled, after `then` or `failed` has run."""

    def __init__(
        self,
        owner: QObject | None,
        interrupt: Callable[[int], None] | None,
        *,
        is_change: bool = False,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self.is_change = is_change
        self._owner = owner
        self._has_owner = owner is not None
        self._interrupt = interrupt
        self._lock = threading.Lock()
        self._worker: int | None = None
        self._stop = threading.Event()
        self._over = False
        self.future: Future[None] | None = None

    @property
    def is_cancelled(self) -> bool:
        """Whether the answer is no longer wanted; asked by the worker too."""
        return self._stop.is_set()

    @property
    def is_over(self) -> bool:
        """Whether nothing more will come of it."""
        return self._over

    def cancel(self) -> None:
        """Drop the answer, take the work off the queue, and break off a statement that is running."""
        self._stop.set()
        if self.future is not None:
            self.future.cancel()
        # The lock keeps the worker from going on to other work while its statement is being broken off.
        with self._lock:
            if self._worker is not None and self._interrupt is not None:
                self._interrupt(self._worker)
        self.end()

    def end(self) -> None:
        """Mark as over and tell; on the GUI thread."""
        if not self._over:
            self._over = True
            self.ended.emit()

    def is_wanted(self) -> bool:
        """Return whether the answer may still be delivered."""
        if self.is_cancelled:
            return False
        return not self._has_owner or (self._owner is not None and shiboken6.isValid(self._owner))

    def enter(self) -> None:
        """Note, on the worker, that work begins."""
        with self._lock:
            self._worker = threading.get_ident()

    def leave(self) -> None:
        """Note, on the worker, that work has ended; after this nothing is interrupted."""
        with self._lock:
            self._worker = None


class TaskRunner(Protocol):
    """The seam between panels and threads."""

    def submit_read(
        self,
        work: Callable[[], T],
        then: Callable[[T], None],
        failed: Failed | None = None,
        owner: QObject | None = None,
    ) -> Task:
        """Run a read; reads may overtake each other."""
        ...

    def submit_change(
        self,
        work: Callable[[], T],
        then: Callable[[T], None],
        failed: Failed | None = None,
        owner: QObject | None = None,
    ) -> Task:
        """Run a change after all changes submitted before it."""
        ...

    def submit_long(
        self,
        work: Callable[[Progress, Cancelled], T],
        then: Callable[[T], None],
        failed: Failed | None = None,
        owner: QObject | None = None,
    ) -> Task:
        """Run long work that tells its progress and looks at `cancelled` now and then."""
        ...


class _Bridge(QObject):
    delivered = Signal(object)
    progressed = Signal(object, int, int, str)


class ThreadTaskRunner(QObject):
    """The `TaskRunner` of the program.

    Args:
        interrupt: Called with a worker's thread number to break off the statement it is running; from the
            thread that cancels.
        parent: Qt parent.
    """

    failed_unhandled = Signal(object)
    """An exception for which the asker gave no `failed`; the messages show it."""
    busy_changed = Signal(int)
    """How many tasks are waiting or running."""

    def __init__(self, interrupt: Callable[[int], None] | None = None, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._interrupt = interrupt
        self._changes = ThreadPoolExecutor(1, thread_name_prefix="change")
        self._reads = ThreadPoolExecutor(READ_WORKERS, thread_name_prefix="read")
        self._long = ThreadPoolExecutor(1, thread_name_prefix="long")
        self._live: set[Task] = set()
        self._bridge = _Bridge(self)
        self._bridge.delivered.connect(self._on_bridge_delivered, Qt.ConnectionType.QueuedConnection)
        self._bridge.progressed.connect(self._on_bridge_progressed, Qt.ConnectionType.QueuedConnection)
        self._is_open = True

    @property
    def is_open(self) -> bool:
        """Whether new work is taken."""
        return self._is_open

    def submit_read(
        self,
        work: Callable[[], T],
        then: Callable[[T], None],
        failed: Failed | None = None,
        owner: QObject | None = None,
    ) -> Task:
        """Run a read; reads may overtake each other."""
        return self._submit(self._reads, Task(owner, self._interrupt, parent=self), work, then, failed)

    def submit_change(
        self,
        work: Callable[[], T],
        then: Callable[[T], None],
        failed: Failed | None = None,
        owner: QObject | None = None,
    ) -> Task:
        """Run a change after all changes submitted before it; a running change is never interrupted."""
        return self._submit(self._changes, Task(owner, None, is_change=True, parent=self), work, then, failed)

    def submit_long(
        self,
        work: Callable[[Progress, Cancelled], T],
        then: Callable[[T], None],
        failed: Failed | None = None,
        owner: QObject | None = None,
    ) -> Task:
        """Run long work that tells its progress and looks at `cancelled` now and then."""
        task = Task(owner, self._interrupt, parent=self)
        progress = _ThrottledProgress(task, self._bridge)
        return self._submit(self._long, task, lambda: work(progress, lambda: task.is_cancelled), then, failed)

    def shut_down(self, timeout_s: float = 5.0) -> bool:
        """Refuse new work, drop what waits, let changes finish, and join.

        Returns:
            Whether all work ended within the time.
        """
        self._is_open = False
        # Waiting changes are the operator's acts: they are carried out, only their answers are dropped.
        running = [task.future for task in self._live if task.future is not None]
        for task in list(self._live):
            if not task.is_change:
                task.cancel()
        _, unfinished = wait(running, timeout_s)
        for pool in (self._changes, self._reads, self._long):
            pool.shutdown(wait=False, cancel_futures=True)
        for task in list(self._live):
            self._drop(task)
        return not unfinished

    def _submit(
        self,
        pool: ThreadPoolExecutor,
        task: Task,
        work: Callable[[], T],
        then: Callable[[T], None],
        failed: Failed | None,
    ) -> Task:
        if not self._is_open:
            logger.info("task refused during shut-down")
            task.cancel()
            return task
        self._live.add(task)
        task.ended.connect(lambda: self._drop(task))
        emit = self._bridge.delivered.emit

        def run() -> None:
            if not task.is_change and not task.is_wanted():
                emit((task, _nothing))
                return
            task.enter()
            try:
                result = work()
            except Exception as error:  # noqa: BLE001 - the one place that carries any failure to the GUI thread
                outcome = _failure(error, failed, self.failed_unhandled.emit)
            else:
                outcome = _success(result, then)
            finally:
                task.leave()
            emit((task, outcome))

        task.future = pool.submit(run)
        self.busy_changed.emit(len(self._live))
        return task

    def _drop(self, task: Task) -> None:
        if task in self._live:
            self._live.discard(task)
            # Not left to Python: the last reference may die on a worker, and a QObject must not.
            task.deleteLater()
            self.busy_changed.emit(len(self._live))

    @Slot(object)
    def _on_bridge_delivered(self, delivery: tuple[Task, Callable[[], None]]) -> None:
        task, outcome = delivery
        try:
            if self._is_open and task.is_wanted():
                outcome()
        finally:
            task.end()

    @Slot(object, int, int, str)
    def _on_bridge_progressed(self, task: Task, done: int, total: int, text: str) -> None:
        if task in self._live:
            task.progressed.emit(done, total, text)


def _nothing() -> None:
    """Stand for the outcome of work that was not wanted any more."""


def _success(result: T, then: Callable[[T], None]) -> Callable[[], None]:
    return lambda: then(result)


def _failure(error: Exception, failed: Failed | None, unhandled: Failed) -> Callable[[], None]:
    return lambda: (failed or unhandled)(error)


class _ThrottledProgress:
    """Sends at most twenty reports a second across the threads, and always the last step."""

    def __init__(self, task: Task, bridge: _Bridge) -> None:
        self._task = task
        self._bridge = bridge
        self._next_at = 0.0

    def __call__(self, done: int, total: int | None, text: str = "") -> None:
        now = time.monotonic()
        if now < self._next_at and done != total:
            return
        self._next_at = now + 0.05
        self._bridge.progressed.emit(self._task, done, -1 if total is None else total, text)


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
