"""A server that falls silent is given up by the desk; a slow one that still talks is not."""

import time

import psycopg
import pytest

from commandcenter.db.failures import translated
from commandcenter.db.patient_connection import PatientConnection
from commandcenter.domain.reach import Reach
from commandcenter.errors import DatabaseUnavailable


def test_that_silence_ends_the_wait_and_closes_the_connection(desks):
    with PatientConnection.connect(desks.database.admin_conninfo, autocommit=True) as line:
        line.patience_s = 0.4
        began = time.monotonic()
        with pytest.raises(psycopg.OperationalError) as raised:
            line.execute("select pg_sleep(20)")
        assert time.monotonic() - began < 2
        assert line.closed
        found = translated(raised.value)
        assert isinstance(found, DatabaseUnavailable)
        assert found.detail == Reach.SILENT


def test_that_an_answer_that_keeps_coming_may_take_longer_than_the_patience(desks):
    with PatientConnection.connect(desks.database.admin_conninfo, autocommit=True) as line:
        line.patience_s = 0.5
        # Every row fills the server's buffer, so bytes come all the time, for longer than the patience.
        rows = line.execute("select repeat('x', 20000), pg_sleep(0.15) from generate_series(1, 6)").fetchall()
        assert len(rows) == 6
        # Waiting for a bell is no silence.
        assert list(line.notifies(timeout=0.7)) == []
        assert line.execute("select 1").fetchone() == (1,)
