"""What a person wants imported."""

from datetime import date
from pathlib import Path

import pytest

from commandcenter.errors import BadInput
from commandcenter.exchange.fields import ImportKind
from commandcenter.services.import_plan import STAGE_OF, ImportPlan, NewPassword


def test_that_the_database_is_told_only_what_was_chosen():
    plan = ImportPlan(
        ImportKind.STANDARDS, Path("a/s.xlsx"), table="某县", valid_from=date(2026, 1, 1), retire_missing=True
    )
    assert plan.options() == {
        "file": "s.xlsx",
        "table": "某县",
        "valid_from": "2026-01-01",
        "retire_missing": True,
    }
    assert set(STAGE_OF) == set(ImportKind)


def test_that_codes_are_read_and_wrong_ones_told():
    plan = ImportPlan(ImportKind.PLACES, Path("x"), under="149999", place="14")
    assert str(plan.under_code()) == "149999"
    with pytest.raises(BadInput):
        plan.place_code()
    assert ImportPlan(ImportKind.PLACES, Path("x")).under_code() is None


def test_that_a_password_is_not_shown_by_accident():
    assert "geheim" not in repr(NewPassword("a", "b", "geheim"))
