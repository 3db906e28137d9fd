"""What a desk sends for a joint case: a whistle, a meeting with its decisions. Values while they are filled in."""

from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from typing import Any

from commandcenter.domain.joint import WhistleKind


@dataclass(frozen=True, slots=True)
class WhistleCall:
    """A whistle before it is blown: the first department leads, the others assist."""

    kind: WhistleKind
    matter: str
    dept_ids: tuple[int, ...]
    address: str = ""
    place_no: int | None = None
    lon: float | None = None
    lat: float | None = None

    def as_input(self) -> dict[str, Any]:
        """Return the fields of the step; what is left out is the case's own."""
        given: dict[str, Any] = {
            "kind": int(self.kind),
            "matter": self.matter,
            "dept_ids": list(self.dept_ids),
        }
        optional = {
            "address": self.address or None,
            "place_no": self.place_no,
            "lon": self.lon,
            "lat": self.lat,
        }
        return given | {name: value for name, value in optional.items() if value is not None}


@dataclass(frozen=True, slots=True)
class DecisionDraft:
    """A decision before it is recorded; without a limit of its own it has the case's."""

    dept_id: int
    instruction: str
    limit_value: Decimal | None = None
    limit_unit: int | None = None

    def as_input(self) -> dict[str, Any]:
        """Return the decision as a row of the step."""
        given: dict[str, Any] = {"dept_id": self.dept_id, "instruction": self.instruction}
        if self.limit_value is not None:
            given |= {"limit_value": str(self.limit_value), "limit_unit": self.limit_unit}
        return given


@dataclass(frozen=True, slots=True)
class MeetingDraft:
    """The record of a consultation before it is saved."""

    members: str
    minutes: str
    held_at: datetime
    venue: str = ""
    chair: str = ""
    decisions: tuple[DecisionDraft, ...] = ()

    def as_input(self) -> dict[str, Any]:
        """Return the fields of the step."""
        return {
            "members": self.members,
            "minutes": self.minutes,
            "held_at": self.held_at.isoformat(),
            "venue": self.venue,
            "chair": self.chair,
            "decisions": [decision.as_input() for decision in self.decisions],
        }
