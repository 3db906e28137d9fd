"""The desks of the three administrators: each sees his own and no other."""

import pytest

from commandcenter.ui.administration import LazyTabs
from tests.e2e.desk_driver import wait_until


@pytest.mark.parametrize(
    ("login", "workspace"), [("sysadmin1", "system"), ("secadmin1", "security"), ("auditor1", "audit")]
)
def test_that_each_administrator_has_one_desk(open_desk, login, workspace):
    desk = open_desk(login)
    assert [space for space in ("system", "security", "audit") if _shows(desk, space)] == [workspace]
    wait_until(lambda: bool(desk.window.findChildren(LazyTabs)), "the tabs")
    (tabs,) = desk.window.findChildren(LazyTabs)
    assert tabs.count() > 0


def test_that_others_have_none(open_desk):
    desk = open_desk("chief1")
    assert not any(_shows(desk, space) for space in ("system", "security", "audit"))


def _shows(desk, workspace):
    desk.window.show_workspace(workspace)
    return desk.window.current_id == workspace
