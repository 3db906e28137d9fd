"""Every reason why grids cannot be as wished has words, in the program and from the database."""

import re
from pathlib import Path

import pytest

import commandcenter.cartography
from commandcenter.cartography.tiling import NotPossible
from commandcenter.domain.grid_codes import CodeError, GridKind
from commandcenter.errors import ChangedMeanwhile, NotAllowed, NotLegal
from commandcenter.ui.models.grid_draft import GridState
from commandcenter.ui.models.grid_words import kind_word, state_word, why_not


def _reasons() -> set[str]:
    folder = Path(commandcenter.cartography.__file__).parent
    source = "".join(path.read_text(encoding="utf-8") for path in folder.glob("tiling*.py"))
    return set(re.findall(r'NotPossible\("(\w+)"\)', source)) | {"not_adjacent", "in_pieces", "shape_broken"}


def test_that_each_reason_has_words_of_its_own(qapp):
    general = why_not(NotPossible("no such reason"))
    found = _reasons()
    assert len(found) > 12
    wordless = [reason for reason in found - {"tiling_broken"} if why_not(NotPossible(reason)) == general]
    assert wordless == []


@pytest.mark.parametrize(
    ("error", "part"),
    [
        (CodeError("x"), "no grid numbers left"),
        (ChangedMeanwhile("1"), "Load them anew"),
        (NotLegal("1", reason="the outlines do not fit each other"), "gaps or overlaps"),
        (NotLegal("1", reason="something new"), "something new"),
        (NotAllowed("x"), "may not"),
    ],
)
def test_that_refusals_are_said_in_words(qapp, error, part):
    assert part in why_not(error)


def test_that_states_and_kinds_have_words(qapp):
    assert state_word(GridState.KEPT) == ""
    assert len({state_word(state) for state in GridState}) == 4
    assert kind_word(GridKind.BASE) != kind_word(GridKind.DEDICATED)
