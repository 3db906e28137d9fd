"""A county small enough to reason about: two townships, four villages, eight grids, a person for each need.

Written straight into the tables by the administrator, so that a test of the database does not stand on the program's
own set-up code.
"""

from dataclasses import dataclass

import psycopg
import shapely
from psycopg import sql

PASSWORD = "Test-1499-xyz"
COUNTY = 149999000000000

_PLACES = [
    (COUNTY, "149999", 1, None, "测试县"),
    (149999001000000, "149999001", 2, COUNTY, "永安街道"),
    (149999100000000, "149999100", 2, COUNTY, "柳河镇"),
    (149999001001000, "149999001001", 3, 149999001000000, "平安社区"),
    (149999001002000, "149999001002", 3, 149999001000000, "新民社区"),
    (149999100200000, "149999100200", 3, 149999100000000, "北关村"),
    (149999100201000, "149999100201", 3, 149999100000000, "柳湾村"),
]
_DEPARTMENTS = [
    (1, "D01", "县网格化指挥中心", "centre", "{}", None),
    (2, "D02", "城市管理局", "county_bureau", "{urban_enforcement}", None),
    (3, "D03", "水务局", "county_bureau", "{water_supply}", None),
    (4, "D04", "永安街道办事处", "township", "{}", 149999001000000),
    (5, "D05", "柳河镇人民政府", "township", "{}", 149999100000000),
]
# login, name, department, posts as (post, department, place)
_PEOPLE: list[tuple[str, str, int, list[tuple[int, int | None, int | None]]]] = [
    ("intake1", "受理甲", 1, [(2, None, COUNTY)]),
    ("intake2", "受理乙", 1, [(2, None, COUNTY)]),
    ("intake_t", "街道受理", 4, [(2, None, 149999001000000)]),
    ("dispatch1", "派遣甲", 1, [(3, None, COUNTY)]),
    ("dispatch2", "派遣乙", 1, [(3, None, COUNTY)]),
    ("dispatch_t", "街道派遣", 4, [(3, None, 149999001000000)]),
    ("chief1", "值班长甲", 1, [(4, None, COUNTY)]),
    ("city1", "城管甲", 2, [(5, 2, None)]),
    ("city2", "城管乙", 2, [(5, 2, None)]),
    ("water1", "水务甲", 3, [(5, 3, None)]),
    ("street1", "街道甲", 4, [(5, 4, None)]),
    ("town1", "镇政府甲", 5, [(5, 5, None)]),
    ("grid1", "网格员甲", 4, [(1, None, 149999001001001)]),
    ("grid2", "网格员乙", 5, [(1, None, 149999100200001)]),
    ("evaluator1", "考核甲", 1, [(6, None, COUNTY)]),
    ("leader1", "领导甲", 1, [(7, None, COUNTY)]),
    ("village1", "村支书甲", 5, [(7, None, 149999100200000)]),
    ("sysadmin1", "系统管理甲", 1, [(8, None, None)]),
    ("secadmin1", "安全管理甲", 1, [(9, None, None)]),
    ("auditor1", "审计管理甲", 1, [(10, None, None)]),
    ("nobody1", "无岗人员", 1, []),
]


@dataclass(frozen=True, slots=True)
class SmallCounty:
    """Numbers of what was built, by the names the tests use."""

    users: dict[str, int]
    class_id: int
    other_class_id: int
    standard_id: int
    photo_standard_id: int
    grid: int = 149999001001001
    grid_elsewhere: int = 149999100200001


def build_small_county(admin_conninfo: str) -> SmallCounty:
    """Fill a migrated, empty database and return the numbers of what is in it."""
    with psycopg.connect(admin_conninfo) as admin:
        admin.execute("set role cc_owner")
        _build_places(admin)
        for row in _DEPARTMENTS:
            admin.execute(
                "insert into cc.department (dept_id, code, name, short_name, kind, functions, place_no) "
                "values (%s, %s, %s, %s, %s, %s, %s)",
                (*row[:3], row[2][:4], *row[3:]),
            )
        admin.execute("alter table cc.department alter column dept_id restart with 100")
        users = _build_people(admin)
        classes = _build_standards(admin)
        # A test sends in a second what a person sends in a day; the limits have tests of their own.
        admin.execute("update cc.setting set value = '1000000' where key like 'rate_%'")
    return SmallCounty(users, *classes)


