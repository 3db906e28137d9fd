"""The seeded duty list covers every class, agrees with itself, and is refused where it does not."""

from collections import Counter
from pathlib import Path

import pytest

from commandcenter.domain.seed_duties import read_duties
from commandcenter.domain.seed_rows import SeedTables
from commandcenter.domain.seed_sheet import SeedSheet, SeedTableError
from commandcenter.domain.seed_tables import TERRITORIAL, load_seed_tables
from commandcenter.resource_files import resource_path

HEADER = (
    "duty_code,list_kind,level,matter,matter_en,class_code,standard_code,area,clause,legal_basis,legal_basis_en,"
    "lead_function,assist_functions,note,note_en"
)
GOOD = "1,1,2,事项,Matter,1-01-01,,rural,第一项,示例法,Example Law,territorial,water,,"


@pytest.fixture(scope="module")
def tables() -> SeedTables:
    return load_seed_tables(resource_path("seed"))


def read(folder: Path, row: str) -> object:
    (folder / "duty.csv").write_text(f"{HEADER}\n{row}\n", encoding="utf-8")
    sheet = SeedSheet(folder, "duty")
    return list(read_duties(sheet, {"1-01-01"}, {"1-01-01-1"}, {TERRITORIAL, "water"}))


def test_that_every_small_class_has_an_item_for_every_place(tables):
    covered = {one.class_code for one in tables.duties if one.area is None}
    assert {one.class_code for one in tables.classes if one.level == 2} <= covered
    assert len(tables.duties) >= 120


def test_that_nothing_is_said_twice_for_the_same_matter_and_area(tables):
    spoken = Counter((one.class_code, one.standard_code, one.area) for one in tables.duties)
    assert [key for key, count in spoken.items() if count > 1] == []
    assert {one.area for one in tables.duties} == {None, 2}


def test_that_the_part_of_the_list_follows_from_who_leads(tables):
    for one in tables.duties:
        helps = TERRITORIAL in one.assist_functions
        assert one.list_kind == (1 if one.lead_function == TERRITORIAL else 2 if helps else 3), one.duty_code
        assert (one.level == 1) == (one.lead_function != TERRITORIAL), one.duty_code
        assert one.legal_basis and one.legal_basis_en, one.duty_code


def test_that_disputed_matters_differ_by_condition_or_area(tables):
    whole = {
        one.class_code: one.lead_function for one in tables.duties if one.class_code and one.area is None
    }
    narrow = [one for one in tables.duties if one.area or one.standard_code]
    assert len(narrow) >= 50
    assert sum(one.lead_function != whole.get(one.class_code) for one in narrow) >= 50


def test_that_habits_differ_from_what_the_list_says(tables):
    listed = {(one.class_code, one.area): one.lead_function for one in tables.duties}
    for habit in tables.practices:
        # The first two townships by code are the town's streets, the others are rural but for their centres.
        area = habit.area or (2 if (habit.territory or 0) > 2 else None)
        said = listed.get((habit.class_code, area)) or listed[habit.class_code, None]
        assert said != habit.lead_function, habit


@pytest.mark.parametrize(
    ("old", "new", "reason"),
    [
        (",1-01-01,,", ",,,", "a class or of a standard"),
        (",1-01-01,,", ",1-01-01,1-01-01-1,", "a class or of a standard"),
        (",1-01-01,,", ",1-01-02,,", "class_code 1-01-02 is not known"),
        ("rural", "village", "area village is not known"),
        (",territorial,water,", ",water,water,", "both leads and assists"),
        ("1,1,2,", "1,4,2,", "list_kind 4"),
        (",water,,", ",water,只有中文,", "one language"),
    ],
)
def test_that_a_bad_item_is_refused(tmp_path, old, new, reason):
    assert read(tmp_path, GOOD)
    with pytest.raises(SeedTableError, match=reason):
        read(tmp_path, GOOD.replace(old, new, 1))
