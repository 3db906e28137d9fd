"""Reads whole lists for export, as the signed-in person: the rows are those that he may see."""

from collections.abc import Iterator, Sequence
from typing import Any
from uuid import UUID

import psycopg
from psycopg.rows import dict_row
from sqlalchemy import Connection, text

# Keys of the result are the fields of the import of the same kind.
_QUERIES = {
    "places": """
        select code, name, official_name, case grid_kind when 1 then '基础网格' when 2 then '专属网格' end as grid_kind,
               urban_rural_class, households, population, area_m2, label_lon, label_lat, valid_from, valid_to
          from cc.place order by level, place_no""",
    "departments": """
        select d.code, d.name, d.short_name, d.name_en, d.kind, d.functions, x.code as parent_code, p.code as place,
               d.phone, d.valid_from, d.valid_to
          from cc.department d left join cc.department x on x.dept_id = d.parent_id
          left join cc.place p on p.place_no = d.place_no order by d.code""",
    "users": """
        select u.login::text as login, u.real_name, u.employee_no, u.title, d.code as dept, o.name as post,
               pd.code as post_dept, pl.code as place, p.valid_from, p.valid_to
          from cc.app_user u left join cc.department d on d.dept_id = u.dept_id
          left join cc.user_post p on p.user_id = u.user_id and (p.valid_to is null or p.valid_to >= current_date)
          left join cc.post o on o.post = p.post left join cc.department pd on pd.dept_id = p.dept_id
          left join cc.place pl on pl.place_no = p.place_no order by u.login, p.user_post_id""",
    "classes": """
        select case c.kind when 1 then '部件' when 2 then '事件' when 3 then '社会治理' else '公共服务' end as kind,
               split_part(c.class_code, '-', 2) as big_code, coalesce(b.name, c.name) as big_name,
               nullif(split_part(c.class_code, '-', 3), '') as small_code,
               case c.level when 2 then c.name end as small_name,
               c.name_en, array_to_string(c.keywords, ' ') as keywords
          from cc.classes_v1(null) c join cc.class_table t using (class_table_id)
          left join cc.classes_v1(null) b on b.class_id = c.parent_id
         where c.holds and (%(table)s = '' or t.name = %(table)s) order by c.class_code""",
    "standards": """
        select case c.kind when 1 then '部件' when 2 then '事件' when 3 then '社会治理' else '公共服务' end as kind,
               split_part(c.class_code, '-', 2) as big_code, b.name as big_name,
               split_part(c.class_code, '-', 3) as small_code, c.name as small_name, s.lead_function as lead,
               s.condition, s.closing_condition,
               trim_scale(s.limit_value) || (array['紧急工作时', '紧急工作日', '工作时', '工作日', '自然日'])
                 [s.limit_unit] as limit,
               s.legal_basis, s.urgency, s.needs_photo
          from cc.standard s join cc.classes_v1(null) c using (class_id)
          join cc.classes_v1(null) b on b.class_id = c.parent_id
          join cc.class_table t on t.class_table_id = c.class_table_id
         where s.valid_to is null and (%(table)s = '' or t.name = %(table)s)
         order by c.class_code, s.seq""",
    "duty-list": """
        select d.duty_code, (array['基本履职', '配合履职', '上级部门收回'])[d.list_kind] as list_kind,
               (array['县', '乡镇', '村'])[d.level] as level, d.matter, c.class_code, d.standard_code, d.clause,
               d.legal_basis,
               d.lead_function as lead, d.assist_functions as assist, p.code as place,
               (array['城镇', '农村'])[d.area] as area, d.note
          from cc.duty d join cc.duty_list l using (duty_list_id) left join cc.classes_v1(null) c using (class_id)
          left join cc.place p on p.place_no = d.place_no
         where l.valid_from <= current_date and (l.valid_to is null or l.valid_to >= current_date) order by d.duty_id""",
    "calendar": """
        select day, case kind when 1 then '休' else '班' end as kind, name, name_en from cc.calendar_day order by day""",
    "cases": """
        select f.case_id::text as case_id, f.case_no, f.source_no, f.reported_at, f.title, f.description,
               c.class_code as class,
               c.name as class_name, p.code as place, p.name as place_name, f.address, f.lon, f.lat,
               f.source, f.matter_kind,
               f.urgency, k.name as state, f.due_at as stage_due_at, f.closed_at
          from cc.case_file f join cc.classes_v1(null) c using (class_id) join cc.place p using (place_no)
          join cc.case_state k on k.state = f.state order by f.case_id""",
    "facilities": """
        select f.code, v.name as kind, f.name, d.code as dept, f.keeper,
               (array['正常', '损坏', '停用'])[f.status] as status,
               (array['特别重大', '重大', '较大', '一般'])[f.hazard_level] as hazard_level,
               p.code as place, f.address, f.lon, f.lat, f.note, f.surveyed_on, f.valid_from, f.valid_to
          from cc.facility f join cc.place p using (place_no) left join cc.department d on d.dept_id = f.dept_id
          left join cc.vocabulary v on v.list = 'facility_kind' and v.number = f.kind
         where f.valid_to is null or f.valid_to >= current_date order by f.kind, f.facility_id""",
    # The plate of a private car leaves masked, and comes in again as nothing new.
    "vehicles": """
        select c.code, v.name as kind, c.name, c.plate_shown as plate,
               case when c.is_private then '是' else '否' end as is_private, d.code as dept, p.code as place,
               c.valid_from, c.valid_to
          from cc.vehicle c join cc.place p using (place_no) left join cc.department d on d.dept_id = c.dept_id
          left join cc.vocabulary v on v.list = 'vehicle_kind' and v.number = c.kind
         where c.valid_to is null or c.valid_to >= current_date order by c.code""",
}


