"""Points in time as people at a desk read them: short for today, longer for long ago; the county's time."""

from datetime import datetime, timedelta

from PySide6.QtCore import QCoreApplication, QDate

from commandcenter.domain.county_time import county_time, county_today


def clock_text(at: datetime, *, seconds: bool = False) -> str:
    """Return the time of day, `14:06` or `14:06:31`."""
    return county_time(at).strftime("%H:%M:%S" if seconds else "%H:%M")


def day_text(at: datetime) -> str:
    """Return the day, `2026-11-23`."""
    return county_time(at).strftime("%Y-%m-%d")


def moment_text(at: datetime, now: datetime) -> str:
    """Return a moment as short as it can be understood: `14:06`, `Yesterday 14:06`, `11-21 14:06`."""
    local, today = county_time(at), county_time(now).date()
    if local.date() == today:
        return clock_text(at)
    if local.date() == today - timedelta(days=1):
        return QCoreApplication.translate("Moments", "Yesterday {time}").format(time=clock_text(at))
    return local.strftime("%m-%d %H:%M" if local.year == today.year else "%Y-%m-%d %H:%M")


def full_text(at: datetime) -> str:
    """Return a moment in full, for tooltips and records: `2026-11-23 14:06:31`."""
    return county_time(at).strftime("%Y-%m-%d %H:%M:%S")


def age_text(seconds: float) -> str:
    """Return how old something is: `0.4 s ago`, `3 min ago`, `2 h ago`."""
    if seconds < 10:
        return QCoreApplication.translate("Moments", "{count} s ago").format(count=f"{seconds:.1f}")
    if seconds < 60:
        return QCoreApplication.translate("Moments", "{count} s ago").format(count=int(seconds))
    if seconds < 3600:
        return QCoreApplication.translate("Moments", "{count} min ago").format(count=int(seconds // 60))
    return QCoreApplication.translate("Moments", "{count} h ago").format(count=int(seconds // 3600))


def span_text(minutes: int) -> str:
    """Return a length of time by the calendar, in the two units that matter: `48 min`, `3 h 5 min`, `4 d 3 h`."""
    translate = QCoreApplication.translate
    if minutes < 60:
        return translate("Moments", "{minutes} min").format(minutes=minutes)
    hours, minutes = divmod(minutes, 60)
    if hours < 24:
        words = (
            translate("Moments", "{hours} h {minutes} min") if minutes else translate("Moments", "{hours} h")
        )
        return words.format(hours=hours, minutes=minutes)
    days, hours = divmod(hours, 24)
    words = translate("Moments", "{days} d {hours} h") if hours else translate("Moments", "{days} d")
    return words.format(days=days, hours=hours)


def qt_today() -> QDate:
    """Return the county's day for Qt's fields of days."""
    today = county_today()
    return QDate(today.year, today.month, today.day)
