"""Entry point of the process that loads the demonstration's history: prints `done total` after every batch."""

import os
import sys

from commandcenter.demo.loading import load_rest
from commandcenter.demo.server import CONNINFO_NAME


def main() -> int:
    """Load until everything is there."""

    def say(done: int, total: int, _text: str) -> None:
        sys.stdout.write(f"{done} {total}\n")
        sys.stdout.flush()

    try:
        load_rest(os.environ[CONNINFO_NAME], say)
    except BrokenPipeError:
        # Whoever started it is gone; the next start goes on where this one ended.
        sys.stdout = None
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
