"""The folder of a server."""

import socket
import stat

from commandcenter.db.embedded.home import ServerHome, free_port, write_private


def test_that_new_folders_are_private_and_old_ones_keep_their_mode(tmp_path):
    home = ServerHome(tmp_path / "new", None)
    home.prepare()
    assert stat.S_IMODE(home.directory.stat().st_mode) == 0o700
    assert stat.S_IMODE(home.server.stat().st_mode) == 0o700
    home.directory.chmod(0o750)
    home.prepare()
    assert stat.S_IMODE(home.directory.stat().st_mode) == 0o750


def test_that_a_drawn_password_is_kept_for_its_owner_only(tmp_path):
    home = ServerHome(tmp_path, None)
    assert home.password() is None
    drawn = home.draw_password()
    assert home.password() == drawn
    assert len(drawn) >= 32
    assert home.draw_password() != drawn


def test_that_a_private_file_is_never_readable_by_others_even_if_it_was_before(tmp_path):
    path = tmp_path / "secret"
    path.write_text("old", encoding="ascii")
    path.chmod(0o644)
    write_private(path, "new")
    assert path.read_text(encoding="ascii") == "new"
    assert stat.S_IMODE(path.stat().st_mode) == 0o600


def test_that_removing_keeps_what_others_put_there(tmp_path):
    home = ServerHome(tmp_path / "home", None)
    home.prepare()
    home.draw_password()
    (home.directory / "letter.txt").touch()
    home.remove()
    assert [path.name for path in home.directory.iterdir()] == ["letter.txt"]


def test_that_the_preferred_port_is_left_to_who_listens_on_it():
    with socket.socket() as stranger:
        stranger.bind(("127.0.0.1", 0))
        stranger.listen()
        taken = stranger.getsockname()[1]
        assert free_port(taken) != taken
    assert free_port(taken) == taken
