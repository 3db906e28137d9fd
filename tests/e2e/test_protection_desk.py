"""The security administrator reads which rules the server keeps and which only the program."""

from commandcenter.ui.panels.protection_panel import ProtectionPanel
from tests.e2e.test_people_desk import english_words, panel_of, picture


def test_that_the_security_administrator_sees_who_keeps_which_rule(open_desk):
    desk = open_desk("secadmin1")
    panel = panel_of(desk, ProtectionPanel, 3)
    rules = panel.model.records
    assert len(rules) >= 10
    for width, height in ((1920, 1080), (1366, 768)):
        desk.window.resize(width, height)
        picture(desk.window, f"protection_{width}")
    assert english_words(panel) == []
    shown = [panel.model.index(row, 2).data() for row in range(len(rules))]
    assert set(shown) == {"服务器", "服务器（须运行监视服务）", "仅本程序"}
