"""Keeps what an operator types from being lost: one small file a draft, written half a second after a key at the latest.

A draft's file goes only when the database has confirmed what was made of it. Files hold callers' names and numbers, so
nobody but their owner may read them.
"""

import atexit
import json
import logging
import threading
from collections.abc import Callable
from dataclasses import asdict, dataclass, fields
from datetime import UTC, datetime
from enum import StrEnum
from pathlib import Path
from typing import Any
from uuid import UUID

from commandcenter.ui.private_files import write_privately

WRITE_DELAY_S = 0.25
_SUFFIX = ".draft.json"

logger = logging.getLogger(__name__)


class Ending(StrEnum):
    """How the operator ended a call that waits for the line."""

    CASE = "case"
    ANSWERED = "answered"
    REGISTERED = "registered"
    JOINED = "joined"


@dataclass(frozen=True, slots=True)
class StoredDraft:
    """A call as far as it has been written down.

    Attributes:
        draft_id: Becomes the key of the case, so that saving twice makes one case.
        call_id: Key of the call.
        started_at: When writing began.
        place_name: What stands in the place field; `place_no`, `lon` and `lat` are what it means.
        is_title_own: Whether the title was typed and is no longer derived from the text.
        ending: How the call was ended while the line was down; None while it is being written.
        trouble: Why the database did not take it; empty when it was not tried.
        join_id: The running case that the call joins.
    """

    draft_id: UUID
    call_id: UUID
    started_at: datetime
    text: str = ""
    title: str = ""
    is_title_own: bool = False
    class_id: int | None = None
    standard_id: int | None = None
    place_name: str = ""
    place_no: int | None = None
    lon: float | None = None
    lat: float | None = None
    matter_kind: int | None = None
    urgency: int = 1
    name: str = ""
    phone: str = ""
    is_anonymous: bool = False
    is_confidential: bool = False
    answer: str = ""
    ending: Ending | None = None
    trouble: str = ""
    join_id: UUID | None = None

    @property
    def is_blank(self) -> bool:
        """Whether nothing worth keeping was typed."""
        words = (self.text, self.title, self.place_name, self.name, self.phone, self.answer)
        return not any(word.strip() for word in words) and self.class_id is None and self.lon is None


