"""What a person with a password and psql may try on the county's rules: calendar, settings, standards, drafts, ladder."""

import pytest
from psycopg.types.json import Jsonb

from tests.integration.db.test_attacks_joint import (
    BAD_INPUT,
    NONSENSE,
    NOT_ALLOWED,
    WORDS_OF_THE_PROGRAM,
    ask,
    words_for,
)
from tests.integration.desks import WHY, Desks

ADMINISTRATORS_ONLY = {
    "change_calendar": ("select cc.change_calendar_v1(%s)", Jsonb({})),
    "preview_calendar": ("select cc.preview_calendar_v1(%s)", Jsonb({})),
    "set_setting": ("select cc.set_setting_v1('undo_seconds', '120', %s, 'written')", Jsonb(60)),
    "publish_standards": ("select cc.publish_standards_v1(%s)", Jsonb({"changes": {}})),
    "withdraw_standards": ("select cc.withdraw_standards_v1(1, %s)", WHY),
    "publish_classes": ("select cc.publish_classes_v1(%s)", Jsonb({"changes": {}})),
    "check_classes": ("select cc.check_classes_v1(%s, current_date + 1)", Jsonb({})),
    "withdraw_classes": ("select cc.withdraw_classes_v1(1, %s)", WHY),
    "save_draft": ("select cc.save_rule_draft_v1(%s)", Jsonb({"kind": 1, "name": "x"})),
    "drop_draft": ("select cc.drop_rule_draft_v1(%s)", 1),
    "change_rule": ("select cc.change_escalation_rule_v1(1, %s)", Jsonb({})),
}
OTHERS = (
    "dispatch1",
    "chief1",
    "water1",
    "grid1",
    "evaluator1",
    "leader1",
    "secadmin1",
    "auditor1",
    "nobody1",
)


@pytest.mark.parametrize("name", ADMINISTRATORS_ONLY)
def test_that_rules_are_changed_by_the_system_administrator_alone(desks: Desks, name: str) -> None:
    question, value = ADMINISTRATORS_ONLY[name]
    for login in OTHERS:
        assert words_for(desks, login, question, value) == NOT_ALLOWED, login
    assert words_for(desks, "sysadmin1", question, value) != NOT_ALLOWED


def test_that_standards_are_tried_by_those_who_try_duties(desks):
    question = "select cc.what_if_standards_v1('{}', current_date, current_date)"
    for login in ("leader1", "evaluator1", "sysadmin1"):
        assert words_for(desks, login, question) is None
    for login in ("dispatch1", "chief1", "water1", "grid1", "secadmin1", "auditor1", "nobody1"):
        assert words_for(desks, login, question) == NOT_ALLOWED


def test_that_nonsense_gets_an_answer_of_the_program(desks):
    said = set()
    for junk in NONSENSE:
        for question in (
            "select cc.change_calendar_v1(%s)",
            "select cc.preview_calendar_v1(%s)",
            "select cc.publish_standards_v1(%s)",
            "select cc.publish_classes_v1(%s)",
            "select cc.check_classes_v1(%s, current_date + 1)",
            "select cc.save_rule_draft_v1(%s)",
            "select cc.change_escalation_rule_v1(1, %s)",
            "select cc.set_setting_v1('undo_seconds', '120', %s, 'written')",
            "select cc.what_if_standards_v1(%s, current_date, current_date)",
        ):
            for value in (junk, {"changes": junk, "kind": 1, "name": "x", "days": [junk]}):
                said.add(words_for(desks, "sysadmin1", question, Jsonb(value)))
    assert said - {None} <= WORDS_OF_THE_PROGRAM, said
    assert BAD_INPUT in said


def test_that_history_and_drafts_are_not_written_by_hand(desks):
    for statement in (
        "update cc.setting_history set value = '1'",
        "insert into cc.setting_history (key, value) values ('undo_seconds', '1')",
        "delete from cc.setting_history",
        "update cc.rule_draft set note = ''",
        "delete from cc.standard_edition",
    ):
        for login in ("sysadmin1", "leader1"):
            assert words_for(desks, login, statement) == NOT_ALLOWED
    # A person without a post today reads no draft.
    assert ask(desks, "nobody1", "select * from cc.rule_draft") == []
