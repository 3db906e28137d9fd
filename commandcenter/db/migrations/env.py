"""Alembic environment: migrations run on the connection that `commandcenter.db.migrate` hands over.

There is no offline mode and no autogeneration: every revision is plain SQL written by hand.
"""

from alembic import context

connection = context.config.attributes["connection"]
context.configure(
    connection=connection,
    target_metadata=None,
    version_table="schema_revision",
    version_table_schema="cc_int",
    transaction_per_migration=False,
)
with context.begin_transaction():
    context.run_migrations()
