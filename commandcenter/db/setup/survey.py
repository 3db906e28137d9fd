"""What a server is like before anything is done to it: version, rights of the login, roles, database, schema.

Reads only; every question is one that any login may ask.
"""

from dataclasses import dataclass, replace

import psycopg
from psycopg.conninfo import conninfo_to_dict, make_conninfo

from commandcenter.db.setup.refusals import names_no_database, refusal
from commandcenter.errors import ServerNotReady

GROUPS = (
    "cc_owner",
    "cc_member",
    "cc_t_county",
    "cc_t_township",
    "cc_t_village",
    "cc_t_grid",
    "cc_t_dept",
    "cc_service",
    "cc_gateway",
)
SERVER_RIGHTS = ("pg_signal_backend", "pg_read_all_stats", "pg_monitor")
_PLACES_TO_ASK = ("postgres", "template1")
_FIRST_WITH_ADMIN_OPTION = 160_000

_SERVER = """
with me as (select * from pg_roles where rolname = session_user)
select current_setting('server_version_num')::int, current_setting('server_version'), session_user::text,
       me.rolsuper, me.rolcreaterole or me.rolsuper, me.rolcreatedb or me.rolsuper, pg_is_in_recovery(),
       array(select rolname::text from pg_roles where rolname = any (%(groups)s)),
       coalesce((select rolcreaterole from pg_roles where rolname = 'cc_owner'), false),
       array(select r.rolname::text from pg_roles r where r.rolname = any (%(groups)s)
              and exists (select from pg_auth_members m join pg_roles o on o.oid = m.member
                           where m.roleid = r.oid and o.rolname = 'cc_owner' and m.admin_option)),
       array(select r.rolname::text from pg_roles r join pg_auth_members m on m.roleid = r.oid
              join pg_roles o on o.oid = m.member where o.rolname = 'cc_owner' and r.rolname = any (%(rights)s)),
       array(select r.rolname::text from pg_roles r where r.rolname = any (%(groups)s || %(rights)s)
              and (me.rolsuper or pg_has_role(r.oid, 'usage with admin option'))),
       (select d.oid is not null and (me.rolsuper or pg_has_role(d.datdba, 'usage'))
          from pg_database d where d.datname = %(database)s),
       exists (select from pg_database d where d.datname = %(database)s)
  from me
"""
_DATABASE = """
select array(select nspname::text from pg_namespace where nspname in ('cc', 'cc_int')),
       array(select nspname::text from pg_namespace where nspname in ('cc', 'cc_int')
              and pg_get_userbyid(nspowner) <> 'cc_owner'),
       array(select c.oid::regclass::text from pg_class c join pg_namespace n on n.oid = c.relnamespace
              where c.relkind in ('r', 'p', 'v', 'm', 'f') and n.nspname !~ '^(pg_|information_schema$|cc$|cc_int$)'
                and not exists (select from pg_depend x where x.objid = c.oid and x.deptype = 'e') order by 1 limit 5),
       exists (select from pg_class c join pg_namespace n on n.oid = c.relnamespace
                where n.nspname = 'cc_int' and c.relname = 'schema_state'),
       has_database_privilege(current_database(), 'create'),
       coalesce((select has_database_privilege(oid, current_database(), 'create') from pg_roles
                  where rolname = 'cc_owner'), false)
"""


@dataclass(frozen=True, slots=True)
class Survey:
    """What was found. Names of groups are those of `GROUPS`, of server rights those of `SERVER_RIGHTS`.

    Attributes:
        database: The one the connection string names.
        admin_of: Groups and rights that this login may grant.
        owner_admin_of: Groups that cc_owner may grant.
        may_be_owner: Whether the login may take the role cc_owner.
        strangers: Some tables of somebody else, when the schemas of this program are not there.
    """

    version_number: int
    version: str
    login: str
    database: str
    is_superuser: bool
    may_create_roles: bool
    may_create_databases: bool
    is_standby: bool
    groups: frozenset[str]
    owner_creates_roles: bool
    owner_admin_of: frozenset[str]
    owner_rights: frozenset[str]
    admin_of: frozenset[str]
    owns_database: bool
    has_database: bool
    may_be_owner: bool
    schemas: frozenset[str] = frozenset()
    foreign_schemas: frozenset[str] = frozenset()
    strangers: tuple[str, ...] = ()
    has_state: bool = False
    may_create_schemas: bool = False
    owner_may_create_schemas: bool = False
    schema: tuple[int, int] | None = None

    def may_grant(self, role: str) -> bool:
        """Tell whether this login may grant a group, be it one that it makes itself in this run."""
        if self.is_superuser or role in self.admin_of:
            return True
        if self.version_number < _FIRST_WITH_ADMIN_OPTION:
            return self.may_create_roles
        # Who makes a role may grant it; of the server's own rights nobody makes any.
        return self.may_create_roles and role in GROUPS and role not in self.groups


