"""Reports cases at a steady pace, in a process of its own so that it takes no time from the desk that is measured.

Run as `python -m tests.benchmarks.report_writer CONNINFO PER_SECOND`; ends when its standard input is closed and then
prints how many cases it reported.
"""

import random
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager

import psycopg
from psycopg.types.json import Jsonb

from commandcenter.domain.identifiers import uuid7


@contextmanager
def reports_coming_in(conninfo: str, per_second: int) -> Iterator[list[int]]:
    """Let cases be reported while the block runs; afterwards the list holds how many there were."""
    command = [sys.executable, "-m", "tests.benchmarks.report_writer", conninfo, str(per_second)]
    written: list[int] = []
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as writer:
        try:
            yield written
        finally:
            said, _ = writer.communicate(timeout=30)
            written.append(int(said))


def _write(conninfo: str, per_second: int) -> int:
    stop = threading.Event()

    def wait_for_end() -> None:
        sys.stdin.read()
        stop.set()

    threading.Thread(target=wait_for_end, daemon=True).start()
    with psycopg.connect(conninfo, autocommit=True) as desk:
        rows = desk.execute(
            "select class_id, place_no, lon, lat, title, description, address from cc.case_file "
            "where lon is not null order by case_id desc limit 500"
        ).fetchall()
        names = ("class_id", "place_no", "lon", "lat", "title", "description", "address")
        draw, began, count = random.Random(1), time.monotonic(), 0
        while not stop.wait(max(0.0, began + count / per_second - time.monotonic())):
            given = {"source": 2, **dict(zip(names, draw.choice(rows), strict=True))}
            desk.execute("select cc.report_v1(%s, %s)", (uuid7(), Jsonb(given)))
            count += 1
    return count


if __name__ == "__main__":
    print(_write(sys.argv[1], int(sys.argv[2])))
