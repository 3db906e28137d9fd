"""Where people and vehicles are: who reports, who sees, when it ends, what is written down, what a desk misses: nothing."""

import random
import threading
import time
from datetime import UTC, datetime, timedelta

import psycopg
from psycopg.types.json import Jsonb

from tests.builders import COUNTY, PASSWORD
from tests.integration.clocks import service_conninfo
from tests.integration.desks import CITY, STREET, Desks, refused_with

REPORT = "select cc.report_positions_v1(%s)"
TRAIL = "select * from cc.trail_v1(%s, %s, now() - interval '1 day', %s)"
SEEN = "select subject_kind, subject_id from cc.position where lon is not null order by 1, 2"
STREET_PLACE = 149999001000000
HERE = {"lon": 113.005, "lat": 36.505}


def on_duty(desks: Desks, login: str = "grid1", **point: object) -> int:
    """Let a person go on duty and report where he is; return his number."""
    desks.desk(login).execute("select cc.begin_duty_v1()")
    desks.desk(login).execute(REPORT, (Jsonb([HERE | point]),))
    return desks.county.users[login]


def gateway(desks: Desks, login: str = "gateway_test") -> psycopg.Connection:
    """Make the login of a gateway with one vehicle of the street's and open a connection of it."""
    desks.admin.execute("select cc_int.make_gateway_login(%s, %s)", (login, PASSWORD))
    desks.admin.execute(f"grant connect on database {desks.database.name} to cc_gateway".encode())
    desks.admin.execute(f"alter role {login} connection limit 100".encode())
    for number, owner in ((1, login), (2, "another_gateway")):
        desks.admin.execute(
            "insert into cc.vehicle (vehicle_id, code, kind, name, plate, is_private, dept_id, place_no, gateway) "
            "values (%s, %s, 1, '巡逻车', '演A12345', %s, %s, %s, %s)",
            (number, f"V{number}", number == 1, STREET, STREET_PLACE, owner),
        )
    return psycopg.connect(desks.database.conninfo(login, PASSWORD), autocommit=True)


def test_that_a_person_reports_himself_and_only_on_duty(desks):
    with refused_with("CC422"):
        desks.desk("grid1").execute(REPORT, (Jsonb([HERE]),))
    number = on_duty(desks, id=desks.county.users["grid2"], heading=-90, speed=4.5)
    row = desks.admin.execute(
        "select subject_kind, subject_id, heading, towns, villages, dept_id from cc.position"
    ).fetchall()
    # Whatever number he gives, it is he; his township commands him, and the department he belongs to.
    assert row == [(1, number, 270, [149999001], [149999001001], STREET)]
    with refused_with("42501"):
        desks.desk("dispatch1").execute(REPORT, (Jsonb([HERE]),))
    with refused_with("42501"):
        desks.desk("dispatch1").execute("select cc.begin_duty_v1()")
    for hours in (0, 13, None):
        with refused_with("CC422"):
            desks.desk("grid1").execute("select cc.begin_duty_v1(%s)", (hours,))


def test_who_sees_whom(desks):
    first, second = on_duty(desks), on_duty(desks, "grid2")
    third = on_duty(desks, "city1")
    with gateway(desks) as vehicles:
        vehicles.execute(REPORT, (Jsonb([HERE | {"id": 1}, HERE | {"id": 2}, HERE | {"id": 99}]),))
    everybody = [(1, first), (1, second), (1, third), (2, 1)]
    expected = {
        "dispatch1": sorted(everybody), "chief1": sorted(everybody), "leader1": sorted(everybody),
        "intake1": sorted(everybody), "dispatch_t": [(1, first), (2, 1)], "intake_t": [(1, first), (2, 1)],
        "street1": [(1, first), (2, 1)], "city2": [(1, third)], "grid1": [(1, first)], "village1": [(1, second)],
        "water1": [], "evaluator1": [], "sysadmin1": [], "secadmin1": [], "auditor1": [], "nobody1": [],
    }  # fmt: skip
    seen = {login: desks.desk(login).execute(SEEN).fetchall() for login in expected}
    assert seen == expected
    # The rule of the functions is the rule of the policies.
    for login, rows in expected.items():
        allowed = 0
        for kind, subject in everybody:
            try:
                desks.desk(login).execute(TRAIL, (kind, subject, "差异检查"))
                allowed += 1
            except psycopg.Error as refusal:
                assert refusal.sqlstate in {"CC404", "42501"}, refusal
        assert allowed == len(rows), login


