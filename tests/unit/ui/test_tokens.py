"""Tokens: the agreed colours, and that every text can be read."""

import pytest

from commandcenter.ui.tokens import DAY, NIGHT, Tokens, Tone

LEAST_CONTRAST = 4.5


def luminance(colour: str) -> float:
    parts = [int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5)]
    linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(text: str, ground: str) -> float:
    lighter, darker = sorted((luminance(text), luminance(ground)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


@pytest.mark.parametrize("tokens", [DAY, NIGHT], ids=["day", "night"])
@pytest.mark.parametrize(
    ("text", "grounds"),
    [
        ("text", ("bg", "surface", "raised", "soft", "warnsoft", "badsoft", "oksoft", "hover")),
        ("muted", ("bg", "surface", "raised", "hover", "soft")),
        ("accenttext", ("surface", "raised", "soft")),
        ("oktext", ("surface", "raised", "oksoft")),
        ("warntext", ("surface", "raised", "warnsoft")),
        ("badtext", ("surface", "raised", "badsoft")),
        ("bad", ("surface",)),
        ("onaccent", ("accent", "accenttext")),
        ("onbad", ("bad",)),
    ],
)
def test_that_text_stands_out_from_every_ground_it_is_used_on(
    tokens: Tokens, text: str, grounds: tuple[str, ...]
):
    mapping = tokens.as_mapping()
    weak = {ground: contrast(mapping[text], mapping[ground]) for ground in grounds}
    assert {ground: value for ground, value in weak.items() if value < LEAST_CONTRAST} == {}


@pytest.mark.parametrize("tokens", [DAY, NIGHT], ids=["day", "night"])
def test_that_signs_of_states_stand_out_from_a_list(tokens: Tokens):
    # 3:1 is what signs need that are told apart by shape as well.
    for name in ("accent", "teal", "vio", "warn", "bad", "muted"):
        assert contrast(tokens.as_mapping()[name], tokens.surface) >= 3, name


@pytest.mark.parametrize("tone", list(Tone))
def test_that_every_tone_has_its_own_text_and_ground(tone: Tone):
    text, ground = DAY.tone_colours(tone)
    assert contrast(text, ground) >= LEAST_CONTRAST
