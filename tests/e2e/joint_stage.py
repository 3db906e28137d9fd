"""The stage of a joint case: windows on one database whose clock can be moved, and what every board has to show now.

The story changes `Stage.parts`, `Stage.orders` and so on as its steps are taken; `Stage.see` then waits until every
window shows exactly that.
"""

import time
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from uuid import UUID

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from commandcenter.domain.cases import CaseDraft
from commandcenter.domain.identifiers import uuid7
from commandcenter.services.signing_in import sign_in
from commandcenter.ui.panels.case_file_panel import CaseFilePanel
from commandcenter.ui.widgets.palette_list import PaletteList
from tests.builders import PASSWORD
from tests.e2e.board_reading import (
    FED_BACK,
    RETURNED,
    SENT,
    SIGNED,
    Figures,
    Part,
    Texts,
    Watch,
    difference,
    read,
)
from tests.e2e.conftest import OpenDesk
from tests.e2e.desk_driver import PATIENCE_MS, DeskDriver, pause, wait_until
from tests.integration.clocks import GENERAL, YELLOW, set_rules
from tests.integration.desks import Desks
from tests.integration.moved_clock import MovedClock

CITY, WATER, STREET = 2, 3, 4
HOUR = timedelta(hours=1)
WRONG_CLAUSE, RIGHT_CLAUSE = "上级收回清单第2项", "配合履职清单第11项"
DEMAND = "请按时限办理"
RULE = "结案规则：全部任务办结，已办结 {done}/3"
_LIMITS = {"dispatch": 1, "return": 8, "sign": 0.5, "adjudicate": 3, "check": 4, "check_site": 2}
_LIMITS |= {"reply_general": 2, "reply_yellow": 2}
_RECOUNTED_S = 18
"""A board counts its times anew when it is read and every 15 seconds."""


def prepare(desks: Desks) -> None:
    """Give the county limits in hours that run day and night, a ladder for receipts, and a duty list of two items."""
    for name, hours in _LIMITS.items():
        desks.admin.execute(
            "update cc.setting set value = jsonb_build_object('value', %s::numeric, 'unit', 1) where key = %s",
            (hours, f"limit_{name}"),
        )
    set_rules(desks, "sign", ladder=((None, 0, GENERAL), (None, 1, YELLOW)))
    desks.admin.execute(
        "insert into cc.duty_list (duty_list_id, name, version, valid_from) values (900, '示例清单', 1, '2024-01-01')"
    )
    desks.admin.execute(
        "insert into cc.duty (duty_list_id, duty_code, list_kind, level, matter, class_id, standard_code, clause, "
        "lead_function, valid_from) values "
        "(900, '2-011', 2, 1, '供水管道抢修', null, '2-01-01-1', %s, 'water_supply', '2024-01-01'), "
        "(900, '3-002', 3, 1, '占道经营处罚', 3, null, %s, 'urban_enforcement', '2024-01-01')",
        (RIGHT_CLAUSE, WRONG_CLAUSE),
    )


def filed_case(desks: Desks) -> UUID:
    """Report a case and file it, at a desk without a window."""
    intake = sign_in(desks.address, "intake1", PASSWORD)
    try:
        county = desks.county
        made = intake.cases.report(
            CaseDraft(uuid7(), 2, county.class_id, "路面积水", "积水很深", "平安路", county.grid)
        )
        intake.cases.act(made.case_id, made.version, "file", {"standard_id": county.standard_id})
        return made.case_id
    finally:
        intake.close()


@dataclass(slots=True)
class Wait:
    """Who else has to do something: the centre, the adjudicator, a checker."""

    words: str
    since: datetime
    due: datetime

    def holder(self, watch: Watch) -> str:
        """Return the sentence of the board."""
        return watch.holder(self.words, self.since, self.due)


@dataclass(slots=True)
class Note:
    """An order or a dispute below the departments; `settled` is the word on its pill once nothing is waited for.

    Lines with a time are written anew at every look: what was 22:57 is yesterday 22:57 after midnight.
    """

    heading: str
    at: datetime | None
    due: datetime
    lines: list[str]
    settled: str = ""
    timed: list[tuple[datetime, str]] = field(default_factory=list)

    def texts(self, watch: Watch) -> Texts:
        """Return all texts of the note."""
        heading = self.heading if self.at is None else f"{self.heading} · {watch.time(self.at)}"
        timed = [f"{watch.time(at)} {words}" for at, words in self.timed]
        return tuple(sorted([heading, self.settled or watch.left(self.due), *self.lines, *timed]))


