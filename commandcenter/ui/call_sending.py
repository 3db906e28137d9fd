"""What becomes of a call that has been written down: the request that the database is sent, made of the draft alone.

The same draft makes the same request with the same keys, now or tomorrow, so a call is never made twice.
"""

from collections.abc import Callable
from uuid import UUID

from commandcenter.domain.cases import ActResult, CallerEntry, CaseDraft
from commandcenter.services.hotline_service import ANSWERED, REGISTERED
from commandcenter.ui.desk_context import DeskContext
from commandcenter.ui.draft_store import Ending, StoredDraft
from commandcenter.ui.panels.call_form_fields import first_clause

HOTLINE = 2
Sent = ActResult | UUID
"""The case that was made, or the key of the call that was logged."""


def request_of(context: DeskContext, draft: StoredDraft, ending: Ending) -> Callable[[], Sent]:
    """Return the request that ends a call; run it on a worker."""
    if ending is Ending.CASE:
        cases, wanted = context.desk.cases, case_draft(context, draft)
        return lambda: cases.report(wanted)
    hotline, caller = context.desk.hotline, caller_of(draft)
    words = draft.text.strip() or draft.title.strip()
    joined = draft.join_id
    if ending is Ending.JOINED and joined is not None:
        return lambda: hotline.join_case(
            joined, draft.call_id, draft.started_at, words, caller=caller, matter_kind=draft.matter_kind
        )
    is_answered = ending is Ending.ANSWERED
    return lambda: hotline.log_call(
        draft.call_id,
        draft.started_at,
        ANSWERED if is_answered else REGISTERED,
        words,
        answer=draft.answer.strip() if is_answered else "",
        caller=caller,
        matter_kind=draft.matter_kind,
        class_id=draft.class_id,
        place_no=draft.place_no,
    )


def case_draft(context: DeskContext, draft: StoredDraft) -> CaseDraft:
    """Return a draft as a report."""
    standard = context.reference.standards.get(draft.standard_id or 0)
    extra = {} if standard is None else {"remark": standard.condition}
    return CaseDraft(
        case_id=draft.draft_id,
        source=HOTLINE,
        class_id=draft.class_id,
        title=draft.title.strip() or first_clause(draft.text),
        description=draft.text.strip(),
        address=draft.place_name.strip(),
        place_no=draft.place_no,
        lon=draft.lon,
        lat=draft.lat,
        urgency=draft.urgency,
        matter_kind=draft.matter_kind,
        caller=caller_of(draft),
        call_id=draft.call_id,
        call_started_at=draft.started_at,
        callback_needed=not draft.is_anonymous and bool(draft.phone),
        extra=extra,
    )


def caller_of(draft: StoredDraft) -> CallerEntry | None:
    """Return who called, None when nothing was said about him."""
    if not (draft.phone.strip() or draft.name.strip() or draft.is_anonymous):
        return None
    return CallerEntry(draft.name.strip(), draft.phone.strip(), draft.is_anonymous, draft.is_confidential)
