"""Desktop command centre for a county's grid management."""

__version__ = "0.1.0"
