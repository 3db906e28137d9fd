"""Passwords as the server keeps them: good ones only, none twice, each with an end; failures pause a login."""

import psycopg
import pytest
from psycopg.types.json import Jsonb

from tests.builders import PASSWORD
from tests.integration.desks import refused_with

COUNTY = 149999000000000
CHANGE = "select cc.change_password_v1(%s)"


def state(desks, person, column):
    return desks.one(f"select {column} from cc_int.login_state where user_id = %s", person)


def test_that_the_verifier_is_the_one_the_server_itself_would_make(desks):
    # The server keeps the rounds and the salt it has drawn; with the same ones our function must say the same.
    role = "verifier_" + desks.database.name
    for secret in ("Another-4word", "x" * 64, "!~ long and short"):
        desks.admin.execute(f"drop role if exists {role}".encode())
        desks.admin.execute(
            psycopg.sql.SQL("create role {} password {}").format(psycopg.sql.Identifier(role), secret)
        )
        kept = desks.one("select rolpassword from pg_authid where rolname = %s", role)
        assert desks.one("select cc_int.is_secret_of(%s, %s)", secret, kept)
        assert not desks.one("select cc_int.is_secret_of(%s, %s)", secret + "x", kept)
    desks.admin.execute(f"drop role {role}".encode())


@pytest.mark.parametrize(
    ("secret", "field"),
    [
        ("Short-1", "password"),
        ("onlyletters", "password"),
        ("twokinds1", "password"),
        ("Umlaut-ä-12", "password"),
        ("Blank 12345", "password"),
        ("Is-Dispatch1-99", "password_login"),
    ],
)
def test_that_a_poor_password_is_refused(desks, secret, field):
    with pytest.raises(psycopg.Error) as refusal:
        desks.desk("dispatch1").execute(CHANGE, (secret,))
    assert (refusal.value.sqlstate, refusal.value.diag.message_detail) == ("CC422", field)


def test_that_a_password_does_not_come_back_and_its_end_is_the_servers(desks):
    person = desks.person("renewer1", (3, None, COUNTY))
    desks.admin.execute("update cc.setting set value = '2' where key = 'password_history'")
    words = [f"Another-word-{n}" for n in range(3)]
    with desks.fresh("renewer1") as desk:
        for word in words:
            desk.execute(CHANGE, (word,))
        for word in words[1:]:
            with pytest.raises(psycopg.Error) as refusal:
                desk.execute(CHANGE, (word,))
            assert refusal.value.diag.message_detail == "password_used"
        desk.execute(CHANGE, (words[0],))
    assert desks.one("select count(*) from cc_int.secret_history where user_id = %s", person) == 2
    assert desks.one("select rolvaliduntil - now() from pg_roles where rolname = 'renewer1'").days == 104
    kept = desks.one("select rolpassword from pg_authid where rolname = 'renewer1'")
    assert kept.startswith("SCRAM-SHA-256$4096:")
    # Neither the rules nor the end can be gone round: what ALTER ROLE may set is the password and not its days.
    with psycopg.connect(desks.database.conninfo("renewer1", words[0]), autocommit=True) as desk:
        desk.execute("alter role renewer1 password 'weak'")
        with pytest.raises(psycopg.errors.InsufficientPrivilege):
            desk.execute("alter role renewer1 valid until 'infinity'")
    desks.admin.execute(
        "update cc_int.login_state set secret_ends_on = cc_int.today() - 1 where user_id = %s", (person,)
    )
    with psycopg.connect(desks.database.conninfo("renewer1", "weak"), autocommit=True) as desk:
        assert desk.execute("select count(*) from cc.app_user").fetchone() == (0,)
        with pytest.raises(psycopg.Error) as refusal:
            desk.execute("select cc.whoami_v1()")
        assert refusal.value.diag.message_detail == "secret_ended"
        desk.execute(CHANGE, ("Fresh-again-1",))
        assert desk.execute("select cc.whoami_v1() ->> 'login'").fetchone() == ("renewer1",)


def test_that_a_password_made_by_somebody_else_opens_only_the_way_to_a_new_one(desks):
    desks.report()
    security = desks.desk("secadmin1")
    row = security.execute(
        "select cc.register_person_v1(%s)", (Jsonb({"login": "newcomer1", "real_name": "新来人"}),)
    ).fetchone()
    assert row is not None
    person, secret = row[0]["user_id"], row[0]["secret"]
    security.execute("select cc.give_post_v1(%s, %s)", (person, Jsonb({"post": 3, "place_no": COUNTY})))
    with psycopg.connect(desks.database.conninfo("newcomer1", secret), autocommit=True) as desk:
        for table in ("case_file", "app_user"):
            assert desk.execute(f"select count(*) from cc.{table}".encode()).fetchone() == (0,)
        with pytest.raises(psycopg.Error) as refusal:
            desk.execute("select cc.signed_in_v1('psql')")
        assert refusal.value.diag.message_detail == "must_change"
        # Setting it by hand does not count as a change.
        desk.execute("alter role newcomer1 password 'Hand-made-1'")
        assert desk.execute("select count(*) from cc.case_file").fetchone() == (0,)
        with pytest.raises(psycopg.Error) as refusal:
            desk.execute(CHANGE, (secret,))
        assert refusal.value.diag.message_detail == "password_used"
        desk.execute(CHANGE, ("My-own-word-1",))
        assert desk.execute("select count(*) from cc.case_file").fetchone() == (1,)
    security.execute("select cc.reset_password_v1(%s)", (person,))
    with pytest.raises(psycopg.OperationalError):
        psycopg.connect(desks.database.conninfo("newcomer1", "My-own-word-1"))
    assert state(desks, person, "must_change")


def test_that_repeated_failures_pause_a_login_and_time_opens_it_again(desks):
    person = desks.person("guessed1", (3, None, COUNTY))
    service = "watcher_" + desks.database.name
    desks.admin.execute(f"create role {service} login password '{PASSWORD}' in role cc_service".encode())
    desks.admin.execute(f"grant connect on database {desks.database.name} to cc_service".encode())
    note = "select cc.note_failed_sign_ins_v1(%s, %s)"
    with desks.fresh("guessed1") as desk, desks.fresh(service) as watcher:
        assert watcher.execute(note, ("guessed1", 4)).fetchone() == (False,)
        assert watcher.execute(note, ("guessed1", 1)).fetchone() == (True,)
        assert watcher.execute(note, ("postgres", 99)).fetchone() == (False,)
        # Who is at the desk already is paused with it, and nobody else gets in.
        with refused_with("42501"):
            desk.execute("select cc.whoami_v1()")
        with pytest.raises(psycopg.OperationalError, match="not permitted"):
            desks.fresh("guessed1")
        watcher.execute("select cc.release_locks_v1()")
        with pytest.raises(psycopg.OperationalError):
            desks.fresh("guessed1")
        desks.admin.execute(
            "update cc_int.login_state set locked_until = now() where user_id = %s", (person,)
        )
        watcher.execute("select cc.release_locks_v1()")
        assert desk.execute("select cc.whoami_v1() ->> 'login'").fetchone() == ("guessed1",)
        desks.fresh("guessed1").close()
        for statement in (
            "select cc.note_failed_sign_ins_v1('dispatch1', 9)",
            "select cc.release_locks_v1()",
        ):
            with refused_with("42501"):
                desk.execute(statement.encode())
    desks.admin.execute(f"drop role {service}".encode())
