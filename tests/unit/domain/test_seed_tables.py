"""The seed tables are complete and agree with the domain; a damaged one is refused by its file and row."""

import csv
import re
import shutil
from collections import Counter, defaultdict
from collections.abc import Callable
from decimal import Decimal
from pathlib import Path

import pytest

from commandcenter.domain.cases import OPEN_STATES, STAGE_STATES, STEP_OF_STATE, CaseState, TaskState
from commandcenter.domain.clock import LimitUnit
from commandcenter.domain.posts import Post
from commandcenter.domain.seed_rows import SeedTables
from commandcenter.domain.seed_sheet import SeedTableError
from commandcenter.domain.seed_tables import TERRITORIAL, TOWNSHIPS, load_seed_tables
from commandcenter.resource_files import resource_path

CHINESE = re.compile(r"[\u4e00-\u9fff]")
Rows = list[list[str]]


@pytest.fixture(scope="module")
def tables() -> SeedTables:
    return load_seed_tables(resource_path("seed"))


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return Path(shutil.copytree(resource_path("seed"), tmp_path / "seed"))


def rewrite(folder: Path, name: str, change: Callable[[Rows], object]) -> None:
    path = folder / f"{name}.csv"
    with path.open(encoding="utf-8", newline="") as stream:
        rows = list(csv.reader(stream))
    change(rows)
    with path.open("w", encoding="utf-8", newline="") as stream:
        csv.writer(stream).writerows(rows)


def set_cell(folder: Path, name: str, row: int, column: str, value: str) -> None:
    """Change a cell; rows count as in a spreadsheet, the header being row 1."""

    def change(rows: Rows) -> None:
        rows[row - 1][rows[0].index(column)] = value

    rewrite(folder, name, change)


def refusal(folder: Path) -> str:
    with pytest.raises(SeedTableError) as caught:
        load_seed_tables(folder)
    return str(caught.value)


def test_that_each_kind_of_case_has_classes_and_the_tables_have_their_size(tables):
    small = Counter(one.kind for one in tables.classes if one.level == 2)
    assert min(small[kind] for kind in (1, 2, 3, 4)) >= 45
    assert len(tables.standards) >= 330
    assert len(tables.functions) >= 35


def test_that_a_class_has_one_to_four_conditions_and_no_two_alike(tables):
    conditions = defaultdict(list)
    for standard in tables.standards:
        conditions[standard.class_code].append(standard.condition)
    small = {one.class_code for one in tables.classes if one.level == 2}
    assert set(conditions) == small
    assert {code for code, each in conditions.items() if len(each) > 4 or len(set(each)) < len(each)} == set()


def test_that_a_dangerous_condition_is_due_sooner_than_the_others_of_its_class(tables):
    hours = {1: 1, 2: 24, 3: 3, 4: 24, 5: 24}  # A working hour costs about three hours of the clock.
    by_class = defaultdict(list)
    for standard in tables.standards:
        by_class[standard.class_code].append(standard)
    slow = [
        urgent.standard_code
        for group in by_class.values()
        for urgent in group
        for calm in group
        if urgent.urgency == 3
        and calm.urgency == 1
        and urgent.limit_value * hours[urgent.limit_unit] > calm.limit_value * hours[calm.limit_unit]
    ]
    assert slow == []


def test_that_limits_are_halves_within_half_a_month(tables):
    assert {one.limit_value % Decimal("0.5") for one in tables.standards} == {Decimal(0)}
    assert max(one.limit_value for one in tables.standards) <= 15
    assert {one.limit_unit for one in tables.standards} == set(LimitUnit)


def test_that_every_english_cell_is_english_and_every_name_is_chinese():
    strays = []
    for path in sorted(resource_path("seed").glob("*.csv")):
        with path.open(encoding="utf-8", newline="") as stream:
            for number, row in enumerate(csv.DictReader(stream), start=2):
                for column, value in row.items():
                    if column.endswith("_en") and (
                        CHINESE.search(value) or (value and not value[0].isalnum())
                    ):
                        strays.append(f"{path.name} row {number} {column}: {value}")
                    if column == "name" and not CHINESE.search(value):
                        strays.append(f"{path.name} row {number} {column}: {value}")
    assert strays == []


def test_that_the_demo_county_has_twelve_townships_and_one_centre(tables):
    assert len(tables.departments) == 27
    kinds = Counter(one.kind for one in tables.departments)
    assert (kinds["township"], kinds["centre"]) == (TOWNSHIPS, 1)
    territories = [one.territory for one in tables.departments if one.kind == "township"]
    assert territories == list(range(1, TOWNSHIPS + 1))
    assert len({one.phone for one in tables.departments}) == 27


