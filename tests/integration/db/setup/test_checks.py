"""The check of a county's database: each point that stands open is named, and the whole has one verdict."""

import psycopg
import pytest
from psycopg.conninfo import make_conninfo

from commandcenter.db.setup import checks
from commandcenter.db.setup.checks import Report, Verdict, check
from commandcenter.db.setup.server_checks import State
from commandcenter.errors import ServerNotReady
from tests.builders import PASSWORD


def _states(report: Report) -> dict[str, State]:
    return {finding.key: finding.state for finding in report.findings}


def test_that_a_good_database_is_fit_and_a_changed_one_is_named(database):
    with psycopg.connect(database.admin_conninfo, autocommit=True) as admin:
        admin.execute(
            "insert into cc.clockwork_beat (instance, started_at, beat_at) values ('test', now(), now())"
        )
        found = _states(check(database.admin_conninfo))
        # The run's server forces nothing to disk, and a copied database has its own grants.
        usual = {"setting.fsync", "roles", "hardening.database_public", "hardening.temporary_files"}
        assert {key for key, state in found.items() if state is State.OPEN} <= usual
        assert {"version", "schema", "clock", "drift", "partitions", "clockwork"} <= {
            key for key, state in found.items() if state is State.OK
        }
        assert State.ACCEPTED in found.values()
        admin.execute("update cc.clockwork_beat set beat_at = now() - interval '1 hour'")
        admin.execute("drop table cc_int.task_2027")
        admin.execute("drop policy see_dept on cc.task")
        report = check(database.admin_conninfo)
        assert report.verdict is Verdict.OPEN
        words = {finding.key: finding.words for finding in report.findings if finding.state is State.OPEN}
        assert "last sign" in words["clockwork"]
        assert "policy see_dept on cc.task: missing" in words["drift"]
        assert "task_2027" in words["partitions"]
        admin.execute("insert into cc_int.case_counter (day, last) values ('2099-01-01', 1)")
        admin.execute("update cc_int.schema_state set minor = 0")
    assert check(database.admin_conninfo).verdict is Verdict.UNFIT


def test_that_rows_in_a_default_partition_raise_an_alarm(desks):
    # A county whose server nobody upgraded for years, and where no clockwork ran.
    desks.admin.execute("drop table cc_int.case_event_2026")
    desks.report()
    found = {each.key: each for each in check(desks.database.admin_conninfo).findings}
    assert "default partition" in found["partitions"].words


def test_that_a_slow_clock_is_named(database, monkeypatch):
    monkeypatch.setattr(checks, "_LARGEST_SKEW_S", -1.0)
    assert _states(check(database.admin_conninfo))["clock"] is State.OPEN


def test_that_a_person_sees_what_a_person_may_see(desks):
    report = check(desks.database.conninfo("water1", PASSWORD))
    found = _states(report)
    assert found["schema"] is State.OK
    assert found["admission"] is State.UNKNOWN
    assert "drift" not in found


def test_that_an_empty_and_a_missing_database_are_told_apart(empty_database):
    report = check(empty_database.admin_conninfo)
    assert report.verdict is Verdict.UNFIT
    assert report.as_plain()["verdict"] == "unfit"
    with pytest.raises(ServerNotReady, match="database init"):
        check(make_conninfo(empty_database.admin_conninfo, dbname="nowhere"))
