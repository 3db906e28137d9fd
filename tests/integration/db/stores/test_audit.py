"""The logs as the audit administrator reads them: whose steps and accesses, never what a case says."""

from datetime import date

import pytest

from commandcenter.db.stores import audit
from commandcenter.domain.audit import AuditFilter, CaseStep
from commandcenter.errors import NotAllowed, NotLegal
from tests.integration.desks import CLOSED, DISPATCHED

EVER = AuditFilter(first_day=date(2020, 1, 1))


def test_that_the_access_log_is_narrowed_and_paged(desks, as_person):
    person, security = desks.county.users["nobody1"], desks.county.users["secadmin1"]
    for locked in (True, False, True, False):
        desks.desk("secadmin1").execute("select cc.lock_person_v1(%s, %s)", (person, locked))
    with as_person("auditor1") as connection:
        first = audit.accesses(connection, AuditFilter(user_id=security), None, 3)
        rest = audit.accesses(connection, AuditFilter(user_id=security), first[-1].access_id, 3)
        assert [entry.what for entry in (*first, *rest)] == ["unlock_person", "lock_person"] * 2
        assert {entry.subject for entry in first} == {"nobody1"}
        assert len(audit.accesses(connection, AuditFilter(what="lock_person"), None, 9)) == 2
        assert audit.accesses(connection, AuditFilter(text="no such word"), None, 9) == ()
        assert audit.accesses(connection, AuditFilter(only_refused=True), None, 9) == ()
        assert audit.accesses(connection, AuditFilter(last_day=date(2020, 1, 1)), None, 9) == ()
        assert audit.kinds(connection) == ("lock_person", "unlock_person")


def test_that_steps_are_found_by_person_place_case_and_time(desks, as_person):
    closed = desks.bring_to(CLOSED)
    desks.bring_to(DISPATCHED, place_no=desks.county.grid_elsewhere)
    number = desks.one("select case_no from cc.case_number where case_id = %s", closed)
    with as_person("auditor1") as connection:
        everything = audit.steps(connection, EVER, None, 100)
        assert len(everything) == desks.one("select count(*) from cc.case_event")
        paged: list[CaseStep] = []
        last = None
        while page := audit.steps(connection, EVER, last, 3):
            paged += page
            last = page[-1]
        assert tuple(paged) == everything
        of_case = audit.steps(connection, AuditFilter(text=number), None, 100)
        assert {step.case_id for step in of_case} == {closed}
        assert [step.seq for step in of_case] == sorted((step.seq for step in of_case), reverse=True)
        dispatcher = desks.county.users["dispatch1"]
        assert {
            step.action for step in audit.steps(connection, AuditFilter(user_id=dispatcher), None, 100)
        } == {"dispatch"}
        here = audit.steps(connection, AuditFilter(date(2020, 1, 1), place_no=149999100000000), None, 100)
        assert {step.place_no for step in here} == {desks.county.grid_elsewhere}
        assert len(audit.steps(connection, AuditFilter(date(2020, 1, 1), what="file"), None, 100)) == 2
        assert not hasattr(everything[0], "payload")
    # He sees the steps and not the case.
    assert desks.desk("auditor1").execute("select count(*) from cc.case_file").fetchone() == (0,)
    with pytest.raises(NotLegal), as_person("auditor1") as connection:
        audit.steps(connection, AuditFilter(), None, 3)


def test_that_a_broken_log_breaks_its_seal(desks, as_person):
    from tests.integration.desks import wait_for_horizon

    case_id = desks.bring_to(CLOSED)
    wait_for_horizon(desks)
    desks.desk("chief1").execute("select cc.seal_v1()")
    with as_person("auditor1") as connection:
        report = audit.verify(connection)
        assert (report.seals, report.broken) == (1, ())
        assert report.events == desks.one("select count(*) from cc.case_event")
        desks.admin.execute("alter table cc.case_event disable trigger user")
        desks.admin.execute("set session_replication_role = replica")
        desks.admin.execute("delete from cc.case_event where case_id = %s and seq = 2", (case_id,))
        (broken,) = audit.verify(connection).broken
        assert broken.counted == broken.events - 1


def test_that_nobody_else_reads_them(as_person):
    for login in ("secadmin1", "sysadmin1", "chief1"):
        with pytest.raises(NotAllowed), as_person(login) as connection:
            audit.accesses(connection, AuditFilter(), None, 3)
