"""Reads and checks the readable seed tables: classes, standards, functions, words, texts of the demo county.

One call reads a whole folder or refuses it, naming file and row; nothing is repaired silently, so what a
caller holds is complete and every code in it resolves.
"""

import csv
import io
import re
from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from decimal import Decimal, InvalidOperation
from pathlib import Path

from commandcenter.domain.seed_rows import (
    ActionWord,
    CaseText,
    ClassProfile,
    NoteText,
    Profile,
    ReasonText,
    ResultText,
    SeedClass,
    SeedDepartment,
    SeedFunction,
    SeedStandard,
    SeedTables,
    StateWord,
    Word,
)
from commandcenter.errors import BadInput

PLACEHOLDERS = frozenset({"road", "village", "landmark", "address", "n", "time", "org"})
"""What a demo text may leave open.

road: a street's name; village: a village's name; landmark: a well-known place such as a hospital or a square;
address: a place down to the house or estate; n: a whole number from 2 to 9; time: a past moment in words such
as "昨天晚上"; org: the full name of an invented shop or firm.
"""

TERRITORIAL = "territorial"
"""The function that no county department holds: it means the township government of the case's place."""

WORD_LISTS = (
    "post",
    "task_state",
    "source",
    "matter_kind",
    "limit_unit",
    "urgency",
    "attachment_role",
    "event_level",
    "event_scale",
    "satisfaction",
)
DISPLAY_GROUPS = ("filing", "dispatch", "handling", "check", "closed")
DEPARTMENT_KINDS = ("centre", "county_bureau", "township", "utility")
TOWNSHIPS = 12
VOICES = ("caller", "patrol")

_CODES = range(1, 100)
_LEAST_TEXTS = 2
_KINDS = range(1, 5)
_BIG_CODE = re.compile(r"[1-4]-\d{2}")
_SMALL_CODE = re.compile(r"[1-4]-\d{2}-\d{2}")
_PHONE = re.compile(r"0350-000-0\d{3}")
_BRACES = re.compile(r"\{([^{}]*)\}|[{}]")


class SeedTableError(BadInput):
    """A seed table cannot be used; `detail` names the file and, where there is one, the row.

    Rows count as a spreadsheet shows them: the header is row 1.
    """

    def __init__(self, file: str, row: int | None, reason: str) -> None:
        super().__init__(file if row is None else f"{file} row {row}", reason=reason)

    def __str__(self) -> str:
        return f"{self.detail}: {self.reason}"


def load_seed_tables(directory: Path) -> SeedTables:
    """Read every seed table of a folder and check each by itself and against the others.

    Raises:
        SeedTableError: A file is missing, a cell cannot be read, or a reference leads nowhere.
    """
    words = {name: tuple(_word(row) for row in _Table(directory, name)) for name in WORD_LISTS}
    states = tuple(_states(_Table(directory, "case_state")))
    actions = tuple(_actions(_Table(directory, "action")))
    table = _Table(directory, "department_function")
    functions = tuple(SeedFunction(row.new("function_code"), row["name"], row["name_en"]) for row in table)
    function_codes = {function.function_code for function in functions}
    classes = tuple(_classes(_Table(directory, "case_class")))
    small = {one.class_code for one in classes if one.level == 2}
    big = {one.class_code for one in classes if one.level == 1}
    units = {word.code for word in words["limit_unit"]}
    standards = tuple(_standards(_Table(directory, "standard"), small, function_codes, units))
    departments = tuple(_departments(_Table(directory, "demo_department"), function_codes))
    texts = tuple(_case_texts(_Table(directory, "demo_case_text"), small, standards, words["matter_kind"]))
    hours = tuple(_profiles(_Table(directory, "demo_hour_profile"), [f"h{hour:02}" for hour in range(24)]))
    months = tuple(
        _profiles(_Table(directory, "demo_month_profile"), [f"m{month:02}" for month in range(1, 13)])
    )
    profiles = tuple(_class_profiles(_Table(directory, "demo_class_profile"), small, hours, months))
    table = _Table(directory, "demo_result_text")
    results = tuple(ResultText(row.among("class_code", big), row.template("text")) for row in table)
    table, keys = _Table(directory, "demo_return_reason"), {action.key for action in actions}
    reasons = tuple(ReasonText(row.among("action", keys), row.kind(), row.template("text")) for row in table)
    notes = tuple(NoteText(row.kind(), row.template("text")) for row in _Table(directory, "demo_note_text"))
    _require("standard", small, (one.class_code for one in standards), 1)
    _require("demo_case_text", small, (one.class_code for one in texts), _LEAST_TEXTS)
    _require("demo_class_profile", small, (one.class_code for one in profiles), 1)
    _require("demo_result_text", big, (one.class_code for one in results), 1)
    _require("demo_department", function_codes, (code for one in departments for code in one.functions), 1)
    return SeedTables(
        words, states, actions, classes, functions, standards, departments, texts, profiles, hours, months,
        results, reasons, notes,
    )  # fmt: skip


