"""A PostgreSQL server of our own for one machine, without an administrator."""

from commandcenter.db.embedded.cluster import EmbeddedCluster
from commandcenter.db.embedded.errors import EmbeddedServerError

__all__ = ["EmbeddedCluster", "EmbeddedServerError"]
