"""Files that only the person of this account may read, and that are whole or not there at all."""

import os
from pathlib import Path


def write_privately(path: Path, content: bytes) -> None:
    """Write a file so that it survives a crash right after; an earlier one is replaced in one step.

    Raises:
        OSError: The disk did not take it.
    """
    part = path.with_suffix(".part")
    descriptor = os.open(part, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    with os.fdopen(descriptor, "wb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())
    part.replace(path)
