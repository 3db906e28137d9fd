"""What a person wants imported and how, what was seen of the file before, and what became of it.

Frozen values: a dialog makes a plan, changes it with `dataclasses.replace`, and hands it to the service.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any

from commandcenter.domain.grid_codes import CodeError, PlaceCode
from commandcenter.errors import BadInput
from commandcenter.exchange.fields import ImportKind
from commandcenter.exchange.mapping import ColumnMapping, Guess
from commandcenter.exchange.outlines import Recognition
from commandcenter.exchange.problems import ENGLISH, Problem, ProblemWords
from commandcenter.exchange.shifts import CoordinateSystem

STAGE_OF = {
    ImportKind.PLACES: "place",
    ImportKind.BOUNDARIES: "boundary",
    ImportKind.DEPARTMENTS: "department",
    ImportKind.USERS: "person",
    ImportKind.CLASSES: "class",
    ImportKind.STANDARDS: "standard",
    ImportKind.DUTY_LIST: "duty",
    ImportKind.CALENDAR: "calendar",
    ImportKind.CASES: "case",
    ImportKind.FACILITIES: "facility",
    ImportKind.VEHICLES: "vehicle",
}


@dataclass(frozen=True, slots=True)
class ImportPlan:
    """One file to import.

    Attributes:
        mapping: None takes the remembered one, else the guess.
        sheet: Only this sheet of a workbook; empty is all for standards, else the first.
        encoding: Empty finds it out.
        coordinates: What the file's positions are; None finds it out where outlines are known.
        under: Code of the place that is wanted of a larger file.
        place: Code of the place where cases lie that name none.
        table: Name of the class table, or of the duty list.
        make_grids: One first grid for every village that has none.
        retire_missing: What the file does not hold any more ends.
        accept_renames: A department's other name is a correction, no succession.
        leave_out_bad_rows: Take the good rows; without it one bad row keeps the file out.
        problem_file: Where the list of bad rows is written as they are found.
        words: In which language.
    """

    kind: ImportKind
    path: Path
    mapping: ColumnMapping | None = None
    sheet: str = ""
    encoding: str = ""
    coordinates: CoordinateSystem | None = None
    under: str = ""
    place: str = ""
    table: str = ""
    valid_from: date | None = None
    make_grids: bool = False
    retire_missing: bool = False
    several_counties: bool = False
    accept_renames: bool = False
    leave_out_bad_rows: bool = False
    problem_file: Path | None = None
    words: ProblemWords = ENGLISH

    def options(self) -> dict[str, Any]:
        """Return what the database is told."""
        given = {
            "file": self.path.name,
            "table": self.table or None,
            "valid_from": self.valid_from.isoformat() if self.valid_from else None,
            "make_grids": self.make_grids,
            "retire_missing": self.retire_missing,
            "several_counties": self.several_counties,
            "accept_renames": self.accept_renames,
        }
        return {key: value for key, value in given.items() if value not in (None, False)}

    def under_code(self) -> PlaceCode | None:
        """Return the place that is wanted; None is everything.

        Raises:
            BadInput: It is no code.
        """
        return _code("under", self.under)

    def place_code(self) -> PlaceCode | None:
        """Return the place of cases that name none.

        Raises:
            BadInput: It is no code.
        """
        return _code("place", self.place)


def _code(name: str, text: str) -> PlaceCode | None:
    try:
        return PlaceCode.parse(text) if text else None
    except CodeError as failure:
        raise BadInput(name, reason="{code} is no code of a place", code=text) from failure


@dataclass(frozen=True, slots=True)
class Preview:
    """What a file looks like before anything is done.

    Attributes:
        sample: First rows as text.
        mapping: The remembered mapping, or what the guesses amount to.
        missing: Needed fields without a column.
        recognition: Of outlines: which coordinate system fits.
    """

    sheets: tuple[str, ...]
    header: tuple[str, ...]
    sample: tuple[tuple[str, ...], ...]
    encoding: str
    separator: str
    guesses: tuple[Guess, ...]
    mapping: ColumnMapping
    is_remembered: bool
    missing: tuple[str, ...]
    recognition: Recognition | None = None


@dataclass(frozen=True, slots=True)
class NewPassword:
    """The first password of a new person; it is shown once and kept nowhere."""

    login: str
    real_name: str
    secret: str = field(repr=False)


@dataclass(frozen=True, slots=True)
class ImportOutcome:
    """What became of a file.

    Attributes:
        applied: Whether anything was written; never of a rehearsal.
        rows: Rows that could be read.
        passed_over: Rows of places outside the wanted one.
        counts: added, changed, unchanged, retired and what else the kind counts.
        problems: The first ten thousand; all are in the problem file.
        reasons: How often each reason occurred, bad ones first.
    """

    kind: ImportKind
    applied: bool
    rows: int
    passed_over: int
    counts: Mapping[str, int]
    problems: tuple[Problem, ...]
    errors: int
    warnings: int
    reasons: Mapping[str, int]
    passwords: tuple[NewPassword, ...] = ()
    recognition: Recognition | None = None
