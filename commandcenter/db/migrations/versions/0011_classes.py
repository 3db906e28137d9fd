"""The class tree in versions: editions of classes, their later words, the days on which they hold, their successors.

Phase: expand. The statements stand in `migrations/sql/0011_*.sql`, run in the order of their names.
"""

from alembic import op

from commandcenter.db.migrate import migration_files, run_script

revision = "0011"
down_revision = "0010"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Add tables and columns; nothing that stands is changed."""
    for path in migration_files(revision):
        run_script(op.get_bind(), path)


def downgrade() -> None:
    """Refuse: records are never deleted, so a schema is never taken down by a migration."""
    raise RuntimeError("the county's records are kept: restore a backup instead of downgrading")