def test_that_the_end_of_duty_takes_the_place_away(desks):
    number = on_duty(desks)
    watcher = desks.desk("dispatch1")
    assert watcher.execute(SEEN).fetchall() == [(1, number)]
    desks.desk("grid1").execute("select cc.end_duty_v1()")
    assert watcher.execute("select lon, lat, heading from cc.position").fetchall() == [(None, None, None)]
    with refused_with("CC404"):
        watcher.execute(TRAIL, (1, number, "查看下岗后的轨迹"))
    with refused_with("CC422"):
        desks.desk("grid1").execute(REPORT, (Jsonb([HERE]),))
    # Duty that ends by time needs nobody's doing.
    on_duty(desks)
    desks.admin.execute("update cc.field_duty set until = now(); update cc.position set until = now()")
    assert watcher.execute("select * from cc.field_duty").fetchall() == []
    assert watcher.execute(SEEN).fetchall() == []
    # His own trail he may read at any time, and nobody writes that down.
    assert len(desks.desk("grid1").execute(TRAIL, (1, number, "")).fetchall()) >= 1


def test_that_looking_at_where_a_person_has_been_states_a_purpose_and_is_written_down(desks):
    number = on_duty(desks)
    with refused_with("CC422"):
        desks.desk("dispatch1").execute(TRAIL, (1, number, " 看 "))
    assert len(desks.desk("dispatch1").execute(TRAIL, (1, number, "寻找失联的网格员")).fetchall()) == 1
    # Who may see him may not yet see where he has been; the attempt is written down as well.
    assert desks.desk("intake1").execute(TRAIL, (1, number, "随便看看轨迹")).fetchall() == []
    log = desks.desk("auditor1").execute(
        "select login, what, subject, purpose, is_granted from cc.access_log_v1() where what = 'trail' order by access_id"
    )
    assert log.fetchall() == [
        ("dispatch1", "trail", f"person {number}", "寻找失联的网格员", True),
        ("intake1", "trail", f"person {number}", "随便看看轨迹", False),
    ]


def test_that_a_trail_begins_with_the_duty_and_stays_bounded(desks):
    number = desks.county.users["grid1"]
    desks.desk("grid1").execute("select cc.begin_duty_v1()")
    start = datetime.now(UTC)
    desks.admin.execute("update cc.field_duty set began_at = now() - interval '2 hours'")
    # An hour that was kept on the device without a line, walking north; and one point of before the duty.
    points = [
        HERE | {"lat": 36.5 + n * 0.00001, "at": (start - timedelta(seconds=3600 - n)).isoformat()}
        for n in range(0, 3600, 4)
    ]
    points.append(HERE | {"at": (start - timedelta(hours=3)).isoformat()})
    for _ in range(3):
        # Sent again, because the answer was lost or for fun: the trail grows by nothing.
        desks.desk("grid1").execute(REPORT, (Jsonb(points),))
    trail = desks.desk("chief1").execute(TRAIL, (1, number, "复核巡查路线")).fetchall()
    assert 200 <= len(trail) <= 242
    assert min(row[0] for row in trail) >= start - timedelta(hours=1, seconds=1)
    # The newest is where he is, whatever the order they came in.
    assert desks.one("select lat from cc.position") == points[-2]["lat"]
    desks.admin.execute("update cc_int.position_trail set at = at - interval '80 hours' where lat < 36.52")
    with psycopg.connect(service_conninfo(desks), autocommit=True) as service:
        swept = service.execute("select cc.sweep_positions_v1()").fetchall()[0][0]
    assert swept == sum(row[2] < 36.52 for row in trail)
    left = desks.desk("chief1").execute(TRAIL, (1, number, "复核巡查路线")).fetchall()
    assert len(left) == len(trail) - swept


def test_that_a_gateway_reports_only_what_is_entrusted_to_it_and_sees_nothing(desks):
    with gateway(desks) as service:
        given = [HERE | {"id": 1}, HERE | {"id": 2}, HERE | {"id": 77}, {"id": 1, "lon": 999, "lat": 1}]
        assert service.execute(REPORT, (Jsonb(given),)).fetchone() == (1,)
        for statement in (
            "select * from cc.position", "select * from cc.vehicle", "select cc.whoami_v1()",
            "select * from cc.case_file", "update cc.position set lon = 0", "select cc.sweep_positions_v1()",
            "select * from cc.trail_v1(2, 1, now())", "select cc_int.me()", "select * from cc_int.position_trail",
        ):  # fmt: skip
            with refused_with("42501"):
                service.execute(statement.encode())
        cases: list[object] = [
            {},
            [[]],
            [{"id": "x"}],
            [HERE | {"id": 1, "at": "yesterday-ish"}],
            [{}] * 1001,
        ]
        for nonsense in cases:
            with refused_with("CC422"):
                service.execute(REPORT, (Jsonb(nonsense),))
    # A private car's plate is personal data.
    rows = desks.desk("dispatch1").execute("select plate_shown from cc.vehicle order by 1").fetchall()
    assert rows == [("演A***45",), ("演A12345",)]
    with refused_with("42501"):
        desks.desk("dispatch1").execute("select plate from cc.vehicle")


