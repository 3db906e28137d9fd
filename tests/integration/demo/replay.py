"""Takes a demo case through the database's own step functions and says where the result differs from what was loaded.

Keys that a step makes itself (tasks, requests) are random, so those of the story are put in their place: by department
for tasks, alone for requests. Steps of the county's memory that follow from another case are copied as they stand.
"""

import json
from typing import Any
from uuid import UUID

import psycopg
from psycopg.types.json import Jsonb

_COPIED = frozenset({"report", "attach", "merge", "merge_in", "told"})
_ROWS = {
    "extension": "extension_id",
    "suspension": "suspension_id",
    "appeal": "appeal_id",
    "adjudication": "adjudication_id",
    "supervision_order": "order_id",
}
_UNLIKE = ("version", "last_hash", "search")

Connection = psycopg.Connection[tuple[Any, ...]]


def differences(connection: Connection, case_id: UUID) -> list[str]:
    """Step one case again inside a transaction that is rolled back; returns what differs, nothing when all agrees."""
    with connection.transaction(force_rollback=True):
        connection.execute("set local session_replication_role = replica")
        before = _stored(connection, case_id)
        events = connection.execute(
            "select action, from_state, to_state, post, actor_id, at, op_id, payload from cc.case_event "
            "where case_id = %s order by seq",
            (case_id,),
        ).fetchall()
        for table in ("case_event", "case_file", "task", *_ROWS):
            connection.execute(f"delete from cc.{table} where case_id = %s".encode(), (case_id,))
        for event in events:
            found = _step(connection, case_id, event)
            if found:
                return [found]
        after = _stored(connection, case_id)
    return [
        f"{table}: {key} {name}: told {old.get(name)!r}, stepped {new.get(name)!r}"
        for table in before
        for key in sorted(before[table].keys() | after[table].keys())
        for old, new in [(before[table].get(key, {}), after[table].get(key, {}))]
        for name in sorted(old.keys() | new.keys())
        if old.get(name) != new.get(name) and name not in _UNLIKE
    ]


def _step(connection: Connection, case_id: UUID, event: tuple[Any, ...]) -> str:
    action, from_state, to_state, post, actor, at, op_id, payload = event
    if action in _COPIED:
        made, next_state = payload, to_state
    else:
        law = connection.execute(
            "select to_state, task_states from cc.transition where from_state = %s and action = %s and post = %s",
            (from_state, action, post),
        ).fetchone()
        if law is None:
            return f"no row of the law allows {action} from {from_state} by {post}"
        given = json.loads(json.dumps(payload["input"]))
        row = connection.execute(
            "select x.patch, x.tasks, x.rows, x.next_state from cc.case_file f, cc_int.stepped(f, %s, %s::smallint, %s, "
            "%s, (select array_agg(dept_id) from cc.user_post where user_id = %s and post = 5 and %s = 5), "
            "%s::smallint[], %s) x "
            "where f.case_id = %s",
            (action, law[0], Jsonb(given), actor, actor, post, law[1], at, case_id),
        ).fetchone()
        assert row is not None
        made = {
            "patch": row[0],
            "tasks": _renamed(connection, case_id, row[1], payload["tasks"]),
            "rows": {
                table: _renamed(connection, case_id, changes, payload.get("rows", {}).get(table, {}), table)
                for table, changes in row[2].items()
            },
        }
        next_state = row[3]
    patch = {name: value for name, value in made["patch"].items() if name != "state"}
    connection.execute(
        "select cc_int.record(coalesce(f, cc_int.blank_case(%s)), %s, %s::smallint, %s::smallint, %s, %s, "
        "%s, %s, %s, %s, %s) "
        "from (select 1) one left join cc.case_file f on f.case_id = %s",
        (
            case_id, action, next_state, post, actor, at, op_id, Jsonb(payload["input"]), Jsonb(patch),
            Jsonb(made["tasks"]), Jsonb(made.get("rows") or {}), case_id,
        ),
    )  # fmt: skip
    return ""


def _renamed(
    connection: Connection, case_id: UUID, made: dict[str, Any], told: dict[str, Any], table: str = "task"
) -> dict[str, Any]:
    key = "task_id" if table == "task" else _ROWS[table]
    known = {
        str(row[0])
        for row in connection.execute(f"select {key} from cc.{table} where case_id = %s".encode(), (case_id,))
    }
    names = {value.get("dept_id"): name for name, value in told.items() if name not in known}
    new = {name: names.get(value.get("dept_id"), name) for name, value in made.items() if name not in known}
    text = json.dumps({new.get(name, name): value for name, value in made.items()})
    for old, fresh in new.items():
        text = text.replace(old, fresh)
    found: dict[str, Any] = json.loads(text)
    return found


def _stored(connection: Connection, case_id: UUID) -> dict[str, dict[str, dict[str, Any]]]:
    found = {}
    for table, key in {"case_file": "case_id", "task": "task_id", **_ROWS}.items():
        rows = connection.execute(
            f"select to_jsonb(x) from cc.{table} x where case_id = %s".encode(), (case_id,)
        )
        found[table] = {row[0][key]: row[0] for row in rows}
    return found
