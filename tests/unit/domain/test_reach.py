"""Which outcomes of a test let a person go on to sign in."""

from commandcenter.domain.reach import Reach


def test_that_only_a_server_that_answers_may_be_signed_in_to():
    assert {reach for reach in Reach if reach.is_reached} == {Reach.ENCRYPTED, Reach.UNENCRYPTED}
