"""The bar of a replay over the foot of the map: day, play, speed, slider, the figures of the moment, back to now."""

from datetime import date, datetime, timedelta, tzinfo

from PySide6.QtCore import QDate, QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QComboBox,
    QDateEdit,
    QFrame,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)
from typing_extensions import override

from commandcenter.domain.county_time import county_today
from commandcenter.domain.replay import DayFigures
from commandcenter.ui.icons import icon
from commandcenter.ui.map.map_frame import MapFrame
from commandcenter.ui.theme import active_theme
from commandcenter.ui.widgets.day_calendar import drop_calendar
from commandcenter.ui.widgets.day_scale import DayScale, DaySlider
from commandcenter.ui.widgets.labels import make_label

DAY_S = 86_400
STEP_S = 10
"""One step of the slider."""
_TICK_MS = 40
_SPEEDS = (60, 600, 1800, 7200)
"""Seconds of the day in one second."""
_WIDTH, _MARGIN, _FOOT, _KNOB_ROOM = 900, 14, 60, 20


class ReplayBar(MapFrame):
    """Only says what was chosen and shows what it is told; the map is somebody else's."""

    day_wanted = Signal(object)
    """`date` to be read."""
    moment_wanted = Signal(float)
    """Seconds since midnight."""
    now_wanted = Signal()

    def __init__(self, zone: tzinfo, parent: QWidget) -> None:
        super().__init__(parent)
        self._zone = zone
        self._seconds = 0.0
        self._most = DAY_S
        self.banner = QFrame()
        self.banner.setObjectName("offline_banner")
        self.title = make_label("", "strong")
        self.back = QPushButton(self.tr("Back to now (Esc)"))
        self.back.clicked.connect(self.now_wanted)
        self.day, self.play, self.speed = QDateEdit(), QPushButton(), QComboBox()
        self.slider = DaySlider()
        self.slider.setAccessibleName(self.tr("Time of day"))
        self.slider.setMinimumHeight(_KNOB_ROOM)
        self.clock = make_label("", "number")
        self.figures = {name: make_label("", "number") for name in ("open", "new", "closed", "overdue")}
        self._lay_out()
        self._timer = QTimer(self)
        self._timer.setInterval(_TICK_MS)
        self._timer.timeout.connect(self._on_tick)
        self.day.dateChanged.connect(lambda chosen: self.day_wanted.emit(chosen.toPython()))
        self.play.clicked.connect(self.toggle_playing)
        self.slider.valueChanged.connect(lambda value: self._go(value * STEP_S))
        for part in (self, self.slider, self.play, self.speed, self.back):
            part.installEventFilter(self)
        active_theme().theme_changed.connect(self._dress)
        self._dress()
        self.hide()

    @property
    def seconds(self) -> float:
        """Where the slider stands, seconds since midnight."""
        return self._seconds

    @property
    def is_playing(self) -> bool:
        """Whether time goes on by itself."""
        return self._timer.isActive()

    def open(self, day: date) -> None:
        """Show the bar for a day; `day_wanted` follows only when the operator chooses another."""
        today = county_today()
        self.day.blockSignals(True)
        self.day.setMaximumDate(QDate(today.year, today.month, today.day))
        self.day.setDate(QDate(day.year, day.month, day.day))
        self.day.blockSignals(False)
        self.show()
        self.raise_()
        self.arrange()
        self.slider.setFocus(Qt.FocusReason.PopupFocusReason)

    def close_bar(self) -> None:
        """Go away and stop playing."""
        self.pause()
        self.hide()

    def show_loading(self) -> None:
        """Say that the day is being read."""
        self.pause()
        self.title.setText(self.tr("Reading the log …"))
        if self.slider.hasFocus() or self.play.hasFocus():
            # The keyboard would go from what cannot be used now to some field beside the map, and Esc with it.
            self.back.setFocus(Qt.FocusReason.OtherFocusReason)
        self.slider.setEnabled(False)
        self.play.setEnabled(False)

    def show_ready(self, most: float) -> None:
        """Let the operator slide; today ends now."""
        self._most = max(STEP_S, min(DAY_S, int(most)))
        self._seconds = min(self._seconds, self._most)
        self.slider.blockSignals(True)
        self.slider.setRange(0, self._most // STEP_S)
        self.slider.setSingleStep(60 // STEP_S)
        self.slider.setPageStep(900 // STEP_S)
        self.slider.setValue(int(self._seconds) // STEP_S)
        self.slider.blockSignals(False)
        self.slider.setEnabled(True)
        self.play.setEnabled(True)
        if self.back.hasFocus():
            self.slider.setFocus(Qt.FocusReason.OtherFocusReason)

    def show_moment(self, moment: datetime, figures: DayFigures) -> None:
        """Show time and figures of the moment on the map."""
        self.clock.setText(f"{moment:%H:%M:%S}")
        self.title.setText(self.tr("The past: {time}").format(time=f"{moment:%Y-%m-%d %H:%M}"))
        for name, label in self.figures.items():
            label.setText(str(getattr(figures, name)))

    def toggle_playing(self) -> None:
        """Let time go on, or stop it; at the end it begins again."""
        if self.is_playing:
            self.pause()
            return
        if self._seconds >= self._most:
            self._move(0)
        self._timer.start()
        self._dress()

    def pause(self) -> None:
        """Stop time."""
        self._timer.stop()
        self._dress()

    def arrange(self) -> None:
        """Take the place over the foot of the map."""
        parent = self.parentWidget()
        assert parent is not None, "the bar lives on the map"
        width = min(_WIDTH, parent.width() - 2 * _MARGIN)
        height = self.sizeHint().height()
        self.setGeometry((parent.width() - width) // 2, parent.height() - height - _FOOT, width, height)

    def _lay_out(self) -> None:
        top = QHBoxLayout(self.banner)
        top.setContentsMargins(12, 4, 8, 4)
        top.addWidget(self.title, 1)
        top.addWidget(self.back)
        row = QHBoxLayout()
        row.setContentsMargins(12, 6, 12, 2)
        row.setSpacing(8)
        drop_calendar(self.day)
        self.day.setDisplayFormat("yyyy-MM-dd")
        self.day.setAccessibleName(self.tr("Day of the replay"))
        for speed, words in zip(
            _SPEEDS,
            (self.tr("1 min/s"), self.tr("10 min/s"), self.tr("30 min/s"), self.tr("2 h/s")),
            strict=True,
        ):
            self.speed.addItem(words, speed)
        self.speed.setCurrentIndex(1)
        self.speed.setAccessibleName(self.tr("Speed"))
        self.clock.setMinimumWidth(76)
        for widget in (self.day, self.play, self.speed):
            row.addWidget(widget)
        day = QVBoxLayout()
        day.setSpacing(0)
        day.addWidget(self.slider)
        day.addWidget(DayScale(self.slider, STEP_S))
        row.addLayout(day, 1)
        row.addWidget(self.clock)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(1, 1, 1, 8)
        layout.setSpacing(2)
        layout.addWidget(self.banner)
        layout.addLayout(row)
        layout.addLayout(self._figure_row())

    def _figure_row(self) -> QHBoxLayout:
        words = {
            "open": self.tr("Open then"),
            "new": self.tr("Reported that day"),
            "closed": self.tr("Closed that day"),
            "overdue": self.tr("Overdue then"),
        }
        row = QHBoxLayout()
        row.setContentsMargins(12, 0, 12, 0)
        row.setSpacing(6)
        for name, label in self.figures.items():
            word = QLabel(words[name])
            word.setProperty("role", "muted")
            label.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
            row.addWidget(word)
            row.addWidget(label, 1)
        return row

    def _on_tick(self) -> None:
        self._move(self._seconds + self.speed.currentData() * _TICK_MS / 1000)
        if self._seconds >= self._most:
            self.pause()

    def _move(self, seconds: float) -> None:
        self.slider.blockSignals(True)
        self.slider.setValue(int(seconds) // STEP_S)
        self.slider.blockSignals(False)
        self._go(seconds)

    def _go(self, seconds: float) -> None:
        self._seconds = max(0.0, min(float(self._most), float(seconds)))
        self.moment_wanted.emit(self._seconds)

    def _dress(self) -> None:
        playing = self.is_playing
        self.play.setIcon(icon("pause" if playing else "play"))
        words = self.tr("Pause (Space)") if playing else self.tr("Play (Space)")
        self.play.setToolTip(words)
        self.play.setAccessibleName(words)

    def midnight(self) -> datetime:
        """Return the beginning of the day chosen."""
        chosen = self.day.date()
        return datetime(chosen.year(), chosen.month(), chosen.day(), tzinfo=self._zone)

    def turn_day(self, by: int) -> None:
        """Go to the day before (-1) or after (1), never past today."""
        chosen = self.midnight().date() + timedelta(days=by)
        if chosen <= county_today():
            self.day.setDate(QDate(chosen.year, chosen.month, chosen.day))

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            acts = {Qt.Key.Key_Escape: self.now_wanted.emit, Qt.Key.Key_Space: self.toggle_playing}
            act = acts.get(Qt.Key(event.key()))
            if act is not None and not (watched is self.back and event.key() == Qt.Key.Key_Space):
                act()
                return True
        return super().eventFilter(watched, event)
