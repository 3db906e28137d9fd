"""The right class is proposed from a caller's words, and fast enough for every key."""

import time
from dataclasses import replace

import pytest

from commandcenter.domain.reference import CaseClass, Reference
from commandcenter.ui.class_suggestions import ClassSuggestions

_EMPTY = Reference({}, {}, {}, {}, {}, {}, {}, {})


def _reference(*classes: CaseClass) -> Reference:
    return replace(_EMPTY, classes={each.class_id: each for each in classes})


def _small(class_id: int, name: str, *keywords: str) -> CaseClass:
    return CaseClass(class_id, f"2-01-{class_id:02d}", 2, 2, 1, name, "", keywords)


@pytest.fixture
def suggestions() -> ClassSuggestions:
    return ClassSuggestions(
        _reference(
            CaseClass(1, "2-01", 2, 1, None, "市容环境", "", ()),
            _small(2, "道路积水", "积水", "内涝", "水淹"),
            _small(3, "占道经营", "摆摊", "占道", "摊贩"),
            _small(4, "供水管道破裂", "自来水", "爆管", "水管", "漏水"),
        )
    )


@pytest.mark.parametrize(
    ("said", "class_id"),
    [
        ("平安路口自来水管爆了，水冒半米高", 4),
        ("菜市场门口摊贩把路占了", 3),
        ("下雨后小区门口积水过不去", 2),
    ],
)
def test_that_the_class_a_caller_means_comes_first(suggestions, said, class_id):
    assert suggestions.guess(said)[0].case_class.class_id == class_id


def test_that_words_that_say_nothing_propose_nothing(suggestions):
    assert suggestions.guess("您好，我想反映一个情况") == []


def test_that_only_small_classes_are_proposed(suggestions):
    assert suggestions.guess("市容环境") == []


def test_that_a_class_is_found_by_pinyin_initials_and_code(suggestions):
    assert suggestions.search("dljs")[0].class_id == 2
    assert suggestions.search("2-01-03")[0].class_id == 3


def test_that_a_proposal_tells_the_words_it_stands_on_once(suggestions):
    assert suggestions.guess("道路积水很深")[0].words == ("道路积水",)


def test_that_guessing_keeps_up_with_typing():
    classes = [
        _small(number, f"事项{number:03d}类", f"词{number:03d}", f"字{number:03d}")
        for number in range(2, 200)
    ]
    suggestions = ClassSuggestions(_reference(*classes))
    text = "市民来电反映门前道路" * 20 + "词123"
    started = time.perf_counter()
    assert suggestions.guess(text)[0].case_class.class_id == 123
    assert time.perf_counter() - started < 0.05
