"""Benchmarks use the small county, too."""

from tests.integration.conftest import county_template, desks

__all__ = ["county_template", "desks"]
