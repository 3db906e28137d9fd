"""Reads of the audit administrator. The database answers nobody else."""

from sqlalchemy import Connection, text

from commandcenter.domain.audit import AccessEntry


def access_log(connection: Connection, before: int | None, most: int) -> tuple[AccessEntry, ...]:
    """Return a page of the access log, newest first.

    Raises:
        NotAllowed: Not the audit administrator.
    """
    rows = connection.execute(
        text("select * from cc.access_log_v1(:before, :most)"), {"before": before, "most": most}
    )
    return tuple(AccessEntry(*row) for row in rows)
