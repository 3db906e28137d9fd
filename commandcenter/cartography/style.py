"""The map's look as data: rules read from JSON, colours by token name.

A style file names its tokens, then lists rules from bottom to top.  A rule says which class it
paints, between which zooms, in which colour and width; nothing about looks is written in code.
"""

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

_COLOUR = re.compile(r"^(?P<base>#[0-9A-Fa-f]{6}|[a-z_]+)(?:@(?P<alpha>[0-9.]+))?$")


class MapStyleError(ValueError):
    """A map style file that cannot be used; the text says where."""


@dataclass(frozen=True, slots=True)
class Colour:
    """A colour with 0 to 255 channels and alpha from 0 to 1."""

    red: int
    green: int
    blue: int
    alpha: float = 1.0

    @property
    def packed(self) -> int:
        """0xFFRRGGBB, the pixel of a 32-bit picture, alpha ignored."""
        return 0xFF000000 | (self.red << 16) | (self.green << 8) | self.blue

    def faded(self, opacity: float) -> "Colour":
        """Return the colour with its alpha reduced."""
        return self if opacity == 1.0 else replace(self, alpha=self.alpha * opacity)


@dataclass(frozen=True, slots=True)
class Rule:
    """One way to paint one class of the ground.

    Attributes:
        layer: As `GroundScene` names it: place, landuse, river, building, road, boundary, business ...
        kinds: Kinds within the layer, empty for all.
        group: Which switch hides it.
        fill: Colour of areas, or None.
        stroke: Colour of lines and outlines, or None.
        widths: (zoom, logical pixels), rising by zoom, interpolated between.
        dash: Dash and gap in logical pixels, (0, 0) for a full line.
        min_zoom: Shown from here.
        max_zoom: Shown below this.
    """

    layer: str
    kinds: tuple[str, ...]
    group: str
    fill: Colour | None
    stroke: Colour | None
    widths: tuple[tuple[float, float], ...]
    dash: tuple[float, float]
    min_zoom: float
    max_zoom: float

    def width_at(self, zoom: float) -> float:
        """Return the stroke's width in logical pixels."""
        if zoom <= self.widths[0][0]:
            return self.widths[0][1]
        for (low, narrow), (high, wide) in zip(self.widths, self.widths[1:], strict=False):
            if zoom < high:
                return narrow + (wide - narrow) * (zoom - low) / (high - low)
        return self.widths[-1][1]


@dataclass(frozen=True, slots=True)
class LabelRule:
    """How names of one kind are written.

    Attributes:
        kind: As `LabelSpot.kind`.
        size: Height of type in logical pixels.
        weight: 400 to 700.
        colour: Of the text.
        halo: Around it.
        spacing: Extra pixels between characters.
        min_zoom: Shown from here.
        max_zoom: Shown below this.
        dot: Colour of a small mark at the point, or None.
    """

    kind: str
    size: int
    weight: int
    colour: Colour
    halo: Colour
    spacing: float
    min_zoom: float
    max_zoom: float
    dot: Colour | None


@dataclass(frozen=True, slots=True)
class MapStyle:
    """A parsed style file."""

    name: str
    dark: bool
    tokens: Mapping[str, Colour]
    background: Colour
    rules: tuple[Rule, ...]
    labels: Mapping[str, LabelRule]

    def rules_at(self, zoom: float) -> list[Rule]:
        """Return the rules in force at a zoom, bottom to top."""
        return [rule for rule in self.rules if rule.min_zoom <= zoom < rule.max_zoom]

    def with_groups(self, shown: Mapping[str, float]) -> "MapStyle":
        """Return the style with the opacity (0 to 1) of each group applied; 0 removes its rules."""
        rules = []
        for rule in self.rules:
            opacity = shown.get(rule.group, 1.0)
            if opacity > 0:
                fill = rule.fill.faded(opacity) if rule.fill is not None else None
                stroke = rule.stroke.faded(opacity) if rule.stroke is not None else None
                rules.append(replace(rule, fill=fill, stroke=stroke))
        return replace(self, rules=tuple(rules))


def parse_style(text: str) -> MapStyle:
    """Read a style from JSON text.

    Raises:
        MapStyleError: A colour, token or field is wrong.
    """
    try:
        raw: dict[str, Any] = json.loads(text)
        plain = {name: _colour(value, {}) for name, value in raw["tokens"].items()}
        labels = [_label(kind, entry, plain) for kind, entry in raw["labels"].items()]
        return MapStyle(
            name=raw["name"],
            dark=bool(raw["dark"]),
            tokens=plain,
            background=_colour(raw["background"], plain),
            rules=tuple(_rule(entry, plain) for entry in raw["rules"]),
            labels={label.kind: label for label in labels},
        )
    except (AttributeError, KeyError, TypeError, json.JSONDecodeError) as cause:
        raise MapStyleError(f"map style: {cause!r}") from cause


def _rule(entry: Mapping[str, Any], tokens: Mapping[str, Colour]) -> Rule:
    low, high = entry.get("zoom", (0, 99))
    dash = entry.get("dash", (0, 0))
    width = entry.get("width", 1)
    stops = (
        [(0.0, float(width))] if isinstance(width, int | float) else [(float(z), float(w)) for z, w in width]
    )
    return Rule(
        layer=entry["layer"],
        kinds=tuple(entry.get("kinds", ())),
        group=entry.get("group", entry["layer"]),
        fill=_colour(entry["fill"], tokens) if "fill" in entry else None,
        stroke=_colour(entry["stroke"], tokens) if "stroke" in entry else None,
        widths=tuple(sorted(stops)),
        dash=(float(dash[0]), float(dash[1])),
        min_zoom=float(low),
        max_zoom=float(high),
    )


def _label(kind: str, entry: Mapping[str, Any], tokens: Mapping[str, Colour]) -> LabelRule:
    low, high = entry.get("zoom", (0, 99))
    return LabelRule(
        kind=kind,
        size=int(entry["size"]),
        weight=int(entry.get("weight", 400)),
        colour=_colour(entry["colour"], tokens),
        halo=_colour(entry["halo"], tokens),
        spacing=float(entry.get("spacing", 0)),
        min_zoom=float(low),
        max_zoom=float(high),
        dot=_colour(entry["dot"], tokens) if "dot" in entry else None,
    )


def _colour(text: str, tokens: Mapping[str, Colour]) -> Colour:
    match = _COLOUR.match(text)
    if match is None:
        raise MapStyleError(f"map style: {text!r} is no colour")
    alpha = float(match["alpha"] or 1)
    if match["base"].startswith("#"):
        value = int(match["base"][1:], 16)
        return Colour(value >> 16, (value >> 8) & 255, value & 255, alpha)
    if match["base"] not in tokens:
        raise MapStyleError(f"map style: unknown token {match['base']!r}")
    return replace(tokens[match["base"]], alpha=alpha)
