"""Use cases on joint cases: the board, joint actions, meetings, families of cases, merged reports.

Every step is sent with a key of its own, so a lost line or a lock never makes it happen twice.
"""

from collections.abc import Iterable
from typing import Any
from uuid import UUID

from commandcenter.db.engine import Gateway
from commandcenter.db.stores import joint
from commandcenter.domain.cases import ActResult, CaseDraft
from commandcenter.domain.joint import FamilyMember, JointBoard
from commandcenter.domain.joint_drafts import MeetingDraft, WhistleCall
from commandcenter.services.case_service import CaseService, once_more, report_fields


class JointService:
    """What desks do with cases of several parties, as the signed-in person."""

    def __init__(self, gateway: Gateway) -> None:
        self._gateway = gateway
        self._cases = CaseService(gateway)

    def board(self, case_id: UUID) -> JointBoard:
        """Return everything that runs on a case, and who holds it up.

        Raises:
            NotFound: Not there or not visible.
        """
        with self._gateway.connection() as connection:
            return joint.board(connection, case_id)

    def family(self, case_id: UUID) -> tuple[FamilyMember, ...]:
        """Return the case with its visible parents, children and merged reports, from the top down."""
        with self._gateway.connection() as connection:
            return joint.family(connection, case_id)

    def combine(self, draft: CaseDraft, children: Iterable[UUID]) -> ActResult:
        """Report a case that stands above the children (串并案); all or nothing.

        Raises:
            NotLegal: A child has a parent already or has ended.
            NotAllowed: A child belongs to another desk.
            NotFound: A child is not there or not visible.
        """
        given, below = report_fields(draft), tuple(children)

        def send() -> ActResult:
            with self._gateway.connection() as connection:
                return joint.combine(connection, draft.case_id, given, below)

        return once_more(send)

    def link(self, case_id: UUID, version: int, parent_id: UUID) -> ActResult:
        """Put a case under a parent; a circle is refused."""
        return self._cases.act(case_id, version, "link_parent", {"parent_id": str(parent_id)})

    def unlink(self, case_id: UUID, version: int, reason: str) -> ActResult:
        """Take a case from its parent."""
        return self._cases.act(case_id, version, "unlink_parent", {"reason": reason})

    def merge(self, case_id: UUID, version: int, into_id: UUID, reason: str) -> ActResult:
        """Merge a repeated report into another case; into a merged one means into the case that one belongs to."""
        return self._cases.act(case_id, version, "merge", {"into_id": str(into_id), "reason": reason})

    def unmerge(self, case_id: UUID, version: int, reason: str) -> ActResult:
        """Let a merged case stand alone again, with the clock it always had."""
        return self._cases.act(case_id, version, "unmerge", {"reason": reason})

    def whistle(self, case_id: UUID, version: int, call: WhistleCall) -> ActResult:
        """Call departments to the spot (吹哨)."""
        return self._cases.act(case_id, version, "whistle", call.as_input())

    def report_in(
        self,
        case_id: UUID,
        version: int,
        people: str = "",
        position: tuple[float, float] | None = None,
        unit_id: UUID | None = None,
    ) -> ActResult:
        """Report in on site (报到); `position` is longitude and latitude, the unit is named when several are called."""
        given: dict[str, Any] = {"people": people}
        if position is not None:
            given |= {"lon": position[0], "lat": position[1]}
        return self._cases.act(case_id, version, "report_in", given | _unit(unit_id))

    def record_unit(
        self,
        case_id: UUID,
        version: int,
        finding: str,
        legal_basis: str = "",
        measure: str = "",
        unit_id: UUID | None = None,
    ) -> ActResult:
        """Write down what the own unit found and did; again replaces it, the log keeps both."""
        given = {"finding": finding, "legal_basis": legal_basis, "measure": measure}
        return self._cases.act(case_id, version, "record_unit", given | _unit(unit_id))

    def conclude(
        self,
        case_id: UUID,
        version: int,
        conclusion: str,
        finding: str = "",
        measures: str = "",
        joint_action_id: UUID | None = None,
    ) -> ActResult:
        """Conclude a joint action; units that never came stay so."""
        given = {"finding": finding, "measures": measures, "conclusion": conclusion}
        named = {} if joint_action_id is None else {"joint_action_id": str(joint_action_id)}
        return self._cases.act(case_id, version, "conclude_action", given | named)

    def rate_unit(
        self, case_id: UUID, version: int, unit_id: UUID, rating: int, words: str = ""
    ) -> ActResult:
        """Rate a called unit from 1 to 5, once, after the conclusion."""
        given = {"unit_id": str(unit_id), "rating": rating, "words": words}
        return self._cases.act(case_id, version, "rate_unit", given)

    def rate_caller(
        self, case_id: UUID, version: int, rating: int, words: str = "", unit_id: UUID | None = None
    ) -> ActResult:
        """Rate who called, as the called unit."""
        return self._cases.act(
            case_id, version, "rate_caller", {"rating": rating, "words": words} | _unit(unit_id)
        )

    def consult(self, case_id: UUID, version: int, meeting: MeetingDraft) -> ActResult:
        """Record a consultation (会商); its decisions become tasks."""
        return self._cases.act(case_id, version, "consult", meeting.as_input())


def _unit(unit_id: UUID | None) -> dict[str, str]:
    return {} if unit_id is None else {"unit_id": str(unit_id)}
