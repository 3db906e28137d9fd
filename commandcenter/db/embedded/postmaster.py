"""What `postmaster.pid` says, and whether it is still true.

The file outlives a server that was killed.  Its process number may then belong to a zombie or to a
stranger, and PostgreSQL itself believes in both.  So the number counts only when a living process
with it is a `postgres` that serves this very folder.
"""

from pathlib import Path

import psutil


def server_process(cluster: Path) -> psutil.Process | None:
    """Return the living server process of the folder, or None."""
    try:
        number = int((cluster / "postmaster.pid").read_text(encoding="utf-8").split("\n", 1)[0])
        process = psutil.Process(abs(number))
        if process.status() == psutil.STATUS_ZOMBIE:
            return None
        return process if _serves(process, cluster) else None
    except (FileNotFoundError, ValueError, psutil.NoSuchProcess):
        return None


def _serves(process: psutil.Process, cluster: Path) -> bool:
    try:
        words = process.cmdline()
    except psutil.AccessDenied:
        # Somebody else's process cannot be our server.
        return False
    # Compared as paths: on Windows the server writes its folder with forward slashes.
    return bool(words) and "postgres" in Path(words[0]).name and any(Path(word) == cluster for word in words)


def sweep_stale_pid_file(cluster: Path) -> bool:
    """Remove a `postmaster.pid` whose server is gone; returns whether there was one.

    That is safe while children of the killed server still run: PostgreSQL sees their shared memory
    by the folder itself and refuses to start until the last of them has gone.
    """
    path = cluster / "postmaster.pid"
    if not path.exists() or server_process(cluster) is not None:
        return False
    path.unlink(missing_ok=True)
    return True
