"""Audit as the audit administrator's desk asks for it, and takes it away."""

import openpyxl
import pytest

from commandcenter.domain.audit import AuditFilter
from commandcenter.errors import BadInput, NotAllowed
from commandcenter.services import audit_service
from commandcenter.services.audit_service import AuditService


def test_that_the_whole_answer_goes_out_as_a_file_and_that_is_noted(desks, tmp_path, monkeypatch):
    monkeypatch.setattr(audit_service, "PAGE", 3)
    for locked in (True, False) * 4:
        desks.desk("secadmin1").execute(
            "select cc.lock_person_v1(%s, %s)", (desks.county.users["nobody1"], locked)
        )
    service = AuditService(desks.gateway("auditor1"))
    columns = {
        "操作": lambda entry: entry.what,
        "对象": lambda entry: entry.subject,
        "时间": lambda entry: entry.at,
    }
    assert service.export_accesses(AuditFilter(), tmp_path / "log.xlsx", columns) == 8
    rows = list(openpyxl.load_workbook(tmp_path / "log.xlsx").active.iter_rows(values_only=True))
    assert rows[0] == ("操作", "对象", "时间")
    assert [row[:2] for row in rows[1:3]] == [("unlock_person", "nobody1"), ("lock_person", "nobody1")]
    assert service.accesses(AuditFilter(what="export_log"))[0].subject == "access 8"
    assert service.export_accesses(AuditFilter(what="export_log"), tmp_path / "log.csv", columns) == 1
    assert (
        (tmp_path / "log.csv")
        .read_text(encoding="utf-8-sig")
        .splitlines()[1]
        .startswith("export_log,access 8")
    )
    with pytest.raises(BadInput):
        service.export_accesses(AuditFilter(), tmp_path / "none" / "log.csv", columns)


def test_that_only_the_audit_administrator_is_answered(desks, tmp_path):
    service = AuditService(desks.gateway("sysadmin1"))
    for ask in (service.kinds, service.verify, lambda: service.accesses(AuditFilter())):
        with pytest.raises(NotAllowed):
            ask()
