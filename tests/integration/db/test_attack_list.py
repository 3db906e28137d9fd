"""Every row of the attack list is tried: what is denied by each kind of person, what is bounded and accepted as it is.

The list itself (resources/security/attack_list.csv) is what `database check` shows; a row without a trial fails here.
"""

import ast
import contextlib
import time
from collections.abc import Iterator
from pathlib import Path

import psycopg
import pytest
from psycopg.types.json import Jsonb

from commandcenter.db.setup.server_checks import attack_list
from commandcenter.domain.identifiers import uuid7
from tests.integration.attack_statements import STATEMENTS
from tests.integration.desks import HANDLING, TOWN, WATER, Desks, refused_with

_FOLDER = Path(__file__).parent
_HERE = "test_attack_list"
# What an administrator may do by his post; everything else is denied to all five alike.
_BY_POST = {
    "sysadmin1": {
        *("calendar", "a_department", "a_department_s_end", "a_succession"),
        *("a_facility_by_function", "a_vehicle_by_function", "a_change_to_come_corrected"),
    },
    "secadmin1": {"a_person", "a_post_by_function", "locking_a_colleague"},
    "auditor1": {"the_access_log"},
}
# Rows that are no single statement: the module and the test that tries each.
_TRIED_BY = {
    "trail_without_purpose": (
        "test_positions",
        "test_that_looking_at_where_a_person_has_been_states_a_purpose_and_is_written_down",
    ),
    "foreign_rows": ("test_visibility", "test_that_policies_and_functions_show_the_same_cases"),
    "row_security_off": ("test_attacks", "test_that_no_way_of_asking_shows_a_case_of_others"),
    "leaking_condition": ("test_attacks", "test_that_no_way_of_asking_shows_a_case_of_others"),
    "forged_identity": ("test_attacks", "test_that_a_forged_setting_makes_nobody_else"),
    "shadowed_functions": ("test_attacks", "test_that_temporary_objects_cannot_shadow_the_functions"),
    "case_of_others_by_key": (
        "test_attacks",
        "test_that_a_case_of_others_answers_like_a_case_that_is_not_there",
    ),
    "illegal_step": ("test_permission_matrix", "test_that_exactly_the_rows_of_the_law_succeed"),
    "stale_version": ("test_races", "test_that_of_two_dispatchers_exactly_one_wins"),
    "stolen_key": ("test_races", "test_that_a_key_of_another_person_is_refused"),
    "huge_file": ("stores/test_commands", "test_that_a_file_may_not_be_too_large_nor_too_many"),
    "foreign_own_case": (
        "test_attacks_joint_steps",
        "test_that_nobody_rules_in_a_matter_of_his_own_department",
    ),
    "ringing_by_hand": ("test_feed", "test_that_ringing_by_hand_is_harmless"),
    "old_key": (_HERE, "test_that_an_old_or_future_key_and_a_huge_argument_are_refused"),
    "huge_argument": (_HERE, "test_that_an_old_or_future_key_and_a_huge_argument_are_refused"),
    "intake_flood": (_HERE, "test_that_one_person_cannot_flood_the_county"),
    **dict.fromkeys(
        ("neighbour_database", "prepared_transaction", "extension"),
        (_HERE, "test_that_the_server_around_the_database_is_closed_too"),
    ),
    **dict.fromkeys(
        (
            "idle_transaction",
            "row_held",
            "notify_flood",
            "access_share_lock",
            "busy_transaction",
            "endless_query",
        ),
        (_HERE, "test_that_sessions_that_hold_others_up_are_ended_by_any_desk"),
    ),
    **dict.fromkeys(
        (
            "temporary_files",
            "many_sessions",
            "many_locks",
            "unauthenticated_sockets",
            "guessed_password",
            "large_memory",
        ),
        (_HERE, "test_that_what_one_person_can_take_of_the_server_is_bounded"),
    ),
    **dict.fromkeys(
        ("explain_estimates", "table_statistics", "catalogue", "role_names", "sessions_seen"),
        (_HERE, "test_that_what_is_seen_of_the_catalogue_holds_no_row_and_no_statement"),
    ),
    **dict.fromkeys(
        ("own_weak_password", "own_settings", "own_password_form", "listening"),
        (_HERE, "test_that_what_a_person_changes_about_himself_opens_nothing"),
    ),
}


@pytest.fixture
def attacked(desks):
    """The county with a case of another department, and a case of the attacker's own."""
    desks.bring_to(HANDLING, TOWN, "intake1", place_no=desks.county.grid_elsewhere)
    desks.bring_to(HANDLING, WATER)
    return desks


def test_that_every_row_is_tried_and_every_trial_has_a_row():
    listed = {row.key for row in attack_list()}
    assert listed == STATEMENTS.keys() | _TRIED_BY.keys()
    assert all(row.answer == "denied" for row in attack_list() if row.key in STATEMENTS)
    for module, name in set(_TRIED_BY.values()):
        tree = ast.parse((_FOLDER / f"{module}.py").read_text(encoding="utf-8"))
        assert name in {node.name for node in ast.walk(tree) if isinstance(node, ast.FunctionDef)}, (
            module,
            name,
        )


