"""Head of a case file: what and where it stands, what may be done; buttons exist because the law says so."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from commandcenter.domain.cases import STEP_OF_STATE, CaseFile, CaseState, LegalAction, TimelineEvent
from commandcenter.domain.clock import LimitUnit
from commandcenter.domain.identifiers import server_now
from commandcenter.ui.desk_context import DeskContext
from commandcenter.ui.dialogs.action_dialog import DANGEROUS, action_hint, action_word
from commandcenter.ui.models.case_record import limit_view
from commandcenter.ui.moments import moment_text
from commandcenter.ui.panels.action_themes import (
    THEME_OF,
    THEMES,
    UNDO,
    blocked_words,
    in_front,
    theme_title,
)
from commandcenter.ui.panels.case_timeline import step_times
from commandcenter.ui.widgets.action_bar import ActionBar, BarAction
from commandcenter.ui.widgets.countdown_pill import CountdownPill, DeadlineView
from commandcenter.ui.widgets.elided_label import ElidedLabel
from commandcenter.ui.widgets.labels import make_label
from commandcenter.ui.widgets.six_step_line import SixStepLine

_ALL_DONE = 7
_FINISHED = frozenset({CaseState.ARCHIVED})


def bar_actions(context: DeskContext, legal: Sequence[LegalAction]) -> list[BarAction]:
    """Return the legal steps, the main one first; those with a theme stand in the menu, blocked ones are greyed."""
    shown = in_front(legal)
    order = {theme: place for place, theme in enumerate(THEMES)}
    offered = [law for law in legal if law.action != UNDO]
    rest_last = sorted(
        offered,
        key=lambda law: (
            law.action not in shown,
            order.get(THEME_OF.get(law.action, ""), len(order)) if law.action not in shown else 0,
            not law.is_primary,
            law.sort,
            law.action,
        ),
    )
    return [_bar_action(context, law, is_in_menu=law.action not in shown) for law in rest_last]


def _bar_action(context: DeskContext, law: LegalAction, *, is_in_menu: bool) -> BarAction:
    word = context.reference.actions.get(law.action)
    return BarAction(
        id=law.action,
        text=action_word(context, law.action),
        key=word.default_key if word is not None else "",
        kind="primary" if law.is_primary else "danger" if law.action in DANGEROUS else "normal",
        is_enabled=law.blocked_by is None,
        tooltip=blocked_words(law.blocked_by) if law.blocked_by else action_hint(context, law.action),
        group=theme_title(THEME_OF.get(law.action, THEMES[0])) if is_in_menu else "",
    )


class CaseHeader(QWidget):
    """Title, number, countdown, the six steps and the buttons."""

    action_chosen = Signal(str)

    def __init__(self, context: DeskContext, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._case: CaseFile | None = None
        self.title = make_label("", "title", wrap=True)
        self.title.setObjectName("case_title")
        self.title.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.number = ElidedLabel()
        self.number.setProperty("role", "muted")
        self.number.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.pill = CountdownPill()
        self.steps = SixStepLine()
        self.bar = ActionBar()
        self.bar.action_chosen.connect(self.action_chosen)
        line = QHBoxLayout()
        line.setSpacing(8)
        line.addWidget(self.number, 0)
        line.addWidget(self.pill)
        line.addStretch(1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(16, 12, 16, 8)
        layout.setSpacing(8)
        layout.addWidget(self.title)
        layout.addLayout(line)
        layout.addWidget(self.steps)
        layout.addWidget(self.bar)

    def set_case(
        self, case_file: CaseFile, events: tuple[TimelineEvent, ...], legal: tuple[LegalAction, ...]
    ) -> None:
        """Show another case or another version."""
        self._case = case_file
        case = case_file.summary
        now = server_now()
        self.title.setText(case.title)
        version = self.tr("version {version}").format(version=case.version)
        source = self._context.word("source", case.source)
        reported = f"{source} {moment_text(case.reported_at, now)}".strip()
        # While a case is open the line of steps says where it stands; how it ended needs a word.
        state = "" if case.state.is_open else self._context.word("case_state", int(case.state))
        self.number.setText(" · ".join(part for part in (case.number, reported, state, version) if part))
        times = step_times(events)
        words = [moment_text(times[step], now) if step in times else "" for step in range(1, _ALL_DONE)]
        self.steps.set_current(_ALL_DONE if case.state in _FINISHED else STEP_OF_STATE[case.state], words)
        self.set_legal(legal)
        self.recount()

    def set_legal(self, legal: Sequence[LegalAction]) -> None:
        """Offer other steps for the same case."""
        self.bar.set_actions(bar_actions(self._context, legal))

    def recount(self) -> None:
        """Show what is left of the limit now."""
        case = self._case.summary if self._case is not None else None
        if case is None or case.due_at is None:
            self.pill.set_view(None)
            return
        now = server_now()
        view = limit_view(self._context.desk.calendar, case.stage_started_at, case.due_at, case.due_unit, now)
        # Limits in working days say so themselves.
        unit = (
            self._context.word("limit_unit", case.due_unit) if case.due_unit != LimitUnit.WORKING_DAY else ""
        )
        self.pill.set_view(DeadlineView(f"{view.text} · {unit}" if unit else view.text, view.tone))
