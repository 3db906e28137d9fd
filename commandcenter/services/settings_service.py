"""Use cases on the county's settings and its ladder of escalation; both keep what they were."""

from datetime import date, datetime

from commandcenter.db.engine import Gateway
from commandcenter.db.stores import settings_book
from commandcenter.domain.settings_book import EscalationRule, Setting, SettingValue, SettingVersion


class SettingsService:
    """Works with settings and escalation rules as the signed-in person."""

    def __init__(self, gateway: Gateway) -> None:
        self._gateway = gateway

    def settings(self) -> tuple[Setting, ...]:
        """Return the settings that may be changed, with bounds and their last change."""
        with self._gateway.connection() as connection:
            return settings_book.read_settings(connection)

    def history(self, key: str) -> tuple[SettingVersion, ...]:
        """Return every value a setting had, the latest first."""
        with self._gateway.connection() as connection:
            return settings_book.setting_history(connection, key)

    def change(self, key: str, before: SettingValue, value: SettingValue, reason: str) -> datetime:
        """Give a setting another value from now on; clocks that run keep theirs."""
        with self._gateway.connection() as connection:
            return settings_book.set_setting(connection, key, before, value, reason)

    def escalation(self) -> tuple[EscalationRule, ...]:
        """Return all escalation rules, ended ones too."""
        with self._gateway.connection() as connection:
            return settings_book.read_escalation(connection)

    def add_rule(self, rule: EscalationRule) -> int:
        """Add an escalation rule and return its number."""
        with self._gateway.connection() as connection:
            return settings_book.add_rule(connection, rule)

    def change_rule(self, rule: EscalationRule, from_day: date) -> int:
        """Let a rule be another one from a day on; the old one stays readable."""
        with self._gateway.connection() as connection:
            return settings_book.change_rule(connection, rule, from_day)

    def end_rule(self, rule_id: int) -> None:
        """End a rule today."""
        with self._gateway.connection() as connection:
            settings_book.end_rule(connection, rule_id)
