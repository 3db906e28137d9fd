"""Where the server's account can go, and what happens where it cannot."""

import os

import pytest

from commandcenter.db.embedded import account as account_module
from commandcenter.db.embedded.account import (
    ServerAccount,
    reachable_binaries,
    reachable_home,
    server_account,
)
from commandcenter.db.embedded.binaries import Binaries
from commandcenter.db.embedded.errors import EmbeddedServerError

STRANGER = ServerAccount("stranger", 64_001, 64_001)
is_root = os.geteuid() == 0


def test_that_the_mode_of_each_folder_above_decides(tmp_path):
    folder = tmp_path / "a" / "b"
    folder.mkdir(parents=True)
    folder.parent.chmod(0o711)
    assert ServerAccount("owner", os.geteuid(), os.getegid()).may_enter(folder)
    folder.parent.chmod(0o700)
    assert not STRANGER.may_enter(folder)


def test_that_the_group_counts_only_for_members(tmp_path):
    folder = tmp_path / "shared"
    folder.mkdir()
    folder.chmod(0o710)
    member = ServerAccount("member", 64_001, folder.stat().st_gid)
    assert member._may_pass(folder)
    assert not STRANGER._may_pass(folder)


def test_that_without_an_account_the_folder_is_taken_as_it_is(tmp_path):
    assert reachable_home(tmp_path / "x", None) == tmp_path / "x"


def test_that_a_closed_folder_leads_to_the_same_public_place_each_time(tmp_path):
    tmp_path.chmod(0o700)
    first = reachable_home(tmp_path / "x", STRANGER)
    assert first.parent == account_module.SHARED_PARENT
    assert reachable_home(tmp_path / "x", STRANGER) == first
    assert reachable_home(tmp_path / "y", STRANGER) != first


def test_that_programs_in_a_closed_folder_are_copied_once_to_where_they_can_be_run(tmp_path, monkeypatch):
    shared = tmp_path / "shared"
    shared.mkdir()
    monkeypatch.setattr(account_module, "SHARED_PARENT", shared)
    hidden = tmp_path / "hidden"
    hidden.mkdir(mode=0o700)
    prefix = hidden / "prefix"
    (prefix / "bin").mkdir(parents=True)
    for name in ("postgres", "initdb", "pg_ctl"):
        (prefix / "bin" / name).write_text("#!/bin/sh\n", encoding="ascii")
    found = Binaries(prefix / "bin", 18)
    copied = reachable_binaries(found, STRANGER)
    assert copied.directory.parent.parent == shared
    assert copied.program("pg_ctl").is_file()
    assert reachable_binaries(found, STRANGER) == copied
    assert len(list(shared.iterdir())) == 1


@pytest.mark.skipif(not is_root, reason="only root needs another account")
def test_that_root_gets_an_account_that_is_not_root():
    found = server_account()
    assert found is not None
    assert found.uid != 0


@pytest.mark.skipif(not is_root, reason="only root needs another account")
def test_that_root_named_as_the_account_is_refused(monkeypatch):
    monkeypatch.setenv(account_module.ENVIRONMENT_NAME, "root")
    with pytest.raises(EmbeddedServerError, match="does not run as root"):
        server_account()


@pytest.mark.skipif(is_root, reason="an ordinary user's server is the user's own")
def test_that_an_ordinary_user_keeps_the_own_account():
    assert server_account() is None
