"""Lists as columns of a file: what is said of a record, page by page, and only when it is asked for."""

from datetime import UTC, datetime
from decimal import Decimal
from uuid import UUID

from commandcenter.domain.calendars import COUNTY_ZONE
from commandcenter.domain.supervision import DepartmentScore
from commandcenter.ui.models.list_sheets import SheetColumns, SheetWords, score_columns

KEYS = {name: UUID(int=number) for number, name in enumerate("abc")}


def _words(reference):
    return SheetWords(reference, "zh_CN", COUNTY_ZONE)


def test_that_moments_are_of_the_county_and_nothing_is_nothing(qapp):
    words = _words(None)
    assert words.moment(datetime(2026, 1, 1, 16, 30, tzinfo=UTC)) == "2026-01-02 00:30:00"
    assert (words.moment(None), words.department(None), words.person(None)) == ("", "", "")


def test_that_pages_are_read_when_the_file_is_written(qapp):
    read = []

    def pages():
        for page in (["a", "b"], ["c"]):
            read.append(page)
            yield page

    sheet = SheetColumns((("大写", str.upper), ("长", len)), case_of=lambda each: KEYS[each]).sheet(
        "表", pages
    )
    assert (sheet.title, sheet.header, sheet.caller_header, read) == ("表", ("大写", "长"), (), [])
    rows = [row for page in sheet.pages() for row in page]
    assert [(list(row.cells), row.case_id) for row in rows] == [
        (["A", 1], KEYS["a"]),
        (["B", 1], KEYS["b"]),
        (["C", 1], KEYS["c"]),
    ]


def test_that_the_centre_has_a_name_among_the_departments(qapp):
    score = DepartmentScore(None, 2, 1, 0, 0, 0, Decimal("1.5"), False)
    (row,) = next(iter(score_columns(_words(None), "中心").sheet("扣分", lambda: [[score]]).pages()))
    assert list(row.cells) == ["中心", 2, 1, 0, 0, 0, 1.5, False]
