"""Random histories walked inside the server, in batches that can be repeated by their seed and resumed after a stop.

`Walker` puts the test's own schema beside the program's and runs it; every accepted step was expected by
a mirror of the law's file, every refused one likewise.  A sample of the cases is replayed in Python.
"""

import csv
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from uuid import UUID

import psycopg

from commandcenter.db.engine import Gateway, ServerAddress
from commandcenter.db.stores import calendar, clocks
from commandcenter.domain.calendars import WorkCalendar
from commandcenter.domain.case_events import CaseEvent
from commandcenter.domain.clock_rules import ClockRules
from commandcenter.domain.timer import Timer
from commandcenter.domain.timers import timers
from commandcenter.resource_files import resource_path
from tests.builders import PASSWORD
from tests.integration.clock_agreement import Agreement
from tests.integration.moved_clock import MovedClock
from tests.integration.random_walk import EVENTS, MAY_SHORTEN, look_at, shortened

MOST_STEPS = 24
"""Longest history; the shortest has four attempts."""

_SQL = ("tables", "mirror", "inputs", "walk", "verdict")
# How often an action is taken among those that the law allows; the others have weight 1.
_WEIGHTS = {}
