"""Load the readable seed tables into the database: words, states, actions, the law of transitions, settings.

Runs inside the upgrade as the owner. Words follow the files on every upgrade; settings and the law are written
once and belong to the county afterwards.
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
        ({"action": row["key"], **{name: row[name] for name in words}} for row in actions),
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
    if connection.scalar(text("select count(*) from cc.setting")) == 0:
        _load_settings(connection)
    if connection.scalar(text("select count(*) from cc.transition")) == 0:
        _load_transitions(connection)


def _state(row: Mapping[str, str]) -> dict[str, Any]:
    return _coded(row, "state") | {
        "step": int(row["step"]),
        "display_group": row["display_group"],
        "is_open": row["is_open"] in ("1", "true"),
    }


def _load_settings(connection: Connection) -> None:
    _insert(
        connection,
        "setting",
        (
            {"key": row["key"], "value": json.dumps(json.loads(row["value"])), "note": row["note"]}
            for row in read_rows("setting")
        ),
        {"value": "cast(:value as jsonb)"},
    )


def _load_transitions(connection: Connection) -> None:
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
            }
            for row in read_rows("transition")
        ),
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
    connection.execute(text(_insert_text(table, list(found[0]), casts or {})), found)


def _insert_text(table: str, columns: list[str], casts: Mapping[str, str]) -> str:
    values = ", ".join(casts.get(column, f":{column}") for column in columns)
    return f"insert into cc.{table} ({', '.join(columns)}) values ({values})"  # noqa: S608 - names of ours only
