"""Place codes: what is accepted, what it means, and how places lie in one another."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from commandcenter.domain.grid_codes import (
    CodeError,
    CodeScheme,
    PlaceCode,
    PlaceLevel,
    TownshipKind,
    VillageKind,
    code_scheme,
    normalise,
)

county_text = st.tuples(st.sampled_from([11, 14, 37, 65]), st.integers(1, 99), st.integers(1, 99)).map(
    lambda parts: "".join(f"{part:02}" for part in parts)
)
township_text = st.tuples(county_text, st.integers(1, 999)).map(lambda parts: f"{parts[0]}{parts[1]:03}")
village_text = st.tuples(township_text, st.integers(1, 999)).map(lambda parts: f"{parts[0]}{parts[1]:03}")
short_grid_text = st.tuples(village_text, st.integers(1, 99)).map(lambda parts: f"{parts[0]}{parts[1]:02}")
long_grid_text = st.tuples(village_text, st.integers(1, 999)).map(lambda parts: f"{parts[0]}{parts[1]:03}")
any_code = st.one_of(county_text, township_text, village_text, short_grid_text, long_grid_text).map(
    PlaceCode.parse
)


@pytest.mark.parametrize(
    ("text", "level", "place_no"),
    [
        ("149999", PlaceLevel.COUNTY, 149999_000_000_000),
        ("149999001", PlaceLevel.TOWNSHIP, 149999_001_000_000),
        ("149999001200", PlaceLevel.VILLAGE, 149999_001_200_000),
        ("14999900120007", PlaceLevel.GRID, 149999_001_200_007),
        ("149999001200007", PlaceLevel.GRID, 149999_001_200_007),
        ("149999001200123", PlaceLevel.GRID, 149999_001_200_123),
    ],
)
def test_that_each_length_of_code_has_its_level_and_number(text, level, place_no):
    code = PlaceCode.parse(f" {text}\t")
    assert (code.level, code.place_no, str(code)) == (level, place_no, text)
    assert normalise(text) == place_no


@pytest.mark.parametrize(
    ("statistical", "short"),
    [("149999000000", "149999"), ("149999100000", "149999100"), ("149999100200", "149999100200")],
)
def test_that_statistical_codes_filled_with_zeros_are_read_as_the_place_they_mean(statistical, short):
    assert PlaceCode.parse(statistical) == PlaceCode.parse(short)


@pytest.mark.parametrize(
    ("text", "complaint"),
    [
        ("", "digits 0 to 9"),
        ("14999A", "digits 0 to 9"),
        ("１４９９９９", "digits 0 to 9"),
        ("14999900.0", "digits 0 to 9"),
        ("1499990", "has 7 digits"),
        ("1499990012000070", "has 16 digits"),
        ("999999", "no province"),
        ("140000", "province or prefecture"),
        ("149900", "province or prefecture"),
        ("149999000", "township number 000"),
        ("149999000200", "township number 000"),
        ("149999001000001", "village number 000"),
        ("14999900120000", "grid number 00"),
        ("149999001200000", "grid number 000"),
    ],
)
def test_that_a_wrong_code_is_refused_with_the_part_that_is_wrong(text, complaint):
    with pytest.raises(CodeError, match=complaint):
        PlaceCode.parse(text)


@pytest.mark.parametrize(
    ("number", "kind"),
    [
        ("001", TownshipKind.STREET),
        ("099", TownshipKind.STREET),
        ("100", TownshipKind.TOWN),
        ("199", TownshipKind.TOWN),
        ("200", TownshipKind.TOWNSHIP),
        ("399", TownshipKind.TOWNSHIP),
        ("400", TownshipKind.ZONE),
        ("599", TownshipKind.ZONE),
        ("600", TownshipKind.OTHER),
    ],
)
def test_that_the_township_number_tells_its_kind(number, kind):
    assert PlaceCode.parse(f"149999{number}").township_kind is kind


@pytest.mark.parametrize(
    ("number", "kind"),
    [
        ("001", VillageKind.RESIDENTS),
        ("199", VillageKind.RESIDENTS),
        ("200", VillageKind.VILLAGERS),
        ("399", VillageKind.VILLAGERS),
        ("400", VillageKind.OTHER),
    ],
)
def test_that_the_village_number_tells_its_kind(number, kind):
    assert PlaceCode.parse(f"149999100{number}").village_kind is kind
    assert PlaceCode.parse(f"149999100{number}01").village_kind is kind


def test_that_places_above_have_no_kind_of_places_below():
    assert PlaceCode.parse("149999").township_kind is None
    assert PlaceCode.parse("149999001").village_kind is None


@given(any_code)
def test_that_a_place_number_gives_the_code_back(code):
    scheme = code.scheme or CodeScheme.FIFTEEN
    assert PlaceCode.from_place_no(code.place_no, scheme) == code
    assert code_scheme(code.text) is code.scheme


@given(any_code)
def test_that_every_place_lies_in_each_of_its_ancestors_and_not_in_a_neighbour(code):
    chain = [code]
    while (above := chain[-1].parent()) is not None:
        chain.append(above)
    assert [place.level for place in chain] == list(range(code.level, 0, -1))
    for place in chain:
        assert place.contains(code)
        assert code.ancestor(place.level) == place
        first, after = place.place_range
        assert first <= code.place_no < after
    for inner, outer in pairwise(chain):
        assert not inner.contains(outer)


@given(any_code, any_code)
def test_that_containing_means_starting_with_the_same_digits(one, other):
    short_grid_differs = one.scheme is not None and one.scheme is not other.scheme
    if not short_grid_differs:
        assert one.contains(other) == other.text.startswith(one.text)


def test_that_both_ways_to_write_a_grid_are_the_same_place():
    short, long = PlaceCode.parse("14999900120007"), PlaceCode.parse("149999001200007")
    assert short.place_no == long.place_no
    assert short.contains(long)
    assert (short.scheme, long.scheme) == (CodeScheme.FOURTEEN, CodeScheme.FIFTEEN)


def test_that_a_grid_above_99_cannot_be_written_with_two_digits():
    with pytest.raises(CodeError, match="this county writes two"):
        PlaceCode.from_place_no(149999_001_200_100, CodeScheme.FOURTEEN)


@pytest.mark.parametrize("number", [0, -149999_001_200_100, 149999, 1499990012000070, 149999_000_200_001])
def test_that_a_number_that_is_no_place_is_refused(number):
    with pytest.raises(CodeError):
        PlaceCode.from_place_no(number)


def test_that_a_county_has_no_ancestor_of_a_deeper_level():
    with pytest.raises(CodeError, match="lies in no village"):
        PlaceCode.parse("149999").ancestor(PlaceLevel.VILLAGE)
