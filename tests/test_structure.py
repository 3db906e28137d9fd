"""The rules of the tree: sizes, names, pairs of files, a test for each source file.

There is no list of exceptions: a file that breaks a rule is changed, or the rule is.
"""

import ast
import re
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
PACKAGE = ROOT / "commandcenter"
LONGEST_FILE = 400
DESKS_OWN_CLOCK = re.compile(
    r"date\.today\(|datetime\.now\(|datetime\.utcnow\(|fromtimestamp\([^,()]*\)|\.astimezone\(\)"
    r"|QDate\.currentDate\(|QDateTime\.current|QTime\.currentTime"
)
# What this machine alone does: ages of its own answers, its own files, its own brake; and how far its clock is off.
ASKS_THE_DESKS_CLOCK = {
    *("ui/live_feed.py", "ui/draft_store.py", "ui/sign_in_brake.py"),
    *("services/signing_in.py", "domain/identifiers.py"),
}
LONGEST_FUNCTION = 60
MOST_PUBLIC_METHODS = 20
BANNED_WORDS = {
    *("util", "utils", "helper", "helpers", "misc", "common", "mixins"),
    *("manager", "handler", "data", "info"),
}
TOP_LEVEL_PACKAGES = {"domain", "db", "services", "exchange", "cartography", "demo", "ui"}
TOP_LEVEL_MODULES = {"__init__", "__main__", "app", "cli", "settings", "log", "errors", "resource_files"}
UI_PACKAGES = {"models", "panels", "dialogs", "widgets", "map", "compiled"}
TESTED = ("domain", "db", "services", "exchange", "cartography", "ui/models")
# Alembic's own scripts: the tests of the migrations run them all.
RUN_BY_MIGRATION_TESTS = "commandcenter/db/migrations/"
FORM_FOLDERS = ("dialogs", "panels", "widgets")


def _sources(folder: Path) -> Iterator[Path]:
    for path in sorted(folder.rglob("*.py")):
        is_generated = path.parent.name == "compiled" and path.name.startswith("ui_")
        if not is_generated and "_resources" not in path.parts:
            yield path


def _all_python() -> list[Path]:
    return [
        *_sources(PACKAGE),
        *_sources(ROOT / "tests"),
        *_sources(ROOT / "installer"),
        ROOT / "hatch_build.py",
    ]


def _name(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


def _tree(path: Path) -> ast.Module:
    return ast.parse(path.read_text(encoding="utf-8"), str(path))


def _classes(tree: ast.AST) -> list[ast.ClassDef]:
    return [node for node in ast.walk(tree) if isinstance(node, ast.ClassDef)]


def _functions(tree: ast.AST) -> list[ast.FunctionDef | ast.AsyncFunctionDef]:
    return [node for node in ast.walk(tree) if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)]


def _words(name: str) -> set[str]:
    return {word.lower() for word in re.findall(r"[A-Z]+(?![a-z])|[A-Z]?[a-z]+", name)}


def test_that_no_file_is_too_long():
    lengths = {_name(path): len(path.read_text(encoding="utf-8").splitlines()) for path in _all_python()}
    assert {name: length for name, length in lengths.items() if length > LONGEST_FILE} == {}


def test_that_no_function_is_too_long():
    lengths = {
        f"{_name(path)}:{function.name}": (function.end_lineno or 0) - function.lineno + 1
        for path in _all_python()
        for function in _functions(_tree(path))
    }
    assert {name: length for name, length in lengths.items() if length > LONGEST_FUNCTION} == {}


def test_that_no_class_offers_too_much():
    # Names in Qt's own spelling are Qt's methods and not the class's offer.
    counts = {
        f"{_name(path)}:{each.name}": sum(
            isinstance(member, ast.FunctionDef) and re.fullmatch(r"[a-z][a-z0-9_]*", member.name) is not None
            for member in each.body
        )
        for path in _sources(PACKAGE)
        for each in _classes(_tree(path))
    }
    assert {name: count for name, count in counts.items() if count > MOST_PUBLIC_METHODS} == {}


def test_that_every_module_says_what_it_is_for():
    assert [_name(path) for path in _all_python() if not ast.get_docstring(_tree(path))] == []


