"""Messages and foreign cases."""

from datetime import UTC, datetime

import shapely

from commandcenter.domain.identifiers import uuid7_time
from commandcenter.exchange.case_rows import CaseRows, case_key
from commandcenter.exchange.fields import ImportKind
from commandcenter.exchange.known import Known, KnownPlace
from tests.unit.exchange.sheets import reader_of, reasons

_COUNTY, _GRID = 149999000000000, 149999100200001
_PLACES = {
    _COUNTY: KnownPlace(_COUNTY, 1, "测试县", "测试县"),
    _GRID: KnownPlace(_GRID, 4, "第一网格", "第一网格"),
}
_KNOWN = Known(
    places=_PLACES,
    outlines={_COUNTY: shapely.box(113, 36, 114, 37), _GRID: shapely.box(113.1, 36.1, 113.2, 36.2)},
    classes={"2-01-01": 2, "道路积水": 2},
    words={"source": {"网络": 3}, "matter_kind": {"投诉": 3}, "urgency": {"加急": 2}},
)
_HEADER = ("留言编号", "标题", "上报时间", "分类", "经度", "纬度", "来源", "状态", "办结时间")


def _records(*rows, known=_KNOWN):
    reader, problems = reader_of(ImportKind.CASES, _HEADER, rows)
    return list(CaseRows(known, None, None).records(reader.read())), problems


def test_that_the_same_row_always_gets_the_same_key_of_its_time():
    moment = datetime(2020, 1, 6, 4, 9, 38, tzinfo=UTC)
    key = case_key(moment, "3", "24")
    assert key == case_key(moment, "3", "24")
    assert key != case_key(moment, "3", "25")
    assert uuid7_time(key) == moment
    assert (key.version, key.variant) == (7, "specified in RFC 4122")


def test_that_a_position_finds_its_grid_and_words_their_numbers():
    found, problems = _records(
        ("1", "积水", "2020/1/6 12:00:00", "道路积水", "113.15", "36.15", "网络", "Open", None)
    )
    assert reasons(problems) == []
    assert [(each["class_id"], each["place_no"], each["source"], each["lon"]) for each in found] == [
        (2, _GRID, 3, 113.15)
    ]
    assert found[0]["remark"] == "原状态：Open；原分类：道路积水；原来源：网络"


def test_that_impossible_positions_are_left_out_and_told_and_the_case_is_taken():
    base = ("积水", "2020/1/6 12:00:00", "2-01-01")
    found, problems = _records(
        ("1", *base, "-77", "39", "?", None, None),
        ("2", *base, "113.5", "38.5", "?", None, None),
        ("3", *base, "213.5", "38.5", "?", None, None),
        ("4", *base, None, None, "?", None, None),
    )
    assert [(each["lon"], each["place_no"], each["source"]) for each in found] == [(None, _COUNTY, 13)] * 4
    assert reasons(problems) == [
        (2, "coordinates_placeholder"),
        (3, "coordinates_outside"),
        (4, "coordinates_range"),
    ]
    assert problems.errors == 0


def test_that_contradictions_and_unknown_classes_keep_a_row_out():
    found, problems = _records(
        ("1", "x", "2020/1/6 12:00:00", "2-01-01", None, None, None, "Closed", "2020/1/5 12:00:00"),
        ("2", "x", "2020/1/6 12:00:00", "城乡建设", None, None, None, None, None),
        ("3", "x", "2020/1/6 12:00:00", None, None, None, None, None, None),
    )
    assert found == []
    assert reasons(problems) == [(2, "closed_before_opened"), (3, "class_unknown"), (4, "empty")]


def test_that_a_county_without_a_place_takes_no_case():
    found, problems = _records(
        ("1", "x", "2020/1/6", "2-01-01", None, None, None, None, None), known=Known(classes={"2-01-01": 2})
    )
    assert (found, reasons(problems)) == ([], [(2, "place_unknown")])
