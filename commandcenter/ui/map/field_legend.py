"""The legend of what is out in the field: one entry for each layer that is on, and how an old position looks."""

from PySide6.QtCore import QRectF, Qt
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
        width = _GAP + sum(self._width(word) + _GAP for word, _, _ in self._entries())
        self.setFixedSize(round(max(1.0, width)), _HEIGHT)
        self.refresh()

    def _entries(self) -> list[tuple[str, int, Freshness]]:
        """Return word, look (or kind of a point) and freshness of each entry."""
        on = {layer for layer, is_on in self._shown.items() if is_on}
        found = []
        if MapLayer.PEOPLE in on:
            found.append((self.tr("On duty"), PERSON, Freshness.FRESH))
        if MapLayer.VEHICLES in on:
            found.append((self.tr("Vehicle"), _A_VEHICLE, Freshness.FRESH))
        if found:
            look = found[0][1]
            found += [(self.tr("Old"), look, Freshness.FADING), (self.tr("Too old"), look, Freshness.STALE)]
        for layer, word, kind in (
            (MapLayer.STATIONS, self.tr("Station"), _A_STATION),
            (MapLayer.HAZARDS, self.tr("Hazard"), _A_HAZARD),
            (MapLayer.FACILITIES, self.tr("Facility"), _A_FACILITY),
        ):
            if layer in on:
                found.append((word, kind, Freshness.FRESH))
        return found

    def _width(self, word: str) -> float:
        return _SIGN + 4 + QFontMetricsF(make_font(_TEXT)).horizontalAdvance(word)

    @override
    def paint_content(self, painter: QPainter) -> None:
        sprites = FieldSprites(self.tokens, 1.0)
        left = float(_GAP)
        for word, look, freshness in self._entries():
            sprites.paint_legend(painter, QRectF(left, 0, _SIGN, _HEIGHT), look, freshness)
            painter.setFont(make_font(_TEXT))
            painter.setPen(QColor(self.tokens.text))
            width = self._width(word)
            box = QRectF(left + _SIGN + 4, 0, width, _HEIGHT)
            painter.drawText(box, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, word)
            left += width + _GAP
