"""Every step of the law has a theme and every condition a sentence, so that nothing on a desk is a bare key."""

import csv
import re
from pathlib import Path

import pytest

from commandcenter.domain.cases import LegalAction
from commandcenter.ui.panels.action_themes import (
    MOST_SHOWN,
    THEME_OF,
    THEMES,
    blocked_words,
    in_front,
    theme_title,
)

ROOT = Path(__file__).resolve().parents[4]
GUARDS = ROOT / "commandcenter" / "db" / "sql" / "repeatable" / "30g_guards.sql"


def rows_of(name: str) -> list[dict[str, str]]:
    with (ROOT / "resources" / "seed" / name).open(encoding="utf-8-sig") as lines:
        return list(csv.DictReader(lines))


def law(action: str, sort: int, *, is_primary: bool = False, blocked_by: str | None = None) -> LegalAction:
    return LegalAction(action, 6, (), is_primary, sort, blocked_by)


def test_that_every_step_of_the_law_has_a_theme():
    steps = {row["action"] for row in rows_of("transition.csv")} - {"report", "undo"}
    assert steps - set(THEME_OF) == set()


def test_that_every_condition_of_the_law_has_a_sentence(qapp):
    named = {guard for row in rows_of("transition.csv") for guard in (row["guard"] or "").split()}
    known = set(re.findall(r"when '(\w+)' then", GUARDS.read_text(encoding="utf-8")))
    assert [guard for guard in sorted(named | known) if blocked_words(guard) == guard] == []


def test_that_every_theme_has_a_word(qapp):
    assert [theme for theme in THEMES if theme_title(theme) == theme] == []


def test_that_the_main_steps_and_the_nearest_possible_ones_stand_in_the_row():
    legal = [law("note", 60), law("feedback", 10, is_primary=True), law("resume", 39, blocked_by="suspended")]
    legal += [
        law(action, 70 + place) for place, action in enumerate(("merge", "whistle", "consult", "copy_to"))
    ]
    shown = in_front(legal)
    assert shown == {"feedback", "note", "merge", "whistle"}
    assert len(shown) == MOST_SHOWN


def test_that_a_single_step_left_over_is_a_button_too():
    legal = [
        law(action, place) for place, action in enumerate(("sign", "note", "merge", "whistle", "consult"))
    ]
    assert in_front(legal) == {"sign", "note", "merge", "whistle", "consult"}


def test_that_undoing_is_offered_elsewhere():
    assert in_front([law("undo", 5), law("sign", 10)]) == {"sign"}


@pytest.mark.parametrize("guard", ["photo", "disputed", "undo_window", "unit_on_site"])
def test_that_a_condition_is_said_as_a_sentence(qapp, guard):
    assert blocked_words(guard).endswith(".")
