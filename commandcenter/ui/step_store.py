"""Steps on cases that wait for the line, on the disk: one small private file a step, beside it the bytes of a photo.

A file goes only when the database has the step or the person has dropped it. What was written in a step may name people,
so nobody but the owner of the account may read it. May be used from any thread.
"""

import json
import logging
import threading
import time
from dataclasses import asdict, dataclass, field, fields
from datetime import datetime
from pathlib import Path
from typing import Any
from uuid import UUID

from commandcenter.ui.private_files import write_privately

_SUFFIX, _CONTENT = ".step.json", ".content"
_ORPHAN_S = 3600
ATTACH = "attach"

logger = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class WaitingStep:
    """A step that was taken on this desk and that the database does not have yet.

    Attributes:
        key: Made when the step was begun; with it the step happens once, however often it is sent.
        version: Of the case that the person saw; a later one when he agreed to it.
        state: Of the case that he saw, a value of `CaseState`.
        action: Name of the step in the law; `attach` for a file.
        given: What was entered, by field name.
        trouble: Why the database did not take it; empty while it waits for the line only.
    """

    key: UUID
    case_id: UUID
    number: str
    title: str
    version: int
    state: int
    action: str
    kept_at: datetime
    given: dict[str, Any] = field(default_factory=dict)
    trouble: str = ""

    @property
    def is_held(self) -> bool:
        """Whether a person has to decide about it."""
        return bool(self.trouble)


class StepStore:
    """Waiting steps of one person on one server.

    Args:
        folder: Made when missing; the steps in it are read at once.
    """

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._lock = threading.Lock()
        self._steps: dict[UUID, WaitingStep] = {}
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        self._read_all()

    def steps(self) -> tuple[WaitingStep, ...]:
        """Return all steps in the order in which they were taken."""
        with self._lock:
            return tuple(sorted(self._steps.values(), key=lambda step: (step.kept_at, step.key.int)))

    def put(self, step: WaitingStep, content: bytes | None = None) -> None:
        """Keep a step; returns when it is on the disk.

        Args:
            step: New, or the same key with other values.
            content: The bytes of a file that the step adds.

        Raises:
            OSError: The disk did not take it.
        """
        if content is not None:
            # First: a step without its bytes could never be sent.
            write_privately(self._content_path(step.key), content)
        with self._lock:
            text = json.dumps(_as_json(step), ensure_ascii=False)
            write_privately(self._path(step.key), text.encode())
            self._steps[step.key] = step

    def content(self, key: UUID) -> bytes:
        """Return the bytes of a step's file.

        Raises:
            OSError: They are gone.
        """
        return self._content_path(key).read_bytes()

    def delete(self, key: UUID) -> None:
        """Forget a step: the database has it, or the person dropped it."""
        with self._lock:
            self._steps.pop(key, None)
            self._path(key).unlink(missing_ok=True)
            self._content_path(key).unlink(missing_ok=True)

    def _path(self, key: UUID) -> Path:
        return self._folder / f"{key}{_SUFFIX}"

    def _content_path(self, key: UUID) -> Path:
        return self._folder / f"{key}{_CONTENT}"

    def _read_all(self) -> None:
        for path in sorted(self._folder.glob(f"*{_SUFFIX}")):
            try:
                step = _from_json(json.loads(path.read_text(encoding="utf-8")))
            except (OSError, ValueError, TypeError, KeyError):
                # Left where it is: a later release or a person may still be able to read it.
                logger.warning("waiting step cannot be read", extra={"file": path.name})
                continue
            self._steps[step.key] = step
        kept = {self._content_path(key) for key in self._steps}
        for path in set(self._folder.glob(f"*{_CONTENT}")) - kept:
            # The program ended before the step itself was kept; its person was never told that it is.
            is_of_a_step = path.with_name(path.name.removesuffix(_CONTENT) + _SUFFIX).exists()
            if time.time() - path.stat().st_mtime > _ORPHAN_S and not is_of_a_step:
                path.unlink(missing_ok=True)


def _as_json(step: WaitingStep) -> dict[str, Any]:
    values = asdict(step)
    return {**values, "key": str(step.key), "case_id": str(step.case_id), "kept_at": step.kept_at.isoformat()}


def _from_json(values: dict[str, Any]) -> WaitingStep:
    known = {each.name for each in fields(WaitingStep)}
    values = {name: value for name, value in values.items() if name in known}
    values["key"], values["case_id"] = UUID(values["key"]), UUID(values["case_id"])
    values["kept_at"] = datetime.fromisoformat(values["kept_at"])
    return WaitingStep(**values)
