"""The server's settings files, written anew before every start.

A cluster made by an older release therefore gets the newer release's settings too.  Nothing that a
person typed may reach the server's log: no statements and no values are logged, only messages.
"""

import shutil
import sys
from collections.abc import Mapping
from pathlib import Path

HOST = "127.0.0.1"
_SMALL_SHARED_MEMORY = 256 * 1024 * 1024

_SETTINGS: Mapping[str, str] = {
    # Loopback only: the wheel is built without TLS, so passwords and data must not leave the machine.
    "listen_addresses": HOST,
    "unix_socket_directories": "",
    "max_connections": "120",
    "superuser_reserved_connections": "3",
    "authentication_timeout": "5s",
    "password_encryption": "scram-sha-256",
    "shared_buffers": "128MB",
    "work_mem": "8MB",
    "maintenance_work_mem": "64MB",
    "effective_cache_size": "1GB",
    "random_page_cost": "1.1",
    "jit": "off",
    "max_wal_size": "1GB",
    "checkpoint_timeout": "15min",
    "track_commit_timestamp": "off",
    # Partitioned tables lock one entry a partition, and the default of 64 is soon short.
    "max_locks_per_transaction": "256",
    "timezone": "Asia/Shanghai",
    "log_timezone": "Asia/Shanghai",
    "datestyle": "iso, ymd",
    "lc_messages": "C",
    "default_text_search_config": "pg_catalog.simple",
    "logging_collector": "off",
    "log_line_prefix": "%m [%p] ",
    "log_min_messages": "warning",
    "log_min_error_statement": "panic",
    "log_error_verbosity": "terse",
    "log_parameter_max_length": "0",
    "log_parameter_max_length_on_error": "0",
}

_ACCESS = f"""\
# Written by commandcenter at every start. There is no line without a password, not even for the superuser.
host  all  all  {HOST}/32  scram-sha-256
"""


def write_settings(cluster: Path, port: int, extra: Mapping[str, str]) -> None:
    """Write `postgresql.conf` and `pg_hba.conf` into the cluster's folder.

    Args:
        cluster: The data folder.
        port: The TCP port to listen on.
        extra: Settings that replace or add to the usual ones.
    """
    settings = {**_SETTINGS, **_shared_memory(), "port": str(port), **extra}
    lines = [f"{name} = '{value.replace(chr(39), chr(39) * 2)}'" for name, value in settings.items()]
    text = "\n".join(["# Written by commandcenter at every start.", *lines, ""])
    # Written in place, so that owner and mode stay those initdb gave.
    (cluster / "postgresql.conf").write_text(text, encoding="utf-8")
    (cluster / "pg_hba.conf").write_text(_ACCESS, encoding="utf-8")


def _shared_memory() -> Mapping[str, str]:
    """Use files where /dev/shm is small: containers often give 64 MB, on which parallel queries fail."""
    place = Path("/dev/shm")  # noqa: S108 - asked for its size only.
    if sys.platform != "linux":
        return {}
    is_small = not place.is_dir() or shutil.disk_usage(place).total < _SMALL_SHARED_MEMORY
    return {"dynamic_shared_memory_type": "mmap"} if is_small else {}
