"""What the program remembers between starts on one desk: servers, language, looks.

Values are frozen; a change makes a new one with `dataclasses.replace` and saves it.  No password is
ever kept here: that is the key ring's work.
"""

import json
import logging
from collections.abc import Mapping
from dataclasses import asdict, dataclass, fields
from enum import StrEnum
from pathlib import Path
from typing import Any, Self

import platformdirs

from commandcenter.errors import BadInput

PROGRAM = "commandcenter"
SMALLEST_FONT_SCALE = 0.75
LARGEST_FONT_SCALE = 2.0

logger = logging.getLogger(__name__)


class SettingsError(BadInput):
    """A setting has a value that cannot be used; the text names it."""


class Theme(StrEnum):
    """Colours of the windows; `system` follows the desktop."""

    SYSTEM = "system"
    DAY = "day"
    NIGHT = "night"


class SslMode(StrEnum):
    """How far a connection is protected; the words are libpq's own."""

    DISABLE = "disable"
    PREFER = "prefer"
    REQUIRE = "require"
    VERIFY_CA = "verify-ca"
    VERIFY_FULL = "verify-full"


@dataclass(frozen=True, slots=True)
class ServerProfile:
    """One server that a person may sign in to."""

    name: str
    host: str
    port: int = 5432
    database: str = PROGRAM
    # A desk in a county's network must not hand its password to a machine that only claims to be the server.
    sslmode: SslMode = SslMode.VERIFY_FULL
    last_user: str = ""
    ca_file: str = ""
    """Certificate of the authority that signed the server's; empty is libpq's usual place."""

    def __post_init__(self) -> None:
        """Refuse what no connection could be made with."""
        if not self.name.strip() or not self.host.strip() or not self.database.strip():
            raise SettingsError("A server needs a name, a host and a database.")
        if not 0 < self.port < 65536:
            raise SettingsError(f"Port {self.port} of server {self.name} is not between 1 and 65535.")


@dataclass(frozen=True, slots=True)
class Settings:
    """Everything remembered on one desk."""

    profiles: tuple[ServerProfile, ...] = ()
    last_profile: str = ""
    language: str = "zh_CN"
    theme: Theme = Theme.SYSTEM
    font_scale: float = 1.0
    has_sound: bool = True

    def __post_init__(self) -> None:
        """Refuse what would leave the windows unreadable or a server ambiguous."""
        if not SMALLEST_FONT_SCALE <= self.font_scale <= LARGEST_FONT_SCALE:
            raise SettingsError(f"Font scale {self.font_scale} is not between 0.75 and 2.")
        names = [profile.name for profile in self.profiles]
        if len(names) != len(set(names)):
            raise SettingsError("Two servers have the same name.")

    def profile(self, name: str) -> ServerProfile | None:
        """Return the server of this name."""
        return next((profile for profile in self.profiles if profile.name == name), None)

    @classmethod
    def read(cls, path: Path) -> Self:
        """Return the saved settings, or the defaults when there are none.

        A file that cannot be understood is set aside as `.broken`, not overwritten: somebody may
        have edited it by hand, and the program must start all the same.
        """
        try:
            return cls._from_plain(json.loads(path.read_text(encoding="utf-8")))
        except FileNotFoundError:
            return cls()
        except (ValueError, TypeError, KeyError, AttributeError, SettingsError):
            path.replace(path.with_suffix(".broken"))
            logger.warning("settings not understood and set aside")
            return cls()

    def save(self, path: Path) -> None:
        """Write the settings, whole or not at all."""
        path.parent.mkdir(parents=True, exist_ok=True)
        unfinished = path.with_name(f"{path.name}.new")
        unfinished.write_text(json.dumps(asdict(self), ensure_ascii=False, indent=2) + "\n", encoding="utf-8")
        unfinished.replace(path)

    @classmethod
    def _from_plain(cls, plain: Mapping[str, Any]) -> Self:
        known = _known(cls, plain)
        profiles = tuple(_profile(each) for each in known.pop("profiles", ()))
        if "theme" in known:
            known["theme"] = Theme(known["theme"])
        if not isinstance(known.get("has_sound", True), bool):
            raise SettingsError("Sound is either on or off.")
        return cls(profiles=profiles, **known)


def settings_path() -> Path:
    """Return where this user's settings are kept."""
    return platformdirs.user_config_path(PROGRAM, appauthor=False) / "settings.json"


def local_data_directory() -> Path:
    """Return where this user's embedded database and caches are kept; not made yet."""
    return platformdirs.user_data_path(PROGRAM, appauthor=False)


def log_directory() -> Path:
    """Return where this user's log files are kept; not made yet."""
    return platformdirs.user_log_path(PROGRAM, appauthor=False)


def _profile(plain: Mapping[str, Any]) -> ServerProfile:
    known = _known(ServerProfile, plain)
    if "sslmode" in known:
        known["sslmode"] = SslMode(known["sslmode"])
    return ServerProfile(**known)


def _known(kind: type[Settings] | type[ServerProfile], plain: Mapping[str, Any]) -> dict[str, Any]:
    # A newer release may have saved more than this one knows.
    names = {field.name for field in fields(kind)}
    return {name: value for name, value in plain.items() if name in names}
