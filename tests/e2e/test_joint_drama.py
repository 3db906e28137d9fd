"""A joint case from dispatch to closing at five desks of one database: county, township and three departments.

One signs late and gets a yellow card from the clockwork, one says "not ours" with a wrong clause and loses, one extends
once; the lead finishes first and the closing rule holds the case until the last. After every step each window shows it
by itself, and every figure of its joint board is what the test works out from the steps.
"""

from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass
from datetime import datetime, timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QLineEdit, QListWidget

from commandcenter.services.clockwork_service import ClockworkService
from commandcenter.ui.dialogs.dispatch_dialog import DispatchDialog
from tests.builders import SmallCounty
from tests.e2e.board_reading import ACCEPTED, RETURNED, SIGNED, Part, Watch
from tests.e2e.conftest import OpenDesk
from tests.e2e.desk_driver import DeskDriver, wait_until
from tests.e2e.joint_stage import (
    CITY,
    DEMAND,
    HOUR,
    STREET,
    WATER,
    WRONG_CLAUSE,
    Note,
    Stage,
    Wait,
    feed_back,
    filed_case,
    panel_of,
    prepare,
)
from tests.fixtures.databases import OwnDatabase
from tests.integration.clocks import service_conninfo
from tests.integration.desks import CHECKING, CLOSED, FED_BACK, HANDLING, Desks
from tests.integration.moved_clock import MovedClock

STREET_NAME = "永安街道办事处"


@pytest.fixture
def stage(county_database: OwnDatabase, county: SmallCounty) -> Iterator[Stage]:
    """A filed case in a county whose clock can be moved; its water bureau has a second person."""
    with closing(Desks(county_database, county)) as desks:
        clock = MovedClock(desks.admin)
        prepare(desks)
        desks.person("water2", (5, WATER, None))
        yield Stage(desks, clock, filed_case(desks))


@dataclass(slots=True)
class Story:
    """The acts in their order; each takes its step by keys and mouse and looks at every window."""

    stage: Stage
    open_desk: OpenDesk
    began: datetime

    def at(self, minutes: float) -> None:
        """Let so much time have passed since the dispatch."""
        self.stage.clock.set(self.began + timedelta(minutes=minutes))

    def desk(self, login: str) -> DeskDriver:
        return self.stage.windows[login]

    def step(self, login: str, action: str, **words: str) -> datetime:
        """Take a step whose dialog asks for words only."""
        person = self.desk(login)
        person.take(action)
        dialog = person.dialog(f"{action}_dialog")
        for name, text in words.items():
            person.type_into(f"{name}_edit", text)
        person.confirm(dialog)
        return self.stage.took(action)

    def sign(self, login: str, dept: int) -> None:
        """Sign for a task with one click."""
        self.desk(login).take("sign")
        part = self.stage.parts[dept]
        part.signed, part.state = self.stage.took("sign"), SIGNED
        self.stage.see(f"{login} has signed")


def assign(dispatcher: DeskDriver) -> None:
    """Look at the recommendation, let the street assist by Space, add the city with three hours, ask for every task."""
    dispatcher.take("dispatch")
    dialog = dispatcher.dialog("dispatch_dialog")
    assert isinstance(dialog, DispatchDialog)
    wait_until(lambda: dialog.tasks.lead == WATER, "the recommended lead")
    offered = dialog.recommended.list
    words = [offered.item(row).text() for row in range(offered.count())]
    assert words[0].startswith("1  水务局  ·  主办 ")
    assert "立案标准 2-01-01-1 指明" in dialog.recommended.reasons.text()
    street = next(row for row, text in enumerate(words) if f"{STREET_NAME}  ·  协办" in text)
    for _ in range(street):
        QTest.keyClick(offered, Qt.Key.Key_Down)
    assert "属地" in dialog.recommended.reasons.text()
    QTest.keyClick(offered, Qt.Key.Key_Space)
    dispatcher.type_into("instruction_edit", "先关阀")
    QTest.keyClick(dialog, Qt.Key.Key_A, Qt.KeyboardModifier.AltModifier)
    city = dialog.tasks.rows[2]
    QTest.keyClicks(city.department, "csgl")
    QTest.keyClick(city.department, Qt.Key.Key_Return)
    city.value.selectAll()
    QTest.keyClicks(city.value, "3")
    QTest.keyClick(dialog.closing.rule.combo, Qt.Key.Key_Down)
    assert dialog.closing.rule.combo.currentText() == "全部任务办结"
    assert dialog.tasks.dept_ids == (WATER, STREET, CITY)
    assert_deadlines_shown(dialog)
    dispatcher.confirm(dialog)


