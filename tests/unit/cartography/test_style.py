"""Map styles as data."""

import json

import pytest

from commandcenter.cartography.style import Colour, MapStyleError, parse_style
from commandcenter.resource_files import resource_path

PLAIN = {
    "name": "plain",
    "dark": False,
    "background": "ground",
    "tokens": {"ground": "#102030", "line": "#FFFFFF"},
    "rules": [
        {
            "layer": "road",
            "group": "roads",
            "stroke": "line@0.5",
            "width": [[10, 1], [12, 3]],
            "zoom": [9, 14],
        }
    ],
    "labels": {"township": {"size": 18, "colour": "line", "halo": "ground@0.9"}},
}


def test_that_tokens_and_their_opacity_become_colours() -> None:
    style = parse_style(json.dumps(PLAIN))
    assert style.background == Colour(0x10, 0x20, 0x30)
    assert style.background.packed == 0xFF102030
    assert style.rules[0].stroke == Colour(255, 255, 255, 0.5)


def test_that_widths_grow_between_their_stops() -> None:
    rule = parse_style(json.dumps(PLAIN)).rules[0]
    assert [rule.width_at(zoom) for zoom in (8, 10, 11, 12, 15)] == [1, 1, 2, 3, 3]


def test_that_rules_hold_between_their_zooms_only() -> None:
    style = parse_style(json.dumps(PLAIN))
    assert [len(style.rules_at(zoom)) for zoom in (8.9, 9, 13.9, 14)] == [0, 1, 1, 0]


def test_that_a_group_can_be_hidden_or_made_fainter() -> None:
    style = parse_style(json.dumps(PLAIN))
    assert style.with_groups({"roads": 0.0}).rules == ()
    fainter = style.with_groups({"roads": 0.5}).rules[0]
    assert fainter.stroke is not None
    assert fainter.stroke.alpha == 0.25


@pytest.mark.parametrize("name", ["day", "night", "print"])
def test_that_the_styles_of_the_program_can_be_read(name: str) -> None:
    style = parse_style(resource_path("map_style", f"{name}.json").read_text(encoding="utf-8"))
    assert style.name == name
    assert style.dark is (name == "night")


@pytest.mark.parametrize(
    "change",
    [{"background": "nowhere"}, {"background": "rgb(1,2,3)"}, {"rules": [{"kinds": []}]}, {"tokens": None}],
)
def test_that_a_mistake_in_a_style_is_named(change: dict[str, object]) -> None:
    with pytest.raises(MapStyleError, match="map style"):
        parse_style(json.dumps({**PLAIN, **change}))


def test_that_text_which_is_no_json_is_refused() -> None:
    with pytest.raises(MapStyleError):
        parse_style("{")
