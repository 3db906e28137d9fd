"""Readings of place names."""

import pytest

from commandcenter.cartography.pinyin import initials_of, readings_of, sort_key


@pytest.mark.parametrize(
    ("name", "reading"),
    [
        ("洪洞县", "hong tong xian"),
        ("六安路", "lu an lu"),
        ("蔚县街", "yu xian jie"),
        ("平安社区", "ping an she qu"),
        ("瓦窑堡村", "wa yao bu cun"),
        ("G55高速", "g 5 5 gao su"),
    ],
)
def test_that_place_names_are_read_as_people_there_do(name: str, reading: str) -> None:
    assert " ".join(readings_of(name)[0]) == reading


def test_that_an_open_character_is_found_by_each_of_its_readings() -> None:
    assert {reading[1] for reading in readings_of("李堡")} == {"bao", "bu", "pu"}


def test_that_every_character_has_one_syllable() -> None:
    for name in ("永安街道", "第3网格（东）", "A·B村", ""):
        assert all(len(reading) == len(name) for reading in readings_of(name))


def test_that_initials_are_first_letters() -> None:
    assert initials_of(readings_of("洪洞")[0]) == "ht"


def test_that_names_sort_by_sound() -> None:
    assert sorted(["张村", "安村", "李村"], key=sort_key) == ["安村", "李村", "张村"]
