"""Filters over the logs as values."""

from datetime import date

from commandcenter.domain.audit import AuditFilter


def test_that_each_log_is_asked_in_its_own_words():
    wanted = AuditFilter(
        date(2026, 11, 1), date(2026, 11, 29), 7, "sign_in", 149999001000000, " 20261129-0001 "
    )
    assert wanted.for_accesses() == {
        "first_day": "2026-11-01",
        "last_day": "2026-11-29",
        "user_id": 7,
        "what": "sign_in",
        "text": "20261129-0001",
    }
    assert wanted.for_steps() == {
        "first_day": "2026-11-01",
        "last_day": "2026-11-29",
        "user_id": 7,
        "action": "sign_in",
        "place_no": 149999001000000,
        "case_no": "20261129-0001",
    }


def test_that_what_does_not_matter_is_not_asked():
    assert AuditFilter().for_steps() == {}
    assert AuditFilter(only_refused=True).for_accesses() == {"refused": True}
