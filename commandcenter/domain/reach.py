"""What a look at a server's door can tell before anybody signs in.

Only that somebody answers there and how well the line is protected: user, password and database are asked later.
"""

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
    UNCLEAR = "unclear"

    @property
    def is_reached(self) -> bool:
        """Whether signing in may be tried."""
        return self in (Reach.ENCRYPTED, Reach.UNENCRYPTED)
