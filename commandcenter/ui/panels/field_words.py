"""What a person, vehicle, facility or station of the field is, in the lines of a card."""

from datetime import datetime, time

from PySide6.QtCore import QCoreApplication

from commandcenter.domain.calendars import COUNTY_ZONE
from commandcenter.domain.field import DutySpan, Facility, FieldChange, Freshness, Position, SubjectKind
from commandcenter.domain.identifiers import server_now
from commandcenter.ui.desk_context import DeskContext
from commandcenter.ui.field_watch import FieldWatch
from commandcenter.ui.map.map_records import CardLine, SignHit
from commandcenter.ui.moments import age_text, clock_text, day_text, moment_text

_GRAVE = 2
translate = QCoreApplication.translate


def sign_lines(context: DeskContext, watch: FieldWatch, hit: SignHit) -> list[CardLine]:
    """Return the lines about what a sign stands for; empty when it is not known any more."""
    kind, number = hit.key
    if kind == 0:
        facility = facility_of(watch, number)
        return _facility_lines(context, facility) if facility is not None else []
    position = watch.positions.get(hit.key)
    lines = (
        _person_lines(context, number)
        if kind == SubjectKind.PERSON
        else _vehicle_lines(context, watch, number)
    )
    return lines + (position_lines(watch, position) if position is not None else [])


def facility_of(watch: FieldWatch, number: int) -> Facility | None:
    """Return a facility by its number."""
    facilities = watch.register.facilities if watch.register is not None else ()
    return next((each for each in facilities if each.facility_id == number), None)


def place_words(context: DeskContext, place_no: int | None) -> str:
    """Return a place from the village down; a township or the county by its own name."""
    path = context.reference.place_path(place_no)
    own = context.reference.places.get(place_no) if place_no is not None else None
    return " ".join(part.name for part in path[1:]) or (own.name if own is not None else "")


def change_words(context: DeskContext, change: FieldChange) -> str:
    """Return when, who, what and why of a change by hand, in one line."""
    who = context.reference.colleagues.get(change.made_by)
    words = _field_words()
    what = "、".join(dict.fromkeys(words.get(key, key) for key in change.fields))
    if change.is_first:
        what = translate("FieldWords", "entered")
    line = " ".join(
        part
        for part in (
            moment_text(change.made_at, server_now()),
            who.real_name if who is not None else "",
            what,
        )
        if part
    )
    return f"{line} · {change.reason}" if change.reason else line


def _field_words() -> dict[str, str]:
    place, days = translate("FieldWords", "position"), translate("FieldWords", "days")
    return {
        **dict.fromkeys(("lon", "lat", "place_no"), place),
        **dict.fromkeys(("valid_from", "valid_to"), days),
        "name": translate("FieldWords", "name"),
        "kind": translate("FieldWords", "kind"),
        "code": translate("FieldWords", "code"),
        "dept_id": translate("FieldWords", "department"),
        "keeper": translate("FieldWords", "maintenance unit"),
        "status": translate("FieldWords", "state"),
        "hazard_level": translate("FieldWords", "hazard level"),
        "address": translate("FieldWords", "address"),
        "note": translate("FieldWords", "note"),
        "surveyed_on": translate("FieldWords", "day of the survey"),
        "plate": translate("FieldWords", "plate"),
        "is_private": translate("FieldWords", "private car or not"),
    }


def position_lines(watch: FieldWatch, position: Position) -> list[CardLine]:
    """Return how old a place is, in words, and what else the device told."""
    now = server_now()
    freshness = watch.limits.freshness(position.at, now)
    words = {
        Freshness.FRESH: translate("FieldWords", "Position {age}"),
        Freshness.FADING: translate("FieldWords", "Position {age}, getting old"),
        Freshness.STALE: translate("FieldWords", "Position {age}, too old to go by"),
    }[freshness]
    facts = [words.format(age=age_text(watch.age(position, now).total_seconds()))]
    if position.speed_kmh is not None and position.speed_kmh >= 1 and freshness is not Freshness.STALE:
        facts.append(translate("FieldWords", "{speed} km/h").format(speed=round(position.speed_kmh)))
    lines: list[CardLine] = [(" · ".join(facts), "muted" if freshness else "text", False)]
    if position.subject_kind == SubjectKind.PERSON:
        state = translate("FieldWords", "Busy") if position.is_busy else translate("FieldWords", "Free")
        until = translate("FieldWords", "on duty until {time}").format(time=clock_text(position.until))
        lines.append((f"{state} · {until}", "text", False))
    elif position.is_busy:
        lines.append((translate("FieldWords", "Busy"), "text", False))
    return lines