@dataclass(slots=True)
class Stage:
    """What has happened so far, and the windows that have to show it.

    Attributes:
        deciding: Who decides on a returned task, by department.
        after: Who has the case when all tasks are fed back; None before that and at the end.
    """

    desks: Desks
    clock: MovedClock
    case_id: UUID
    windows: dict[str, DeskDriver] = field(default_factory=dict)
    parts: dict[int, Part] = field(default_factory=dict)
    deciding: dict[int, Wait] = field(default_factory=dict)
    after: Wait | None = None
    card: str = ""
    orders: list[Note] = field(default_factory=list)
    disputes: list[Note] = field(default_factory=list)
    seen: int = 0

    def seat(self, open_desk: OpenDesk, login: str, workspace: str) -> DeskDriver:
        """Open a window; the case is not in its file yet."""
        found = DeskDriver(open_desk(login))
        found.show(workspace)
        self.windows[login] = found
        return found

    def open_case(self, *logins: str) -> None:
        """Click the case in the queue of each window."""
        for login in logins:
            person = self.windows[login]
            person.choose(self.case_id)
            wait_until(lambda person=person: panel_of(person).case_file, "the case in the file")  # type: ignore[misc]

    def find_case(self, login: str) -> None:
        """Find the case by its number in the search box and press Enter."""
        person = self.windows[login]
        palette, box = person.window.palette_box, person.window.top_bar.search_box
        hits = palette.popup.findChild(PaletteList)
        assert hits is not None
        number = self.desks.one("select case_no from cc.case_file where case_id = %s", self.case_id)
        key = str(self.case_id)

        def is_found() -> bool:
            # Five windows share one front: whoever loses it while typing begins again, as a person does.
            if not (person.window.isActiveWindow() and box.hasFocus() and box.text() == number):
                self._bring_to_front(person)
                person.desk.commands.run("search.open")
                box.clear()
                QTest.keyClicks(box, number)
            pause(50)
            hit = hits.chosen()
            return hit is not None and hit.key == key

        wait_until(is_found, "the case found")
        QTest.keyClick(box, Qt.Key.Key_Return)
        wait_until(lambda: panel_of(person).case_file, "the case in the file")

    @staticmethod
    def _bring_to_front(person: DeskDriver) -> None:
        def is_in_front() -> bool:
            person.window.activateWindow()
            return person.window.isActiveWindow()

        for _ in range(2):
            # A dialog that has just been closed elsewhere may still take the front away once.
            wait_until(is_in_front, "the window in front")
            pause(100)

    def took(self, action: str) -> datetime:
        """Wait until a step stands in the log and return its moment."""
        query = "select max(seq) from cc.case_event where case_id = %s and action = %s and seq > %s"
        wait_until(lambda: self.desks.one(query, self.case_id, action, self.seen), action)
        self.seen = self.desks.one(query, self.case_id, action, self.seen)
        at = self.desks.one(
            "select at from cc.case_event where case_id = %s and seq = %s", self.case_id, self.seen
        )
        assert isinstance(at, datetime)
        return at

    @property
    def state(self) -> int:
        """The state of the case as it is stored."""
        return int(self.desks.one("select state from cc.case_file where case_id = %s", self.case_id))

    def figures(self, watch: Watch) -> Figures:
        """Return what a board has to show at a moment."""
        holders = [one.holder(watch) for one in self._holders(watch)] or ["本案已无待办事项。"]
        more = f"（另有 {len(holders) - 1} 项）" if len(holders) > 1 else ""
        done = sum(part.state not in (SENT, SIGNED, RETURNED) for part in self.parts.values())
        notes = {"board_orders": self.orders, "board_adjudications": self.disputes}
        return Figures(
            holding=holders[0] + more,
            others=tuple(holders[1:]),
            closing=RULE.format(done=done),
            facts=self.card,
            departments=tuple(part.row(watch) for part in self.parts.values()),
            below={
                key: tuple(note.texts(watch) for note in reversed(all_))
                for key, all_ in notes.items()
                if all_
            },
        )

    def _holders(self, watch: Watch) -> list[Part | Wait]:
        """Return who holds the case up: the overdue first, then the longest, then the lead."""
        found: list[tuple[bool, datetime, Part | Wait]] = []
        for dept, part in self.parts.items():
            if part.state == SENT:
                found.append((part.sign_due >= watch.now, part.sent, part))
            elif part.state == SIGNED:
                assert part.signed is not None
                found.append((part.due >= watch.now, part.signed, part))
            elif part.state == RETURNED:
                wait = self.deciding[dept]
                found.append((wait.due >= watch.now, wait.since, wait))
        if self.after is not None:
            found.append((self.after.due >= watch.now, self.after.since, self.after))
        return [one for _is_in_time, _since, one in sorted(found, key=lambda each: each[:2])]

    def see(self, what: str) -> None:
        """Wait until every window shows every figure as it has to be; no window is touched for it."""
        patience = time.monotonic() + PATIENCE_MS / 1000
        while True:
            now = self.clock.now()
            right = [self.figures(Watch(now - timedelta(seconds=ago))) for ago in range(_RECOUNTED_S)]
            shown = {login: read(panel_of(one).board) for login, one in self.windows.items()}
            wrong = {login: board for login, board in shown.items() if board not in right}
            if not wrong:
                return
            if time.monotonic() > patience:
                login, board = next(iter(wrong.items()))
                raise AssertionError(f"{what}: at the desk of {login}{difference(board, right[0])}")
            pause(50)


def panel_of(person: DeskDriver) -> CaseFilePanel:
    """Return the case file on the screen."""
    return person.seen(CaseFilePanel)[0]


def feed_back(part: Part, at: datetime, result: str) -> None:
    """Note that a department has finished; what stands after "Result" is what it wrote."""
    part.state, part.finished = FED_BACK, at
    part.notes.append(f"结果：{result}")
