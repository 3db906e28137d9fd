"""Remembers where windows and panels stood, separately for each set-up of screens.

A desk with a second screen at work and none at home gets both arrangements back.
"""

from PySide6.QtCore import QByteArray, QSettings
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QWidget

from commandcenter.ui.workspace_area import WorkspaceArea


def screen_setup() -> str:
    """Return a name for the screens there are now, by place and size."""
    shapes = [screen.geometry() for screen in QGuiApplication.screens()]
    return "+".join(sorted(f"{box.width()}x{box.height()}at{box.x()},{box.y()}" for box in shapes))


class WindowMemory:
    """Reads and writes places.

    Args:
        settings: Where they are kept.
        person: Login of the person, since desks are shared between shifts.
    """

    def __init__(self, settings: QSettings, person: str = "") -> None:
        self._settings = settings
        self._person = person

    def save_window(self, name: str, window: QWidget) -> None:
        """Remember a window's place and size."""
        self._settings.setValue(self._key("window", name), window.saveGeometry())

    def restore_window(self, name: str, window: QWidget) -> bool:
        """Put a window where it stood; return whether anything was remembered."""
        place = self._settings.value(self._key("window", name))
        return isinstance(place, QByteArray) and window.restoreGeometry(place)

    def save_area(self, area: WorkspaceArea) -> None:
        """Remember where a workspace's panels stand."""
        self._settings.setValue(self._key("panels", area.workspace_id), area.layout_state())

    def restore_area(self, area: WorkspaceArea) -> None:
        """Put a workspace's panels where they stood."""
        state = self._settings.value(self._key("panels", area.workspace_id))
        if isinstance(state, QByteArray):
            area.restore_layout(state)

    def save_word(self, name: str, word: str) -> None:
        """Remember a single word, such as the workspace last used."""
        self._settings.setValue(f"words/{self._person}/{name}", word)

    def word(self, name: str) -> str:
        """Return a remembered word, or an empty one."""
        return str(self._settings.value(f"words/{self._person}/{name}", ""))

    def _key(self, kind: str, name: str) -> str:
        return f"{kind}/{self._person}/{screen_setup()}/{name}"
