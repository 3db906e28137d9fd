"""Every act that the database notes has a word."""

import re
from pathlib import Path

from commandcenter.ui.models.audit_words import act_words

SQL = Path(__file__).resolve().parents[4] / "commandcenter" / "db" / "sql" / "repeatable"


def test_that_every_act_of_the_administrators_has_a_word(qapp):
    text = "\n".join(
        (SQL / name).read_text(encoding="utf-8")
        for name in sorted(path.name for path in SQL.glob("*.sql"))
        if name[:2] in ("67", "68")
        or name in ("70_people.sql", "71_secrets.sql", "72_posts.sql", "74_audit.sql")
    )
    acts = set(re.findall(r"cc_int\.audit\('(\w+)'", text)) | {
        "lock_person",
        "unlock_person",
        "give_consent",
        "unmask",
    }
    assert len(acts) > 12
    assert [act for act in sorted(acts) if act_words(act) == act] == []
    assert act_words("something_new") == "something_new"