def survey(conninfo: str) -> Survey:
    """Look at the server and, if it exists, at the database that the connection string names.

    Raises:
        ServerNotReady: No connection, or the string names no database.
    """
    name = str(conninfo_to_dict(conninfo).get("dbname") or "")
    if not name:
        raise ServerNotReady("no_name", reason="The connection string names no database (dbname=...).")
    try:
        with connect_near(conninfo, name) as connection:
            return _look(connection, name)
    except psycopg.Error as failure:
        raise refusal(failure) from failure


def connect_near(conninfo: str, name: str, *, inside: bool = True) -> psycopg.Connection[tuple[object, ...]]:
    """Connect to the database, or to another one of the server when it does not exist.

    Args:
        conninfo: libpq connection string.
        name: The database meant.
        inside: Try the database itself first; else only its neighbours, from where it can be made.
    """
    first: psycopg.Error | None = None
    for place in ((name,) if inside else ()) + _PLACES_TO_ASK:
        try:
            return psycopg.connect(make_conninfo(conninfo, dbname=place), autocommit=True, connect_timeout=10)
        except psycopg.OperationalError as failure:
            if place == name and not names_no_database(failure):
                raise
            first = first or failure
            last = failure
    # That the database is missing is no news; why its neighbours let nobody in, is.
    raise last


def _look(connection: psycopg.Connection[tuple[object, ...]], name: str) -> Survey:
    row = connection.execute(
        _SERVER.encode(), {"groups": list(GROUPS), "rights": list(SERVER_RIGHTS), "database": name}
    ).fetchone()
    assert row is not None
    number, version, login, is_super, makes_roles, makes_databases, is_standby = row[:7]
    groups, owner_creates, owner_admin, owner_rights, admin_of, owns, exists = row[7:]
    found = Survey(
        version_number=int(str(number)),
        version=str(version).split(" ")[0],
        login=str(login),
        database=name,
        is_superuser=bool(is_super),
        may_create_roles=bool(makes_roles),
        may_create_databases=bool(makes_databases),
        is_standby=bool(is_standby),
        groups=_names(groups),
        owner_creates_roles=bool(owner_creates),
        owner_admin_of=_names(owner_admin),
        owner_rights=_names(owner_rights),
        admin_of=_names(admin_of),
        owns_database=bool(owns),
        has_database=bool(exists),
        may_be_owner=_may_be_owner(connection, int(str(number)), _names(groups)),
    )
    return _look_inside(connection, found) if connection.info.dbname == name else found


def _may_be_owner(
    connection: psycopg.Connection[tuple[object, ...]], version: int, groups: frozenset[str]
) -> bool:
    if "cc_owner" not in groups:
        return False
    right = "set" if version >= _FIRST_WITH_ADMIN_OPTION else "member"
    row = connection.execute("select pg_has_role('cc_owner', %s)", [right]).fetchone()
    return bool(row and row[0])


def _look_inside(connection: psycopg.Connection[tuple[object, ...]], found: Survey) -> Survey:
    row = connection.execute(_DATABASE).fetchone()
    assert row is not None
    schemas, foreign, strangers, has_state, may_create, owner_may_create = row
    state = None
    if has_state and found.may_be_owner:
        with connection.transaction():
            connection.execute("set local role cc_owner")
            state = connection.execute("select major, minor from cc_int.schema_state").fetchone()
    return replace(
        found,
        schemas=_names(schemas),
        foreign_schemas=_names(foreign),
        strangers=tuple(str(each) for each in strangers) if isinstance(strangers, list) else (),
        has_state=bool(has_state),
        may_create_schemas=bool(may_create),
        owner_may_create_schemas=bool(owner_may_create),
        schema=(int(str(state[0])), int(str(state[1]))) if state else None,
    )


def _names(value: object) -> frozenset[str]:
    return frozenset(str(each) for each in value) if isinstance(value, list) else frozenset()
