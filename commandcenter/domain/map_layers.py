"""What the map shows over the ground besides open cases: duty areas, past cases, counts by place."""

from dataclasses import dataclass
from datetime import datetime

RESPONSIBLE = 1
BUSINESS = 2


@dataclass(frozen=True, slots=True)
class DutyArea:
    """A responsible grid (责任网格, layer 1) or business grid (业务网格, layer 2): some places under one hand."""

    layer: int
    code: str
    name: str
    dept_id: int | None
    user_id: int | None
    members: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class PastCase:
    """Where and when a case was reported, for the heat map; degrees."""

    lon: float
    lat: float
    reported_at: datetime
    class_id: int
    state: int
    urgency: int
