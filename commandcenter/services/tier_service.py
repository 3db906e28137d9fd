"""Use cases of a village's, township's or county's desk: what waits for this tier, up, down, and what became of it."""

from collections.abc import Sequence
from uuid import UUID

from commandcenter.db.engine import Gateway
from commandcenter.db.stores import tiers
from commandcenter.domain.cases import ActResult, CaseSummary, QueueFilter
from commandcenter.domain.tiers import Tier
from commandcenter.services.case_service import CaseService


class TierService:
    """What a desk of a tier does with cases, as the signed-in person."""

    def __init__(self, gateway: Gateway) -> None:
        self._gateway = gateway
        self._cases = CaseService(gateway)

    def waiting(
        self, held_by: Sequence[Tier], wanted: QueueFilter | None = None, most: int = tiers.MOST
    ) -> tuple[CaseSummary, ...]:
        """Return the visible running cases that one of the tiers holds, nearest deadline first."""
        with self._gateway.connection() as connection:
            return tiers.waiting(connection, held_by, wanted or QueueFilter(), most)

    def counts(self) -> dict[Tier, int]:
        """Return how many running cases each tier holds."""
        with self._gateway.connection() as connection:
            return tiers.counts(connection)

    def reported_by_me(self, most: int = tiers.MOST) -> tuple[CaseSummary, ...]:
        """Return what the person reported, newest first, with its end: the feedback to the first reporter."""
        with self._gateway.connection() as connection:
            return tiers.reported_by_me(connection, most)

    def report_up(self, case_id: UUID, version: int, reason: str, *, is_skipping: bool = False) -> ActResult:
        """Give a case to the tier above, or straight to the county (越级)."""
        given = {"reason": reason, "skip": is_skipping}
        return self._cases.act(case_id, version, "report_up", given)

    def hand_down(
        self, case_id: UUID, version: int, reason: str, tier: Tier | None = None, place_no: int | None = None
    ) -> ActResult:
        """Give a case to a tier below (交办), by default the next; `place_no` may say where more exactly."""
        given: dict[str, object] = {"reason": reason}
        if tier is not None:
            given["tier"] = int(tier)
        if place_no is not None:
            given["place_no"] = place_no
        return self._cases.act(case_id, version, "hand_down", given)
