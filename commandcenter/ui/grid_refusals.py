"""Why the database refused an edit of grids, in sentences for the administrator."""

from PySide6.QtCore import QCoreApplication


def grid_refusals() -> dict[str, str]:
    """Return the sentences by the words of the database."""
    translate = QCoreApplication.translate
    return {
        "the outlines do not fit each other": translate(
            "GridWords", "The database found gaps or overlaps; nothing was stored."
        ),
        "this outline is broken": translate("GridWords", "The database found a broken outline."),
        "the border of another place would move": translate(
            "GridWords", "The border of another place would move."
        ),
        "this village has no grid numbers left": translate(
            "GridWords", "The village has no grid numbers left."
        ),
        "write the reason in words": translate("GridWords", "Write the reason in words."),
        "a duty cannot begin in the past": translate("GridWords", "It cannot begin in the past."),
        "this person is responsible here already": translate(
            "GridWords", "This person is responsible here already."
        ),
        "no such person": translate("GridWords", "This person is locked or no longer here."),
        "this place has a true outline": translate(
            "GridWords", "Some places have true outlines; import those of the others too."
        ),
        "another grid of this kind holds this ground": translate(
            "GridWords", "Another grid of this kind holds some of this ground; nothing was stored."
        ),
        "somebody changed these places meanwhile": translate(
            "GridWords", "Somebody changed these places before its day."
        ),
        "somebody changed this grid meanwhile": translate(
            "GridWords", "Somebody changed these places before its day."
        ),
        "no such change to come": translate("GridWords", "This change was made or called off meanwhile."),
        "a change to come stands for this place": translate(
            "GridWords", "A change to come stands for this place; call it off first, or wait for its day."
        ),
        "a change to come begins tomorrow or later": translate(
            "GridWords", "A change to come begins tomorrow or later."
        ),
        "this code is taken": translate("GridWords", "This code is taken."),
        "no such responsible or business grid": translate("GridWords", "This grid has ended meanwhile."),
        "no such grid": translate("GridWords", "One of the grids is retired."),
        "a duty cannot end in the past": translate("GridWords", "It cannot end in the past."),
        "its department has ended": translate(
            "GridWords", "The department it names has ended. Name another one, or withdraw the change."
        ),
        "its department ends before its day": translate(
            "GridWords",
            "The department it names ends before its day. Name another one, or withdraw the change.",
        ),
        "its person is no longer here on its day": translate(
            "GridWords",
            "The person it names is locked or gone by its day. Name another one, or withdraw the change.",
        ),
        "somebody corrected this change meanwhile": translate(
            "GridWords", "A colleague has corrected this change meanwhile. Choose it again."
        ),
        "no such place": translate("GridWords", "One of the places is retired."),
    }
