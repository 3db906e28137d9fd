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
from dataclasses import dataclass
from typing import Protocol, TypeVar, cast

import shiboken6
from PySide6.QtCore import QObject, Qt, Signal, Slot

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
    over = Signal(int)
    """The same for the runner, with the number of the task."""

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
        self.number = 0
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
            self.over.emit(self.number)

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
    finished = Signal(int)
    progressed = Signal(int, int, int, str)


@dataclass(slots=True)
class _Entry:
    """One submitted piece of work.

    It stays in the runner's table until the GUI thread takes it out: its callables may hold the last
    reference to a widget, and a widget must not die on a worker.
    """

    task: Task
    work: Callable[[], object]
    deliver: Callable[[object], None]
    failed: Failed
    result: object = None
    error: Exception | None = None


# Runners whose work did not end in time: kept, or they would be destroyed by their own worker.
_abandoned: list[QObject] = []


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
        self._entries: dict[int, _Entry] = {}
        self._futures: set[Future[None]] = set()
        self._last_number = 0
        self._bridge = _Bridge(self)
        self._bridge.finished.connect(self._on_bridge_finished, Qt.ConnectionType.QueuedConnection)
        self._bridge.progressed.connect(self._on_bridge_progressed, Qt.ConnectionType.QueuedConnection)
        self._is_open = True

    @property
    def is_open(self) -> bool:
        """Whether new work is taken."""
        return self._is_open

    @property
    def is_changing(self) -> bool:
        """Whether a change waits, runs or has not been answered yet."""
        return any(entry.task.is_change for entry in self._entries.values())

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
        progress = _ThrottledProgress(self._last_number + 1, self._bridge)
        return self._submit(self._long, task, lambda: work(progress, lambda: task.is_cancelled), then, failed)

    def shut_down(self, timeout_s: float = 5.0) -> bool:
        """Refuse new work, drop what waits, let changes finish, and join.

        Returns:
            Whether all work ended within the time.
        """
        self._is_open = False
        for number, entry in list(self._entries.items()):
            # Waiting changes are the operator's acts: they are carried out, only their answers are dropped.
            if not entry.task.is_change:
                entry.task.cancel()
                self._forget(number)
        _, unfinished = wait(set(self._futures), timeout_s)
        if unfinished:
            logger.warning("work did not end in time", extra={"count": len(unfinished)})
            _abandoned.append(self)
        for pool in (self._changes, self._reads, self._long):
            pool.shutdown(wait=not unfinished, cancel_futures=True)
        for number in list(self._entries):
            self._forget(number)
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
        self._last_number += 1
        number = self._last_number
        # The table holds work of many types; `then` gets what its own `work` returned.
        deliver = cast("Callable[[object], None]", then)
        self._entries[number] = _Entry(task, work, deliver, failed or self.failed_unhandled.emit)
        task.number = number
        # A lambda would hold this runner, perhaps as the last: a child would then destroy its parent.
        task.over.connect(self._forget)
        future = pool.submit(_carry_out, number, self._entries, self._bridge.finished.emit)
        self._futures.add(future)
        future.add_done_callback(self._futures.discard)
        task.future = future
        self.busy_changed.emit(len(self._entries))
        return task

    @Slot(int)
    def _forget(self, number: int) -> None:
        entry = self._entries.get(number)
        if entry is None:
            return
        future = entry.task.future
        if future is not None and not future.done() and self._is_open:
            # Still running although cancelled: the worker looks into the table, so the entry stays.
            return
        del self._entries[number]
        entry.task.deleteLater()
        self.busy_changed.emit(len(self._entries))

    @Slot(int)
    def _on_bridge_finished(self, number: int) -> None:
        entry = self._entries.pop(number, None)
        if entry is None:
            return
        try:
            if self._is_open and entry.task.is_wanted():
                if entry.error is not None:
                    entry.failed(entry.error)
                else:
                    entry.deliver(entry.result)
        finally:
            entry.task.end()
            entry.task.deleteLater()
            self.busy_changed.emit(len(self._entries))

    @Slot(int, int, int, str)
    def _on_bridge_progressed(self, number: int, done: int, total: int, text: str) -> None:
        entry = self._entries.get(number)
        if entry is not None and not entry.task.is_cancelled:
            entry.task.progressed.emit(done, total, text)


def _carry_out(number: int, entries: dict[int, _Entry], finished: Callable[[int], None]) -> None:
    """Do one piece of work, on a worker; every reference is given up before the GUI thread is told."""
    entry = entries.get(number)
    if entry is None:
        return
    task = entry.task
    if task.is_change or task.is_wanted():
        task.enter()
        try:
            entry.result = entry.work()
        except Exception as error:  # noqa: BLE001 - the one place that carries any failure to the GUI thread
            entry.error = error
        finally:
            task.leave()
    del entry, task
    finished(number)


class _ThrottledProgress:
    """Sends at most twenty reports a second across the threads, and always the last step."""

    def __init__(self, number: int, bridge: _Bridge) -> None:
        self._number = number
        self._bridge = bridge
        self._next_at = 0.0

    def __call__(self, done: int, total: int | None, text: str = "") -> None:
        now = time.monotonic()
        if now < self._next_at and done != total:
            return
        self._next_at = now + 0.05
        self._bridge.progressed.emit(self._number, done, -1 if total is None else total, text)
