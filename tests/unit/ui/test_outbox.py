"""Calls that wait for the line: kept on the disk, sent in order and once, and given back when the database refuses."""

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from PySide6.QtCore import QObject, Signal

from commandcenter.domain.changes import LinkState
from commandcenter.domain.identifiers import uuid7
from commandcenter.errors import ChangedMeanwhile, DatabaseUnavailable, NotAllowed, NotLegal, TooMany
from commandcenter.ui.draft_store import DraftStore, Ending, StoredDraft
from commandcenter.ui.messages import Messages
from commandcenter.ui.outbox import Outbox
from commandcenter.ui.widgets.notices import NoticeLog


class Feed(QObject):
    """A line that is down until it is mended."""

    link_state_changed = Signal(object)
    link_state = LinkState.LOST

    def mend(self) -> None:
        self.link_state = LinkState.CONNECTED
        self.link_state_changed.emit(LinkState.CONNECTED)


class Runner:
    """Does everything at once."""

    def submit_change(
        self,
        work: Callable[[], Any],
        then: Callable[[Any], None],
        failed: Callable[[Exception], None],
        _owner: object,
    ) -> None:
        try:
            result = work()
        except Exception as error:  # noqa: BLE001 - as the real one does
            failed(error)
        else:
            then(result)


class _Hotline:
    """Takes calls; refuses what it is told to."""

    def __init__(self) -> None:
        self.taken: list[str] = []
        self.errors: list[Exception] = []

    def log_call(self, call_id: object, _at: object, _outcome: int, summary: str, **_more: object) -> object:
        if self.errors:
            raise self.errors.pop(0)
        self.taken.append(summary)
        return call_id


class _Desk:
    def __init__(self, folder: Path) -> None:
        self.feed, self.hotline = Feed(), _Hotline()
        self.notices = NoticeLog()
        context: Any = SimpleNamespace(
            feed=self.feed,
            runner=Runner(),
            messages=Messages(self.notices),
            desk=SimpleNamespace(hotline=self.hotline),
        )
        self.store = DraftStore(folder)
        self.outbox = Outbox(context, self.store)
        self.counts: list[int] = []
        self.outbox.changed.connect(self.counts.append)

    def mend(self) -> None:
        self.feed.mend()

    def end(self) -> None:
        self.outbox.stop()
        self.store.close()


@pytest.fixture
def desk(qapp, tmp_path):
    made = _Desk(tmp_path)
    yield made
    made.end()


def _call(words: str) -> StoredDraft:
    return StoredDraft(uuid7(), uuid7(), datetime.now(UTC), text=words)


def test_that_waiting_calls_survive_the_program_and_are_sent_in_order_once(qapp, tmp_path):
    first = _Desk(tmp_path)
    for words in ("一", "二"):
        first.outbox.put(_call(words), Ending.REGISTERED)
    first.outbox.deliver()
    assert (first.hotline.taken, first.counts) == ([], [1, 2])
    assert first.store.free_drafts() == ()
    assert first.store.claim(object()) is None
    first.end()
    second = _Desk(tmp_path)
    assert second.outbox.waiting == 2
    second.mend()
    assert second.hotline.taken == ["一", "二"]
    assert second.counts[-1] == 0
    second.outbox.deliver()
    assert second.hotline.taken == ["一", "二"]
    second.end()
    assert DraftStore(tmp_path).drafts() == ()


@pytest.mark.parametrize("error", [DatabaseUnavailable(), TooMany()])
def test_that_a_trouble_of_the_line_keeps_the_call_waiting(desk, error):
    desk.outbox.put(_call("一"), Ending.REGISTERED)
    desk.hotline.errors = [error]
    desk.mend()
    assert (desk.outbox.waiting, desk.notices.notices) == (1, ())
    desk.outbox.deliver()
    assert (desk.outbox.waiting, desk.hotline.taken) == (0, ["一"])


@pytest.mark.parametrize("error", [NotAllowed(), ChangedMeanwhile("3"), NotLegal("place_no")])
def test_that_a_refused_call_comes_back_to_a_person_and_the_next_goes_on(desk, error):
    refused = _call("一")
    desk.outbox.put(refused, Ending.ANSWERED)
    desk.outbox.put(_call("二"), Ending.REGISTERED)
    desk.hotline.errors = [error]
    desk.mend()
    assert desk.hotline.taken == ["二"]
    (back,) = desk.store.free_drafts()
    assert back == replace(refused, trouble=back.trouble)
    assert back.trouble
    assert any("among the drafts" in notice.title for notice in desk.notices.notices)


def test_that_a_call_too_old_for_its_key_gets_a_new_one(desk):
    old = _call("一")
    desk.outbox.put(old, Ending.REGISTERED)
    desk.hotline.errors = [NotLegal("case_id")]
    desk.mend()
    (back,) = desk.store.free_drafts()
    assert back.text == "一"
    assert back.draft_id != old.draft_id
    assert back.call_id != old.call_id
