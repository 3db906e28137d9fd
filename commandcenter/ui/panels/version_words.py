"""What became of a case between the version somebody saw and the present one, in the words of its course."""

from collections.abc import Sequence

from PySide6.QtCore import QCoreApplication

from commandcenter.domain.cases import CaseSummary, TimelineEvent
from commandcenter.domain.county_time import county_time
from commandcenter.ui.desk_context import DeskContext
from commandcenter.ui.panels.case_timeline import actor_words, event_sentence


def version_words(
    context: DeskContext, version: int, state: int, now: CaseSummary, events: Sequence[TimelineEvent]
) -> list[str]:
    """Return both versions in one sentence, then a line for each step that came between.

    Args:
        context: Knows the words.
        version: That was seen.
        state: That was seen, a value of `CaseState`.
        now: The case as it is.
        events: Its whole course.
    """
    translate, word = QCoreApplication.translate, context.word
    both = translate(
        "VersionWords", "You saw version {old} ({old_state}); now it is version {new} ({new_state})."
    ).format(
        old=version,
        old_state=word("case_state", state),
        new=now.version,
        new_state=word("case_state", int(now.state)),
    )
    between = [event for event in events if event.seq > version]
    return [both, *(_line(context, event) for event in between)]


def _line(context: DeskContext, event: TimelineEvent) -> str:
    return f"{county_time(event.at):%H:%M} {actor_words(context, event)} {event_sentence(context, event)}"
