"""Tells what the system lacks for Qt to work; says nothing and succeeds when nothing is missing.

Runs before the program can, so it uses nothing but the standard library and PySide6.

    python installer/probe_system.py tools|offscreen|desktop
"""

import ctypes
import importlib
import os
import sys
from pathlib import Path


def main(mode: str) -> int:
    """Print one sentence and return 1 if something is missing."""
    try:
        importlib.import_module("PySide6.QtCore")
        if mode != "tools":
            importlib.import_module("PySide6.QtWidgets")
        if mode == "desktop" and sys.platform == "linux":
            _load_screen_plugin()
    except (ImportError, OSError) as error:
        print(f"Qt lacks a library of the system: {error}.")
        return 1
    if mode != "tools" and sys.platform == "linux" and not _has_chinese_font():
        print("No font with Chinese characters is installed.")
        return 1
    return 0


def _load_screen_plugin() -> None:
    """Load Qt's plug-in for X11 by hand: Qt itself would end the process without naming the library."""
    import PySide6

    plugin = Path(PySide6.__path__[0], "Qt", "plugins", "platforms", "libqxcb.so")
    if plugin.exists():
        ctypes.CDLL(str(plugin))


def _has_chinese_font() -> bool:
    os.environ["QT_QPA_PLATFORM"] = "offscreen"
    from PySide6.QtGui import QFontDatabase, QGuiApplication

    application = QGuiApplication([])
    families = QFontDatabase.families(QFontDatabase.WritingSystem.SimplifiedChinese)
    del application
    return bool(families)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]))
