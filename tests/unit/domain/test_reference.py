"""Look-ups in reference data."""

from datetime import date
from decimal import Decimal

from commandcenter.domain.reference import CaseClass, Place, Reference, Standard, Word

COUNTY, TOWNSHIP, VILLAGE, GRID = 149999000000000, 149999001000000, 149999001001000, 149999001001001


def a_place(place_no: int, level: int, parent: int | None, name: str) -> Place:
    digits = {1: 6, 2: 9, 3: 12, 4: 15}[level]
    code = str(place_no)[:digits]
    kind = 1 if level == 4 else None
    return Place(place_no, code, level, parent, name, name, kind, None, None, date(2024, 1, 1), None)


def a_standard(number: int, code: str) -> Standard:
    return Standard(number, code, 2, "条件", "", Decimal(1), 4, "结案", "", "water", (), "", False, 1)


REFERENCE = Reference(
    settings={"county_name": "云岭县"},
    places={
        p.place_no: p
        for p in (
            a_place(COUNTY, 1, None, "县"),
            a_place(TOWNSHIP, 2, COUNTY, "永安街道"),
            a_place(VILLAGE, 3, TOWNSHIP, "平安社区"),
            a_place(GRID, 4, VILLAGE, "第一网格"),
        )
    },
    departments={},
    colleagues={},
    classes={
        1: CaseClass(1, "2-01", 2, 1, None, "市容环境", "City appearance", ()),
        2: CaseClass(2, "2-01-01", 2, 2, 1, "道路积水", "", ()),
    },
    standards={1: a_standard(1, "2-01-01-2"), 2: a_standard(2, "2-01-01-1")},
    words={"urgency": {1: Word(1, "normal", "一般", "Normal"), 2: Word(2, "urgent", "加急", "")}},
    actions={},
)


def test_that_the_path_of_a_grid_runs_from_township_to_grid_without_the_county() -> None:
    assert [p.name for p in REFERENCE.place_path(GRID)] == ["永安街道", "平安社区", "第一网格"]
    assert [p.name for p in REFERENCE.place_path(GRID, lowest_level=3)] == ["永安街道", "平安社区"]
    assert REFERENCE.place_path(COUNTY) == ()
    assert REFERENCE.place_path(None) == ()


def test_that_a_place_contains_exactly_the_numbers_of_its_range() -> None:
    township = REFERENCE.places[TOWNSHIP]
    assert township.contains(GRID)
    assert township.contains(TOWNSHIP)
    assert not township.contains(149999002000000)
    assert not REFERENCE.places[GRID].contains(GRID + 1)


def test_that_the_township_of_the_county_itself_is_nothing() -> None:
    assert REFERENCE.township_of(COUNTY) is None
    found = REFERENCE.township_of(GRID)
    assert found is not None
    assert found.name == "永安街道"


def test_that_words_follow_the_language_and_fall_back_to_chinese() -> None:
    assert REFERENCE.word("urgency", 1) == "一般"
    assert REFERENCE.word("urgency", 1, "en") == "Normal"
    assert REFERENCE.word("urgency", 2, "en") == "加急"
    assert REFERENCE.word("urgency", 9) == ""
    assert REFERENCE.word("urgency", None) == ""


def test_that_class_paths_name_big_and_small_class() -> None:
    assert REFERENCE.class_path(2) == "市容环境 / 道路积水"
    assert REFERENCE.class_path(2, "en") == "City appearance / 道路积水"
    assert REFERENCE.class_path(None) == ""


def test_that_standards_of_a_class_come_in_the_order_of_their_codes() -> None:
    assert [s.standard_id for s in REFERENCE.standards_of_class[2]] == [2, 1]


def test_that_children_are_listed_below_their_parent() -> None:
    assert [p.place_no for p in REFERENCE.children[VILLAGE]] == [GRID]
    assert REFERENCE.county.place_no == COUNTY
    assert REFERENCE.county_name == "云岭县"
