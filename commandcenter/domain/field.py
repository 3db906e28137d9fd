"""What is out in the field: people on duty and vehicles with their places, facilities, hazards, stations."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import IntEnum
from typing import Any, NamedTuple

FADES_KEY, STALE_KEY = "position_fades", "position_stale"
"""Settings of the county: minutes after which a position is shown as old, and hollow."""


VEHICLE_GROUP = 4
"""Facilities, hazards and stations are the groups 1 to 3, by the hundreds of their kinds."""


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
    """A vehicle in service; the plate of a private one is masked already.

    Attributes:
        vehicle_id: 0 for one that is not stored yet.
        place_no: The territory it serves.
        version: What a correction is based on.
        valid_to: Its last day; None for one without an end.
    """

    vehicle_id: int
    code: str
    kind: int
    name: str
    plate: str
    dept_id: int | None
    place_no: int
    is_private: bool = False
    version: int = 1
    valid_from: date | None = None
    valid_to: date | None = None

    @property
    def number(self) -> int:
        """Its number among vehicles."""
        return self.vehicle_id

    @property
    def group(self) -> int:
        """4: after the three groups of facilities."""
        return VEHICLE_GROUP

    def as_input(self, reason: str) -> dict[str, Any]:
        """Return it as the database takes it."""
        return {
            "vehicle_id": self.vehicle_id or None,
            "code": self.code,
            "kind": self.kind,
            "name": self.name,
            "plate": self.plate,
            "is_private": self.is_private,
            "dept_id": self.dept_id,
            "place_no": self.place_no,
            **_days_of(self, reason),
        }


@dataclass(frozen=True, slots=True)
class Facility:
    """A point that stands still; `kind` is a number of the vocabulary facility_kind.

    Attributes:
        facility_id: 0 for one that is not stored yet.
        dept_id: Owner or competent unit; for a station the department that sits there.
        keeper: Maintenance unit in words.
        status: 1 in use, 2 damaged, 3 out of use.
        hazard_level: 1 very grave to 4 ordinary, None where it is no hazard.
        version: What a correction is based on.
        valid_to: Its last day; None for one without an end.
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
    version: int = 1
    valid_from: date | None = None
    valid_to: date | None = None

    @property
    def number(self) -> int:
        """Its number among facilities."""
        return self.facility_id

    @property
    def group(self) -> int:
        """1 a facility, 2 a hazard or key place, 3 a department or station."""
        return self.kind // 100

    def as_input(self, reason: str) -> dict[str, Any]:
        """Return it as the database takes it; the place follows from the position where outlines are known."""
        return {
            "facility_id": self.facility_id or None,
            "code": self.code,
            "kind": self.kind,
            "name": self.name,
            "dept_id": self.dept_id,
            "keeper": self.keeper,
            "status": self.status,
            "hazard_level": self.hazard_level,
            "place_no": self.place_no,
            "address": self.address,
            "lon": self.lon,
            "lat": self.lat,
            "note": self.note,
            "surveyed_on": self.surveyed_on.isoformat() if self.surveyed_on else None,
            **_days_of(self, reason),
        }


Thing = Facility | Vehicle
"""What the administrator keeps one by one."""


@dataclass(frozen=True, slots=True)
class FieldChange:
    """What was done by hand to a facility or vehicle.

    Attributes:
        is_first: It was entered.
        fields: Columns that became others; empty when it was entered.
    """

    made_at: datetime
    made_by: int
    reason: str
    is_first: bool
    fields: tuple[str, ...]


def _days_of(thing: Thing, reason: str) -> dict[str, Any]:
    return {
        "version": thing.version,
        "valid_from": thing.valid_from.isoformat() if thing.valid_from else None,
        "valid_to": thing.valid_to.isoformat() if thing.valid_to else None,
        "reason": reason,
    }


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
