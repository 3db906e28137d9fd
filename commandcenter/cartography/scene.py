"""The county ready to be drawn: arrays by class and scale band, label spots, and the grid index.

`prepare_ground` is the expensive step (about a second for a county) and touches no Qt, so it runs in
a worker thread; the `GroundScene` it returns is never changed afterwards and may be read by any
number of tile threads.
"""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np
import shapely

from commandcenter.cartography.boundaries import (
    ancestry,
    boundary_lines,
    is_dedicated,
    leaf_positions,
    simplified_coverage,
)
from commandcenter.cartography.ground import LINE_AND_AREA, GroundFeature, GroundSheet, PlaceShape
from commandcenter.cartography.label_spots import LabelSpot, feature_spots, landmark_spots, place_spots
from commandcenter.cartography.layers import (
    GeoLayer,
    Geometries,
    geometries_from_wkb,
    layer_of_areas,
    layer_of_lines,
    parts_of,
    projected,
)
from commandcenter.cartography.place_index import PlaceIndex
from commandcenter.cartography.projection import LocalMercator
from commandcenter.cartography.view import Bounds, resolution_of

BAND_LIMITS: Final = (10.0, 11.5, 13.0, 14.5)
"""Zooms at which a finer geometry takes over; beyond the last one nothing is simplified."""

_TOLERANCE_PX: Final = 0.6
_LEVEL_KINDS: Final = {1: "county", 2: "township", 3: "village", 4: "grid"}

Bands = tuple[GeoLayer, ...]
"""One layer per band, coarse to fine."""


def band_of(zoom: float) -> int:
    """Return the position of the band that serves a zoom (in device pixels)."""
    return sum(zoom >= limit for limit in BAND_LIMITS)


def band_tolerance(band: int) -> float:
    """Return the simplification tolerance of a band in local metres, 0 for the finest."""
    return _TOLERANCE_PX * resolution_of(BAND_LIMITS[band]) if band < len(BAND_LIMITS) else 0.0


@dataclass(frozen=True, slots=True)
class GroundScene:
    """The prepared ground.

    Attributes:
        projection: Its local metres.
        bounds: Of all places (or of everything, without places).
        layers: By (layer, kind), see the module `style` for the names.
        labels: Every name that could be written.
        places: By code.
        index: Which grid (or finest place) a point lies in.
        leaf_codes: Codes of the finest places, in the order of `leaf_bands`.
        leaf_bands: Their polygons by band, for tints.
    """

    projection: LocalMercator
    bounds: Bounds
    layers: Mapping[tuple[str, str], Bands]
    labels: tuple[LabelSpot, ...]
    places: Mapping[str, PlaceShape]
    index: PlaceIndex
    leaf_codes: tuple[str, ...]
    leaf_bands: tuple[Geometries, ...]

    def layers_for(self, layer: str, kinds: Sequence[str], zoom: float) -> list[GeoLayer]:
        """Return what a rule paints at a zoom; without kinds, all kinds of the layer."""
        band = band_of(zoom)
        if kinds:
            found = [self.layers.get((layer, kind)) for kind in kinds]
        else:
            found = [bands for (name, _), bands in self.layers.items() if name == layer]
        return [bands[band] for bands in found if bands is not None and bands[band].count]


def prepare_ground(ground: GroundSheet) -> GroundScene:
    """Turn the county's records into arrays.

    Raises:
        shapely.errors.GEOSException: A record's WKB is broken.
    """
    degrees = shapely.from_wkb(np.array([place.wkb for place in ground.places], dtype=object))
    projection = LocalMercator(*_middle(degrees, ground))
    shapes = projected(degrees, projection)
    leaves = leaf_positions(ground.places, shapes)
    codes = tuple(ground.places[position].code for position in leaves)
    leaf_shapes = shapes[leaves] if len(leaves) else np.empty(0, dtype=object)
    leaf_bands = tuple(
        simplified_coverage(leaf_shapes, band_tolerance(band)) for band in range(len(BAND_LIMITS) + 1)
    )
    layers: dict[tuple[str, str], Bands] = {}
    layers.update(_place_layers(ground, leaf_bands, codes, shapes))
    features = _FeatureLayers(projection)
    features.add(ground.landuse, *LINE_AND_AREA["landuse"])
    features.add(ground.rivers, *LINE_AND_AREA["water"])
    features.add(ground.roads, *LINE_AND_AREA["road"])
    features.add(ground.buildings, *LINE_AND_AREA["building"], bands=1)
    features.add(ground.duties, "duty_line", "duty")
    layers.update(features.layers)
    labels = (
        *place_spots(ground.places, shapes),
        *feature_spots("road", features.named["road"]),
        *feature_spots("water", features.named["river"] + features.named["water"]),
        *landmark_spots(ground.landmarks, projection),
    )
    return GroundScene(
        projection=projection,
        bounds=_bounds(shapes, layers),
        layers=layers,
        labels=labels,
        places={place.code: place for place in ground.places},
        index=PlaceIndex(codes, degrees[leaves] if len(leaves) else np.empty(0, dtype=object)),
        leaf_codes=codes,
        leaf_bands=leaf_bands,
    )


