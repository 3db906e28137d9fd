"""What the log of accesses tells: who did what to whose rights and to whose personal data, and when."""

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True)
class AccessEntry:
    """One line of the access log.

    Attributes:
        what: Key of the act, for example `unmask`.
        subject: What it was done to: a login, the number of a caller.
        purpose: Why, in the words of who did it.
        is_granted: Whether it was allowed; refused attempts stay in the log.
    """

    access_id: int
    at: datetime
    user_id: int | None
    login: str
    what: str
    subject: str
    purpose: str
    is_granted: bool