def assert_deadlines_shown(dialog: DispatchDialog) -> None:
    """Every row says when it would be due if it were sent now; it was counted up to a minute ago."""
    now = datetime.now().astimezone()
    for row, hours in zip(dialog.tasks.rows, (2, 2, 3), strict=True):
        due = {Watch(now).time(now + hours * HOUR - timedelta(seconds=ago)) for ago in range(60)}
        assert row.due.text() in {f"现在下达，{each} 到期" for each in due}


def dispatched(stage: Stage, open_desk: OpenDesk) -> Story:
    """Open the five windows and dispatch the case."""
    for login, workspace in (
        ("dispatch1", "dispatch"),
        ("dispatch_t", "dispatch"),
        ("city1", "tasks"),
        ("water1", "tasks"),
        ("street1", "tasks"),
    ):
        stage.seat(open_desk, login, workspace)
    # The departments see nothing of it before it is theirs.
    stage.open_case("dispatch1", "dispatch_t")
    assign(stage.windows["dispatch1"])
    sent = stage.took("dispatch")
    stage.open_case("city1", "water1", "street1")
    stage.parts = {
        WATER: Part("水务局", True, sent, 2 * HOUR, notes=["要求：先关阀"]),
        CITY: Part("城市管理局", False, sent, 3 * HOUR),
        STREET: Part(STREET_NAME, False, sent, 2 * HOUR),
    }
    stage.see("dispatched to three")
    return Story(stage, open_desk, sent)


def not_ours(story: Story) -> None:
    """The city cites a clause about something else; the dispatcher sends it to the adjudicator; the chief rules."""
    stage, city = story.stage, story.desk("city1")
    part = stage.parts[CITY]
    city.take("return_task")
    dialog = city.dialog("return_task_dialog")
    duties, search = dialog.findChild(QListWidget, "duty_list"), dialog.findChild(QLineEdit, "duty_search")
    assert duties is not None
    assert search is not None
    wait_until(lambda: duties.count() == 2, "the duty list")
    QTest.keyClicks(search, "zdjy")
    city.type_into("reason_edit", "不是我局职责")
    city.confirm(dialog)
    returned = stage.took("return_task")
    claim = f"退单：不是我局职责（{WRONG_CLAUSE} 占道经营处罚）"
    part.state, part.notes = RETURNED, [claim]
    stage.deciding[CITY] = Wait("指挥中心待处理城市管理局的退单", returned, returned + HOUR)
    stage.see("the return")

    story.at(15)
    asked = story.step("dispatch1", "adjudicate", question="积水由谁协办")
    stage.deciding[CITY] = Wait("裁定人待裁定城市管理局的争议", asked, asked + 3 * HOUR)
    lines = ["积水由谁协办", f"引用：{WRONG_CLAUSE} 占道经营处罚"]
    dispute = Note("是否属城市管理局职责？", None, asked + 3 * HOUR, lines)
    stage.disputes.append(dispute)
    stage.see("before the adjudicator")

    chief = stage.seat(story.open_desk, "chief1", "dispatch")
    stage.find_case("chief1")
    stage.see("the adjudicator's window too")
    story.at(20)
    chief.take("rule")
    ruling = chief.dialog("rule_dialog")
    chief.press(f"department_{CITY}")
    chief.type_into("ruling_edit", "所引条款与积水无关，由城市管理局协办")
    chief.confirm(ruling)
    ruled = stage.took("rule")
    # Its clock was never stopped: the same receipt, the same deadline.
    part.state, part.notes = SIGNED, ["经裁定，不得再退", "退单被驳回，由其办理"]
    dispute.timed.append((ruled, "裁定由城市管理局办理。所引条款与积水无关，由城市管理局协办"))
    dispute.settled = "已裁定"
    stage.see("the ruling")
    assert "return_task" not in city.actions()


def late_receipt(story: Story) -> None:
    """The street leaves its receipt lying: an order, an hour later the yellow card; then it signs and answers."""
    stage = story.stage
    clockwork = ClockworkService(service_conninfo(stage.desks))
    for minutes, card, limit in ((31, "普通督办", 2 * HOUR), (91, "黄牌", 2 * HOUR)):
        story.at(minutes)
        assert clockwork.run_once() == 1
        issued = stage.took("supervise")
        for order in stage.orders:
            order.settled = "已升级"
        stage.orders.append(Note(f"{card} · {STREET_NAME}", issued, issued + limit, [DEMAND]))
        stage.card = card
        stage.see(f"by the clockwork: {card}")
    story.at(95)
    story.sign("street1", STREET)
    assert clockwork.run_once() == 0
    story.at(97)
    story.step("street1", "reply_order", reply="人员已到场")
    stage.orders[-1].settled = "已回复"
    stage.orders[-1].lines.append("回复：人员已到场")
    stage.see("the street's answer")


