"""The map speaks the same colours as the rest of the interface."""

import itertools
from dataclasses import fields

import pytest

from commandcenter.ui.map.map_picture import load_map_style
from commandcenter.ui.map.map_records import GROUND_LAYERS
from commandcenter.ui.map.rate_key import OPACITY
from commandcenter.ui.tokens import DAY, NIGHT, Tokens


@pytest.mark.parametrize(("name", "tokens"), [("day", DAY), ("night", NIGHT)])
def test_that_tokens_of_the_map_and_the_interface_are_the_same(name: str, tokens: Tokens) -> None:
    style = load_map_style(name)
    shared = [field.name for field in fields(Tokens) if field.name in style.tokens]
    assert len(shared) > 15
    for token in shared:
        assert f"#{style.tokens[token].packed & 0xFFFFFF:06X}" == getattr(tokens, token), token


@pytest.mark.parametrize("name", ["day", "night", "print", "wall"])
def test_that_every_switch_of_the_ground_hides_some_rule(name: str) -> None:
    groups = {rule.group for rule in load_map_style(name).rules}
    assert {layer.value for layer in GROUND_LAYERS} <= groups


@pytest.mark.parametrize("name", ["day", "night", "print", "wall"])
def test_that_classes_of_an_indicator_are_as_the_key_says_and_none_is_too_pale(name: str) -> None:
    rules = {rule.kinds[0]: rule.fill for rule in load_map_style(name).rules if rule.group == "rates"}
    shares = {f"rate{step}": share for step, share in OPACITY.items()}
    assert {kind: fill.alpha for kind, fill in rules.items() if fill is not None} == shares
    steps = sorted([0.0, *OPACITY.values()])
    assert min(after - before for before, after in itertools.pairwise(steps)) > 0.1
