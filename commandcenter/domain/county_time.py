"""The county's day and time, by the server's clock: a desk in another zone or with a wrong clock sees the same day."""

from datetime import date, datetime

from commandcenter.domain.calendars import COUNTY_ZONE
from commandcenter.domain.identifiers import server_now


def county_now() -> datetime:
    """Return the server's time, as the clocks of the county show it."""
    return server_now().astimezone(COUNTY_ZONE)


def county_today() -> date:
    """Return the day in the county."""
    return county_now().date()


def county_time(at: datetime) -> datetime:
    """Return a moment as the clocks of the county showed it."""
    return at.astimezone(COUNTY_ZONE)


def county_midnight() -> datetime:
    """Return when the county's day began."""
    return county_now().replace(hour=0, minute=0, second=0, microsecond=0)