class _Row:
    """One row; every reading of a cell either gives a good value or names the row."""

    def __init__(self, table: "_Table", number: int, cells: Mapping[str, str]) -> None:
        self._table, self._number, self._cells = table, number, cells

    def fail(self, reason: str) -> SeedTableError:
        return SeedTableError(self._table.file, self._number, reason)

    def optional(self, column: str) -> str:
        if column not in self._cells:
            raise SeedTableError(self._table.file, 1, f"column {column} is missing")
        return self._cells[column]

    def __getitem__(self, column: str) -> str:
        value = self.optional(column)
        if not value or value != value.strip():
            raise self.fail(f"{column} is empty or has blanks around it")
        return value

    def new(self, column: str) -> str:
        if not self._table.note(column, self[column]):
            raise self.fail(f"{column} {self[column]} stands twice")
        return self[column]

    def number(self, column: str, allowed: Collection[int]) -> int:
        value = self[column]
        if not (value.isascii() and value.isdigit()) or int(value) not in allowed:
            raise self.fail(f"{column} {value} is not one of the allowed numbers")
        return int(value)

    def among(self, column: str, allowed: Collection[str]) -> str:
        if self[column] not in allowed:
            raise self.fail(f"{column} {self[column]} is not known")
        return self[column]

    def codes(self, column: str, allowed: Collection[str] | None = None) -> tuple[str, ...]:
        values = tuple(self.optional(column).split())
        if len(set(values)) < len(values) or (allowed is not None and not set(values) <= set(allowed)):
            raise self.fail(f"{column} repeats a word or holds an unknown one")
        return values

    def kind(self) -> int | None:
        return self.number("kind", _KINDS) if self.optional("kind") else None

    def template(self, column: str, allowed: Collection[str] = PLACEHOLDERS) -> str:
        for found in _BRACES.finditer(self[column]):
            if found[1] not in allowed:
                raise self.fail(f"{column} has the unknown placeholder {found[0]}")
        return self[column]


class _Table:
    """The rows of a file in order, and the keys met so far."""

    def __init__(self, directory: Path, name: str) -> None:
        self.file = f"{name}.csv"
        self._path = directory / self.file
        self._met: set[tuple[str, str]] = set()

    def __iter__(self) -> Iterator[_Row]:
        try:
            text = self._path.read_text(encoding="utf-8-sig")
        except (OSError, UnicodeDecodeError) as error:
            raise SeedTableError(self.file, None, f"cannot be read: {error}") from error
        reader = csv.reader(io.StringIO(text, newline=""), strict=True)
        try:
            header = next(reader, [])
            for number, cells in enumerate(reader, start=2):
                if len(cells) != len(header):
                    raise SeedTableError(
                        self.file, number, f"has {len(cells)} cells, the header {len(header)}"
                    )
                yield _Row(self, number, dict(zip(header, cells, strict=True)))
        except csv.Error as error:
            raise SeedTableError(self.file, reader.line_num, str(error)) from error

    def note(self, column: str, key: str) -> bool:
        """Remember a key; False when it was met before."""
        is_new = (column, key) not in self._met
        self._met.add((column, key))
        return is_new


def _word(row: _Row) -> Word:
    row.new("code")
    return Word(row.number("code", _CODES), row.new("key"), row["name"], row["name_en"])


def _states(table: _Table) -> Iterator[StateWord]:
    for row in table:
        word = _word(row)
        step, group = row.number("step", range(1, 7)), row.among("display_group", DISPLAY_GROUPS)
        is_open = bool(row.number("is_open", (0, 1)))
        yield StateWord(word.code, word.key, word.name, word.name_en, step, group, is_open)


def _actions(table: _Table) -> Iterator[ActionWord]:
    for row in table:
        letter = row["default_key"]
        if not (len(letter) == 1 and "A" <= letter <= "Z"):
            raise row.fail(f"default_key {letter} is not a capital letter")
        words = (row["name"], row["name_en"], row["description"], row["description_en"])
        yield ActionWord(row.new("key"), *words, letter)


def _classes(table: _Table) -> Iterator[SeedClass]:
    """Parents stand above their children, so a parent not met yet is a parent that is not there."""
    parents: set[str] = set()
    for row in table:
        code, kind, level = row.new("class_code"), row.number("kind", _KINDS), row.number("level", (1, 2))
        parent = row.among("parent_code", parents) if level == 2 else row.optional("parent_code")
        shape = _SMALL_CODE if level == 2 else _BIG_CODE
        wanted = code.rpartition("-")[0] if level == 2 else ""
        if not shape.fullmatch(code) or int(code[0]) != kind or parent != wanted:
            raise row.fail(f"class_code {code} does not agree with its kind, level and parent")
        if level == 1:
            parents.add(code)
        keywords = row.codes("keywords")
        if not keywords:
            raise row.fail("keywords are empty")
        yield SeedClass(code, kind, level, parent, row["name"], row["name_en"], keywords)


