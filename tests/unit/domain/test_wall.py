"""Shares on the wall."""

from commandcenter.domain.wall import InTime


def test_that_a_share_is_of_what_fell_due_and_nothing_due_has_none():
    assert InTime(8, 6).share == 0.75
    assert InTime(0, 0).share is None
