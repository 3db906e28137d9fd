"""The settings files of the server."""

from commandcenter.db.embedded.configuration import write_settings


def _read(folder):
    lines = (folder / "postgresql.conf").read_text(encoding="utf-8").splitlines()
    return dict(line.split(" = ", 1) for line in lines if " = " in line)


def test_that_extra_settings_replace_the_usual_ones(tmp_path):
    write_settings(tmp_path, 5544, {"fsync": "off", "max_connections": "40"})
    settings = _read(tmp_path)
    assert settings["port"] == "'5544'"
    assert settings["fsync"] == "'off'"
    assert settings["max_connections"] == "'40'"


def test_that_a_quote_in_a_value_cannot_end_it(tmp_path):
    write_settings(tmp_path, 5544, {"cluster_name": "it's"})
    assert _read(tmp_path)["cluster_name"] == "'it''s'"


def test_that_what_people_typed_is_kept_out_of_the_log(tmp_path):
    write_settings(tmp_path, 5544, {})
    settings = _read(tmp_path)
    assert settings["log_min_error_statement"] == "'panic'"
    assert settings["log_parameter_max_length"] == "'0'"
    assert settings["log_parameter_max_length_on_error"] == "'0'"
    assert settings["log_error_verbosity"] == "'terse'"
