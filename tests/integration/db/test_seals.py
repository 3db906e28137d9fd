"""Seals over the log: what the chain of a case cannot show, a case that was taken away whole, they do."""

from tests.integration.desks import FILED, REPORTED, Desks, refused_with, wait_for_horizon


def _sealed(desks: Desks, states: tuple[int, ...]) -> None:
    for state in states:
        desks.bring_to(state)
    wait_for_horizon(desks)
    desks.admin.execute("set session_replication_role = replica")
    # Seals come at most twice a minute: the last one is made older.
    desks.admin.execute("update cc.seal set sealed_at = sealed_at - interval '1 minute'")
    desks.admin.execute("reset session_replication_role")
    desks.desk("chief1").execute("select cc.seal_v1()")


def test_that_an_untouched_log_matches_its_seals(desks):
    _sealed(desks, (FILED, REPORTED))
    _sealed(desks, (FILED,))
    assert desks.one("select count(*) from cc.seal where events > 0") == 2
    assert desks.desk("auditor1").execute("select * from cc.verify_seals_v1()").fetchall() == []


def test_that_a_case_taken_away_whole_is_found_by_the_seal_that_held_it(desks):
    _sealed(desks, (FILED, REPORTED))
    first = desks.one("select max(seal_id) from cc.seal")
    _sealed(desks, (FILED,))
    gone = desks.one("select case_id from cc.case_file where state = 1")
    desks.admin.execute("set session_replication_role = replica")
    for table in ("case_event", "case_file", "task", "case_number"):
        desks.admin.execute(f"delete from cc.{table} where case_id = %s".encode(), (gone,))
    desks.admin.execute("reset session_replication_role")
    found = (
        desks.desk("chief1").execute("select seal_id, events - counted from cc.verify_seals_v1()").fetchall()
    )
    assert found == [(first, 1)]


def test_that_only_chief_and_auditor_read_the_whole_log(desks):
    for login in ("intake1", "dispatch1", "water1", "sysadmin1", "secadmin1"):
        with refused_with("42501"):
            desks.desk(login).execute("select * from cc.verify_seals_v1()")
