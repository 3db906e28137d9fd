"""The names that base maps add to those of the county: the county's own always stand, and none stands twice."""

import re
from collections.abc import Sequence
from dataclasses import replace

from commandcenter.cartography.basemap.shown import ShownBasemap
from commandcenter.cartography.label_spots import LabelSpot
from commandcenter.cartography.scene import GroundScene

_ENDING = re.compile(r"(街道|社区|居委会|村委会|镇|乡|村|县)$")
_SAME_ROAD_M = 3000.0


def added_names(scene: GroundScene, basemaps: Sequence[ShownBasemap]) -> list[LabelSpot]:
    """Return the names of base maps that the county does not have itself, in the county's metres."""
    own = {_bare(place.name) for place in scene.places.values()}
    own_things = {(spot.text, _cell(spot.x), _cell(spot.y)) for spot in scene.labels}
    x, y = scene.projection.to_local(0.0, 0.0)
    found: list[LabelSpot] = []
    for basemap in reversed(basemaps):
        if basemap.sheet is None or basemap.opacity <= 0:
            continue
        for spot in basemap.sheet.labels:
            moved = replace(spot, x=spot.x + x, y=spot.y + y)
            if moved.kind.startswith("settlement") and _bare(moved.text) in own:
                continue
            column, row = _cell(moved.x), _cell(moved.y)
            near = ((moved.text, column + i, row + j) for i in (-1, 0, 1) for j in (-1, 0, 1))
            if not any(key in own_things for key in near):
                found.append(moved)
    return found


def _bare(name: str) -> str:
    return _ENDING.sub("", name) or name


def _cell(metres: float) -> int:
    return round(metres / _SAME_ROAD_M)
