"""Ten times a county's normal day, in a process of its own: steps on cases, and everybody's place every second.

`python -m tests.benchmarks.storm SECONDS` with the connection strings in the environment; prints what it sent.
"""

import json
import os
import random
import sys
import threading
import time
from itertools import count

import psycopg
from psycopg.types.json import Jsonb

from commandcenter.domain.identifiers import uuid7

MOVERS = 2000
ROUNDS_A_SECOND = 2
"""Each is five steps: a report, two notes, a correction of the title, and the rejection that ends the case again."""
INTAKE = ("intake01", "intake02", "intake03", "intake04")
CONNINFO, GATEWAY = "STORM_CONNINFO", "STORM_GATEWAY"
WHY = "风暴测试写明的理由"


def main() -> int:
    """Storm until the time is over; return the exit status."""
    seconds = float(sys.argv[1])
    sent = {"steps": 0, "places": 0, "late": 0}
    until = time.monotonic() + seconds
    threads = [
        threading.Thread(target=work, args=(until, sent)) for work in (_storm_of_cases, _storm_of_places)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    sys.stdout.write(json.dumps(sent))
    return 0


def _storm_of_cases(until: float, sent: dict[str, int]) -> None:
    chance = random.Random(1)
    desks = [
        psycopg.connect(os.environ[CONNINFO].replace("{login}", login), autocommit=True) for login in INTAKE
    ]
    spots = desks[0].execute("select place_no, label_lon, label_lat from cc.place where level = 4").fetchall()
    classes = desks[0].execute("select class_id from cc.case_class where level = 2").fetchall()
    began = time.monotonic()
    for turn in count():
        wait = began + turn / ROUNDS_A_SECOND - time.monotonic()
        if time.monotonic() > until:
            return
        sent["late"] += wait < -5
        time.sleep(max(0.0, wait))
        desk = desks[turn % len(desks)]
        place, lon, lat = chance.choice(spots)
        key = uuid7()
        given = {
            "source": 2, "class_id": chance.choice(classes)[0], "title": f"风暴测试{turn}", "place_no": place,
            "lon": lon, "lat": lat, "urgency": 1 + (turn % 20 == 0),
        }  # fmt: skip
        desk.execute("select cc.report_v1(%s, %s)", (key, Jsonb(given)))
        steps = (
            ("note", {"note": WHY}),
            ("amend", {"title": f"更正{turn}"}),
            ("note", {"note": WHY}),
            ("reject", {"reason": WHY}),
        )
        for version, (action, words) in enumerate(steps, 1):
            desk.execute(
                "select cc.act_v1(%s, %s, %s, %s, %s)", (key, version, action, Jsonb(words), uuid7())
            )
        sent["steps"] += 5


def _storm_of_places(until: float, sent: dict[str, int]) -> None:
    chance = random.Random(2)
    with psycopg.connect(os.environ[GATEWAY], autocommit=True) as gateway:
        at = [(chance.uniform(112.0, 112.5), chance.uniform(36.9, 37.3)) for _ in range(MOVERS)]
        centre = json.loads(os.environ.get("STORM_MIDDLE", "[112.25, 37.1]"))
        at = [(centre[0] + (lon - 112.25), centre[1] + (lat - 37.1)) for lon, lat in at]
        while time.monotonic() < until:
            began = time.monotonic()
            for first in range(0, MOVERS, 500):
                points = []
                for number in range(first, first + 500):
                    lon, lat = at[number]
                    at[number] = lon + chance.uniform(-1e-4, 1e-4), lat + chance.uniform(-1e-4, 1e-4)
                    points.append(
                        {"id": number + 1000, "lon": lon, "lat": lat, "heading": number % 360, "speed": 9}
                    )
                gateway.execute("select cc.report_positions_v1(%s)", (Jsonb(points),))
            sent["places"] += MOVERS
            time.sleep(max(0.0, 1.0 - (time.monotonic() - began)))


if __name__ == "__main__":
    raise SystemExit(main())
