"""The build hook: products follow their sources."""

import os

import pytest

from hatch_build import make_products

_FORM = """<?xml version="1.0" encoding="UTF-8"?>
<ui version="4.0">
 <class>CaseDialog</class>
 <widget class="QDialog" name="CaseDialog">
  <property name="windowTitle"><string>Case</string></property>
 </widget>
</ui>
"""
_TRANSLATION = """<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh_CN">
<context><name>CaseDialog</name>
<message><source>Case</source><translation>案卷</translation></message>
</context>
</TS>
"""


@pytest.fixture
def tree(tmp_path):
    """A small checkout with one form, one translation and one icon."""
    for name, text in {
        "forms/case_dialog.ui": _FORM,
        "resources/translations/x_zh_CN.ts": _TRANSLATION,
        "resources/icons/day/a.svg": "<svg/>",
        "resources/seed/.gitkeep": "",
    }.items():
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return tmp_path


def _products(tree):
    package = tree / "commandcenter"
    return sorted(path.relative_to(package).as_posix() for path in package.rglob("*") if path.is_file())


def test_that_forms_translations_and_resources_are_made(tree):
    assert make_products(tree) == 3
    assert _products(tree) == [
        "_resources/icons/day/a.svg",
        "_resources/translations/x_zh_CN.qm",
        "ui/compiled/ui_case_dialog.py",
    ]
    assert "class Ui_CaseDialog" in (tree / "commandcenter/ui/compiled/ui_case_dialog.py").read_text(
        encoding="utf-8"
    )


def test_that_a_second_run_makes_nothing_and_an_edit_makes_one(tree):
    make_products(tree)
    assert make_products(tree) == 0
    icon = tree / "resources/icons/day/a.svg"
    icon.write_text("<svg></svg>", encoding="utf-8")
    later = icon.stat().st_mtime + 5
    os.utime(icon, (later, later))
    product = tree / "commandcenter/_resources/icons/day/a.svg"
    with product.open(encoding="utf-8") as held:
        assert make_products(tree) == 1
        # A program that has the old one open goes on with it.
        assert held.read() == "<svg/>"
    assert product.read_text(encoding="utf-8") == "<svg></svg>"


def test_that_products_without_a_source_go_away(tree):
    make_products(tree)
    for name in ("forms/case_dialog.ui", "resources/translations/x_zh_CN.ts", "resources/icons/day/a.svg"):
        (tree / name).unlink()
    make_products(tree)
    assert _products(tree) == []


def test_that_a_form_that_cannot_be_compiled_stops_the_build(tree):
    (tree / "forms/case_dialog.ui").write_text("<ui", encoding="utf-8")
    with pytest.raises(Exception, match="non-zero exit status"):
        make_products(tree)
