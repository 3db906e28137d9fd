"""Every refusal has one sentence, also when the server speaks Chinese."""

import psycopg
import pytest
from psycopg.conninfo import make_conninfo
from sqlalchemy.exc import DBAPIError

from commandcenter.db.setup.refusals import refusal
from commandcenter.errors import CommandCenterError, NotFound, ServerNotReady


@pytest.mark.parametrize(
    ("words", "key"),
    [
        ('FATAL:  password authentication failed for user "x"', "wrong_password"),
        ('致命错误:  用户 "x" Password 认证失败', "wrong_password"),
        ('FATAL:  database "x" does not exist', "no_database"),
        ('致命错误:  数据库 "x" 不存在', "no_database"),
        ('FATAL:  role "x" does not exist', "no_login"),
        ('致命错误:  角色 "x" 不存在', "no_login"),
        ("server does not support SSL, but SSL was required", "no_tls"),
        ('root certificate file "/home/desk/.postgresql/root.crt" does not exist', "no_root"),
        ("SSL error: certificate verify failed", "not_trusted"),
        ('server certificate for "a" does not match host name "b"', "other_name"),
        ("channel binding is required, but server did not offer an authentication method", "no_binding"),
        ('FATAL:  no pg_hba.conf entry for host "10.0.0.1", user "x", no encryption', "not_admitted"),
        ("FATAL:  sorry, too many clients already", "too_many_connections"),
        ("致命错误:  对不起, 已经有太多的客户", "too_many_connections"),
        ("FATAL:  the database system is starting up", "starting"),
        ("could not translate host name", "no_such_host"),
        ("Connection refused", "refused"),
        ("connection timeout expired", "silent"),
        ("something nobody has seen", "unreachable"),
    ],
)
def test_that_words_without_a_code_are_understood(words, key):
    told = refusal(psycopg.OperationalError(words))
    assert isinstance(told, ServerNotReady)
    assert told.detail == key
    assert str(told).endswith(("seen", ".", "`."))


@pytest.mark.parametrize(
    ("failure", "key"),
    [
        (psycopg.errors.DiskFull(), "disk_full"),
        (psycopg.errors.InsufficientPrivilege(), "no_right"),
        (psycopg.errors.LockNotAvailable(), "busy"),
        (psycopg.errors.QueryCanceled(), "too_slow"),
        (psycopg.errors.ReadOnlySqlTransaction(), "standby"),
        (psycopg.errors.AdminShutdown(), "cut_off"),
    ],
)
def test_that_a_code_of_the_server_is_understood_through_any_driver(failure, key):
    for raised in (failure, DBAPIError("", None, failure)):
        told = refusal(raised)
        assert isinstance(told, ServerNotReady)
        assert told.detail == key
        assert str(told)[-1] == "."


def test_that_a_real_servers_words_are_understood(database):
    for change, key in (
        ({"password": "wrong"}, "wrong_password"),
        ({"dbname": "nowhere"}, "no_database"),
        ({"sslmode": "require"}, "no_tls"),
        ({"host": "no-such-host.invalid"}, "no_such_host"),
    ):
        with pytest.raises(psycopg.OperationalError) as raised:
            psycopg.connect(make_conninfo(database.admin_conninfo, **change))
        assert refusal(raised.value).detail == key


def test_that_what_is_understood_elsewhere_is_passed_on(database):
    with psycopg.connect(database.admin_conninfo) as admin, pytest.raises(psycopg.Error) as raised:
        admin.execute("select cc_int.raise_error('CC404', 'gone')")
    assert isinstance(refusal(raised.value), NotFound)
    with psycopg.connect(database.admin_conninfo) as admin, pytest.raises(psycopg.Error) as raised:
        admin.execute("select 1 / 0")
    assert isinstance(refusal(raised.value), CommandCenterError)
    assert refusal(ValueError("odd")).detail == "unclear"