def _standards(
    table: _Table, small: Collection[str], functions: Collection[str], units: Collection[int]
) -> Iterator[SeedStandard]:
    last: Counter[str] = Counter()
    for row in table:
        class_code, code = row.among("class_code", small), row.new("standard_code")
        last[class_code] += 1
        if row.number("seq", _CODES) != last[class_code] or code != f"{class_code}-{last[class_code]}":
            raise row.fail(f"{code} is not condition {last[class_code]} of {class_code}")
        lead, assist = row.among("lead_function", functions), row.codes("assist_functions", functions)
        if lead in assist:
            raise row.fail(f"{lead} both leads and assists")
        if bool(row.optional("legal_basis")) != bool(row.optional("legal_basis_en")):
            raise row.fail("legal_basis stands in one language only")
        yield SeedStandard(
            standard_code=code,
            class_code=class_code,
            seq=last[class_code],
            condition=row["condition"],
            condition_en=row["condition_en"],
            limit_value=_limit(row),
            limit_unit=row.number("limit_unit", units),
            closing_condition=row["closing_condition"],
            closing_condition_en=row["closing_condition_en"],
            lead_function=lead,
            assist_functions=assist,
            legal_basis=row.optional("legal_basis"),
            legal_basis_en=row.optional("legal_basis_en"),
            before_after_photo=bool(row.number("before_after_photo", (0, 1))),
            urgency=row.number("urgency", (1, 2, 3)),
        )


def _limit(row: _Row) -> Decimal:
    try:
        value = Decimal(row["limit_value"])
    except InvalidOperation:
        value = Decimal(0)
    if not value.is_finite() or value <= 0 or value % Decimal("0.5"):
        raise row.fail(f"limit_value {row['limit_value']} is not a positive number of halves")
    return value


def _departments(table: _Table, functions: Collection[str]) -> Iterator[SeedDepartment]:
    codes: set[str] = set()
    for row in table:
        kind, held = row.among("kind", DEPARTMENT_KINDS), row.codes("functions", functions)
        is_township = kind == "township"
        if is_township != bool(row.optional("territory")) or is_township != (held == (TERRITORIAL,)):
            raise row.fail("a township government, and no other, has a territory and leads as territorial")
        name, short, english = (
            row.template(column, {"township"}) for column in ("name", "short_name", "name_en")
        )
        if any(("{township}" in each) != is_township for each in (name, short, english)):
            raise row.fail("a township government, and no other, is named by {township}")
        territory = row.number("territory", range(1, TOWNSHIPS + 1)) if is_township else None
        if is_township:
            row.new("territory")
        if not _PHONE.fullmatch(row["phone"]):
            raise row.fail(f"phone {row['phone']} is not visibly invented (0350-000-0…)")
        parent = row.among("parent_code", codes) if row.optional("parent_code") else ""
        code = row.new("dept_code")
        codes.add(code)
        yield SeedDepartment(code, name, short, english, kind, held, parent, territory, row["phone"])


def _case_texts(
    table: _Table, small: Collection[str], standards: Sequence[SeedStandard], matters: Sequence[Word]
) -> Iterator[CaseText]:
    class_of = {standard.standard_code: standard.class_code for standard in standards}
    numbers = {word.code for word in matters}
    for row in table:
        class_code, standard = row.among("class_code", small), row.optional("standard_code")
        if standard and class_of.get(standard) != class_code:
            raise row.fail(f"standard_code {standard} is not a condition of {class_code}")
        voice = row.among("voice", VOICES)
        if (voice == "caller") != bool(row.optional("matter_kind")):
            raise row.fail("a caller's text, and no other, has a matter_kind")
        matter = row.number("matter_kind", numbers) if voice == "caller" else None
        yield CaseText(
            class_code, standard, voice, matter, row.template("title"), row.template("description")
        )


def _profiles(table: _Table, columns: Sequence[str]) -> Iterator[Profile]:
    for row in table:
        weights = tuple(row.number(column, range(1000)) for column in columns)
        if not any(weights):
            raise row.fail("all weights are zero")
        yield Profile(row.new("key"), row["name"], weights)


def _class_profiles(
    table: _Table, small: Collection[str], hours: Sequence[Profile], months: Sequence[Profile]
) -> Iterator[ClassProfile]:
    hour_keys, month_keys = {profile.key for profile in hours}, {profile.key for profile in months}
    for row in table:
        code, weight = row.among("class_code", small), row.number("weight", range(1, 1000))
        row.new("class_code")
        hour, month = row.among("hour_profile", hour_keys), row.among("month_profile", month_keys)
        yield ClassProfile(code, weight, hour, month)


def _require(file: str, wanted: Collection[str], found: Iterable[str], least: int) -> None:
    counts = Counter(found)
    for code in sorted(wanted):
        if counts[code] < least:
            raise SeedTableError(f"{file}.csv", None, f"{code} has {counts[code]} rows, needs {least}")
