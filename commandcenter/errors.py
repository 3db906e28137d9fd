"""Every error this program raises on purpose. Anything else that is raised is a bug.

Each carries what a person can act on; only `ui/messages.py` turns it into a sentence.
"""


class CommandCenterError(Exception):
    """Root of the errors a person can act on.

    Attributes:
        code: Stable key by which the message is worded.
        detail: What it is about: a field, a version, a constraint. Never personal data.
    """

    code = "error"

    def __init__(self, detail: str = "", *, reason: str = "") -> None:
        super().__init__(f"{self.code}: {reason or detail}")
        self.detail = detail
        self.reason = reason


class DatabaseUnavailable(CommandCenterError):
    """The server cannot be reached or is going down."""

    code = "database_unavailable"


class SignInFailed(CommandCenterError):
    """User or password are wrong, or the person is locked."""

    code = "sign_in_failed"


class SchemaMismatch(CommandCenterError):
    """Program and database are of releases that do not understand each other."""

    code = "schema_mismatch"


class TryAgain(CommandCenterError):
    """The server was busy with a colleague's step; the same step may be tried again."""

    code = "try_again"


class TimedOut(CommandCenterError):
    """A statement took longer than its limit and was ended."""

    code = "timed_out"


class Cancelled(CommandCenterError):
    """The person cancelled the work."""

    code = "cancelled"


class NotFound(CommandCenterError):
    """Not there, or not visible to this person: the database gives both the same answer (CC404)."""

    code = "not_found"


class ChangedMeanwhile(CommandCenterError):
    """A colleague changed the case first (CC409); `detail` is the present version."""

    code = "changed_meanwhile"


class NotLegal(CommandCenterError):
    """The step or a value is not possible (CC422); `detail` names the field, step or guard."""

    code = "not_legal"


class NotAllowed(CommandCenterError):
    """This person may not do that (42501)."""

    code = "not_allowed"


class Refused(CommandCenterError):
    """A constraint of the database refused the values; `detail` is the name of the constraint."""

    code = "refused"


class BadInput(CommandCenterError):
    """A file or a typed value cannot be used; `detail` says which.

    Attributes:
        template: The reason before its values were put in; by it the window finds the sentence in its language.
        values: What is put in: names of files, numbers of rows.
    """

    code = "bad_input"

    def __init__(self, detail: str = "", *, reason: str = "", **values: object) -> None:
        super().__init__(detail, reason=reason.format(**values) if values else reason)
        self.template = reason
        self.values = values


class ServerStartFailed(CommandCenterError):
    """The embedded server could not be started; `detail` says why."""

    code = "server_start_failed"


class TooMany(CommandCenterError):
    """This person has sent more in a minute than the county allows (CC429); nothing was saved."""

    code = "too_many"


class ServerNotReady(CommandCenterError):
    """A county's server cannot be set up or upgraded; `detail` is a stable key, `reason` the whole sentence."""

    code = "server_not_ready"

    def __str__(self) -> str:
        """Return the sentence alone: it is meant for the administrator's terminal."""
        return self.reason
