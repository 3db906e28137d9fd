"""Columns guessed, decided, remembered."""

import json

import pytest

from commandcenter.errors import BadInput
from commandcenter.exchange.fields import ImportKind
from commandcenter.exchange.mapping import (
    ColumnMapping,
    TemplateFolder,
    fingerprint,
    guesses,
    mapping_from,
    mapping_of,
    read_mapping,
)


@pytest.mark.parametrize(
    ("kind", "header", "expected"),
    [
        (
            ImportKind.PLACES,
            ("county_code", "county", "town_code", "town", "village_code", "village"),
            {
                "county_code": "county_code",
                "town_name": "town",
                "village_code": "village_code",
                "village_name": "village",
            },
        ),
        (
            ImportKind.CASES,
            ("留言编号", "留言用户", "留言主题", "留言时间", "留言详情", "一级分类"),
            {
                "source_no": "留言编号",
                "title": "留言主题",
                "reported_at": "留言时间",
                "description": "留言详情",
                "class": "一级分类",
            },
        ),
        (
            ImportKind.CASES,
            ("ServiceRequestNum", "SRType", "CreatedDate", "Latitude", "Longitude"),
            {"source_no": "ServiceRequestNum", "title": "SRType", "class": "SRType", "lat": "Latitude"},
        ),
        (
            ImportKind.CALENDAR,
            ("riqi", "leixing", "mingcheng"),
            {"day": "riqi", "kind": "leixing", "name": "mingcheng"},
        ),
    ],
)
def test_that_headers_of_real_lists_are_understood(kind, header, expected):
    found = mapping_of(guesses(kind, header)).columns
    assert {key: found.get(key) for key in expected} == expected


def test_that_a_header_that_is_only_alike_is_less_sure():
    found = {guess.key: guess for guess in guesses(ImportKind.DEPARTMENTS, ("部门编码（新）", "部门名称"))}
    assert found["name"].confidence == 1.0
    assert 0.6 <= found["code"].confidence < 1.0


def test_that_a_template_is_recalled_whatever_the_order_and_case_of_the_columns(tmp_path):
    folder = TemplateFolder(tmp_path / "templates")
    mapping = ColumnMapping({"code": "Code"}, {"kind": {"局": "county_bureau"}}, {"name": "x"})
    assert folder.recall(ImportKind.DEPARTMENTS, ("Code", "B")) is None
    folder.remember(ImportKind.DEPARTMENTS, ("Code", "B"), mapping)
    assert folder.recall(ImportKind.DEPARTMENTS, ("b ", "code")) == mapping
    assert folder.recall(ImportKind.PLACES, ("Code", "B")) is None
    assert fingerprint(("a", "b")) != fingerprint(("a", "c"))


@pytest.mark.parametrize(
    "content", [[], {"columns": 3}, {"columns": {"colour": "x"}}, {"values": {"kind": "x"}}]
)
def test_that_a_mapping_of_another_form_is_refused(tmp_path, content):
    with pytest.raises(BadInput):
        mapping_from(ImportKind.DEPARTMENTS, content)
    (tmp_path / "m.json").write_text(json.dumps(content)[:-1])
    with pytest.raises(BadInput):
        read_mapping(ImportKind.DEPARTMENTS, tmp_path / "m.json")
