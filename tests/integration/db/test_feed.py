"""The change feed against real commits, a line that is cut, and transactions that end out of order."""

import threading
import time

import pytest
from psycopg.types.json import Jsonb

from commandcenter.db.engine import Gateway
from commandcenter.db.feed import DatabaseFeed
from commandcenter.domain.changes import LinkState
from commandcenter.domain.identifiers import uuid7
from tests.integration.desks import (
    CHECKING,
    FED_BACK,
    FILED,
    RETURNED,
    refused_with,
    wait_for_horizon,
    wait_until,
)
from tests.integration.feeds import Watch, prove_nothing_is_missed, watching


@pytest.mark.expects_log_warnings
def test_that_nothing_is_missed_and_nothing_shown_twice_while_the_line_is_cut(desks):
    kills, _ = prove_nothing_is_missed(desks, 600, 8, 0.5)
    assert kills >= 2


def test_that_a_transaction_that_ends_late_is_shown_though_younger_ones_went_before(desks):
    older, younger = desks.report(), desks.report()
    wait_for_horizon(desks)
    with watching(desks, "leader1") as (watch,), desks.fresh("intake2") as late:
        with late.transaction():
            given = (older, Jsonb({"note": "先开始后提交"}), uuid7())
            late.execute("select cc.act_v1(%s, 1, 'note', %s, %s)", given)
            desks.act("intake1", younger, "note", desks.input_of("note"))
            # The horizon stands below the open transaction, so the younger one waits too: no gap can arise.
            time.sleep(0.5)
            assert not watch.shown
        wait_until(lambda: older in watch.shown and younger in watch.shown)
    assert watch.shown[older] == watch.shown[younger] == 1


def test_that_the_feed_stops_promptly(desks):
    stop = threading.Event()
    watch = Watch()
    feed = DatabaseFeed(desks.gateway("leader1"))
    thread = threading.Thread(target=feed.run, args=(watch.on_changes, watch.links.append, stop))
    thread.start()
    wait_until(lambda: watch.is_connected and watch.looks > 1)
    began = time.monotonic()
    stop.set()
    thread.join(5)
    assert not thread.is_alive()
    assert time.monotonic() - began < 1.0


@pytest.mark.expects_log_warnings
def test_that_a_feed_without_a_server_stops_promptly_too(desks):
    stop = threading.Event()
    watch = Watch()
    feed = DatabaseFeed(Gateway(desks.address, "leader1", "a wrong password"))
    thread = threading.Thread(target=feed.run, args=(watch.on_changes, watch.links.append, stop))
    thread.start()
    wait_until(lambda: LinkState.LOST in watch.links)
    began = time.monotonic()
    stop.set()
    thread.join(5)
    assert not thread.is_alive()
    assert time.monotonic() - began < 1.0


def test_that_a_desk_hears_only_of_what_it_may_see(desks):
    with (
        watching(desks, "grid1") as (own,),
        watching(desks, "grid2") as (other,),
        watching(desks, "auditor1") as (audit,),
    ):
        inside = desks.report("intake1")
        elsewhere = desks.report("intake1", place_no=desks.county.grid_elsewhere)
        wait_until(lambda: inside in own.shown and elsewhere in other.shown)
    assert set(own.shown) == {inside}
    assert set(other.shown) == {elsewhere}
    assert set(audit.shown) == set()


def test_that_a_checker_from_elsewhere_hears_of_being_sent_and_of_being_relieved(desks):
    case_id = desks.bring_to(FED_BACK)
    with watching(desks, "grid2") as (watch,):
        desks.act("intake1", case_id, "check", {"checker_id": desks.county.users["grid2"]})
        wait_until(lambda: watch.shown[case_id] == 1)
        desks.act("intake1", case_id, "check_result", {"passed": True, "note": "现场已经查看"})
        wait_until(lambda: watch.shown[case_id] == 2)
    assert desks.one("select state from cc.case_file where case_id = %s", case_id) != CHECKING


def test_that_a_department_hears_of_a_task_it_loses(desks):
    case_id = desks.bring_to(FILED)
    with watching(desks, "water1") as (watch,):
        desks.act("dispatch1", case_id, "dispatch", {"dept_id": 3})
        wait_until(lambda: watch.shown[case_id] == 1)
        desks.act("dispatch1", case_id, "recall", {"reason": "派错了部门"})
        wait_until(lambda: watch.shown[case_id] == 2)
    assert desks.one("select state from cc.case_file where case_id = %s", case_id) != RETURNED


def test_that_those_who_lose_a_case_by_a_corrected_place_hear_of_it(desks):
    case_id = desks.report("intake1")
    with watching(desks, "intake_t") as (watch,):
        desks.act("intake1", case_id, "amend", {"place_no": desks.county.grid_elsewhere})
        wait_until(lambda: watch.shown[case_id] == 1)


def test_that_calls_and_reference_records_are_told_by_kind(desks):
    with watching(desks, "leader1") as (watch,):
        desks.admin.execute("update cc.place set name = '改名的村' where place_no = 149999100201000")
        wait_until(lambda: "reference" in watch.kinds)
    assert watch.resynchronised == 1


def test_that_too_many_changes_ask_for_reading_everything_again(desks):
    with watching(desks, "leader1") as (watch,):
        desks.admin.execute(
            "insert into cc.change (kind, case_id, place_no, township_no) "
            "select 1, gen_random_uuid(), 149999001001001, 149999001 from generate_series(1, 10001)"
        )
        wait_until(lambda: watch.resynchronised == 2)
    assert not watch.shown


def test_that_a_promoted_or_restored_server_is_noticed(desks):
    feed = DatabaseFeed(desks.gateway("leader1"))
    with desks.fresh("leader1") as connection:
        assert feed._must_start_anew(connection)
        feed._horizon = "1000"
        assert not feed._must_start_anew(connection)
        feed._epoch = "another server"
        assert feed._must_start_anew(connection)


def test_that_ringing_by_hand_is_harmless(desks):
    with watching(desks, "leader1") as (watch,):
        for _ in range(20):
            desks.desk("city1").execute("notify cc")
        case_id = desks.report("intake1")
        wait_until(lambda: case_id in watch.shown)
    with refused_with("42501"):
        desks.desk("city1").execute("select pg_notify('cc', '')")
