"""Positions of rows: tested against the county, and the lowest place they lie in."""

import shapely

from commandcenter.exchange.fields import ImportKind
from commandcenter.exchange.known import Known, KnownPlace
from commandcenter.exchange.positions import Positions
from commandcenter.exchange.problems import Severity
from tests.unit.exchange.sheets import reader_of, reasons

_COUNTY, _GRID = 149999000000000, 149999100200001
KNOWN = Known(
    places={
        _COUNTY: KnownPlace(_COUNTY, 1, "测试县", "测试县"),
        _GRID: KnownPlace(_GRID, 4, "一网格", "一网格"),
    },
    outlines={_COUNTY: shapely.box(113, 36, 114, 37), _GRID: shapely.box(113.1, 36.1, 113.2, 36.2)},
)


def test_that_a_position_is_used_only_where_it_can_be():
    rows = [
        ("a", 113.15, 36.15, ""), ("b", 113.5, 36.5, ""), ("c", 0, 0, ""), ("d", 113.5, 99.5, ""), ("e", 120.5, 36.5, ""),
        ("f", 113.5, 36.5, "149999100200001"), ("g", 113.5, 36.5, "14"),
    ]  # fmt: skip
    reader, problems = reader_of(
        ImportKind.FACILITIES,
        ("类型", "经度", "纬度", "网格编码", "名称"),
        [(r[0], *r[1:], "x") for r in rows],
    )
    positions = Positions(KNOWN, None, Severity.BAD)
    found = [(positions.position_of(row), row) for row in reader.read()]
    places = [positions.place_of(row, at) for at, row in found]
    assert [at is not None for at, _ in found] == [True, True, False, False, False, True, True]
    assert places == [_GRID, _COUNTY, 0, 0, 0, _GRID, None]
    assert reasons(problems) == [
        (4, "coordinates_placeholder"),
        (5, "coordinates_range"),
        (6, "coordinates_outside"),
        (8, "code_form"),
    ]
    assert {problem.severity for problem in problems.kept} == {Severity.BAD}
