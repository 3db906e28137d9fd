"""The invented county as the database sees it: complete, lawful, and the same when loaded in pieces."""

import threading
from typing import Any

import psycopg

from commandcenter.demo.loading import (
    DEMO_PASSWORD,
    is_usable,
    load_base,
    load_demo,
    load_history,
    load_open_cases,
)
from tests.fixtures.databases import OwnDatabase
from tests.integration.demo.conftest import CASES, NOW

# Steps that follow from another case or from an attachment: no person takes them by the law.
RECORDED = ("attach", "merge_in", "told")
# After these the state follows from the tasks.
SETTLED = """'{dispatch,redispatch,sign,hand_over,feedback,return_task,recall,rework,refuse_return,accept_return,adjudicate,
             rule,grant_extension,grant_suspension,resume}'::text[]"""


def _quiet(_done: int, _total: int, _text: str) -> None:
    pass


def _rows(database: OwnDatabase, query: str) -> list[tuple[Any, ...]]:
    with psycopg.connect(database.admin_conninfo) as connection:
        return connection.execute(query.encode()).fetchall()


def test_that_the_county_has_all_its_places_with_a_head_and_a_shape(loaded: OwnDatabase):
    levels = dict(_rows(loaded, "select level, count(*) from cc.place where geometry is not null group by 1"))
    assert levels[1] == 1
    assert levels[2] == 12
    assert levels[3] > 100
    assert levels[4] > 1000
    assert sum(levels.values()) == _rows(loaded, "select count(*) from cc.place")[0][0]
    assert _rows(loaded, "select place_no from cc.place except select place_no from cc.place_person") == []


def test_that_every_planned_case_is_there_once(loaded: OwnDatabase):
    assert _rows(loaded, "select count(*), count(distinct case_no) from cc.case_file") == [(CASES, CASES)]
    assert _rows(loaded, "select count(*) from cc.case_number") == [(CASES,)]


def test_that_the_database_finds_nothing_wrong_with_any_case(loaded: OwnDatabase):
    assert _rows(loaded, "select case_id, v from cc.case_file, cc_int.verify_case(case_id) v") == []


def test_that_every_step_stands_in_the_law(loaded: OwnDatabase):
    unlawful = f"""
        select e.action, e.from_state, e.to_state, e.post from cc.case_event e
         where e.action not in {RECORDED} and not exists (
           select from cc.transition t where t.from_state = e.from_state and t.action = e.action
              and t.post = e.post and (t.to_state = e.to_state or t.action = any ({SETTLED})))"""
    assert _rows(loaded, unlawful) == []


def test_that_every_actor_holds_the_post_for_the_place_or_the_department(loaded: OwnDatabase):
    without_post = """
        select e.case_id, e.seq, e.action from cc.case_event e join cc.case_file c using (case_id)
         where not exists (
           select from cc.user_post p where p.user_id = e.actor_id and p.post = e.post and case
             when e.action in ('report', 'withdraw') and p.post in (5, 7) then c.reported_by = e.actor_id
             when p.post = 5 then exists (select from cc.task t where t.case_id = c.case_id and t.dept_id = p.dept_id)
             else c.place_no >= p.place_no and c.place_no < cc_int.place_end(p.place_no) end)"""
    assert _rows(loaded, without_post) == []


def test_that_deadlines_are_those_of_the_clock_in_the_database(loaded: OwnDatabase):
    wrong_stage = """
        select case_id from cc.case_file f where due_at is not null and due_at <> case
          when state in (1) then cc_int.limit_after(stage_started_at, 'file')
          when state = 2 then cc_int.limit_after(stage_started_at, 'precheck')
          when state in (4, 7) then cc_int.limit_after(stage_started_at, 'dispatch')
          when state in (5, 6) then (select coalesce(min(t.due_at) filter (where t.role = 1), min(t.due_at)) from cc.task t
                                      where t.case_id = f.case_id and t.state in (1, 2))
          when state = 8 then cc_int.limit_after(stage_started_at, 'check')
          when state = 9 then cc_int.limit_after(stage_started_at, 'check_site') end"""
    assert _rows(loaded, wrong_stage) == []
    # Of tasks that run the clocks hold now; of others those of their own time, which a later suspension did not move.
    wrong_clock = """select t.case_id, t.state from cc.task t join cc.case_file f using (case_id)
                      where (t.state in (1, 2) or f.suspended_from is null) and t.state <> 7
                        and not to_jsonb(t) @> (cc_int.clocks(t, f) - case when round > 1 then 'sign_due_at' else '' end)"""
    assert _rows(loaded, wrong_clock) == []


