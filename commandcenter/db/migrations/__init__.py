"""Schema revisions, run by Alembic in order."""
