"""Reasons, lists and changes as values: every kind arrives in its own type."""

from datetime import UTC, date, datetime
from uuid import UUID

import pytest

from commandcenter.domain.duties import (
    Area,
    DutyList,
    DutyReason,
    HistoryReason,
    ListChange,
    ListKind,
    LoadReason,
    Nearness,
    Outcome,
    Override,
    PrecedentReason,
    ReturnedReason,
    Role,
    StandardReason,
    TerritoryReason,
    reason_of,
)

KEY = "00000000-0000-7000-8000-000000000001"
AT = "2026-03-01T10:00:00+08:00"
RAW: dict[str, dict[str, object]] = {
    "duty": {
        "duty_id": 1, "duty_code": "1-1", "version": 2, "clause": "第一项", "matter": "事项", "matter_en": "Matter",
        "legal_basis": "示例法", "legal_basis_en": "Example Law", "list_kind": 2, "level": 1, "place_no": None, "area": 2,
        "function": "water", "decides": True, "named_as": 1,
    },
    "territory": {"place_no": 149999001000000, "place": "示例街道"},
    "standard": {"standard_code": "1-01-01-1", "function": "water", "named_as": 2},
    "precedent": {
        "adjudication_id": KEY, "ruled_at": AT, "ruling": "由该单位办理", "clause": "", "favours": False,
        "where": "township", "case_no": None, "rulings": 3,
    },
    "history": {"alike": 9, "near": 2, "late": 1, "returned": 0, "median_minutes": None, "of": 12},
    "load": {"open": 4, "overdue": 1},
    "returned": {"at": AT, "reason": "非本单位职责", "grounds": "第三条"},
}  # fmt: skip
TYPES = {
    "duty": DutyReason,
    "territory": TerritoryReason,
    "standard": StandardReason,
    "precedent": PrecedentReason,
    "history": HistoryReason,
    "load": LoadReason,
    "returned": ReturnedReason,
}


@pytest.mark.parametrize("kind", RAW)
def test_that_each_kind_of_reason_arrives_in_its_own_type(kind):
    made = reason_of({"kind": kind, "weight": 0.25, **RAW[kind]})
    assert type(made) is TYPES[kind]
    assert made.weight == 0.25


def test_that_values_of_reasons_are_rich():
    duty = reason_of({"kind": "duty", "weight": 0.1, **RAW["duty"]})
    assert isinstance(duty, DutyReason)
    assert (duty.list_kind, duty.area, duty.named_as) == (ListKind.HELP, Area.RURAL, Role.LEAD)
    ruled = reason_of({"kind": "precedent", "weight": -0.1, **RAW["precedent"]})
    assert isinstance(ruled, PrecedentReason)
    assert (ruled.adjudication_id, ruled.where) == (UUID(KEY), Nearness.TOWNSHIP)
    assert ruled.ruled_at == datetime(2026, 3, 1, 2, tzinfo=UTC)


@pytest.mark.parametrize("raw", [{"kind": "rumour", "weight": 1}, {"weight": 1}])
def test_that_an_unknown_reason_is_an_error(raw):
    with pytest.raises(KeyError):
        reason_of(raw)


def test_that_a_list_holds_from_its_first_to_its_last_day():
    at = datetime(2026, 1, 1, tzinfo=UTC)
    made = DutyList(1, "清单", 1, date(2026, 1, 1), date(2026, 1, 31), "", at, "", 5)
    days = (date(2025, 12, 31), date(2026, 1, 1), date(2026, 1, 31), date(2026, 2, 1))
    assert [made.holds_on(day) for day in days] == [False, True, True, False]
    never = DutyList(2, "清单", 2, date(2026, 1, 1), date(2025, 12, 31), "", at, "", 5)
    assert not never.holds_on(date(2026, 1, 1))


def test_that_a_change_is_sent_as_the_database_takes_it():
    change = ListChange(removed=("1",), changed=({"duty_code": "2", "level": 1},))
    assert change.as_input() == {"removed": ["1"], "changed": [{"duty_code": "2", "level": 1}], "added": []}


@pytest.mark.parametrize(("final", "expected"), [(None, None), (3, True), (2, False)])
def test_that_an_override_knows_who_was_right_in_the_end(final, expected):
    at = datetime(2026, 1, 1, tzinfo=UTC)
    made = Override(UUID(KEY), "20260101-0001", 1, 1, 5, at, 9, 3, 2, "理由充分", Outcome.RETURNED, final)
    assert made.was_recommended_right is expected
