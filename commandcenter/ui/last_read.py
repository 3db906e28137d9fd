"""What the dialogs of steps ask for, as it was last read: a desk without a line opens them from it.

Nothing here decides: the database looks at every step again when it arrives. Lives on the GUI thread.
"""

from collections.abc import Callable
from datetime import date
from typing import TYPE_CHECKING, TypeVar
from uuid import UUID

from PySide6.QtCore import QObject

from commandcenter.domain.county_time import county_today
from commandcenter.domain.duties import Duty
from commandcenter.domain.joint import JointBoard
from commandcenter.ui.tasks import TaskRunner

if TYPE_CHECKING:
    from commandcenter.services.duty_service import DutyService

MOST_CASES = 100
"""As many cases as somebody has looked at in a day or two; the oldest go."""
DutyAnswer = tuple[tuple[Duty, ...], tuple[Duty, ...]]
"""What the duty list says about a case, and the whole list in force."""

V = TypeVar("V")


class LastRead:
    """One a desk.

    Args:
        duties: Reads the duty list.
        runner: Where it is read.
    """

    def __init__(self, duties: "DutyService", runner: TaskRunner) -> None:
        self._duties = duties
        self._runner = runner
        self._boards: dict[UUID, JointBoard] = {}
        self._of_case: dict[UUID, tuple[Duty, ...]] = {}
        self._list: tuple[Duty, ...] = ()
        self._list_of: date | None = None

    def board(self, case_id: UUID) -> JointBoard | None:
        """Return the joint board of a case as it was last read."""
        return self._boards.get(case_id)

    def keep_board(self, board: JointBoard) -> None:
        """Keep a board that has just been read."""
        _keep(self._boards, board.case_id, board)

    def ask_duties(self, case_id: UUID, owner: QObject, show: Callable[[DutyAnswer], None]) -> None:
        """Show what the duty list says about a case: at once what is kept, then what is read now if there is a line."""
        if case_id in self._of_case:
            show((self._of_case[case_id], self._list))

        def keep(answer: DutyAnswer) -> None:
            self._take(case_id, answer)
            show(answer)

        self._read(case_id, owner, keep)

    def prepare_duties(self, case_id: UUID, owner: QObject) -> None:
        """Read ahead what a return of this case will have to cite."""
        if case_id not in self._of_case or self._list_of != county_today():
            self._read(case_id, owner, lambda answer: self._take(case_id, answer))

    def _read(self, case_id: UUID, owner: QObject, then: Callable[[DutyAnswer], None]) -> None:
        duties, today = self._duties, county_today()
        kept = self._list if self._list_of == today else None

        def read() -> DutyAnswer:
            own = duties.items_of_case(case_id)
            if kept is not None:
                return own, kept
            held = next((each for each in duties.lists() if each.holds_on(today)), None)
            return own, duties.items(held.duty_list_id) if held is not None else ()

        # Without the list the grounds can still be typed.
        self._runner.submit_read(read, then, lambda _error: None, owner)

    def _take(self, case_id: UUID, answer: DutyAnswer) -> None:
        own, self._list = answer
        self._list_of = county_today()
        _keep(self._of_case, case_id, own)


def _keep(kept: dict[UUID, V], case_id: UUID, value: V) -> None:
    kept.pop(case_id, None)
    kept[case_id] = value
    if len(kept) > MOST_CASES:
        del kept[next(iter(kept))]
