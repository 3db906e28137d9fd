"""The legend of what is out in the field: one entry for each layer that is on, and how an old position looks."""

from collections.abc import Iterable
from collections.abc import Set as AbstractSet

from PySide6.QtCore import QCoreApplication, QRectF, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QPainter
from PySide6.QtWidgets import QWidget
from typing_extensions import override

from commandcenter.domain.field import Freshness
from commandcenter.ui.fonts import make_font
from commandcenter.ui.map.field_sprites import PERSON, FieldSprites
from commandcenter.ui.map.map_controls import MapCard
from commandcenter.ui.map.map_records import MapLayer
from commandcenter.ui.tokens import Tokens

_HEIGHT, _TEXT, _SIGN, _GAP = 38, 13, 24, 14
_A_VEHICLE, _A_STATION, _A_HAZARD, _A_FACILITY = 1, 302, 299, 101


LegendEntry = tuple[str, int, Freshness]
"""Word, look (or kind of a point) and freshness."""


def legend_entries(on: AbstractSet[MapLayer]) -> list[LegendEntry]:
    """Return an entry for each layer that is on."""
    translate = QCoreApplication.translate
    found = []
    if MapLayer.PEOPLE in on:
        found.append((translate("FieldLegend", "On duty"), PERSON, Freshness.FRESH))
    if MapLayer.VEHICLES in on:
        found.append((translate("FieldLegend", "Vehicle"), _A_VEHICLE, Freshness.FRESH))
    if found:
        look = found[0][1]
        found.append((translate("FieldLegend", "Old"), look, Freshness.FADING))
        found.append((translate("FieldLegend", "Too old"), look, Freshness.STALE))
    for layer, word, kind in (
        (MapLayer.STATIONS, translate("FieldLegend", "Station"), _A_STATION),
        (MapLayer.HAZARDS, translate("FieldLegend", "Hazard"), _A_HAZARD),
        (MapLayer.FACILITIES, translate("FieldLegend", "Facility"), _A_FACILITY),
    ):
        if layer in on:
            found.append((word, kind, Freshness.FRESH))
    return found


def paint_entries(
    painter: QPainter, entries: Iterable[LegendEntry], tokens: Tokens, left: float = _GAP
) -> None:
    """Paint entries side by side in a row of the legend's height, the first at `left`."""
    sprites = FieldSprites(tokens, 1.0)
    for word, look, freshness in entries:
        sprites.paint_legend(painter, QRectF(left, 0, _SIGN, _HEIGHT), look, freshness)
        painter.setFont(make_font(_TEXT))
        painter.setPen(QColor(tokens.text))
        width = _width(word)
        box = QRectF(left + _SIGN + 4, 0, width, _HEIGHT)
        painter.drawText(box, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, word)
        left += width + _GAP


def _width(word: str) -> float:
    return _SIGN + 4 + QFontMetricsF(make_font(_TEXT)).horizontalAdvance(word)


class FieldLegend(MapCard):
    """Stands over the legend of cases; hidden while no layer of the field is on."""

    def __init__(self, tokens: Tokens, parent: QWidget) -> None:
        super().__init__(tokens, parent)
        self._shown: dict[MapLayer, bool] = {}
        self.set_shown({MapLayer.PEOPLE: True, MapLayer.VEHICLES: True, MapLayer.STATIONS: True})

    @property
    def has_entries(self) -> bool:
        """Whether any layer of the field is on."""
        return bool(self._entries())

    def set_shown(self, shown: dict[MapLayer, bool]) -> None:
        """Set which layers are on; those not named stay as they are."""
        self._shown |= shown
        width = _GAP + sum(_width(word) + _GAP for word, _, _ in self._entries())
        self.setFixedSize(round(max(1.0, width)), _HEIGHT)
        self.refresh()

    def _entries(self) -> list[LegendEntry]:
        return legend_entries({layer for layer, is_on in self._shown.items() if is_on})

    @override
    def paint_content(self, painter: QPainter) -> None:
        paint_entries(painter, self._entries(), self.tokens)
