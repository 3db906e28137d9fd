"""The cards on the map."""

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from commandcenter.ui.map.hover_card import HoverCard
from commandcenter.ui.map.map_controls import LayerCard, ScaleCard, ZoomCard, round_length
from commandcenter.ui.map.map_records import MapLayer, PlaceCard
from commandcenter.ui.tokens import DAY

LEFT = Qt.MouseButton.LeftButton


@pytest.fixture
def window(qtbot: QtBot) -> QWidget:
    widget = QWidget()
    qtbot.addWidget(widget)
    widget.resize(600, 400)
    return widget


def test_that_a_click_on_a_switch_turns_its_layer_off_and_on(qtbot: QtBot, window: QWidget) -> None:
    card = LayerCard(DAY, window)
    at = card.switch_box(MapLayer.NAMES).center().toPoint()
    for shown in (False, True):
        with qtbot.waitSignal(card.switched) as switched:
            qtbot.mouseClick(card, LEFT, pos=at)
        assert switched.args == ["names", shown]


def test_that_the_zoom_card_has_three_buttons(qtbot: QtBot, window: QWidget) -> None:
    card = ZoomCard(DAY, window)
    pressed: list[str] = []
    card.pressed.connect(pressed.append)
    for row in range(3):
        qtbot.mouseClick(card, LEFT, pos=QPoint(15, 34 * row + 15))
    assert pressed == ["in", "out", "fit"]


@pytest.mark.parametrize("metres_per_pixel", [0.13, 0.9, 4.7, 38.0, 250.0])
def test_that_the_scale_bar_is_round_and_fits(window: QWidget, metres_per_pixel: float) -> None:
    card = ScaleCard(DAY, window)
    card.set_scale(metres_per_pixel)
    metres, pixels = card.bar
    assert str(metres).strip("0.")[0] in "125"
    assert 40 <= pixels <= 110
    assert pixels * metres_per_pixel == pytest.approx(metres)


def test_that_round_lengths_are_one_two_or_five() -> None:
    assert [round_length(metres) for metres in (1, 1.9, 4.9, 7, 99, 260)] == [1, 1, 2, 5, 50, 200]


def test_that_the_hover_card_says_who_is_responsible_and_stays_inside(window: QWidget) -> None:
    window.show()
    card = HoverCard(DAY, window)
    place = PlaceCard("149999001003002", "Grid 2", "Mr W 138****2210", ("Water", "Roads"), 3)
    card.show_place(place, QPoint(590, 390))
    text = "\n".join(card.lines)
    for part in ("Grid 2", "149999 001 003 002", "138****2210", "Water、Roads", "3"):
        assert part in text
    assert window.rect().contains(card.geometry())
    window.hide()


def test_that_the_hover_card_leaves_out_what_nobody_knows(window: QWidget) -> None:
    card = HoverCard(DAY, window)
    card.show_place(PlaceCard("149999001", "Town"), QPoint(10, 10))
    assert card.lines == ["Town", "149999 001"]
