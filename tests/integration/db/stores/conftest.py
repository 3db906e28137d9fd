"""Connections of people as the stores get them."""

from collections.abc import Callable
from contextlib import AbstractContextManager

import pytest
from sqlalchemy import Connection

from tests.integration.desks import Desks


@pytest.fixture
def as_person(desks: Desks) -> Callable[[str], AbstractContextManager[Connection]]:
    """Lend a connection of a person."""
    return lambda login: desks.gateway(login).connection()
