"""Every list of every desk goes out as a file, whole, as it is filtered; callers only for a purpose."""

import csv

import psycopg
import pytest
from PySide6.QtWidgets import QFileDialog, QToolButton

from commandcenter.domain.identifiers import uuid7
from commandcenter.ui.administration import LazyTabs
from commandcenter.ui.dialogs.export_dialog import ExportDialog
from commandcenter.ui.panels.queue_panel import QueuePanel
from tests.builders import PASSWORD
from tests.e2e.desk_driver import wait_until
from tests.fixtures.databases import OwnDatabase

CASES = 23


@pytest.fixture
def reported(county_database: OwnDatabase) -> OwnDatabase:
    with psycopg.connect(county_database.conninfo("intake1", PASSWORD), autocommit=True) as desk:
        for number in range(CASES):
            desk.execute(
                "select cc.report_v1(%s, jsonb_build_object('source', 2, 'class_id', 2, 'title', %s::text, "
                "'place_no', 149999001001001, 'caller', jsonb_build_object('name', '王小明', 'phone', '13800000000')))",
                (uuid7(), f"=积水{number}"),
            )  # fmt: skip
    return county_database


def _export(desk, button, path, form="csv-utf8", purpose=""):
    """Press the button of a list, choose, and return the rows of the file."""
    button.click()
    (dialog,) = [each for each in desk.window.findChildren(ExportDialog) if each.isVisible()]
    dialog.forms.buttons()[("xlsx", "csv-utf8", "csv-gb18030").index(form)].setChecked(True)
    if purpose:
        dialog.plain.setChecked(True)
        assert not dialog.ok.isEnabled()
        dialog.purpose.setText(purpose)
    dialog.ok.click()
    wait_until(lambda: any(d.isVisible() for d in desk.window.findChildren(QFileDialog)), "the file dialog")
    (chooser,) = [each for each in desk.window.findChildren(QFileDialog) if each.isVisible()]
    chooser.fileSelected.emit(str(path))
    chooser.reject()
    wait_until(path.exists, path.name)
    with path.open(encoding="gb18030" if form == "csv-gb18030" else "utf-8-sig", newline="") as stream:
        return list(csv.reader(stream))


def test_that_a_queue_goes_out_whole_and_masked(open_desk, reported, tmp_path, monkeypatch):
    # Pages smaller than the list, on the screen and in the file.
    monkeypatch.setattr("commandcenter.ui.panels.queue_panel.PAGE", 5)
    monkeypatch.setattr("commandcenter.ui.panels.queue_panel.EXPORT_PAGE", 4)
    desk = open_desk("intake1")
    panel = next(each for each in desk.window.findChildren(QueuePanel) if each.objectName() or each)
    wait_until(lambda: panel.model.rowCount() == 5, "the first page")
    rows = _export(desk, panel.export.button, tmp_path / "q.csv")
    assert len(rows) == CASES + 1
    assert rows[0][:2] == ["案件编号", "标题"] and rows[0][-2:] == ["诉求人", "联系电话"]
    assert {row[1] for row in rows[1:]} == {f"'=积水{n}" for n in range(CASES)}
    assert all("138" in row[-1] and "*" in row[-1] for row in rows[1:])
    plain = _export(desk, panel.export.button, tmp_path / "p.csv", "csv-gb18030", "回访诉求人")
    assert {(row[-2], row[-1]) for row in plain[1:]} == {("王小明", "13800000000")}


@pytest.mark.parametrize(
    ("login", "workspace", "names"),
    [
        ("intake1", "hotline", {"export_calls", "export_filing"}),
        ("dispatch1", "dispatch", {"export_queue"}),
        ("water1", "tasks", {"export_tasks"}),
        ("intake1", "verification", {"export_verification"}),
        ("evaluator1", "supervision", {"export_supervision", "export_scores"}),
        ("village1", "tier", {"export_tier"}),
    ],
)
def test_that_every_list_has_its_way_out(open_desk, county_database, tmp_path, login, workspace, names):
    desk = open_desk(login)
    desk.window.show_workspace(workspace)
    wait_until(lambda: desk.window.current_id == workspace, workspace)
    found = {button.objectName(): button for button in desk.window.findChildren(QToolButton)}
    assert names <= set(found)
    for name in sorted(names):
        rows = _export(desk, found[name], tmp_path / f"{name}.csv")
        assert len(rows) >= 1 and len(rows[0]) > 5
        assert all(any("一" <= sign <= "鿿" for sign in heading) for heading in rows[0])
        assert f"export.{name.removeprefix('export_')}" in {each.id for each in desk.commands.commands()}


def test_that_the_tables_of_the_administrators_go_out(open_desk, county_database, tmp_path):
    desk = open_desk("auditor1")
    desk.window.show_workspace("audit")
    (tabs,) = desk.window.findChildren(LazyTabs)
    first = _export(desk, tabs.cornerWidget(), tmp_path / "a.csv")
    assert first[0][:2] == ["时间", "人员"]
    # What left the county stands in the next list.
    second = _export(desk, tabs.cornerWidget(), tmp_path / "b.csv")
    assert any(row[2] == "auditor1" and row[3] == "导出列表" for row in second)
