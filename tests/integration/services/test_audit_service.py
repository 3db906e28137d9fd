"""Audit as the audit administrator's desk asks for it, and takes it away."""

import pytest

from commandcenter.domain.audit import AccessEntry, AuditFilter
from commandcenter.errors import NotAllowed
from commandcenter.services import audit_service
from commandcenter.services.audit_service import AuditService


def test_that_the_log_is_read_page_by_page_to_its_end(desks, monkeypatch):
    monkeypatch.setattr(audit_service, "PAGE", 3)
    for locked in (True, False) * 4:
        desks.desk("secadmin1").execute(
            "select cc.lock_person_v1(%s, %s)", (desks.county.users["nobody1"], locked)
        )
    service = AuditService(desks.gateway("auditor1"))
    read: list[AccessEntry] = []
    last: AccessEntry | None = None
    while page := service.accesses(AuditFilter(), last):
        assert len(page) <= 3
        read += page
        last = page[-1]
    assert [each.what for each in read] == ["unlock_person", "lock_person"] * 4
    assert {each.subject for each in read} == {"nobody1"}


def test_that_only_the_audit_administrator_is_answered(desks):
    service = AuditService(desks.gateway("sysadmin1"))
    for ask in (service.kinds, service.verify, lambda: service.accesses(AuditFilter())):
        with pytest.raises(NotAllowed):
            ask()
