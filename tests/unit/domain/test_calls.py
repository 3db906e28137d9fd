"""Records of calls cross threads, so nothing may change them."""

import dataclasses

import pytest

from commandcenter.domain.calls import CallRecord, PastContact


@pytest.mark.parametrize("record", [CallRecord, PastContact])
def test_that_records_of_calls_hold_nothing_plain(record: type) -> None:
    names = {field.name for field in dataclasses.fields(record)}
    assert not names & {"phone", "name", "caller"}
    assert record.__dataclass_params__.frozen  # type: ignore[attr-defined]
