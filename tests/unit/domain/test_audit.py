"""Lines of the access log as values."""

from dataclasses import FrozenInstanceError
from datetime import UTC, datetime

import pytest

from commandcenter.domain.audit import AccessEntry


def test_that_a_line_of_the_log_cannot_be_changed():
    entry = AccessEntry(1, datetime.now(UTC), 7, "intake1", "unmask", "12", "回访", True)
    with pytest.raises(FrozenInstanceError):
        entry.purpose = "别的"  # type: ignore[misc]
