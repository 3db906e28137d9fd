"""Pages, searches and whole cases as a person reads them."""

from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy.exc import DBAPIError

from commandcenter.db.stores import cases, wall
from commandcenter.domain.cases import CaseState, QueueFilter, QueueOrder, Stage
from commandcenter.domain.identifiers import uuid7_floor
from commandcenter.errors import NotFound
from tests.integration.desks import CLOSED, FILED, HANDLING, WATER


@pytest.mark.parametrize("order", list(QueueOrder))
def test_that_paging_neither_skips_nor_repeats_while_cases_are_added(desks, as_person, order):
    there = [desks.report(urgency=1 + n % 3) for n in range(25)]
    # Equal deadlines are the hard part: the key must still tell them apart.
    desks.admin.execute("update cc.case_file set due_at = date_trunc('day', due_at)")
    seen = []
    after = None
    with as_person("intake1") as connection:
        while True:
            page = cases.page(connection, QueueFilter(order=order), after, 4)
            seen += [row.case_id for row in page.rows]
            if page.next_after is None:
                break
            after = page.next_after
            if len(seen) < 20:
                desks.report(urgency=2)
    assert len(seen) == len(set(seen))
    assert set(there) <= set(seen)


def test_that_filters_restrict_and_join(desks, as_person):
    reported = desks.report(urgency=3)
    elsewhere = desks.report(place_no=desks.county.grid_elsewhere)
    handling, closed = desks.bring_to(HANDLING), desks.bring_to(CLOSED)
    wanted = {
        QueueFilter(Stage.FILING): {reported, elsewhere},
        QueueFilter(Stage.HANDLING): {handling},
        QueueFilter(Stage.CLOSED): {closed},
        QueueFilter(Stage.OVERDUE): set(),
        QueueFilter(): {reported, elsewhere, handling},
        QueueFilter(place_no=149999100000000): {elsewhere},
        QueueFilter(place_no=desks.county.grid): {reported, handling},
        QueueFilter(urgencies=(3,)): {reported},
        QueueFilter(dept_ids=(WATER,)): {handling},
        QueueFilter(states=(CaseState.CLOSED,)): {closed},
        QueueFilter(class_ids=(desks.county.other_class_id,)): set(),
        QueueFilter(sources=(2,), reported_to=datetime(2025, 1, 1, tzinfo=UTC)): set(),
        QueueFilter(only_mine=True): {reported, elsewhere, handling},
    }
    with as_person("intake1") as connection:
        found = {each: {row.case_id for row in cases.page(connection, each, None).rows} for each in wanted}
    assert found == wanted
    with as_person("dispatch1") as connection:
        assert cases.page(connection, QueueFilter(only_mine=True), None).rows == ()


def test_that_search_finds_words_numbers_and_whole_phone_numbers(desks, as_person):
    case_id = desks.report(description="柳河桥头井盖破损", caller={"name": "某", "phone": "138-1234-5678"})
    desks.report(description="别处的树枝")
    number = desks.one("select case_no from cc.case_file where case_id = %s", case_id)
    with as_person("intake1") as connection:
        for words in (
            "井盖",
            "桥头 破损",
            "柳河桥头井盖",
            number,
            number.replace("-", ""),
            "13812345678",
            "138 1234 5678",
        ):
            assert [row.case_id for row in cases.search(connection, words, None, 10)] == [case_id], words
        for words in ("井盖完好", "1381234", "", "%", "' or 1=1 --", "x" * 300):
            assert cases.search(connection, words, None, 10) == ()


def test_that_search_finds_only_what_the_person_sees(desks, as_person):
    case_id = desks.report(description="井盖破损", caller={"phone": "13812345678"})
    number = desks.one("select case_no from cc.case_file where case_id = %s", case_id)
    for login in ("grid2", "water1", "sysadmin1"):
        with as_person(login) as connection:
            assert [
                cases.search(connection, words, None, 10) for words in ("井盖", number, "13812345678")
            ] == [()] * 3
    # A grid member sees the case, but nobody is found by telephone outside the centre.
    with as_person("grid1") as connection:
        assert len(cases.search(connection, "井盖", None, 10)) == 1
        assert cases.search(connection, "13812345678", None, 10) == ()


