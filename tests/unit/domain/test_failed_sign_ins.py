"""Lines of the server's log, as real servers write them."""

import pytest

from commandcenter.domain.failed_sign_ins import failed_login


@pytest.mark.parametrize(
    ("line", "login"),
    [
        ('2026-11-29 04:00:01.000 CST [77] FATAL:  password authentication failed for user "li"', "li"),
        ('2026-11-29 04:00:01.000 CST [77] 致命错误:  用户 "li" Password 认证失败', "li"),
        ('{"timestamp":"x","user":"li","state_code":"28P01","message":"密码错"}', "li"),
        ('{"timestamp":"x","user":"li","state_code":"57P03"}', None),
        ('{"broken', None),
        ('LOG:  connection authenticated: identity="li" method=scram-sha-256', None),
        ('FATAL:  role "li" does not exist', None),
    ],
)
def test_that_only_a_wrong_password_counts(line, login):
    assert failed_login(line) == login
