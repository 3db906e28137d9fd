"""Files brought in: all or nothing, by whom it is allowed, a second time without a difference."""

import threading

import pytest

from commandcenter.errors import BadInput, Cancelled, NotAllowed
from commandcenter.exchange.fields import ImportKind
from commandcenter.services.import_plan import ImportPlan
from commandcenter.services.import_service import ImportService
from tests.integration.services.imports import MAPPED_CLASS, Importer, reasons
from tests.integration.services.killing import Killing, moments, wide_places

PLACES, CASES, CALENDAR = ImportKind.PLACES, ImportKind.CASES, ImportKind.CALENDAR
_WIDE = ("county_code", "county", "town_code", "town", "village_code", "village")
_CASE = ("留言编号", "留言主题", "留言时间", "留言详情", "一级分类", "经度", "纬度")


@pytest.fixture
def importer(desks, tmp_path):
    return Importer(desks, tmp_path)


def _village(n: int, town: str = "149999102") -> tuple[str, ...]:
    return ("149999", "测试县", town, "新镇", f"{town}{n}", f"𬒈子{n}村村委会")


def test_that_places_come_in_with_grids_and_a_second_time_changes_nothing(importer):
    file = importer.file(_WIDE, [_village(n) for n in range(200, 230)])
    first = importer.run(PLACES, file, make_grids=True)
    assert (first.applied, first.counts["added"], first.counts["unchanged"], first.counts["grids_made"]) == (
        True,
        31,
        1,
        30,
    )
    name = importer.desks.one("select name || official_name from cc.place where code = '149999102200'")
    assert name == "𬒈子200村𬒈子200村村委会"
    before = importer.counts()
    again = importer.run(PLACES, file, make_grids=True)
    assert (again.applied, again.counts["added"], again.counts["changed"], again.counts["unchanged"]) == (
        True,
        0,
        0,
        32,
    )
    assert (importer.counts(), importer.staged()) == (before, 0)


def test_that_one_bad_row_keeps_the_file_out_unless_it_is_left_out(importer):
    rows = [_village(200), ("149999", "测试县", "149999102", "新镇", "14999910220x", "坏村"), _village(202)]
    file = importer.file(_WIDE, rows)
    before = importer.counts()
    refused = importer.run(PLACES, file)
    assert (refused.applied, reasons(refused), refused.problems[0].row) == (False, {"code_form": 1}, 3)
    assert importer.counts() == before
    taken = importer.run(PLACES, file, leave_out_bad_rows=True)
    assert (taken.applied, taken.counts["added"]) == (True, 3)


def test_that_a_rehearsal_finds_what_the_database_objects_to_and_changes_nothing(importer):
    header = ("编码", "名称")
    importer.desks.admin.execute(
        "update cc.place set valid_to = '2025-01-01', valid_from = '2024-01-01' where code = '149999001002002'"
    )
    rows = [("149999100300", "甲村"), ("149999100300", "乙村"), ("149999100301", "丙村"), ("149999100301", "丙村"),
            ("149999777300", "无上级村"), ("149999001002002", "旧格"), ("140428100", "别县镇")]  # fmt: skip
    before = importer.counts()
    found = importer.run(
        PLACES, importer.file(header, rows), rehearse=True, problem_file=importer.folder / "bad.csv"
    )
    assert reasons(found) == {
        "code_twice": 1,
        "row_twice": 1,
        "parent_unknown": 2,
        "code_retired": 1,
        "other_county": 1,
    }
    assert (found.errors, found.warnings, found.applied) == (5, 1, False)
    assert len((importer.folder / "bad.csv").read_text(encoding="utf-8-sig").splitlines()) == 7
    assert (importer.counts(), importer.staged()) == (before, 0)


def test_that_what_a_newer_list_does_not_hold_is_retired_and_its_code_never_used_again(importer):
    villages = [_village(200), _village(201)]
    importer.run(PLACES, importer.file(_WIDE, villages))
    existing = [("149999", "测试县", f"149999{t}", n, f"149999{t}{v}", w) for t, n, v, w in (
        ("001", "永安街道", "001", "平安社区"), ("001", "永安街道", "002", "新民社区"),
        ("100", "柳河镇", "200", "北关村"), ("100", "柳河镇", "201", "柳湾村"))]  # fmt: skip
    newer = importer.file(_WIDE, [*existing, villages[0]])
    done = importer.run(PLACES, newer, retire_missing=True)
    assert (done.applied, done.counts["retired"]) == (True, 1)
    # Retired on the day it began, it holds until that day ends.
    importer.desks.admin.execute(
        "update cc.place set valid_from = '2024-01-01', valid_to = '2024-12-31' where code = '149999102201'"
    )
    again = importer.run(PLACES, importer.file(_WIDE, villages))
    assert (again.applied, reasons(again)) == (False, {"code_retired": 1})


@pytest.mark.parametrize("login", ["city1", "dispatch1", "intake1", "secadmin1", "auditor1", "chief1"])
def test_that_reference_data_is_the_system_administrators(importer, login):
    file = importer.file(_WIDE, [_village(200)])
    with pytest.raises(NotAllowed):
        importer.run(PLACES, file, login=login)


