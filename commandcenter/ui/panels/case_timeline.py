"""The log of a case as sentences: who did what, one line an event, in the language of the interface."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from PySide6.QtCore import QCoreApplication

from commandcenter.domain.cases import STEP_OF_STATE, CaseState, TimelineEvent
from commandcenter.ui.desk_context import DeskContext
from commandcenter.ui.dialogs.action_dialog import action_word
from commandcenter.ui.dialogs.standard_field import condition_words
from commandcenter.ui.tokens import Tone
from commandcenter.ui.widgets.timeline import TimelineEntry

_WORDS_FIELDS = ("reason", "grounds", "result", "note", "words", "instruction")
_BACKWARDS = frozenset({"reject", "return_to_intake", "return_task", "recall", "rework", "withdraw"})
_FORWARDS = frozenset({"close", "archive", "feedback"})


def timeline_entries(context: DeskContext, events: Iterable[TimelineEvent]) -> list[TimelineEntry]:
    """Return the entries of a log in its order."""
    return [
        TimelineEntry(
            str(e.seq), e.at, actor_words(context, e), event_sentence(context, e), _detail(e), _tone(e)
        )
        for e in events
    ]


def actor_words(context: DeskContext, event: TimelineEvent) -> str:
    """Return post and name of who acted."""
    return " ".join(part for part in (context.word("post", event.post), event.actor_name) if part)


def event_sentence(context: DeskContext, event: TimelineEvent) -> str:
    """Return what was done, without the actor."""
    translate = QCoreApplication.translate
    verb = action_word(context, event.action)
    subject = _subject(context, event)
    return (
        translate("CaseTimeline", "{step}: {subject}").format(step=verb, subject=subject) if subject else verb
    )


def _subject(context: DeskContext, event: TimelineEvent) -> str:
    reference = context.reference
    number = _number(event.patch.get("dept_id"))
    if event.action in ("dispatch", "redispatch") and number in reference.departments:
        return reference.departments[number].name
    number = _number(event.input.get("standard_id"))
    if event.action == "file" and number in reference.standards:
        return condition_words(context, reference.standards[number])
    number = _number(event.input.get("checker_id") or event.input.get("person_id"))
    if number in reference.colleagues:
        return reference.colleagues[number].real_name
    if event.action in ("check_result", "callback", "precheck_result"):
        return _answer(event.input)
    return ""


def _answer(given: dict[str, Any]) -> str:
    translate = QCoreApplication.translate
    if "passed" in given:
        is_yes = str(given["passed"]).lower() == "true"
        return translate("CaseTimeline", "passed") if is_yes else translate("CaseTimeline", "not passed")
    if "reached" in given:
        is_yes = str(given["reached"]).lower() == "true"
        return translate("CaseTimeline", "reached") if is_yes else translate("CaseTimeline", "not reached")
    return {
        "true": translate("CaseTimeline", "the report is true"),
        "untrue": translate("CaseTimeline", "the report is not true"),
        "not_found": translate("CaseTimeline", "not found on site"),
    }.get(str(given.get("finding", "")).lower(), "")


def _number(value: object) -> int:
    try:
        return int(str(value))
    except ValueError:
        return -1


def _detail(event: TimelineEvent) -> str:
    found = [str(event.input[name]) for name in _WORDS_FIELDS if event.input.get(name)]
    return " · ".join(found)


def _tone(event: TimelineEvent) -> Tone:
    if event.action in _BACKWARDS:
        return Tone.WARN
    if event.action == "force_close":
        return Tone.BAD
    return Tone.OK if event.action in _FORWARDS else Tone.ACCENT


def step_times(events: Iterable[TimelineEvent]) -> dict[int, datetime]:
    """Return when each outer step was first reached, by step number."""
    found: dict[int, datetime] = {}
    for event in events:
        found.setdefault(STEP_OF_STATE[CaseState(event.to_state)], event.at)
    return found
