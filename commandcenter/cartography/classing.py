"""Values of places in few classes of about equally many, with the bounds that a legend tells."""

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from commandcenter.cartography.scene import GroundScene

CLASSES = 5


@dataclass(frozen=True, slots=True)
class ValueClass:
    """One class: its step 1 to 5, least and greatest value in it, and how many places it has."""

    step: int
    least: float
    most: float
    places: int


@dataclass(frozen=True, slots=True)
class Classing:
    """The step of each place, and the classes that are not empty, lowest first."""

    step_of: Mapping[str, int]
    classes: tuple[ValueClass, ...]


def classed(values: Mapping[str, float]) -> Classing:
    """Divide places by their values; equal values are always in one class."""
    if not values:
        return Classing({}, ())
    array = np.array(list(values.values()))
    limits = np.unique(np.quantile(array, np.linspace(0, 1, CLASSES + 1)[1:-1]))
    raw = np.searchsorted(limits, array, side="left")
    # Fewer classes than steps take the outer colours, so that low is always pale and high always strong.
    used = np.unique(raw)
    spread = np.round(np.linspace(1, CLASSES, len(used))).astype(int) if len(used) > 1 else np.array([3])
    steps = spread[np.searchsorted(used, raw)]
    classes = []
    for step in spread.tolist():
        inside = array[steps == step]
        classes.append(ValueClass(step, float(inside.min()), float(inside.max()), len(inside)))
    return Classing(dict(zip(values, steps.tolist(), strict=True)), tuple(classes))


def rate_tints(step_of: Mapping[str, int], scene: GroundScene) -> dict[str, str]:
    """Return the tint of each leaf of the ground, that of the nearest place above it which has a step."""
    tints = {}
    for leaf in scene.leaf_codes if step_of else ():
        place = scene.places.get(leaf)
        while place is not None and place.code not in step_of:
            place = scene.places.get(place.parent_code or "")
        if place is not None:
            tints[leaf] = f"rate{step_of[place.code]}"
    return tints
