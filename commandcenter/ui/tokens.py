"""Colours and measures of the two themes, as plain values.

No Qt in here: the style sheet, the palette, the painted widgets and the map all read the same names,
so a colour is written down once.  The first block of fields comes from the agreed token table; the
second block holds readable companions (contrast of at least 4.5:1 on every ground they are used on).
"""

from dataclasses import dataclass, fields
from enum import StrEnum

GRID = 4
"""Every distance in the interface is a multiple of this many pixels."""

RADIUS_CONTROL = 6
RADIUS_CARD = 8

TEXT_SMALL = 12
TEXT_BASE = 14
TEXT_TITLE = 16
TEXT_LARGE = 18
TEXT_NUMBER = 20
TEXT_WALL = 46
"""Heights of type in pixels at 100 %."""


class ThemeMode(StrEnum):
    """Which of the two token sets is in use."""

    DAY = "day"
    NIGHT = "night"


class Tone(StrEnum):
    """What a coloured text or pill says; red only for overdue and danger, amber only for running out."""

    NEUTRAL = "neutral"
    ACCENT = "accent"
    OK = "ok"
    WARN = "warn"
    BAD = "bad"


@dataclass(frozen=True, slots=True)
class Tokens:
    """The colours of one theme, each as `#RRGGBB`."""

    bg: str
    surface: str
    raised: str
    line: str
    text: str
    muted: str
    accent: str
    soft: str
    ok: str
    oksoft: str
    warn: str
    warnsoft: str
    bad: str
    badsoft: str
    vio: str
    teal: str
    mapbg: str
    land: str
    road: str
    water: str
    grid: str
    town: str

    onaccent: str
    onbad: str
    accenttext: str
    oktext: str
    warntext: str
    badtext: str
    hover: str
    strongline: str

    def as_mapping(self) -> dict[str, str]:
        """Return every token by name, for the style sheet."""
        return {field.name: getattr(self, field.name) for field in fields(self)}

    def tone_colours(self, tone: Tone) -> tuple[str, str]:
        """Return (text, ground) for a pill or a note of this tone."""
        return {
            Tone.NEUTRAL: (self.muted, self.raised),
            Tone.ACCENT: (self.accenttext, self.soft),
            Tone.OK: (self.oktext, self.oksoft),
            Tone.WARN: (self.warntext, self.warnsoft),
            Tone.BAD: (self.badtext, self.badsoft),
        }[tone]


DAY = Tokens(
    bg="#EEF1F5",
    surface="#FFFFFF",
    raised="#F7F9FB",
    line="#DCE2E9",
    text="#16202C",
    muted="#5D6B7A",
    accent="#1F6FEB",
    soft="#E7F0FE",
    ok="#1B8A5A",
    oksoft="#E4F5EC",
    warn="#B86E00",
    warnsoft="#FFF3DF",
    bad="#C62F2B",
    badsoft="#FDECEB",
    vio="#6B4FC9",
    teal="#0B7D8C",
    mapbg="#E9EEF2",
    land="#F6F7F3",
    road="#FFFFFF",
    water="#BCD7EA",
    grid="#9AA8B8",
    town="#4A5A6C",
    onaccent="#FFFFFF",
    onbad="#FFFFFF",
    accenttext="#1862D3",
    oktext="#14724A",
    warntext="#8F5500",
    badtext="#B92925",
    hover="#F0F4F9",
    strongline="#8794A3",
)

NIGHT = Tokens(
    bg="#0C1218",
    surface="#141C25",
    raised="#1B2531",
    line="#2A3644",
    text="#E4EBF2",
    muted="#8E9DAD",
    accent="#5AA2FF",
    soft="#16304F",
    ok="#3CC487",
    oksoft="#12332A",
    warn="#F0A63A",
    warnsoft="#3A2C14",
    bad="#FF6B63",
    badsoft="#3B1C1E",
    vio="#A58BFF",
    teal="#3EC1CF",
    mapbg="#0A1016",
    land="#121A23",
    road="#2B3948",
    water="#12324A",
    grid="#3B4A5B",
    town="#7D90A5",
    onaccent="#07121F",
    onbad="#1D0706",
    accenttext="#6BACFF",
    oktext="#3CC487",
    warntext="#F0A63A",
    badtext="#FF7C75",
    hover="#1A2430",
    strongline="#5C6E82",
)

TOKENS = {ThemeMode.DAY: DAY, ThemeMode.NIGHT: NIGHT}