def test_that_search_goes_on_after_the_last_one_found(desks, as_person):
    made = [desks.report(description=f"井盖破损第{n}处") for n in range(5)]
    with as_person("intake1") as connection:
        first = [row.case_id for row in cases.search(connection, "井盖", None, 3)]
        rest = [row.case_id for row in cases.search(connection, "井盖", first[-1], 3)]
    assert first + rest == made[::-1]


def test_that_a_whole_case_and_its_timeline_are_read_or_not_there(desks, as_person):
    case_id = desks.bring_to(HANDLING)
    with as_person("water1") as connection:
        file = cases.whole(connection, case_id)
        assert file.summary.state is CaseState.HANDLING
        assert len(file.tasks) == 1
        assert [event.seq for event in cases.timeline(connection, case_id)] == [1, 2, 3, 4]
    with as_person("city1") as connection:
        for read in (cases.whole, cases.timeline):
            with pytest.raises((NotFound, DBAPIError)):
                read(connection, case_id)


def test_that_counts_follow_the_stages(desks, as_person):
    desks.bring_to(FILED)
    desks.bring_to(CLOSED)
    late = desks.bring_to(HANDLING)
    desks.admin.execute(
        "update cc.case_file set due_at = now() - interval '1 hour' where case_id = %s", (late,)
    )
    with as_person("leader1") as connection:
        found = cases.counts(connection, datetime.now(UTC) - timedelta(hours=1))
    assert (found.reported_today, found.filed_today, found.closed_today) == (3, 3, 1)
    assert (
        found.by_stage[Stage.DISPATCH],
        found.by_stage[Stage.HANDLING],
        found.by_stage[Stage.OVERDUE],
    ) == (1, 1, 1)


def test_that_only_located_cases_go_to_the_map(desks, as_person):
    located = desks.report(lon=112.5, lat=37.8)
    desks.report()
    with as_person("leader1") as connection:
        assert [row.case_id for row in cases.located(connection, QueueFilter())] == [located]
        assert set(cases.matching(connection, QueueFilter(Stage.FILING), [located])) == {located}
        assert set(cases.by_ids(connection, [located])) == {located}


def test_that_a_queue_can_be_of_a_tier_and_of_cases_without_an_order(desks, as_person):
    low, high, watched = desks.bring_to(FILED), desks.bring_to(FILED), desks.bring_to(HANDLING)
    desks.act("dispatch_t", high, "report_up", {"reason": "超出街道权限"})
    desks.act("leader1", watched, "supervise", {"level": 1, "demand": "限期办结"})
    desks.act(
        "leader1", low, "list_case", {"listed_level": 2, "listed_until": "2099-01-01", "reason": "久拖未决"}
    )
    with as_person("dispatch1") as connection:

        def ids(wanted: QueueFilter) -> set[object]:
            return {row.case_id for row in cases.page(connection, wanted, None).rows}

        assert ids(QueueFilter(tiers=(3,))) == {low, watched}
        assert ids(QueueFilter(tiers=(1, 2))) == {high}
        assert ids(QueueFilter(is_unsupervised=True)) == {low, high}
        assert {
            row.case_id: row.listed_level for row in cases.page(connection, QueueFilter(), None).rows
        } == {
            low: 2,
            high: 0,
            watched: 0,
        }


def test_that_an_old_case_counts_on_the_day_it_is_filed_and_closed(desks, as_person):
    case_id, long_ago = desks.bring_to(CLOSED), datetime.now(UTC) - timedelta(days=95)
    with desks.admin.transaction():
        desks.admin.execute("set local session_replication_role = replica")
        desks.admin.execute(
            "update cc.case_file set case_id = %s, reported_at = %s where case_id = %s",
            (uuid7_floor(long_ago), long_ago, case_id),
        )
    midnight = datetime.now(UTC) - timedelta(hours=1)
    with as_person("leader1") as connection:
        assert cases.counts(connection, midnight).closed_today == 1
        assert cases.counts(connection, midnight).filed_today == 1
        assert wall.figures(connection, midnight, midnight).steps[-1] == 1
        assert cases.counts(connection, datetime.now(UTC) + timedelta(hours=1)).closed_today == 0
