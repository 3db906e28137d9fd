"""A case as a row of a tier's desk: the tier that holds it, or how it ended, stands before its number."""

from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

from PySide6.QtCore import QCoreApplication

from commandcenter.domain.cases import CaseSummary
from commandcenter.domain.clock import WorkCalendar
from commandcenter.domain.reference import Reference
from commandcenter.domain.tiers import Tier
from commandcenter.ui.models.case_record import CaseRecord, make_record
from commandcenter.ui.models.order_record import department_word
from commandcenter.ui.moments import moment_text

_FAR = datetime(9999, 1, 1, tzinfo=UTC)


def tier_word(tier: Tier) -> str:
    """Return the word of a tier, translated."""
    translate = QCoreApplication.translate
    return {
        Tier.COUNTY: translate("TierRecord", "county"),
        Tier.TOWNSHIP: translate("TierRecord", "township"),
        Tier.VILLAGE: translate("TierRecord", "village"),
    }[tier]


def standing_words(case: CaseSummary, reference: Reference, language: str, now: datetime) -> str:
    """Return who holds a case and in what state, or how and when it ended: the feedback to its reporter."""
    translate = QCoreApplication.translate
    state = reference.word("case_state", int(case.state), language)
    department = department_word(reference, case.dept_id) if case.dept_id is not None else ""
    if case.state.is_open:
        # A case begins with the lowest tier; only a higher one is worth a word.
        held = ""
        if case.tier < Tier.VILLAGE:
            held = translate("TierRecord", "With the {tier}").format(tier=tier_word(Tier(case.tier)))
        return " · ".join(part for part in (held, state, department) if part)
    ended = moment_text(case.closed_at, now) if case.closed_at is not None else ""
    return " · ".join(part for part in (f"{state} {ended}".strip(), department) if part)


def tier_record(
    case: CaseSummary, reference: Reference, calendar: WorkCalendar, language: str, now: datetime
) -> CaseRecord:
    """Return the row of a case as it stands at a moment."""
    record = make_record(case, reference, calendar, language, now)
    standing = standing_words(case, reference, language, now)
    return replace(record, subtitle=" · ".join(part for part in (standing, record.subtitle) if part))


def tier_key(record: CaseRecord, *, newest_first: bool) -> tuple[Any, ...]:
    """Return the place of a row: the nearest deadline first, or the newest report."""
    case = record.summary
    if newest_first:
        return (-case.case_id.int,)
    return (case.due_at or _FAR, case.case_id.int)
