"""Load the readable seed tables into the database: words, states, actions, the law of transitions, settings.

Runs inside the upgrade as the owner. Words follow the files on every upgrade; settings and the law are written
once and belong to the county afterwards; a later release only adds settings and actions that were unknown.
"""

import csv
import json
from collections.abc import Iterable, Mapping
from typing import Any

from sqlalchemy import Connection, text

from commandcenter.resource_files import resource_path

_LISTS = (
    "task_state",
    "source",
    "matter_kind",
    "limit_unit",
    "urgency",
    "attachment_role",
    "event_level",
    "event_scale",
    "satisfaction",
    "vehicle_kind",
    "facility_kind",
    "layer_kind",
)


def read_rows(name: str) -> list[dict[str, str]]:
    """Return the rows of a seed table by column name."""
    with resource_path("seed", f"{name}.csv").open(encoding="utf-8", newline="") as stream:
        return list(csv.DictReader(stream))


def load_vocabularies(connection: Connection) -> None:
    """Write posts, states, actions, vocabularies and functions; settings and transitions where there are none."""
    _upsert(connection, "post", "post", (_coded(row, "post") for row in read_rows("post")))
    _upsert(connection, "case_state", "state", (_state(row) for row in read_rows("case_state")))
    actions = (*read_rows("action"), *read_rows("action_recorded"))
    words = ("name", "name_en", "description", "description_en", "default_key")
    _upsert(
        connection,
        "action",
        "action",
        (
            {
                "action": row["key"],
                **{name: row[name] for name in words},
                "is_undoable": row["is_undoable"] == "1",
            }
            for row in actions
        ),
    )
    functions = read_rows("department_function")
    _upsert(
        connection,
        "department_function",
        "function_code",
        ({name: row[name] for name in ("function_code", "name", "name_en")} for row in functions),
    )
    for vocabulary in _LISTS:
        _upsert(
            connection,
            "vocabulary",
            "list, number",
            (_coded(row, "number") | {"list": vocabulary} for row in read_rows(vocabulary)),
        )
    _load_settings(connection)
    _load_transitions(connection)
    _load_escalation_rules(connection)


def _state(row: Mapping[str, str]) -> dict[str, Any]:
    return _coded(row, "state") | {
        "step": int(row["step"]),
        "display_group": row["display_group"],
        "is_open": row["is_open"] in ("1", "true"),
    }


def _load_settings(connection: Connection) -> None:
    """Write the settings that are not there yet; the others belong to the county."""
    known = set(connection.scalars(text("select key from cc.setting")))
    missing = [row for row in read_rows("setting") if row["key"] not in known]
    _insert(
        connection,
        "setting",
        (
            {"key": row["key"], "value": json.dumps(json.loads(row["value"])), "note": row["note"]}
            for row in missing
        ),
        {"value": "cast(:value as jsonb)"},
    )


def _load_transitions(connection: Connection) -> None:
    """Write the rows of actions that the county's law does not know yet; what it has changed stays."""
    known = set(connection.scalars(text("select action from cc_int.law_given")))
    states = {row["key"]: int(row["code"]) for row in read_rows("case_state")} | {"new": 0}
    posts = {row["key"]: int(row["code"]) for row in read_rows("post")}
    _insert(
        connection,
        "transition",
        (
            {
                "from_state": states[row["from_state"]],
                "action": row["action"],
                "post": posts[row["post"]],
                "scope": row["scope"],
                "to_state": states[row["to_state"]],
                "required": row["required"].split(),
                "guard": row["guard"] or None,
                "is_primary": row["is_primary"] == "1",
                "sort": int(row["sort"]),
                "task_states": [int(state) for state in row["task_states"].split()] or None,
            }
            for row in read_rows("transition")
            if row["action"] not in known
        ),
    )
    connection.execute(
        text("insert into cc_int.law_given select distinct action from cc.transition on conflict do nothing")
    )


def _load_escalation_rules(connection: Connection) -> None:
    """Write the ladder of reminders and orders where there is none; afterwards it is the county's."""
    if connection.scalar(text("select count(*) from cc.escalation_rule")) == 0:
        wanted = {"share": "numeric", "after_value": "numeric", "valid_from": "date"}
        wanted |= dict.fromkeys(("after_unit", "measure", "copy_tier", "sort"), "smallint")
        _insert(
            connection,
            "escalation_rule",
            ({name: value or None for name, value in row.items()} for row in read_rows("escalation_rule")),
            {name: f"cast(:{name} as {kind})" for name, kind in wanted.items()},
        )


def _coded(row: Mapping[str, str], code_column: str) -> dict[str, Any]:
    return {
        code_column: int(row["code"]),
        "key": row["key"],
        "name": row["name"],
        "name_en": row["name_en"],
    }


def _upsert(connection: Connection, table: str, key: str, rows: Iterable[Mapping[str, Any]]) -> None:
    found = list(rows)
    columns = list(found[0])
    changes = ", ".join(
        f"{column} = excluded.{column}" for column in columns if column not in key.split(", ")
    )
    statement = _insert_text(table, columns, {}) + f" on conflict ({key}) do update set {changes}"
    connection.execute(text(statement), found)


def _insert(
    connection: Connection,
    table: str,
    rows: Iterable[Mapping[str, Any]],
    casts: Mapping[str, str] | None = None,
) -> None:
    found = list(rows)
    if found:
        connection.execute(text(_insert_text(table, list(found[0]), casts or {})), found)


def _insert_text(table: str, columns: list[str], casts: Mapping[str, str]) -> str:
    values = ", ".join(casts.get(column, f":{column}") for column in columns)
    return f"insert into cc.{table} ({', '.join(columns)}) values ({values})"  # noqa: S608 - names of ours only
