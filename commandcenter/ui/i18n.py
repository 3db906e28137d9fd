"""The language of the interface, switched while the program runs.

English stands in the code and is always there; Chinese is a translation file that is complete and the
default.  Widgets that live across a switch re-word themselves on `LanguageChange`; the main window is
simply built again by the application.
"""

import logging

from PySide6.QtCore import QCoreApplication, QLibraryInfo, QLocale, QObject, QTranslator, Signal

from commandcenter.resource_files import resource_path

DEFAULT_LANGUAGE = "zh_CN"
LANGUAGES = {"zh_CN": "简体中文", "en": "English"}
"""Offered languages, each in its own words."""

logger = logging.getLogger(__name__)


class LanguageSwitch(QObject):
    """Installs and removes the translators of one language at a time."""

    language_changed = Signal(str)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._language = "en"
        self._translators: list[QTranslator] = []

    @property
    def language(self) -> str:
        """The code of the language in use, such as `zh_CN`."""
        return self._language

    def set_language(self, code: str) -> None:
        """Speak another language from now on; an unknown code means the default."""
        code = code if code in LANGUAGES else DEFAULT_LANGUAGE
        for translator in self._translators:
            QCoreApplication.removeTranslator(translator)
        self._translators = []
        self._language = code
        QLocale.setDefault(QLocale(code))
        if code != "en":
            # Qt's own words (Yes, Cancel, Copy) first, so that ours are asked before them.
            self._install(QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath), f"qtbase_{code}")
            try:
                folder = resource_path("translations", f"commandcenter_{code}.qm").parent
            except FileNotFoundError:
                logger.warning("translation missing", extra={"language": code})
            else:
                self._install(str(folder), f"qt_{code}")
                self._install(str(folder), f"commandcenter_{code}")
        self.language_changed.emit(code)

    def _install(self, folder: str, name: str) -> None:
        translator = QTranslator(self)
        if translator.load(name, folder):
            QCoreApplication.installTranslator(translator)
            self._translators.append(translator)
        else:
            logger.warning("translation not loaded", extra={"file": name})