def tint_layers(scene: GroundScene, tints: Mapping[str, str]) -> dict[str, Bands]:
    """Return layers of the leaves to be tinted, by tint name.

    Args:
        scene: The ground.
        tints: Tint name (a kind of the style's `tint` layer) by place code; unknown codes are ignored.
    """
    chosen: dict[str, list[int]] = defaultdict(list)
    for position, code in enumerate(scene.leaf_codes):
        if code in tints:
            chosen[tints[code]].append(position)
    return {
        tint: tuple(layer_of_areas(band[positions]) for band in scene.leaf_bands)
        for tint, positions in chosen.items()
    }


def _place_layers(
    ground: GroundSheet, leaf_bands: Sequence[Geometries], codes: Sequence[str], shapes: Geometries
) -> dict[tuple[str, str], Bands]:
    descent = ancestry(ground.places)
    lines: dict[str, list[GeoLayer]] = {kind: [] for kind in _LEVEL_KINDS.values()}
    for band in leaf_bands:
        by_level = boundary_lines(band, codes, descent)
        for level, kind in _LEVEL_KINDS.items():
            lines[kind].append(layer_of_lines(by_level.get(level, np.empty(0, dtype=object))))
    layers: dict[tuple[str, str], Bands] = {("boundary", kind): tuple(bands) for kind, bands in lines.items()}
    layers["place", "land"] = tuple(layer_of_areas(band) for band in leaf_bands)
    dedicated = [is_dedicated(place) for place in ground.places]
    if any(dedicated):
        layers["business", "dedicated"] = (layer_of_areas(shapes[dedicated]),) * len(leaf_bands)
    return layers


class _FeatureLayers:
    """Gathers rivers, roads, buildings and land use into layers by kind."""

    def __init__(self, projection: LocalMercator) -> None:
        self._projection = projection
        self.layers: dict[tuple[str, str], Bands] = {}
        self.named: defaultdict[str, list[tuple[str, str, Geometries]]] = defaultdict(list)

    def add(
        self, features: Sequence[GroundFeature], line_layer: str, area_layer: str, *, bands: int | None = None
    ) -> None:
        """Add features; with `bands=1` they are not simplified (too small to gain from it)."""
        by_kind: defaultdict[str, list[GroundFeature]] = defaultdict(list)
        for feature in features:
            by_kind[feature.kind].append(feature)
        for kind, members in by_kind.items():
            shapes = geometries_from_wkb([member.wkb for member in members], self._projection)
            for layer, areas in ((line_layer, False), (area_layer, True)):
                parts = parts_of(shapes, areas=areas)
                if len(parts):
                    self.layers[layer, kind] = _banded(parts, areas=areas, single=bands == 1)
            self._remember_names(line_layer, area_layer, kind, members, shapes)

    def _remember_names(
        self,
        line_layer: str,
        area_layer: str,
        kind: str,
        members: Sequence[GroundFeature],
        shapes: Geometries,
    ) -> None:
        by_name: defaultdict[str, list[int]] = defaultdict(list)
        for position, member in enumerate(members):
            if member.name:
                by_name[member.name].append(position)
        for name, positions in by_name.items():
            for layer, areas in ((line_layer, False), (area_layer, True)):
                parts = parts_of(shapes[positions], areas=areas)
                if len(parts):
                    self.named[layer].append((kind, name, parts))


def _banded(parts: Geometries, *, areas: bool, single: bool) -> Bands:
    make = layer_of_areas if areas else layer_of_lines
    full = make(parts)
    if single:
        return (full,) * (len(BAND_LIMITS) + 1)
    layers = []
    for band in range(len(BAND_LIMITS)):
        tolerance = band_tolerance(band)
        box = shapely.bounds(parts)
        large = np.maximum(box[:, 2] - box[:, 0], box[:, 3] - box[:, 1]) > tolerance
        layers.append(make(np.asarray(shapely.simplify(parts[large], tolerance), dtype=object)))
    return (*layers, full)


def _middle(degrees: Geometries, ground: GroundSheet) -> tuple[float, float]:
    """Return a point near the middle of the county in degrees."""
    if len(degrees):
        left, bottom, right, top = shapely.total_bounds(degrees)
    elif ground.landmarks:
        return ground.landmarks[0].lon, ground.landmarks[0].lat
    else:
        wkbs = [f.wkb for f in (*ground.rivers, *ground.roads, *ground.landuse, *ground.buildings)]
        left, bottom, right, top = (
            shapely.total_bounds(shapely.from_wkb(wkbs)) if wkbs else (112.0, 37.0, 112.0, 37.0)
        )
    return float(left + right) / 2, float(bottom + top) / 2


def _bounds(shapes: Geometries, layers: Mapping[tuple[str, str], Bands]) -> Bounds:
    boxes = [shapely.bounds(shapes)] if len(shapes) else [bands[-1].bounds for bands in layers.values()]
    every = np.vstack(boxes) if boxes else np.empty((0, 4))
    if len(every) == 0:
        return -1000.0, -1000.0, 1000.0, 1000.0
    low = every[:, :2].min(axis=0)
    high = every[:, 2:].max(axis=0)
    return float(low[0]), float(low[1]), float(high[0]), float(high[1])
