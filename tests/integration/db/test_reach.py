"""Knocking at a server: what real doors answer, and what libpq's words mean."""

import dataclasses
import socket

import pytest

from commandcenter.db.reach import NOBODY, knock, read_failure
from commandcenter.domain.reach import Reach


def test_that_a_server_answers_without_anybody_signing_in(desks):
    assert knock(desks.address) is Reach.UNENCRYPTED
    assert Reach.UNENCRYPTED.is_reached


def test_that_a_server_without_encryption_cannot_give_it(desks):
    assert knock(dataclasses.replace(desks.address, sslmode="require")) is Reach.NO_TLS


def test_that_a_port_where_nothing_listens_is_told_apart_from_a_host_that_is_not_there(desks):
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    assert knock(dataclasses.replace(desks.address, host="127.0.0.1", port=port)) is Reach.REFUSED
    assert knock(dataclasses.replace(desks.address, host="no-such-county.invalid")) is Reach.NO_SUCH_HOST


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ('server certificate for "a" does not match host name "b"', Reach.OTHER_NAME),
        ('root certificate file "/x/root.crt" does not exist', Reach.NO_ROOT),
        ("SSL error: certificate verify failed", Reach.NOT_TRUSTED),
        ('FATAL:  no pg_hba.conf entry for host "10.0.0.1", user "u"', Reach.NOT_ADMITTED),
        (f'FATAL:  no pg_hba.conf entry for host "10.0.0.1", user "{NOBODY}"', Reach.NOT_ADMITTED),
        ('FATAL:  database "county" does not exist', Reach.NO_DATABASE),
        ("FATAL:  the database system is starting up", Reach.STARTING),
        ("connection timeout expired", Reach.SILENT),
        (f'FATAL:  role "{NOBODY}" does not exist', Reach.UNENCRYPTED),
        ("something new", Reach.UNCLEAR),
    ],
)
def test_that_the_reason_is_read_from_the_words(words, expected):
    assert read_failure(words, is_asked=False, is_encrypted=False) is expected


def test_that_a_server_that_asks_for_a_password_has_been_reached():
    assert (
        read_failure("fe_sendauth: no password supplied", is_asked=True, is_encrypted=True) is Reach.ENCRYPTED
    )
