"""The staff of the demo county: invented people, their logins, posts and duties.

Nobody here exists: every name has 演 (acting) in its middle and every phone starts with 1000, which no number does.
"""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from commandcenter.demo.geography import CountyGeography
from commandcenter.demo.places_loader import Connection, copy_rows, place_number

DEMO_PASSWORD = "Demo-149999"  # noqa: S105 - the published password of invented people.

GRID_MEMBER, INTAKE, DISPATCHER, CHIEF, DEPARTMENT, EVALUATOR, LEADER = 1, 2, 3, 4, 5, 6, 7
_SYSTEM_ADMIN, _SECURITY_ADMIN, _AUDIT_ADMIN = 8, 9, 10
_GRID_MEMBERS = 40
_SURNAMES = "赵钱孙李周吴郑王冯陈褚卫蒋沈韩杨朱秦尤许何吕"
_MARKS = "甲乙丙丁戊己庚辛壬癸子丑寅卯辰巳午未申酉戌亥"
_RESPONSIBLE, _BUSINESS = 1, 2
_LAYER_KINDS = {_RESPONSIBLE: 101, _BUSINESS: 201}
"""City patrols and sanitation, of the vocabulary layer_kind."""

Post = tuple[int, int | None, int | None]
"""Number of the post, department, place."""


@dataclass(frozen=True, slots=True)
class Person:
    """One invented person before the database knows it."""

    login: str
    title: str
    dept_id: int
    posts: tuple[Post, ...]


@dataclass(frozen=True, slots=True)
class Staff:
    """Numbers of the people by what they do; villages and townships by the leading digits of their places."""

    intake: tuple[int, ...]
    dispatchers: tuple[int, ...]
    chiefs: tuple[int, ...]
    evaluators: tuple[int, ...]
    leaders: tuple[int, ...]
    handlers: dict[int, tuple[int, ...]]
    township_intake: dict[int, int]
    township_dispatch: dict[int, int]
    grid_member_of_village: dict[int, int]


def invented_name(number: int) -> str:
    """Return a name that is visibly invented; different for the numbers below 484."""
    return f"{_SURNAMES[number % len(_SURNAMES)]}演{_MARKS[number // len(_SURNAMES) % len(_MARKS)]}"


def load_people(connection: Connection, county: CountyGeography, since: date) -> None:
    """Write people, posts, logins and duties, all valid since a day."""
    depts = connection.execute(
        "select code, dept_id, kind, place_no from cc.department order by code"
    ).fetchall()
    people = list(_people(county, depts))
    ids: dict[str, int] = {}
    for number, person in enumerate(people):
        row = connection.execute(
            "insert into cc.app_user (login, real_name, employee_no, title, dept_id, phone, valid_from) "
            "values (%s, %s, %s, %s, %s, %s, %s) returning user_id",
            (
                person.login, invented_name(number), f"YL{number + 1:04d}", person.title, person.dept_id,
                f"1000000{number:04d}", since,
            ),
        ).fetchone()  # fmt: skip
        assert row is not None
        ids[person.login] = row[0]
    copy_rows(
        connection,
        "cc.user_post (user_id, post, dept_id, place_no, valid_from)",
        ((ids[one.login], *post, since) for one in people for post in one.posts),
    )
    connection.execute(
        "select cc_int.make_login(login, %s) from cc.app_user order by user_id", (DEMO_PASSWORD,)
    )
    connection.execute("select cc_int.apply_tiers(user_id) from cc.app_user order by user_id")
    _load_duties(connection, county, ids, since)
    _load_layers(connection, county, ids, since)


