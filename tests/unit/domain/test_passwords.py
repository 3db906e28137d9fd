"""The rule of a good password, as the desk says it."""

from datetime import date

import pytest

from commandcenter.domain.passwords import PasswordRule, SignInNews


@pytest.mark.parametrize(
    ("secret", "expected"),
    [
        ("Abc12345", True),
        ("Abc1234", False),
        ("abc12345", False),
        ("abc-12345", True),
        ("12345678", False),
        ("Abc 12345", False),
        ("密码密码Ab12", False),
        ("Ab1" * 21 + "x", True),
        ("Ab1" * 22, False),
    ],
)
def test_that_length_kinds_and_keyboard_are_asked_for(secret, expected):
    assert PasswordRule().is_met_by(secret) is expected


def test_that_settings_move_the_rule_within_the_databases_bounds():
    assert PasswordRule.from_settings({}) == PasswordRule(8, 3)
    assert PasswordRule.from_settings({"password_length": 4, "password_kinds": 9}) == PasswordRule(8, 4)
    assert PasswordRule.from_settings({"password_length": 12, "password_kinds": True}) == PasswordRule(12, 3)


def test_that_days_are_counted_to_the_last_good_one():
    news = SignInNews(secret_ends_on=date(2026, 12, 1))
    assert [news.days_left(date(2026, 11, 29)), news.days_left(date(2026, 12, 2))] == [2, -1]
    assert SignInNews().days_left(date(2026, 11, 29)) is None
