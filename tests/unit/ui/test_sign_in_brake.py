"""Guessing at one machine is slowed down, and the file tells no names."""

from datetime import UTC, datetime, timedelta

from commandcenter.ui.sign_in_brake import MOST_FAILURES, PAUSE, SignInBrake


def test_that_a_login_is_refused_after_failures_and_again_allowed_after_a_while(tmp_path):
    now = [datetime(2026, 11, 29, 8, tzinfo=UTC)]
    path = tmp_path / "kept" / "failures.json"
    brake = SignInBrake(path, lambda: now[0])
    for _ in range(MOST_FAILURES - 1):
        brake.note_failure("county", "li")
    assert not brake.pause_left("county", "li")
    brake.note_failure("county", "li")
    again = SignInBrake(path, lambda: now[0])
    assert again.pause_left("county", "li") == PAUSE
    assert not again.pause_left("county", "wang")
    assert not again.pause_left("elsewhere", "li")
    assert '"li"' not in path.read_text()
    now[0] += PAUSE + timedelta(seconds=1)
    assert not again.pause_left("county", "li")
    again.note_failure("county", "li")
    assert again.failures("county", "li") == 1
    again.clear("county", "li")
    assert SignInBrake(path).failures("county", "li") == 0


def test_that_a_broken_file_counts_nothing(tmp_path):
    path = tmp_path / "failures.json"
    path.write_text('["no"')
    assert SignInBrake(path).failures("county", "li") == 0
