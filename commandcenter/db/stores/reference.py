"""Reads of reference data, the signed-in person, the ground of the map and the work calendar."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import Connection, text

from commandcenter.db.stores.departments import read_departments
from commandcenter.domain.posts import HeldPost, Person, Post
from commandcenter.domain.reference import (
    ActionWord,
    CaseClass,
    ClassWords,
    Colleague,
    Place,
    Reference,
    Standard,
    Word,
)

_VALID = "(valid_to is null or valid_to >= current_date) and valid_from <= current_date"


@dataclass(frozen=True, slots=True)
class MapShape:
    """A shape of the ground as stored: layer, class, name and WKB in CGCS2000 degrees."""

    layer: str
    kind: str
    name: str
    wkb: bytes


@dataclass(frozen=True, slots=True)
class NamedPoint:
    """A landmark or an address: what a typed place resolves to."""

    kind: str
    name: str
    aliases: tuple[str, ...]
    place_no: int
    lon: float
    lat: float


def whoami(connection: Connection) -> Person:
    """Return the signed-in person with the posts held today."""
    found: dict[str, Any] = connection.scalar(text("select cc.whoami_v1()")) or {}
    posts = tuple(
        HeldPost(
            Post(p["post"]),
            p["dept_id"],
            p["place_no"],
            date.fromisoformat(p["valid_to"]) if p["valid_to"] else None,
        )
        for p in found["posts"]
    )
    return Person(
        found["user_id"], found["login"], found["real_name"], found["title"], found["dept_id"], posts
    )


def line_protocol(connection: Connection) -> str:
    """Return by which protocol this very line is encrypted; empty when it is not."""
    return str(
        connection.scalar(text("select version from pg_stat_ssl where pid = pg_backend_pid() and ssl")) or ""
    )


def schema_version(connection: Connection) -> tuple[int, int]:
    """Return major and minor of the schema."""
    row = connection.execute(text("select * from cc.schema_version_v1()")).one()
    return row.major, row.minor


def read_reference(connection: Connection) -> Reference:
    """Return all reference data valid today."""
    words: dict[str, dict[int, Word]] = {}
    for row in connection.execute(text("select * from cc.vocabulary")):
        words.setdefault(row.list, {})[row.number] = Word(row.number, row.key, row.name, row.name_en)
    for row in connection.execute(text("select * from cc.case_state")):
        words.setdefault("case_state", {})[row.state] = Word(row.state, row.key, row.name, row.name_en)
    for row in connection.execute(text("select * from cc.post")):
        words.setdefault("post", {})[row.post] = Word(row.post, row.key, row.name, row.name_en)
    return Reference(
        settings={
            row.key: row.value for row in connection.execute(text("select key, value from cc.setting"))
        },
        places=_places(connection),
        departments=read_departments(connection),
        colleagues=_colleagues(connection),
        classes=_classes(connection),
        standards=_standards(connection),
        words=words,
        actions={
            row.action: ActionWord(
                row.action, row.name, row.name_en, row.description, row.description_en, row.default_key
            )
            for row in connection.execute(text("select * from cc.action"))
        },
        functions={
            row.function_code: Word(0, row.function_code, row.name, row.name_en)
            for row in connection.execute(text("select * from cc.department_function"))
        },
    )


def _places(connection: Connection) -> dict[int, Place]:
    columns = "place_no, code, level, parent_no, name, official_name, grid_kind, label_lon, label_lat"
    query = f"select {columns}, valid_from, valid_to from cc.place where {_VALID}"  # noqa: S608
    rows = connection.execute(text(query))
    return {row.place_no: Place(*row) for row in rows}


def _colleagues(connection: Connection) -> dict[int, Colleague]:
    rows = connection.execute(
        text(
            "select u.user_id, u.real_name, u.title, u.dept_id, u.phone_masked, "
            "coalesce(array_agg(p.post) filter (where p.post is not null), '{}') as posts "
            "from cc.app_user u left join cc.user_post p on p.user_id = u.user_id "
            "and (p.valid_to is null or p.valid_to >= current_date) "
            "group by u.user_id, u.real_name, u.title, u.dept_id, u.phone_masked"
        )
    )
    return {
        row.user_id: Colleague(
            row.user_id, row.real_name, row.title, row.dept_id, row.phone_masked, tuple(row.posts)
        )
        for row in rows
    }


def _classes(connection: Connection) -> dict[int, CaseClass]:
    past = _past_words(connection)
    rows = connection.execute(
        text(
            "select c.* from cc.classes_v1(null) c join cc.class_table t using (class_table_id) "
            "where t.valid_to is null or t.valid_to >= current_date order by c.class_code, c.class_id"
        )
    )
    return {
        row.class_id: CaseClass(
            row.class_id,
            row.class_code,
            row.kind,
            row.level,
            row.parent_id,
            row.name,
            row.name_en,
            tuple(row.keywords),
            row.holds,
            row.successor_id,
            past.get(row.class_id, ()),
        )
        for row in rows
    }


def _past_words(connection: Connection) -> dict[int, tuple[ClassWords, ...]]:
    """What classes were called before: words that ended, the oldest first; most classes have none."""
    rows = connection.execute(
        text(
            "select class_id, last_day, parent_id, name, name_en from ("
            " select class_id, parent_id, name, name_en,"
            "  lead(valid_from) over (partition by class_id order by valid_from) - 1 as last_day from ("
            "  select class_id, valid_from, parent_id, name, name_en from cc.class_version union all"
            "  select class_id, '-infinity', parent_id, name, name_en from cc.case_class"
            "   where class_id in (select class_id from cc.class_version)) w) x"
            " where last_day < current_date order by class_id, last_day"
        )
    )
    found: dict[int, tuple[ClassWords, ...]] = {}
    for row in rows:
        words = ClassWords(row.last_day, row.parent_id, row.name, row.name_en)
        found[row.class_id] = (*found.get(row.class_id, ()), words)
    return found


def _standards(connection: Connection) -> dict[int, Standard]:
    rows = connection.execute(text(f"select * from cc.standard where {_VALID} order by standard_code"))  # noqa: S608
    return {
        row.standard_id: Standard(
            row.standard_id,
            row.standard_code,
            row.class_id,
            row.condition,
            row.condition_en,
            row.limit_value,
            row.limit_unit,
            row.closing_condition,
            row.closing_condition_en,
            row.lead_function,
            tuple(row.assist_functions),
            row.legal_basis,
            row.needs_photo,
            row.urgency,
        )
        for row in rows
    }


def place_shapes(connection: Connection) -> dict[int, bytes]:
    """Return the polygons of all valid places as WKB by place number."""
    rows = connection.execute(
        text(f"select place_no, geometry from cc.place where geometry is not null and {_VALID}")  # noqa: S608
    )
    return {row.place_no: bytes(row.geometry) for row in rows}


def place_heads(connection: Connection) -> dict[int, int]:
    """Return who is responsible for each place: place number to person."""
    rows = connection.execute(
        text(f"select place_no, user_id from cc.place_person where duty = 1 and {_VALID}")  # noqa: S608
    )
    return {row.place_no: row.user_id for row in rows}


def ground_shapes(connection: Connection) -> tuple[MapShape, ...]:
    """Return rivers, roads, buildings and land use of the county's own map."""
    rows = connection.execute(
        text("select layer, class, name, geometry from cc.map_feature order by map_feature_id")
    )
    return tuple(MapShape(row[0], row[1], row[2], bytes(row.geometry)) for row in rows)


def named_points(connection: Connection) -> tuple[NamedPoint, ...]:
    """Return landmarks and addresses."""
    landmarks = connection.execute(text("select kind, name, aliases, place_no, lon, lat from cc.landmark"))
    addresses = connection.execute(text("select full_text, place_no, lon, lat from cc.address"))
    return (
        *(NamedPoint(r.kind, r.name, tuple(r.aliases), r.place_no, r.lon, r.lat) for r in landmarks),
        *(NamedPoint("address", r.full_text, (), r.place_no, r.lon, r.lat) for r in addresses),
    )