def _box(place_no: int, level: int) -> shapely.Polygon:
    """Return the square of a grid, or the row of squares of a larger place: 0.01 degrees a grid, west to east."""
    villages = [p[0] for p in _PLACES if p[2] == 3]
    span = {1: 10**9, 2: 10**6, 3: 10**3, 4: 1}[level]
    columns = [
        2 * position + n - 1
        for position, village in enumerate(villages)
        for n in (1, 2)
        if place_no <= village + n < place_no + span
    ]
    west, east = 113 + min(columns) * 0.01, 113 + (max(columns) + 1) * 0.01
    return shapely.box(west, 36.5, east, 36.51)


def _build_places(admin: psycopg.Connection[tuple[object, ...]]) -> None:
    grids = [
        (village + n, str(village + n), 4, village, f"第{n}网格")
        for village in (p[0] for p in _PLACES if p[2] == 3)
        for n in (1, 2)
    ]
    for place_no, code, level, parent, name in [*_PLACES, *grids]:
        box = _box(place_no, level)
        admin.execute(
            "insert into cc.place (place_no, code, level, parent_no, name, official_name, grid_kind, "
            "label_lon, label_lat, geometry) values (%s, %s, %s, %s, %s, %s, %s, %s, %s, %s)",
            (
                place_no,
                code,
                level,
                parent,
                name,
                name,
                1 if level == 4 else None,
                box.centroid.x,
                box.centroid.y,
                shapely.to_wkb(box),
            ),
        )


def _build_people(admin: psycopg.Connection[tuple[object, ...]]) -> dict[str, int]:
    users: dict[str, int] = {}
    for login, name, department, posts in _PEOPLE:
        row = admin.execute(
            "insert into cc.app_user (login, real_name, dept_id, phone) "
            "values (%s, %s, %s, '10000000000') returning user_id",
            (login, name, department),
        ).fetchone()
        assert row is not None
        users[login] = int(str(row[0]))
        for post, dept, place in posts:
            admin.execute(
                "insert into cc.user_post (user_id, post, dept_id, place_no, valid_from) "
                "values (%s, %s, %s, %s, '2024-01-01')",
                (users[login], post, dept, place),
            )
        admin.execute("select cc_int.make_login(%s, %s)", (login, PASSWORD))
        admin.execute("select cc_int.apply_tiers(%s)", (users[login],))
        # Tests run side by side on one server, where the limit of a login counts over all their databases.
        admin.execute(sql.SQL("alter role {} connection limit 100").format(sql.Identifier(login)))
    return users


def _build_standards(admin: psycopg.Connection[tuple[object, ...]]) -> tuple[int, int, int, int]:
    admin.execute(
        """
        insert into cc.class_table (class_table_id, name, valid_from) overriding system value
        values (1, '测试', '2024-01-01');
        insert into cc.department_function (function_code, name, name_en)
        values ('urban_enforcement', '城管', 'Enforcement'), ('water_supply', '供水', 'Water')
        on conflict do nothing;
        insert into cc.case_class (class_id, class_table_id, class_code, kind, level, parent_id, name)
        overriding system value
        values (1, 1, '2-01', 2, 1, null, '市容环境'),
               (2, 1, '2-01-01', 2, 2, 1, '道路积水'),
               (3, 1, '2-01-02', 2, 2, 1, '占道经营');
        insert into cc.standard (standard_id, standard_code, class_id, seq, condition, limit_value,
          limit_unit, closing_condition, lead_function, assist_functions, needs_photo, valid_from)
        overriding system value
        values (1, '2-01-01-1', 2, 1, '积水成片', 2, 1, '积水排净', 'water_supply', '{territorial}',
                false, '2024-01-01'),
               (2, '2-01-02-1', 3, 1, '占道摆摊', 1, 4, '清理完毕', 'urban_enforcement', '{}', true,
                '2024-01-01')
        """
    )
    admin.execute("alter table cc.standard alter column standard_id restart with 100")
    admin.execute("alter table cc.case_class alter column class_id restart with 100")
    return 2, 3, 1, 2