def duty_words(span: DutySpan | None) -> str:
    """Return until when somebody is on duty, or that he is not."""
    if span is None:
        return translate("FieldWords", "not on duty")
    return translate("FieldWords", "on duty until {time}").format(time=clock_text(span.until))


def subject_name(context: DeskContext, watch: FieldWatch, key: tuple[int, int]) -> str:
    """Return the name of a person or vehicle."""
    if key[0] == SubjectKind.PERSON:
        person = context.reference.colleagues.get(key[1])
        return person.real_name if person is not None else ""
    vehicle = watch.register.vehicles.get(key[1]) if watch.register is not None else None
    return vehicle.name if vehicle is not None else ""


def _person_lines(context: DeskContext, number: int) -> list[CardLine]:
    person = context.reference.colleagues.get(number)
    if person is None:
        return [(translate("FieldWords", "Person on duty"), "text", True)]
    facts = [person.title, _department(context, person.dept_id)]
    lines: list[CardLine] = [
        (person.real_name, "text", True),
        (" · ".join(f for f in facts if f), "muted", False),
    ]
    if person.phone_masked:
        lines.append((person.phone_masked, "text", False))
    return lines


def _vehicle_lines(context: DeskContext, watch: FieldWatch, number: int) -> list[CardLine]:
    vehicle = watch.register.vehicles.get(number) if watch.register is not None else None
    if vehicle is None:
        return [(translate("FieldWords", "Vehicle"), "text", True)]
    facts = [context.word("vehicle_kind", vehicle.kind), _department(context, vehicle.dept_id)]
    lines: list[CardLine] = [
        (vehicle.name, "text", True),
        (" · ".join(f for f in facts if f), "muted", False),
    ]
    if vehicle.plate:
        lines.append((vehicle.plate, "text", False))
    return lines


def _facility_lines(context: DeskContext, facility: Facility) -> list[CardLine]:
    kind = context.word("facility_kind", facility.kind)
    lines: list[CardLine] = [(facility.name, "text", True), (kind, "muted", False)]
    if facility.hazard_level is not None:
        level = context.word("event_level", facility.hazard_level)
        lines.append(
            (
                translate("FieldWords", "Hazard level: {level}").format(level=level),
                "text",
                facility.hazard_level <= _GRAVE,
            )
        )
    if facility.status != 1:
        lines.append(
            (
                translate("FieldWords", "Damaged")
                if facility.status == 2
                else translate("FieldWords", "Out of use"),
                "text",
                True,
            )
        )
    owner = _department(context, facility.dept_id)
    keeper = (
        translate("FieldWords", "kept by {keeper}").format(keeper=facility.keeper) if facility.keeper else ""
    )
    if owner or keeper:
        lines.append((" · ".join(word for word in (owner, keeper) if word), "text", False))
    place = place_words(context, facility.place_no)
    where = " · ".join(word for word in (place, facility.address) if word)
    if where:
        lines.append((where, "muted", False))
    if facility.code:
        lines.append(
            (translate("FieldWords", "Component code {code}").format(code=facility.code), "muted", False)
        )
    if facility.surveyed_on is not None:
        moment = datetime.combine(facility.surveyed_on, time(), COUNTY_ZONE)
        lines.append((translate("FieldWords", "Surveyed {day}").format(day=day_text(moment)), "muted", False))
    if facility.note:
        lines.append((facility.note, "text", False))
    return lines


def _department(context: DeskContext, dept_id: int | None) -> str:
    department = context.reference.departments.get(dept_id) if dept_id is not None else None
    return department.short_name if department is not None else ""
