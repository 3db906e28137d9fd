"""The folder of an embedded server: which file stands where, and who may read it.

Our own files stay with the user; only `server/` belongs to the account that the server runs under.
The superuser's password is a file that nobody but its owner can read (0600).  A key ring would add
nothing: whoever can read this folder can read the tables themselves, and a key ring is missing or
locked on exactly the machines (containers, first log-in) where the program must still start.
"""

import contextlib
import secrets
import shutil
import socket
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

from commandcenter.db.embedded.account import ServerAccount, reachable_home
from commandcenter.db.embedded.configuration import HOST


@dataclass(frozen=True, slots=True)
class ServerHome:
    """Paths inside one server's folder."""

    directory: Path
    account: ServerAccount | None

    @classmethod
    def at(cls, directory: Path, account: ServerAccount | None) -> "ServerHome":
        """Return the home for a folder named by the user; nothing is created yet."""
        return cls(reachable_home(directory, account), account)

    @property
    def server(self) -> Path:
        """The folder that belongs to the server's account."""
        return self.directory / "server"

    @property
    def cluster(self) -> Path:
        """PostgreSQL's data folder."""
        return self.server / "cluster"

    @property
    def log(self) -> Path:
        """What the server says; moved aside when it has grown."""
        return self.server / "server.log"

    @property
    def lock(self) -> Path:
        """Held while somebody starts, stops or removes the server."""
        return self.directory / "lock"

    @property
    def leases(self) -> Path:
        """One file for each program that uses the server."""
        return self.directory / "users"

    @property
    def is_initialised(self) -> bool:
        """Whether `initdb` came to its end here."""
        return (self.cluster / "PG_VERSION").is_file()

    def prepare(self) -> None:
        """Create the folders that are missing; what exists keeps its owner and its mode."""
        # Two programs may start at once: whoever makes a folder finishes it, the other finds it there.
        with contextlib.suppress(FileExistsError):
            self.directory.mkdir(parents=True, mode=0o700)
            if self.account:
                # Passable, not readable: the account has to reach `server/` below.
                self.directory.chmod(0o711)
        with contextlib.suppress(FileExistsError):
            self.server.mkdir(mode=0o700)
            if self.account:
                self.account.owns_up(self.server)

    def cluster_major(self) -> int | None:
        """Return the PostgreSQL version that made the cluster, or None before the first start."""
        if not self.is_initialised:
            return None
        return int((self.cluster / "PG_VERSION").read_text(encoding="ascii").strip())

    def password(self) -> str | None:
        """Return the superuser's password, or None before the first start."""
        path = self.directory / "superuser.password"
        return path.read_text(encoding="ascii") if path.exists() else None

    def draw_password(self) -> str:
        """Make, keep and return a new password."""
        password = secrets.token_urlsafe(32)
        write_private(self.directory / "superuser.password", password)
        return password

    def kept_port(self) -> int | None:
        """Return the port of the last start."""
        path = self.directory / "port"
        return int(path.read_text(encoding="ascii")) if path.exists() else None

    def keep_port(self, port: int) -> None:
        """Remember the port for the next start and for other programs."""
        write_private(self.directory / "port", str(port))

    def remove(self) -> None:
        """Delete the server's files, and the folder too unless something else stands in it."""
        shutil.rmtree(self.server, ignore_errors=True)
        shutil.rmtree(self.leases, ignore_errors=True)
        for name in ("superuser.password", "port", "lock"):
            (self.directory / name).unlink(missing_ok=True)
        if self.directory.is_dir() and not any(self.directory.iterdir()):
            self.directory.rmdir()


def write_private(path: Path, text: str) -> None:
    """Write a file that only its owner can read, whole or not at all."""
    unfinished = path.with_name(f"{path.name}.new")
    unfinished.unlink(missing_ok=True)
    unfinished.touch(mode=0o600)
    unfinished.write_text(text, encoding="ascii")
    unfinished.replace(path)


def free_port(preferred: int | None) -> int:
    """Return the preferred port if nobody listens on it, else one the system says is free."""
    for port in (preferred, 0) if preferred else (0,):
        with closing(socket.socket(socket.AF_INET, socket.SOCK_STREAM)) as probe:
            # Without it a port whose last connections linger would count as taken after a restart.
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            try:
                probe.bind((HOST, port))
            except OSError:
                continue
            return int(probe.getsockname()[1])
    raise OSError("no free port on the loopback interface")
