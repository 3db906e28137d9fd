"""The first passwords of new people as a file: written once, readable by its owner only, kept nowhere else."""

import csv
import os
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from commandcenter.errors import BadInput
from commandcenter.exchange.escaping import escaped
from commandcenter.services.import_plan import NewPassword


def reserve_file(path: Path) -> None:
    """Make an empty file of one's own, before people exist whose passwords would have no place.

    Raises:
        BadInput: It cannot be written, or is there already: it may hold passwords of people who do not have them yet.
    """
    try:
        os.close(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600))
    except FileExistsError as failure:
        raise BadInput(
            "passwords", reason="{file} is there already; name another", file=path.name
        ) from failure
    except OSError as failure:
        raise BadInput("passwords", reason="{file} cannot be written", file=path.name) from failure


@contextmanager
def room_for_passwords(path: Path) -> Iterator[None]:
    """Reserve the file for the time of an import; it is taken away again when nothing was written into it."""
    reserve_file(path)
    try:
        yield
    finally:
        if path.exists() and path.stat().st_size == 0:
            path.unlink()


def write_passwords(path: Path, passwords: Sequence[NewPassword]) -> None:
    """Write the list; nobody but its owner may read it, from the first byte on."""
    opened = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    with os.fdopen(opened, "w", encoding="utf-8-sig", newline="") as stream:
        writer = csv.writer(stream)
        writer.writerow(("登录名", "姓名", "初始密码"))
        writer.writerows((one.login, escaped(one.real_name), one.secret) for one in passwords)
