"""Each SQLSTATE as a real server sends it, in the program's words."""

import psycopg
import pytest
from sqlalchemy.exc import DBAPIError

from commandcenter.db.failures import translated
from commandcenter.errors import (
    ChangedMeanwhile,
    CommandCenterError,
    NotAllowed,
    NotFound,
    NotLegal,
    Refused,
    SignInFailed,
    TryAgain,
)


@pytest.mark.parametrize(
    ("code", "wanted"),
    [
        *[("CC404", NotFound), ("CC409", ChangedMeanwhile), ("CC422", NotLegal), ("42501", NotAllowed)],
        *[
            ("55P03", TryAgain),
            ("40001", TryAgain),
            ("40P01", TryAgain),
            ("23514", Refused),
            ("22P02", NotLegal),
        ],
    ],
)
def test_that_a_state_becomes_its_error_with_detail_and_reason(desks, code, wanted):
    with pytest.raises(psycopg.Error) as raised:
        desks.admin.execute("select cc_int.raise_error(%s, 'why', 'what')", (code,))
    found = translated(DBAPIError("", None, raised.value))
    assert isinstance(found, CommandCenterError)
    assert type(found) is wanted
    assert (found.detail, found.reason) == ("what", "why")


def test_that_a_mistake_of_ours_is_not_hidden(desks):
    with pytest.raises(psycopg.errors.UndefinedTable) as raised:
        desks.admin.execute("select * from cc.no_such_table")
    assert translated(raised.value) is raised.value


@pytest.mark.parametrize(
    ("words", "detail"),
    [
        ('FATAL:  too many connections for role "a"', "own_connections"),
        ('致命错误:  由角色"a"发起的连接太多了', "own_connections"),
        ("FATAL:  sorry, too many clients already", "connections"),
        ("致命错误:  对不起, 已经有太多的客户", "connections"),
        (
            "FATAL:  remaining connection slots are reserved for roles with the SUPERUSER attribute",
            "connections",
        ),
        ("致命错误:  已保留的连接位置为执行非复制请求的超级用户预留", "connections"),
    ],
)
def test_that_a_full_server_is_no_question_of_network_or_password(words, detail):
    found = translated(psycopg.OperationalError(words))
    assert isinstance(found, TryAgain)
    assert found.detail == detail


def test_that_a_login_switched_off_is_told_apart_from_a_wrong_password():
    for words in ('role "a" is not permitted to log in', '不允许角色"a" 进行登录'):
        found = translated(psycopg.OperationalError(words))
        assert isinstance(found, SignInFailed)
        assert found.detail == "no_login"
    wrong = translated(psycopg.OperationalError('password authentication failed for user "a"'))
    assert isinstance(wrong, SignInFailed)
    assert not wrong.detail
