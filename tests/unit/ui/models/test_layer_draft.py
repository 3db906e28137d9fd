"""A responsible or business grid while it is edited: steps, undo, and what others of its kind hold."""

from dataclasses import replace
from datetime import date, timedelta

from commandcenter.domain.ground import LayerGrid
from commandcenter.ui.models.layer_draft import LayerDraft, ended, new_layer_grid

TODAY = date(2026, 3, 2)
DAY = timedelta(days=1)
OWN = LayerGrid(1, 2, "B1", "环卫", 2, None, (11, 12), kind=201, valid_from=TODAY)
SAME = LayerGrid(2, 2, "B2", "环卫二", 2, None, (13, 14), TODAY + 5 * DAY, 1, 201, TODAY)
OTHER = LayerGrid(3, 2, "B3", "绿化", 2, None, (11, 13), kind=203, valid_from=TODAY)


def test_that_each_click_and_each_area_is_one_step_that_can_be_undone():
    draft = LayerDraft(OWN, (OWN, SAME, OTHER))
    assert not (draft.is_changed or draft.can_undo)
    draft.toggle(12)
    draft.add((15, 16, 11))
    assert draft.members == {11, 15, 16}
    draft.undo()
    assert draft.members == {11}
    assert draft.can_redo
    draft.redo()
    draft.take_out((15, 99))
    assert draft.members == {11, 16}
    draft.discard()
    assert draft.members == {11, 12}
    draft.undo()
    draft.add((16,))
    assert draft.can_redo, "nothing changed, so nothing that was taken back is lost"


def test_that_only_others_of_the_kind_hold_ground_and_only_on_their_days():
    draft = LayerDraft(OWN, (OWN, SAME, OTHER))
    assert draft.held(TODAY) == {13: SAME, 14: SAME}
    assert draft.held(TODAY + 6 * DAY) == {}
    later = LayerDraft(OWN, (replace(SAME, valid_from=TODAY + 9 * DAY, valid_to=None),))
    assert later.held(TODAY, TODAY + 8 * DAY) == {}
    assert set(later.held(TODAY)) == {13, 14}
    draft.kind = 203
    assert set(draft.held(TODAY)) == {11, 13}


def test_that_what_ends_ends_with_yesterday_and_what_has_not_begun_is_called_off():
    assert ended(OWN, TODAY).valid_to == TODAY - DAY
    assert ended(replace(OWN, valid_from=TODAY - 30 * DAY), TODAY).valid_to == TODAY - DAY
    coming = replace(OWN, valid_from=TODAY + 3 * DAY)
    assert ended(coming, TODAY).valid_to == TODAY
    assert new_layer_grid(1, 101).members == ()
