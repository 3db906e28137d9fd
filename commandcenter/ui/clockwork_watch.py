"""Notices when nobody runs the clockwork, so that no desk waits for reminders that never come.

Asked every half minute in the background; an unanswered question changes nothing, for a lost link is told elsewhere.
"""

from dataclasses import dataclass
from datetime import timedelta

from PySide6.QtCore import QCoreApplication, QObject, QTimer, Signal

from commandcenter.domain.clockwork import ClockState
from commandcenter.ui.desk_context import DeskContext
from commandcenter.ui.moments import moment_text, span_text
from commandcenter.ui.newest_question import NewestQuestion
from commandcenter.ui.tokens import Tone

POLL_MS = 30_000
WAITS_TOO_LONG = timedelta(minutes=5)


@dataclass(frozen=True, slots=True)
class ClockTrouble:
    """What is wrong with the clock: a short word for the bar, a sentence, and what to do."""

    short: str
    sentence: str
    advice: str
    tone: Tone


def trouble_of(state: ClockState) -> ClockTrouble | None:
    """Return what is wrong, or None when reminders and orders go out as they should."""
    translate = QCoreApplication.translate
    start = translate(
        "ClockworkWatch",
        "Start “commandcenter clockwork” on a machine that is always on, or tell whoever looks after the server. "
        "What was missed is made up for by itself; until then watch the deadlines by eye.",
    )
    if not state.is_running:
        since = (
            translate("ClockworkWatch", "It has never run on this database.")
            if state.last_beat_at is None
            else translate("ClockworkWatch", "Last sign of life: {time}.").format(
                time=moment_text(state.last_beat_at, state.now)
            )
        )
        sentence = translate("ClockworkWatch", "No reminders and no orders are sent. {since}").format(
            since=since
        )
        if state.due:
            sentence += " " + translate("ClockworkWatch", "{count} alarm(s) wait.").format(count=state.due)
        return ClockTrouble(translate("ClockworkWatch", "Nobody runs the clock"), sentence, start, Tone.BAD)
    if state.behind > WAITS_TOO_LONG:
        minutes = int(state.behind.total_seconds() // 60)
        return ClockTrouble(
            translate("ClockworkWatch", "The clock is {time} behind").format(time=span_text(minutes)),
            translate("ClockworkWatch", "{count} alarm(s) wait, the oldest for {time}.").format(
                count=state.due, time=span_text(minutes)
            ),
            translate(
                "ClockworkWatch", "A second instance may be started beside the first; they share the work."
            ),
            Tone.WARN,
        )
    if state.failing:
        return ClockTrouble(
            translate("ClockworkWatch", "{count} alarm(s) failed").format(count=state.failing),
            translate("ClockworkWatch", "They are tried again every few minutes."),
            translate("ClockworkWatch", "Tell whoever looks after the server; the cause stands in its log."),
            Tone.WARN,
        )
    return None


class ClockworkWatch(QObject):
    """Asks for the state of the clock while a desk is open."""

    trouble_changed = Signal(object)
    """The new `ClockTrouble`, or None when all is well; only when it differs from the last."""

    def __init__(self, context: DeskContext, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._trouble: ClockTrouble | None = None
        self._question = NewestQuestion(context.runner, self)
        self._timer = QTimer(self)
        self._timer.setInterval(POLL_MS)
        self._timer.timeout.connect(self.look)

    @property
    def trouble(self) -> ClockTrouble | None:
        """What is wrong, as last seen."""
        return self._trouble

    def start(self) -> None:
        """Look now and then every half minute."""
        self._timer.start()
        self.look()

    def stop(self) -> None:
        """Look no more."""
        self._timer.stop()
        self._question.forget()

    def look(self) -> None:
        """Ask for the state of the clock."""
        self._question.ask(self._context.desk.supervision.clock_state, self.take, lambda _error: None)

    def take(self, state: ClockState) -> None:
        """Take a state in."""
        found = trouble_of(state)
        if found != self._trouble:
            self._trouble = found
            self.trouble_changed.emit(found)
