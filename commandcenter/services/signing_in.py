"""Sign in to a county's database and get the desk: the person, the reference data and the services."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import NamedTuple

import commandcenter
from commandcenter.db.engine import Gateway, ServerAddress
from commandcenter.db.feed import DatabaseFeed
from commandcenter.db.migrate import client_may_run
from commandcenter.db.reach import knock
from commandcenter.db.stores import account, calendar, reference
from commandcenter.domain.changes import ChangeSource
from commandcenter.domain.clock import WorkCalendar
from commandcenter.domain.identifiers import follow_server_clock
from commandcenter.domain.passwords import PasswordRule, SignInNews
from commandcenter.domain.posts import Person
from commandcenter.domain.reach import Line, Reach
from commandcenter.domain.reference import Reference
from commandcenter.errors import NotAllowed, SchemaMismatch
from commandcenter.services.account_service import AccountService
from commandcenter.services.audit_service import AuditService
from commandcenter.services.calendar_service import CalendarService
from commandcenter.services.case_service import CaseService
from commandcenter.services.class_service import ClassService
from commandcenter.services.clock_service import ClockService
from commandcenter.services.department_service import DepartmentService
from commandcenter.services.duty_service import DutyService
from commandcenter.services.field_service import FieldService
from commandcenter.services.ground_service import GroundService
from commandcenter.services.hotline_service import HotlineService
from commandcenter.services.joint_service import JointService
from commandcenter.services.map_service import MapService
from commandcenter.services.people_service import PeopleService
from commandcenter.services.reference_service import ReferenceService
from commandcenter.services.settings_service import SettingsService
from commandcenter.services.standards_service import StandardsService
from commandcenter.services.supervision_service import SupervisionService
from commandcenter.services.tier_service import TierService
from commandcenter.services.wall_service import WallService


@dataclass(frozen=True, slots=True)
class Desk:
    """What a signed-in person works with. Services may be called from any thread but the GUI's.

    Attributes:
        server_version: Of PostgreSQL, `16.2`, for whoever helps.
        news: The sign-in before, and how long the password is good.
        schema_version: Of the tables and functions, `1.4`.
    """

    address: ServerAddress
    person: Person
    reference: Reference
    calendar: WorkCalendar
    cases: CaseService
    hotline: HotlineService
    reading: ReferenceService
    supervision: SupervisionService
    clocks: ClockService
    tiers: TierService
    account: AccountService
    joint: JointService
    duties: DutyService
    standards: StandardsService
    classes: ClassService
    calendars: CalendarService
    settings: SettingsService
    maps: MapService
    wall: WallService
    audit: AuditService
    people: PeopleService
    departments: DepartmentService
    ground: GroundService
    field: FieldService
    feed: ChangeSource
    gateway: Gateway
    server_version: str
    schema_version: str
    line: Line
    news: SignInNews

    def close(self) -> None:
        """Give all connections back."""
        self.gateway.dispose()


def sign_in(address: ServerAddress, login: str, password: str, failures: int = 0) -> Desk:
    """Open the desk of a person.

    Args:
        address: The county's server.
        login: The person's.
        password: Used for every connection.
        failures: Attempts that failed at this machine before; they are noted in the log.

    Raises:
        SignInFailed: User or password are wrong, or the login is locked.
        SchemaMismatch: Program and database do not understand each other.
        NotAllowed: A person without any post today (`detail` is `no_post`), or who has to set a password of his own
            first (`must_change`, `secret_ended`).
        DatabaseUnavailable: No server answers.
    """
    gateway = Gateway(address, login, password, application=f"commandcenter {commandcenter.__version__}")
    try:
        welcome = _welcome(gateway, failures)
        reading = ReferenceService(gateway)
        return Desk(
            address=address,
            person=welcome.person,
            reference=reading.reference(),
            calendar=reading.calendar(),
            cases=CaseService(gateway),
            hotline=HotlineService(gateway),
            reading=reading,
            supervision=SupervisionService(gateway),
            clocks=ClockService(gateway),
            tiers=TierService(gateway),
            account=AccountService(gateway),
            joint=JointService(gateway),
            duties=DutyService(gateway),
            standards=StandardsService(gateway),
            classes=ClassService(gateway),
            calendars=CalendarService(gateway),
            settings=SettingsService(gateway),
            maps=MapService(gateway),
            wall=WallService(gateway),
            audit=AuditService(gateway),
            people=PeopleService(gateway),
            departments=DepartmentService(gateway),
            ground=GroundService(gateway),
            field=FieldService(gateway),
            feed=DatabaseFeed(gateway),
            gateway=gateway,
            server_version=welcome.server_version,
            schema_version=welcome.schema_version,
            line=welcome.line,
            news=welcome.news,
        )
    except BaseException:
        gateway.dispose()
        raise


class _Welcome(NamedTuple):
    person: Person
    server_version: str
    schema_version: str
    line: Line
    news: SignInNews


def _welcome(gateway: Gateway, failures: int) -> _Welcome:
    with gateway.connection() as connection:
        version = reference.schema_version(connection)
        schema = f"{version[0]}.{version[1]}"
        if not client_may_run(*version):
            raise SchemaMismatch(schema)
        # Keys carry the time they were made; a desk with a wrong clock would be refused.
        follow_server_clock(calendar.server_clock(connection) - datetime.now(UTC))
        person = reference.whoami(connection)
        if not person.posts:
            raise NotAllowed("no_post")
        return _Welcome(
            person,
            ".".join(str(part) for part in connection.dialect.server_version_info or ()),
            schema,
            _line(gateway.address, reference.line_protocol(connection)),
            account.signed_in(connection, f"commandcenter {commandcenter.__version__}", failures),
        )


def _line(address: ServerAddress, protocol: str) -> Line:
    is_local = address.host in ("localhost", "127.0.0.1", "::1") or address.host.startswith("/")
    return Line(address.host, protocol, bool(protocol) and address.sslmode == "verify-full", is_local)


def password_rule(address: ServerAddress, login: str, password: str) -> PasswordRule:
    """Return what the county asks of a password, to somebody who may not do anything else yet."""
    with _door(address, login, password) as service:
        return service.rule()


def set_own_password(address: ServerAddress, login: str, present: str, new: str) -> None:
    """Change a password that opens nothing but this.

    Raises:
        SignInFailed: The present one is wrong.
        NotLegal: The new one is too simple or was used before; `detail` says which.
    """
    with _door(address, login, present) as service:
        service.change_password(present, new)


@contextmanager
def _door(address: ServerAddress, login: str, password: str) -> Iterator[AccountService]:
    gateway = Gateway(address, login, password)
    try:
        yield AccountService(gateway)
    finally:
        gateway.dispose()


def reach(address: ServerAddress) -> Reach:
    """Return whether a server can be reached, without signing in; never on the GUI thread."""
    return knock(address)