@pytest.mark.parametrize("login", ["water1", "dispatch1", "sysadmin1", "secadmin1", "auditor1"])
def test_that_what_the_list_denies_is_denied_to(attacked, login):
    let_through = []
    with attacked.fresh(login) as attacker:
        for key, statement in STATEMENTS.items():
            if key in _BY_POST.get(login, ()):
                continue
            try:
                with refused_with("42501"):
                    attacker.execute(statement.encode())
            except AssertionError as failure:
                let_through.append(f"{key}: {failure}")
            attacker.execute("rollback")
    assert let_through == []


def test_that_an_old_or_future_key_and_a_huge_argument_are_refused(attacked):
    desk = attacked.desk("intake1")
    for key in ("018b0000-0000-7000-8000-000000000000", "0fff0000-0000-7000-8000-000000000000"):
        with refused_with("CC422"):
            desk.execute("select cc.report_v1(%s, %s)", (key, Jsonb(attacked.report_input())))
    case_id = attacked.report()
    for field in ("description", "remark", "unknown field"):
        with refused_with("CC422"):
            given = Jsonb(attacked.report_input(**{field: "水" * 400_000}))
            desk.execute("select cc.report_v1(%s, %s)", (uuid7(), given))
        with refused_with("CC422"):
            attacked.act("intake1", case_id, "note", {"note": "x", field: "水" * 400_000})
    with refused_with("CC422"):
        call = {"call_id": str(uuid7()), "started_at": "2026-01-01", "outcome": 3, "unknown": "水" * 400_000}
        desk.execute("select cc.log_call_v1(%s)", (Jsonb(call),))


def test_that_one_person_cannot_flood_the_county(desks):
    desks.admin.execute("update cc.setting set value = '3' where key like 'rate_%'")
    desk, sent = desks.desk("intake1"), uuid7()
    desks.report(key=sent)
    first = [desks.report() for _ in range(2)]
    with refused_with("CC429"):
        desks.report()
    # The same request again is no further one, colleagues are not held back, and the next minute is a new one.
    desks.report(key=sent)
    desks.report("intake2")
    desks.admin.execute("update cc_int.call_rate set minute = minute - interval '1 minute'")
    desks.report()
    desks.admin.execute("delete from cc_int.call_rate")
    for _ in range(3):
        desks.act("intake1", first[0], "note", desks.input_of("note"))
    with refused_with("CC429"):
        desks.act("intake1", first[0], "note", desks.input_of("note"))
    for n in range(4):
        with refused_with("CC429") if n == 3 else contextlib.nullcontext():
            call = {"call_id": str(uuid7()), "started_at": "2026-01-01", "outcome": 3, "summary": "问路"}
            desk.execute("select cc.log_call_v1(%s)", (Jsonb(call),))
    for n in range(4):
        with refused_with("CC429") if n == 3 else contextlib.nullcontext():
            given = {
                "case_id": str(first[1]),
                "attachment_id": str(uuid7()),
                "role": 1,
                "file_name": f"{n}.png",
            }
            desk.execute("select cc.attach_v1(%s, %s)", (Jsonb(given), b"\x89PNG\r\n\x1a\n" + bytes([n])))


def test_that_the_server_around_the_database_is_closed_too(attacked):
    for neighbour in ("postgres", "template1"):
        parts = attacked.database.conninfo("water1", "Test-1499-xyz").replace(
            f"dbname={attacked.database.name}", f"dbname={neighbour}"
        )
        with pytest.raises(psycopg.OperationalError, match="permission denied for database"):
            psycopg.connect(parts)
    desk = attacked.desk("water1")
    with refused_with("55000"):
        desk.execute("begin; prepare transaction 'x'")
    desk.execute("rollback")
    # Without CREATE not even a trusted extension can be installed.
    row = desk.execute("select has_database_privilege(current_database(), 'create')").fetchone()
    assert row == (False,)


@contextlib.contextmanager
def _holding(desks: Desks, *statements: str) -> Iterator[psycopg.Connection[tuple[object, ...]]]:
    with desks.fresh("water1") as session:
        for statement in statements:
            session.execute(statement.encode())
        yield session


def _is_ended(session: psycopg.Connection[tuple[object, ...]]) -> bool:
    try:
        session.execute("select 1")
    except psycopg.OperationalError:
        return True
    return False


