"""A function, policy, grant or trigger that was changed by hand is found, whatever it was."""

from commandcenter.db.migrate import repeatable_files, upgrade
from commandcenter.db.setup.catalogue import catalogue_lines, drift, released_bodies, write_lines

_BY_HAND = {
    "create or replace function cc_int.me() returns int language sql stable parallel safe security definer "
    "set search_path = pg_catalog, pg_temp as 'select 1'": "function cc_int.me(): text changed",
    "alter function cc.whoami_v1() reset search_path": "function cc.whoami_v1(): changed",
    "drop policy see_dept on cc.case_file": "policy see_dept on cc.case_file: missing",
    "create policy all_see on cc.case_file for select to cc_member using (true)": "policy all_see on cc.case_file: added",
    "alter policy see_county on cc.task using (true)": "policy see_county on cc.task: changed",
    "grant update on cc.case_file to cc_member": "table cc.case_file: changed",
    "grant execute on function cc_int.record(cc.case_file, text, smallint, smallint, int, timestamptz, uuid, jsonb, jsonb, "
    "jsonb, jsonb) to cc_member": "function cc_int.record(",
    "alter table cc.case_event disable trigger tg_never_rewritten": "trigger tg_never_rewritten on cc.case_event: changed",
    "alter table cc.case_event no force row level security; alter table cc.case_event disable row level security": (
        "table cc.case_event: changed"
    ),
    "drop function cc.reap_v1()": "function cc.reap_v1(): missing",
    # Made by a loop of the release, so its text stands in no file.
    "create or replace function cc_int.odd_tables(wanted uuid) returns setof text language sql stable security definer "
    "set search_path = pg_catalog, pg_temp as 'select null::text where false'": "function cc_int.odd_tables(uuid): changed",
}


def test_that_a_fresh_database_has_no_drift_and_every_change_by_hand_is_named(desks):
    admin = desks.admin
    assert drift(admin, repeatable_files()) == ()
    for change, words in _BY_HAND.items():
        with admin.transaction(force_rollback=True):
            admin.execute(change.encode())
            told = [str(each) for each in drift(admin, repeatable_files())]
            assert any(line.startswith(words) for line in told), (change, told)
    assert drift(admin, repeatable_files()) == ()


def test_that_an_upgrade_mends_what_was_changed_when_the_files_run_anew(database, desks):
    admin = desks.admin
    admin.execute("alter policy see_county on cc.task using (true)")
    admin.execute("update cc_int.repeatable set digest = ''")
    upgrade(desks.database.admin_conninfo)
    assert drift(admin, repeatable_files()) == ()
    admin.execute("create table cc_int.of_somebody (a int)")
    write_lines(admin)
    assert ("table", "cc_int.of_somebody") in catalogue_lines(admin)
    assert drift(admin, repeatable_files()) == ()


def test_that_texts_are_read_from_the_files():
    bodies = released_bodies(repeatable_files())
    assert len(bodies) > 150
    assert any("session_user" in body for body in bodies["cc_int.me"])
