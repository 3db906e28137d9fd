"""The keys that work while a map has the keyboard, for the page of all keys (F1)."""

from collections.abc import Iterable

from PySide6.QtCore import QCoreApplication

from commandcenter.ui.commands import Command, CommandRegistry


def note_map_keys(registry: CommandRegistry, tools: Iterable[tuple[str, str]]) -> None:
    """Tell the registry of all keys of a map.

    Args:
        registry: Shows them; each once, however many maps there are.
        tools: Words and keys of the map's own tools.
    """
    translate = QCoreApplication.translate
    group = translate("MapKeys", "On a map")
    moving = (
        (translate("MapKeys", "Move the map"), "Up, Down, Left, Right"),
        (translate("MapKeys", "Move the map far"), "Shift+Up"),
        (translate("MapKeys", "Closer"), "+"),
        (translate("MapKeys", "Farther"), "-"),
        (translate("MapKeys", "Next case in sight"), "Tab"),
        (translate("MapKeys", "Case in sight before"), "Shift+Tab"),
        (translate("MapKeys", "Open the selected case"), "Return"),
        (translate("MapKeys", "Menu of the selected case, else of the middle"), "Menu"),
        (translate("MapKeys", "Close what is open over the map; back to now"), "Esc"),
        (translate("MapKeys", "While drawing: a corner in the middle"), "Space"),
        (translate("MapKeys", "While drawing: take the last corner back"), "Backspace"),
        (translate("MapKeys", "While drawing: finish"), "Enter"),
        (translate("MapKeys", "In a replay: play or pause"), "Space"),
        (translate("MapKeys", "In a replay: the day before"), "PgUp"),
        (translate("MapKeys", "In a replay: the day after"), "PgDown"),
    )
    for words, keys in (*tools, *moving):
        registry.note(Command(f"map.key.{words}", words, _nothing, shortcut=keys, group=group))


def _nothing() -> None:
    """These keys belong to the map that has the keyboard, not to the window."""
