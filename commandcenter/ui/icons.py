"""Icons by what they mean, drawn from the Material Design font of QtAwesome in the colour of the theme.

Panels name a meaning ("search"), never a glyph, so one meaning has one picture in the whole program.
"""

import qtawesome
from PySide6.QtCore import QRect, QSize
from PySide6.QtGui import QIcon, QPainter, QPixmap
from qtawesome import iconic_font
from typing_extensions import override

from commandcenter.resource_files import resource_path
from commandcenter.ui.theme import active_theme

GLYPHS = {
    "about": "mdi6.information-outline",
    "add": "mdi6.plus",
    "alarm": "mdi6.bell-ring-outline",
    "analysis": "mdi6.chart-line",
    "arrange": "mdi6.view-dashboard-edit-outline",
    "assign": "mdi6.account-arrow-right-outline",
    "attach": "mdi6.paperclip",
    "back": "mdi6.arrow-left",
    "bell": "mdi6.bell-outline",
    "calendar": "mdi6.calendar-month-outline",
    "call": "mdi6.phone-outline",
    "call_end": "mdi6.phone-hangup-outline",
    "case": "mdi6.file-document-outline",
    "check": "mdi6.check",
    "chevron_down": "mdi6.chevron-down",
    "chevron_left": "mdi6.chevron-left",
    "chevron_right": "mdi6.chevron-right",
    "clock": "mdi6.clock-outline",
    "close": "mdi6.close",
    "command": "mdi6.slash-forward-box",
    "copy": "mdi6.content-copy",
    "delete": "mdi6.delete-outline",
    "department": "mdi6.office-building-outline",
    "download": "mdi6.download-outline",
    "edit": "mdi6.pencil-outline",
    "empty": "mdi6.inbox-outline",
    "error": "mdi6.alert-circle-outline",
    "export": "mdi6.file-export-outline",
    "filter": "mdi6.filter-variant",
    "fit": "mdi6.fit-to-page-outline",
    "grid": "mdi6.grid",
    "help": "mdi6.help-circle-outline",
    "history": "mdi6.history",
    "import": "mdi6.file-import-outline",
    "keyboard": "mdi6.keyboard-outline",
    "language": "mdi6.translate",
    "layers": "mdi6.layers-outline",
    "link": "mdi6.link-variant",
    "lock": "mdi6.lock-outline",
    "map": "mdi6.map-outline",
    "menu": "mdi6.menu",
    "minus": "mdi6.minus",
    "more": "mdi6.dots-horizontal",
    "night": "mdi6.weather-night",
    "day": "mdi6.white-balance-sunny",
    "offline": "mdi6.lan-disconnect",
    "open_window": "mdi6.open-in-new",
    "pause": "mdi6.pause",
    "person": "mdi6.account-outline",
    "photo": "mdi6.image-outline",
    "place": "mdi6.map-marker-outline",
    "play": "mdi6.play",
    "preferences": "mdi6.cog-outline",
    "print": "mdi6.printer-outline",
    "redo": "mdi6.redo",
    "refresh": "mdi6.refresh",
    "report": "mdi6.file-chart-outline",
    "return": "mdi6.arrow-u-left-top",
    "save": "mdi6.content-save-outline",
    "search": "mdi6.magnify",
    "send": "mdi6.send-outline",
    "shield": "mdi6.shield-check-outline",
    "sign_out": "mdi6.logout",
    "star": "mdi6.star-outline",
    "success": "mdi6.check-circle-outline",
    "supervise": "mdi6.flag-outline",
    "text_size": "mdi6.format-size",
    "undo": "mdi6.undo",
    "upload": "mdi6.upload-outline",
    "verify": "mdi6.clipboard-check-outline",
    "video": "mdi6.video-outline",
    "wall": "mdi6.monitor-dashboard",
    "warning": "mdi6.alert-outline",
}


class _GlyphEngine(iconic_font.CharIconEngine):  # type: ignore[misc]
    """Draws nothing where there is no room: so much a tool button asks for that its window squeezes for a moment.

    QtAwesome would open a painter on a picture without a point, of which Qt complains line by line.
    """

    @override
    def paint(self, painter: QPainter, rect: QRect, mode: QIcon.Mode, state: QIcon.State) -> None:
        if not rect.isEmpty():
            super().paint(painter, rect, mode, state)

    @override
    def pixmap(self, size: QSize, mode: QIcon.Mode, state: QIcon.State) -> QPixmap:
        return QPixmap() if size.isEmpty() else super().pixmap(size, mode, state)


iconic_font.CharIconEngine = _GlyphEngine


def icon(name: str, colour: str = "text", active_colour: str | None = None) -> QIcon:
    """Return the icon of a meaning in a colour of the theme.

    Args:
        name: A key of `GLYPHS`.
        colour: Token of the glyph's colour.
        active_colour: Token while hovered or chosen, when it should differ.

    Raises:
        KeyError: No picture has been chosen for that meaning.
    """
    tokens = active_theme().tokens
    colours = {"color": getattr(tokens, colour), "color_disabled": tokens.strongline}
    if active_colour is not None:
        colours["color_active"] = getattr(tokens, active_colour)
    made: QIcon = qtawesome.icon(GLYPHS[name], **colours)
    return made


def program_icon() -> QIcon:
    """Return the icon of the program's windows."""
    return QIcon(str(resource_path("icons", "commandcenter.svg")))
