"""What is remembered on a desk, and what a damaged file does."""

import json
from dataclasses import replace

import pytest

from commandcenter.settings import (
    ServerProfile,
    Settings,
    SettingsError,
    SslMode,
    Theme,
    local_data_directory,
    log_directory,
    settings_path,
)


def _settings() -> Settings:
    profile = ServerProfile("县中心", "10.0.0.9", 5433, "county", SslMode.REQUIRE, "zhang_san")
    return Settings((profile,), "县中心", "zh_CN", Theme.NIGHT, 1.25, has_sound=False)


def test_that_what_was_saved_is_read_back(tmp_path):
    path = tmp_path / "new" / "settings.json"
    _settings().save(path)
    assert Settings.read(path) == _settings()
    assert [file.name for file in path.parent.iterdir()] == ["settings.json"]


def test_that_without_a_file_the_defaults_are_chinese_and_without_servers(tmp_path):
    settings = Settings.read(tmp_path / "settings.json")
    assert settings == Settings()
    assert settings.language == "zh_CN"


def test_that_a_new_server_is_trusted_only_with_a_verified_certificate():
    assert ServerProfile("a", "b").sslmode is SslMode.VERIFY_FULL


def test_that_words_of_a_newer_release_are_passed_over(tmp_path):
    path = tmp_path / "settings.json"
    _settings().save(path)
    plain = json.loads(path.read_text(encoding="utf-8"))
    plain["colour_of_the_sky"] = "blue"
    plain["profiles"][0]["flavour"] = "mint"
    path.write_text(json.dumps(plain), encoding="utf-8")
    assert Settings.read(path) == _settings()


@pytest.mark.expects_log_warnings
@pytest.mark.parametrize(
    "text",
    [
        "",
        "{",
        "[]",
        '{"theme": "pink"}',
        '{"font_scale": 9}',
        '{"font_scale": "big"}',
        '{"has_sound": "loud"}',
        '{"profiles": [{"name": "x"}]}',
    ],
)
def test_that_a_file_not_understood_is_set_aside_and_the_program_starts(tmp_path, text):
    path = tmp_path / "settings.json"
    path.write_text(text, encoding="utf-8")
    assert Settings.read(path) == Settings()
    assert (tmp_path / "settings.broken").read_text(encoding="utf-8") == text
    assert not path.exists()


@pytest.mark.parametrize(("host", "port"), [("", 5432), ("  ", 5432), ("h", 0), ("h", 65536)])
def test_that_a_server_that_cannot_be_reached_is_refused(host, port):
    with pytest.raises(SettingsError):
        ServerProfile("a", host, port)


def test_that_two_servers_cannot_share_a_name():
    profile = ServerProfile("a", "h")
    with pytest.raises(SettingsError):
        Settings((profile, replace(profile, host="i")))


def test_that_a_server_is_found_by_its_name():
    settings = _settings()
    assert settings.profile("县中心") is settings.profiles[0]
    assert settings.profile("乡镇") is None


def test_that_all_files_of_a_user_stay_in_the_home_folder(home):
    assert all(
        path.is_relative_to(home) for path in (settings_path(), local_data_directory(), log_directory())
    )
