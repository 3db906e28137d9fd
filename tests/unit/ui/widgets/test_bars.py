"""Buttons, counts, chips and steps: what a click, a key or a new value does."""

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QApplication, QLineEdit, QVBoxLayout, QWidget

from commandcenter.ui.widgets.action_bar import ActionBar, BarAction, KeyButton
from commandcenter.ui.widgets.filter_chips import ChipChoice, FilterChips
from commandcenter.ui.widgets.segmented_counts import Segment, SegmentedCounts
from commandcenter.ui.widgets.six_step_line import SixStepLine

DISPATCH = BarAction("dispatch", "Dispatch", "D", "primary")
RETURN = BarAction("return", "Return", "R")


class Host(QWidget):
    """A window with a field and one widget below it."""

    def __init__(self, widget: QWidget) -> None:
        super().__init__()
        self.edit = QLineEdit()
        layout = QVBoxLayout(self)
        layout.addWidget(self.edit)
        layout.addWidget(widget)


@pytest.fixture
def host(theme, qtbot):
    kept: list[Host] = []

    def show(widget: QWidget) -> Host:
        made = Host(widget)
        kept.append(made)
        qtbot.addWidget(made)
        made.resize(600, 200)
        made.show()
        made.activateWindow()
        qtbot.waitUntil(lambda: QApplication.activeWindow() is made)
        made.setFocus()
        return made

    yield show
    kept.clear()


def a_button(bar: ActionBar, action_id: str) -> KeyButton:
    button = bar.button(action_id)
    assert button is not None
    return button


def test_that_an_action_is_chosen_by_click_and_by_key_but_not_while_typing(host, qtbot):
    bar = ActionBar([DISPATCH, RETURN])
    window = host(bar)
    chosen: list[str] = []
    bar.action_chosen.connect(chosen.append)
    qtbot.mouseClick(a_button(bar, "return"), Qt.MouseButton.LeftButton)
    qtbot.keyClick(window, Qt.Key.Key_D)
    window.edit.setFocus()
    qtbot.keyClick(window.edit, Qt.Key.Key_D)
    assert chosen == ["return", "dispatch"]
    assert window.edit.text() == "d"


def test_that_keys_of_actions_no_longer_offered_are_dead(host, qtbot):
    bar = ActionBar([DISPATCH])
    window = host(bar)
    chosen: list[str] = []
    bar.action_chosen.connect(chosen.append)
    bar.set_actions([BarAction("close", "Close", "D")])
    qtbot.keyClick(window, Qt.Key.Key_D)
    assert chosen == ["close"]
    assert bar.button("dispatch") is None


def test_that_the_focus_stays_on_an_action_offered_again(host):
    bar = ActionBar([DISPATCH, RETURN])
    host(bar)
    a_button(bar, "return").setFocus()
    bar.set_actions([RETURN])
    assert a_button(bar, "return").hasFocus()


def test_that_a_busy_bar_offers_nothing_and_then_what_it_did_before(host):
    bar = ActionBar([DISPATCH, BarAction("x", "Not now", is_enabled=False)])
    host(bar)
    bar.set_busy(True)
    assert not a_button(bar, "dispatch").isEnabled()
    bar.set_busy(False)
    assert a_button(bar, "dispatch").isEnabled()
    assert not a_button(bar, "x").isEnabled()


def test_that_the_bar_breaks_into_lines_when_it_is_narrow(host):
    bar = ActionBar([BarAction(str(number), f"Action {number}", "D") for number in range(6)])
    host(bar)
    assert bar.heightForWidth(240) > 2 * bar.heightForWidth(2000)


def test_that_a_tooltip_names_the_key(host):
    bar = ActionBar([DISPATCH])
    host(bar)
    assert a_button(bar, "dispatch").toolTip() == "Dispatch  (D)"


