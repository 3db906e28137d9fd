"""Sounds: files that can be played, two alarms that differ, no din."""

import wave

import pytest

from commandcenter.ui.sounds import RATE, TONES, Alarm, Sounds, write_tone


@pytest.mark.parametrize("alarm", list(Alarm))
def test_that_a_tone_is_as_long_as_it_says_and_never_clips(tmp_path, alarm):
    path = tmp_path / "tone.wav"
    write_tone(alarm, path)
    with wave.open(str(path)) as file:
        assert (file.getnchannels(), file.getsampwidth(), file.getframerate()) == (1, 2, RATE)
        seconds = file.getnframes() / RATE
        samples = memoryview(file.readframes(file.getnframes())).cast("h")
    assert seconds == pytest.approx(sum(length for _, length in TONES[alarm]), abs=0.01)
    assert 5_000 < max(samples) < 20_000
    assert samples[0] == 0


def test_that_the_same_alarm_is_not_repeated_at_once_and_silence_is_kept(qapp, monkeypatch):
    monkeypatch.setattr("commandcenter.ui.sounds.PLAYERS", ())
    sounds = Sounds()
    assert sounds.play(Alarm.URGENT)
    assert not sounds.play(Alarm.URGENT)
    assert sounds.play(Alarm.WAITING)
    assert not Sounds(is_on=False).play(Alarm.URGENT)
