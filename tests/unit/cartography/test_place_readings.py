"""The table of readings is sound; how it is used is in the tests of `pinyin`."""

import re
from itertools import chain

import pytest
from pypinyin import Style, pinyin
from pypinyin.constants import PINYIN_DICT

from commandcenter.cartography.pinyin import readings_of
from commandcenter.cartography.place_readings import OPEN_READINGS, PLACE_READINGS


def test_that_every_name_has_one_syllable_for_each_character() -> None:
    assert len(PLACE_READINGS) > 100
    assert {name for name, syllables in PLACE_READINGS.items() if len(name) != len(syllables)} == set()


def test_that_every_name_is_chinese_and_long_enough_to_be_looked_up() -> None:
    # A single character belongs to the open readings: `readings_of` looks up two and more.
    assert {name for name in PLACE_READINGS if not re.fullmatch(r"[\u3400-\u9fff]{2,}", name)} == set()
    assert {letter for letter in OPEN_READINGS if not re.fullmatch(r"[\u3400-\u9fff]", letter)} == set()


def test_that_every_syllable_exists_in_chinese_and_has_no_tone() -> None:
    letters = [chr(code) for code in PINYIN_DICT if 0x4E00 <= code <= 0x9FFF]
    toneless = chain.from_iterable(
        pinyin(letter, style=Style.NORMAL, heteronym=True)[0] for letter in letters
    )
    written = set(chain.from_iterable((*PLACE_READINGS.values(), *OPEN_READINGS.values())))
    assert written - set(toneless) == set()


def test_that_a_name_is_read_as_written_even_where_its_characters_are_open() -> None:
    assert any(letter in OPEN_READINGS for letter in "".join(PLACE_READINGS))
    assert {name for name, reading in PLACE_READINGS.items() if readings_of(name) != (reading,)} == set()


def test_that_a_name_within_a_longer_name_is_read_alike() -> None:
    pairs = [(part, name) for part in PLACE_READINGS for name in PLACE_READINGS if part in name != part]
    assert ("十里铺", "三十里铺") in pairs
    for part, name in pairs:
        start = name.index(part)
        assert PLACE_READINGS[name][start : start + len(part)] == PLACE_READINGS[part]


def test_that_nobody_can_change_the_tables_while_the_program_runs() -> None:
    with pytest.raises(TypeError):
        PLACE_READINGS["洪洞"] = ("hong", "dong")  # type: ignore[index]
    with pytest.raises(TypeError):
        del OPEN_READINGS["堡"]  # type: ignore[attr-defined]
