"""Writes told stories: events through the bulk door of the database, callers, calls and photos beside them.

One call is one batch inside the caller's transaction; cases and tasks are folded by the database from the events.
"""

from collections.abc import Iterable, Sequence

from commandcenter.demo.places_loader import Connection, copy_rows
from commandcenter.demo.reporting import call_times
from commandcenter.demo.story import CaseStory

_EVENT_COLUMNS = "case_id, seq, op_id, action, from_state, to_state, post, actor_id, at, payload"


def write_stories(connection: Connection, stories: Sequence[CaseStory]) -> int:
    """Bring a batch of cases into the database; returns the number of events.

    The connection is a superuser's: rows that come from the catalogue itself need no second look at foreign keys.
    """
    connection.execute(
        "create temp table if not exists demo_event (case_id uuid, seq int, op_id uuid, action text, from_state int, "
        "to_state int, post int, actor_id int, at timestamptz, payload jsonb) on commit delete rows"
    )
    copy_rows(
        connection,
        f"demo_event ({_EVENT_COLUMNS})",
        (event for story in stories for event in story.log.events),
    )
    row = connection.execute("select cc_int.import_events('demo_event')").fetchone()
    assert row is not None
    _write_callers(connection, stories)
    _write_photos(connection, stories)
    return int(row[0])


def _write_callers(connection: Connection, stories: Iterable[CaseStory]) -> None:
    called = [(story, story.call) for story in stories if story.call is not None]
    copy_rows(
        connection,
        "cc.hotline_call (call_id, case_id, operator_id, started_at, ended_at, matter_kind, class_id, outcome, "
        "summary, place_no)",
        (
            (
                call.call_id, story.planned.case_id, story.report.actor[1], *call_times(story.planned, call),
                story.report.fields.get("matter_kind"), story.report.fields["class_id"], 1,
                story.report.fields["description"], story.report.spot.place_no,
            )
            for story, call in called
        ),
    )  # fmt: skip
    copy_rows(
        connection,
        "cc.case_caller (caller_id, case_id, call_id, name, phone, is_anonymous, is_confidential, added_by, added_at)",
        (
            (
                call.caller_id, story.planned.case_id, call.call_id, call.name, call.phone, call.is_anonymous,
                call.is_confidential, story.report.actor[1], story.planned.reported_at,
            )
            for story, call in called
        ),
    )  # fmt: skip


def _write_photos(connection: Connection, stories: Iterable[CaseStory]) -> None:
    copy_rows(
        connection,
        "cc.attachment (attachment_id, case_id, role, sha256, file_name, media_type, byte_count, added_by, added_at)",
        (
            (
                one.attachment_id, one.case_id, one.role, one.picture.sha256, one.file_name, "image/png",
                len(one.picture.content), one.added_by, one.added_at,
            )
            for story in stories
            for one in story.attachments
        ),
    )  # fmt: skip
