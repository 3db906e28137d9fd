"""The day of the demonstration: it brings several units together, goes on by itself, and breaks no rule."""

import os
import random
import subprocess
import sys
from collections.abc import Iterator
from datetime import timedelta

import psycopg
import pytest

from commandcenter.demo.day import make_work
from commandcenter.demo.day_hands import Hands
from commandcenter.demo.day_joint import PUPIL, JointDay
from commandcenter.demo.day_work import local_now
from commandcenter.demo.server import CONNINFO_NAME
from tests.fixtures.databases import OwnDatabase
from tests.integration.desks import wait_until


@pytest.fixture
def hands(loaded: OwnDatabase) -> Iterator[Hands]:
    with psycopg.connect(loaded.admin_conninfo, autocommit=True) as admin:
        yield Hands(admin)


def _count(hands: Hands, query: str) -> int:
    return int(hands.rows(query)[0][0])


def test_that_units_are_called_come_and_are_rated(hands):
    work = make_work(hands, random.Random(3))
    for _ in range(8):
        work.come_in(local_now())
    joint = JointDay(hands, random.Random(1))
    joint.begin()
    whistles = _count(hands, "select count(*) from cc.joint_action")
    assert whistles == 6
    assert _count(hands, "select count(*) from cc.meeting") == 4
    assert _count(hands, "select count(*) from cc.case_file where tier < 3") == 5
    joint.begin()
    assert _count(hands, "select count(*) from cc.joint_action") == whistles
    for _ in range(60):
        # As if minutes had passed between one step and the next.
        hands.rows(
            "update cc.joint_unit set reported_in_at = reported_in_at - interval '2 minutes' returning 1"
        )
        if not joint.go_on():
            break
    of_others = f"from cc.joint_unit u join cc.department d using (dept_id) where d.code <> '{PUPIL}'"
    assert _count(hands, f"select count(*) {of_others} and u.recorded_at is null") == 0
    assert _count(hands, "select count(*) from cc.joint_unit where rating is not null") > 3
    # The visitor's own department is left to the visitor.
    answered = f"from cc.joint_unit u join cc.department d using (dept_id) where d.code = '{PUPIL}'"
    assert _count(hands, f"select count(*) {answered} and u.reported_in_at is not null") == 0


def test_that_matters_come_in_and_are_worked_through(hands):
    work = make_work(hands, random.Random(2))
    before = _count(hands, "select count(*) from cc.case_event")
    now = local_now()
    made = [case for case in (work.come_in(now) for _ in range(6)) if case is not None]
    assert len(made) >= 5
    states = "select state from cc.case_file where case_id = any (%s)"
    assert {row[0] for row in hands.rows(states, made)} == {1}
    # Nobody takes away what the visitor may still want to do himself.
    work.go_on(now)
    assert {row[0] for row in hands.rows(states, made)} == {1}
    for _ in range(40):
        now += timedelta(minutes=1)
        work.go_on(now)
    reached = [row[0] for row in hands.rows(states, made)]
    assert all(state > 1 for state in reached)
    assert sum(state in (5, 6, 8, 10) for state in reached) >= 4
    assert _count(hands, "select count(*) from cc.case_event") > before + 25
    wrong = hands.rows("select v from unnest(%s::uuid[]) c, cc_int.verify_case(c) v", made)
    assert wrong == []


def test_that_the_day_ends_with_the_program_that_started_it(loaded, hands):
    since = _count(hands, "select count(*) from pg_stat_activity where datname = current_database()")
    process = subprocess.Popen(
        [sys.executable, "-m", "commandcenter.demo.day_process"],
        env=os.environ | {CONNINFO_NAME: loaded.admin_conninfo},
        stdin=subprocess.PIPE,
    )
    try:
        wait_until(
            lambda: (
                _count(hands, "select count(*) from pg_stat_activity where datname = current_database()")
                > since
            )
        )
        assert process.stdin is not None
        process.stdin.close()
        assert process.wait(90) == 0
    finally:
        process.kill()
        process.wait()
