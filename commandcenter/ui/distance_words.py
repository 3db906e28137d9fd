"""Distances as people read them, in their own units' words."""

from PySide6.QtCore import QCoreApplication


def distance_words(metres: float, kilometre_digits: int) -> str:
    """Return whole metres, or kilometres with so many digits from one kilometre on."""
    if metres < 1000:
        return QCoreApplication.translate("Distance", "{length} m").format(length=f"{metres:.0f}")
    kilometres = f"{metres / 1000:.{kilometre_digits}f}"
    return QCoreApplication.translate("Distance", "{length} km").format(length=kilometres)
