"""Reads the seed of the duty list and of the demo county's practice: whose matter something is, and who really does it.

Codes stand as text; classes, standards and functions they name must be known, else the row is refused.
"""

from collections.abc import Collection, Iterator

from commandcenter.domain.seed_rows import SeedDuty, SeedPractice
from commandcenter.domain.seed_sheet import SeedRow, SeedSheet

AREAS = {"": None, "built_up": 1, "rural": 2}
"""Words for the kind of area; the numbers are those of `cc.duty.area`."""


def read_duties(
    table: SeedSheet, classes: Collection[str], standards: Collection[str], functions: Collection[str]
) -> Iterator[SeedDuty]:
    """Read the items of the duty list.

    Raises:
        SeedTableError: A cell cannot be read or names something unknown.
    """
    for row in table:
        class_code, standard_code = row.optional("class_code"), row.optional("standard_code")
        if bool(class_code) == bool(standard_code):
            raise row.fail("an item speaks of a class or of a standard")
        row.among("class_code", classes) if class_code else row.among("standard_code", standards)
        lead, assist = row.among("lead_function", functions), row.codes("assist_functions", functions)
        if lead in assist:
            raise row.fail(f"{lead} both leads and assists")
        if bool(row.optional("note")) != bool(row.optional("note_en")):
            raise row.fail("note stands in one language only")
        yield SeedDuty(
            duty_code=row.new("duty_code"),
            list_kind=row.number("list_kind", (1, 2, 3)),
            level=row.number("level", (1, 2, 3)),
            matter=row["matter"],
            matter_en=row["matter_en"],
            class_code=class_code,
            standard_code=standard_code,
            area=_area(row),
            clause=row.new("clause"),
            legal_basis=row["legal_basis"],
            legal_basis_en=row["legal_basis_en"],
            lead_function=lead,
            assist_functions=assist,
            note=row.optional("note"),
            note_en=row.optional("note_en"),
        )


def read_practices(
    table: SeedSheet, classes: Collection[str], functions: Collection[str], townships: int
) -> Iterator[SeedPractice]:
    """Read where the demo county's habit differs from its rules.

    Raises:
        SeedTableError: A cell cannot be read or names something unknown.
    """
    for row in table:
        has_territory = bool(row.optional("territory"))
        yield SeedPractice(
            class_code=row.among("class_code", classes),
            area=_area(row),
            territory=row.number("territory", range(1, townships + 1)) if has_territory else None,
            lead_function=row.among("lead_function", functions),
            share=row.number("share", range(1, 101)),
        )


def _area(row: SeedRow) -> int | None:
    word = row.optional("area")
    if word not in AREAS:
        raise row.fail(f"area {word} is not known")
    return AREAS[word]
