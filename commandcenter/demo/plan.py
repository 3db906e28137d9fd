"""When which kind of problem turns up: the plan of all demo cases, made at once from seed, day and number.

A case's time, number, key and class stand in the plan, so loads may be cut anywhere and go on: what is in the
database already is known by its number.
"""

import uuid
from dataclasses import dataclass
from datetime import date, datetime, timedelta

import numpy as np

from commandcenter.domain.calendars import COUNTY_ZONE
from commandcenter.domain.seed_rows import SeedTables

HISTORY_DAYS = 92
RECENT_DAYS = 3
OLDEST_OPEN_DAYS = 24
_WEEKEND = 0.62
_ONE_IN_REPEATS = 45
_MILLISECONDS_OF_HOUR = 3_600_000


@dataclass(frozen=True, slots=True)
class PlannedCase:
    """A case to come: `salt` is its own source of chance; a repeat names the case of the same day that it repeats."""

    reported_at: datetime
    case_no: str
    case_id: uuid.UUID
    class_code: str
    salt: int
    days_back: int
    repeats: str = ""


def demo_uuid(moment: datetime, bits: int) -> uuid.UUID:
    """Make a UUID of version 7 from a moment and 74 bits."""
    milliseconds = int(moment.timestamp() * 1000)
    high, low = (bits >> 62) & 0xFFF, bits & ((1 << 62) - 1)
    return uuid.UUID(int=milliseconds << 80 | 7 << 76 | high << 64 | 2 << 62 | low)


def make_plan(tables: SeedTables, cases: int, now: datetime, seed: int) -> list[PlannedCase]:
    """Spread `cases` over the days up to `now`, the oldest first; none lies after `now`."""
    today = now.astimezone(COUNTY_ZONE).date()
    days = [today - timedelta(days=back) for back in range(HISTORY_DAYS - 1, -1, -1)]
    weights = np.array([_WEEKEND if day.isoweekday() > 5 else 1.0 for day in days])
    local = now.astimezone(COUNTY_ZONE)
    # Today counts by the share of reports that usually came in by this hour.
    weights[-1] *= _share_of_day(local.hour + local.minute / 60)
    edges = np.round(np.cumsum(weights) / weights.sum() * cases).astype(int)
    sizes = np.diff(edges, prepend=0)
    classes = _ClassDraw(tables)
    plan: list[PlannedCase] = []
    for day, size in zip(days, sizes.tolist(), strict=True):
        rng = np.random.default_rng([seed, day.toordinal()])
        plan += _plan_day(rng, classes, day, size, now, (today - day).days)
    return plan


def _share_of_day(hour: float) -> float:
    return float(np.clip((hour - 5.5) / 15.0, 0.02, 1.0))


class _ClassDraw:
    """The weights of the small classes by month, and of their hours."""

    def __init__(self, tables: SeedTables) -> None:
        hours = {profile.key: profile.weights for profile in tables.hour_profiles}
        months = {profile.key: profile.weights for profile in tables.month_profiles}
        profiles = tables.class_profiles
        self.codes = [one.class_code for one in profiles]
        by_month = np.array([months[one.month_profile] for one in profiles], float)
        by_month *= np.array([one.weight for one in profiles], float)[:, None]
        self.by_month = np.cumsum(by_month / by_month.sum(axis=0), axis=0)
        by_hour = np.array([hours[one.hour_profile] for one in profiles], float)
        self.by_hour = np.cumsum(by_hour / by_hour.sum(axis=1, keepdims=True), axis=1)


def _plan_day(
    rng: np.random.Generator, draw: _ClassDraw, day: date, size: int, now: datetime, days_back: int
) -> list[PlannedCase]:
    chosen = np.searchsorted(draw.by_month[:, day.month - 1], rng.random(size)).clip(0, len(draw.codes) - 1)
    hours = (draw.by_hour[chosen] < rng.random(size)[:, None]).sum(axis=1).clip(0, 23)
    times = hours * _MILLISECONDS_OF_HOUR + rng.integers(0, _MILLISECONDS_OF_HOUR, size)
    midnight = datetime(day.year, day.month, day.day, tzinfo=COUNTY_ZONE)
    passed = (now - midnight) // timedelta(milliseconds=1)
    if days_back == 0:
        # What would come later today comes earlier, spread as evenly as it can.
        late = times >= passed
        times[late] = rng.integers(0, max(passed, 1), int(late.sum()))
    order = np.argsort(times, kind="stable")
    high, low = rng.integers(0, 1 << 37, size), rng.integers(0, 1 << 37, size)
    plan: list[PlannedCase] = []
    for number, index in enumerate(order.tolist(), 1):
        moment = midnight + timedelta(milliseconds=int(times[index]))
        bits = int(high[index]) << 37 | int(low[index])
        case_no = f"{day:%Y%m%d}-{number:04d}"
        plan.append(
            PlannedCase(
                moment, case_no, demo_uuid(moment, bits), draw.codes[chosen[index]], bits, days_back,
                plan[-1].case_no if plan and not plan[-1].repeats and bits % _ONE_IN_REPEATS == 0 else "",
            )
        )  # fmt: skip
    return plan