def test_that_each_function_but_the_territorial_one_belongs_to_exactly_one_department(tables):
    holders = Counter(code for one in tables.departments for code in one.functions)
    assert {code for code, count in holders.items() if count != 1} == {TERRITORIAL}
    assert set(holders) == {one.function_code for one in tables.functions}


def test_that_frequent_classes_do_not_repeat_themselves_soon(tables):
    texts = Counter(one.class_code for one in tables.case_texts)
    assert [
        one.class_code for one in tables.class_profiles if one.weight >= 9 and texts[one.class_code] < 3
    ] == []


def test_that_no_demo_text_stands_twice_or_holds_a_real_looking_number(tables):
    bodies = Counter((one.title, one.description) for one in tables.case_texts)
    assert [body for body, count in bodies.items() if count > 1] == []
    written = [one.title + one.description for one in tables.case_texts]
    written += [one.text for group in (tables.result_texts, tables.reasons, tables.notes) for one in group]
    assert [text for text in written if re.search(r"\d{4}", text)] == []


def test_that_the_words_of_the_tables_are_those_of_the_domain(tables):
    assert {one.code: one.key for one in tables.words["task_state"]} == _keys(TaskState)
    assert {one.code: one.key for one in tables.words["limit_unit"]} == _keys(LimitUnit)
    assert {one.code: one.key for one in tables.words["post"]} == _keys(Post)
    assert {one.code: one.key for one in tables.states} == _keys(CaseState)


def _keys(numbers: type[CaseState] | type[TaskState] | type[LimitUnit] | type[Post]) -> dict[int, str]:
    return {number.value: number.name.lower() for number in numbers}


def test_that_the_steps_and_groups_of_the_states_are_those_of_the_domain(tables):
    groups = {state: stage.value for stage, states in STAGE_STATES.items() for state in states}
    for word in tables.states:
        state = CaseState(word.code)
        assert (word.step, word.is_open) == (STEP_OF_STATE[state], state in OPEN_STATES)
        assert word.display_group == groups[state]


def test_that_no_two_actions_of_one_state_share_a_letter(tables):
    letters = {action.key: action.default_key for action in tables.actions}
    with resource_path("seed", "transition.csv").open(encoding="utf-8", newline="") as stream:
        possible = {(row["from_state"], row["action"]) for row in csv.DictReader(stream)}
    pressed = Counter((state, letters[action]) for state, action in possible if letters[action])
    assert [each for each, count in pressed.items() if count > 1] == []


