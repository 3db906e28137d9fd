"""Makes a new cluster with `initdb`.

The work happens in a folder beside the final one, which gets its name only when all is done: a
cluster that exists is complete, wherever the power went off.
"""

import locale
import shutil

from commandcenter.db.embedded.binaries import Binaries
from commandcenter.db.embedded.errors import EmbeddedServerError
from commandcenter.db.embedded.home import ServerHome, write_private
from commandcenter.db.embedded.programs import run_program

_FIRST_WITH_BUILTIN_LOCALE = 17


def initialise(binaries: Binaries, home: ServerHome, superuser: str) -> None:
    """Make the cluster of `home` with a new random password for `superuser`.

    Raises:
        EmbeddedServerError: `initdb` failed; the text ends with what it said.
    """
    unfinished = home.server / "unfinished"
    if unfinished.exists():
        shutil.rmtree(unfinished)
    password_file = home.server / "password"
    write_private(password_file, home.draw_password())
    if home.account:
        home.account.owns_up(password_file)
    try:
        code, said = run_program(
            binaries,
            home.account,
            home.server,
            "initdb",
            f"--pgdata={unfinished}",
            f"--username={superuser}",
            f"--pwfile={password_file}",
            "--auth-local=scram-sha-256",
            "--auth-host=scram-sha-256",
            "--data-checksums",
            "--encoding=UTF8",
            "--no-instructions",
            *_locale_arguments(binaries.major),
        )
    finally:
        password_file.unlink(missing_ok=True)
    if code != 0:
        raise EmbeddedServerError(f"The embedded database could not be made: {said[-1500:]}")
    unfinished.rename(home.cluster)


def _locale_arguments(major: int) -> list[str]:
    """Sort by code point: the same order on every machine, and indexes that survive its upgrades."""
    system = "C.UTF-8" if _system_knows("C.UTF-8") else "C"
    if major >= _FIRST_WITH_BUILTIN_LOCALE:
        return ["--locale-provider=builtin", "--builtin-locale=C.UTF-8", f"--locale={system}"]
    return ["--locale-provider=libc", f"--locale={system}"]


def _system_knows(name: str) -> bool:
    before = locale.setlocale(locale.LC_COLLATE)
    try:
        locale.setlocale(locale.LC_COLLATE, name)
    except locale.Error:
        return False
    finally:
        locale.setlocale(locale.LC_COLLATE, before)
    return True
