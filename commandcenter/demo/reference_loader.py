"""Writes classes, standards and departments of the seed tables into the database, and reads them back by number.

Numbers are given by the database; whoever needs them asks `read_catalogue`, so a continued load finds the same.
"""

from collections import defaultdict
from dataclasses import dataclass
from datetime import date

from commandcenter.demo.duty_loader import load_duties
from commandcenter.demo.geography import CountyGeography
from commandcenter.demo.places_loader import Connection, copy_rows, place_number
from commandcenter.domain.seed_rows import SeedStandard, SeedTables
from commandcenter.domain.seed_tables import TERRITORIAL

_CLASS_TABLE = "演示县案件分类（演示）"


@dataclass(frozen=True, slots=True)
class StoredStandard:
    """A standard with its number; the limit as it stands in the table."""

    standard_id: int
    seed: SeedStandard


@dataclass(frozen=True, slots=True)
class Catalogue:
    """Numbers of what the seed tables hold; townships are keyed by the first nine digits of their places."""

    class_ids: dict[str, int]
    standards: dict[str, tuple[StoredStandard, ...]]
    dept_of_function: dict[str, int]
    dept_of_township: dict[int, int]
    duty_ids: dict[str, int]

    def department_for(self, function: str, place_no: int) -> int:
        """Return the department that holds a function; the township government where it is territorial."""
        if function == TERRITORIAL:
            return self.dept_of_township[place_no // 1_000_000]
        return self.dept_of_function[function]


def load_reference(connection: Connection, tables: SeedTables, county: CountyGeography, since: date) -> None:
    """Write departments, the class table, its standards and the duty list, all valid since a day."""
    _load_departments(connection, tables, county, since)
    row = connection.execute(
        "insert into cc.class_table (name, valid_from) values (%s, %s) returning class_table_id",
        (_CLASS_TABLE, since),
    ).fetchone()
    assert row is not None
    numbers: dict[str, int] = {
        code: n for n, code in enumerate((one.class_code for one in tables.classes), 1)
    }
    copy_rows(
        connection,
        "cc.case_class (class_id, class_table_id, class_code, kind, level, parent_id, name, name_en, keywords)",
        (
            (
                numbers[one.class_code], row[0], one.class_code, one.kind, one.level,
                numbers.get(one.parent_code), one.name, one.name_en, list(one.keywords),
            )
            for one in tables.classes
        ),
    )  # fmt: skip
    connection.execute(f"alter table cc.case_class alter column class_id restart with {len(numbers) + 1}")
    copy_rows(
        connection,
        "cc.standard (standard_code, class_id, seq, condition, condition_en, limit_value, limit_unit, "
        "closing_condition, closing_condition_en, lead_function, assist_functions, legal_basis, needs_photo, "
        "urgency, valid_from)",
        (
            (
                one.standard_code, numbers[one.class_code], one.seq, one.condition, one.condition_en,
                one.limit_value, one.limit_unit, one.closing_condition, one.closing_condition_en,
                one.lead_function, list(one.assist_functions), one.legal_basis, one.before_after_photo,
                one.urgency, since,
            )
            for one in tables.standards
        ),
    )  # fmt: skip
    load_duties(connection, tables, numbers, since)


def _load_departments(
    connection: Connection, tables: SeedTables, county: CountyGeography, since: date
) -> None:
    townships = sorted(county.townships, key=lambda place: place.code)
    ids: dict[str, int] = {}
    for one in tables.departments:
        town = townships[one.territory - 1] if one.territory else None
        name = town.name if town else ""
        row = connection.execute(
            "insert into cc.department (code, name, short_name, name_en, kind, functions, parent_id, place_no, "
            "phone, valid_from) values (%s, %s, %s, %s, %s, %s, %s, %s, %s, %s) returning dept_id",
            (
                one.dept_code,
                one.name.replace("{township}", name),
                one.short_name.replace("{township}", name),
                one.name_en.replace("{township}", name),
                one.kind,
                list(one.functions),
                ids.get(one.parent_code),
                place_number(town.code) if town else None,
                one.phone,
                since,
            ),
        ).fetchone()
        assert row is not None
        ids[one.dept_code] = row[0]


def read_catalogue(connection: Connection, tables: SeedTables) -> Catalogue:
    """Return the numbers that the database gave."""
    classes = dict(connection.execute("select class_code, class_id from cc.case_class").fetchall())
    ids = dict(connection.execute("select standard_code, standard_id from cc.standard").fetchall())
    standards: defaultdict[str, list[StoredStandard]] = defaultdict(list)
    for seed in tables.standards:
        standards[seed.class_code].append(StoredStandard(ids[seed.standard_code], seed))
    functions: dict[str, int] = {}
    townships: dict[int, int] = {}
    for dept_id, held, place_no in connection.execute(
        "select dept_id, functions, place_no from cc.department order by dept_id"
    ):
        if place_no is None:
            functions.update(dict.fromkeys(held, dept_id))
        else:
            townships[place_no // 1_000_000] = dept_id
    duties = dict(
        connection.execute(
            "select duty_code, duty_id from cc.duty where duty_list_id = (select min(duty_list_id) from cc.duty_list)"
        ).fetchall()
    )
    return Catalogue(
        classes, {code: tuple(found) for code, found in standards.items()}, functions, townships, duties
    )