def read_list(connection: psycopg.Connection[Any], kind: str, table: str = "") -> Iterator[dict[str, Any]]:
    """Yield the rows of a list, a few thousand at a time from the server."""
    with connection.transaction(), connection.cursor("export", row_factory=dict_row) as cursor:
        cursor.itersize = 5000
        cursor.execute(_QUERIES[kind].encode(), {"table": table})
        yield from cursor


def read_outlines(
    connection: psycopg.Connection[Any], level: int | None
) -> list[tuple[int, str, str, bytes]]:
    """Return level, code, name and outline of the places in force that have one, the highest first."""
    return connection.execute(
        "select level, code, name, geometry from cc.place where geometry is not null "
        "and (valid_to is null or valid_to >= current_date) and (%(level)s::int is null or level = %(level)s) "
        "order by level, code",
        {"level": level},
    ).fetchall()


def note_list(connection: psycopg.Connection[Any], kind: str, rows: int) -> None:
    """Have it written down that a list of the county's own tables leaves it."""
    connection.execute("select cc.note_export_v1(%s, %s, '')", (kind, rows))


def note(connection: Connection, title: str, rows: int, purpose: str) -> None:
    """Have it written down that a list leaves the county."""
    connection.execute(
        text("select cc.note_export_v1(:title, :rows, :purpose)"),
        {"title": title, "rows": rows, "purpose": purpose},
    )


def masked_callers(
    connection: Connection, cases: Sequence[UUID], calls: Sequence[UUID]
) -> list[tuple[UUID, UUID, str, str]]:
    """Return the callers of cases and calls: key, the case or call, masked name and number."""
    rows = connection.execute(
        text(
            "select caller_id, case when call_id = any (:calls) then call_id else case_id end, name_masked, phone_masked "
            "from cc.case_caller where case_id = any (:cases) or call_id = any (:calls) order by added_at, caller_id"
        ),
        {"cases": list(cases), "calls": list(calls)},
    )
    return [(row[0], row[1], row[2] or "", row[3] or "") for row in rows]


def plain_callers(
    connection: Connection, cases: Sequence[UUID], calls: Sequence[UUID], purpose: str
) -> dict[UUID, tuple[str, str]]:
    """Return name and number of those callers that the person may see in plain words; the database logs each.

    Raises:
        NotLegal: The purpose is no purpose.
    """
    rows = connection.execute(
        text("select caller_id, name, phone from cc.unmask_callers_v1(:cases, :calls, :purpose)"),
        {"cases": list(cases), "calls": list(calls), "purpose": purpose},
    )
    return {row[0]: (row[1], row[2]) for row in rows}
