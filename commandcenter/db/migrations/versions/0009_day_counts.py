"""Indexes for the counts of a day.

Phase: expand. The statements stand in `migrations/sql/0009_*.sql`, run in the order of their names.
"""

from alembic import op

from commandcenter.db.migrate import migration_files, run_script

revision = "0009"
down_revision = "0008"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Add indexes; nothing that stands is changed."""
    for path in migration_files(revision):
        run_script(op.get_bind(), path)


def downgrade() -> None:
    """Refuse: records are never deleted, so a schema is never taken down by a migration."""
    raise RuntimeError("the county's records are kept: restore a backup instead of downgrading")
