"""Facilities and vehicles kept by hand: their versions, and what was done under which key.

Phase: expand. The statements stand in `migrations/sql/0015_*.sql`, run in the order of their names.
"""

from alembic import op

from commandcenter.db.migrate import migration_files, run_script

revision = "0015"
down_revision = "0014"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Add columns and a table; nothing that stands is changed."""
    for path in migration_files(revision):
        run_script(op.get_bind(), path)


def downgrade() -> None:
    """Refuse: records are never deleted, so a schema is never taken down by a migration."""
    raise RuntimeError("the county's records are kept: restore a backup instead of downgrading")
