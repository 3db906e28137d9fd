"""What is out in the field: people on duty and vehicles with their places, facilities, hazards, stations."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import IntEnum
from typing import NamedTuple

FADES_KEY, STALE_KEY = "position_fades", "position_stale"
"""Settings of the county: minutes after which a position is shown as old, and hollow."""


class SubjectKind(IntEnum):
    """Who or what has a position."""

    PERSON = 1
    VEHICLE = 2


class Freshness(IntEnum):
    """How old a position is, as it is shown."""

    FRESH = 0
    FADING = 1
    STALE = 2


class Position(NamedTuple):
    """Where a subject is; a tuple, for two thousand of them come every second.

    `lon` and `lat` are CGCS2000 degrees, None when the person has ended his duty; `until` is the end of the duty.
    """

    subject_kind: int
    subject_id: int
    lon: float | None
    lat: float | None
    heading: int | None
    speed_kmh: float | None
    is_busy: bool
    at: datetime
    until: datetime
    dept_id: int | None

    @property
    def key(self) -> tuple[int, int]:
        """Kind and number, unique among all subjects."""
        return self.subject_kind, self.subject_id


class DutySpan(NamedTuple):
    """From when to when somebody is on duty, by his own word."""

    user_id: int
    began_at: datetime
    until: datetime


class TrailPoint(NamedTuple):
    """Where a subject was."""

    at: datetime
    lon: float
    lat: float
    heading: int | None
    speed_kmh: float | None


@dataclass(frozen=True, slots=True)
class PositionChanges:
    """What changed since a horizon, and the horizon to ask from next."""

    horizon: str
    positions: tuple[Position, ...]


@dataclass(frozen=True, slots=True)
class Vehicle:
    """A vehicle in service; the plate of a private one is masked already."""

    vehicle_id: int
    code: str
    kind: int
    name: str
    plate: str
    dept_id: int | None
    place_no: int


@dataclass(frozen=True, slots=True)
class Facility:
    """A point that stands still; `kind` is a number of the vocabulary facility_kind.

    Attributes:
        dept_id: Owner or competent unit; for a station the department that sits there.
        keeper: Maintenance unit in words.
        status: 1 in use, 2 damaged, 3 out of use.
        hazard_level: 1 very grave to 4 ordinary, None where it is no hazard.
    """

    facility_id: int
    code: str
    kind: int
    name: str
    dept_id: int | None
    keeper: str
    status: int
    hazard_level: int | None
    place_no: int
    address: str
    lon: float
    lat: float
    note: str
    surveyed_on: date | None

    @property
    def group(self) -> int:
        """1 a facility, 2 a hazard or key place, 3 a department or station."""
        return self.kind // 100


@dataclass(frozen=True, slots=True)
class FieldRegister:
    """Everything that stands still or can move, read once and again when the feed says so."""

    vehicles: dict[int, Vehicle]
    facilities: tuple[Facility, ...]


@dataclass(frozen=True, slots=True)
class AgeLimits:
    """When a position counts as old."""

    fades: timedelta = timedelta(minutes=5)
    stale: timedelta = timedelta(minutes=20)

    def freshness(self, at: datetime, now: datetime) -> Freshness:
        """Return how a position of a moment is shown now."""
        age = now - at
        if age >= self.stale:
            return Freshness.STALE
        return Freshness.FADING if age >= self.fades else Freshness.FRESH


def age_limits(settings: dict[str, object]) -> AgeLimits:
    """Return the limits of a county's settings; what is missing or no number stays as it is by default."""
    usual = AgeLimits()
    fades, stale = settings.get(FADES_KEY), settings.get(STALE_KEY)
    return AgeLimits(
        timedelta(minutes=fades) if isinstance(fades, int | float) else usual.fades,
        timedelta(minutes=stale) if isinstance(stale, int | float) else usual.stale,
    )