@pytest.mark.parametrize(
    ("kind", "login"),
    [(ImportKind.USERS, "sysadmin1"), (CASES, "sysadmin1"), (CASES, "intake1"), (CASES, "secadmin1")],
)
def test_that_people_and_cases_are_not_his(importer, kind, login):
    with pytest.raises(NotAllowed):
        importer.run(kind, importer.file(("a", "b"), [("1", "2")]), login=login)


def test_that_messages_become_reported_cases_through_the_log(importer):
    rows = [
        (24, "占道施工", "2020/1/6 12:09:38", "\n\t\t\n\t\t正文\u3000一\n\t\n二\n", "城乡建设", None, None),
        (37, "积水", "2020/1/6 9:00:00", "x", "城乡建设", -77, 39),
        (37, "积水", "2020/1/6 9:00:00", "x", "城乡建设", -77, 39),
        (41, "摊点", "2019/12/4 15:16:26", "y", "环境保护", 113.005, 36.505),
    ]
    file = importer.file(_CASE, rows)
    done = importer.run(CASES, file, mapping=MAPPED_CLASS)
    assert (done.applied, done.counts["added"], done.counts["twice"]) == (True, 3, 1)
    assert reasons(done) == {"coordinates_placeholder": 2, "row_twice": 1}
    found = importer.desks.admin.execute(
        "select case_no, source_no, description, reported_at at time zone 'Asia/Shanghai', place_no, state, case_id "
        "from cc.case_file order by case_no"
    ).fetchall()
    assert [(row[0], row[1], row[4], row[5]) for row in found] == [
        ("20191204-0001", "41", 149999001001001, 1),
        ("20200106-0001", "37", 149999000000000, 1),
        ("20200106-0002", "24", 149999000000000, 1)
    ]  # fmt: skip
    assert (found[2][2], found[2][3].isoformat()) == ("正文 一\n二", "2020-01-06T12:09:38")
    assert [importer.desks.findings(row[6]) for row in found] == [[], [], []]
    importer.desks.act("intake1", found[2][6], "file", {"standard_id": importer.desks.county.standard_id})
    before = importer.counts()
    again = importer.run(CASES, file, mapping=MAPPED_CLASS)
    assert (again.counts["added"], again.counts["unchanged"], importer.counts()) == (0, 3, before)


def test_that_one_number_for_two_messages_is_refused(importer):
    rows = [(24, "甲事", "2020/1/6 12:00:00", "a", "x", None, None)]
    assert importer.run(CASES, importer.file(_CASE, rows), mapping=MAPPED_CLASS).applied
    other = importer.file(_CASE, [(24, "乙事", "2020/1/7 12:00:00", "b", "x", None, None)])
    assert reasons(importer.run(CASES, other, mapping=MAPPED_CLASS)) == {"number_taken": 1}


def test_that_unknown_words_need_a_mapping(importer):
    found = importer.run(CASES, importer.file(_CASE, [(1, "x", "2020/1/6", "y", "城乡建设", None, None)]))
    assert (found.applied, reasons(found)) == (False, {"class_unknown": 1})


def test_that_a_cancelled_import_leaves_everything_as_it_was(importer):
    file = importer.file(_WIDE, [_village(n) for n in range(200, 400)])
    before, stop = importer.counts(), threading.Event()
    stop.set()
    with pytest.raises(Cancelled):
        importer.run(PLACES, file, stop=stop)
    assert importer.counts() == before
    assert importer.run(PLACES, file).applied
    assert importer.staged() == 0


def test_that_a_preview_shows_columns_sample_and_what_is_missing(importer):
    file = importer.file(("日期", "节日名"), [("2027-01-01", "元旦")])
    seen = ImportService(importer.desks.gateway("sysadmin1")).preview(ImportPlan(CALENDAR, file))
    assert (seen.header, seen.sample, seen.missing) == (
        ("日期", "节日名"),
        (("2027-01-01", "元旦"),),
        ("kind",),
    )
    with pytest.raises(BadInput):
        ImportService(importer.desks.gateway("sysadmin1")).preview(
            ImportPlan(CALENDAR, importer.folder / "none.csv")
        )


def test_that_a_template_is_remembered_after_success(importer):
    file = importer.file(("哪天", "什么", "叫啥"), [("2027-01-01", "休", "元旦")])
    service = ImportService(importer.desks.gateway("sysadmin1"), importer.folder / "templates")
    mapping = MAPPED_CLASS.__class__({"day": "哪天", "kind": "什么", "name": "叫啥"})
    assert not service.rehearse(ImportPlan(CALENDAR, file)).applied
    assert service.run(ImportPlan(CALENDAR, file, mapping=mapping)).applied
    assert service.preview(ImportPlan(CALENDAR, file)).is_remembered
    assert service.run(ImportPlan(CALENDAR, file)).counts["unchanged"] == 1


def test_that_an_import_killed_at_any_moment_leaves_nothing_or_everything(importer):
    rows = list(wide_places())
    file = importer.file(("编码", "名称"), rows)
    killing = Killing(importer.desks.database.admin_conninfo, file, len(rows), importer.folder / "said.txt")
    found = [killing.program(after) for after in moments(2, 1.6, seed=5)]
    found += [killing.session(after, gently=True) for after in moments(2, 2.0, seed=6)]
    assert set(found) <= {"none", "all"}
    assert "Traceback" not in killing.log.read_text(encoding="utf-8")
    assert importer.run(PLACES, file).applied
    assert importer.staged() == 0
