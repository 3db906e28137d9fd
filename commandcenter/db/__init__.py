"""Everything that speaks to PostgreSQL: statements, migrations, the embedded server, the change feed."""
