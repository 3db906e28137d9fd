"""Steps on cases that were taken while the line was down: kept on this desk, sent once in their order when it is back.

The law is the database's: a step that it no longer allows, or whose case has moved on, is held with the reason until the
person decides, and holds back what he did on the same case after it. Other cases go on.
"""

import logging
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any
from uuid import UUID

from PySide6.QtCore import QObject
from typing_extensions import override

from commandcenter.domain.cases import ActResult, CaseSummary
from commandcenter.domain.identifiers import server_now
from commandcenter.errors import BadInput, ChangedMeanwhile, CommandCenterError
from commandcenter.services.case_service import CaseService
from commandcenter.ui.line_queue import LineQueue
from commandcenter.ui.live_feed import LiveFeed
from commandcenter.ui.messages import Messages, words_for
from commandcenter.ui.step_store import ATTACH, StepStore, WaitingStep
from commandcenter.ui.tasks import TaskRunner

KEPT = frozenset(
    {
        "note",
        "sign",
        "hand_over",
        "feedback",
        "report_in",
        "callback",
        "precheck_result",
        "check_result",
        "reply_order",
    }
)
"""Steps that say what somebody saw or did: they stay true while the line is down."""
DELIBERATE = frozenset({"dispatch", "return_task"})
"""Steps that others wait for; they are kept when the person says so a second time."""
REPEATABLE = frozenset({"note", ATTACH})
FOLLOWED_BY = {"sign": ("feedback", "hand_over")}
"""What a step opens to the same person; whether it holds is decided by the database when both arrive."""
AFTER_HANDLING = 5

logger = logging.getLogger(__name__)


class WaitingSteps(LineQueue[WaitingStep]):
    """One a desk; lives on the GUI thread.

    Args:
        cases: Sends the steps.
        runner: Where they are sent.
        feed: Tells when the line is back.
        messages: Says what became of them.
        folder: Where they lie.
        parent: Qt parent.
    """

    def __init__(
        self,
        cases: CaseService,
        runner: TaskRunner,
        feed: LiveFeed,
        messages: Messages,
        folder: Path,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(runner, feed, parent)
        self._cases = cases
        self._messages = messages
        self._store = StepStore(folder)
        if self.waiting:
            self._retry.start()

    @property
    @override
    def waiting(self) -> int:
        return len(self._store.steps())

    @property
    def steps(self) -> tuple[WaitingStep, ...]:
        """All of them, oldest first."""
        return self._store.steps()

    @property
    def held(self) -> tuple[WaitingStep, ...]:
        """Those about which the person has to decide."""
        return tuple(step for step in self.steps if step.is_held)

    def of_case(self, case_id: UUID) -> tuple[WaitingStep, ...]:
        """Return what waits on a case, oldest first."""
        return tuple(step for step in self.steps if step.case_id == case_id)

    def put(self, key: UUID, case: CaseSummary, action: str, given: dict[str, Any]) -> None:
        """Keep a step.

        Raises:
            BadInput: The disk of this desk does not take it.
        """
        self._keep(_step(key, case, action, given), None)
        self.tell()

    def put_file(self, key: UUID, case: CaseSummary, role: int, name: str, content: bytes) -> None:
        """Keep a file for a case; runs in a worker, call `tell` afterwards.

        Raises:
            BadInput: The disk of this desk does not take it.
        """
        self._keep(_step(key, case, ATTACH, {"role": role, "file_name": name}), content)

    def send_on(self, step: WaitingStep, version: int, state: int) -> None:
        """Send a held step on the version that the person has seen by now, and behind it what he did after it."""
        for later in self.of_case(step.case_id):
            if later.version == step.version:
                self._store.put(replace(later, version=version, state=state))
        self._store.put(replace(step, version=version, state=state, trouble=""))
        self.tell()
        self.deliver()

    def drop(self, step: WaitingStep) -> None:
        """Forget a step; what was done on the same case after it goes on."""
        self._store.delete(step.key)
        logger.info("waiting step dropped", extra={"action": step.action, "case_id": str(step.case_id)})
        self.tell()
        self.deliver()

    def _keep(self, step: WaitingStep, content: bytes | None) -> None:
        try:
            self._store.put(step, content)
        except OSError as failure:
            raise BadInput("disk", reason="the disk of this computer does not take it") from failure
        logger.info("step kept for the line", extra={"action": step.action})

    @override
    def _first(self) -> WaitingStep | None:
        blocked: set[UUID] = set()
        for step in self.steps:
            if step.is_held:
                blocked.add(step.case_id)
            elif step.case_id not in blocked:
                return step
        return None

    @override
    def _request(self, item: WaitingStep) -> Callable[[], object]:
        if item.action != ATTACH:
            return lambda: self._cases.act(item.case_id, item.version, item.action, item.given, item.key)

        def attach() -> UUID:
            try:
                content = self._store.content(item.key)
            except OSError as failure:
                raise BadInput(
                    "file", reason="{file} cannot be opened", file=item.given["file_name"]
                ) from failure
            name, role = str(item.given["file_name"]), int(item.given["role"])
            return self._cases.attach(item.case_id, role, name, content, item.key)

        return attach

    @override
    def _accepted(self, item: WaitingStep, result: object) -> None:
        if isinstance(result, ActResult):
            # What was done after it on the same case saw the case as this step left it. Written before the step is
            # forgotten: if the program ends between, the step is sent again and answered as the first time.
            for later in self.of_case(item.case_id):
                if later.key != item.key and later.version == item.version:
                    self._store.put(replace(later, version=result.version, state=int(result.state)))
        self._store.delete(item.key)
        self._messages.success(
            self.tr("A step that had waited for the line is taken"), f"{item.number} · {item.title}"
        )

    @override
    def _refused(self, item: WaitingStep, error: Exception) -> None:
        words = words_for(error)
        known = error.code if isinstance(error, CommandCenterError) else "error"
        trouble = (
            words.title if isinstance(error, ChangedMeanwhile) else f"{words.title} {words.hint}".strip()
        )
        self._store.put(replace(item, trouble=trouble or known))
        logger.info("waiting step held", extra={"action": item.action, "code": known})
        self._messages.warn(
            self.tr("A step that had waited was not taken; decide about it"), f"{item.number} · {trouble}"
        )


def _step(key: UUID, case: CaseSummary, action: str, given: dict[str, Any]) -> WaitingStep:
    return WaitingStep(
        key, case.case_id, case.number, case.title, case.version, int(case.state), action, server_now(), given
    )
