"""Supervision, tiers, the clock's mark and the explanation of deadlines on real desks of one county."""

from collections.abc import Callable
from typing import TypeVar
from uuid import UUID

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget

from commandcenter.db.engine import ServerAddress
from commandcenter.domain.cases import CaseDraft
from commandcenter.domain.identifiers import uuid7
from commandcenter.services.clockwork_service import ClockworkService
from commandcenter.services.signing_in import Desk, sign_in
from commandcenter.ui.desk_window import DeskWindow
from commandcenter.ui.dialogs.deadline_dialog import DeadlineDialog
from commandcenter.ui.models.order_record import OrderRecord, ReplyState
from commandcenter.ui.panels.case_file_panel import CaseFilePanel
from commandcenter.ui.panels.queue_panel import QueuePanel
from commandcenter.ui.panels.scores_panel import ScoresPanel
from commandcenter.ui.panels.supervision_panel import SupervisionPanel
from commandcenter.ui.panels.tier_panel import TierGroup, TierPanel
from tests.builders import PASSWORD, SmallCounty
from tests.e2e.desk_driver import DeskDriver, pause, wait_until
from tests.fixtures.databases import OwnDatabase

WATER = 3
OpenDesk = Callable[[str], DeskWindow]
ServiceOf = Callable[[str], Desk]
P = TypeVar("P", bound=QWidget)


@pytest.fixture
def service_of(county_database: OwnDatabase, request: pytest.FixtureRequest) -> ServiceOf:
    """Sign people in without any window."""
    address = ServerAddress(county_database.host, county_database.port, county_database.name, "disable")
    made: dict[str, Desk] = {}

    def open_one(login: str) -> Desk:
        if login not in made:
            made[login] = sign_in(address, login, PASSWORD)
            request.addfinalizer(made[login].close)
        return made[login]

    return open_one


def act(desk: Desk, case_id: UUID, action: str, **given: object) -> None:
    """Take a step at the present version."""
    version = desk.cases.case_file(case_id).summary.version
    desk.cases.act(case_id, version, action, given)


def handled_case(service_of: ServiceOf, county: SmallCounty, *, until: str = "sign") -> UUID:
    """Report a case and take it to the water bureau."""
    intake = service_of("intake1")
    case_id = uuid7()
    intake.cases.report(
        CaseDraft(case_id, source=2, class_id=county.class_id, title="路面积水", place_no=county.grid)
    )
    if until == "report":
        return case_id
    act(intake, case_id, "file", standard_id=county.standard_id)
    if until == "file":
        return case_id
    act(service_of("dispatch1"), case_id, "dispatch", dept_id=WATER)
    act(service_of("water1"), case_id, "sign")
    return case_id


def the(desk: DeskWindow, kind: type[P]) -> P:
    """Return the visible panel of a class."""
    panels: list[P] = desk.window.findChildren(kind)
    return next(panel for panel in panels if panel.isVisible())


@pytest.mark.timeout(120)
def test_that_an_order_appears_is_answered_and_counts_without_a_touch(
    open_desk: OpenDesk, service_of: ServiceOf, county: SmallCounty
) -> None:
    desk = open_desk("chief1")
    hands = DeskDriver(desk)
    hands.show("supervision")
    panel, scores = the(desk, SupervisionPanel), the(desk, ScoresPanel)
    case_id = handled_case(service_of, county)
    act(service_of("leader1"), case_id, "supervise", level=2, demand="限期办结并说明原因")
    wait_until(lambda: panel.model.rowCount() == 1, "the order in the list")
    record = panel.model.record_at(0)
    assert isinstance(record, OrderRecord)
    assert (record.level_text, record.dept_id, record.state) == ("黄牌", WATER, ReplyState.WAITING)
    wait_until(lambda: scores.model.rowCount() == 1, "the department in the table")
    wait_until(lambda: scores.list.model.rowCount() == 1, "the case behind the figures")
    panel.view.select_row(0)
    wait_until(lambda: "lift_order" in hands.actions(), "the steps of a supervisor")
    act(service_of("water1"), case_id, "reply_order", reply="已安排抢修班组进场")
    wait_until(lambda: panel.model.rowCount() == 0, "the order to leave what is waited for")
    panel.set_group(ReplyState.ANSWERED)
    wait_until(lambda: panel.model.rowCount() == 1, "the answer")
    answered = panel.model.record_at(0)
    assert answered is not None
    assert "已安排抢修班组进场" in answered.detail


@pytest.mark.timeout(120)
def test_that_orders_are_narrowed_by_level_and_department(
    open_desk: OpenDesk, service_of: ServiceOf, county: SmallCounty
) -> None:
    cases = [handled_case(service_of, county) for _ in range(2)]
    act(service_of("leader1"), cases[0], "supervise", level=1, demand="限期办结")
    act(service_of("leader1"), cases[1], "supervise", level=3, demand="限期办结")
    act(service_of("leader1"), cases[0], "supervise", level=1, demand="请说明派遣情况", centre=True)
    desk = open_desk("leader1")
    DeskDriver(desk).show("supervision")
    panel = the(desk, SupervisionPanel)
    wait_until(lambda: panel.model.rowCount() == 3, "three orders")
    assert [record.level for record in panel.model.records] == [3, 1, 1]
    panel.chips.choose("level", 1)
    assert {record.dept_id for record in panel.model.records} == {None, WATER}
    panel.chips.choose("department", WATER)
    assert [record.case_id for record in panel.model.records] == [cases[0]]


