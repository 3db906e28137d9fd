"""From database rows to domain values: the columns read and the functions that turn a row into a record."""

from typing import Any
from uuid import UUID

from sqlalchemy import Row

from commandcenter.domain.cases import (
    ActResult,
    Attachment,
    CaseState,
    CaseSummary,
    MaskedCaller,
    Task,
    TaskState,
    TimelineEvent,
)

CASE_COLUMNS = (
    "case_id", "case_no", "version", "state", "title", "kind", "class_id", "standard_id", "source", "urgency", "address",
    "place_no", "lon", "lat", "dept_id", "holder_id", "reported_by", "reported_at", "stage_started_at", "due_at",
    "due_unit", "handle_due_at", "handled_at", "closed_at", "caller_count", "photo_count", "return_count",
    "rework_count", "is_supervised", "supervision_level", "task_count", "tasks_done", "disputes_open", "tier",
    "suspended_until", "merged_into", "listed_level",
)  # fmt: skip
EXTRA_COLUMNS = (
    "description", "remark", "result", "matter_kind", "event_level", "event_scale", "persons_involved", "source_no",
    "limit_value", "limit_unit", "owner_id", "checker_id", "layer_grid_id", "filed_at", "dispatched_at", "signed_at",
    "checked_at", "archived_at", "reopen_count", "is_frequent", "is_mass", "is_typical", "is_similar",
    "is_force_closed", "is_overdue_exempt", "callback_needed", "callback_at", "callback_reached", "callback_solved",
    "satisfaction", "callback_words", "appeal_state", "closing_rule", "quorum", "suspended_from", "is_instructed",
    "listed_until", "parent_id", "merged_count", "hop_count", "extension_count",
)  # fmt: skip
_RENAMED = {"case_no": "number"}


def to_summary(row: Row[Any]) -> CaseSummary:
    """Turn a row with `CASE_COLUMNS` into a summary."""
    values = {_RENAMED.get(name, name): getattr(row, name) for name in CASE_COLUMNS}
    values["state"] = CaseState(values["state"])
    return CaseSummary(**values)


def to_task(row: Row[Any]) -> Task:
    """Turn a row of `cc.task` into a task."""
    return Task(
        task_id=row.task_id,
        case_id=row.case_id,
        dept_id=row.dept_id,
        role=row.role,
        state=TaskState(row.state),
        person_id=row.person_id,
        limit_value=row.limit_value,
        limit_unit=row.limit_unit,
        instruction=row.instruction,
        sent_by=row.sent_by,
        sent_at=row.sent_at,
        sign_due_at=row.sign_due_at,
        due_at=row.due_at,
        signed_by=row.signed_by,
        signed_at=row.signed_at,
        finished_at=row.finished_at,
        result=row.result,
        return_reason=row.return_reason,
        return_clause=row.return_clause,
        round=row.round,
        dispute_state=row.dispute_state,
        is_ruled=row.is_ruled,
        extensions=row.extensions,
        end_reason=row.end_reason,
    )


def to_caller(row: Row[Any]) -> MaskedCaller:
    """Turn a masked row of `cc.case_caller` into a caller."""
    return MaskedCaller(
        row.caller_id, row.name_masked, row.phone_masked, row.is_anonymous, row.is_confidential, row.added_at
    )


def to_attachment(row: Row[Any]) -> Attachment:
    """Turn a row of `cc.attachment` into an attachment."""
    return Attachment(
        row.attachment_id,
        row.case_id,
        row.role,
        row.file_name,
        row.media_type,
        row.byte_count,
        row.added_by,
        row.added_at,
    )


def to_event(row: Row[Any]) -> TimelineEvent:
    """Turn a row of `cc.timeline_v1` into a timeline entry."""
    return TimelineEvent(
        seq=row.seq,
        action=row.action,
        from_state=row.from_state,
        to_state=row.to_state,
        post=row.post,
        actor_id=row.actor_id,
        actor_name=row.actor_name,
        actor_dept=row.actor_dept,
        at=row.at,
        input=row.input,
        patch=row.patch,
    )


def to_act_result(answer: dict[str, Any]) -> ActResult:
    """Turn the answer of `cc.act_v1` or `cc.report_v1` into a result."""
    return ActResult(
        UUID(answer["case_id"]),
        answer["case_no"],
        answer["version"],
        CaseState(answer["state"]),
        answer["duplicate"],
    )
