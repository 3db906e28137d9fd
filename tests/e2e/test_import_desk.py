"""Bringing files in at the desks: see how a file is read, rehearse, name what is missing, take it; nothing blocks."""

import json
from pathlib import Path

import numpy as np
import psycopg
import pyogrio
import pytest
import shapely
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QComboBox, QFileDialog, QWidget

from commandcenter.ui.administration import LazyTabs
from commandcenter.ui.dialogs.import_dialog import ImportDialog
from commandcenter.ui.panels.import_panel import ImportPanel
from tests.e2e.desk_driver import wait_until


@pytest.fixture
def admin(county_database):
    with psycopg.connect(county_database.admin_conninfo, autocommit=True) as connection:
        yield connection


@pytest.fixture(autouse=True)
def own_settings(monkeypatch, tmp_path):
    """Remembered columns of one test are not another's."""
    monkeypatch.setattr("commandcenter.ui.import_work.settings_path", lambda: tmp_path / "settings.json")


def _panel(desk, workspace: str) -> ImportPanel:
    desk.window.show_workspace(workspace)
    (tabs,) = desk.window.findChildren(LazyTabs)
    tabs.setCurrentIndex(next(n for n in range(tabs.count()) if tabs.tabText(n) == "导入"))
    panels: list[ImportPanel] = desk.window.findChildren(ImportPanel)
    return panels[0]


def _choose(panel: ImportPanel, kind: str, file: Path) -> None:
    box = panel.form.kind_box
    box.setCurrentIndex(next(n for n in range(box.count()) if str(box.itemData(n)) == kind))
    panel.form.set_file(file)
    wait_until(
        lambda: panel.columns.table.rowCount() > 0 or panel.status.property("role") == "error", "a look"
    )


def _press(panel: ImportPanel, name: str) -> None:
    (button,) = panel.findChildren(QWidget, name)
    wait_until(button.isEnabled, name)
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)


def _sample_text(panel: ImportPanel, row: int) -> str:
    item = panel.columns.sample.item(row, 0)
    return item.text() if item is not None else ""


def test_that_a_bad_file_is_told_row_by_row_mended_and_taken(open_desk, admin, tmp_path):
    panel = _panel(open_desk("sysadmin1"), "system")
    file = tmp_path / "节假日.csv"
    file.write_bytes(
        "哪一天,类型,名称\n2029-01-01,休,元旦\n2029-13-01,休,怪日\n2029-02-01,闲,某日\n".encode("gb18030")
    )
    _choose(panel, "calendar", file)
    assert "GB18030" in panel.form.encoding_note.text()
    # The column of the day has an unknown name: nothing can be rehearsed before it is named.
    assert not panel.rehearse_button.isEnabled() and "日期" in panel.status.text()
    (day,) = panel.findChildren(QComboBox, "column_day")
    day.setCurrentIndex(day.findData("哪一天"))
    wait_until(lambda: panel.columns.sample.columnCount() == 3, "the preview with the day")
    assert _sample_text(panel, 0) == "2029-01-01"
    assert _sample_text(panel, 1).startswith("✗")
    _press(panel, "import_rehearse")
    wait_until(lambda: panel.findings.model.rowCount() == 2, "the bad rows")
    said = [panel.findings.model.data(panel.findings.model.index(row, 4)) for row in range(2)]
    assert said[0] == "不是合法的日期时间。" and "请指定" in said[1]
    assert not panel.import_button.isEnabled()
    saved = tmp_path / "list.csv"
    panel.findings.save_wanted.emit(saved)
    wait_until(saved.exists, "the saved list")
    assert (
        saved.read_text(encoding="utf-8-sig")
        .splitlines()[1]
        .startswith("节假日.csv,3,哪一天,2029-13-01,not_a_moment,不是")
    )
    panel.leave_out.setChecked(True)
    _press(panel, "import_run")
    wait_until(lambda: "已导入" in panel.findings.verdict.text(), "the result")
    assert admin.execute("select name from cc.calendar_day where day >= '2029-01-01'").fetchall() == [
        ("元旦",)
    ]
    # The same form is known the next time.
    file.write_text("哪一天,类型,名称\n2029-05-01,休,劳动节\n", encoding="utf-8")
    _choose(panel, "calendar", file)
    wait_until(lambda: "沿用" in panel.columns.origin_label.text(), "the remembered columns")
    assert panel.rehearse_button.isEnabled()


def test_that_the_duty_chief_names_foreign_words_and_takes_cases(open_desk, admin, tmp_path):
    desk = open_desk("chief1")
    desk.commands.run("menu.import_cases")
    (dialog,) = desk.window.findChildren(ImportDialog)
    panel = dialog.panel
    file = tmp_path / "留言.csv"
    file.write_text(
        "留言编号,留言主题,留言时间,留言详情,一级分类\n1,积水,2020/1/6 12:00:00,水深,城乡建设\n",
        encoding="utf-8",
    )
    _choose(panel, "cases", file)
    _press(panel, "import_rehearse")
    wait_until(lambda: panel.findings.words.rowCount() == 1, "the foreign word")
    box = panel.findings.words.cellWidget(0, 2)
    box.setCurrentIndex(box.findData("2-01-01"))
    _press(panel, "import_use_words")
    wait_until(panel.import_button.isEnabled, "the second rehearsal")
    _press(panel, "import_run")
    wait_until(lambda: "已导入" in panel.findings.verdict.text(), "the result")
    assert admin.execute("select title from cc.case_file where source_no = '1'").fetchall() == [("积水",)]
    dialog.close()


