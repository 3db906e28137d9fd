"""What a person with a password and psql may try, and a lint of the catalogue behind it."""

import pytest
from psycopg.types.json import Jsonb

from tests.integration.desks import CLOSED, HANDLING, REPORTED, TOWN, WATER, Desks, refused_with

NOT_ALLOWED = "42501"


def _case_elsewhere(desks: Desks) -> object:
    return desks.bring_to(HANDLING, TOWN, "intake1", place_no=desks.county.grid_elsewhere)


@pytest.fixture
def attacked(desks):
    """The county with a case of another department, and a case of the attacker's own."""
    _case_elsewhere(desks)
    desks.bring_to(HANDLING, WATER)
    return desks


@pytest.mark.parametrize(
    "statement",
    [
        "set row_security = off; select * from cc.case_file",
        "select * from cc.case_file where 1 / (case when case_id is null then 0 else 1 end) = 1",
        "select * from cc.case_file where title like '%' or true",
        "select f.* from cc.case_file f join cc.case_number n using (case_id)",
        "select f.* from cc.attachment a right join cc.case_file f using (case_id)",
    ],
)
def test_that_no_way_of_asking_shows_a_case_of_others(attacked, statement):
    desk = attacked.fresh("water1")
    with desk:
        try:
            rows = desk.execute(statement.encode())
            while rows.nextset():
                pass
            assert len(rows.fetchall()) == 1
        except AssertionError:
            raise
        except Exception as refusal:  # noqa: BLE001 - `row_security = off` is answered by a refusal
            assert getattr(refusal, "sqlstate", None) == NOT_ALLOWED


def test_that_a_case_of_others_answers_like_a_case_that_is_not_there(attacked):
    hidden = attacked.one("select case_id from cc.case_file where dept_id = %s", TOWN)
    calls = {
        "legal_actions": "select * from cc.legal_actions_v1(%s)",
        "timeline": "select * from cc.timeline_v1(%s)",
        "verify": "select * from cc.verify_case_v1(%s)",
        "recommend": "select * from cc.recommend_v1(%s, 1)",
        "act": "select cc.act_v1(%s, 4, 'note', '{\"note\": \"xxxx\"}', gen_random_uuid())",
        "attach": "select cc.attach_v1(jsonb_build_object('case_id', %s::uuid, 'role', 1), '\\x89504e470d0a1a0a')",
    }
    for login in ("water1", "grid1", "intake_t", "nobody1", "auditor1"):
        messages = set()
        for case_id in (hidden, "00000000-0000-7000-8000-000000000000"):
            for name, call in calls.items():
                with refused_with("CC404"):
                    attacked.desk(login).execute(call.encode(), (case_id,))
                messages.add(name)
        assert messages == set(calls)


def test_that_temporary_objects_cannot_shadow_the_functions(attacked):
    with attacked.fresh("water1") as attacker:
        attacker.execute("set search_path = pg_temp, public, cc")
        assert attacker.execute("select (cc.whoami_v1() ->> 'login')").fetchone() == ("water1",)


def test_that_a_forged_setting_makes_nobody_else(attacked):
    with attacked.fresh("water1") as attacker:
        attacker.execute("set application_name = 'chief1'")
        attacker.execute("set \"commandcenter.user\" = 'chief1'")
        assert attacker.execute("select cc.whoami_v1() ->> 'login'").fetchone() == ("water1",)


def test_that_an_expired_or_locked_person_can_do_nothing(desks):
    person = desks.person("lapsed_desk", (3, None, 149999000000000))
    case_id = desks.bring_to(REPORTED)
    assert desks.desk("lapsed_desk").execute("select count(*) from cc.case_file").fetchone() == (1,)
    desks.admin.execute("update cc.user_post set valid_to = current_date - 1 where user_id = %s", (person,))
    with refused_with("CC404"):
        desks.act("lapsed_desk", case_id, "note", desks.input_of("note"))
    desks.admin.execute("update cc.app_user set is_locked = true where user_id = %s", (person,))
    with refused_with("42501"):
        desks.act("lapsed_desk", case_id, "note", desks.input_of("note"))


def test_that_a_post_given_and_ended_on_the_same_day_has_ended(desks):
    person = desks.person("one_day_desk")
    given = Jsonb({"post": 3, "place_no": 149999000000000})
    row = desks.desk("secadmin1").execute("select cc.give_post_v1(%s, %s)", (person, given)).fetchone()
    assert row is not None
    desks.report()
    assert desks.desk("one_day_desk").execute("select count(*) from cc.case_file").fetchone() == (1,)
    desks.desk("secadmin1").execute("select cc.end_post_v1(%s)", row)
    assert desks.desk("one_day_desk").execute("select count(*) from cc.case_file").fetchone() == (0,)


def test_that_nobody_gives_himself_a_post_and_administrators_stay_three(desks):
    give = "select cc.give_post_v1(%s, %s)"
    with refused_with("42501"):
        desks.desk("secadmin1").execute(give, (desks.county.users["secadmin1"], Jsonb({"post": 4})))
    with refused_with("CC422"):
        desks.desk("secadmin1").execute(give, (desks.county.users["sysadmin1"], Jsonb({"post": 10})))


