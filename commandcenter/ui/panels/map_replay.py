"""A day of the log on one map: read once, then every moment is drawn from memory. The present waits meanwhile."""

from collections.abc import Callable
from datetime import date, datetime, timedelta

import numpy as np
from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from typing_extensions import override

from commandcenter.cartography.replay import DayReplay
from commandcenter.domain.county_time import county_now, county_today
from commandcenter.ui.desk_context import DeskContext
from commandcenter.ui.map.map_canvas import MapCanvas
from commandcenter.ui.map.past_overlay import PastOverlay
from commandcenter.ui.newest_question import NewestQuestion
from commandcenter.ui.panels.replay_bar import ReplayBar
from commandcenter.ui.panels.replay_cases import ReplayCases


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
        self._cases: ReplayCases | None = None
        self._question = NewestQuestion(context.runner, self, 0)
        self.overlay = PastOverlay()
        canvas.picture.overlays.append(self.overlay)
        self.bar = ReplayBar(context.desk.calendar.zone, canvas)
        self.bar.day_wanted.connect(self._read)
        self.bar.moment_wanted.connect(self._show)
        self.bar.now_wanted.connect(self.end)
        self._keys = [self._key(keys, act) for keys, act in self._acts()]
        canvas.installEventFilter(self)
        canvas.ground_shown.connect(self.filter_anew)

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
        chosen = day or county_today()
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
            self._day = self._cases = None
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
        self._day = self._cases = None
        self._canvas.set_cases(())
        self._name()
        self.bar.show_loading()
        self._question.ask(
            lambda: DayReplay(maps.day_log(start, start + timedelta(days=1))), self._on_read, self._on_failed
        )

    def _on_read(self, day: DayReplay) -> None:
        self._day = day
        self._take(day)
        self.bar.show_ready((county_now() - day.log.start).total_seconds())
        self._show(self.bar.seconds)

    def _take(self, day: DayReplay) -> None:
        scene = self._canvas.picture.ground.scene
        self._cases = None
        if scene is None:
            # Taken when the ground is there.
            return
        urgency = dict(zip(day.log.step_cases, day.log.step_urgency, strict=True))
        wanted = np.array(
            [self._admits(small, urgency.get(n, 1)) for n, small in enumerate(day.log.class_ids)],
            dtype=np.bool_,
        )
        self._cases = ReplayCases(day, scene, wanted)
        self._canvas.set_cases(self._cases.records())

    def _on_failed(self, error: Exception) -> None:
        self._context.messages.show_error(error, self.tr("Replay"))
        self.end()

    def _show(self, seconds: float) -> None:
        day = self._day
        if day is None:
            return
        moment = day.at(day.log.start.timestamp() + seconds)
        if self._cases is not None:
            self._canvas.moments.show(self._cases.at(moment))
        self._name()
        self.bar.show_moment(self.moment, moment.figures)

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
