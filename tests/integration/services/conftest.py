"""Services of people of the small county, over the program's own gateway."""

from collections.abc import Callable

import pytest

from commandcenter.services.case_service import CaseService
from tests.integration.desks import Desks


@pytest.fixture
def cases_of(desks: Desks) -> Callable[[str], CaseService]:
    """Make the case service of a person."""
    return lambda login: CaseService(desks.gateway(login))
