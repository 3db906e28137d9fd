"""Words of the rules: names of settings, timers and measures, and why a change of them was refused."""

from datetime import date, datetime
from decimal import Decimal

from PySide6.QtCore import QCoreApplication

from commandcenter.domain.clock_rules import Limit
from commandcenter.domain.settings_book import EscalationRule, SettingValue
from commandcenter.errors import ChangedMeanwhile, CommandCenterError
from commandcenter.ui.desk_context import DeskContext
from commandcenter.ui.messages import words_for
from commandcenter.ui.rule_refusals import rule_refusals

TIMERS = ("sign", "handle", "file", "precheck", "dispatch", "check", "check_site", "adjudicate", "reply")


def setting_names() -> dict[str, str]:
    """Return the names of the settings by key, in the order of the day's work."""
    translate = QCoreApplication.translate
    return {
        "limit_file": translate("Rules", "Limit: filing"),
        "limit_precheck": translate("Rules", "Limit: site check before filing"),
        "limit_dispatch": translate("Rules", "Limit: dispatch"),
        "limit_sign": translate("Rules", "Limit: signing"),
        "limit_return": translate("Rules", "Limit: returning with grounds"),
        "limit_check": translate("Rules", "Limit: check of the result"),
        "limit_check_site": translate("Rules", "Limit: site check before closing"),
        "limit_reopen": translate("Rules", "Limit: reopening"),
        "limit_adjudicate": translate("Rules", "Limit: ruling"),
        "limit_arrive": translate("Rules", "Limit: reporting in after a whistle"),
        "limit_reply_general": translate("Rules", "Limit: reply to a general order"),
        "limit_reply_yellow": translate("Rules", "Limit: reply to a yellow card"),
        "limit_reply_red": translate("Rules", "Limit: reply to a red card"),
        "undo_seconds": translate("Rules", "Grace for undoing (seconds)"),
        "extension_most": translate("Rules", "Extensions of a task at most"),
        "suspension_days": translate("Rules", "Longest suspension (days)"),
        "similar_metres": translate("Rules", "Similar case: distance (metres)"),
        "similar_hours": translate("Rules", "Similar case: time (hours)"),
        "attachments_per_case": translate("Rules", "Files of a case at most"),
        "attachment_bytes": translate("Rules", "Largest file (bytes)"),
        "score_reminder": translate("Rules", "Points: reminder"),
        "score_general": translate("Rules", "Points: general order"),
        "score_yellow": translate("Rules", "Points: yellow card"),
        "score_red": translate("Rules", "Points: red card"),
        "score_unanswered": translate("Rules", "Points: order not answered in time"),
        "interview_reds": translate("Rules", "Red cards that call for an interview"),
        "clockwork_silence": translate("Rules", "Clockwork silent: warn after (seconds)"),
    }


def timer_name(timer: str) -> str:
    """Return the name of a timer."""
    translate = QCoreApplication.translate
    return {
        "sign": translate("Rules", "Signing"),
        "handle": translate("Rules", "Handling"),
        "file": translate("Rules", "Filing"),
        "precheck": translate("Rules", "Check before filing"),
        "dispatch": translate("Rules", "Dispatch"),
        "check": translate("Rules", "Check"),
        "check_site": translate("Rules", "Site check before closing"),
        "adjudicate": translate("Rules", "Ruling"),
        "reply": translate("Rules", "Reply to an order"),
    }.get(timer, timer)


def measure_names() -> tuple[str, ...]:
    """Return the measures by number."""
    translate = QCoreApplication.translate
    return (
        translate("Rules", "Reminder"),
        translate("Rules", "General order"),
        translate("Rules", "Yellow card"),
        translate("Rules", "Red card"),
    )


def tier_names() -> dict[int, str]:
    """Return up to which tier leaders are copied, by number."""
    translate = QCoreApplication.translate
    return {
        3: translate("Rules", "Leaders of the village"),
        2: translate("Rules", "Leaders up to the township"),
        1: translate("Rules", "Leaders up to the county"),
    }


def number_words(number: Decimal) -> str:
    """Return a number without needless zeros."""
    return f"{number.normalize():f}"


def limit_words(context: DeskContext, limit: Limit) -> str:
    """Return a limit, `2 working days`."""
    return f"{number_words(limit.value)} {context.word('limit_unit', int(limit.unit))}"


def value_words(context: DeskContext, value: SettingValue) -> str:
    """Return the value of a setting."""
    return limit_words(context, value) if isinstance(value, Limit) else number_words(value)


def when_words(context: DeskContext, rule: EscalationRule) -> str:
    """Return when a rule fires."""
    translate = QCoreApplication.translate
    if rule.share is not None:
        return translate("Rules", "when {share}% of the limit is used").format(
            share=number_words(rule.share * 100)
        )
    if rule.after is None or rule.after.value == 0:
        return translate("Rules", "at the deadline")
    return translate("Rules", "{time} after the deadline").format(time=limit_words(context, rule.after))


def since_words(context: DeskContext, moment: datetime | None) -> str:
    """Return since when something holds, in the county's time."""
    if moment is None:
        return QCoreApplication.translate("Rules", "since ever")
    return f"{moment.astimezone(context.desk.calendar.zone):%Y-%m-%d %H:%M}"


def day_words(day: date | None) -> str:
    """Return a day, or a dash for none."""
    return "—" if day is None else day.isoformat()


def refused_words(error: Exception) -> str:
    """Return in one sentence why a change of the rules was refused, naming the item where there is one."""
    if isinstance(error, ChangedMeanwhile):
        return QCoreApplication.translate(
            "Rules", "A colleague changed it meanwhile. Look at it again first."
        )
    if isinstance(error, CommandCenterError):
        known = rule_refusals().get(error.reason)
        if known is not None:
            item = error.detail if error.detail and not error.detail.islower() else ""
            return f"{known} ({item})" if item else known
    words = words_for(error)
    return words.title if error.__class__.__name__ == "NotLegal" else f"{words.title} {words.hint}".strip()
