"""Dialogs: they ask, return values and never save."""
