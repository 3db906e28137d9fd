"""Tasks: threads, order, owners that go, cancelling, long work, shutting down."""

import threading
import time
from functools import partial
from typing import ClassVar

import pytest
from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from commandcenter.errors import TryAgain
from commandcenter.ui.tasks import ThreadTaskRunner


def refuse(result: object) -> None:
    pytest.fail(f"{result!r} should not have been delivered")


def test_that_work_runs_elsewhere_and_its_answer_comes_to_the_gui_thread(runner, qtbot):
    threads = []
    runner.submit_read(threading.get_ident, lambda ident: threads.append((ident, threading.get_ident())))
    qtbot.waitUntil(lambda: bool(threads))
    worker, delivered_in = threads[0]
    assert worker != threading.get_ident()
    assert delivered_in == threading.get_ident()


def test_that_changes_keep_their_order(runner, qtbot):
    done = []
    told: list[object] = []

    def work(number: int) -> int:
        time.sleep(0.02 if number == 0 else 0)
        done.append(number)
        return number

    for number in range(6):
        runner.submit_change(partial(work, number), told.append)
    qtbot.waitUntil(lambda: len(told) == 6)
    assert done == told == [0, 1, 2, 3, 4, 5]


def test_that_a_change_counts_as_on_its_way_until_it_is_answered_and_a_read_never_does(runner, qtbot):
    may_end = threading.Event()
    seen: list[bool] = []
    runner.submit_read(may_end.wait, lambda _: None)
    assert not runner.is_changing
    runner.submit_change(may_end.wait, lambda _: seen.append(runner.is_changing))
    assert runner.is_changing
    may_end.set()
    qtbot.waitUntil(lambda: bool(seen))
    qtbot.waitUntil(lambda: not runner.is_changing)


def test_that_three_reads_run_side_by_side(runner, qtbot):
    together = threading.Barrier(3, timeout=3)
    told: list[object] = []
    for _ in range(3):
        runner.submit_read(together.wait, told.append)
    qtbot.waitUntil(lambda: len(told) == 3)


def test_that_a_failure_reaches_the_asker_or_else_everyone(runner, qtbot):
    def fail():
        raise TryAgain("busy")

    told: list[Exception] = []
    unhandled: list[Exception] = []
    runner.failed_unhandled.connect(unhandled.append)
    runner.submit_read(fail, pytest.fail, told.append)
    qtbot.waitUntil(lambda: bool(told))
    assert isinstance(told[0], TryAgain)
    assert unhandled == []
    runner.submit_change(fail, pytest.fail)
    qtbot.waitUntil(lambda: bool(unhandled))
    assert isinstance(unhandled[0], TryAgain)


def test_that_answers_for_a_destroyed_owner_are_dropped(runner, qtbot):
    owner = QWidget()
    go = threading.Event()
    told: list[object] = []
    task = runner.submit_read(lambda: go.wait(3), told.append, owner=owner)
    ended = []
    task.ended.connect(lambda: ended.append(True))
    owner.deleteLater()
    qtbot.waitUntil(lambda: not _is_alive(owner))
    go.set()
    qtbot.waitUntil(lambda: bool(ended))
    assert told == []


def test_that_a_change_is_carried_out_even_when_its_owner_is_gone(runner, qtbot):
    first, done = threading.Event(), threading.Event()
    owner = QObject()
    runner.submit_change(lambda: first.wait(3), lambda _: None)
    runner.submit_change(done.set, pytest.fail, owner=owner)
    owner.deleteLater()
    qtbot.waitUntil(lambda: not _is_alive(owner))
    first.set()
    assert done.wait(3)


def test_that_cancelling_breaks_off_the_statement_of_the_right_worker_only(qtbot):
    interrupted = []
    stop = threading.Event()

    def interrupt(worker: int) -> None:
        interrupted.append(worker)
        stop.set()

    runner = ThreadTaskRunner(interrupt)
    workers: list[int] = []
    told: list[object] = []

    def work() -> None:
        workers.append(threading.get_ident())
        stop.wait(3)

    task = runner.submit_read(work, told.append)
    qtbot.waitUntil(lambda: bool(workers))
    task.cancel()
    assert interrupted == workers
    over = runner.submit_read(lambda: 1, told.append)
    qtbot.waitUntil(lambda: bool(told))
    over.cancel()
    assert told == [1]
    assert interrupted == workers
    assert runner.shut_down()


def test_that_long_work_tells_its_progress_and_hears_that_it_is_cancelled(runner, qtbot):
    steps: list[object] = []
    told: list[object] = []
    started = threading.Event()
    heard = threading.Event()

    def work(progress, cancelled):
        progress(1, 10, "reading")
        started.set()
        while not cancelled():
            time.sleep(0.005)
        heard.set()

    task = runner.submit_long(work, told.append)
    task.progressed.connect(
        lambda done, total, text: steps.append((done, total, text, threading.get_ident()))
    )
    qtbot.waitUntil(lambda: bool(steps))
    assert steps == [(1, 10, "reading", threading.get_ident())]
    task.cancel()
    assert heard.wait(3)
    assert told == []


def test_that_progress_is_told_sparingly_but_the_last_step_always(runner, qtbot):
    steps: list[object] = []
    told: list[object] = []

    def work(progress, cancelled):
        for step in range(1, 2001):
            progress(step, 2000)
        return "done"

    task = runner.submit_long(work, told.append)
    task.progressed.connect(lambda done, total, text: steps.append(done))
    qtbot.waitUntil(lambda: told == ["done"])
    assert steps[-1] == 2000
    assert len(steps) < 200


def test_that_shutting_down_finishes_changes_and_refuses_new_work(qtbot):
    runner = ThreadTaskRunner()
    done = []

    def work(number: int) -> None:
        time.sleep(0.02)
        done.append(number)

    for number in range(3):
        runner.submit_change(partial(work, number), refuse)
    assert runner.shut_down()
    assert done == [0, 1, 2]
    assert runner.submit_read(partial(work, 9), refuse).is_cancelled
    qtbot.wait(50)
    assert done == [0, 1, 2]


class Witness(QObject):
    """Says on which thread Python gave it up."""

    ended_in: ClassVar[list[int]] = []

    def __del__(self) -> None:
        Witness.ended_in.append(threading.get_ident())


def test_that_widgets_held_by_work_end_on_the_gui_thread(runner, qtbot):
    Witness.ended_in = []
    count = 40

    def submit() -> None:
        witness = Witness()
        runner.submit_read(lambda: witness.property("a"), lambda _: witness.property("b"))

    for _ in range(count):
        submit()
    qtbot.waitUntil(lambda: len(Witness.ended_in) == count)
    assert set(Witness.ended_in) == {threading.get_ident()}


def test_that_shutting_down_waits_for_cancelled_work_that_still_runs(qtbot):
    runner = ThreadTaskRunner()
    started, ended = threading.Event(), threading.Event()

    def work() -> None:
        started.set()
        time.sleep(0.1)
        ended.set()

    task = runner.submit_read(work, refuse)
    assert started.wait(3)
    task.cancel()
    assert runner.shut_down()
    assert ended.is_set()


def _is_alive(thing: QObject) -> bool:
    import shiboken6

    return shiboken6.isValid(thing)