def extension(story: Story) -> None:
    """The lead asks for more time: a colleague endorses it, the centre grants it."""
    stage = story.stage
    lead = stage.parts[WATER]
    story.at(100)
    story.step("water1", "ask_extension", reason="阀门需更换")
    lead.notes.append("申请延期：阀门需更换")
    stage.see("the request")
    colleague = stage.seat(story.open_desk, "water2", "tasks")
    stage.find_case("water2")
    stage.see("the colleague's window too")
    assert "endorse_extension" not in story.desk("water1").actions()
    colleague.take("endorse_extension")
    colleague.confirm(colleague.dialog("endorse_extension_dialog"))
    stage.took("endorse_extension")
    lead.notes[-1] += "（部门已同意）"
    stage.see("the endorsement")
    story.step("dispatch1", "grant_extension", note="同意延期一次")
    lead.notes[-1] = "已延期 1 次"
    lead.limit += 2 * HOUR
    stage.see("the extension")


def hold_until_the_last(story: Story) -> None:
    """The lead finishes first; nobody can close the case before the others have."""
    stage, chief = story.stage, story.desk("chief1")
    for minutes, login, dept, words in (
        (105, "water1", WATER, "阀门已更换"),
        (112, "street1", STREET, "路口已疏导"),
        (130, "city1", CITY, "占道已清理"),
    ):
        assert stage.state == HANDLING
        assert {"check", "close"}.isdisjoint(chief.actions())
        story.at(minutes)
        at = story.step(login, "feedback", result=words)
        feed_back(stage.parts[dept], at, words)
        if dept == CITY:
            stage.after = Wait("指挥中心待核查结果", at, at + 4 * HOUR)
        stage.see(f"{login} has finished")
    assert stage.state == FED_BACK


def check_and_close(story: Story) -> None:
    """The chief has the result checked on site, enters the answer and closes the case."""
    stage, chief = story.stage, story.desk("chief1")
    story.at(140)
    chief.take("check")
    dialog = chief.dialog("check_dialog")
    chief.type_into("checker_id_search", "网格员甲")
    chief.confirm(dialog)
    asked = stage.took("check")
    stage.after = Wait("网格员甲待现场核查", asked, asked + 2 * HOUR)
    stage.see("the check on site")
    assert stage.state == CHECKING

    story.at(150)
    chief.take("check_result")
    answer = chief.dialog("check_result_dialog")
    chief.press("passed_true")
    chief.type_into("note_edit", "路面已无积水")
    chief.confirm(answer)
    passed = stage.took("check_result")
    stage.after = Wait("指挥中心待核查结果", passed, passed + 4 * HOUR)
    stage.see("the result of the check")

    chief.take("close")
    last = chief.dialog("close_dialog")
    box = last.findChild(QAbstractButton, "closing_confirmed_box")
    assert box is not None
    box.click()
    chief.confirm(last)
    stage.took("close")
    stage.after = None
    for part in stage.parts.values():
        part.state = ACCEPTED
    stage.see("closed")
    assert stage.state == CLOSED


@pytest.mark.timeout(240)
def test_that_five_desks_see_every_figure_of_a_joint_case_from_dispatch_to_closing(
    open_desk: OpenDesk, stage: Stage
) -> None:
    story = dispatched(stage, open_desk)
    story.at(10)
    story.sign("water1", WATER)
    story.sign("city1", CITY)
    story.at(12)
    not_ours(story)
    late_receipt(story)
    extension(story)
    hold_until_the_last(story)
    check_and_close(story)

    query = "select count(*) from cc.case_event where case_id = %s"
    events = stage.desks.one(query, stage.case_id)
    for each in stage.windows.values():
        wait_until(lambda each=each: len(each.timeline()) == events, "every step at every desk")  # type: ignore[misc]
    for step in zip(*(each.timeline() for each in stage.windows.values()), strict=True):
        assert set(step) == {step[0]}
    assert {panel_of(each).case_file.summary.state for each in stage.windows.values()} == {CLOSED}  # type: ignore[union-attr]
    assert stage.desks.findings(stage.case_id) == []
