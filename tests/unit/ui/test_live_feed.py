"""The live feed: gathering, resynchronising, the age of what is shown, a source that breaks."""

import threading
import uuid
from collections.abc import Callable
from datetime import UTC, datetime, timedelta

import pytest

from commandcenter.domain.changes import ChangeBatch, LinkState
from commandcenter.ui import live_feed
from commandcenter.ui.live_feed import LiveFeed, merge

NOON = datetime(2026, 11, 23, 12, tzinfo=UTC)


def a_batch(*ids: uuid.UUID, kinds: frozenset[str] = frozenset(), at: datetime = NOON, again: bool = False):
    return ChangeBatch(frozenset(ids), kinds, again, at)


class ScriptedSource:
    """A source that is told from the test what to say."""

    def __init__(self) -> None:
        self.ready = threading.Event()
        self.runs = 0
        self.breaks = False

    def run(
        self,
        on_changes: Callable[[ChangeBatch], None],
        on_link: Callable[[LinkState], None],
        stop: threading.Event,
    ) -> None:
        self.runs += 1
        if self.breaks:
            self.breaks = False
            raise RuntimeError("source broke")
        self.on_changes, self.on_link = on_changes, on_link
        self.ready.set()
        stop.wait(10)


@pytest.fixture
def source():
    return ScriptedSource()


@pytest.fixture
def feed(qapp, source):
    made = LiveFeed(source)
    made.start()
    assert source.ready.wait(3)
    yield made
    assert made.stop()


def test_that_changes_of_a_tenth_of_a_second_are_told_once_on_the_gui_thread(feed, source, qtbot):
    first, second = uuid.uuid4(), uuid.uuid4()
    told = []
    feed.changed.connect(lambda batch: told.append((batch, threading.get_ident())))
    source.on_changes(a_batch(first, kinds=frozenset({"case_file"})))
    source.on_changes(a_batch(second, kinds=frozenset({"case_task"})))
    qtbot.waitUntil(lambda: bool(told))
    qtbot.wait(150)
    assert len(told) == 1
    batch, thread = told[0]
    assert batch.case_ids == {first, second}
    assert batch.kinds == {"case_file", "case_task"}
    assert thread == threading.get_ident()


def test_that_a_gap_asks_for_everything_instead_of_single_changes(feed, source, qtbot):
    changed: list[ChangeBatch] = []
    again: list[bool] = []
    feed.changed.connect(changed.append)
    feed.resynchronise.connect(lambda: again.append(True))
    source.on_changes(a_batch(uuid.uuid4()))
    source.on_changes(a_batch(again=True))
    qtbot.waitUntil(lambda: bool(again))
    qtbot.wait(150)
    assert (changed, again) == ([], [True])


def test_that_an_empty_batch_makes_the_data_younger_and_nothing_else(feed, source, qtbot):
    changed: list[ChangeBatch] = []
    feed.changed.connect(changed.append)
    assert feed.age_s() is None
    source.on_changes(a_batch(at=NOON))
    qtbot.waitUntil(lambda: feed.seen_at is not None)
    assert feed.age_s(NOON + timedelta(seconds=3)) == 3
    source.on_changes(a_batch(at=NOON - timedelta(seconds=9)))
    qtbot.wait(150)
    assert feed.seen_at == NOON
    assert changed == []


def test_that_the_link_is_told_only_when_it_changes(feed, source, qtbot):
    states: list[LinkState] = []
    feed.link_state_changed.connect(states.append)
    for state in (LinkState.CONNECTED, LinkState.CONNECTED, LinkState.LOST):
        source.on_link(state)
    qtbot.waitUntil(lambda: LinkState.LOST in states)
    assert states == [LinkState.CONNECTED, LinkState.LOST]
    assert feed.link_state is LinkState.LOST


@pytest.mark.expects_log_warnings
def test_that_a_broken_source_is_reported_and_started_again(qapp, source, qtbot, monkeypatch):
    monkeypatch.setattr(live_feed, "FIRST_PAUSE_S", 0.02)
    source.breaks = True
    feed = LiveFeed(source)
    states: list[LinkState] = []
    feed.link_state_changed.connect(states.append)
    feed.start()
    qtbot.waitUntil(source.ready.is_set)
    qtbot.waitUntil(lambda: LinkState.LOST in states)
    assert source.runs == 2
    assert feed.stop()


def test_that_merging_keeps_the_latest_look():
    later = NOON + timedelta(seconds=1)
    assert merge(a_batch(at=later), a_batch(at=NOON)).seen_at == later
