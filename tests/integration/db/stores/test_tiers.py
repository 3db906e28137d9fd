"""What a tier's desk has before it."""

from commandcenter.db.stores import tiers
from commandcenter.domain.cases import QueueFilter, Stage
from commandcenter.domain.tiers import Tier
from tests.integration.desks import CLOSED, DISPATCHED, FILED


def up(desks, case_id, login="intake_t", **given):
    desks.act(login, case_id, "report_up", {"reason": "本级无力解决", **given})


def test_that_each_tier_finds_the_cases_it_holds(desks, as_person):
    here, sent_up, skipped = (desks.bring_to(FILED) for _ in range(3))
    closed = desks.bring_to(CLOSED)
    up(desks, sent_up)
    up(desks, skipped, skip=True)
    with as_person("intake_t") as connection:
        found = {
            tier: {row.case_id for row in tiers.waiting(connection, [tier], QueueFilter())} for tier in Tier
        }
        assert found == {Tier.COUNTY: {skipped}, Tier.TOWNSHIP: {sent_up}, Tier.VILLAGE: {here}}
        assert tiers.counts(connection) == {Tier.COUNTY: 1, Tier.TOWNSHIP: 1, Tier.VILLAGE: 1}
        both = tiers.waiting(connection, [Tier.TOWNSHIP, Tier.VILLAGE], QueueFilter(stage=Stage.DISPATCH))
        assert {row.case_id for row in both} == {here, sent_up}
        assert closed not in {row.case_id for row in tiers.waiting(connection, list(Tier), QueueFilter())}
    with as_person("water1") as connection:
        assert tiers.counts(connection) == dict.fromkeys(Tier, 0)


def test_that_the_nearest_deadline_comes_first(desks, as_person):
    cases = [desks.bring_to(FILED), desks.bring_to(DISPATCHED), desks.report()]
    with as_person("intake_t") as connection:
        rows = tiers.waiting(connection, [Tier.VILLAGE], QueueFilter())
    assert {row.case_id for row in rows} == set(cases)
    assert [row.due_at for row in rows] == sorted(row.due_at for row in rows if row.due_at is not None)


def test_that_a_reporter_finds_what_became_of_it(desks, as_person):
    mine = desks.bring_to(CLOSED, reporter="town1")
    desks.bring_to(CLOSED)
    with as_person("town1") as connection:
        (row,) = tiers.reported_by_me(connection)
    assert (row.case_id, row.state) == (mine, CLOSED)
