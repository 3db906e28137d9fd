"""The joint board as a test sees it: every text, pill and sign that is on screen, and the same as it has to be.

What has to be is worded here from the moments of the steps and the county's limits, by nothing of the program: a limit
of the test's county runs day and night, so a deadline is a moment plus a span.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta

from PySide6.QtWidgets import QLabel, QWidget

from commandcenter.domain.county_time import county_time
from commandcenter.ui.panels.joint_board import JointBoardView
from commandcenter.ui.panels.joint_board_rows import DepartmentRow, NoteRow, SectionRows
from commandcenter.ui.widgets.countdown_pill import CountdownPill
from commandcenter.ui.widgets.state_glyph import StateGlyph

SENT, SIGNED, FED_BACK, RETURNED, ACCEPTED = "待签收", "处置中", "已反馈", "已退回", "已通过"
_SIGNS = {SENT: "to_dispatch", SIGNED: "handling", FED_BACK: "to_check", RETURNED: "to_dispatch"}
SIGN_LIMIT = timedelta(minutes=30)
Texts = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Figures:
    """Everything on a board. The texts of a row are sorted: where they stand is a matter of looks.

    Attributes:
        departments: Sign and texts of each row, top to bottom.
        below: Texts of each note by the key of its section, top to bottom.
    """

    holding: str
    others: Texts
    closing: str
    facts: str
    departments: tuple[Texts, ...]
    below: dict[str, tuple[Texts, ...]] = field(default_factory=dict)


def _texts(widget: QWidget) -> Texts:
    labels = [label.text() for label in widget.findChildren(QLabel) if label.isVisible()]
    pills = [pill.text for pill in widget.findChildren(CountdownPill) if pill.isVisible()]
    return tuple(sorted(labels + pills))


def _sign(row: DepartmentRow) -> str:
    glyph = row.findChild(StateGlyph)
    assert glyph is not None
    return str(glyph.shape)


def read(board: JointBoardView) -> Figures:
    """Return what is on screen."""
    rows = sorted((r for r in board.findChildren(DepartmentRow) if r.isVisible()), key=lambda r: r.y())
    sections = [part for part in board.findChildren(SectionRows) if part.isVisible()]
    return Figures(
        holding=board.holding.text(),
        others=tuple(board.others.text().splitlines()) if board.others.isVisible() else (),
        closing=board.closing.text() if board.closing.isVisible() else "",
        facts=board.facts.text() if board.facts.isVisible() else "",
        departments=tuple((_sign(row), *_texts(row)) for row in rows),
        below={
            part.objectName(): tuple(_texts(note) for note in part.findChildren(NoteRow)) for part in sections
        },
    )


def difference(shown: Figures, right: Figures) -> str:
    """Return in lines what is shown otherwise than it has to be."""
    names = ("holding", "others", "closing", "facts", "departments", "below")
    pairs = ((name, getattr(shown, name), getattr(right, name)) for name in names)
    return "".join(f"\n{name}: {one!r}\n  not: {two!r}" for name, one, two in pairs if one != two)


@dataclass(frozen=True, slots=True)
class Watch:
    """The words for times at one moment."""

    now: datetime

    def time(self, at: datetime) -> str:
        """Return a moment, with its day unless it is today."""
        local, today = county_time(at), county_time(self.now).date()
        if local.date() == today:
            return f"{local:%H:%M}"
        if local.date() == today - timedelta(days=1):
            return f"昨天 {local:%H:%M}"
        return f"{local:%m-%d %H:%M}" if local.year == today.year else f"{local:%Y-%m-%d %H:%M}"

    def span(self, since: datetime) -> str:
        """Return how long something has lasted."""
        minutes = int((self.now - since) / timedelta(minutes=1))
        return f"{minutes} 分" if minutes < 60 else f"{minutes // 60} 小时 {minutes % 60} 分"

    def left(self, due: datetime) -> str:
        """Return what is left until a deadline, or by how much it has passed."""
        minutes = int(abs(due - self.now) / timedelta(minutes=1))
        return f"{'剩' if due >= self.now else '超期'} {minutes // 60}:{minutes % 60:02d}"

    def holder(self, what: str, since: datetime, due: datetime) -> str:
        """Return who has to do what, since and until when."""
        words = f"{what}，自 {self.time(since)} 起已 {self.span(since)}"
        return f"{words}，超期 {self.span(due)}" if due < self.now else f"{words}，限 {self.time(due)}"

    def sign(self, state: str, clocks: Sequence[tuple[datetime, datetime]]) -> str:
        """Return the sign of a task from the beginnings and ends of its clocks: amber is the last quarter."""
        if any(due < self.now for _began, due in clocks):
            return "overdue"
        if any((due - self.now) * 4 <= due - began for began, due in clocks):
            return "running_out"
        return _SIGNS.get(state, "finished")


@dataclass(slots=True)
class Part:
    """One department's task as the story has it so far.

    Attributes:
        limit: Of the handling, extensions included.
        notes: What stands below the clocks.
    """

    name: str
    is_lead: bool
    sent: datetime
    limit: timedelta
    state: str = SENT
    signed: datetime | None = None
    finished: datetime | None = None
    notes: list[str] = field(default_factory=list)

    @property
    def sign_due(self) -> datetime:
        """Until when it had to be signed."""
        return self.sent + SIGN_LIMIT

    @property
    def due(self) -> datetime:
        """Until when it has to be handled."""
        return self.sent + self.limit

    def holder(self, watch: Watch) -> str:
        """Return how it holds the case up."""
        if self.signed is None:
            return watch.holder(f"{self.name}待签收", self.sent, self.sign_due)
        return watch.holder(f"{self.name}处置中", self.signed, self.due)

    def row(self, watch: Watch) -> Texts:
        """Return its row on the board."""
        texts, clocks = [*self.notes], []
        if self.signed is not None:
            late = "逾期" if self.signed > self.sign_due else ""
            texts.append(f"{watch.time(self.signed)} {late}签收")
        elif self.state == SENT:
            texts.append(f"签收{watch.left(self.sign_due)}")
            clocks.append((self.sent, self.sign_due))
        if self.state in (SENT, SIGNED):
            texts.append(watch.left(self.due))
            clocks.append((self.sent, self.due))
        elif self.state in (FED_BACK, ACCEPTED):
            assert self.finished is not None
            late = f"超时 {replace(watch, now=self.finished).span(self.due)}"
            texts.append(late if self.finished > self.due else "按时")
        sign = watch.sign(self.state, clocks)
        return (sign, *sorted([*texts, "主办" if self.is_lead else "协办", self.name, self.state]))
