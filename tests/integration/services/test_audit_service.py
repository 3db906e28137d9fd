"""Audit as the audit administrator's desk asks for it."""

import pytest

from commandcenter.errors import NotAllowed
from commandcenter.services.audit_service import AuditService


def test_that_only_the_audit_administrator_is_answered(desks):
    desks.desk("secadmin1").execute("select cc.lock_person_v1(%s, true)", (desks.county.users["nobody1"],))
    assert AuditService(desks.gateway("auditor1")).access_log()[0].what == "lock_person"
    with pytest.raises(NotAllowed):
        AuditService(desks.gateway("sysadmin1")).access_log()
