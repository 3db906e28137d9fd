"""The cards of one map and their places: switches above left, zoom above right, legend and scale below."""

from PySide6.QtWidgets import QWidget

from commandcenter.ui.map.field_legend import FieldLegend
from commandcenter.ui.map.hover_card import HoverCard
from commandcenter.ui.map.map_controls import LayerCard, LegendCard, MapCard, ScaleCard, ZoomCard
from commandcenter.ui.map.map_records import SIGN_LAYERS, MapLayer
from commandcenter.ui.tokens import Tokens

_MARGIN = 14


class CardDeck:
    """Makes the cards and keeps them in the corners; what has no room is hidden."""

    def __init__(self, canvas: QWidget, tokens: Tokens) -> None:
        self._canvas = canvas
        self._visible = True
        self._has_cases = True
        self.layers = LayerCard(tokens, canvas)
        self.legend = LegendCard(tokens, canvas)
        self.field_legend = FieldLegend(tokens, canvas)
        self.scale = ScaleCard(tokens, canvas)
        self.zoom = ZoomCard(tokens, canvas)
        self.hover_card = HoverCard(tokens, canvas)

    def _fixed(self) -> tuple[MapCard, ...]:
        return self.layers, self.legend, self.field_legend, self.scale, self.zoom

    def set_tokens(self, tokens: Tokens) -> None:
        """Change the colours."""
        for card in self._fixed():
            card.set_tokens(tokens)
        self.hover_card.set_tokens(tokens)

    def set_visible(self, *, visible: bool, with_cases: bool = True) -> None:
        """Show or hide the fixed cards, or only those that speak of cases."""
        self._visible, self._has_cases = visible, with_cases
        self.arrange()

    def set_layer_shown(self, layer: MapLayer, *, shown: bool) -> None:
        """Follow a layer that was switched."""
        self.layers.set_shown(layer, shown=shown)
        if layer in SIGN_LAYERS:
            self.field_legend.set_shown({layer: shown})
            self.arrange()

    def arrange(self) -> None:
        """Put the cards into the corners of the canvas."""
        width, height = self._canvas.width(), self._canvas.height()
        inner = width - 2 * _MARGIN
        self.scale.set_room(inner)
        has_legend = self.legend.width() <= inner
        below = self.legend.width() + self.scale.width() + _MARGIN > inner
        self.layers.move(_MARGIN, _MARGIN)
        self.zoom.move(width - _MARGIN - self.zoom.width(), _MARGIN)
        self.scale.move(width - _MARGIN - self.scale.width(), height - _MARGIN - self.scale.height())
        lift = self.scale.height() + 8 if below and has_legend else 0
        self.legend.move(_MARGIN, height - _MARGIN - self.legend.height() - lift)
        above = height - _MARGIN - self.legend.height() - lift - 8 - self.field_legend.height()
        self.field_legend.move(_MARGIN, above)
        shown = self._visible and height > 260
        with_cases = shown and self._has_cases
        has_field = with_cases and self.field_legend.has_entries and self.field_legend.width() <= inner
        self.field_legend.setVisible(has_field and height > 400)
        self.layers.setVisible(with_cases and self.layers.width() + self.zoom.width() + _MARGIN <= inner)
        self.legend.setVisible(with_cases and has_legend)
        self.scale.setVisible(shown and self.scale.width() <= inner)
        self.zoom.setVisible(shown)
