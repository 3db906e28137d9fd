"""What the check asks the server itself: the line, who is admitted how, settings, and what is accepted with its reason."""

import csv
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

import psycopg

from commandcenter.resource_files import resource_path

_LOOPBACK = ("127.0.0.1", "::1", "localhost")
_STRONG_METHODS = ("scram-sha-256", "cert", "gss", "ldap", "radius", "oauth", "reject", "peer")


class State(StrEnum):
    """How a point stands; `unfit` means that no desk can work."""

    OK = "ok"
    OPEN = "open"
    ACCEPTED = "accepted"
    UNKNOWN = "unknown"
    UNFIT = "unfit"


@dataclass(frozen=True, slots=True)
class Finding:
    """One point of the check."""

    key: str
    state: State
    words: str


@dataclass(frozen=True, slots=True)
class Attack:
    """One row of the attack list.

    Attributes:
        key: Stable name; the tests try it under this name.
        attack: What is tried, with a person's own login and psql.
        answer: denied, bounded or accepted.
        closed_by: What answers it: grants, a function, a point of the hardening, a setting of the server.
        reason: Why that is enough; for what is accepted, why it is.
    """

    key: str
    attack: str
    answer: str
    closed_by: str
    reason: str


def attack_list() -> tuple[Attack, ...]:
    """Return the attacks that were tried and how each is answered."""
    with resource_path("security", "attack_list.csv").open(encoding="utf-8", newline="") as file:
        return tuple(Attack(**row) for row in csv.DictReader(file))


def accepted() -> Iterator[Finding]:
    """Yield what is possible and is let be."""
    for attack in attack_list():
        if attack.answer == "accepted":
            yield Finding(f"attack.{attack.key}", State.ACCEPTED, f"{attack.attack}: {attack.reason}")


def line(connection: psycopg.Connection[tuple[object, ...]]) -> Iterator[Finding]:
    """Yield whether this very connection is encrypted, and whether the server can."""
    row = connection.execute(
        "select s.ssl, s.version, s.cipher, current_setting('ssl'), current_setting('listen_addresses'), "
        # Not everybody may see this one; then the row is not there.
        "(select setting from pg_settings where name = 'ssl_min_protocol_version') "
        "from pg_stat_ssl s where s.pid = pg_backend_pid()"
    ).fetchone()
    is_encrypted, protocol, cipher, can, listens, oldest = row or (False, "", "", "off", "", "")
    addresses = {each.strip() for each in str(listens).split(",") if each.strip()}
    if is_encrypted:
        yield Finding("tls", State.OK, f"this connection is encrypted with {protocol}, {cipher}")
    elif addresses <= set(_LOOPBACK):
        yield Finding("tls", State.ACCEPTED, "not encrypted: the server listens on its own computer only")
    elif str(can) == "on":
        yield Finding(
            "tls", State.OPEN, "the server can encrypt, but this connection is not: use sslmode=verify-full"
        )
    else:
        yield Finding("tls", State.OPEN, "the server cannot encrypt: give it a certificate and set ssl = on")
    if str(can) == "on" and oldest is not None:
        is_new = str(oldest) in ("TLSv1.2", "TLSv1.3")
        yield Finding(
            "tls_oldest", State.OK if is_new else State.OPEN, f"the oldest protocol admitted is {oldest}"
        )


def access(connection: psycopg.Connection[tuple[object, ...]]) -> Iterator[Finding]:
    """Yield how logins are admitted, when this login may read the server's rules."""
    try:
        rows = connection.execute(
            "select line_number, type, array_to_string(user_name, ','), coalesce(address, ''), auth_method, error "
            "from pg_hba_file_rules order by line_number"
        ).fetchall()
    except psycopg.errors.InsufficientPrivilege:
        yield Finding("admission", State.UNKNOWN, "this login may not read pg_hba_file_rules")
        return
    weak = []
    for number, kind, _users, address, method, error in rows:
        is_local = str(kind) == "local" or str(address) in _LOOPBACK
        if error is not None:
            weak.append(f"line {number} cannot be understood")
        elif str(method) not in _STRONG_METHODS:
            weak.append(f"line {number} admits by {method}")
        elif str(kind) in ("host", "hostnossl") and str(method) != "reject" and not is_local:
            weak.append(f"line {number} admits over a line that need not be encrypted ({kind})")
    words = "; ".join(weak) or "passwords by SCRAM only, from other computers over encrypted lines only"
    yield Finding("admission", State.OPEN if weak else State.OK, words)


def settings(connection: psycopg.Connection[tuple[object, ...]]) -> Iterator[Finding]:
    """Yield the settings of the server that the attack list leans on."""
    wanted: tuple[tuple[str, str, str, str], ...] = (
        ("password_encryption", "= 'scram-sha-256'", "scram-sha-256", "passwords are stored in a weak form"),
        (
            "authentication_timeout",
            "::interval <= '15s'",
            "at most 15s",
            "sockets without a login fill the server longer",
        ),
        ("max_prepared_transactions", "= '0'", "0", "a prepared transaction could hold rows for ever"),
        (
            "log_parameter_max_length_on_error",
            "= '0'",
            "0",
            "values typed by people can reach the server's log",
        ),
        ("fsync", "= 'on'", "on", "a power cut can destroy the database"),
    )
    for name, condition, words, risk in wanted:
        row = connection.execute(
            f"select current_setting('{name}'), current_setting('{name}') {condition}".encode()
        ).fetchone()
        assert row is not None
        told = f"{name} is {row[0]}" if row[1] else f"{name} is {row[0]}, should be {words}: {risk}"
        yield Finding(f"setting.{name}", State.OK if row[1] else State.OPEN, told)
    row = connection.execute(
        "select max(case name when 'max_connections' then setting::int end), "
        "coalesce(sum(case when name in ('reserved_connections', 'superuser_reserved_connections') "
        "then setting::int end), 0) from pg_settings"
    ).fetchone()
    assert row is not None
    yield Finding(
        "setting.connections",
        State.OK if int(str(row[1])) >= 3 else State.OPEN,
        f"{row[0]} connections, {row[1]} of them reserved for administrators",
    )