def test_that_a_cancelled_import_leaves_the_county_as_it_was_and_the_window_alive(open_desk, admin, tmp_path):
    panel = _panel(open_desk("sysadmin1"), "system")
    file = tmp_path / "p.csv"
    rows = [f"149999300{200 + v},村{v}" for v in range(100)]
    rows += [f"149999300{200 + v}{g:03d},格{g}" for v in range(100) for g in range(1, 200)]
    file.write_text("编码,名称\n149999300,新镇\n" + "\n".join(rows), encoding="utf-8")
    _choose(panel, "places", file)
    _press(panel, "import_rehearse")
    wait_until(lambda: "行" in panel.status.text() and panel.work.is_busy, "progress")
    _press(panel, "import_cancel")
    wait_until(lambda: not panel.work.is_busy, "the end")
    assert panel.status.text() == "已取消，未作任何改动"
    assert admin.execute("select count(*) from cc.place where code like '149999300%'").fetchall() == [(0,)]


def test_that_a_file_that_cannot_be_read_says_why_and_passwords_have_a_place(open_desk, admin, tmp_path):
    panel = _panel(open_desk("secadmin1"), "security")
    broken = tmp_path / "x.csv"
    broken.write_bytes("登录名,姓名\n甲,乙\0丙\n".encode())
    _choose(panel, "users", broken)
    assert "空字节" in panel.status.text()
    login = f"imp_{admin.info.dbname.replace('test_', '')}"
    good = tmp_path / "u.csv"
    good.write_text(f"登录名,姓名\n{login},张演甲\n", encoding="utf-8")
    _choose(panel, "users", good)
    _press(panel, "import_rehearse")
    wait_until(panel.import_button.isEnabled, "a good rehearsal")
    _press(panel, "import_run")
    (dialog,) = panel.findChildren(QFileDialog)
    secrets = tmp_path / "secrets.csv"
    dialog.fileSelected.emit(str(secrets))
    dialog.reject()
    wait_until(lambda: "已导入" in panel.findings.verdict.text(), "the result")
    assert login in secrets.read_text(encoding="utf-8-sig")
    admin.execute(f"drop owned by {login}; drop role {login}".encode())


def test_that_outlines_are_exported_of_the_tier_that_is_chosen(open_desk, admin, tmp_path):
    panel = _panel(open_desk("sysadmin1"), "system")
    box = panel.form.kind_box
    assert not panel.form.tier_box.isVisible()
    box.setCurrentIndex(next(n for n in range(box.count()) if str(box.itemData(n)) == "boundaries"))
    wait_until(panel.form.tier_box.isVisible, "the tiers")
    words = [panel.form.tier_box.itemText(n) for n in range(panel.form.tier_box.count())]
    assert words == ["全部层级", "县", "乡镇街道", "村社区", "网格"]
    for number, tier in enumerate((None, 1, 2, 3, 4)):
        panel.form.tier_box.setCurrentIndex(number)
        file = tmp_path / f"{number}.geojson"
        _press(panel, "import_present")
        dialog = panel.findChildren(QFileDialog)[-1]
        dialog.fileSelected.emit(str(file))
        dialog.reject()
        wait_until(file.exists, "the outlines")
        levels = admin.execute(
            "select count(*), array_agg(code order by level, code) from cc.place "
            "where geometry is not null and (%s::int is null or level = %s)",
            (tier, tier),
        ).fetchone()
        found = json.loads(file.read_text(encoding="utf-8"))["features"]
        assert (len(found), [each["properties"]["编码"] for each in found]) == levels


def test_that_of_points_in_several_layers_one_is_chosen(open_desk, admin, tmp_path):
    panel = _panel(open_desk("sysadmin1"), "system")
    middle = admin.execute(
        "select label_lon, label_lat from cc.place where level = 4 order by code"
    ).fetchone()
    file = tmp_path / "设施.gpkg"
    for layer, names in (("路灯", ["一号灯"]), ("井盖", ["一号井", "二号井"])):
        pyogrio.raw.write(
            file,
            geometry=shapely.to_wkb([shapely.Point(*middle)] * len(names)),
            field_data=[np.array(["消火栓"] * len(names), dtype=object), np.array(names, dtype=object)],
            fields=["类型", "名称"],
            layer=layer,
            driver="GPKG",
            geometry_type="Point",
            crs="EPSG:4490",
            append=file.exists(),
        )
    _choose(panel, "facilities", file)
    layers = panel.form.sheet_box
    assert layers.isVisible()
    assert [layers.itemText(n) for n in range(layers.count())] == ["路灯", "井盖"]
    assert panel.columns.sample.rowCount() == 1
    layers.setCurrentIndex(1)
    wait_until(lambda: panel.columns.sample.rowCount() == 2, "the other layer")
    _press(panel, "import_rehearse")
    _press(panel, "import_run")
    wait_until(lambda: "已导入" in panel.findings.verdict.text(), "the result")
    assert admin.execute("select name from cc.facility where name like '%号_' order by 1").fetchall() == [
        ("一号井",),
        ("二号井",),
    ]