def test_that_a_stage_is_chosen_by_click_arrow_and_key(host, qtbot):
    counts = SegmentedCounts(
        [Segment("file", "To file", 3, shortcut="Alt+1"), Segment("late", "Late", 7, is_bad=True)]
    )
    window = host(counts)
    chosen: list[str] = []
    counts.segment_chosen.connect(chosen.append)
    qtbot.mouseClick(counts, Qt.MouseButton.LeftButton, pos=QPoint(counts.width() - 10, 20))
    qtbot.keyClick(counts, Qt.Key.Key_Left)
    qtbot.keyClick(counts, Qt.Key.Key_Left)
    qtbot.keyClick(window, Qt.Key.Key_1, Qt.KeyboardModifier.AltModifier)
    assert chosen == ["late", "file", "file", "file"]
    counts.set_current("late")
    assert chosen[-1] == "file"
    assert counts.current == "late"


def test_that_new_counts_leave_the_others_and_are_said_aloud(host):
    counts = SegmentedCounts([Segment("file", "To file", 3), Segment("late", "Late")])
    host(counts)
    counts.set_counts({"late": 9})
    assert counts.accessibleName() == "To file 3, Late 9"


def test_that_a_chosen_chip_shows_its_value_and_can_be_cleared(host):
    chips = FilterChips()
    chips.add_choice("town", "Township", [ChipChoice(7, "Liuhe"), ChipChoice(8, "Shahe")])
    chips.add_switch("mine", "Mine")
    host(chips)
    told: list[tuple[str, object]] = []
    chips.filter_changed.connect(lambda chip, value: told.append((chip, value)))
    menu = chips._chips["town"].menu()
    next(action for action in menu.actions() if action.text() == "Liuhe").trigger()
    chips._chips["mine"].click()
    assert chips.values == {"town": 7, "mine": True}
    assert chips._chips["town"].text() == "Liuhe"
    chips.clear_filters()
    assert told == [("town", 7), ("mine", True), ("town", None), ("mine", False)]
    assert chips._chips["town"].text() == "Township"


def test_that_the_steps_say_where_the_case_is_and_stay_in_their_range(host):
    line = SixStepLine(3)
    host(line)
    assert line.accessibleName() == "Step 3 of 6: Assign"
    line.set_current(99, ["14:06", "14:11"])
    assert line.accessibleName() == "Step 6 of 6: Close"
    assert line.toolTip().splitlines() == ["Report  14:06", "File  14:11"]


def test_that_the_rest_stands_in_a_menu_by_theme_and_says_why_it_is_greyed(host, qtbot):
    grouped = [
        BarAction("merge", "Merge", "", group="Related cases"),
        BarAction(
            "unmerge", "Undo the merge", is_enabled=False, tooltip="Not merged.", group="Related cases"
        ),
        BarAction("remind", "Remind", "J", group="Supervision"),
    ]
    bar = ActionBar([DISPATCH, *grouped])
    host(bar)
    assert bar.button("remind") is None
    greyed = bar.menu_entry("unmerge")
    assert greyed is not None
    assert not greyed.isEnabled()
    assert greyed.text() == "Undo the merge — Not merged."


def test_that_a_step_in_the_menu_has_its_key_in_the_window_but_not_while_typing(host, qtbot):
    bar = ActionBar([DISPATCH, BarAction("remind", "Remind", "J", group="Supervision")])
    window = host(bar)
    chosen: list[str] = []
    bar.action_chosen.connect(chosen.append)
    qtbot.keyClick(window, Qt.Key.Key_J)
    window.edit.setFocus()
    qtbot.keyClick(window.edit, Qt.Key.Key_J)
    assert chosen == ["remind"]


def test_that_a_step_that_leaves_the_menu_takes_its_key_along(host, qtbot):
    bar = ActionBar([DISPATCH, BarAction("remind", "Remind", "J", group="Supervision")])
    window = host(bar)
    chosen: list[str] = []
    bar.action_chosen.connect(chosen.append)
    bar.set_actions([DISPATCH, BarAction("other", "Other", "J")])
    qtbot.keyClick(window, Qt.Key.Key_J)
    assert chosen == ["other"]
