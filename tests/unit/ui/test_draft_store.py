"""Drafts survive everything short of a lost disk, belong to their owner only, and go when the database has them."""

import os
import signal
import stat
import subprocess
import sys
import time
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest

from commandcenter.domain.identifiers import uuid7
from commandcenter.ui.draft_store import DraftStore, StoredDraft

_TYPIST = """
import sys
from datetime import UTC, datetime
from pathlib import Path
from commandcenter.domain.identifiers import uuid7
from commandcenter.ui.draft_store import DraftStore, StoredDraft
import time
store = DraftStore(Path(sys.argv[1]))
draft = StoredDraft(uuid7(), uuid7(), datetime.now(UTC), text=sys.argv[2])
store.put(draft)
print("typed", flush=True)
time.sleep(60)
"""


def _draft(text: str = "平安路口自来水管爆了") -> StoredDraft:
    return StoredDraft(uuid7(), uuid7(), datetime.now(UTC), text=text)


def _files(folder: Path) -> list[Path]:
    return sorted(folder.glob("*.draft.json"))


def test_that_a_killed_program_loses_nothing_typed_half_a_second_before(tmp_path):
    text = "路口积水，漫过台阶"
    typist = subprocess.Popen(
        [sys.executable, "-c", _TYPIST, str(tmp_path), text], stdout=subprocess.PIPE, text=True
    )
    try:
        assert typist.stdout is not None
        assert typist.stdout.readline().strip() == "typed"
        time.sleep(0.5)
    finally:
        typist.kill()
        typist.wait(10)
        assert typist.stdout is not None
        typist.stdout.close()
    if os.name == "posix":
        assert typist.returncode == -signal.SIGKILL
    assert [draft.text for draft in DraftStore(tmp_path).drafts()] == [text]


def test_that_a_restored_draft_is_the_same_in_every_field(tmp_path):
    draft = replace(
        _draft(),
        title="水管爆裂",
        is_title_own=True,
        class_id=2,
        standard_id=7,
        place_name="平安路口",
        place_no=149999001001001,
        lon=113.1,
        lat=36.5,
        matter_kind=2,
        urgency=3,
        name="张某",
        phone="13900000731",
        is_confidential=True,
        answer="已通知",
    )
    store = DraftStore(tmp_path)
    store.put(draft)
    store.close()
    assert DraftStore(tmp_path).drafts() == (draft,)


@pytest.mark.skipif(os.name != "posix", reason="file modes are POSIX")
def test_that_nobody_else_may_read_a_draft(tmp_path):
    store = DraftStore(tmp_path / "drafts")
    store.put(_draft())
    store.flush()
    (file,) = _files(tmp_path / "drafts")
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    assert stat.S_IMODE((tmp_path / "drafts").stat().st_mode) == 0o700
    store.close()


def test_that_a_draft_stays_until_it_is_deleted_and_then_is_gone_for_good(tmp_path):
    store = DraftStore(tmp_path)
    kept, sent = _draft("一"), _draft("二")
    store.put(kept)
    store.put(sent)
    store.flush()
    store.delete(sent.draft_id)
    store.close()
    assert DraftStore(tmp_path).drafts() == (kept,)
    assert len(_files(tmp_path)) == 1


def test_that_deleting_at_once_after_typing_leaves_no_file_behind(tmp_path):
    store = DraftStore(tmp_path, delay_s=0.01)
    for _ in range(20):
        draft = _draft()
        store.put(draft)
        store.delete(draft.draft_id)
    time.sleep(0.1)
    store.close()
    assert _files(tmp_path) == []


def test_that_the_newest_words_win(tmp_path):
    store = DraftStore(tmp_path, delay_s=0.01)
    draft = _draft("")
    for length in range(1, 60):
        store.put(replace(draft, text="水" * length))
        time.sleep(0.001)
    store.close()
    assert [found.text for found in DraftStore(tmp_path).drafts()] == ["水" * 59]


@pytest.mark.expects_log_warnings
def test_that_a_broken_file_is_left_alone_and_the_others_are_read(tmp_path):
    store = DraftStore(tmp_path)
    draft = _draft()
    store.put(draft)
    store.close()
    broken = tmp_path / "broken.draft.json"
    broken.write_text('{"draft_id": ', encoding="utf-8")
    assert DraftStore(tmp_path).drafts() == (draft,)
    assert broken.exists()


def test_that_two_forms_never_write_the_same_draft(tmp_path):
    store = DraftStore(tmp_path)
    older, newer = _draft("一"), replace(_draft("二"), started_at=datetime(2100, 1, 1, tzinfo=UTC))
    store.put(older)
    store.put(newer)
    first, second = object(), object()
    assert store.claim(first) == newer
    assert store.claim(second) == older
    assert store.free_drafts() == ()
    store.release(first)
    assert store.free_drafts() == (newer,)
    store.close()


def test_that_saved_at_speaks_only_of_the_newest_words(tmp_path):
    store = DraftStore(tmp_path, delay_s=30)
    draft = _draft("一")
    store.put(draft)
    assert store.saved_at(draft.draft_id) is None
    store.flush()
    assert store.saved_at(draft.draft_id) is not None
    store.put(replace(draft, text="一二"))
    assert store.saved_at(draft.draft_id) is None
    store.close()
