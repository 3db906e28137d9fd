"""Benchmarks use the small county, and the invented one with its three months of cases."""

from collections.abc import Iterator

import psycopg
import pytest

from commandcenter.demo.loading import HISTORY_CASES, load_demo
from tests.fixtures.databases import DatabaseMaker, OwnDatabase
from tests.integration.conftest import county_template, desks

__all__ = ["county_template", "demo_county", "desks"]


@pytest.fixture(scope="session")
def demo_county(database_maker: DatabaseMaker, template: str) -> Iterator[OwnDatabase]:
    """The invented county with all its 60,000 cases, loaded once a run; benchmarks may add cases to it."""

    def build(conninfo: str) -> None:
        load_demo(conninfo, lambda _done, _total, _text: None, history_cases=HISTORY_CASES)

    made = database_maker.make(database_maker.ensure_template("whole_demo_county", build, template))
    with psycopg.connect(made.admin_conninfo, autocommit=True) as admin:
        # The servers of tests have no autovacuum; a county's server would have done this by itself.
        admin.execute("update cc.setting set value = '1000000' where key like 'rate_%'")
        admin.execute("vacuum analyze")
    yield made
    database_maker.drop(made)
