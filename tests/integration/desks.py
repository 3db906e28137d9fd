"""People of the small county at their desks: connections by login, reports, steps and the way into each state.

Everything goes through the functions that the program itself calls, as the person's own login.
"""

import contextlib
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

import psycopg
from psycopg.conninfo import conninfo_to_dict
from psycopg.types.json import Jsonb

from commandcenter.db.engine import Gateway, ServerAddress
from commandcenter.domain.identifiers import uuid7
from tests.builders import PASSWORD, SmallCounty
from tests.fixtures.databases import OwnDatabase
from tests.integration.inputs import complete_input

CITY, WATER, STREET, TOWN = 2, 3, 4, 5
REPORTED, PRECHECKING, REJECTED, FILED, DISPATCHED, HANDLING, RETURNED = range(1, 8)
FED_BACK, CHECKING, CLOSED, FORCE_CLOSED, WITHDRAWN, ARCHIVED, MERGED = range(8, 15)
WHY = "写明了理由的文字"

# One more step each, from the state before: login, action, input. `{}` placeholders are filled by `Desks`.
_ROUTES: dict[int, tuple[str, ...]] = {
    REPORTED: (),
    PRECHECKING: ("precheck",),
    REJECTED: ("reject",),
    FILED: ("file",),
    DISPATCHED: ("file", "dispatch"),
    HANDLING: ("file", "dispatch", "sign"),
    RETURNED: ("file", "dispatch", "return_task"),
    FED_BACK: ("file", "dispatch", "sign", "feedback"),
    CHECKING: ("file", "dispatch", "sign", "feedback", "check"),
    CLOSED: ("file", "dispatch", "sign", "feedback", "close"),
    FORCE_CLOSED: ("force_close",),
    WITHDRAWN: ("withdraw",),
    ARCHIVED: ("file", "dispatch", "sign", "feedback", "close", "archive"),
}
_ACTORS = {"force_close": "chief1", "dispatch": "dispatch1"}
_HANDLERS = {CITY: "city1", WATER: "water1", STREET: "street1", TOWN: "town1"}
_OF_DEPARTMENT = ("sign", "feedback", "return_task")


