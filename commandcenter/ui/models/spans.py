"""How long something has lasted, in words: minutes, hours and minutes, days; never more exact than anybody needs."""

from datetime import datetime

from PySide6.QtCore import QCoreApplication

_DAY_MINUTES = 1440


def span_text(since: datetime, until: datetime) -> str:
    """Return the time between two moments by the wall clock, rounded down: `25 min`, `2 h 10 min`, `3 d 4 h`."""
    translate = QCoreApplication.translate
    minutes = max(0, int((until - since).total_seconds() // 60))
    if minutes < 60:
        return translate("Spans", "{minutes} min").format(minutes=minutes)
    if minutes < _DAY_MINUTES:
        return translate("Spans", "{hours} h {minutes} min").format(hours=minutes // 60, minutes=minutes % 60)
    days, rest = divmod(minutes, _DAY_MINUTES)
    return translate("Spans", "{days} d {hours} h").format(days=days, hours=rest // 60)
