"""Replaying a day over the 60,000 cases of the invented county: reading it, and every step of the slider."""

import math
import random
import statistics
import time
from datetime import datetime, timedelta
from functools import partial

import pytest

from commandcenter.cartography.replay import DayReplay
from commandcenter.db.engine import Gateway, ServerAddress
from commandcenter.demo.loading import DEMO_PASSWORD
from commandcenter.domain.calendars import COUNTY_ZONE
from commandcenter.domain.cases import QueueFilter
from commandcenter.services.case_service import CaseService
from commandcenter.services.map_service import MapService
from commandcenter.services.signing_in import sign_in
from commandcenter.ui.commands import CommandRegistry
from commandcenter.ui.desk_context import DeskContext
from commandcenter.ui.ground_source import GroundSource
from commandcenter.ui.i18n import LanguageSwitch
from commandcenter.ui.live_feed import LiveFeed
from commandcenter.ui.map.map_records import CasePoint
from commandcenter.ui.messages import Messages
from commandcenter.ui.panels.map_panel import MapPanel
from commandcenter.ui.panels.replay_cases import GROUPS
from commandcenter.ui.selection import Selection
from commandcenter.ui.tasks import ThreadTaskRunner
from commandcenter.ui.widgets.notices import NoticeLog
from tests.benchmarks.map_frames import run_loop
from tests.benchmarks.results import publish, spread
from tests.e2e.desk_driver import wait_until

PEOPLE = ("leader01", "t01_dispatch", "d06_01")
BACK = (0, 1, 7, 30, 80)
STEPS = 150
ROUND = 30


def midnight(days_back: int) -> datetime:
    today = datetime.now(COUNTY_ZONE).replace(hour=0, minute=0, second=0, microsecond=0)
    return today - timedelta(days=days_back)


def timed(work, rounds: int = 5) -> list[float]:
    work()
    taken = []
    for _ in range(rounds):
        began = time.perf_counter()
        work()
        taken.append(time.perf_counter() - began)
    return taken


def slide(panel: MapPanel, minutes: list[int]) -> list[float]:
    """Drag the slider; return the seconds of each step with its frame."""
    panel.replay.filter_anew()
    run_loop(0.5)
    taken = []
    for minute in minutes:
        began = time.perf_counter()
        panel.replay.bar.slider.setValue(minute * 6)
        panel.canvas.show_changes_now()
        taken.append(time.perf_counter() - began)
        run_loop(0.02)
    return taken


def give_anew(panel: MapPanel, day: DayReplay, minutes: list[int]) -> list[float]:
    """Give the map the records of each moment, as if they were the present; return the seconds of each."""
    run_loop(0.5)
    taken = []
    for minute in minutes:
        began = time.perf_counter()
        moment = day.at(day.log.start.timestamp() + minute * 60)
        pulsing = day.is_pulsing(moment).tolist()
        points = [
            CasePoint(day.log.case_ids[n], lon, lat, GROUPS[look], day.log.titles[n], pulsing[n])
            for n, (look, (lon, lat)) in enumerate(
                zip(moment.looks.tolist(), day.positions[moment.steps].tolist(), strict=True)
            )
            if look in GROUPS and not math.isnan(lon)
        ]
        panel.canvas.set_cases(points)
        panel.canvas.show_changes_now()
        taken.append(time.perf_counter() - began)
        run_loop(0.02)
    return taken


def test_how_long_reading_a_day_takes(demo_county):
    rows = {}
    address = ServerAddress(demo_county.host, demo_county.port, demo_county.name, "disable")
    for login in PEOPLE:
        gateway = Gateway(address, login, DEMO_PASSWORD)
        maps, cases = MapService(gateway), CaseService(gateway)
        for back in BACK:
            start = midnight(back)
            log = maps.day_log(start, start + timedelta(days=1))
            read = partial(maps.day_log, start, start + timedelta(days=1))
            size = f"{len(log.case_ids)} cases, {len(log.step_at)} steps"
            rows[f"{login}, {back} days back, {size}"] = spread(timed(read))
        rows[f"baseline: open cases for the live map, {login}"] = spread(
            timed(partial(cases.located, QueueFilter()))
        )
        gateway.dispose()
    publish("reading a day of the log among 60,000 cases", rows)


@pytest.mark.timeout(0)
def test_how_long_a_step_of_the_slider_takes(qapp, demo_county):
    address = ServerAddress(demo_county.host, demo_county.port, demo_county.name, "disable")
    desk = sign_in(address, "leader01", DEMO_PASSWORD)
    runner, feed = ThreadTaskRunner(), LiveFeed(desk.feed)
    context = DeskContext(
        desk, runner, feed, Messages(NoticeLog()), CommandRegistry(), LanguageSwitch(), Selection(),
        GroundSource(desk, runner),
    )  # fmt: skip
    panel = MapPanel(context)
    panel.resize(1920, 1080)
    panel.show()
    rows = {}
    try:
        wait_until(lambda: panel.canvas.picture.ground.scene is not None, "the ground")
        panel.replay.begin(midnight(1).date())
        wait_until(panel.replay.bar.slider.isEnabled, "the day")
        run_loop(3)
        dice = random.Random(5)
        ways = {
            "one minute on": [600 + n for n in range(STEPS)],
            "a quarter of an hour on": [(n * 15) % 1440 for n in range(STEPS)],
            "anywhere": [dice.randrange(1440) for _ in range(STEPS)],
        }
        day = panel.replay._day
        assert isinstance(day, DayReplay)
        for name, minutes in ways.items():
            slid: list[float] = []
            given: list[float] = []
            # In turns, so that both meet the same machine.
            for first in range(0, STEPS, ROUND):
                part = minutes[first : first + ROUND]
                slid += slide(panel, part)
                given += give_anew(panel, day, part)
            rows[f"slider: {name}, with its frame at 1920x1080"] = spread(slid)
            rows[f"baseline: {name}, the cases of the moment given one by one"] = spread(given)
            assert statistics.median(slid) < 0.05
            if name == "anywhere":
                assert statistics.median(slid) < 0.6 * statistics.median(given)
        start = day.log.start.timestamp()
        rows["the arrays alone"] = spread(timed(lambda: day.at(start + dice.random() * 86_400), 50))
        panel.replay.end()
        run_loop(1)
        whole = list(panel._points.values())

        def anew() -> None:
            panel.canvas.set_cases(whole)
            panel.canvas.show_changes_now()

        rows[f"baseline: all {len(whole)} open cases anew, with its frame"] = spread(timed(anew, 20))
    finally:
        panel.close()
        panel.deleteLater()
        runner.shut_down()
        desk.close()
    publish("sliding through a day of the invented county", rows)
