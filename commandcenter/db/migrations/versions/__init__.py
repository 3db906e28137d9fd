"""One file a revision; the SQL stands beside it."""