def _people(county: CountyGeography, depts: list[tuple[str, int, str, int | None]]) -> Iterator[Person]:
    top = place_number(county.county.code)
    centre = depts[0][1]
    teams = (
        ("intake", "受理员", INTAKE, 8),
        ("dispatch", "派遣员", DISPATCHER, 5),
        ("chief", "值班长", CHIEF, 3),
        ("evaluator", "考核员", EVALUATOR, 2),
        ("leader", "县领导", LEADER, 2),
    )
    for name, title, post, size in teams:
        for n in range(1, size + 1):
            yield Person(f"{name}{n:02d}", title, centre, ((post, None, top),))
    yield Person("sysadmin01", "系统管理员", centre, ((_SYSTEM_ADMIN, None, None),))
    yield Person("secadmin01", "安全管理员", centre, ((_SECURITY_ADMIN, None, None),))
    yield Person("auditor01", "审计管理员", centre, ((_AUDIT_ADMIN, None, None),))
    for code, dept_id, _, _ in depts:
        for n in (1, 2):
            yield Person(f"{code.lower()}_{n:02d}", "处置负责人", dept_id, ((DEPARTMENT, dept_id, None),))
    governments = {place_no: dept_id for _, dept_id, _, place_no in depts if place_no is not None}
    for n, place_no in enumerate(sorted(governments), 1):
        dept = governments[place_no]
        yield Person(f"t{n:02d}_intake", "乡镇受理员", dept, ((INTAKE, None, place_no),))
        yield Person(f"t{n:02d}_dispatch", "乡镇派遣员", dept, ((DISPATCHER, None, place_no),))
    villages = sorted(place_number(village.code) for village in county.villages)
    by_town: defaultdict[int, list[int]] = defaultdict(list)
    for village in villages:
        by_town[village // 1_000_000 * 1_000_000].append(village)
    for n, town in enumerate(sorted(by_town), 1):
        yield Person(
            f"v{n:02d}_secretary", "村社书记", governments[town], ((LEADER, None, by_town[town][0]),)
        )
    size = -(-len(villages) // _GRID_MEMBERS)
    for n, first in enumerate(range(0, len(villages), size), 1):
        own = villages[first : first + size]
        dept = governments[own[0] // 1_000_000 * 1_000_000]
        yield Person(f"grid{n:04d}", "网格员", dept, tuple((GRID_MEMBER, None, place) for place in own))


def _load_duties(connection: Connection, county: CountyGeography, ids: dict[str, int], since: date) -> None:
    """Name a head for every place: grids and villages by their grid member, townships by their dispatcher."""
    staff = read_staff(connection)
    secretaries = {
        place: user
        for user, place in connection.execute(
            "select user_id, place_no from cc.user_post where post = 7 and place_no % 1000000 <> 0"
        )
    }
    heads: list[tuple[int, int]] = [(place_number(county.county.code), ids["leader01"])]
    for town in county.townships:
        heads.append((place_number(town.code), staff.township_dispatch[int(town.code)]))
    for village in county.villages:
        number = place_number(village.code)
        heads.append((number, secretaries.get(number, staff.grid_member_of_village[int(village.code)])))
    for grid in county.grids:
        heads.append((place_number(grid.code), staff.grid_member_of_village[int(grid.code) // 1000]))
    copy_rows(
        connection,
        "cc.place_person (place_no, user_id, duty, valid_from)",
        ((place, user, 1, since) for place, user in heads),
    )


def _load_layers(connection: Connection, county: CountyGeography, ids: dict[str, int], since: date) -> None:
    """Lay examples over the base grids: patrols in the two streets, sanitation sections of the city bureau."""
    members: defaultdict[tuple[int, str, str, str], list[int]] = defaultdict(list)
    for grid in county.grids:
        town = grid.code[:9]
        if town in {place.code for place in county.townships[:2]}:
            section = int(grid.code[9:12]) % 4 + 1
            members[_RESPONSIBLE, f"R{town}-{section}", f"巡查责任网格{section}", "d02_01"].append(
                int(grid.code)
            )
        if town == county.townships[0].code:
            section = int(grid.code[9:12]) % 3 + 1
            members[_BUSINESS, f"B{town}-{section}", f"环卫作业片{section}", "d02_02"].append(int(grid.code))
    for (layer, code, name, login), grids in members.items():
        row = connection.execute(
            "insert into cc.layer_grid (layer, code, name, kind, dept_id, user_id, valid_from) "
            "select %s, %s, %s, %s, dept_id, user_id, %s from cc.app_user where user_id = %s returning layer_grid_id",
            (layer, code, name, _LAYER_KINDS[layer], since, ids[login]),
        ).fetchone()
        assert row is not None
        copy_rows(
            connection,
            "cc.layer_grid_member (layer_grid_id, place_no)",
            ((row[0], place) for place in grids),
        )


def read_staff(connection: Connection) -> Staff:
    """Return who holds which post, from the database."""
    county: defaultdict[int, list[int]] = defaultdict(list)
    handlers: defaultdict[int, list[int]] = defaultdict(list)
    townships: defaultdict[int, dict[int, int]] = defaultdict(dict)
    villages: dict[int, int] = {}
    for user, post, dept, place in connection.execute(
        "select user_id, post, dept_id, place_no from cc.user_post order by user_post_id"
    ):
        if post == DEPARTMENT:
            handlers[dept].append(user)
        elif post == GRID_MEMBER:
            villages[place // 1000] = user
        elif place is not None and place % 1_000_000_000 == 0:
            county[post].append(user)
        elif place is not None and place % 1_000_000 == 0:
            townships[post][place // 1_000_000] = user
    return Staff(
        intake=tuple(county[INTAKE]),
        dispatchers=tuple(county[DISPATCHER]),
        chiefs=tuple(county[CHIEF]),
        evaluators=tuple(county[EVALUATOR]),
        leaders=tuple(county[LEADER]),
        handlers={dept: tuple(users) for dept, users in handlers.items()},
        township_intake=townships[INTAKE],
        township_dispatch=townships[DISPATCHER],
        grid_member_of_village=villages,
    )
