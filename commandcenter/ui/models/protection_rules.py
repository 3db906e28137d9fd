"""The rules that protect logins: what each says in this county, and whether the server keeps it or only the program.

What the server keeps holds for everybody, also for who comes with psql; what the program keeps is a courtesy of the desk.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from PySide6.QtCore import QCoreApplication

from commandcenter.domain.passwords import PasswordRule

MOST_CONNECTIONS = 12


class Keeper(StrEnum):
    """Who sees to it that a rule is kept."""

    SERVER = "server"
    WATCH = "watch"
    PROGRAM = "program"


@dataclass(frozen=True, slots=True)
class ProtectionRule:
    """One line of the table.

    Attributes:
        rule: What is asked.
        value: The county's figure; empty where there is none.
        words: How far it reaches, one sentence.
    """

    rule: str
    value: str
    keeper: Keeper
    words: str


def keeper_word(keeper: Keeper) -> str:
    """Return who keeps a rule, translated."""
    translate = QCoreApplication.translate
    return {
        Keeper.SERVER: translate("ProtectionRules", "Server"),
        Keeper.WATCH: translate("ProtectionRules", "Server, where the watch runs"),
        Keeper.PROGRAM: translate("ProtectionRules", "Program only"),
    }[keeper]


def protection_rules(settings: Mapping[str, Any]) -> list[ProtectionRule]:
    """Return the rules with the county's figures, those of the server first."""
    return [*_password_rules(settings), *_login_rules(settings), *_program_rules(settings)]


def _password_rules(settings: Mapping[str, Any]) -> list[ProtectionRule]:
    translate, asked = QCoreApplication.translate, PasswordRule.from_settings(settings)
    through = translate(
        "ProtectionRules",
        "Where a password is set through the program; by ALTER ROLE only the server's module passwordcheck stops a "
        "weak one.",
    )
    days = _number(settings, "password_days", 90)
    return [
        ProtectionRule(
            translate("ProtectionRules", "Length and kinds of characters"),
            translate("ProtectionRules", "{length} characters, {kinds} kinds").format(
                length=asked.length, kinds=asked.kinds
            ),
            Keeper.SERVER,
            through,
        ),
        ProtectionRule(
            translate("ProtectionRules", "No earlier password again"),
            translate("ProtectionRules", "the last {count}").format(
                count=max(_number(settings, "password_history", 5), 1)
            ),
            Keeper.SERVER,
            translate("ProtectionRules", "Where a password is set through the program."),
        ),
        ProtectionRule(
            translate("ProtectionRules", "A password ends"),
            translate("ProtectionRules", "after {days} days").format(days=days)
            if days > 0
            else translate("ProtectionRules", "without end"),
            Keeper.SERVER,
            translate(
                "ProtectionRules",
                "Afterwards it opens the way to a new one and nothing else; {days} days later the server refuses it.",
            ).format(days=max(_number(settings, "password_grace_days", 14), 0)),
        ),
        ProtectionRule(
            translate("ProtectionRules", "A password made by somebody else is for one use"),
            "",
            Keeper.SERVER,
            translate(
                "ProtectionRules", "Until a password of one's own is set, the login sees and does nothing."
            ),
        ),
    ]


def _login_rules(settings: Mapping[str, Any]) -> list[ProtectionRule]:
    translate = QCoreApplication.translate
    return [
        ProtectionRule(
            translate("ProtectionRules", "A locked login, days of persons and posts"),
            "",
            Keeper.SERVER,
            translate("ProtectionRules", "Holds at once, for open desks too."),
        ),
        ProtectionRule(
            translate("ProtectionRules", "An administrator is made by two"),
            "",
            Keeper.SERVER,
            translate("ProtectionRules", "Post or password of an administrator: one asks, another agrees."),
        ),
        ProtectionRule(
            translate("ProtectionRules", "Connections of one login at the same time"),
            str(MOST_CONNECTIONS),
            Keeper.SERVER,
            translate(
                "ProtectionRules", "For logins made by the program; a desk takes five, an import one more."
            ),
        ),
        ProtectionRule(
            translate("ProtectionRules", "Pause after failed sign-ins"),
            _pause(settings),
            Keeper.WATCH,
            translate(
                "ProtectionRules",
                "Only where commandcenter watch-sign-ins reads the server's log; PostgreSQL itself counts no failures.",
            ),
        ),
    ]


def _program_rules(settings: Mapping[str, Any]) -> list[ProtectionRule]:
    translate = QCoreApplication.translate
    idle = _number(settings, "idle_lock_minutes", 15)
    return [
        ProtectionRule(
            translate("ProtectionRules", "Refusal after failed sign-ins on one computer"),
            translate("ProtectionRules", "{count} failures, {minutes} minutes").format(count=5, minutes=10),
            Keeper.PROGRAM,
            translate("ProtectionRules", "Another program or another computer knows nothing of it."),
        ),
        ProtectionRule(
            translate("ProtectionRules", "A desk left alone asks for the password"),
            translate("ProtectionRules", "after {minutes} minutes").format(minutes=idle)
            if idle > 0
            else translate("ProtectionRules", "never"),
            Keeper.PROGRAM,
            translate("ProtectionRules", "Covers the windows; it takes no right away."),
        ),
        ProtectionRule(
            translate("ProtectionRules", "Sign-ins stand in the access log"),
            "",
            Keeper.PROGRAM,
            translate(
                "ProtectionRules",
                "Told by the program; sign-ins by other programs stand in the server's own log.",
            ),
        ),
    ]


def _pause(settings: Mapping[str, Any]) -> str:
    words = QCoreApplication.translate("ProtectionRules", "{count} failures, {minutes} minutes")
    return words.format(
        count=max(_number(settings, "lock_failures", 5), 1),
        minutes=max(_number(settings, "lock_minutes", 10), 1),
    )


def _number(settings: Mapping[str, Any], key: str, otherwise: int) -> int:
    value = settings.get(key)
    is_number = isinstance(value, int | float) and not isinstance(value, bool)
    return int(value) if is_number and value is not None else otherwise
