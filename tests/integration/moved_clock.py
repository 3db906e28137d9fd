"""A database whose clock can be moved, so that days pass in a test without waiting for them.

Every function of the program that asks for the time is told it by a function of this file, which adds
a shift to the server's clock.  Nothing else of the functions is touched; their text is read back from
the database, so they stay what the migrations made them.
"""

from datetime import datetime, timedelta
from typing import Any

import psycopg

_INSTALL = """
create table cc_int.test_clock (shift interval not null);
insert into cc_int.test_clock values ('0');
create function cc_int.test_now() returns timestamptz language sql stable security definer
set search_path = pg_catalog, pg_temp as $f$ select clock_timestamp() + shift from cc_int.test_clock $f$;
grant execute on function cc_int.test_now() to public;
grant usage on schema cc_int to cc_member;
"""
_READERS = """
select pg_get_functiondef(p.oid) from pg_proc p
 where p.pronamespace in ('cc'::regnamespace, 'cc_int'::regnamespace) and p.prokind = 'f'
   and p.prosrc like '%clock_timestamp()%' and p.proname <> 'test_now'
"""


class MovedClock:
    """The clock of one test's database."""

    def __init__(self, admin: psycopg.Connection[Any]) -> None:
        self._admin = admin
        admin.execute(_INSTALL.encode())
        readers = [str(row[0]) for row in admin.execute(_READERS).fetchall()]
        assert readers, "nothing asks for the time"
        for definition in readers:
            admin.execute(definition.replace("clock_timestamp()", "cc_int.test_now()").encode())

    def set(self, moment: datetime) -> None:
        """Let it be this moment now; the clock goes on from there."""
        self._admin.execute("update cc_int.test_clock set shift = %s - clock_timestamp()", (moment,))

    def forward(self, passed: timedelta) -> None:
        """Let time pass."""
        self._admin.execute("update cc_int.test_clock set shift = shift + %s", (passed,))

    def now(self) -> datetime:
        """Return the time as the database's functions see it."""
        row = self._admin.execute("select cc_int.test_now()").fetchone()
        assert row is not None
        found: datetime = row[0]
        return found
