"""The tree of filing standards: what typing finds, and that only conditions can be chosen."""

from decimal import Decimal
from types import SimpleNamespace
from typing import Any

import pytest

from commandcenter.domain.reference import CaseClass, Reference, Standard, Word
from commandcenter.ui.dialogs.standard_tree import StandardTree

CLASSES = [
    CaseClass(1, "1-01", 1, 1, None, "公用设施", "Utilities", ()),
    CaseClass(2, "1-01-01", 1, 2, 1, "上水井盖", "Water cover", ("自来水",)),
    CaseClass(3, "2-01", 2, 1, None, "市容环境", "Streets", ()),
    CaseClass(4, "2-01-01", 2, 2, 3, "道路积水", "Ponding", ("积水",)),
    CaseClass(5, "2-01-02", 2, 2, 3, "无标准类", "Without standards", ()),
]


def a_standard(number: int, class_id: int, code: str, condition: str) -> Standard:
    return Standard(
        number, code, class_id, condition, "", Decimal(2), 3, "已清理完毕", "", "water", (), "", False, 1
    )


STANDARDS = [
    a_standard(11, 2, "1-01-01-1", "井盖缺失"),
    a_standard(12, 2, "1-01-01-2", "盖面破损"),
    a_standard(13, 4, "2-01-01-1", "积水成片"),
]


@pytest.fixture
def tree(theme, runner, qtbot):
    reference = Reference(
        settings={},
        places={},
        departments={},
        colleagues={},
        classes={each.class_id: each for each in CLASSES},
        standards={each.standard_id: each for each in STANDARDS},
        words={},
        actions={},
        functions={"water": Word(0, "water", "供水", "Water")},
    )
    context: Any = SimpleNamespace(
        reference=reference, language="zh_CN", runner=runner, word=lambda _list, _number: "工作时"
    )
    made = StandardTree(context)
    qtbot.addWidget(made)
    made.show()
    return made


def in_sight(tree: StandardTree) -> list[str]:
    """Return the first words of the rows that are opened and not hidden, top to bottom."""
    found = []
    item = tree.topLevelItem(0)
    while item is not None:
        if not item.isHidden():
            found.append(item.text(0))
        item = tree.itemBelow(item)
    return found


def test_that_classes_stand_above_their_conditions_with_limit_closing_and_lead(tree):
    tree.expandAll()
    assert in_sight(tree) == [
        "公用设施", "上水井盖", "井盖缺失", "盖面破损", "市容环境", "道路积水", "积水成片",
    ]  # fmt: skip
    tree.choose(13)
    assert [tree.currentItem().text(column) for column in range(1, 4)] == ["2 工作时", "已清理完毕", "供水"]


@pytest.mark.parametrize(
    ("typed", "chosen", "count"),
    [
        ("积水", 13, 1),
        ("jscp", 13, 1),
        ("jgqs", 11, 1),
        ("zls", 11, 2),
        ("ss posun", 12, 1),
        ("1-01-01-2", 12, 1),
        ("公用 缺失", 11, 1),
        ("没有这种", None, 0),
    ],
)
def test_that_typing_narrows_by_class_condition_keyword_code_and_pinyin(tree, typed, chosen, count):
    assert tree.narrow(typed) == count
    assert tree.value() == chosen


def test_that_arrows_step_over_classes_and_stop_at_the_ends(tree):
    tree.choose(12)
    tree.step(1)
    assert tree.value() == 13
    tree.step(1)
    assert tree.value() == 13
    tree.step(-5)
    assert tree.value() == 11


def test_that_a_class_is_not_a_choice(tree):
    tree.setCurrentItem(tree.topLevelItem(0))
    assert tree.value() is None


def test_that_only_the_wanted_class_is_opened(tree):
    tree.show_class(4)
    assert in_sight(tree) == ["公用设施", "市容环境", "道路积水", "积水成片"]


def test_that_of_equal_matches_the_reported_class_comes_first(tree):
    assert tree.narrow("01", class_id=4) == 3
    assert tree.value() == 13
