"""What the audit administrator asks."""

from commandcenter.db.engine import Gateway
from commandcenter.db.stores import audit
from commandcenter.domain.audit import AccessEntry

PAGE = 200


class AuditService:
    """Reads the logs; changes nothing."""

    def __init__(self, gateway: Gateway) -> None:
        self._gateway = gateway

    def access_log(self, before: int | None = None) -> tuple[AccessEntry, ...]:
        """Return a page of the access log, newest first.

        Raises:
            NotAllowed: Not the audit administrator.
        """
        with self._gateway.connection() as connection:
            return audit.access_log(connection, before, PAGE)
