"""Writes the seeded duty list into the database as its first version, valid since the county's standards are.

The rows speak of classes and standards by code; in the database a class is a number.
"""

from collections.abc import Mapping
from datetime import date

from commandcenter.demo.places_loader import Connection, copy_rows
from commandcenter.domain.seed_rows import SeedTables

_NAME = "演示县乡镇（街道）履职事项清单（演示）"


def load_duties(connection: Connection, tables: SeedTables, numbers: Mapping[str, int], since: date) -> None:
    """Write the list.

    Args:
        connection: A connection that may write the tables.
        tables: Where the items stand.
        numbers: Numbers of the classes by code.
        since: First day on which the list holds.
    """
    row = connection.execute(
        "insert into cc.duty_list (name, version, valid_from, note) values (%s, 1, %s, %s) returning duty_list_id",
        (_NAME, since, "演示用，自拟文字"),
    ).fetchone()
    assert row is not None
    copy_rows(
        connection,
        "cc.duty (duty_list_id, duty_code, list_kind, level, matter, matter_en, class_id, standard_code, clause, "
        "legal_basis, legal_basis_en, lead_function, assist_functions, area, valid_from, note, note_en)",
        (
            (
                row[0], one.duty_code, one.list_kind, one.level, one.matter, one.matter_en,
                numbers.get(one.class_code), one.standard_code or None, one.clause, one.legal_basis,
                one.legal_basis_en, one.lead_function, list(one.assist_functions), one.area, since, one.note,
                one.note_en,
            )
            for one in tables.duties
        ),
    )  # fmt: skip
