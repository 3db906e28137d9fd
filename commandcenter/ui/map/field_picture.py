"""What is out in the field, as one part of the map's picture: still points, movers, the chosen one and his trail."""

from collections.abc import Callable

from PySide6.QtGui import QPainter

from commandcenter.cartography.label_plan import StillSigns
from commandcenter.cartography.projection import LocalMercator
from commandcenter.cartography.style import MapStyle
from commandcenter.cartography.view import MapView
from commandcenter.ui.map.clip import Clip
from commandcenter.ui.map.field_legend import LegendEntry, legend_entries
from commandcenter.ui.map.field_sprites import FieldSprites
from commandcenter.ui.map.label_layer import WrittenNames
from commandcenter.ui.map.map_records import SIGN_LAYERS, MapLayer, SignHit
from commandcenter.ui.map.moving_layer import LAYER_OF_KIND, MovingLayer
from commandcenter.ui.map.still_layer import LABEL_STYLE, StillLayer, named_from
from commandcenter.ui.map.trail_overlay import TrailOverlay
from commandcenter.ui.tokens import Tokens


class FieldPicture:
    """The field of one map.  GUI thread only.

    Args:
        projection: Of the ground.
        opacity_of: How opaque a layer is now, 0 for one that is off.
    """

    def __init__(self, projection: LocalMercator, opacity_of: Callable[[MapLayer], float]) -> None:
        self.still = StillLayer(projection)
        self.moving = MovingLayer(projection)
        self.trail = TrailOverlay()
        self.is_past = False
        """Where people and vehicles are now is not shown beside cases of another time."""
        self._opacity_of = opacity_of
        self._look: tuple[Tokens, MapStyle, float] | None = None
        self._sprites: FieldSprites | None = None
        self._ratio = 1.0

    def set_projection(self, projection: LocalMercator) -> None:
        """Follow the ground to another origin."""
        self.still.set_projection(projection)
        self.moving.set_projection(projection)

    def set_look(self, tokens: Tokens, style: MapStyle, ratio: float) -> None:
        """Change theme or density of pixels."""
        self._look = (tokens, style, ratio)
        self._sprites = FieldSprites(tokens, ratio)
        self._ratio = ratio
        rules = dict(style.labels)
        self.still.set_style(rules.get(LABEL_STYLE))

    def paint(self, painter: QPainter, view: MapView, clip: Clip, names: WrittenNames) -> None:
        """Paint everything but the trail and the ring; the ground's `names` are kept clear of, and not repeated."""
        if self._sprites is not None:
            opacity = self._opacities()
            self.still.paint(painter, view, self._sprites, clip, opacity, self._ratio, names)
            self.moving.paint(painter, view, self._sprites, clip, opacity)

    def paint_on_paper(
        self,
        painter: QPainter,
        view: MapView,
        clip: Clip,
        names: WrittenNames,
        look: tuple[Tokens, MapStyle, float],
    ) -> None:
        """Paint everything in another look (colours, style, ratio), and be as before."""
        before, sprites = self._look, self._sprites
        self.set_look(*look)
        self.paint(painter, view, clip, names)
        if before is not None:
            self.set_look(*before)
            self._sprites = sprites

    def signs(self) -> list[StillSigns]:
        """Return what stands still on the map, which no name may cover."""
        return self.still.signs(self._opacities())

    def has_names(self, zoom: float) -> bool:
        """Say whether the names of any signs are written at a zoom."""
        return any(opacity > 0 and zoom >= named_from(layer) for layer, opacity in self._opacities().items())

    def entries(self, zoom: float) -> list[LegendEntry]:
        """Return what a legend has to tell of the layers shown at a zoom."""
        return legend_entries(
            {
                layer
                for layer, opacity in self._opacities().items()
                if opacity > 0 and zoom >= SIGN_LAYERS[layer]
            }
        )

    def paint_selected(
        self, painter: QPainter, view: MapView, projection: LocalMercator, tokens: Tokens
    ) -> None:
        """Paint the trail and the ring of the chosen subject."""
        if self.is_past:
            return
        self.trail.paint(painter, view, projection, tokens)
        if self._sprites is not None and self.moving.selected is not None:
            self.moving.paint_selected(painter, view, self._sprites)

    def at(self, view: MapView, px: float, py: float) -> SignHit | None:
        """Return the sign under a pixel, the uppermost first."""
        opacity = self._opacities()
        mover = self.moving.at(view, px, py, opacity)
        if mover is not None:
            return SignHit(*mover)
        still = self.still.at(view, px, py, opacity)
        return SignHit(still[0], (0, still[1])) if still is not None else None

    def _opacities(self) -> dict[MapLayer, float]:
        hidden = LAYER_OF_KIND.values() if self.is_past else ()
        return {layer: 0.0 if layer in hidden else self._opacity_of(layer) for layer in SIGN_LAYERS}
