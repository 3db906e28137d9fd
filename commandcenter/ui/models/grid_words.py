"""Why an edit of grids is not possible, in words, whether the program or the database said no."""

from PySide6.QtCore import QCoreApplication

from commandcenter.cartography.tiling import NotPossible
from commandcenter.domain.grid_codes import CodeError, GridKind
from commandcenter.errors import ChangedMeanwhile, NotLegal
from commandcenter.ui.grid_refusals import grid_refusals
from commandcenter.ui.messages import words_for
from commandcenter.ui.models.grid_draft import GridState


def why_not(error: Exception) -> str:
    """Return one sentence."""
    if isinstance(error, NotPossible):
        return _reasons().get(error.reason, _reasons()["tiling_broken"])
    if isinstance(error, CodeError):
        return QCoreApplication.translate("GridWords", "The village has no grid numbers left.")
    if isinstance(error, ChangedMeanwhile):
        return QCoreApplication.translate(
            "GridWords", "Somebody changed these places meanwhile. Load them anew; your draft is lost then."
        )
    if isinstance(error, NotLegal):
        known = grid_refusals().get(error.reason)
        if known is not None:
            return known
    words = words_for(error)
    return f"{words.title} {words.hint}".strip()


def state_word(state: GridState) -> str:
    """Return what a draft does to a grid."""
    translate = QCoreApplication.translate
    return {
        GridState.KEPT: "",
        GridState.CHANGED: translate("GridWords", "changed"),
        GridState.NEW: translate("GridWords", "new"),
        GridState.RETIRED: translate("GridWords", "retired"),
    }[state]


def kind_word(kind: GridKind) -> str:
    """Return the kind of a grid."""
    if kind is GridKind.DEDICATED:
        return QCoreApplication.translate("GridWords", "dedicated")
    return QCoreApplication.translate("GridWords", "base")


def _reasons() -> dict[str, str]:
    translate = QCoreApplication.translate
    return {
        "line_misses": translate("GridWords", "The line must cross a grid from edge to edge."),
        "choose_two": translate("GridWords", "Choose two grids or more."),
        "not_adjacent": translate("GridWords", "These grids do not hang together."),
        "on_border": translate("GridWords", "The border of the village stays as it is."),
        "corner_taken": translate("GridWords", "There is a corner already."),
        "borders_meet": translate("GridWords", "Borders meet in this corner; it cannot be taken away."),
        "area_misses": translate("GridWords", "The area covers no grid of this village."),
        "area_crosses_itself": translate("GridWords", "The area crosses itself."),
        "in_pieces": translate("GridWords", "A grid would fall into pieces."),
        "nothing_left": translate("GridWords", "Nothing would be left of a grid; merge it instead."),
        "too_fine": translate("GridWords", "The line runs too close to a corner; draw it a little aside."),
        "shape_broken": translate("GridWords", "An outline would cross or touch itself."),
        "tiling_broken": translate("GridWords", "The grids would leave gaps or overlap."),
        "count_impossible": translate("GridWords", "A village has 1 to 999 grids."),
        "village_not_drawn": translate("GridWords", "The village itself has no outline yet."),
        "outline_moved": translate("GridWords", "The border of the village stays as it is."),
        "not_drawn": translate("GridWords", "Grids of this village have no outline yet."),
    }
