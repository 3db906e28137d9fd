"""The layers of a map: each with its switch, how opaque it is, and if it is seen closer in only; filters, heat, rates.

The card only tells what was chosen; the map panel carries it out.
"""

from dataclasses import dataclass
from datetime import tzinfo

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QFrame,
    QGridLayout,
    QLabel,
    QPushButton,
    QScrollArea,
    QSlider,
    QVBoxLayout,
    QWidget,
)
from typing_extensions import override

from commandcenter.cartography.style import MapStyle
from commandcenter.domain.indicators import Indicator
from commandcenter.ui.map.map_frame import MapFrame
from commandcenter.ui.map.map_records import (
    GROUND_LAYERS,
    OFF_AT_FIRST,
    SHAPE_OF_GROUP,
    SIGN_LAYERS,
    DisplayGroup,
    MapLayer,
)
from commandcenter.ui.panels.rate_legend import indicator_word
from commandcenter.ui.widgets.labels import make_label
from commandcenter.ui.widgets.period_choice import PeriodChoice
from commandcenter.ui.widgets.state_glyph import shape_word
from commandcenter.ui.widgets.wheel_guard import WheelGuard

_WIDTH = 372
_TOP = 64
_MARGIN = 14
_KNOB_ROOM = 20
_PART_GAP = 8
_FIRST_OF_PART = frozenset({MapLayer.NAMES, MapLayer.PRESSURE, MapLayer.ROADS})


@dataclass(frozen=True, slots=True)
class CaseChoice:
    """Which open cases are on the map.

    Attributes:
        hidden: Groups left out (state and countdown).
        class_id: Big class, None for all.
        least_urgency: 1 all, 2 urgent and more, 3 emergencies only.
    """

    hidden: frozenset[DisplayGroup] = frozenset()
    class_id: int | None = None
    least_urgency: int = 1


@dataclass(frozen=True, slots=True)
class RateChoice:
    """Which indicator colours the places of which level (1 county to 4 grid)."""

    level: int
    indicator: Indicator


