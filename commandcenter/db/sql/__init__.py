"""Statements kept as plain SQL files."""
