"""The list of bad rows."""

import csv
import re
from pathlib import Path

from commandcenter.exchange.problems import KEPT, SENTENCES, Problem, ProblemList, Severity, write_problems

ROOT = Path(__file__).resolve().parents[3]


def test_that_every_problem_is_counted_and_written_but_only_so_many_are_kept(tmp_path):
    found = ProblemList(tmp_path / "bad.csv")
    for row in range(KEPT + 5):
        found.add(Problem(row + 2, "名称", "", "empty"))
    found.add(Problem(1, "经度", "39, -77", "coordinates_placeholder", Severity.TOLD))
    assert (found.errors, found.warnings, len(found.kept)) == (KEPT + 5, 1, KEPT)
    with (tmp_path / "bad.csv").open(encoding="utf-8-sig", newline="") as stream:
        lines = list(csv.reader(stream))
    assert len(lines) == KEPT + 7
    assert lines[1] == ["", "2", "名称", "", "empty", SENTENCES["empty"], "yes"]


def test_that_a_formula_in_a_bad_cell_does_not_run_in_the_list(tmp_path):
    write_problems(tmp_path / "bad.csv", [Problem(2, "名称", "=cmd|' /C calc'!A0", "empty")])
    assert "'=cmd" in (tmp_path / "bad.csv").read_text(encoding="utf-8-sig")


def test_that_every_reason_that_is_given_has_a_sentence():
    sql = "".join(path.read_text() for path in (ROOT / "commandcenter/db/sql/repeatable").glob("66*.sql"))
    python = "".join(path.read_text() for path in (ROOT / "commandcenter/exchange").glob("*.py"))
    given = set(re.findall(r"'([a-z_]{5,})', [12] from|then '([a-z_]+)' else|else '([a-z_]+)' end", sql))
    given |= set(
        re.findall(
            r"CellError\(\"([a-z_]+)\"\)|\.object_to\([^,]+, \"([a-z_]+)\"|Feature\(.*\"(geometry_[a-z]+)\"\)",
            python,
        )
    )
    reasons = {word for found in given for word in found if word}
    assert len(reasons) > 25
    assert reasons - set(SENTENCES) - {"valid_from", "county_code", "county_name", "name"} == set()