class LayersCard(MapFrame):
    """The card, over the left of the map."""

    layer_switched = Signal(str, bool)
    opacity_changed = Signal(str, float)
    cases_chosen = Signal(object)
    """`CaseChoice`."""
    heat_wanted = Signal()
    """The period of the heat is another one."""
    heat_moved = Signal(float, float)
    """Begin and end of the time shown, each 0 to 1 of the period."""
    rates_wanted = Signal(object)
    """`RateChoice`."""
    basemaps_wanted = Signal()
    """The list of base maps is to be opened."""

    def __init__(
        self, style: MapStyle, classes: list[tuple[int, str]], zone: tzinfo, parent: QWidget
    ) -> None:
        super().__init__(parent)
        parent.installEventFilter(self)
        self.switches: dict[MapLayer, QCheckBox] = {}
        self.opacities: dict[MapLayer, QSlider] = {}
        self._notes: dict[MapLayer, tuple[float, QLabel]] = {}
        inside = QWidget()
        layout = QVBoxLayout(inside)
        layout.setContentsMargins(12, 8, 12, 8)
        layout.setSpacing(6)
        layout.addLayout(self._layer_rows(style))
        self.basemaps_button = QPushButton(self.tr("Manage base maps …"))
        self.basemaps_button.clicked.connect(self.basemaps_wanted)
        layout.addWidget(self.basemaps_button, 0, Qt.AlignmentFlag.AlignLeft)
        layout.addWidget(make_label(self.tr("Cases shown"), "heading"))
        # Closed cases are on no map.
        self.groups = {
            group: QCheckBox(shape_word(SHAPE_OF_GROUP[group]))
            for group in DisplayGroup
            if group is not DisplayGroup.CLOSED
        }
        layout.addLayout(self._group_rows())
        self.classes, self.urgency = QComboBox(), QComboBox()
        self._fill_choices(classes)
        layout.addWidget(self.classes)
        layout.addWidget(self.urgency)
        layout.addWidget(make_label(self.tr("Heat map"), "heading"))
        self.heat_period, self.rate_period = PeriodChoice(zone), PeriodChoice(zone)
        self.heat_end, self.heat_span = self._slider(100), self._slider(100)
        layout.addLayout(self._heat_rows())
        layout.addWidget(make_label(self.tr("Colours by place"), "heading"))
        self.rate_level, self.rate_indicator = QComboBox(), QComboBox()
        layout.addLayout(self._rate_rows())
        layout.addStretch(1)
        area = QScrollArea()
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setWidgetResizable(True)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setWidget(inside)
        WheelGuard(inside).guard()
        # The sheet below is painted by the frame.
        area.viewport().setAutoFillBackground(False)
        inside.setAutoFillBackground(False)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(1, 1, 1, 1)
        outer.addWidget(area)
        self.hide()

    def set_shown(self, layer: MapLayer, *, shown: bool) -> None:
        """Follow a layer that was switched elsewhere."""
        if layer in self.switches:
            self.switches[layer].blockSignals(True)
            self.switches[layer].setChecked(shown)
            self.switches[layer].blockSignals(False)

    def state(self) -> dict[str, list[float]]:
        """Return by layer whether it is on and how opaque, for keeping."""
        return {
            layer.value: [int(switch.isChecked()), self.opacities[layer].value()]
            for layer, switch in self.switches.items()
        }

    def restore(self, state: object) -> None:
        """Set the layers as they were kept; what is not understood is left alone."""
        for layer, kept in state.items() if isinstance(state, dict) else ():
            is_pair = isinstance(kept, list) and len(kept) == 2
            if is_pair and layer in {each.value for each in self.switches}:
                self.switches[MapLayer(layer)].setChecked(bool(kept[0]))
                self.opacities[MapLayer(layer)].setValue(int(kept[1]))

    def toggle(self) -> None:
        """Open or close the card."""
        parent = self.parentWidget()
        assert parent is not None, "the card lives on the map"
        height = min(parent.height() - _TOP - 70, 760)
        self.setGeometry(_MARGIN, _TOP, min(_WIDTH, parent.width() - 2 * _MARGIN), max(160, height))
        self.setVisible(not self.isVisible())
        if self.isVisible():
            self.raise_()
            self.switches[MapLayer.GRID].setFocus(Qt.FocusReason.PopupFocusReason)
        else:
            parent.setFocus(Qt.FocusReason.PopupFocusReason)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and self.isVisible():
            self.toggle()
        else:
            super().keyPressEvent(event)

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if self.isVisible() and isinstance(event, QKeyEvent) and event.key() == Qt.Key.Key_Escape:
            # Also while the map has the keyboard; both halves of the key, or the map would act on one.
            if event.type() == QEvent.Type.KeyPress:
                self.toggle()
            return True
        return super().eventFilter(watched, event)

    def _words(self) -> dict[MapLayer, str]:
        return {
            MapLayer.COUNTY: self.tr("County border"),
            MapLayer.TOWNSHIP: self.tr("Township borders"),
            MapLayer.VILLAGE: self.tr("Village borders"),
            MapLayer.GRID: self.tr("Grids"),
            MapLayer.RESPONSIBLE: self.tr("Responsible grids"),
            MapLayer.BUSINESS: self.tr("Business grids"),
            MapLayer.NAMES: self.tr("Names"),
            MapLayer.CASES: self.tr("Cases"),
            MapLayer.PEOPLE: self.tr("People on duty"),
            MapLayer.VEHICLES: self.tr("Vehicles"),
            MapLayer.STATIONS: self.tr("Departments and stations"),
            MapLayer.HAZARDS: self.tr("Hazards and key places"),
            MapLayer.FACILITIES: self.tr("Facilities"),
            MapLayer.PRESSURE: self.tr("Pressure"),
            MapLayer.HEAT: self.tr("Heat map"),
            MapLayer.RATES: self.tr("Colours by place"),
            MapLayer.ROADS: self.tr("Roads"),
            MapLayer.BUILDINGS: self.tr("Buildings"),
            MapLayer.LANDUSE: self.tr("Land use"),
            MapLayer.BASEMAP: self.tr("Base maps"),
        }

    def _layer_rows(self, style: MapStyle) -> QGridLayout:
        grid = QGridLayout()
        grid.setHorizontalSpacing(8)
        grid.setColumnStretch(0, 1)
        grid.addWidget(make_label(self.tr("Layers"), "heading"), 0, 0)
        grid.addWidget(make_label(self.tr("Opacity"), "muted"), 0, 2)
        row = 0
        for layer, word in self._words().items():
            row += 1
            if layer in _FIRST_OF_PART:
                grid.setRowMinimumHeight(row, _PART_GAP)
                row += 1
            switch, opacity = QCheckBox(word), self._slider(100)
            switch.setChecked(layer not in OFF_AT_FIRST)
            opacity.setValue(100)
            opacity.setFixedWidth(80)
            opacity.setAccessibleName(self.tr("How opaque: {layer}").format(layer=word))
            switch.toggled.connect(lambda on, layer=layer: self.layer_switched.emit(layer.value, on))
            opacity.valueChanged.connect(
                lambda value, layer=layer: self.opacity_changed.emit(layer.value, value / 100)
            )
            self.switches[layer], self.opacities[layer] = switch, opacity
            grid.addWidget(switch, row, 0)
            note = make_label("", "muted")
            self._notes[layer] = (_lowest_zoom(style, layer), note)
            grid.addWidget(note, row, 1)
            grid.addWidget(opacity, row, 2)
        return grid

    def follow_zoom(self, zoom: float) -> None:
        """Say beside each layer that is too small to be drawn at this zoom how to see it."""
        for lowest, note in self._notes.values():
            words = self.tr("seen closer in") if zoom < lowest else ""
            if note.text() != words:
                note.setText(words)

    def _group_rows(self) -> QGridLayout:
        grid = QGridLayout()
        for number, box in enumerate(self.groups.values()):
            box.setChecked(True)
            box.toggled.connect(self._on_cases_chosen)
            grid.addWidget(box, number // 3, number % 3)
        return grid

    def _fill_choices(self, classes: list[tuple[int, str]]) -> None:
        self.classes.addItem(self.tr("All classes"), None)
        for class_id, word in classes:
            self.classes.addItem(word, class_id)
        for urgency, word in (
            (1, self.tr("Every urgency")),
            (2, self.tr("Urgent and emergencies")),
            (3, self.tr("Emergencies")),
        ):
            self.urgency.addItem(word, urgency)
        self.classes.currentIndexChanged.connect(self._on_cases_chosen)
        self.urgency.currentIndexChanged.connect(self._on_cases_chosen)

    def _heat_rows(self) -> QGridLayout:
        grid = QGridLayout()
        self.heat_end.setValue(100)
        self.heat_span.setValue(100)
        for row, (word, widget) in enumerate(
            (
                (self.tr("Period"), self.heat_period),
                (self.tr("Until"), self.heat_end),
                (self.tr("Span"), self.heat_span),
            )
        ):
            label = QLabel(word)
            label.setBuddy(widget)
            grid.addWidget(label, row, 0)
            grid.addWidget(widget, row, 1)
        self.heat_period.changed.connect(self.heat_wanted)
        self.heat_end.valueChanged.connect(self._on_heat_moved)
        self.heat_span.valueChanged.connect(self._on_heat_moved)
        return grid

    def _rate_rows(self) -> QVBoxLayout:
        levels = (
            (1, self.tr("County")),
            (2, self.tr("Townships")),
            (3, self.tr("Villages")),
            (4, self.tr("Grids")),
        )
        for level, word in levels:
            self.rate_level.addItem(word, level)
        self.rate_level.setCurrentIndex(1)
        for indicator in Indicator:
            self.rate_indicator.addItem(indicator_word(indicator), indicator)
        row = QVBoxLayout()
        for choice in (self.rate_level, self.rate_indicator):
            choice.currentIndexChanged.connect(self._on_rates_chosen)
            row.addWidget(choice)
        self.rate_period.changed.connect(self._on_rates_chosen)
        row.addWidget(self.rate_period)
        return row

    def _slider(self, most: int) -> QSlider:
        slider = QSlider(Qt.Orientation.Horizontal)
        slider.setRange(0, most)
        # The row of a switch is lower than the knob.
        slider.setMinimumHeight(_KNOB_ROOM)
        return slider

    @property
    def rates(self) -> RateChoice:
        """The indicator chosen now."""
        return RateChoice(self.rate_level.currentData(), Indicator(self.rate_indicator.currentData()))

    def choice_words(self) -> str:
        """Return which cases alone are on the map, or which are not; empty while all are."""
        only = [box.currentText() for box in (self.classes, self.urgency) if box.currentIndex() > 0]
        hidden = [box.text() for box in self.groups.values() if not box.isChecked()]
        parts = []
        if only:
            parts.append(self.tr("Only {choice}").format(choice=self.tr(", ").join(only)))
        if hidden:
            parts.append(self.tr("Not shown: {groups}").format(groups=self.tr(", ").join(hidden)))
        return " · ".join(parts)

    def _on_rates_chosen(self) -> None:
        if self.rate_level.count() and self.rate_indicator.count():
            self.rates_wanted.emit(self.rates)

    def _on_heat_moved(self) -> None:
        end = self.heat_end.value() / 100
        self.heat_moved.emit(max(0.0, end - self.heat_span.value() / 100), end)

    def _on_cases_chosen(self) -> None:
        hidden = frozenset(group for group, box in self.groups.items() if not box.isChecked())
        self.cases_chosen.emit(
            CaseChoice(hidden, self.classes.currentData(), self.urgency.currentData() or 1)
        )


def _lowest_zoom(style: MapStyle, layer: MapLayer) -> float:
    """Return from which zoom a layer shows, 0 if always."""
    if layer not in GROUND_LAYERS:
        return SIGN_LAYERS.get(layer, 0.0)
    return min((rule.min_zoom for rule in style.rules if rule.group == layer.value), default=0.0)
