"""What a look at a server's door can tell before anybody signs in.

Only that somebody answers there and how well the line is protected: user, password and database are asked later.
"""

from dataclasses import dataclass
from enum import StrEnum


class Reach(StrEnum):
    """Outcome of trying to reach a server; each is one sentence for the person who set it up."""

    ENCRYPTED = "encrypted"
    UNENCRYPTED = "unencrypted"
    NO_SUCH_HOST = "no_such_host"
    REFUSED = "refused"
    SILENT = "silent"
    NO_TLS = "no_tls"
    NO_ROOT = "no_root"
    NOT_TRUSTED = "not_trusted"
    OTHER_NAME = "other_name"
    NOT_ADMITTED = "not_admitted"
    NO_DATABASE = "no_database"
    STARTING = "starting"
    BROKEN = "broken"
    UNCLEAR = "unclear"

    @property
    def is_reached(self) -> bool:
        """Whether signing in may be tried."""
        return self in (Reach.ENCRYPTED, Reach.UNENCRYPTED)


@dataclass(frozen=True, slots=True)
class Line:
    """The line a desk works over.

    Attributes:
        host: Where the server is.
        protocol: Of the encryption, `TLSv1.3`; empty when the line is open.
        is_checked: Whether the server had to prove its name, so that nobody else can stand in for it.
        is_local: Whether the server is this very computer.
    """

    host: str
    protocol: str
    is_checked: bool
    is_local: bool

    @property
    def is_encrypted(self) -> bool:
        """Whether others on the network can read nothing."""
        return bool(self.protocol)