@pytest.mark.parametrize(
    ("name", "row", "column", "value", "reason"),
    [
        ("standard", 5, "limit_value", "0", "limit_value 0"),
        ("standard", 5, "limit_value", "-1", "limit_value -1"),
        ("standard", 5, "limit_value", "1.3", "limit_value 1.3"),
        ("standard", 5, "limit_value", "NaN", "limit_value NaN"),
        ("standard", 5, "limit_value", "soon", "limit_value soon"),
        ("standard", 5, "limit_unit", "6", "limit_unit 6"),
        ("standard", 5, "urgency", "0", "urgency 0"),
        ("standard", 5, "lead_function", "navy", "lead_function navy"),
        ("standard", 5, "assist_functions", "navy", "assist_functions"),
        ("standard", 2, "assist_functions", "water_supply", "both leads and assists"),
        ("standard", 5, "class_code", "1-99-01", "class_code 1-99-01"),
        ("standard", 5, "class_code", "1-01", "class_code 1-01"),
        ("standard", 5, "condition_en", "", "condition_en is empty"),
        ("standard", 5, "closing_condition", " ", "closing_condition is empty"),
        ("standard", 5, "legal_basis_en", "", "one language only"),
        ("standard", 5, "seq", "9", "is not condition 4"),
        ("standard", 6, "standard_code", "1-01-01-1", "stands twice"),
        ("case_class", 3, "parent_code", "2-01", "parent_code 2-01"),
        ("case_class", 3, "kind", "2", "does not agree"),
        ("case_class", 3, "class_code", "1-1-1", "does not agree"),
        ("case_class", 4, "class_code", "1-01-01", "stands twice"),
        ("case_class", 3, "keywords", "", "keywords are empty"),
        ("case_class", 3, "name_en", "", "name_en is empty"),
        ("department_function", 4, "function_code", "territorial", "stands twice"),
        ("demo_department", 3, "functions", "urban_enforcement navy", "functions"),
        ("demo_department", 3, "phone", "0351-222-3344", "not visibly invented"),
        ("demo_department", 3, "territory", "1", "territory"),
        ("demo_department", 28, "territory", "13", "territory 13"),
        ("demo_department", 28, "territory", "1", "territory 1 stands twice"),
        ("demo_department", 28, "name", "南山镇人民政府", "{township}"),
        ("demo_department", 3, "parent_code", "D99", "parent_code D99"),
        ("demo_case_text", 9, "title", "{street}井盖", "unknown placeholder {street}"),
        ("demo_case_text", 9, "description", "{road}井盖}", "unknown placeholder }"),
        ("demo_case_text", 2, "standard_code", "1-01-02-1", "is not a condition of 1-01-01"),
        ("demo_case_text", 2, "voice", "radio", "voice radio"),
        ("demo_case_text", 2, "matter_kind", "2", "matter_kind"),
        ("demo_class_profile", 7, "weight", "0", "weight 0"),
        ("demo_class_profile", 7, "hour_profile", "noon", "hour_profile noon"),
        ("demo_class_profile", 7, "month_profile", "may", "month_profile may"),
        ("demo_hour_profile", 3, "h05", "many", "h05 many"),
        ("demo_result_text", 3, "class_code", "9-01", "class_code 9-01"),
        ("demo_return_reason", 3, "action", "shrug", "action shrug"),
        ("demo_note_text", 3, "kind", "5", "kind 5"),
        ("case_state", 3, "step", "7", "step 7"),
        ("case_state", 3, "display_group", "blue", "display_group blue"),
        ("action", 3, "default_key", "f", "default_key f"),
        ("post", 3, "code", "1", "code 1 stands twice"),
        ("source", 3, "code", "二", "code 二"),
    ],
)
def test_that_a_bad_cell_is_refused_with_its_file_and_row(folder, name, row, column, value, reason):
    set_cell(folder, name, row, column, value)
    message = refusal(folder)
    assert message.startswith(f"{name}.csv row {row}: ")
    assert reason in message


@pytest.mark.parametrize(
    ("name", "code", "column"),
    [
        ("standard", "1-01-10", "class_code"),
        ("demo_case_text", "1-01-10", "class_code"),
        ("demo_class_profile", "1-01-10", "class_code"),
        ("demo_result_text", "2-03", "class_code"),
        ("demo_department", "power_supply", "functions"),
    ],
)
def test_that_a_code_left_without_rows_is_refused_by_name(folder, name, code, column):
    def remove(rows: Rows) -> None:
        at = rows[0].index(column)
        rows[1:] = [row for row in rows[1:] if row[at] != code]

    if name == "standard":
        # Texts that name a removed condition would be refused first.
        rewrite(folder, "demo_case_text", lambda rows: [row.__setitem__(1, "") for row in rows[1:]])
    rewrite(folder, name, remove)
    assert refusal(folder).startswith(f"{name}.csv: {code} has 0 rows")


def test_that_a_lone_text_of_a_class_is_too_few(folder):
    def keep_one(rows: Rows) -> None:
        first = next(row for row in rows if row[0] == "1-01-10")
        rows[1:] = [row for row in rows[1:] if row[0] != "1-01-10" or row is first]

    rewrite(folder, "demo_case_text", keep_one)
    assert refusal(folder) == "demo_case_text.csv: 1-01-10 has 1 rows, needs 2"


def test_that_a_row_of_another_width_is_refused(folder):
    rewrite(folder, "standard", lambda rows: rows[6].pop())
    assert refusal(folder).startswith("standard.csv row 7: has 14 cells")


def test_that_a_missing_column_is_named(folder):
    set_cell(folder, "standard", 1, "lead_function", "leader")
    assert refusal(folder) == "standard.csv row 1: column lead_function is missing"


def test_that_a_missing_file_is_named(folder):
    (folder / "urgency.csv").unlink()
    assert refusal(folder).startswith("urgency.csv: cannot be read")


def test_that_another_encoding_is_refused(folder):
    path = folder / "case_class.csv"
    path.write_bytes(path.read_text(encoding="utf-8").encode("gb18030"))
    assert refusal(folder).startswith("case_class.csv: cannot be read")


def test_that_a_file_saved_by_a_spreadsheet_with_its_mark_and_line_ends_reads_the_same(folder, tables):
    for path in folder.glob("*.csv"):
        text = path.read_text(encoding="utf-8").replace("\n", "\r\n")
        path.write_bytes(b"\xef\xbb\xbf" + text.encode())
    assert load_seed_tables(folder) == tables
