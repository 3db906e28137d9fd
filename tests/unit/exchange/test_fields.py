"""The fields of each kind."""

import pytest

from commandcenter.exchange.fields import FIELDS, ImportKind, field_of
from commandcenter.services.exchange_arguments import KINDS


@pytest.mark.parametrize("kind", list(ImportKind))
def test_that_no_two_fields_of_a_kind_share_their_first_header(kind):
    first = [each.headers[0] for each in FIELDS[kind]]
    assert len(set(first)) == len(first)
    assert all(field_of(kind, each.key) is each for each in FIELDS[kind])


def test_that_the_command_line_knows_every_kind():
    assert tuple(kind.value for kind in ImportKind) == KINDS
    assert field_of(ImportKind.PLACES, "colour") is None
