"""The county's day while the demonstration is open: somebody does something every few seconds."""

import random
import threading
import time

import psycopg

from commandcenter.demo.day_hands import Hands
from commandcenter.demo.day_joint import JointDay
from commandcenter.demo.day_work import DayWork, local_now
from commandcenter.demo.geography import build_county
from commandcenter.demo.loading import areas_of
from commandcenter.demo.people import read_staff
from commandcenter.demo.practice import Practice
from commandcenter.demo.reference_loader import read_catalogue
from commandcenter.demo.wording import Surroundings, Wording
from commandcenter.domain.seed_tables import load_seed_tables
from commandcenter.resource_files import resource_path

STEP_S, REPORT_S, JOINT_S = 12.0, 50.0, 30.0
"""How often a step is taken, a matter comes in, a whistle goes on: about what 600 cases a day are, without the visitor
losing sight of what he does."""


def run_day(admin_conninfo: str, stop: threading.Event) -> None:
    """Live until told to stop.

    Args:
        admin_conninfo: libpq connection string of a superuser of the demonstration's database, with its open cases.
        stop: Set it to end after the step at work.
    """
    with psycopg.connect(admin_conninfo, autocommit=True) as admin:
        hands, chance = Hands(admin), random.Random()
        joint = JointDay(hands, chance)
        joint.begin(stop)
        if stop.is_set():
            return
        work = make_work(hands, chance)
        next_report, next_joint = time.monotonic() + 10.0, time.monotonic() + JOINT_S
        while not stop.wait(STEP_S * chance.uniform(0.6, 1.4)):
            now = time.monotonic()
            if now >= next_report:
                work.come_in(local_now())
                next_report = now + REPORT_S * chance.uniform(0.5, 1.5)
            elif now >= next_joint:
                joint.go_on()
                next_joint = now + JOINT_S * chance.uniform(0.5, 1.5)
            else:
                work.go_on(local_now())


def make_work(hands: Hands, chance: random.Random) -> DayWork:
    """Return what people do one by one, from what the county's stories are made of."""
    tables, county = load_seed_tables(resource_path("seed")), build_county()
    catalogue = read_catalogue(hands.connection, tables)
    return DayWork(
        hands,
        chance,
        tables,
        catalogue,
        read_staff(hands.connection),
        Surroundings(county),
        Wording(tables),
        Practice(tables, catalogue, areas_of(county)),
    )
