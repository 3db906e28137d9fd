"""First passwords lie in a file that only its owner may read, and no name in it is run as a formula."""

import stat

import pytest

from commandcenter.errors import BadInput
from commandcenter.services.first_passwords import room_for_passwords, write_passwords
from commandcenter.services.import_plan import NewPassword


def test_that_only_the_owner_may_read_it(tmp_path):
    path = tmp_path / "secrets.csv"
    with room_for_passwords(path):
        assert stat.S_IMODE(path.stat().st_mode) == 0o600
        write_passwords(path, [NewPassword("wang1", "=演示", "k1")])
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert path.read_text(encoding="utf-8-sig").splitlines()[1] == "wang1,'=演示,k1"
    with pytest.raises(BadInput, match="there already"), room_for_passwords(path):
        pass
    assert "k1" in path.read_text(encoding="utf-8-sig")


def test_that_a_place_where_it_cannot_be_written_is_told_before_anything_is_done(tmp_path):
    with (
        pytest.raises(BadInput, match="cannot be written"),
        room_for_passwords(tmp_path / "none" / "secrets.csv"),
    ):
        pass


def test_that_nothing_stays_of_an_import_without_new_people(tmp_path):
    with room_for_passwords(tmp_path / "secrets.csv"):
        pass
    assert not (tmp_path / "secrets.csv").exists()
