"""What is wrong with a file, row by row: where, which value, why.

The reason is a stable key; the English sentences stand here for the command line and the list of bad rows, the
windows word the keys in their own language.
"""

import csv
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from enum import IntEnum
from pathlib import Path
from typing import Final

from commandcenter.exchange.escaping import escaped

# Rows of the n-th sheet are counted from n times this.
SHEET_STEP: Final = 100_000_000
KEPT: Final = 10_000

SENTENCES: Final = {
    "class_code_form": "The number of a class has one or two digits.",
    "class_ends": "The class is not in the file: it ends, and its standards with it.",
    "class_or_standard": "An item speaks either of a class or of a standard.",
    "class_two_names": "One code of a class has two names in this file.",
    "class_too_many": "More than 99 classes lie on one level here; there are no numbers for them.",
    "class_two_codes": "One class has two codes in this file.",
    "class_unknown": "There is no such class here; the value needs a mapping.",
    "code_form": "This is no code of a place.",
    "code_retired": "This code is retired and can never be used again.",
    "code_twice": "The code stands twice in the file, with different contents.",
    "column_missing": "A column that is needed was not found in the file.",
    "condition_missing": "The row has no condition for filing.",
    "coordinates_outside": "The position lies outside the county; it is left out.",
    "coordinates_placeholder": "The position is a placeholder, not a measurement; it is left out.",
    "coordinates_range": "The position is on no place of the earth; it is left out.",
    "coordinates_unchecked": "No outline is known here, so the coordinate system could not be checked.",
    "coordinates_wrong": "The coordinates are not in the system that was named.",
    "day_before_calendar": "The day lies outside the span of the work calendar.",
    "department_at_work": "The department has open tasks or posts; it ends by a succession, not by a file.",
    "department_renamed": "The department has another name here; a new name is a succession.",
    "department_unknown": "There is no such department.",
    "empty": "This cell must not be empty.",
    "function_unknown": "There is no such function of a department; the value needs a mapping.",
    "function_without_department": "No department holds this function yet: cases of it would go nowhere.",
    "geometry_broken": "The outline crosses itself.",
    "geometry_missing": "The feature has no outline.",
    "geometry_too_large": "The outline is larger than 8 MB.",
    "geometry_unclosed": "The outline is not closed.",
    "grid_digits": "The code of the grid has another number of digits than this county uses.",
    "in_the_future": "The moment lies in the future.",
    "closed_before_opened": "It was closed before it was opened.",
    "login_form": "A login is 3 to 41 small letters, digits and low lines, a letter first.",
    "login_taken": "The server knows this login as something else.",
    "make_up_on_workday": "A make-up workday falls on an ordinary workday.",
    "name_ambiguous": "Several places have this name; a code is needed.",
    "nobody_himself": "Nobody changes his own post.",
    "not_a_limit": "This is no time limit (such as 2紧急工作时 or 3工作日).",
    "not_a_moment": "This is no date.",
    "not_a_number": "This is no number.",
    "not_whole": "This is no whole number.",
    "number_range": "This number is larger than is kept here.",
    "not_yes_or_no": "This is neither yes nor no.",
    "number_cut_by_spreadsheet": "A spreadsheet has cut the last digits of this number off.",
    "number_taken": "A case with this number is here already, and it says something else.",
    "one_administrator_post": "One person holds only one of the three administrator posts.",
    "open_cases": "Open cases lie in this place, so it cannot be retired.",
    "other_county": "This place is of another county: name the one that is wanted, or allow several.",
    "outlines_overlap": "The outline overlaps its neighbour's.",
    "parent_retired": "The place above it is retired.",
    "parent_unknown": "The place above it is neither here nor in the file.",
    "person_two_names": "One login has two names in this file.",
    "place_elsewhere": "The place does not lie in your jurisdiction.",
    "place_unknown": "There is no such place.",
    "post_needs_department": "This post needs a department.",
    "post_needs_place": "This post needs a place.",
    "row_twice": "The row stands twice in the file; it is taken once.",
    "row_width": "The row has more or fewer cells than the header.",
    "standard_of_another_table": "Another class table has a standard of this code from the same day.",
    "standard_unknown": "There is no such standard.",
    "tiling_broken": "The grids do not fill the village exactly: gaps or overlaps remain.",
    "table_name_needed": "The class table needs a name.",
    "too_long": "The text is too long.",
    "unusual_unit": "The code says that this is no ordinary town, village or community; it is taken all the same.",
    "word_unknown": "This word is not known here; the value needs a mapping.",
}


class Severity(IntEnum):
    """Whether a row keeps the file out."""

    TOLD = 1
    BAD = 2


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing wrong in one cell.

    Attributes:
        row: Row of the file as a spreadsheet counts it; 0 for the file as a whole.
        column: Header of the file, or the field's key where there is no column.
        reason: Key of `SENTENCES`.
    """

    row: int
    column: str
    value: str
    reason: str
    severity: Severity = Severity.BAD
    sheet: str = ""

    @property
    def sentence(self) -> str:
        """The reason in English."""
        return SENTENCES.get(self.reason, self.reason)


@dataclass(frozen=True, slots=True)
class ProblemWords:
    """The language of a list of bad rows: its header, a sentence for each reason, yes and no."""

    header: tuple[str, ...]
    sentences: Mapping[str, str]
    yes: str
    no: str


ENGLISH: Final = ProblemWords(
    ("sheet", "row", "column", "value", "reason", "sentence", "keeps out"), SENTENCES, "yes", "no"
)


@dataclass(slots=True)
class ProblemList:
    """Problems as they are found: all are counted, the first ten thousand kept, every one written to the list's file."""

    file: Path | None = None
    words: ProblemWords = ENGLISH
    kept: list[Problem] = field(default_factory=list)
    counts: Counter[tuple[str, Severity]] = field(default_factory=Counter)
    bad_rows: set[int] = field(default_factory=set)
    _written: bool = False

    def add(self, problem: Problem, position: int | None = None) -> None:
        """Note a problem; `position` is the row's number over all sheets."""
        self.counts[problem.reason, problem.severity] += 1
        if problem.severity is Severity.BAD:
            self.bad_rows.add(problem.row if position is None else position)
        if len(self.kept) < KEPT:
            self.kept.append(problem)
        if self.file is not None:
            self._append(problem)

    @property
    def errors(self) -> int:
        """How many problems keep the file out."""
        return sum(count for (_, severity), count in self.counts.items() if severity is Severity.BAD)

    @property
    def warnings(self) -> int:
        """How many problems are only told."""
        return sum(self.counts.values()) - self.errors

    def _append(self, problem: Problem) -> None:
        assert self.file is not None
        if not self._written:
            self._written = True
            write_problems(self.file, (), self.words)
        with self.file.open("a", encoding="utf-8", newline="") as stream:
            csv.writer(stream).writerow(_line(problem, self.words))


def write_problems(path: Path, problems: Iterable[Problem], words: ProblemWords = ENGLISH) -> None:
    """Write the list of bad rows as CSV that Excel and WPS open."""
    with path.open("w", encoding="utf-8-sig", newline="") as stream:
        writer = csv.writer(stream)
        writer.writerow(words.header)
        writer.writerows(_line(problem, words) for problem in problems)


def _line(problem: Problem, words: ProblemWords) -> Iterator[str]:
    bad = words.yes if problem.severity is Severity.BAD else words.no
    row = str(problem.row) if problem.row else ""
    parts = (
        problem.sheet,
        row,
        problem.column,
        problem.value,
        problem.reason,
        words.sentences.get(problem.reason, problem.reason),
        bad,
    )
    return (escaped(part) for part in parts)
