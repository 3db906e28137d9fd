"""How a demo case begins: by which way it comes in, who takes it down, what is said.

Callers are invented like the staff; their numbers start with 1000, which no telephone does.
"""

import random
import uuid
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from commandcenter.demo.case_log import fresh_uuid
from commandcenter.demo.people import DEPARTMENT, GRID_MEMBER, INTAKE, LEADER, Staff, invented_name
from commandcenter.demo.plan import PlannedCase
from commandcenter.demo.reference_loader import Catalogue
from commandcenter.demo.wording import Spot, Surroundings, Wording, fill, title_of

_HOTLINE, _WEB, _LEADER, _DEPARTMENT, _TOWNSHIP, _VILLAGE = 2, 3, 4, 5, 10, 11
_CALLER_SOURCES = frozenset({2, 3, 6, 7, 12, 13})
_SOURCES: dict[int, tuple[tuple[int, ...], tuple[int, ...]]] = {
    1: ((1, 2, 3, 5, 8, 9, 10, 11), (46, 22, 8, 3, 10, 4, 4, 3)),
    2: ((1, 2, 3, 4, 5, 8, 10, 11), (44, 24, 9, 1, 3, 12, 4, 3)),
    3: ((1, 2, 3, 4, 7, 10, 11), (52, 18, 5, 2, 4, 9, 10)),
    4: ((2, 3, 6, 7, 12, 13), (70, 15, 2, 3, 5, 5)),
}
_CALLERS = 24_000


@dataclass(frozen=True, slots=True)
class CallRecord:
    """A hotline call and its invented caller."""

    call_id: uuid.UUID
    caller_id: uuid.UUID
    name: str
    phone: str
    is_anonymous: bool
    is_confidential: bool
    seconds: int


@dataclass(frozen=True, slots=True)
class Report:
    """What is reported, by whom; `fields` are those that both the input and the patch of the event hold."""

    kind: int
    source: int
    actor: tuple[int, int]
    spot: Spot
    fields: dict[str, Any]
    standard_code: str
    callback_needed: bool
    call: CallRecord | None


def make_report(
    staff: Staff,
    catalogue: Catalogue,
    surroundings: Surroundings,
    wording: Wording,
    planned: PlannedCase,
    chance: random.Random,
    at_spot: Spot | None = None,
) -> Report:
    """Draw place, way, words and people of a report; `at_spot` is where the same was reported before."""
    kind = int(planned.class_code[0])
    numbers, weights = _SOURCES[kind]
    source = chance.choices(numbers, weights)[0]
    spot = at_spot or surroundings.draw(chance)
    text = wording.case_text(planned.class_code, "caller" if source in _CALLER_SOURCES else "patrol", chance)
    fields: dict[str, Any] = {
        "lon": spot.lon,
        "lat": spot.lat,
        "place_no": spot.place_no,
        "class_id": catalogue.class_ids[planned.class_code],
        "title": title_of(text.title, spot, chance),
        "description": fill(text.description, spot, chance),
        "address": spot.address[:200],
    }
    if source in _CALLER_SOURCES and text.matter_kind is not None:
        fields["matter_kind"] = text.matter_kind
    call = _call(chance) if source == _HOTLINE else None
    return Report(
        kind=kind,
        source=source,
        actor=_reporter(staff, source, spot.place_no, chance),
        spot=spot,
        fields=fields,
        standard_code=text.standard_code,
        callback_needed=source in (_HOTLINE, _WEB) and not (call and call.is_anonymous),
        call=call,
    )


def _reporter(staff: Staff, source: int, place_no: int, chance: random.Random) -> tuple[int, int]:
    if source == 1 or source == _VILLAGE:
        return GRID_MEMBER, staff.grid_member_of_village[place_no // 1000]
    if source == _TOWNSHIP:
        return INTAKE, staff.township_intake[place_no // 1_000_000]
    if source == _LEADER:
        return LEADER, chance.choice(staff.leaders)
    if source == _DEPARTMENT:
        return DEPARTMENT, chance.choice(staff.handlers[chance.choice(tuple(staff.handlers))])
    return INTAKE, chance.choice(staff.intake)


def _call(chance: random.Random) -> CallRecord:
    # A few people call often.
    number = int(_CALLERS * chance.random() ** 1.6)
    is_anonymous = chance.random() < 0.06
    return CallRecord(
        call_id=fresh_uuid(chance),
        caller_id=fresh_uuid(chance),
        name="" if is_anonymous else invented_name(number),
        phone=f"1000{number:07d}",
        is_anonymous=is_anonymous,
        is_confidential=chance.random() < 0.04,
        seconds=chance.randint(40, 420),
    )


def call_times(planned: PlannedCase, call: CallRecord) -> tuple[datetime, datetime]:
    """Return when a call began and ended; it ends with the report."""
    return planned.reported_at - timedelta(seconds=call.seconds), planned.reported_at
