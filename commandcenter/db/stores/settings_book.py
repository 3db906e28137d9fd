"""Reads and changes the county's settings and escalation rules."""

from datetime import date, datetime
from typing import Any

from sqlalchemy import Connection, Row, bindparam, text
from sqlalchemy.dialects.postgresql import JSONB

from commandcenter.domain.clock_rules import limit_of
from commandcenter.domain.settings_book import (
    EscalationRule,
    Setting,
    SettingKind,
    SettingValue,
    SettingVersion,
    raw_setting,
    setting_value,
)

_SET = text("select cc.set_setting_v1(:key, :before, :value, :reason)").bindparams(
    bindparam("before", type_=JSONB), bindparam("value", type_=JSONB)
)
_ADD_RULE = text("select cc.add_escalation_rule_v1(:given)").bindparams(bindparam("given", type_=JSONB))
_CHANGE_RULE = text("select cc.change_escalation_rule_v1(:rule_id, :given)").bindparams(
    bindparam("given", type_=JSONB)
)


def read_settings(connection: Connection) -> tuple[Setting, ...]:
    """Return the settings that may be changed, by key."""
    return tuple(
        Setting(
            row.key,
            SettingKind(row.kind),
            setting_value(row.value),
            row.lowest,
            row.highest,
            row.valid_from,
            row.changed_by,
            row.reason,
            row.versions,
        )
        for row in connection.execute(text("select * from cc.settings_v1()"))
    )


def setting_history(connection: Connection, key: str) -> tuple[SettingVersion, ...]:
    """Return every value a setting had, the latest first."""
    rows = connection.execute(
        text(
            "select h.key, h.value, h.valid_from, coalesce(u.real_name, '') as changed_by, h.reason "
            "from cc.setting_history h left join cc.app_user u on u.user_id = h.changed_by "
            "where h.key = :key order by h.valid_from desc nulls last"
        ),
        {"key": key},
    )
    return tuple(
        SettingVersion(row.key, setting_value(row.value), row.valid_from, row.changed_by, row.reason)
        for row in rows
    )


def set_setting(
    connection: Connection, key: str, before: SettingValue, value: SettingValue, reason: str
) -> datetime:
    """Give a setting another value from now on and return the moment.

    Raises:
        NotAllowed: The person is no system administrator.
        ChangedMeanwhile: Somebody changed it meanwhile.
        NotLegal: The value lies outside its bounds, or there is no reason.
    """
    given = {"key": key, "before": raw_setting(before), "value": raw_setting(value), "reason": reason}
    moment = connection.scalar(_SET, given)
    assert isinstance(moment, datetime)
    return moment


def read_escalation(connection: Connection) -> tuple[EscalationRule, ...]:
    """Return all rules, ended ones too, by timer and place on the ladder."""
    rows = connection.execute(
        text("select * from cc.escalation_rule order by timer, sort, share nulls last, rule_id")
    )
    return tuple(_to_rule(row) for row in rows)


def add_rule(connection: Connection, rule: EscalationRule) -> int:
    """Add a rule from its first day on and return its number.

    Raises:
        NotAllowed: The person is no system administrator.
        NotLegal: The rule is incomplete or begins in the past.
    """
    given = rule.as_input() | _days(rule)
    return int(connection.execute(_ADD_RULE, {"given": given}).scalar_one())


def change_rule(connection: Connection, rule: EscalationRule, from_day: date) -> int:
    """Let a rule be another one from a day on and return the number of the new one.

    Raises:
        NotAllowed: The person is no system administrator.
        NotFound: The rule has ended.
        NotLegal: The rule is incomplete or the day lies in the past.
    """
    given = rule.as_input() | {"valid_from": from_day.isoformat()}
    return int(connection.execute(_CHANGE_RULE, {"rule_id": rule.rule_id, "given": given}).scalar_one())


def end_rule(connection: Connection, rule_id: int) -> None:
    """End a rule today.

    Raises:
        NotAllowed: The person is no system administrator.
        NotFound: The rule has ended already.
    """
    connection.execute(text("select cc.end_escalation_rule_v1(:rule_id)"), {"rule_id": rule_id})


def _days(rule: EscalationRule) -> dict[str, Any]:
    return {
        "valid_from": rule.valid_from.isoformat(),
        "valid_to": None if rule.valid_to is None else rule.valid_to.isoformat(),
    }


def _to_rule(row: Row[Any]) -> EscalationRule:
    return EscalationRule(
        rule_id=row.rule_id,
        timer=row.timer,
        share=row.share,
        after=None if row.after_value is None else limit_of(row.after_value, row.after_unit),
        measure=row.measure,
        copy_tier=row.copy_tier,
        words=row.words,
        valid_from=row.valid_from,
        valid_to=row.valid_to,
        sort=row.sort,
    )
