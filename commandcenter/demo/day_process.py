"""Entry point of the process in which the demonstration's day runs, so that no desk waits for it.

It ends when its standard input does: with the program that started it, however that came to its end.
"""

import os
import sys
import threading

import psycopg

from commandcenter.demo.day import run_day
from commandcenter.demo.server import CONNINFO_NAME


def main() -> int:
    """Live as long as whoever started it."""
    stop = threading.Event()

    def listen() -> None:
        sys.stdin.read()
        stop.set()

    threading.Thread(target=listen, name="parent", daemon=True).start()
    try:
        run_day(os.environ[CONNINFO_NAME], stop)
    except psycopg.OperationalError:
        # The server of the demonstration goes before this process when the program is closed.
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
