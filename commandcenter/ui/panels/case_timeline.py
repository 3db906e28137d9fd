"""The log of a case as sentences: who did what, one line an event, in the language of the interface."""

from collections.abc import Iterable
from datetime import datetime

from PySide6.QtCore import QCoreApplication

from commandcenter.domain.cases import STEP_OF_STATE, CaseState, Task, TimelineEvent
from commandcenter.ui.desk_context import DeskContext
from commandcenter.ui.dialogs.action_dialog import action_word
from commandcenter.ui.panels.event_subjects import EventSubjects
from commandcenter.ui.tokens import Tone
from commandcenter.ui.widgets.timeline import TimelineEntry

_WORDS_FIELDS = (
    "reason", "grounds", "result", "note", "words", "instruction", "question", "ruling", "demand", "reply", "matter",
    "people", "measure", "measures", "conclusion", "minutes", "unfinished_reason",
)  # fmt: skip
_BACKWARDS = frozenset(
    {
        "reject",
        "return_to_intake",
        "return_task",
        "recall",
        "rework",
        "withdraw",
        "drop_task",
        "undo",
        "unmerge",
    }
)
_FORWARDS = frozenset({"close", "archive", "feedback", "rule", "conclude_action", "told"})
_PRESSING = frozenset({"force_close", "supervise"})
SYSTEM_POST = 0


def timeline_entries(
    context: DeskContext, events: Iterable[TimelineEvent], tasks: Iterable[Task] = ()
) -> list[TimelineEntry]:
    """Return the entries of a log in its order; `tasks` tell which department a task named in the log belongs to."""
    subjects = EventSubjects(context, tasks)
    found = []
    before: TimelineEvent | None = None
    for event in events:
        words = _sentence(context, event, subjects)
        if event.action == "undo" and before is not None:
            words = QCoreApplication.translate("CaseTimeline", "{step}: {subject}").format(
                step=words, subject=action_word(context, before.action)
            )
        found.append(
            TimelineEntry(
                str(event.seq), event.at, actor_words(context, event), words, _detail(event), _tone(event)
            )
        )
        before = event
    return found


def actor_words(context: DeskContext, event: TimelineEvent) -> str:
    """Return post and name of who acted; what the clockwork did is marked as the system's."""
    if event.post == SYSTEM_POST:
        return QCoreApplication.translate("CaseTimeline", "System")
    return " ".join(part for part in (context.word("post", event.post), event.actor_name) if part)


def event_sentence(context: DeskContext, event: TimelineEvent) -> str:
    """Return what was done, without the actor."""
    return _sentence(context, event, EventSubjects(context))


def _sentence(context: DeskContext, event: TimelineEvent, subjects: EventSubjects) -> str:
    verb, subject = action_word(context, event.action), subjects.subject(event)
    if not subject:
        return verb
    return QCoreApplication.translate("CaseTimeline", "{step}: {subject}").format(step=verb, subject=subject)


def _detail(event: TimelineEvent) -> str:
    found = [str(event.input[name]) for name in _WORDS_FIELDS if event.input.get(name)]
    if event.action in ("record_unit", "conclude_action") and event.input.get("finding"):
        found.insert(0, str(event.input["finding"]))
    return " · ".join(found)


def _tone(event: TimelineEvent) -> Tone:
    if event.action in _BACKWARDS:
        return Tone.WARN
    if event.action in _PRESSING:
        return Tone.BAD
    if event.post == SYSTEM_POST:
        return Tone.NEUTRAL
    return Tone.OK if event.action in _FORWARDS else Tone.ACCENT


def step_times(events: Iterable[TimelineEvent]) -> dict[int, datetime]:
    """Return when each outer step was first reached, by step number."""
    found: dict[int, datetime] = {}
    for event in events:
        found.setdefault(STEP_OF_STATE[CaseState(event.to_state)], event.at)
    return found
