"""Lists for export."""

import pytest

from commandcenter.db.stores.exports import read_list


@pytest.mark.parametrize(
    ("kind", "count"), [("places", 15), ("departments", 5), ("standards", 2), ("users", 21), ("cases", 1)]
)
def test_that_a_list_holds_what_the_person_may_see(desks, kind, count):
    desks.report()
    assert len(list(read_list(desks.desk("chief1"), kind))) == count


def test_that_cases_are_not_for_administrators_and_standards_may_be_of_one_table(desks):
    desks.report()
    assert list(read_list(desks.desk("sysadmin1"), "cases")) == []
    assert list(read_list(desks.desk("sysadmin1"), "standards", "另一张表")) == []
