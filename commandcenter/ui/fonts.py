"""The font stack and its scaling.

All type is sized in pixels (a desk is set up once, by eye, with the 80-160 % setting), and every font
made here has tabular figures so that counting numbers do not dance.
"""

from collections.abc import Iterable
from functools import lru_cache

from PySide6.QtGui import QFont, QFontDatabase

FAMILIES = (
    "Noto Sans CJK SC",
    "Source Han Sans SC",
    "Microsoft YaHei UI",
    "Microsoft YaHei",
    "PingFang SC",
    "Noto Sans SC",
    "WenQuanYi Micro Hei",
)
"""Chinese first: a Latin family in front would take the digits and break the line heights."""

SCALE_MIN = 80
SCALE_MAX = 160
SCALE_STEP = 10
"""Per cent of the base size."""


def clamp_scale(percent: int) -> int:
    """Return the nearest scale that is offered, in per cent."""
    stepped = round(percent / SCALE_STEP) * SCALE_STEP
    return max(SCALE_MIN, min(SCALE_MAX, stepped))


def available_families(installed: Iterable[str] | None = None) -> list[str]:
    """Return the families of the stack that this computer has, in the order of the stack.

    The whole stack is returned when none is installed, so that the font system may still substitute.
    """
    known = set(QFontDatabase.families() if installed is None else installed)
    return [family for family in FAMILIES if family in known] or list(FAMILIES)


@lru_cache(maxsize=1)
def _stack() -> tuple[str, ...]:
    # Asking the font system takes milliseconds, and painting asks for fonts often.
    return tuple(available_families())


def make_font(pixels: int, *, bold: bool = False, medium: bool = False) -> QFont:
    """Return a font of the stack with tabular figures.

    Args:
        pixels: Height, already scaled.
        bold: Weight 700.
        medium: Weight 500, where the platform has it; ignored when `bold`.
    """
    font = QFont()
    font.setFamilies(list(_stack()))
    font.setPixelSize(max(8, pixels))
    # Always set, or a painter would take the weight of the widget that it paints on.
    font.setWeight(QFont.Weight.Bold if bold else QFont.Weight.Medium if medium else QFont.Weight.Normal)
    font.setFeature(QFont.Tag("tnum"), 1)
    return font
