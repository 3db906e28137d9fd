"""Reads of the database, one noun a file. Each takes a connection and returns frozen domain values."""
