"""What the audit administrator asks; what he takes away as a file goes the way of every list."""

from commandcenter.db.engine import Gateway
from commandcenter.db.stores import audit
from commandcenter.domain.audit import AccessEntry, AuditFilter, CaseStep, SealReport

PAGE = 200


class AuditService:
    """Reads the logs; changes nothing. Every method raises NotAllowed for whoever is not the audit administrator."""

    def __init__(self, gateway: Gateway) -> None:
        self._gateway = gateway

    def accesses(self, wanted: AuditFilter, before: AccessEntry | None = None) -> tuple[AccessEntry, ...]:
        """Return a page of the access log, newest first; a short one is the last."""
        with self._gateway.connection() as connection:
            last = before.access_id if before is not None else None
            return audit.accesses(connection, wanted, last, PAGE)

    def steps(self, wanted: AuditFilter, before: CaseStep | None = None) -> tuple[CaseStep, ...]:
        """Return a page of the steps of cases, newest first; a short one is the last.

        Raises:
            NotLegal: Neither a first day nor a person nor a case is given.
        """
        with self._gateway.connection() as connection:
            return audit.steps(connection, wanted, before, PAGE)

    def kinds(self) -> tuple[str, ...]:
        """Return the kinds of acts that stand in the access log."""
        with self._gateway.connection() as connection:
            return audit.kinds(connection)

    def verify(self) -> SealReport:
        """Compare every seal with the log; it reads the whole log and takes its time."""
        with self._gateway.connection() as connection:
            return audit.verify(connection)
