"""The look in use: tokens, fonts, palette and style sheet, switched while the program runs.

There is one `Theme` to a QApplication, as there is one palette; widgets that paint themselves ask
`active_theme()` when they paint and need to remember nothing.  GUI thread only.
"""

import re
from collections.abc import Mapping

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QColor, QFont, QPalette
from PySide6.QtWidgets import QApplication, QStyleFactory

from commandcenter.resource_files import resource_path
from commandcenter.ui import tokens as tokens_module
from commandcenter.ui.fonts import clamp_scale, make_font
from commandcenter.ui.tokens import TOKENS, ThemeMode, Tokens, Tone

_PLACEHOLDER = re.compile(r"@\{(?P<name>[a-z_]+)(?::(?P<size>\d+))?\}")


class Theme(QObject):
    """Day or night at some font scale; `theme_changed` fires after the application wears the new look."""

    theme_changed = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._mode = ThemeMode.DAY
        self._scale = 100
        self._fonts: dict[tuple[int, bool, bool], QFont] = {}

    @property
    def mode(self) -> ThemeMode:
        """The token set in use."""
        return self._mode

    @property
    def scale(self) -> int:
        """The font scale in per cent, 80 to 160."""
        return self._scale

    @property
    def tokens(self) -> Tokens:
        """The colours in use."""
        return TOKENS[self._mode]

    @property
    def is_night(self) -> bool:
        """Whether the dark token set is in use."""
        return self._mode is ThemeMode.NIGHT

    def color(self, name: str) -> QColor:
        """Return the colour of a token, for painting."""
        return QColor(getattr(self.tokens, name))

    def tone_colors(self, tone: Tone) -> tuple[QColor, QColor]:
        """Return (text, ground) of a tone, for painting."""
        text, ground = self.tokens.tone_colours(tone)
        return QColor(text), QColor(ground)

    def px(self, pixels: int) -> int:
        """Return a length that grows with the type, in pixels."""
        return round(pixels * self._scale / 100)

    def font(
        self, pixels: int = tokens_module.TEXT_BASE, *, bold: bool = False, medium: bool = False
    ) -> QFont:
        """Return a scaled font with tabular figures, for painting and for `setFont`."""
        key = (pixels, bold, medium)
        if key not in self._fonts:
            self._fonts[key] = make_font(self.px(pixels), bold=bold, medium=medium)
        return self._fonts[key]

    def set_look(self, *, mode: ThemeMode | None = None, scale: int | None = None) -> None:
        """Change theme, font scale or both, and dress the application at once."""
        self._mode = mode or self._mode
        self._scale = clamp_scale(scale if scale is not None else self._scale)
        self.apply()

    def toggle_mode(self) -> None:
        """Switch between day and night."""
        self.set_look(mode=ThemeMode.DAY if self.is_night else ThemeMode.NIGHT)

    def apply(self) -> None:
        """Dress the application: style, palette, font, style sheet; then tell the painters."""
        self._fonts.clear()
        application = _application()
        if application.style().objectName().lower() != "fusion":
            # Only Fusion takes every colour from the palette on all three systems.
            application.setStyle(QStyleFactory.create("Fusion"))
        application.setPalette(build_palette(self.tokens))
        application.setFont(self.font())
        application.setStyleSheet(self.style_sheet())
        self.theme_changed.emit()

    def style_sheet(self) -> str:
        """Return the style sheet with colours, scaled sizes and picture paths filled in."""
        template = resource_path("style", "commandcenter.qss").read_text(encoding="utf-8")
        pictures = resource_path("style", self._mode.value).as_posix()
        return fill_template(template, {**self.tokens.as_mapping(), "pictures": pictures}, self._scale)


def fill_template(template: str, values: Mapping[str, str], scale: int) -> str:
    """Return a style sheet template with its places filled.

    `@{name}` is a token, `@{px:14}` a length that grows with the type, in pixels.

    Raises:
        KeyError: The template names a token that does not exist.
    """

    def value_of(match: re.Match[str]) -> str:
        size = match["size"]
        if size is not None:
            return f"{round(int(size) * scale / 100)}px"
        return values[match["name"]]

    return _PLACEHOLDER.sub(value_of, template)


def build_palette(tokens: Tokens) -> QPalette:
    """Return the palette for everything that the style sheet does not name."""
    palette = QPalette()
    role = QPalette.ColorRole
    colours = {
        role.Window: tokens.surface,
        role.WindowText: tokens.text,
        role.Base: tokens.surface,
        role.AlternateBase: tokens.raised,
        role.Text: tokens.text,
        role.Button: tokens.raised,
        role.ButtonText: tokens.text,
        role.BrightText: tokens.bad,
        role.ToolTipBase: tokens.surface,
        role.ToolTipText: tokens.text,
        role.PlaceholderText: tokens.muted,
        role.Highlight: tokens.accent,
        role.HighlightedText: tokens.onaccent,
        role.Accent: tokens.accent,
        role.Link: tokens.accenttext,
        role.LinkVisited: tokens.accenttext,
        role.Light: tokens.raised,
        role.Midlight: tokens.line,
        role.Mid: tokens.line,
        role.Dark: tokens.strongline,
        role.Shadow: tokens.strongline,
    }
    for colour_role, value in colours.items():
        palette.setColor(colour_role, QColor(value))
    for colour_role in (role.WindowText, role.Text, role.ButtonText):
        palette.setColor(QPalette.ColorGroup.Disabled, colour_role, QColor(tokens.muted))
    return palette


def active_theme() -> Theme:
    """Return the theme of the running application, made on first use."""
    application = _application()
    found = application.findChild(Theme, "active_theme")
    if found is None:
        found = Theme(application)
        found.setObjectName("active_theme")
    return found


def _application() -> QApplication:
    application = QApplication.instance()
    if not isinstance(application, QApplication):
        raise TypeError("the theme needs a running QApplication")
    return application
