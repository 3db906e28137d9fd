"""Draws a rectangle of ground into pixels, by the style's rules, with the numba kernels.

`draw_ground` holds the GIL only between kernels (some thirty short calls a tile), so several threads
draw at once beside the window.  Each thread brings its own `Scratch`.  The QPainter renderer in
`ui/map` takes the same request and is the reference picture in tests.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from commandcenter.cartography import kernels
from commandcenter.cartography.basemap.shown import ShownBasemap
from commandcenter.cartography.layers import GeoLayer
from commandcenter.cartography.scene import Bands, GroundScene, band_of
from commandcenter.cartography.style import Colour, MapStyle, Rule
from commandcenter.cartography.tiles import TILE_SIZE, TileKey, grown
from commandcenter.cartography.view import Bounds


@dataclass(frozen=True, slots=True)
class DrawRequest:
    """What to draw.

    Attributes:
        left: Local x of the west edge.
        top: Local y of the north edge.
        resolution: Local metres per device pixel.
        zoom: The zoom the rules are asked for (logical).
        ratio: Device pixels per logical pixel; widths grow by it.
        width: Device pixels.
        height: Device pixels.
    """

    left: float
    top: float
    resolution: float
    zoom: float
    ratio: float
    width: int
    height: int

    @classmethod
    def for_tile(cls, key: TileKey) -> "DrawRequest":
        """Return the request that draws one tile."""
        level = key.level
        return cls(key.left, key.top, level.resolution, level.zoom, level.ratio, TILE_SIZE, TILE_SIZE)

    @property
    def box(self) -> Bounds:
        """The ground covered, in local metres."""
        right = self.left + self.width * self.resolution
        return self.left, self.top - self.height * self.resolution, right, self.top

    @property
    def band_zoom(self) -> float:
        """The zoom that chooses the band, finer on dense screens."""
        return self.zoom + float(np.log2(self.ratio))


class Scratch:
    """Working memory of one drawing thread, kept zeroed between calls."""

    def __init__(self) -> None:
        self._cover = np.zeros((0, 0), dtype=np.float32)
        self._mask = np.zeros((0, 0), dtype=np.float32)

    def cover(self, width: int, height: int) -> NDArray[np.float32]:
        """Return the fill buffer for a picture of this size."""
        if self._cover.shape != (height, width + 2):
            self._cover = np.zeros((height, width + 2), dtype=np.float32)
        return self._cover

    def mask(self, width: int, height: int) -> NDArray[np.float32]:
        """Return the stroke buffer for a picture of this size."""
        if self._mask.shape != (height, width):
            self._mask = np.zeros((height, width), dtype=np.float32)
        return self._mask


@dataclass(frozen=True, slots=True)
class RuleLayers:
    """What a rule paints from one source: its layers, the request in their metres, and how opaque."""

    layers: list[GeoLayer]
    request: DrawRequest
    opacity: float = 1.0


def draw_ground(
    scene: GroundScene,
    style: MapStyle,
    request: DrawRequest,
    scratch: Scratch,
    tints: Mapping[str, Bands],
    basemaps: Sequence[ShownBasemap] = (),
) -> NDArray[np.uint32]:
    """Return the picture, shape (height, width), 0xFFRRGGBB.

    Args:
        scene: The ground.
        style: Its look.
        request: Which part, how large.
        scratch: The calling thread's own.
        tints: What `tint_layers` returned, for the style's `tint` layer.
        basemaps: Below the county's own ground, the lowest first.
    """
    pixels = np.full((request.height, request.width), style.background.packed, dtype=np.uint32)
    for rule in style.rules_at(request.zoom):
        if rule.layer == "raster":
            _lay_pictures(pixels, scene, rule, request, basemaps)
            continue
        for source in layers_of_rule(scene, rule, request, tints, basemaps):
            if rule.fill is not None:
                _fill(pixels, scratch, source.layers, rule.fill.faded(source.opacity), source.request)
            if rule.stroke is not None:
                _stroke(pixels, scratch, source, rule, rule.stroke.faded(source.opacity))
    return pixels


def layers_of_rule(
    scene: GroundScene,
    rule: Rule,
    request: DrawRequest,
    tints: Mapping[str, Bands],
    basemaps: Sequence[ShownBasemap] = (),
) -> list[RuleLayers]:
    """Return what a rule paints for a request, bottom to top: the base maps, then the county's own."""
    band = band_of(request.band_zoom)
    if rule.layer == "tint":
        return [RuleLayers([tints[kind][band] for kind in rule.kinds if kind in tints], request)]
    found = []
    moved = world_request(scene, request)
    # A line just outside the edge still shows half its width.
    box = grown(moved.box, rule.width_at(request.zoom) * request.ratio * request.resolution)
    for basemap in basemaps:
        if basemap.sheet is not None and basemap.opacity > 0:
            layers = basemap.sheet.layers_for(rule.layer, rule.kinds, band, box)
            if layers:
                found.append(RuleLayers(layers, moved, basemap.opacity))
    own = scene.layers_for(rule.layer, rule.kinds, request.band_zoom)
    return [*found, RuleLayers(own, request)] if own else found


def world_request(scene: GroundScene, request: DrawRequest) -> DrawRequest:
    """Return a request in Web Mercator metres instead of the county's."""
    x, y = scene.projection.to_local(0.0, 0.0)
    return replace(request, left=request.left - x, top=request.top - y)


def _lay_pictures(
    pixels: NDArray[np.uint32],
    scene: GroundScene,
    rule: Rule,
    request: DrawRequest,
    basemaps: Sequence[ShownBasemap],
) -> None:
    """Lay raster tiles over what is painted so far; the rule's colour is a veil over them."""
    box = world_request(scene, request).box
    painted = 0
    for basemap in basemaps:
        if basemap.pictures is not None and basemap.opacity > 0:
            painted += basemap.pictures.paint(pixels, box, basemap.opacity)
    if painted and rule.fill is not None:
        veil = rule.fill
        cover = np.zeros((request.height, request.width + 2), dtype=np.float32)
        cover[:, 0] = 1.0
        kernels.paint_cover(
            pixels, cover, float(veil.red), float(veil.green), float(veil.blue), float(veil.alpha)
        )


def _fill(
    pixels: NDArray[np.uint32], scratch: Scratch, layers: list[GeoLayer], colour: Colour, request: DrawRequest
) -> None:
    cover = scratch.cover(request.width, request.height)
    scale = 1.0 / request.resolution
    added = 0
    for layer in layers:
        added += kernels.add_fills(
            cover, layer.xy, layer.rings, layer.features, layer.bounds, request.left, request.top, scale
        )
    if added:
        kernels.paint_cover(
            pixels, cover, float(colour.red), float(colour.green), float(colour.blue), float(colour.alpha)
        )


def _stroke(
    pixels: NDArray[np.uint32], scratch: Scratch, source: RuleLayers, rule: Rule, colour: Colour
) -> None:
    request = source.request
    mask = scratch.mask(request.width, request.height)
    radius = float(rule.width_at(request.zoom) * request.ratio / 2)
    dash = float(rule.dash[0] * request.ratio)
    gap = float(rule.dash[1] * request.ratio)
    added = 0
    for layer in source.layers:
        added += kernels.add_strokes(
            mask,
            layer.xy,
            layer.rings,
            layer.features,
            layer.bounds,
            request.left,
            request.top,
            1.0 / request.resolution,
            radius,
            dash,
            gap,
        )
    if added:
        kernels.paint_mask(
            pixels, mask, float(colour.red), float(colour.green), float(colour.blue), float(colour.alpha)
        )