@dataclass(slots=True)
class Desks:
    """The small county in a database of its own, with connections that stay open for the test."""

    database: OwnDatabase
    county: SmallCounty
    _open: dict[str, psycopg.Connection[Any]] = field(default_factory=dict)
    _gateways: list[Gateway] = field(default_factory=list)

    def desk(self, login: str) -> psycopg.Connection[Any]:
        """Return the kept connection of a person; autocommit, as the program's are."""
        if login not in self._open:
            self._open[login] = self.fresh(login)
        return self._open[login]

    def fresh(self, login: str) -> psycopg.Connection[Any]:
        """Open a connection that the caller closes."""
        return psycopg.connect(self.database.conninfo(login, PASSWORD), autocommit=True)

    @property
    def admin(self) -> psycopg.Connection[Any]:
        """The administrator of the server, who is above all rules."""
        if "" not in self._open:
            self._open[""] = psycopg.connect(self.database.admin_conninfo, autocommit=True)
        return self._open[""]

    @property
    def address(self) -> ServerAddress:
        """Where the program finds the database."""
        parts = conninfo_to_dict(self.database.admin_conninfo)
        return ServerAddress(
            str(parts.get("host") or "127.0.0.1"), self.database.port, self.database.name, "disable"
        )

    def gateway(self, login: str) -> Gateway:
        """Return the program's own way in, closed at the end of the test."""
        made = Gateway(self.address, login, PASSWORD)
        self._gateways.append(made)
        return made

    def close(self) -> None:
        """Close every connection."""
        for connection in self._open.values():
            connection.close()
        for gateway in self._gateways:
            gateway.dispose()

    def input_of(self, action: str, dept: int = WATER) -> dict[str, Any]:
        """Return an input with which the action is complete."""
        inputs: dict[str, dict[str, Any]] = {
            "file": {"standard_id": self.county.standard_id},
            "precheck": {"checker_id": self.county.users["grid1"]},
            "check": {"checker_id": self.county.users["grid1"]},
            "precheck_result": {"finding": "true", "note": WHY},
            "check_result": {"passed": "true", "note": WHY},
            "amend": {"title": "更正后的标题"},
            "dispatch": {"dept_id": dept},
            "redispatch": {"dept_id": dept},
            "return_task": {"reason": WHY, "grounds": WHY},
            "hand_over": {"person_id": self.county.users[_HANDLERS[dept]]},
            "feedback": {"result": "已经处置完毕"},
            "note": {"note": WHY},
            "close": {"closing_confirmed": True},
            "callback": {"reached": True, "solved": True, "satisfaction": 1},
        }
        return inputs.get(action, {"reason": WHY})

    def given_for(self, case_id: UUID, action: str, dept: int = WATER) -> dict[str, Any]:
        """Return a complete input for this very case: the keys of its tasks, orders and units are looked up."""
        return complete_input(self, case_id, action, dept) or self.input_of(action, dept)

    def report(self, login: str = "intake1", key: UUID | None = None, **given: Any) -> UUID:
        """Report a case and return its key."""
        wanted = key or uuid7()
        self.desk(login).execute(
            "select cc.report_v1(%s, %s)", (wanted, Jsonb(self.report_input(**given)))
        ).fetchone()
        return wanted

    def report_input(self, **given: Any) -> dict[str, Any]:
        """Return a complete report."""
        return {
            "source": 2,
            "class_id": self.county.class_id,
            "title": "路面积水",
            "place_no": self.county.grid,
            **given,
        }

    def act(
        self,
        login: str,
        case_id: UUID,
        action: str,
        given: dict[str, Any] | None = None,
        op: UUID | None = None,
    ) -> dict[str, Any]:
        """Take a step at the present version."""
        version = self.one("select version from cc.case_file where case_id = %s", case_id)
        return self.act_at(login, case_id, version, action, given, op)

    def act_at(
        self,
        login: str,
        case_id: UUID,
        version: int,
        action: str,
        given: dict[str, Any] | None = None,
        op: UUID | None = None,
    ) -> dict[str, Any]:
        """Take a step at a version."""
        row = (
            self.desk(login)
            .execute(
                "select cc.act_v1(%s, %s, %s, %s, %s)",
                (case_id, version, action, Jsonb(given or {}), op or uuid7()),
            )
            .fetchone()
        )
        assert row is not None
        found: dict[str, Any] = row[0]
        return found

    def bring_to(self, state: int, dept: int = WATER, reporter: str = "intake1", **given: Any) -> UUID:
        """Report a case and take it into a state by real steps."""
        case_id = self.report(reporter, **given)
        for action in _ROUTES[state]:
            actor = _HANDLERS[dept] if action in _OF_DEPARTMENT else _ACTORS.get(action, "intake1")
            actor = reporter if action == "withdraw" else actor
            self.act(actor, case_id, action, self.input_of(action, dept))
        assert self.one("select state from cc.case_file where case_id = %s", case_id) == state
        return case_id

    def one(self, query: str, *values: object) -> Any:
        """Return the single value of a question of the administrator."""
        row = self.admin.execute(query.encode(), values).fetchone()
        return None if row is None else row[0]

    def findings(self, case_id: UUID) -> list[str]:
        """Return what the log's own check says against a case; empty is good."""
        return [row[0] for row in self.admin.execute("select * from cc_int.verify_case(%s)", (case_id,))]

    def person(self, login: str, *posts: tuple[int, int | None, int | None]) -> int:
        """Make one more person with posts (post, department, place) and a login unique to this database."""
        user = self.one(
            "insert into cc.app_user (login, real_name) values (%s, '示例人') returning user_id", login
        )
        for post, dept, place in posts:
            self.admin.execute(
                "insert into cc.user_post (user_id, post, dept_id, place_no, valid_from) "
                "values (%s, %s, %s, %s, '2024-01-01')",
                (user, post, dept, place),
            )
        self.admin.execute("select cc_int.make_login(%s, %s)", (login, PASSWORD))
        self.admin.execute("select cc_int.apply_tiers(%s)", (user,))
        return int(user)


@contextlib.contextmanager
def refused_with(code: str) -> Iterator[None]:
    """Expect a refusal with an SQLSTATE."""
    try:
        yield
    except psycopg.Error as failure:
        assert failure.sqlstate == code, f"{failure.sqlstate} instead of {code}: {failure}"
    else:
        raise AssertionError(f"nothing was refused, {code} was expected")


def wait_until(holds: Callable[[], bool], patience_s: float = 40.0) -> None:
    """Wait until something holds; fail after a while."""
    end = time.monotonic() + patience_s
    while not holds():
        assert time.monotonic() < end, "waited in vain"
        time.sleep(0.02)


def wait_for_horizon(desks: Desks) -> None:
    """Wait until no transaction of the whole server is older than the last event; other tests run beside."""
    deadline = time.monotonic() + 40
    while not desks.one("select pg_snapshot_xmin(pg_current_snapshot()) > max(xid) from cc.case_event"):
        assert time.monotonic() < deadline
        time.sleep(0.05)
