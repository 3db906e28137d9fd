"""What the check asks the server itself."""

from typing import cast

import psycopg
import pytest

from commandcenter.db.setup import server_checks
from commandcenter.db.setup.server_checks import State, attack_list


class _Told:
    """Stands for a connection whose server has other rules than the run's own."""

    def __init__(self, *rows: tuple[object, ...]) -> None:
        self._rows = list(rows)

    def execute(self, _query: object) -> "_Told":
        return self

    def fetchall(self) -> list[tuple[object, ...]]:
        return self._rows

    def fetchone(self) -> tuple[object, ...]:
        return self._rows[0]


def _told(*rows: tuple[object, ...]) -> psycopg.Connection[tuple[object, ...]]:
    return cast("psycopg.Connection[tuple[object, ...]]", _Told(*rows))


@pytest.mark.parametrize(
    ("rule", "words"),
    [
        ((3, "host", "all", "0.0.0.0", "scram-sha-256", None), "need not be encrypted"),
        ((3, "hostssl", "all", "0.0.0.0", "md5", None), "admits by md5"),
        ((3, "local", "all", "", "trust", None), "admits by trust"),
        ((3, None, None, "", None, "invalid"), "cannot be understood"),
    ],
)
def test_that_a_weak_rule_of_admission_is_named(rule, words):
    (found,) = server_checks.access(_told((1, "local", "all", "", "peer", None), rule))
    assert found.state is State.OPEN
    assert "line 3" in found.words
    assert words in found.words


def test_that_strong_rules_are_good(database):
    rules = [
        (1, "hostssl", "all", "0.0.0.0", "scram-sha-256", None),
        (2, "host", "all", "127.0.0.1", "scram-sha-256", None),
    ]
    (found,) = server_checks.access(_told(*rules))
    assert found.state is State.OK
    with psycopg.connect(database.admin_conninfo) as admin:
        assert [each.state for each in server_checks.access(admin)] == [State.OK]


@pytest.mark.parametrize(
    ("row", "state"),
    [
        ((True, "TLSv1.3", "TLS_AES_256_GCM_SHA384", "on", "*", "TLSv1.2"), State.OK),
        ((False, None, None, "on", "*", "TLSv1"), State.OPEN),
        ((False, None, None, "off", "*", "TLSv1.2"), State.OPEN),
        ((False, None, None, "off", "127.0.0.1", "TLSv1.2"), State.ACCEPTED),
    ],
)
def test_that_the_line_is_told_as_it_is(row, state):
    found = list(server_checks.line(_told(row)))
    assert found[0].state is state
    if row[3] == "on":
        assert found[1].state is (State.OK if row[5] == "TLSv1.2" else State.OPEN)


def test_that_settings_the_list_leans_on_are_told(database):
    with psycopg.connect(database.admin_conninfo, autocommit=True) as admin:
        found = {each.key: each for each in server_checks.settings(admin)}
        assert found["setting.authentication_timeout"].state is State.OK
        admin.execute("set password_encryption = 'md5'")
        again = {each.key: each for each in server_checks.settings(admin)}
    assert again["setting.password_encryption"].state is State.OPEN
    assert "should be scram-sha-256" in again["setting.password_encryption"].words


def test_that_every_row_of_the_attack_list_is_answered_with_a_reason():
    rows = attack_list()
    assert len({row.key for row in rows}) == len(rows) >= 68
    assert {row.answer for row in rows} == {"denied", "bounded", "accepted"}
    assert all(row.attack and row.reason and row.closed_by for row in rows)
    assert {each.state for each in server_checks.accepted()} == {State.ACCEPTED}
