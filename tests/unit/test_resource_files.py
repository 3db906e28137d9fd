"""Where resources are found."""

import pytest

from commandcenter import resource_files
from commandcenter.resource_files import resource_path


@pytest.fixture
def tree(tmp_path, monkeypatch):
    """A checkout with an edited style and a packaged copy of an older one."""
    for name, text in {"checkout": "edited", "packaged": "copied"}.items():
        (tmp_path / name / "style").mkdir(parents=True)
        (tmp_path / name / "style" / "a.qss").write_text(text, encoding="utf-8")
    (tmp_path / "packaged" / "made.qm").touch()
    monkeypatch.setattr(resource_files, "_CHECKOUT", tmp_path / "checkout")
    monkeypatch.setattr(resource_files, "_PACKAGED", tmp_path / "packaged")
    return tmp_path


def test_that_in_a_checkout_the_edited_file_comes_first(tree):
    assert resource_path("style", "a.qss").read_text(encoding="utf-8") == "edited"


def test_that_compiled_files_are_found_in_the_package(tree):
    assert resource_path("made.qm") == tree / "packaged" / "made.qm"


def test_that_an_installed_program_never_looks_outside_its_package(tree, monkeypatch):
    monkeypatch.setattr(resource_files, "_IS_CHECKOUT", False)
    assert resource_path("style", "a.qss").read_text(encoding="utf-8") == "copied"


def test_that_a_missing_resource_is_named(tree):
    with pytest.raises(FileNotFoundError, match=r"seed/none\.csv"):
        resource_path("seed", "none.csv")


def test_that_the_real_folders_are_found():
    assert resource_path("icons").is_dir()