def test_that_sessions_that_hold_others_up_are_ended_by_any_desk(attacked):
    own = attacked.one("select case_id from cc.case_file where dept_id = %s", WATER)
    held = attacked.one("select version from cc.case_file where case_id = %s", own)
    with (
        _holding(attacked, "begin", "listen cc", "select 1") as listener,
        _holding(attacked, "begin", "lock table cc.case_file in access share mode") as locker,
        _holding(attacked, "set idle_in_transaction_session_timeout = 0", "begin") as holder,
        _holding(attacked, "begin", "select 1") as busy,
    ):
        note = (own, held, Jsonb(attacked.input_of("note")), uuid7())
        holder.execute("select cc.act_v1(%s, %s, 'note', %s, %s)", note)
        began = time.monotonic()
        flooded = 0
        with attacked.fresh("water1") as ringer:
            ringer.execute("begin")
            for n in range(2000):
                ringer.execute(f"notify cc, '{n}'".encode())
                flooded += 1
            ringer.execute("commit")
        assert flooded == 2000
        # A colleague's step on the held row waits no longer than its own limit, and says so.
        with attacked.fresh("intake1") as colleague, refused_with("55P03"):
            colleague.execute("set lock_timeout = '300ms'")
            colleague.execute("select cc.act_v1(%s, %s, 'note', %s, %s)", (*note[:3], uuid7()))
        assert attacked.desk("grid1").execute("select cc.reap_v1()").fetchone() == (0,)
        while time.monotonic() < began + 10.3:
            busy.execute("select 1")
            time.sleep(0.2)
        attacked.desk("grid1").execute("select cc.reap_v1()")
        assert [_is_ended(each) for each in (listener, locker, holder)] == [True, True, True]
        assert not _is_ended(busy)
        attacked.act("intake1", own, "note", attacked.input_of("note"))
    # What takes two minutes to show is read from the function itself: by statement and by transaction.
    body = attacked.one("select prosrc from pg_proc where proname = 'reap_v1'")
    assert "a.query_start < moment - interval '120 seconds'" in body
    assert "a.xact_start < moment - interval '120 seconds'" in body


def test_that_what_one_person_can_take_of_the_server_is_bounded(attacked):
    attacked.person("limited_desk")
    assert attacked.one("select rolconnlimit from pg_roles where rolname = 'limited_desk'") == 12
    ours = attacked.one(
        "select count(*) from pg_class where relnamespace in ('cc'::regnamespace, 'cc_int'::regnamespace, "
        "'pg_catalog'::regnamespace)"
    )
    slots = attacked.one(
        "select current_setting('max_locks_per_transaction')::int * current_setting('max_connections')::int"
    )
    assert ours * 12 < slots
    assert attacked.one("select current_setting('authentication_timeout')::interval <= '15s'")
    assert attacked.one("select rolpassword like 'SCRAM-SHA-256$%%' from pg_authid where rolname = 'water1'")
    desk = attacked.desk("water1")
    with refused_with("42501"):
        desk.execute("set temp_file_limit = -1")
    # Accepted: a session may ask for memory; its statement ends at its limit, and the server's limits are the system's.
    desk.execute("set work_mem = '1GB'")
    with refused_with("57014"):
        desk.execute("set statement_timeout = '100ms'; select count(*) from generate_series(1, 100000000) a")


def test_that_what_is_seen_of_the_catalogue_holds_no_row_and_no_statement(attacked):
    desk, other = attacked.desk("water1"), attacked.desk("chief1")
    other.execute("select 'a secret statement'")
    plan = "\n".join(row[0] for row in desk.execute("explain select * from cc.case_file"))
    assert "rows=" in plan
    assert "路面积水" not in plan
    # Other tests run beside on the same server, with people of the same names.
    there = "from pg_stat_activity where usename = 'chief1' and datname = current_database()"
    row = desk.execute(f"select query {there}").fetchone()
    assert row == ("<insufficient privilege>",)
    addresses = desk.execute(f"select client_addr {there}").fetchall()
    assert addresses == [(None,)]
    # Values of a table under row security are in no statistics that a person may read.
    attacked.admin.execute("analyze cc.case_file")
    assert desk.execute("select count(*) from pg_stats where tablename like 'case_file%'").fetchone() == (0,)
    assert desk.execute(
        "select reltuples >= 2 from pg_class where oid = 'cc.case_file'::regclass"
    ).fetchone() == (True,)
    source = "\n".join(row[0] for row in desk.execute("select prosrc from pg_proc where proname like '%_v1'"))
    assert "require_post" in source
    assert "SCRAM-SHA" not in source


def test_that_what_a_person_changes_about_himself_opens_nothing(desks):
    person = "own_settings_desk"
    desks.person(person, (5, WATER, None))
    with desks.fresh(person) as desk:
        desk.execute(f"alter role {person} set statement_timeout = 0".encode())
        desk.execute(f"alter role {person} set role = 'cc_owner'".encode())
        desk.execute("listen anything")
        desk.execute(f"alter role {person} password 'short'".encode())
        desk.execute("set password_encryption = 'md5'")
    with psycopg.connect(desks.database.conninfo(person, "short"), autocommit=True) as again:
        row = again.execute("select current_user::text, current_setting('statement_timeout')").fetchone()
        assert row == (person, "0")
        with refused_with("42501"):
            again.execute("select * from cc_int.access_log")
        again.execute("set password_encryption = 'md5'")
        again.execute(f"alter role {person} password 'another one'".encode())
    # The server asks for SCRAM, which an MD5 form cannot answer: he has locked himself out and nobody else.
    with pytest.raises(psycopg.OperationalError):
        psycopg.connect(desks.database.conninfo(person, "another one"))
