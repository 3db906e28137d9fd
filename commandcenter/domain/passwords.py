"""What a good password is and what the desk is told at sign-in; the rule itself is the database's."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

LEAST_LENGTH = 8


@dataclass(frozen=True, slots=True)
class PasswordRule:
    """Said at the desk only to spare a round trip."""

    length: int = LEAST_LENGTH
    kinds: int = 3

    @classmethod
    def from_settings(cls, settings: Mapping[str, Any]) -> "PasswordRule":
        """Return the county's rule, with the database's own bounds."""
        length = _number(settings.get("password_length"), LEAST_LENGTH)
        kinds = _number(settings.get("password_kinds"), 3)
        return cls(max(length, LEAST_LENGTH), min(max(kinds, 2), 4))

    def is_met_by(self, secret: str) -> bool:
        """Return whether it is long enough, of enough kinds of characters, and all of them of the keyboard."""
        kinds = (
            any("a" <= each <= "z" for each in secret),
            any("A" <= each <= "Z" for each in secret),
            any("0" <= each <= "9" for each in secret),
            any("!" <= each <= "~" and not each.isalnum() for each in secret),
        )
        typed = all("!" <= each <= "~" for each in secret)
        return typed and self.length <= len(secret) <= 64 and sum(kinds) >= self.kinds


@dataclass(frozen=True, slots=True)
class SignInNews:
    """What a person should see at sign-in.

    Attributes:
        last_at: The sign-in before this one.
        last_from: Address it came from.
        secret_ends_on: Last day of the password; None is without end.
        failures: Failed attempts since, as far as somebody counted them.
    """

    last_at: datetime | None = None
    last_from: str = ""
    secret_ends_on: date | None = None
    failures: int = 0

    def days_left(self, today: date) -> int | None:
        """Return on how many more days the password is good; None is without end."""
        return None if self.secret_ends_on is None else (self.secret_ends_on - today).days


def _number(value: object, otherwise: int) -> int:
    return int(value) if isinstance(value, int | float) and not isinstance(value, bool) else otherwise
