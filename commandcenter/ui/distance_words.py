"""Distances and areas as people read them, in their own units' words."""

from PySide6.QtCore import QCoreApplication


def distance_words(metres: float, kilometre_digits: int) -> str:
    """Return whole metres, or kilometres with so many digits from one kilometre on."""
    if metres < 1000:
        return QCoreApplication.translate("Distance", "{length} m").format(length=f"{metres:.0f}")
    kilometres = f"{metres / 1000:.{kilometre_digits}f}"
    return QCoreApplication.translate("Distance", "{length} km").format(length=kilometres)


def area_words(square_metres: float) -> str:
    """Return square kilometres with as many digits as help: three figures, none invented."""
    area = square_metres / 1e6
    digits = 3 if area < 1 else 2 if area < 10 else 1 if area < 100 else 0
    return QCoreApplication.translate("Distance", "{area} km²").format(area=f"{area:.{digits}f}")