def test_that_nobody_writes_places_but_by_the_function(desks):
    on_duty(desks)
    statements = (
        "update cc.position set lon = 0", "delete from cc.position", "insert into cc.facility (kind) values (101)",
        "update cc.field_duty set until = now() + interval '1 year'", "select trail_lon from cc.position",
        "select * from cc_int.position_trail", "select cc.sweep_positions_v1()", "update cc.vehicle set gateway = 'x'",
    )  # fmt: skip
    for login in ("grid1", "water1", "dispatch1", "chief1", "sysadmin1"):
        for statement in statements:
            with refused_with("42501"):
                desks.desk(login).execute(statement.encode())


def test_that_a_desk_misses_no_position_while_many_report_at_once(desks):
    """Writers commit out of order; a desk that asks by its horizon ends with what the table holds."""
    with gateway(desks) as _:
        pass
    desks.admin.execute(
        "insert into cc.vehicle (vehicle_id, code, kind, name, place_no, gateway) "
        "select n, 'W' || n, 1, '车', %s, 'gateway_test' from generate_series(100, 139) n",
        (COUNTY,),
    )
    conninfo = desks.database.conninfo("gateway_test", PASSWORD)
    stop = threading.Event()

    def write(seed: int) -> None:
        chance = random.Random(seed)
        with psycopg.connect(conninfo) as connection:
            for turn in range(25):
                ids = chance.sample(range(100, 140), 5)
                points = [{"id": n, "lon": 113 + turn / 1000, "lat": 36 + seed / 100} for n in sorted(ids)]
                connection.execute(REPORT, (Jsonb(points),))
                time.sleep(chance.random() * 0.01)
                connection.commit()

    known: dict[int, tuple[float, float]] = {}
    writers = [threading.Thread(target=write, args=(seed,)) for seed in range(4)]
    horizon = "0"
    watcher = desks.desk("dispatch1")
    for writer in writers:
        writer.start()
    while True:
        stopped = not any(writer.is_alive() for writer in writers)
        rows = watcher.execute(
            "with h as materialized (select pg_snapshot_xmin(pg_current_snapshot()) as upto) select h.upto::text, "
            "p.subject_id, p.lon, p.lat from h left join cc.position p on p.xid >= %s::text::xid8",
            (horizon,),
        ).fetchall()
        horizon = rows[0][0]
        known |= {row[1]: row[2:] for row in rows if row[1] is not None}
        if stopped:
            break
        time.sleep(0.005)
    stop.set()
    held = {row[0]: row[1:] for row in desks.admin.execute("select subject_id, lon, lat from cc.position")}
    assert len(held) == 40
    assert known == held


def test_that_places_are_written_without_touching_an_index(desks):
    """Two thousand places a second must not make the table grow: updates stay on their page."""
    on_duty(desks)
    for turn in range(60):
        point = HERE | {"lat": 36.5 + turn / 10_000}
        desks.desk("grid1").execute(REPORT, (Jsonb([point]),))
    assert desks.one("select pg_relation_size('cc.position')") <= 3 * 8192


def test_that_a_department_of_the_county_sees_its_own_and_no_other(desks):
    number = on_duty(desks, "city1")
    assert desks.one("select dept_id from cc.position where subject_id = %s", number) == CITY
    assert desks.desk("water1").execute(SEEN).fetchall() == []


def test_that_who_is_on_duty_is_known_to_who_sends_people_out_and_written_down(desks):
    users = desks.county.users
    for login in ("grid1", "grid2", "city1"):
        desks.desk(login).execute("select cc.begin_duty_v1(4)")
    desks.desk("city1").execute("select cc.end_duty_v1()")
    desks.desk("city1").execute("select cc.end_duty_v1()")
    seen = {
        login: [row[0] for row in desks.desk(login).execute("select user_id from cc.on_duty_v1() order by 1")]
        for login in ("dispatch1", "dispatch_t", "village1", "grid1", "city2", "sysadmin1", "evaluator1")
    }
    one, two = users["grid1"], users["grid2"]
    assert seen == {
        "dispatch1": sorted((one, two)), "dispatch_t": [one], "village1": [two], "grid1": [one],
        "city2": [], "sysadmin1": [], "evaluator1": [],
    }  # fmt: skip
    assert desks.desk("nobody1").execute("select * from cc.on_duty_v1()").fetchall() == []
    written = desks.admin.execute(
        "select login, what from cc_int.access_log where what in ('begin_duty', 'end_duty') order by 2, 1"
    ).fetchall()
    assert written == [
        ("city1", "begin_duty"),
        ("grid1", "begin_duty"),
        ("grid2", "begin_duty"),
        ("city1", "end_duty"),
    ]
