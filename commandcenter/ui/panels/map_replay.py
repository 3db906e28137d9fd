"""A day of the log on one map: read once, then every moment is drawn from memory. The present waits meanwhile."""

from collections.abc import Callable
from datetime import date, datetime, timedelta

import numpy as np
from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from typing_extensions import override

from commandcenter.cartography import replay
from commandcenter.cartography.replay import DayReplay, Moment
from commandcenter.ui.desk_context import DeskContext
from commandcenter.ui.map.map_canvas import MapCanvas
from commandcenter.ui.map.map_records import CasePoint, DisplayGroup
from commandcenter.ui.map.past_overlay import PastOverlay
from commandcenter.ui.newest_question import NewestQuestion
from commandcenter.ui.panels.replay_bar import ReplayBar

_GROUPS = {
    replay.FILING: DisplayGroup.FILING,
    replay.DISPATCH: DisplayGroup.DISPATCH,
    replay.HANDLING: DisplayGroup.HANDLING,
    replay.CHECK: DisplayGroup.CHECK,
    replay.EXPIRING: DisplayGroup.EXPIRING,
    replay.OVERDUE: DisplayGroup.OVERDUE,
}
_MANY = 500
"""Beyond so many changes the map arranges all cases anew."""


class MapReplay(QObject):
    """Puts the past on a canvas and takes it away again.

    Args:
        context: What every panel is given.
        canvas: The map.
        admits: Whether a case of this class and urgency is to be on the map.
    """

    switched = Signal(bool)
    """The past is on the map, or no longer: then the present has to be drawn again."""

    def __init__(self, context: DeskContext, canvas: MapCanvas, admits: Callable[[int, int], bool]) -> None:
        super().__init__(canvas)
        self._context = context
        self._canvas = canvas
        self._admits = admits
        self._is_on = False
        self._day: DayReplay | None = None
        self._drawn: np.ndarray = np.empty(0, dtype=np.int64)
        self._wanted: np.ndarray = np.empty(0, dtype=np.bool_)
        self._question = NewestQuestion(context.runner, self, 0)
        self.overlay = PastOverlay()
        canvas.picture.overlays.append(self.overlay)
        self.bar = ReplayBar(context.desk.calendar.zone, canvas)
        self.bar.day_wanted.connect(self._read)
        self.bar.moment_wanted.connect(self._show)
        self.bar.now_wanted.connect(self.end)
        self._keys = [self._key(keys, act) for keys, act in self._acts()]
        canvas.installEventFilter(self)

    @property
    def is_on(self) -> bool:
        """Whether the map shows the past."""
        return self._is_on

    @property
    def moment(self) -> datetime:
        """The moment on the map."""
        return self.bar.midnight() + timedelta(seconds=self.bar.seconds)

    def begin(self, day: date | None = None) -> None:
        """Show a day of the past; today when none is named."""
        chosen = day or datetime.now(self._context.desk.calendar.zone).date()
        if not self._is_on:
            self._is_on = self._canvas.picture.field.is_past = True
            self._canvas.set_cases(())
            for key in self._keys:
                key.setEnabled(True)
            self.switched.emit(True)
        self.bar.open(chosen)
        self._read(chosen)

    def end(self) -> None:
        """Go back to now."""
        if self._is_on:
            self._is_on = self._canvas.picture.field.is_past = False
            self._question.forget()
            self._day = None
            self.overlay.words = ""
            self.bar.close_bar()
            for key in self._keys:
                key.setEnabled(False)
            self._canvas.set_cases(())
            self._canvas.setFocus(Qt.FocusReason.OtherFocusReason)
            self.switched.emit(False)

    def toggle(self) -> None:
        """Begin with today, or go back to now."""
        if self._is_on:
            self.end()
        else:
            self.begin()

    def filter_anew(self) -> None:
        """Ask again which cases are to be on the map."""
        if self._day is not None:
            self._take(self._day)
            self._show(self.bar.seconds)

    def _acts(self) -> list[tuple[str, Callable[[], None]]]:
        return [
            ("Esc", self.end),
            ("Space", self.bar.toggle_playing),
            ("PgUp", lambda: self.bar.turn_day(-1)),
            ("PgDown", lambda: self.bar.turn_day(1)),
        ]

    def _key(self, keys: str, act: Callable[[], None]) -> QShortcut:
        shortcut = QShortcut(QKeySequence(keys), self._canvas)
        shortcut.setContext(Qt.ShortcutContext.WidgetShortcut)
        shortcut.setEnabled(False)
        shortcut.activated.connect(act)
        return shortcut

    def _read(self, day: date) -> None:
        zone, maps = self._context.desk.calendar.zone, self._context.desk.maps
        start = datetime(day.year, day.month, day.day, tzinfo=zone)
        self._day = None
        self._name()
        self.bar.show_loading()
        self._question.ask(
            lambda: DayReplay(maps.day_log(start, start + timedelta(days=1))), self._on_read, self._on_failed
        )

    def _on_read(self, day: DayReplay) -> None:
        self._day = day
        self._take(day)
        zone = self._context.desk.calendar.zone
        self.bar.show_ready((datetime.now(zone) - day.log.start).total_seconds())
        self._show(self.bar.seconds)

    def _take(self, day: DayReplay) -> None:
        urgency = dict(zip(day.log.step_cases, day.log.step_urgency, strict=True))
        self._wanted = np.array(
            [self._admits(small, urgency.get(n, 1)) for n, small in enumerate(day.log.class_ids)],
            dtype=np.bool_,
        )
        self._drawn = np.full(len(day.log.case_ids), -1, dtype=np.int64)
        self._canvas.set_cases(())

    def _on_failed(self, error: Exception) -> None:
        self._context.messages.show_error(error, self.tr("Replay"))
        self.end()

    def _show(self, seconds: float) -> None:
        day = self._day
        if day is None:
            return
        moment = day.at(day.log.start.timestamp() + seconds)
        self._draw(day, moment)
        self._name()
        self.bar.show_moment(self.moment, moment.figures)

    def _draw(self, day: DayReplay, moment: Moment) -> None:
        """Change what looks otherwise than at the moment drawn last."""
        shown = (
            self._wanted
            & (moment.looks != replay.ABSENT)
            & (moment.looks != replay.ENDED)
            & ~np.isnan(day.positions[moment.steps, 0] if len(moment.steps) else np.empty(0))
        )
        pulsing = day.is_pulsing(moment) if len(moment.steps) else shown
        # A case looks the same as long as its step, look and pulse are the same.
        now = np.where(shown, (moment.steps * 8 + moment.looks) * 2 + pulsing, -1)
        before, self._drawn = self._drawn, now
        changed, gone = np.nonzero((now != before) & shown)[0], np.nonzero((before >= 0) & ~shown)[0]
        if len(changed) + len(gone) > _MANY:
            self._canvas.set_cases(_points(day, moment, np.nonzero(shown)[0], pulsing))
        elif len(changed) or len(gone):
            ids = day.log.case_ids
            self._canvas.apply_case_changes(
                _points(day, moment, changed, pulsing), [ids[at] for at in gone.tolist()]
            )

    def _name(self) -> None:
        words = self.tr("The past · {time}").format(time=f"{self.moment:%Y-%m-%d %H:%M}")
        if words != self.overlay.words:
            is_first = not self.overlay.words
            self.overlay.words = words
            box = self.overlay.box(self._canvas.view).adjusted(-12, -3, 12, 3)
            self._canvas.update() if is_first else self._canvas.update(box.toAlignedRect())

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Resize and self.bar.isVisible():
            self.bar.arrange()
        return super().eventFilter(watched, event)


def _points(day: DayReplay, moment: Moment, which: np.ndarray, pulsing: np.ndarray) -> list[CasePoint]:
    log = day.log
    places = day.positions[moment.steps[which]].tolist()
    rows = zip(which.tolist(), places, moment.looks[which].tolist(), pulsing[which].tolist(), strict=True)
    return [
        CasePoint(log.case_ids[at], lon, lat, _GROUPS[look], log.titles[at], bool(pulse))
        for at, (lon, lat), look, pulse in rows
    ]