def test_that_day_and_time_of_a_desk_are_those_of_the_county():
    """By `domain.county_time`: a desk in another zone, with a wrong clock or on Windows shows the county's day."""
    guilty = [
        f"{_name(path)}:{number}"
        for layer in ("ui", "services", "domain")
        for path in _sources(PACKAGE / layer)
        if path.relative_to(PACKAGE).as_posix() not in ASKS_THE_DESKS_CLOCK
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1)
        if DESKS_OWN_CLOCK.search(line)
    ]
    assert guilty == []


def test_that_no_file_folder_or_class_has_an_empty_name():
    parts = {part for path in _all_python() for part in Path(_name(path)).with_suffix("").parts}
    classes = {each.name for path in _all_python() for each in _classes(_tree(path))}
    assert {name for name in parts | classes if _words(name) & BANNED_WORDS} == set()


def test_that_the_tree_has_no_new_branches():
    packages = {
        path.parent.relative_to(PACKAGE).parts[0] for path in _sources(PACKAGE) if path.parent != PACKAGE
    }
    modules = {path.stem for path in PACKAGE.glob("*.py")}
    ui_packages = {
        path.relative_to(PACKAGE / "ui").parts[0]
        for path in _sources(PACKAGE / "ui")
        if path.parent.name != "ui"
    }
    assert packages == TOP_LEVEL_PACKAGES
    assert modules <= TOP_LEVEL_MODULES
    assert ui_packages <= UI_PACKAGES


def test_that_every_folder_with_modules_is_a_package():
    folders = {path.parent for path in _sources(PACKAGE)}
    assert [_name(folder) for folder in folders if not (folder / "__init__.py").is_file()] == []


def test_that_the_domain_needs_nothing_but_the_standard_library():
    foreign = {
        f"{_name(path)}: {module}"
        for path in _sources(PACKAGE / "domain")
        for module in _imported(_tree(path))
        if module.split(".")[0] not in sys.stdlib_module_names
        and not module.startswith(("commandcenter.domain", "commandcenter.errors"))
    }
    assert foreign == set()


def _imported(tree: ast.Module) -> Iterator[str]:
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            yield node.module or "."


def test_that_every_form_has_one_file_of_its_name():
    for form in (ROOT / "forms").glob("*.ui"):
        found = [folder for folder in FORM_FOLDERS if (PACKAGE / "ui" / folder / f"{form.stem}.py").is_file()]
        assert len(found) == 1, (
            f"forms/{form.name} belongs to one file in ui/{'|'.join(FORM_FOLDERS)}: {found}"
        )


def test_that_a_compiled_form_is_used_by_the_file_of_its_name_only():
    strays = [
        f"{_name(path)} imports {module}"
        for path in _sources(PACKAGE)
        for module in _imported(_tree(path))
        if module.startswith("commandcenter.ui.compiled.") and module.rpartition(".")[2] != f"ui_{path.stem}"
    ]
    assert strays == []


def test_that_forms_refer_to_no_resource_files():
    texts = {form.name: form.read_text(encoding="utf-8") for form in (ROOT / "forms").glob("*.ui")}
    assert [name for name, text in texts.items() if "<include location=" in text or "<iconset" in text] == []


@pytest.mark.parametrize("part", TESTED)
def test_that_each_source_file_has_its_test_file(part):
    untested = [
        _name(path)
        for path in _sources(PACKAGE / part)
        if path.name != "__init__.py"
        and not _name(path).startswith(RUN_BY_MIGRATION_TESTS)
        and not _has_test(path)
    ]
    assert untested == []


def _has_test(source: Path) -> bool:
    # A file of nothing but errors or records has no behaviour that could be tested.
    if not _functions(_tree(source)):
        return True
    folder = source.parent.relative_to(PACKAGE)
    places = [ROOT / "tests" / kind / folder for kind in ("unit", "integration", "e2e")]
    return any(any(place.glob(f"test_{source.stem}{end}.py")) for place in places for end in ("", "_*"))


def test_that_the_revisions_of_the_schema_form_one_line():
    scripts = sorted((PACKAGE / "db" / "migrations" / "versions").glob("0*.py"))
    text = "\n".join(path.read_text() for path in scripts)
    names = re.findall(r'^revision = "(\d+)"', text, re.MULTILINE)
    before = re.findall(r'^down_revision = (?:None|"(\d+)")', text, re.MULTILINE)
    assert names == sorted(set(names))
    assert before == ["", *names[:-1]]
