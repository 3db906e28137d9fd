"""System, security and audit administrator: every function of theirs tried by every post, with psql."""

import psycopg
import pytest

from tests.builders import PASSWORD

SYSTEM, SECURITY, AUDIT = "sysadmin1", "secadmin1", "auditor1"
# Each statement is complete enough to reach the check of the post; what comes after it may be refused for other reasons.
ACTS: dict[str, tuple[str, set[str]]] = {
    "register": ("""select cc.register_person_v1('{"login": "made_by_matrix"}')""", {SECURITY}),
    "add": ("""select cc.add_person_v1('{"login": "made_by_matrix"}', 'Secret-1499')""", {SECURITY}),
    "amend": ("select cc.amend_person_v1({other}, '{}')", {SECURITY}),
    "end": ("select cc.end_person_v1({other}, null)", {SECURITY}),
    "lock": ("select cc.lock_person_v1({other}, false)", {SECURITY}),
    "reset": ("select cc.reset_password_v1({other})", {SECURITY}),
    "give": ("""select cc.give_post_v1({other}, '{"post": 99}')""", {SECURITY}),
    "end post": ("select cc.end_post_v1(-1)", {SECURITY}),
    "limit post": ("select cc.limit_post_v1(-1, null)", {SECURITY}),
    "list people": ("select * from cc.people_v1()", {SECURITY}),
    "former posts": ("select * from cc.former_posts_v1({other})", {SECURITY, AUDIT}),
    "consents": ("select * from cc.consents_v1()", {SYSTEM, SECURITY, AUDIT}),
    "decide": ("select cc.decide_consent_v1(-1, true)", {SYSTEM, SECURITY, AUDIT}),
    "add department": ("select cc.add_department_v1('{}')", {SYSTEM}),
    "amend department": ("select cc.amend_department_v1(-1, '{}')", {SYSTEM}),
    "retire department": ("select cc.retire_department_v1(-1, current_date, 'words')", {SYSTEM}),
    "try succession": ("select cc.try_succession_v1('{}')", {SYSTEM}),
    "plan succession": ("select cc.plan_succession_v1('{}')", {SYSTEM}),
    "withdraw succession": ("select cc.withdraw_succession_v1(-1)", {SYSTEM}),
    "successions": ("select * from cc.successions_v1()", {SYSTEM, SECURITY, AUDIT}),
    "import people": ("select cc.import_begin_v1('person', '{}')", {SECURITY}),
    "access log": ("select * from cc.access_log_v1()", {AUDIT}),
    "audit access": ("select * from cc.audit_access_v1()", {AUDIT}),
    "audit kinds": ("select * from cc.audit_kinds_v1()", {AUDIT}),
    "audit events": ("""select * from cc.audit_events_v1('{"first_day": "2026-01-01"}')""", {AUDIT}),
    "note export": ("select cc.note_export_v1('steps', 1)", {AUDIT}),
    "seals": ("select * from cc.verify_seals_v1()", {AUDIT, "chief1"}),
}


def let_in(desk, statement):
    """Return whether the function answered, or refused for something else than the post."""
    try:
        desk.execute(statement.encode())
    except psycopg.Error as refusal:
        assert (refusal.sqlstate or "").startswith(("CC", "22", "23", "42501")), refusal
        return refusal.sqlstate != "42501"
    finally:
        desk.rollback()
    return True


def test_that_each_function_answers_its_administrator_and_nobody_else(desks):
    found: dict[str, set[str]] = {}
    for login in sorted(desks.county.users):
        with psycopg.connect(desks.database.conninfo(login, PASSWORD)) as desk:
            for act, (statement, _) in ACTS.items():
                asked = statement.replace("{other}", str(desks.county.users["nobody1"]))
                if let_in(desk, asked):
                    found.setdefault(act, set()).add(login)
    assert found == {act: allowed for act, (_, allowed) in ACTS.items()}


def test_that_every_function_for_administrators_is_in_the_matrix(desks):
    tried = " ".join(statement for statement, _ in ACTS.values())
    own = {
        row[0]
        for row in desks.admin.execute(
            "select p.proname from pg_proc p where p.pronamespace = 'cc'::regnamespace "
            "and (p.prosrc ~ 'cc_int.other_person|require_post\\(''\\{(9|10|9,10|8,10|8,9,10)\\}')"
        )
    }
    assert len(own) > 10
    assert [name for name in own if name not in tried] == []


def test_that_nobody_does_to_himself_what_he_does_to_others(desks):
    me = desks.county.users[SECURITY]
    for statement in (
        f"select cc.amend_person_v1({me}, '{{}}')",
        f"select cc.end_person_v1({me}, null)",
        f"select cc.lock_person_v1({me}, true)",
        f"select cc.reset_password_v1({me})",
        f"""select cc.give_post_v1({me}, '{{"post": 10}}')""",
        f"select cc.end_post_v1((select user_post_id from cc.user_post where user_id = {me}))",
        f"select cc.limit_post_v1((select user_post_id from cc.user_post where user_id = {me}), current_date)",
    ):
        with pytest.raises(psycopg.Error) as refusal:
            desks.desk(SECURITY).execute(statement.encode())
        assert refusal.value.sqlstate == "42501", statement
