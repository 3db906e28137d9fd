"""Every act that the database notes has a word."""

import re
from pathlib import Path

from commandcenter.ui.models.audit_words import act_words, subject_words

SQL = Path(__file__).resolve().parents[4] / "commandcenter" / "db" / "sql" / "repeatable"


def test_that_every_act_that_is_noted_has_a_word(qapp):
    text = "\n".join(path.read_text(encoding="utf-8") for path in SQL.glob("*.sql"))
    acts = set(re.findall(r"cc_int\.audit\('(\w+)',", text)) | {
        "lock_person",
        "unlock_person",
        "give_consent",
        "unmask",
    }
    assert len(acts) > 12
    assert [act for act in sorted(acts) if act_words(act) == act] == []
    assert act_words("something_new") == "something_new"


def test_that_a_duty_is_told_by_the_name_and_its_length(qapp):
    names = {52: "Wang"}
    assert subject_words("begin_duty", "52 8", lambda number: names.get(number, "")) == "Wang · for 8 h"
    assert subject_words("end_duty", "52", lambda number: names.get(number, "")) == "Wang"
    assert subject_words("end_duty", "53", lambda number: names.get(number, "")) == "53"
    assert subject_words("end_post", "52", lambda number: names.get(number, "")) == "52"
