"""Codes, names, order and counts of the demo county's places."""

from collections import Counter

import shapely

from commandcenter.demo.geography import DedicatedUse, PlaceKind
from commandcenter.demo.geography.places import numeral

LENGTHS = {1: 6, 2: 9, 3: 12, 4: 15}
NUMBER_RANGES = {
    PlaceKind.STREET: (1, 99),
    PlaceKind.TOWN: (100, 199),
    PlaceKind.TOWNSHIP: (200, 399),
    PlaceKind.COMMUNITY: (1, 199),
    PlaceKind.VILLAGE: (200, 399),
    PlaceKind.BASE_GRID: (1, 999),
    PlaceKind.DEDICATED_GRID: (1, 999),
}


def test_that_codes_are_digits_unique_and_as_long_as_their_level_says(county):
    codes = [place.code for place in county.places]

    assert len(set(codes)) == len(codes)
    assert all(place.code.isdigit() and len(place.code) == LENGTHS[place.level] for place in county.places)


def test_that_a_code_begins_with_its_parents_code(county):
    known = {place.code: place for place in county.places}
    for place in county.places[1:]:
        assert place.parent_code is not None
        assert place.code.startswith(place.parent_code)
        assert known[place.parent_code].level == place.level - 1
    assert county.county.parent_code is None


def test_that_the_last_three_digits_lie_in_the_range_of_the_kind(county):
    for place in county.places[1:]:
        low, high = NUMBER_RANGES[place.kind]
        assert low <= int(place.code[-3:]) <= high, place.code


def test_that_the_county_code_is_the_one_that_does_not_exist(county):
    assert county.county.code == "149999"
    assert "演示" in county.county.official_name


def test_that_places_are_listed_in_the_order_of_their_codes(county):
    for level in (county.townships, county.villages, county.grids):
        assert [place.code for place in level] == sorted(place.code for place in level)


def test_that_grids_are_numbered_west_to_east_and_row_by_row_to_the_south(county):
    for village in county.villages:
        own = [grid for grid in county.grids if grid.parent_code == village.code]
        assert [int(grid.code[-3:]) for grid in own] == list(range(1, len(own) + 1))
        north, south = max(grid.label_lat for grid in own), min(grid.label_lat for grid in own)
        rows = max(1, round(len(own) ** 0.5))
        height = (north - south) / rows
        row_of = [min(int((north - grid.label_lat) / height), rows - 1) for grid in own]
        assert row_of == sorted(row_of), village.code
        for row in set(row_of):
            east = [grid.label_lon for grid, its_row in zip(own, row_of, strict=True) if its_row == row]
            assert east == sorted(east), village.code


def test_that_village_numbers_have_gaps(county):
    villages = [place for place in county.villages if place.kind is PlaceKind.VILLAGE]
    highest: dict[str, int] = {}
    for place in villages:
        highest[place.code[:9]] = max(highest.get(place.code[:9], 0), int(place.code[-3:]) - 199)

    assert sum(highest.values()) > len(villages)


def test_that_names_are_unique_within_the_parent(county):
    for names in (
        Counter((place.parent_code, place.name) for place in county.places),
        Counter((place.parent_code, place.official_name) for place in county.places),
    ):
        assert max(names.values()) == 1


def test_that_a_few_villages_of_different_townships_share_a_name(county):
    names = Counter(place.name for place in county.villages)
    shared = [name for name, times in names.items() if times > 1]

    assert 2 <= len(shared) <= 10


def test_that_a_grids_name_is_plain_words_with_its_number(county):
    for grid in county.grids:
        assert grid.name == f"第{numeral(int(grid.code[-3:]))}网格"
    assert [numeral(number) for number in (1, 10, 11, 20, 35)] == ["一", "十", "十一", "二十", "三十五"]


def test_that_villages_carry_an_urban_rural_class(county):
    for place in county.villages:
        expected = {"121", "122", "210"} if place.kind is PlaceKind.COMMUNITY else {"122", "220"}
        assert place.urban_rural_class in expected, place.code
    assert {place.urban_rural_class for place in county.villages} >= {"121", "210", "220"}


def test_that_counts_are_those_of_a_county(county):
    kinds = Counter(place.kind for place in county.places)

    assert kinds[PlaceKind.STREET] == 2
    assert kinds[PlaceKind.TOWN] == 6
    assert kinds[PlaceKind.TOWNSHIP] == 4
    assert 150 <= len(county.villages) <= 170
    assert 1_100 <= len(county.grids) <= 1_320
    assert 0.035 <= kinds[PlaceKind.DEDICATED_GRID] / len(county.grids) <= 0.065
    assert {grid.dedicated_use for grid in county.grids} == {None, *DedicatedUse}
    assert 1.2e9 < county.county.area_m2 < 1.9e9
    assert 150_000 < county.county.population < 400_000


def test_that_people_of_a_place_are_the_sum_over_its_grids(county):
    for place in (county.county, *county.townships, *county.villages):
        own = [grid for grid in county.grids if grid.code.startswith(place.code)]
        assert place.households == sum(grid.households for grid in own)
        assert place.population == sum(grid.population for grid in own)


def test_that_town_grids_are_smaller_than_village_grids(county):
    area: dict[PlaceKind, list[float]] = {PlaceKind.COMMUNITY: [], PlaceKind.VILLAGE: []}
    kind_of = {place.code: place.kind for place in county.villages}
    for grid in county.grids:
        area[kind_of[grid.code[:12]]].append(grid.area_m2)
    middle = {kind: sorted(values)[len(values) // 2] for kind, values in area.items()}

    assert middle[PlaceKind.COMMUNITY] * 5 < middle[PlaceKind.VILLAGE]


def test_that_label_points_lie_inside(county):
    for place in county.places:
        assert shapely.contains_xy(place.polygon, place.label_lon, place.label_lat), place.code
