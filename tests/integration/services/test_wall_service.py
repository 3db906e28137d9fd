"""The figures of the wall against plain counts of the whole invented county, read as a person who sees it all."""

from datetime import UTC, datetime, timedelta

import psycopg
import pytest

from commandcenter.db.engine import Gateway, ServerAddress
from commandcenter.demo.loading import DEMO_PASSWORD, load_demo
from commandcenter.domain.calendars import COUNTY_ZONE
from commandcenter.services.wall_service import WallService
from tests.fixtures.databases import DatabaseMaker
from tests.integration.desks import CLOSED, HANDLING

DAY = "date_trunc('day', now(), 'Asia/Shanghai')"


def test_that_every_figure_is_a_plain_count(database_maker: DatabaseMaker, template: str):
    def build(conninfo: str) -> None:
        load_demo(conninfo, lambda _done, _total, _text: None, history_cases=1_500)

    made = database_maker.make(database_maker.ensure_template("lived_today", build, base=template))
    gateway = Gateway(ServerAddress(made.host, made.port, made.name, "disable"), "leader01", DEMO_PASSWORD)
    now = datetime.now(COUNTY_ZONE)
    with psycopg.connect(made.admin_conninfo, autocommit=True) as admin:
        # Clocks go on between two questions; nothing may become late just then.
        admin.execute("delete from cc.task where due_at between now() and now() + interval '1 minute'")

        def one(ask: str) -> int:
            row = admin.execute(ask.encode()).fetchone()
            assert row is not None
            return int(row[0])

        shown = WallService(gateway).figures(now)
        names = ("reported_at", "filed_at", "dispatched_at", "signed_at", "handled_at")
        steps = [one(f"select count(*) from cc.case_file where {name} >= {DAY}") for name in names]
        closed = one(f"select count(*) from cc.case_file where closed_at >= {DAY} and state in (10, 11, 13)")
        assert list(shown.steps) == [*steps, closed]
        assert sum(shown.hours) == steps[0]
        assert shown.overdue == one("select count(*) from cc.case_file where due_at < now()")
        opened = one("select count(*) from cc.case_file where due_at is not null")
        assert (sum(each.open for each in shown.townships), opened > 0) == (opened, True)
        tasks = f"""select %s from cc.task where state in (1, 2, 3, 6) and
          (finished_at between date_trunc('month', {DAY}, 'Asia/Shanghai') and now()
           or due_at between date_trunc('month', {DAY}, 'Asia/Shanghai') and now())"""
        due = one(tasks % "count(*)")
        late = one(
            tasks
            % "count(*) filter (where coalesce(finished_at, 'infinity') > due_at and not is_overdue_exempt)"
        )
        assert (shown.month.due, shown.month.in_time) == (due, due - late)
        assert 0 < shown.month.in_time < due
        assert sum(each.due for each in shown.departments) == due
    gateway.dispose()
    database_maker.drop(made)


def test_that_the_wall_of_a_person_shows_what_he_sees(desks):
    desks.bring_to(HANDLING)
    desks.bring_to(HANDLING, place_no=desks.county.grid_elsewhere)
    desks.bring_to(CLOSED)
    now = datetime.now(COUNTY_ZONE)
    county = WallService(desks.gateway("leader1")).figures(now)
    assert (list(county.steps), len(county.urgent)) == ([3, 3, 3, 3, 1, 1], 2)
    assert sum(WallService(desks.gateway("sysadmin1")).figures(now).steps) == 0
    assert 0 < WallService(desks.gateway("intake_t")).figures(now).steps[0] < 3
    assert abs(county.as_of - datetime.now(UTC)) < timedelta(minutes=5)


def test_that_a_class_reported_more_than_usual_is_named(desks):
    for _ in range(3):
        desks.report()
    leader = WallService(desks.gateway("leader1"))
    (found,) = leader.figures(datetime.now(COUNTY_ZONE)).notable
    assert (found.count, found.usual, found.class_id) == (3, 0, desks.county.class_id)
    desks.admin.execute("update cc.case_file set reported_at = now() - interval '3 days'")
    for _ in range(3):
        desks.report()
    assert leader.figures(datetime.now(COUNTY_ZONE)).notable[0].usual == pytest.approx(3 / 28)