class DraftStore:
    """Drafts of one person on one server, in a folder of their own. May be used from any thread.

    Args:
        folder: Made when missing; existing drafts are read at once.
        delay_s: How long changes are gathered before they are written.
    """

    def __init__(self, folder: Path, delay_s: float = WRITE_DELAY_S) -> None:
        self._folder = folder
        self._delay_s = delay_s
        self._lock = threading.Condition()  # re-entrant: methods call each other
        self._drafts: dict[UUID, StoredDraft] = {}
        self._unwritten: set[UUID] = set()
        self._saved_at: dict[UUID, datetime] = {}
        self._claims: dict[UUID, object] = {}
        self._is_writing = False
        self._is_closed = False
        self._closing = threading.Event()
        self._writer: threading.Thread | None = None
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        self._read_all()
        atexit.register(self.close)

    def drafts(self) -> tuple[StoredDraft, ...]:
        """Return all drafts, oldest first."""
        with self._lock:
            return tuple(sorted(self._drafts.values(), key=lambda draft: draft.started_at))

    def saved_at(self, draft_id: UUID) -> datetime | None:
        """Return when the newest state of a draft reached the disk; None while it has not."""
        with self._lock:
            return None if draft_id in self._unwritten else self._saved_at.get(draft_id)

    def put(self, draft: StoredDraft) -> None:
        """Keep the newest state of a draft; returns at once and is written in the background."""
        with self._lock:
            if self._is_closed or self._drafts.get(draft.draft_id) == draft:
                return
            self._drafts[draft.draft_id] = draft
            self._unwritten.add(draft.draft_id)
            if self._writer is None:
                self._writer = threading.Thread(target=self._write_for_ever, name="drafts", daemon=True)
                self._writer.start()
            self._lock.notify_all()

    def delete(self, draft_id: UUID) -> None:
        """Drop a draft: the database has confirmed it, or the operator threw it away."""
        with self._lock:
            while self._is_writing:
                self._lock.wait(0.05)
            self._drafts.pop(draft_id, None)
            self._unwritten.discard(draft_id)
            self._saved_at.pop(draft_id, None)
            self._path(draft_id).unlink(missing_ok=True)

    def flush(self) -> None:
        """Write everything now and return when it is on the disk."""
        with self._lock:
            while self._is_writing:
                self._lock.wait(0.05)
            self._write_pending()

    def close(self) -> None:
        """Write everything and take no more."""
        self._closing.set()
        self.flush()
        with self._lock:
            self._is_closed = True
            self._lock.notify_all()
        atexit.unregister(self.close)

    def claim(
        self, owner: object, wants: Callable[[StoredDraft], bool] = lambda _: True
    ) -> StoredDraft | None:
        """Give the newest draft that no form is writing to the owner, or None; it leaves the one it had."""
        with self._lock:
            self.release(owner)
            free = [
                draft
                for draft in self._drafts.values()
                if draft.draft_id not in self._claims and draft.ending is None and wants(draft)
            ]
            if not free:
                return None
            newest = max(free, key=lambda draft: draft.started_at)
            self._claims[newest.draft_id] = owner
            return newest

    def hold(self, draft_id: UUID, owner: object) -> None:
        """Note that the owner writes this draft from now on, and no other."""
        with self._lock:
            self.release(owner)
            self._claims[draft_id] = owner

    def release(self, owner: object) -> None:
        """Note that the owner writes no draft any more."""
        with self._lock:
            self._claims = {key: holder for key, holder in self._claims.items() if holder is not owner}

    def free_drafts(self) -> tuple[StoredDraft, ...]:
        """Return the drafts that no form is writing, oldest first."""
        with self._lock:
            return tuple(
                draft
                for draft in self.drafts()
                if draft.draft_id not in self._claims and draft.ending is None
            )

    def waiting(self) -> tuple[StoredDraft, ...]:
        """Return the calls that have been ended and wait for the line, oldest first."""
        with self._lock:
            return tuple(draft for draft in self.drafts() if draft.ending is not None)

    def _path(self, draft_id: UUID) -> Path:
        return self._folder / f"{draft_id}{_SUFFIX}"

    def _write_for_ever(self) -> None:
        with self._lock:
            while not self._is_closed:
                if not self._unwritten:
                    self._lock.wait()
                    continue
                # Keys that follow quickly go into one writing; nobody's notify may shorten the pause to nothing.
                self._lock.release()
                try:
                    self._closing.wait(self._delay_s)
                finally:
                    self._lock.acquire()
                self._write_pending()

    def _write_pending(self) -> None:
        """Write what is new; called with the lock held, which is given up while the disk works."""
        while self._unwritten:
            pending = {key: self._drafts[key] for key in self._unwritten}
            self._unwritten.clear()
            self._is_writing = True
            self._lock.release()
            try:
                failed = {key for key, draft in pending.items() if not self._write(draft)}
            finally:
                self._lock.acquire()
                self._is_writing = False
                self._lock.notify_all()
            now = datetime.now(UTC)
            self._saved_at.update({key: now for key in pending if key not in failed})
            if failed:
                self._unwritten |= failed & self._drafts.keys()
                return

    def _write(self, draft: StoredDraft) -> bool:
        try:
            text = json.dumps(_as_json(draft), ensure_ascii=False)
            write_privately(self._path(draft.draft_id), text.encode())
        except OSError as error:
            logger.exception("draft not written", extra={"error_number": error.errno})
            return False
        return True

    def _read_all(self) -> None:
        for path in sorted(self._folder.glob(f"*{_SUFFIX}")):
            try:
                draft = _from_json(json.loads(path.read_text(encoding="utf-8")))
            except (OSError, ValueError, TypeError, KeyError):
                # Left where it is: a later release or a person may still be able to read it.
                logger.warning("draft cannot be read", extra={"file": path.name})
                continue
            self._drafts[draft.draft_id] = draft
            self._saved_at[draft.draft_id] = datetime.fromtimestamp(path.stat().st_mtime, UTC)


def _as_json(draft: StoredDraft) -> dict[str, Any]:
    values = asdict(draft)
    values["draft_id"], values["call_id"] = str(draft.draft_id), str(draft.call_id)
    values["started_at"] = draft.started_at.isoformat()
    values["join_id"] = str(draft.join_id) if draft.join_id is not None else None
    return values


def _from_json(values: dict[str, Any]) -> StoredDraft:
    known = {field.name for field in fields(StoredDraft)}
    kept = {name: value for name, value in values.items() if name in known}
    kept["draft_id"], kept["call_id"] = UUID(kept["draft_id"]), UUID(kept["call_id"])
    kept["started_at"] = datetime.fromisoformat(kept["started_at"])
    kept["join_id"] = UUID(kept["join_id"]) if kept.get("join_id") else None
    kept["ending"] = Ending(kept["ending"]) if kept.get("ending") else None
    return StoredDraft(**kept)
