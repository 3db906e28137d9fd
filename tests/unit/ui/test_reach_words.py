"""How the line is protected, told honestly."""

import pytest

from commandcenter.domain.reach import Line, Reach
from commandcenter.errors import DatabaseUnavailable, SignInFailed, TryAgain
from commandcenter.ui.messages import words_for
from commandcenter.ui.reach_words import line_words, reach_sentence
from commandcenter.ui.status_bar import StatusBar
from commandcenter.ui.tokens import Tone


@pytest.mark.parametrize(
    ("line", "words", "tone"),
    [
        (Line("db.county", "TLSv1.3", True, False), "encrypted, server checked", Tone.OK),
        (Line("db.county", "TLSv1.3", False, False), "encrypted, server not checked", Tone.WARN),
        (Line("db.county", "", False, False), "not encrypted", Tone.BAD),
        (Line("127.0.0.1", "", False, True), "on this computer", Tone.NEUTRAL),
    ],
)
def test_that_the_status_bar_says_to_whom_the_line_is_encrypted(theme, qtbot, line, words, tone):
    found = line_words(line)
    assert (found[0], found[2]) == (words, tone)
    assert line.is_local or "db.county" in found[1]
    bar = StatusBar("county")
    qtbot.addWidget(bar)
    bar.show_line(*found)
    assert bar._line.text() == f"· {words}"
    assert bar._line.toolTip() == found[1]


def test_that_a_failed_line_is_told_in_our_words_and_never_in_the_servers(qapp):
    for reach in set(Reach) - {Reach.UNCLEAR}:
        words = words_for(DatabaseUnavailable(reach, reason="connection to server at 10.0.0.1 failed"))
        assert words.hint.startswith(reach_sentence(reach))
        assert "10.0.0.1" not in words.hint
    assert "no place left" in words_for(TryAgain("connections", reason="too many clients")).hint
    assert words_for(DatabaseUnavailable(Reach.UNCLEAR, reason="odd words")).hint.startswith(
        "Nothing was saved"
    )
    assert "wrong" in words_for(SignInFailed(reason="refused")).hint