@pytest.mark.timeout(120)
def test_that_a_dispatcher_reads_orders_but_gives_none(
    open_desk: OpenDesk, service_of: ServiceOf, county: SmallCounty
) -> None:
    case_id = handled_case(service_of, county)
    act(service_of("leader1"), case_id, "supervise", level=1, demand="限期办结")
    desk = open_desk("dispatch1")
    hands = DeskDriver(desk)
    hands.show("supervision")
    hands.choose(case_id)
    wait_until(lambda: "remind" in hands.actions(), "the steps of a dispatcher")
    assert not {"supervise", "lift_order", "instruct", "list_case"} & hands.actions()


@pytest.mark.timeout(120)
def test_that_a_case_reported_up_is_looked_on_by_the_township(
    open_desk: OpenDesk, service_of: ServiceOf, county: SmallCounty
) -> None:
    case_id = handled_case(service_of, county, until="file")
    desk = open_desk("dispatch_t")
    hands = DeskDriver(desk)
    hands.show("tier")
    panel = the(desk, TierPanel)
    wait_until(lambda: [r.case_id for r in panel.model.records] == [case_id], "the case of this tier")
    hands.choose(case_id)
    wait_until(lambda: "report_up" in hands.actions(), "the step up")
    act(service_of("dispatch_t"), case_id, "report_up", reason="超出街道权限，报请县级办理", skip=True)
    wait_until(lambda: panel.model.rowCount() == 0, "the case to leave this tier's work")
    panel.set_group(TierGroup.ABOVE)
    wait_until(lambda: panel.model.rowCount() == 1, "the case that the county holds")
    above = panel.model.record_at(0)
    assert above is not None
    assert above.subtitle.startswith("县级办理")
    wait_until(lambda: "dispatch" not in hands.actions(), "no more steps of the township")


@pytest.mark.timeout(120)
def test_that_the_first_reporter_reads_the_end_of_his_case(
    open_desk: OpenDesk, service_of: ServiceOf, county: SmallCounty
) -> None:
    case_id = uuid7()
    reporter = service_of("intake_t")
    reporter.cases.report(
        CaseDraft(case_id, source=10, class_id=county.class_id, title="路面积水", place_no=county.grid)
    )
    desk = open_desk("intake_t")
    DeskDriver(desk).show("tier")
    panel = the(desk, TierPanel)
    panel.set_group(TierGroup.MINE)
    wait_until(lambda: panel.model.rowCount() == 1, "the own case")
    act(service_of("intake1"), case_id, "reject", reason="不属于受理范围，已向反映人说明")

    def subtitle() -> str:
        record = panel.model.record_at(0)
        return record.subtitle if record is not None else ""

    wait_until(lambda: subtitle().startswith("不予立案"), "how it ended")


@pytest.mark.timeout(120)
def test_that_the_queue_can_show_only_what_was_reported_up(
    open_desk: OpenDesk, service_of: ServiceOf, county: SmallCounty
) -> None:
    low = handled_case(service_of, county, until="file")
    high = handled_case(service_of, county, until="file")
    act(service_of("dispatch_t"), high, "report_up", reason="超出街道权限，报请县级办理", skip=True)
    desk = open_desk("dispatch1")
    DeskDriver(desk).show("dispatch")
    queue = the(desk, QueuePanel)
    wait_until(lambda: {r.case_id for r in queue.model.records} == {low, high}, "both cases")
    queue.filters.chips.choose("tier", value=True)
    wait_until(lambda: [r.case_id for r in queue.model.records] == [high], "the one reported up")


@pytest.mark.timeout(120)
def test_that_a_desk_notices_when_nobody_runs_the_clock_and_when_somebody_does(
    open_desk: OpenDesk, county_database: OwnDatabase
) -> None:
    desk = open_desk("water1")
    bar = desk.window.status_bar
    wait_until(bar.warning.isVisible, "the mark of the clock")
    assert "时钟服务未运行" in bar.warning.text()
    assert "commandcenter clockwork" in bar.warning.toolTip()
    bar.warning.click()
    assert any("时钟服务未运行" in notice.title for notice in desk.notices.notices)
    ClockworkService(county_database.admin_conninfo).run_once()
    desk.clockwork.look()
    wait_until(lambda: not bar.warning.isVisible(), "quiet again")


@pytest.mark.timeout(120)
def test_that_the_pill_and_a_key_explain_the_deadline(
    open_desk: OpenDesk, service_of: ServiceOf, county: SmallCounty
) -> None:
    case_id = handled_case(service_of, county)
    desk = open_desk("dispatch1")
    hands = DeskDriver(desk)
    hands.show("supervision")
    desk.context.selection.select(case_id, "test")
    file = the(desk, CaseFilePanel)
    wait_until(lambda: file.case_file is not None and file.header.pill.isVisible(), "the case with its pill")
    QTest.mouseClick(file.header.pill, Qt.MouseButton.LeftButton)
    dialog = hands.dialog("deadline_dialog")
    assert isinstance(dialog, DeadlineDialog)
    wait_until(lambda: dialog.clocks.count() > 2, "the clocks of the case")
    assert file.case_file is not None
    due = file.case_file.summary.due_at
    assert due is not None
    local = due.astimezone(desk.desk.calendar.zone)
    assert f"{local:%Y-%m-%d}" in dialog.question.text()
    assert f"{local:%H:%M}" in dialog.question.text()
    assert "水务局" in dialog.as_text()
    dialog.accept()
    pause(50)
    desk.commands.run("case.deadline")
    hands.dialog("deadline_dialog").accept()
    pause(50)
