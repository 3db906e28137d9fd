"""A file of levels becomes a draft of nothing: it is published as one edition, once, or not at all."""

import openpyxl

from commandcenter.exchange.fields import ImportKind
from tests.integration.services.imports import Importer, reasons

HEADER = ("一级分类", "二级分类", "三级分类")
ROWS = (
    ("城乡建设", "安全生产", "事故处理"),
    ("", "", "安全隐患、消防隐患"),
    ("", "城市建设", "园林绿化"),
    ("交通运输", "出行", "公共汽车"),
)


def _tree(desks, kind=4):
    question = "select class_code, name, keywords from cc_int.classes_on(current_date + 1) where kind = %s order by 1"
    return {code: (name, words) for code, name, words in desks.admin.execute(question, (kind,)).fetchall()}


def test_that_three_levels_become_a_tree_once_and_what_is_missing_is_retired(desks, tmp_path):
    importer = Importer(desks, tmp_path)
    before = _tree(desks)
    file = tmp_path / "labels.xlsx"
    book = openpyxl.Workbook()
    for row in (HEADER, *ROWS):
        book.active.append(row)
    book.save(file)
    tried = importer.run(ImportKind.CLASSES, file, rehearse=True)
    assert (tried.errors, _tree(desks)) == (0, before)
    outcome = importer.run(ImportKind.CLASSES, file)
    assert outcome.applied
    assert (outcome.counts["added"], outcome.counts["unchanged"]) == (5, 0)
    new = {code: held for code, held in _tree(desks).items() if code not in before}
    assert [held[0] for held in new.values()] == ["交通运输", "出行", "城乡建设", "城市建设", "安全生产"]
    assert next(words for name, words in new.values() if name == "安全生产") == [
        "事故处理",
        "安全隐患",
        "消防隐患",
    ]
    again = importer.run(ImportKind.CLASSES, file)
    assert (again.counts["added"], again.counts["changed"], again.counts["unchanged"]) == (0, 0, 5)
    assert desks.one("select count(*) from cc.class_edition") == 1
    desks.admin.execute("update cc.class_edition set valid_from = current_date")
    desks.admin.execute("update cc.case_class set valid_from = current_date where valid_from is not null")
    less = importer.file(HEADER[:2], [("城乡建设", "安全生产")], "less.csv")
    retired = importer.run(ImportKind.CLASSES, less, retire_missing=True)
    assert retired.applied
    assert sorted(held[0] for held in _tree(desks).values()) == ["城乡建设", "安全生产"]


def test_that_a_file_with_a_bad_row_changes_nothing_and_ends_of_standards_are_told(desks, tmp_path):
    importer = Importer(desks, tmp_path)
    before = _tree(desks, 2)
    header = ("类型", "大类代码", "大类", "小类代码", "小类")
    rows = [("事件", "07", "新大类", "01", "新小类"), ("事件", "07", "又一名", "02", "别的")]
    outcome = importer.run(ImportKind.CLASSES, importer.file(header, rows))
    assert (outcome.applied, reasons(outcome)) == (False, {"class_two_names": 1})
    assert _tree(desks, 2) == before
    told = importer.run(
        ImportKind.CLASSES, importer.file(header, rows[:1], "y.csv"), retire_missing=True, rehearse=True
    )
    assert (told.errors, set(reasons(told))) == (0, {"class_ends"})
    assert importer.staged() == 0
