"""Runs PostgreSQL's programs under the right account and with a clean environment."""

import os
import subprocess
import sys
from pathlib import Path

from commandcenter.db.embedded.account import ServerAccount
from commandcenter.db.embedded.binaries import Binaries
from commandcenter.db.embedded.errors import EmbeddedServerError


def run_program(
    binaries: Binaries,
    account: ServerAccount | None,
    work_directory: Path,
    name: str,
    *arguments: str,
) -> tuple[int, str]:
    """Run one program to its end and return its exit code and what it said.

    The answer goes through a file and not a pipe: the server inherits the handle, and a pipe would
    stay open, and the caller wait, as long as the server runs (on Windows it always does).

    Raises:
        EmbeddedServerError: The system would not start the program.
    """
    answer = work_directory / f"{name}.out"
    with answer.open("w+b") as output:
        try:
            process = subprocess.run(
                [str(binaries.program(name)), *arguments],
                stdin=subprocess.DEVNULL,
                stdout=output,
                stderr=subprocess.STDOUT,
                cwd=work_directory,
                env=_environment(),
                check=False,
                user=account.uid if account else None,
                group=account.gid if account else None,
                extra_groups=[] if account else None,
                umask=0o077 if sys.platform != "win32" else -1,
                creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0),
            )
        except OSError as error:
            whom = f" as {account.name}" if account else ""
            raise EmbeddedServerError(f"{name} could not be started{whom}: {error.strerror}.") from error
        output.seek(0)
        text = output.read().decode("utf-8", "replace").strip()
    return process.returncode, text


def _environment() -> dict[str, str]:
    # PGPORT, PGDATA and their like would speak for a server that is not ours.
    clean = {name: value for name, value in os.environ.items() if not name.startswith("PG")}
    clean["LC_ALL"] = "C"
    if getattr(sys, "frozen", False):
        # A frozen program puts its own libraries first; PostgreSQL must find those it was built with.
        clean.pop("LD_LIBRARY_PATH", None)
        if "LD_LIBRARY_PATH_ORIG" in clean:
            clean["LD_LIBRARY_PATH"] = clean["LD_LIBRARY_PATH_ORIG"]
    return clean