def test_that_returns_keep_their_window_and_photos_stand_behind_feedback(loaded: OwnDatabase):
    late = """select case_id from cc.task where state = 4
               and (finished_at > return_due_at or person_id is not null)"""
    assert _rows(loaded, late) == []
    without_photo = """
        select e.case_id from cc.case_event e join cc.case_file c using (case_id)
          join cc.standard s on s.standard_id = c.standard_id and s.needs_photo
         where e.action = 'feedback' and not exists (
           select from cc.attachment a where a.case_id = e.case_id and a.role = 5 and a.added_at <= e.at)"""
    assert _rows(loaded, without_photo) == []


def test_that_only_the_agreed_share_is_open_and_nothing_lies_in_the_future(loaded: OwnDatabase):
    open_cases = _rows(loaded, "select count(*) from cc.case_file where due_at is not null")[0][0]
    # A repeat told with an open case counts with it.
    assert CASES // 30 <= open_cases <= CASES // 10
    with psycopg.connect(loaded.admin_conninfo) as connection:
        assert connection.execute("select count(*) from cc.case_event where at > %s", (NOW,)).fetchone() == (
            0,
        )


def test_that_the_bulk_door_keeps_referential_truth(loaded: OwnDatabase):
    with psycopg.connect(loaded.admin_conninfo) as connection:
        found = connection.execute(
            "select c.conname, c.conrelid::regclass::text, pg_get_constraintdef(c.oid) from pg_constraint c "
            "where c.contype = 'f' and c.conparentid = 0 and c.conrelid::regclass::text in "
            "('cc.case_file', 'cc.task', 'cc.case_event', 'cc.case_caller', 'cc.hotline_call', 'cc.attachment')"
        ).fetchall()
        assert len(found) > 10
        for _, table, definition in found:
            column = definition.split("(")[1].split(")")[0]
            target, key = definition.split("REFERENCES ")[1].split("(")
            broken = connection.execute(
                f"select count(*) from {table} x where x.{column} is not null and not exists "
                f"(select from {target} y where y.{key.split(')')[0]} = x.{column})".encode()
            ).fetchone()
            assert broken == (0,), definition


def test_that_callers_are_visibly_invented(loaded: OwnDatabase):
    real = (
        "select name, phone from cc.case_caller where phone !~ '^1000' or (name <> '' and name !~ '^.演.$')"
    )
    assert _rows(loaded, real) == []
    assert _rows(
        loaded, "select count(*) from cc.app_user where real_name !~ '^.演.$' or phone !~ '^1000'"
    ) == [(0,)]
    assert _rows(loaded, "select count(*) from cc.hotline_call where case_id is null") == [(0,)]


def test_that_people_sign_in_and_see_what_their_posts_show(loaded: OwnDatabase):
    counts = {}
    for login in ("dispatch01", "t01_dispatch", "d02_01", "grid0001"):
        with psycopg.connect(loaded.conninfo(login, DEMO_PASSWORD)) as connection:
            row = connection.execute("select count(*) from cc.case_file").fetchone()
            assert row is not None
            counts[login] = row[0]
    assert counts["dispatch01"] == CASES
    assert 0 < counts["t01_dispatch"] < CASES
    assert 0 < counts["d02_01"] < CASES
    assert counts["grid0001"] < counts["t01_dispatch"]


def test_that_a_load_in_pieces_gives_the_same_log(loaded: OwnDatabase, database: OwnDatabase):
    conninfo = database.admin_conninfo
    assert not is_usable(conninfo)
    load_base(conninfo, _quiet, history_cases=CASES, now=NOW)
    load_base(conninfo, _quiet, history_cases=CASES, now=NOW)
    assert not is_usable(conninfo)
    load_open_cases(conninfo, _quiet)
    load_open_cases(conninfo, _quiet)
    assert is_usable(conninfo)
    stopped = threading.Event()
    stopped.set()
    load_history(conninfo, _quiet, stop=stopped)
    assert _rows(database, "select count(*) from cc.case_number")[0][0] < CASES
    heard: list[tuple[int, int]] = []
    load_demo(conninfo, lambda done, total, _text: heard.append((done, total)))
    assert heard[-1] == (CASES, CASES)
    last_hashes = "select case_no, encode(last_hash, 'hex') from cc.case_file order by 1"
    assert _rows(database, last_hashes) == _rows(loaded, last_hashes)
