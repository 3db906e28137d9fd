"""A long run of random histories on a server of its own: `python -m tests.integration.histories.long_run FOLDER`.

HISTORIES and SEED come from the environment.  The folder keeps server, databases and `findings.txt`; started again with
the same folder, the run goes on behind the last finished batch.
"""

import multiprocessing
import os
import sys
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path

import psycopg

from commandcenter.db.embedded import EmbeddedCluster
from commandcenter.db.engine import ServerAddress
from commandcenter.db.migrate import upgrade
from tests.builders import build_small_county
from tests.integration.histories.tallies import read_findings, read_tallies, table_of
from tests.integration.histories.walker import Progress, walk_database

PROCESSES = 2
_TEMPLATE = "small_county"
_SETTINGS = {
    "fsync": "off",
    "synchronous_commit": "off",
    "full_page_writes": "off",
    "checkpoint_timeout": "1h",
    "max_wal_size": "4GB",
    "shared_buffers": "512MB",
    "jit": "off",
}


def main(folder: Path, histories: int, seed: int) -> int:
    """Walk, print a line a batch and the tables at the end; return 1 when anything was found."""
    folder.mkdir(parents=True, exist_ok=True)
    folder.chmod(0o711)
    with EmbeddedCluster.open(folder / "server", settings=_SETTINGS) as cluster:
        if not cluster.has_database(_TEMPLATE):
            cluster.drop_database("unfinished")
            cluster.create_database("unfinished")
            upgrade(cluster.admin_conninfo("unfinished"))
            build_small_county(cluster.admin_conninfo("unfinished"))
            cluster.rename_database("unfinished", _TEMPLATE)
        names = [f"histories_{n}" for n in range(PROCESSES)]
        for name in names:
            if not cluster.has_database(name):
                cluster.create_database(name, _TEMPLATE)
        conninfos = [cluster.admin_conninfo(name) for name in names]
        done = _walk(cluster, names, seed, histories // PROCESSES)
        findings: list[str] = []
        for name, conninfo in zip(names, conninfos, strict=True):
            with psycopg.connect(conninfo, autocommit=True) as admin:
                findings += [f"{name} {each}" for each in read_findings(admin)]
        tallies = read_tallies(conninfos)
    (folder / "findings.txt").write_text("".join(f"{each}\n" for each in findings), encoding="utf-8")
    print(table_of(tallies))
    walked, events = sum(each.histories for each in done), sum(each.events for each in done)
    print(f"{walked:,} histories, {events:,} events, {len(findings)} findings")
    return 1 if findings else 0


def _walk(cluster: EmbeddedCluster, names: list[str], seed: int, histories: int) -> list[Progress]:
    with ProcessPoolExecutor(PROCESSES, multiprocessing.get_context("spawn")) as pool:
        jobs = [
            pool.submit(
                walk_database,
                cluster.admin_conninfo(name),
                ServerAddress(cluster.host, cluster.port, name, "disable"),
                seed + n,
                histories,
                is_told=True,
            )
            for n, name in enumerate(names)
        ]
        return [job.result() for job in jobs]


if __name__ == "__main__":
    sys.exit(
        main(Path(sys.argv[1]), int(os.environ.get("HISTORIES", "1000")), int(os.environ.get("SEED", "1")))
    )
