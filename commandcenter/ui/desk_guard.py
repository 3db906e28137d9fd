"""What guards a desk: the lock when nobody touches it, and what its person is told of his login."""

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QWidget

from commandcenter.domain.county_time import county_today
from commandcenter.ui.desk_commands import DeskCommands
from commandcenter.ui.desk_context import DeskContext
from commandcenter.ui.idle_lock import Answer, IdleLock
from commandcenter.ui.moments import full_text

IDLE_MINUTES, WARN_DAYS = 15, 7


def make_idle_lock(context: DeskContext, window: QWidget, commands: DeskCommands) -> IdleLock:
    """Return the lock of a desk, with the county's number of minutes and the commands to lock and to leave."""
    person, account = context.desk.person, context.desk.account

    def confirm(secret: str, answer: Answer) -> None:
        context.runner.submit_read(lambda: account.confirm(secret), lambda _: answer(None), answer, window)

    minutes = _number(context, "idle_lock_minutes", IDLE_MINUTES)
    lock = IdleLock(window, f"{person.real_name} · {person.login}", minutes, confirm)
    lock.sign_out_requested.connect(commands.sign_out_requested)
    commands.lock_requested.connect(lock.lock)
    return lock


def tell_news(context: DeskContext) -> None:
    """Tell when the person signed in before, and warn when the password ends soon."""
    translate = QCoreApplication.translate
    news, messages = context.desk.news, context.messages
    left = news.days_left(county_today())
    if left is not None and left <= _number(context, "password_warn_days", WARN_DAYS):
        messages.warn(
            translate("DeskGuard", "Your password is good for {count} more days").format(count=max(left, 0)),
            translate("DeskGuard", "Set a new one in the menu under your name."),
        )
    if news.failures:
        messages.warn(
            translate("DeskGuard", "{count} attempts to sign in as you have failed").format(
                count=news.failures
            ),
            translate("DeskGuard", "If it was not you, tell the security administrator."),
        )
    if news.last_at is not None:
        messages.note(
            translate("DeskGuard", "Last sign-in: {time}").format(time=full_text(news.last_at)),
            news.last_from,
        )


def _number(context: DeskContext, key: str, otherwise: int) -> int:
    value = context.reference.settings.get(key)
    return int(value) if isinstance(value, int | float) and not isinstance(value, bool) else otherwise
