"""Lists of the desks as files: whole or not at all, masked unless a purpose is given, and every one written down."""

import pytest
from openpyxl import load_workbook

from commandcenter.errors import BadInput, Cancelled, NotLegal
from commandcenter.exchange.writing import ListFormat
from commandcenter.services.list_export import ExportRow, ExportSheet
from commandcenter.services.list_export_service import ListExportService
from tests.integration.desks import refused_with

CALLER = {"caller": {"name": "王小明", "phone": "13800000000"}}
WHY = "回访诉求人"


def _sheet(cases, extra=()):
    rows = [ExportRow(("=1+1", 7, "x"), case_id) for case_id in cases]
    return ExportSheet("案件", ("甲", "乙", "丙"), lambda: [rows[:1], rows[1:], *extra], ("诉求人", "电话"))


def _service(desks, login):
    return ListExportService(desks.gateway(login))


def _log(desks):
    return desks.desk("auditor1").execute(
        "select login, what, subject, purpose, is_granted from cc.access_log_v1() where what in ('export_list', 'unmask') "
        "order by access_id"
    ).fetchall()  # fmt: skip


def test_that_callers_are_masked_unless_a_purpose_is_given_and_each_is_logged(desks, tmp_path):
    cases = [desks.report(**CALLER), desks.report()]
    file = tmp_path / "a.csv"
    assert _service(desks, "intake1").write(_sheet(cases), file, ListFormat.CSV_GB18030) == 2
    text = file.read_text(encoding="gb18030")
    assert "13800000000" not in text and "王小明" not in text and "138" in text
    assert text.splitlines()[0] == "甲,乙,丙,诉求人,电话" and "'=1+1" in text
    _service(desks, "intake1").write(_sheet(cases), tmp_path / "b.xlsx", ListFormat.XLSX, purpose=WHY)
    rows = list(load_workbook(tmp_path / "b.xlsx").active.iter_rows(values_only=True))
    assert rows[1] == ("=1+1", 7, "x", "王小明", "13800000000")
    assert [(row[1], row[3]) for row in _log(desks)] == [
        ("export_list", ""),
        ("unmask", WHY),
        ("export_list", WHY),
    ]
    # A leader sees the case and no number: his attempt stands in the log, his file is masked.
    _service(desks, "leader1").write(
        _sheet(cases), tmp_path / "c.csv", ListFormat.CSV_UTF8, purpose="想看一看"
    )
    assert "13800000000" not in (tmp_path / "c.csv").read_text(encoding="utf-8-sig")
    assert ("leader1", "unmask", False) in [(row[0], row[1], row[4]) for row in _log(desks)]


def test_that_a_file_appears_whole_or_not_at_all(desks, tmp_path):
    file = tmp_path / "a.xlsx"
    file.write_text("old")
    with pytest.raises(Cancelled):
        _service(desks, "intake1").write(
            _sheet([desks.report()]), file, ListFormat.XLSX, is_cancelled=lambda: True
        )
    with pytest.raises(NotLegal):
        _service(desks, "intake1").write(_sheet([desks.report()]), file, ListFormat.XLSX, purpose="x")
    with pytest.raises(BadInput, match="cannot be written"):
        _service(desks, "intake1").write(_sheet([]), tmp_path / "none" / "a.csv", ListFormat.CSV_UTF8)
    assert (file.read_text(), [each.name for each in tmp_path.iterdir()], _log(desks)) == (
        "old",
        ["a.xlsx"],
        [],
    )


def test_that_nobody_unmasks_by_the_thousand_or_without_being_on_duty(desks):
    question = "select * from cc.unmask_callers_v1(%s, '{}', %s)"
    case_id = desks.report(**CALLER)
    with refused_with("CC422"):
        desks.desk("intake1").execute(question, ([case_id] * 1001, WHY))
    with refused_with("CC422"):
        desks.desk("intake1").execute(question, ([case_id], "  "))
    desks.admin.execute("update cc.app_user set is_locked = true where login = 'intake2'")
    with refused_with("42501"):
        desks.desk("intake2").execute("select cc.note_export_v1('x', 1, '')")
    # Another department's handler does not even learn that there is a caller.
    assert desks.desk("water1").execute(question, ([case_id], "看一看他")).fetchall() == []
    assert [row for row in _log(desks) if row[0] == "water1"] == []
