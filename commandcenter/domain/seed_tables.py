"""Reads and checks the readable seed tables: classes, standards, functions, words, texts of the demo county.

One call reads a whole folder or refuses it, naming file and row; nothing is repaired silently, so what a
caller holds is complete and every code in it resolves.
"""

import re
from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Sequence
from decimal import Decimal, InvalidOperation
from pathlib import Path

from commandcenter.domain.seed_duties import read_duties, read_practices
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
from commandcenter.domain.seed_sheet import KINDS, SeedRow, SeedSheet, SeedTableError

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
_BIG_CODE = re.compile(r"[1-4]-\d{2}")
_SMALL_CODE = re.compile(r"[1-4]-\d{2}-\d{2}")
_PHONE = re.compile(r"0350-000-0\d{3}")


def load_seed_tables(directory: Path) -> SeedTables:
    """Read every seed table of a folder and check each by itself and against the others.

    Raises:
        SeedTableError: A file is missing, a cell cannot be read, or a reference leads nowhere.
    """
    words = {name: tuple(_word(row) for row in SeedSheet(directory, name)) for name in WORD_LISTS}
    states = tuple(_states(SeedSheet(directory, "case_state")))
    actions = tuple(_actions(SeedSheet(directory, "action")))
    table = SeedSheet(directory, "department_function")
    functions = tuple(SeedFunction(row.new("function_code"), row["name"], row["name_en"]) for row in table)
    function_codes = {function.function_code for function in functions}
    classes = tuple(_classes(SeedSheet(directory, "case_class")))
    small = {one.class_code for one in classes if one.level == 2}
    big = {one.class_code for one in classes if one.level == 1}
    units = {word.code for word in words["limit_unit"]}
    standards = tuple(_standards(SeedSheet(directory, "standard"), small, function_codes, units))
    departments = tuple(_departments(SeedSheet(directory, "demo_department"), function_codes))
    texts = tuple(_case_texts(SeedSheet(directory, "demo_case_text"), small, standards, words["matter_kind"]))
    hours = tuple(_profiles(SeedSheet(directory, "demo_hour_profile"), [f"h{hour:02}" for hour in range(24)]))
    months = tuple(
        _profiles(SeedSheet(directory, "demo_month_profile"), [f"m{month:02}" for month in range(1, 13)])
    )
    profiles = tuple(_class_profiles(SeedSheet(directory, "demo_class_profile"), small, hours, months))
    table = SeedSheet(directory, "demo_result_text")
    results = tuple(ResultText(row.among("class_code", big | small), row.template("text")) for row in table)
    table, keys = SeedSheet(directory, "demo_return_reason"), {action.key for action in actions}
    reasons = tuple(ReasonText(row.among("action", keys), row.kind(), row.template("text")) for row in table)
    notes = tuple(
        NoteText(row.kind(), row.template("text")) for row in SeedSheet(directory, "demo_note_text")
    )
    duties = tuple(
        read_duties(
            SeedSheet(directory, "duty"),
            big | small,
            {one.standard_code for one in standards},
            function_codes,
        )
    )
    practices = tuple(read_practices(SeedSheet(directory, "demo_practice"), small, function_codes, TOWNSHIPS))
    _require("standard", small, (one.class_code for one in standards), 1)
    _require("demo_case_text", small, (one.class_code for one in texts), _LEAST_TEXTS)
    _require("demo_class_profile", small, (one.class_code for one in profiles), 1)
    _require("demo_result_text", big, (one.class_code for one in results), 1)
    _require("demo_department", function_codes, (code for one in departments for code in one.functions), 1)
    return SeedTables(
        words, states, actions, classes, functions, standards, departments, texts, profiles, hours, months,
        results, reasons, notes, duties, practices,
    )  # fmt: skip


def _word(row: SeedRow) -> Word:
    row.new("code")
    return Word(row.number("code", _CODES), row.new("key"), row["name"], row["name_en"])


def _states(table: SeedSheet) -> Iterator[StateWord]:
    for row in table:
        word = _word(row)
        step, group = row.number("step", range(1, 7)), row.among("display_group", DISPLAY_GROUPS)
        is_open = bool(row.number("is_open", (0, 1)))
        yield StateWord(word.code, word.key, word.name, word.name_en, step, group, is_open)


def _actions(table: SeedSheet) -> Iterator[ActionWord]:
    for row in table:
        letter = row.optional("default_key") or ""
        if letter and not (len(letter) == 1 and "A" <= letter <= "Z"):
            raise row.fail(f"default_key {letter} is not a capital letter")
        words = (row["name"], row["name_en"], row["description"], row["description_en"])
        yield ActionWord(row.new("key"), *words, letter)


def _classes(table: SeedSheet) -> Iterator[SeedClass]:
    """Parents stand above their children, so a parent not met yet is a parent that is not there."""
    parents: set[str] = set()
    for row in table:
        code, kind, level = row.new("class_code"), row.number("kind", KINDS), row.number("level", (1, 2))
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
    table: SeedSheet, small: Collection[str], functions: Collection[str], units: Collection[int]
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


def _limit(row: SeedRow) -> Decimal:
    try:
        value = Decimal(row["limit_value"])
    except InvalidOperation:
        value = Decimal(0)
    if not value.is_finite() or value <= 0 or value % Decimal("0.5"):
        raise row.fail(f"limit_value {row['limit_value']} is not a positive number of halves")
    return value


def _departments(table: SeedSheet, functions: Collection[str]) -> Iterator[SeedDepartment]:
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
    table: SeedSheet, small: Collection[str], standards: Sequence[SeedStandard], matters: Sequence[Word]
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


def _profiles(table: SeedSheet, columns: Sequence[str]) -> Iterator[Profile]:
    for row in table:
        weights = tuple(row.number(column, range(1000)) for column in columns)
        if not any(weights):
            raise row.fail("all weights are zero")
        yield Profile(row.new("key"), row["name"], weights)


def _class_profiles(
    table: SeedSheet, small: Collection[str], hours: Sequence[Profile], months: Sequence[Profile]
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
