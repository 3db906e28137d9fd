"""Where a desk keeps what must survive a lost line: a folder of the account, for each person and server its own."""

import hashlib
from pathlib import Path
from typing import TYPE_CHECKING

from commandcenter.settings import local_data_directory

if TYPE_CHECKING:
    from commandcenter.services.signing_in import Desk


def kept_folder(kind: str, desk: "Desk") -> Path:
    """Return the folder of a kind (`drafts`, `steps`); its name tells nothing about person or server."""
    whose = f"{desk.address.host}:{desk.address.port}/{desk.address.database}/{desk.person.login}"
    return local_data_directory() / kind / hashlib.sha256(whose.encode()).hexdigest()[:16]
