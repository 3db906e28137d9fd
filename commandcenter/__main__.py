"""Entry of `python -m commandcenter`; everything else stands in `commandcenter.cli`."""

import sys

from commandcenter.cli import main

if __name__ == "__main__":
    sys.exit(main())