def _named(desks: Desks, query: str) -> list[str]:
    return [str(row[0]) for row in desks.admin.execute(query.encode())]


def test_that_every_table_is_under_row_security(desks):
    assert (
        _named(
            desks,
            "select relname from pg_class where relnamespace = 'cc'::regnamespace and relkind in ('r', "
            "'p') and not relrowsecurity",
        )
        == []
    )
    # And has at least one policy, or nobody could read it: on purpose only for the log.
    assert _named(
        desks,
        "select c.relname from pg_class c where c.relnamespace = 'cc'::regnamespace and c.relkind in "
        "('r', 'p') "
        "and not exists (select from pg_policy p where p.polrelid = c.oid)",
    ) == ["case_event"]


def test_that_there_are_policies_for_reading_only(desks):
    assert (
        _named(desks, "select policyname from pg_policies where schemaname = 'cc' and cmd <> 'SELECT'") == []
    )


def test_that_nobody_but_the_owner_may_write_a_table(desks):
    assert (
        _named(
            desks,
            "select c.oid::regclass || ' ' || g.grantee::regrole || ' ' || g.privilege_type from "
            "pg_class c, aclexplode(c.relacl) g "
            "where c.relnamespace in ('cc'::regnamespace, 'cc_int'::regnamespace) and g.grantee <> "
            "c.relowner "
            "and (g.privilege_type <> 'SELECT' or c.relnamespace = 'cc_int'::regnamespace)",
        )
        == []
    )


def test_that_nothing_of_ours_is_open_to_everybody(desks):
    assert (
        _named(
            desks,
            "select p.oid::regprocedure::text from pg_proc p left join aclexplode(coalesce(p.proacl, "
            "acldefault('f', p.proowner))) g "
            "on true where p.pronamespace in ('cc'::regnamespace, 'cc_int'::regnamespace) and g.grantee = 0",
        )
        == []
    )
    assert (
        _named(
            desks,
            "select n.nspname from pg_namespace n, aclexplode(n.nspacl) g where n.nspname in ('cc', "
            "'cc_int') and g.grantee = 0",
        )
        == []
    )


def test_that_members_may_execute_the_numbered_functions_and_what_policies_need(desks):
    needed = {"me", "sees_county", "my_townships", "my_villages", "my_grids", "my_depts", "has_post"}
    needed |= {"sees_field", "my_field_towns", "my_field_villages"}
    rows = desks.admin.execute(
        "select n.nspname, p.proname from pg_proc p join pg_namespace n on n.oid = p.pronamespace, "
        "aclexplode(p.proacl) g "
        "where n.nspname in ('cc', 'cc_int') and g.grantee = 'cc_member'::regrole"
    ).fetchall()
    assert {name for schema, name in rows if schema == "cc_int"} == needed
    assert [name for schema, name in rows if schema == "cc" and not name.rpartition("_v")[2].isdigit()] == []
    assert not _named(desks, "select 1 where has_schema_privilege('cc_member', 'cc_int', 'usage')")


def test_that_no_function_goes_by_the_day_of_the_session(desks):
    # Whoever may set his time zone may move current_date by a day; the county has one day for everybody.
    assert (
        _named(
            desks,
            "select p.oid::regprocedure::text from pg_proc p where p.pronamespace in "
            "('cc'::regnamespace, 'cc_int'::regnamespace) and p.prosrc ~* '(current_date|localtimestamp|localtime)'",
        )
        == []
    )


def test_that_every_definer_function_pins_its_search_path(desks):
    assert (
        _named(
            desks,
            "select p.oid::regprocedure::text from pg_proc p where p.pronamespace in "
            "('cc'::regnamespace, 'cc_int'::regnamespace) "
            "and p.prosecdef and not exists (select from unnest(p.proconfig) c where c like "
            "'search_path=pg_catalog%pg_temp')",
        )
        == []
    )


def test_that_every_object_belongs_to_the_owner_who_cannot_log_in(desks):
    assert (
        _named(
            desks,
            "select c.oid::regclass::text from pg_class c where c.relnamespace in ('cc'::regnamespace, "
            "'cc_int'::regnamespace) "
            "and c.relowner <> 'cc_owner'::regrole "
            "union all select p.oid::regprocedure::text from pg_proc p where p.pronamespace in "
            "('cc'::regnamespace, "
            "'cc_int'::regnamespace) and p.proowner <> 'cc_owner'::regrole",
        )
        == []
    )
    assert desks.one("select rolcanlogin or rolsuper from pg_roles where rolname = 'cc_owner'") is False


def test_that_a_closed_case_stays_closed_to_the_department(desks):
    case_id = desks.bring_to(CLOSED)
    with refused_with("CC422"):
        desks.act("water1", case_id, "feedback", desks.input_of("feedback"))
