"""What the feed says, as values."""

import dataclasses
from datetime import UTC, datetime
from uuid import uuid4

import pytest

from commandcenter.domain.changes import ChangeBatch, LinkState


def test_that_a_batch_cannot_be_changed_on_its_way_between_threads() -> None:
    batch = ChangeBatch(frozenset({uuid4()}), frozenset({"case"}), False, datetime.now(UTC))
    with pytest.raises(dataclasses.FrozenInstanceError):
        batch.resynchronise = True  # type: ignore[misc]


def test_that_link_states_are_told_apart_by_their_words() -> None:
    assert {state.value for state in LinkState} == {"connected", "catching_up", "lost"}
