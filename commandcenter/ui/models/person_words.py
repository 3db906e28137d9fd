"""A person of the registry in words: state, posts with their days and places, and how he is marked."""

from datetime import date

from PySide6.QtCore import QCoreApplication

from commandcenter.domain.people import Grant, PersonState, RegisteredPerson
from commandcenter.domain.reference import Reference
from commandcenter.ui.tokens import Tone

SOON_DAYS = 30


def state_title(state: PersonState) -> str:
    """Return the word of a state."""
    translate = QCoreApplication.translate
    return {
        PersonState.ON_DUTY: translate("PersonWords", "On duty"),
        PersonState.LOCKED: translate("PersonWords", "Locked"),
        PersonState.WITHOUT_POST: translate("PersonWords", "Without a post"),
        PersonState.ENDING: translate("PersonWords", "Ending within 30 days"),
        PersonState.ENDED: translate("PersonWords", "Service ended"),
    }[state]


def state_words(person: RegisteredPerson, today: date) -> tuple[str, Tone]:
    """Return what is to be known about a login first, and how urgent it is."""
    translate = QCoreApplication.translate
    if person.has_ended(today):
        return translate("PersonWords", "Service ended"), Tone.NEUTRAL
    if person.is_locked:
        return translate("PersonWords", "Locked"), Tone.BAD
    if person.locked_until is not None:
        return translate("PersonWords", "Paused after failures"), Tone.WARN
    if person.must_change:
        return translate("PersonWords", "One-time password"), Tone.WARN
    if person.secret_ends_on is not None and person.secret_ends_on < today:
        return translate("PersonWords", "Password ended"), Tone.WARN
    if not person.posts:
        return translate("PersonWords", "Without a post"), Tone.NEUTRAL
    return translate("PersonWords", "On duty"), Tone.OK


def scope_words(grant: Grant, reference: Reference) -> str:
    """Return where a post holds: a place or a department; empty for administrators."""
    if grant.dept_id is not None:
        found = reference.departments.get(grant.dept_id)
        return found.short_name if found is not None else str(grant.dept_id)
    if grant.place_no is None:
        return ""
    path = reference.place_path(grant.place_no)
    return " ".join(place.name for place in path) if path else reference.county_name


def days_words(grant: Grant, today: date) -> tuple[str, Tone]:
    """Return the days of a post and whether its end is near."""
    translate = QCoreApplication.translate
    if grant.valid_from > today:
        words = translate("PersonWords", "from {day}").format(day=grant.valid_from.isoformat())
        if grant.valid_to is not None:
            words += " " + translate("PersonWords", "until {day}").format(day=grant.valid_to.isoformat())
        return words, Tone.NEUTRAL
    if grant.valid_to is None:
        return translate("PersonWords", "without end"), Tone.NEUTRAL
    left = (grant.valid_to - today).days
    words = translate("PersonWords", "until {day}").format(day=grant.valid_to.isoformat())
    return words, Tone.WARN if left <= SOON_DAYS else Tone.NEUTRAL


def posts_words(person: RegisteredPerson, reference: Reference, language: str) -> str:
    """Return all posts in one line, each once."""
    words = (reference.word("post", grant.post, language) for grant in person.posts)
    return "、".join(dict.fromkeys(words))
