"""Under whose name the server runs, and where its files may therefore stand.

PostgreSQL refuses to run as root, and rightly.  When the program itself is root (a container, a
build machine), the server's processes get an unprivileged account and a folder of their own.  No
folder that exists already is ever opened to others: where the account cannot pass, another place is
taken instead.
"""

import hashlib
import os
import shutil
import stat
import sys
from dataclasses import dataclass
from pathlib import Path

from commandcenter.db.embedded.binaries import Binaries
from commandcenter.db.embedded.errors import EmbeddedServerError

ENVIRONMENT_NAME = "COMMANDCENTER_PG_ACCOUNT"
SHARED_PARENT = Path("/var/lib")
# An account made for us is better than the database's own, and that better than everybody's nobody.
_USUAL_ACCOUNTS = ("commandcenter", "postgres", "nobody")


@dataclass(frozen=True, slots=True)
class ServerAccount:
    """An unprivileged account of the operating system."""

    name: str
    uid: int
    gid: int

    def may_enter(self, path: Path) -> bool:
        """Tell whether the account can reach `path` through all folders above it, by their mode bits."""
        return all(self._may_pass(folder) for folder in (path, *path.parents) if folder.exists())

    def owns_up(self, path: Path) -> None:
        """Make the account the owner of one new file or folder."""
        if sys.platform != "win32":
            os.chown(path, self.uid, self.gid)

    def _may_pass(self, folder: Path) -> bool:
        state = folder.stat()
        if state.st_uid == self.uid:
            wanted = stat.S_IXUSR
        elif state.st_gid == self.gid:
            wanted = stat.S_IXGRP
        else:
            wanted = stat.S_IXOTH
        return bool(state.st_mode & wanted)


def server_account() -> ServerAccount | None:
    """Return the account to run the server under, or None for the user's own.

    Raises:
        EmbeddedServerError: The program is root and the system has no unprivileged account.
    """
    if sys.platform == "win32" or os.geteuid() != 0:
        # On Windows pg_ctl gives up an administrator's rights by itself.
        return None
    import pwd  # Not there on Windows.

    named = os.environ.get(ENVIRONMENT_NAME)
    for name in (named,) if named else _USUAL_ACCOUNTS:
        try:
            entry = pwd.getpwnam(name)
        except KeyError:
            continue
        if entry.pw_uid != 0:
            return ServerAccount(entry.pw_name, entry.pw_uid, entry.pw_gid)
    raise EmbeddedServerError(
        "PostgreSQL does not run as root, and no unprivileged account was found. "
        f"Start the program as an ordinary user, or name an account in {ENVIRONMENT_NAME}."
    )


def reachable_home(directory: Path, account: ServerAccount | None) -> Path:
    """Return where the server's files stand: `directory`, or a public place when the account cannot enter it.

    The public place follows from the path alone, so the next start finds the same one.
    """
    directory = directory.expanduser().absolute()
    if account is None or account.may_enter(directory):
        return directory
    return SHARED_PARENT / f"commandcenter-{_fingerprint(directory)}"


def reachable_binaries(binaries: Binaries, account: ServerAccount | None) -> Binaries:
    """Return the binaries themselves, or a copy of them where the account can run them."""
    if account is None or account.may_enter(binaries.directory):
        return binaries
    marker = f"{binaries.prefix}:{binaries.program('postgres').stat().st_mtime_ns}"
    copy = SHARED_PARENT / f"commandcenter-postgresql-{binaries.major}-{_fingerprint(Path(marker))}"
    if not copy.exists():
        unfinished = copy.with_name(f"{copy.name}.{os.getpid()}")
        shutil.copytree(binaries.prefix, unfinished, symlinks=True)
        unfinished.chmod(0o755)
        try:
            unfinished.rename(copy)
        except OSError:
            # Another program was faster; its copy is the same.
            shutil.rmtree(unfinished)
    return Binaries(copy / binaries.directory.name, binaries.major)


def _fingerprint(path: Path) -> str:
    return hashlib.sha256(os.fsencode(path)).hexdigest()[:12]
