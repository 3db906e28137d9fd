"""Places of lists."""

import pytest

from commandcenter.domain.grid_codes import PlaceCode
from commandcenter.exchange.fields import ImportKind
from commandcenter.exchange.place_rows import PlaceRows, display_name
from tests.unit.exchange.sheets import reader_of, reasons

_WIDE = ("county_code", "county", "town_code", "town", "village_code", "village")


@pytest.mark.parametrize(
    ("official", "shown"),
    [
        ("丹康社区居委会", "丹康社区"),
        ("壁景堡社区居民委员会", "壁景堡社区"),
        ("西街居委会", "西街"),
        ("同富村村委会", "同富村"),
        ("东城村民委员会", "东城村"),
        ("柳湾村村民委员会", "柳湾村"),
        ("居委会", "居委会"),
    ],
)
def test_that_the_committee_goes_from_the_name(official, shown):
    assert display_name(official) == shown


def test_that_a_wide_list_gives_each_place_once_and_keeps_official_names():
    rows = [
        ("149999", "测试县", "149999100", "柳河镇", "149999100200", "𬒈子村村委会"),
        ("149999", "测试县", "149999100", "柳河镇", "149999100202", "北关村民委员会"),
        ("149998", "别县", "149998100", "别镇", "149998100200", "别村"),
    ]
    reader, problems = reader_of(ImportKind.PLACES, _WIDE, rows)
    places = PlaceRows(PlaceCode.parse("149999"))
    found = list(places.records(reader.read()))
    assert [(each["code"], each["name"], each["official_name"], each["parent_no"]) for each in found] == [
        ("149999", "测试县", "测试县", None),
        ("149999100", "柳河镇", "柳河镇", 149999000000000),
        ("149999100200", "𬒈子村", "𬒈子村村委会", 149999100000000),
        ("149999100202", "北关村", "北关村民委员会", 149999100000000),
    ]
    assert places.passed_over == 3
    assert problems.errors == problems.warnings == 0


def test_that_zones_and_odd_committees_are_taken_and_told():
    rows = [("149999", "测试县", "149999400", "测试经济开发区", "149999400498", "园区社区")]
    reader, problems = reader_of(ImportKind.PLACES, _WIDE, rows)
    assert len(list(PlaceRows().records(reader.read()))) == 3
    assert reasons(problems) == [(2, "unusual_unit"), (2, "unusual_unit")]
    assert problems.errors == 0


def test_that_grids_of_either_scheme_and_their_attributes_are_read():
    header = ("编码", "名称", "网格类型", "户数", "启用日期")
    rows = [
        ("149999100200001", "第一网格", "基础网格", "300", "2025-01-01"),
        ("14999910020002", "集市", "专属网格", "", ""),
        ("149999100200003", "第三网格", "怪", "", ""),
        ("149999100200004", "第四网格", "", "", ""),
    ]
    reader, problems = reader_of(ImportKind.PLACES, header, rows)
    found = list(PlaceRows().records(reader.read()))
    assert [(each["place_no"], each.get("grid_kind")) for each in found][:2] == [
        (149999100200001, 1),
        (149999100200002, 2),
    ]
    assert (found[0]["households"], found[0]["valid_from"]) == (300, "2025-01-01")
    assert reasons(problems) == [(4, "word_unknown")]


def test_that_what_is_no_code_or_has_no_name_is_told():
    rows = [("1499", "短"), ("149999100200000x", "x"), ("149999100", ""), ("", "无码")]
    reader, problems = reader_of(ImportKind.PLACES, ("编码", "名称"), rows)
    assert list(PlaceRows().records(reader.read())) == []
    assert reasons(problems) == [(2, "code_form"), (3, "code_form"), (4, "empty"), (5, "empty")]
