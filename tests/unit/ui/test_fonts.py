"""Fonts: the stack, the weights, the scale."""

import pytest
from PySide6.QtGui import QFont

from commandcenter.ui.fonts import FAMILIES, available_families, clamp_scale, make_font


@pytest.mark.parametrize(
    ("wanted", "given"), [(100, 100), (84, 80), (86, 90), (161, 160), (10, 80), (999, 160)]
)
def test_that_scales_snap_to_tens_between_80_and_160(wanted, given):
    assert clamp_scale(wanted) == given


def test_that_only_installed_families_are_asked_for_in_the_order_of_the_stack():
    assert available_families(["Arial", "PingFang SC", "Microsoft YaHei"]) == [
        "Microsoft YaHei",
        "PingFang SC",
    ]
    assert available_families(["Arial"]) == list(FAMILIES)


def test_that_figures_have_one_width_and_the_weight_is_always_set(qapp):
    font = make_font(14)
    assert font.featureValue(QFont.Tag("tnum")) == 1
    bold_ground = make_font(14, bold=True)
    assert font.resolve(bold_ground).weight() == QFont.Weight.Normal
    assert make_font(14, bold=True).weight() == QFont.Weight.Bold
