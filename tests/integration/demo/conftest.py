"""One small demo county for all tests of the demo: loaded once a run, copied for each module."""

from collections.abc import Iterator
from datetime import datetime

import pytest

from commandcenter.demo.loading import load_demo
from commandcenter.domain.calendars import COUNTY_ZONE
from tests.fixtures.databases import DatabaseMaker, OwnDatabase

NOW = datetime(2026, 9, 16, 15, 30, tzinfo=COUNTY_ZONE)
CASES = 300


def _build(admin_conninfo: str) -> None:
    load_demo(admin_conninfo, lambda _done, _total, _text: None, history_cases=CASES, now=NOW)


@pytest.fixture(scope="module")
def loaded(database_maker: DatabaseMaker, template: str) -> Iterator[OwnDatabase]:
    """The county with `CASES` cases as of `NOW`."""
    made = database_maker.make(database_maker.ensure_template("demo_county", _build, base=template))
    yield made
    database_maker.drop(made)
