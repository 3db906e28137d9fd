"""What the county has already, by the words of files."""

from commandcenter.exchange.fields import ImportKind
from commandcenter.services.import_known import read_known


def test_that_words_of_files_find_departments_functions_classes_and_posts(desks):
    connection = desks.desk("sysadmin1")
    users = read_known(connection, ImportKind.USERS)
    assert (users.departments["水务局"], users.departments["D03"], users.posts["处置部门"]) == (
        "D03",
        "D03",
        5,
    )
    standards = read_known(connection, ImportKind.STANDARDS)
    # The water bureau holds one function, so its name is enough; the street office's is the territory.
    assert (standards.functions["水务局"], standards.functions["所属街办"]) == ("water_supply", "territorial")
    cases = read_known(connection, ImportKind.CASES)
    assert (cases.classes["2-01-01"], cases.classes["占道经营"], cases.words["source"]["hotline"]) == (
        2,
        3,
        2,
    )
    assert cases.county() is not None
    assert len(cases.outlines) == 15
    assert read_known(connection, ImportKind.CALENDAR).places == {}
