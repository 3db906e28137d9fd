"""Lists go out and come in again without a difference."""

import pytest

from commandcenter.errors import BadInput
from commandcenter.exchange.fields import ImportKind
from commandcenter.exchange.writing import ListFormat
from commandcenter.services.export_service import ExportService
from tests.integration.services.imports import Importer

_ROUND_TRIP = [
    ImportKind.PLACES,
    ImportKind.DEPARTMENTS,
    ImportKind.USERS,
    ImportKind.CLASSES,
    ImportKind.STANDARDS,
    ImportKind.DUTY_LIST,
    ImportKind.CALENDAR,
    ImportKind.CASES,
]
_SUM = (
    "select md5(string_agg(x::text, '' order by x::text)) from "
    "(select to_jsonb(t) - 'changed_at' - 'changed_by' as x from cc.{} t) t"
)
_TABLES = {
    ImportKind.PLACES: ("place",), ImportKind.DEPARTMENTS: ("department",), ImportKind.USERS: ("app_user", "user_post"),
    ImportKind.CLASSES: ("case_class", "class_version", "class_edition"),
    ImportKind.STANDARDS: ("class_table", "case_class", "standard"), ImportKind.DUTY_LIST: ("duty_list", "duty"),
    ImportKind.CALENDAR: ("calendar_day",), ImportKind.CASES: ("case_file", "case_event"),
}  # fmt: skip


@pytest.fixture
def importer(desks, tmp_path):
    importer = Importer(desks, tmp_path)
    desks.admin.execute("update cc.department set name = '=水务\"局,一', name_en = '''+x' where code = 'D03'")
    desks.report(title="@积水", description="一\n二", lon=113.005, lat=36.505)
    rows = [("1-001", "积水", "2-01-01", "第1项", "water_supply", "territorial")]
    duties = importer.file(("事项编码", "事项", "分类代码", "条款", "牵头职能", "配合职能"), rows, "d.csv")
    assert importer.run(ImportKind.DUTY_LIST, duties, table="清单").applied
    # Nobody exports or changes himself by an import.
    return importer


@pytest.mark.parametrize("form", list(ListFormat))
@pytest.mark.parametrize("kind", _ROUND_TRIP)
def test_that_a_list_comes_in_again_without_a_difference(importer, kind, form):
    file = importer.folder / ("list.xlsx" if form is ListFormat.XLSX else "list.csv")
    login = {ImportKind.CASES: "chief1", ImportKind.USERS: "secadmin1"}.get(kind, "sysadmin1")
    written = ExportService(importer.desks.gateway(login)).export(kind, file, form)
    before = [importer.desks.one(_SUM.format(table)) for table in _TABLES[kind]]
    given = {"table": "测试"} if kind is ImportKind.STANDARDS else {}
    outcome = importer.run(kind, file, **given, leave_out_bad_rows=kind is ImportKind.USERS)
    assert outcome.applied, outcome.problems[:5]
    assert (outcome.counts["added"], outcome.counts["changed"]) == (0, 0)
    own_rows = 1 if kind is ImportKind.USERS else 0
    assert outcome.rows == written
    assert outcome.errors == own_rows
    assert [importer.desks.one(_SUM.format(table)) for table in _TABLES[kind]] == before


def test_that_only_what_a_person_sees_goes_out(importer):
    with pytest.raises(BadInput, match="empty"):
        ExportService(importer.desks.gateway("sysadmin1")).export(
            ImportKind.CASES, importer.folder / "c.csv", ListFormat.CSV_UTF8
        )
    text_of_people = importer.folder / "u.csv"
    ExportService(importer.desks.gateway("city1")).export(
        ImportKind.USERS, text_of_people, ListFormat.CSV_UTF8
    )
    assert "10000000000" not in text_of_people.read_text(encoding="utf-8-sig")
    with pytest.raises(BadInput):
        ExportService(importer.desks.gateway("city1")).export(
            ImportKind.BOUNDARIES, text_of_people, ListFormat.XLSX
        )
