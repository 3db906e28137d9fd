"""What was done on cases while the line was down: each step, how far it is, and what to do with one that was not taken.

A held step is shown with both versions of its case: the one the person saw and the present one with what came between.
"""

from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from commandcenter.domain.cases import CaseFile, LegalAction, TimelineEvent
from commandcenter.ui.desk_context import DeskContext
from commandcenter.ui.dialogs.action_dialog import action_word
from commandcenter.ui.messages import words_for
from commandcenter.ui.moments import clock_text
from commandcenter.ui.panels.version_words import version_words
from commandcenter.ui.step_store import ATTACH, WaitingStep
from commandcenter.ui.theme import active_theme
from commandcenter.ui.widgets.labels import make_label
from commandcenter.ui.widgets.scroll_column import ScrollColumn

Opened = tuple[CaseFile, tuple[TimelineEvent, ...], tuple[LegalAction, ...]]
_SAID = ("result", "note", "reason", "words", "grounds", "reply", "file_name")
"""Fields of a step that say in words what it is about."""


def step_word(context: DeskContext, step: WaitingStep) -> str:
    """Return the verb of a waiting step; a file says what it shows."""
    if step.action == ATTACH:
        return context.word("attachment_role", int(step.given.get("role", 0)))
    return action_word(context, step.action)


class WaitingStepsDialog(QDialog):
    """All waiting steps of the desk, oldest first; follows them while it is open.

    Args:
        context: What every panel is given.
        parent: Qt parent.
    """

    def __init__(self, context: DeskContext, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setObjectName("waiting_steps_dialog")
        self.setWindowTitle(self.tr("Waiting for the line"))
        self.setMinimumSize(active_theme().px(620), active_theme().px(420))
        self._context = context
        self._cards: list[QWidget] = []
        self._column = ScrollColumn()
        self._column.column.addStretch(1)
        hint = self.tr(
            "Kept on this computer, readable for this account only. Each is sent once, in this order."
        )
        close = QPushButton(self.tr("Close"))
        close.clicked.connect(self.accept)
        buttons = QHBoxLayout()
        buttons.addStretch(1)
        buttons.addWidget(close)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(20, 16, 20, 16)
        layout.setSpacing(12)
        layout.addWidget(make_label(self.windowTitle(), "title"))
        layout.addWidget(make_label(hint, "muted", wrap=True))
        layout.addWidget(self._column, 1)
        layout.addLayout(buttons)
        context.waiting_steps.changed.connect(self._show)
        self._show()

    def _show(self) -> None:
        for card in self._cards:
            self._column.column.removeWidget(card)
            card.hide()
            card.deleteLater()
        self._cards = [_StepCard(self._context, step) for step in self._context.waiting_steps.steps]
        if not self._cards:
            self._cards = [make_label(self.tr("Nothing waits any more."), "muted")]
        for place, card in enumerate(self._cards):
            self._column.column.insertWidget(place, card)


class _StepCard(QWidget):
    """One step."""

    def __init__(self, context: DeskContext, step: WaitingStep) -> None:
        super().__init__()
        self.setObjectName("waiting_step")
        self._context = context
        self._step = step
        self._body = QVBoxLayout(self)
        self._body.setContentsMargins(0, 0, 0, 12)
        self._body.setSpacing(4)
        head = f"{step_word(context, step)} · {clock_text(step.kept_at)}"
        self._body.addWidget(make_label(head, "strong"))
        self._body.addWidget(make_label(f"{step.number} · {step.title}", "muted", wrap=True))
        said = next((str(step.given[name]) for name in _SAID if step.given.get(name)), "")
        if said:
            self._body.addWidget(make_label(said, wrap=True))
        self._state = make_label(
            step.trouble or self.tr("Waits for the line."), "error" if step.is_held else "small", wrap=True
        )
        self._body.addWidget(self._state)
        self._between = make_label("", "small", wrap=True)
        self._between.hide()
        self._body.addWidget(self._between)
        self._buttons = QHBoxLayout()
        self._buttons.addStretch(1)
        drop = QPushButton(self.tr("Drop the step"))
        drop.setObjectName("drop_button")
        drop.clicked.connect(self._on_drop)
        self._buttons.addWidget(drop)
        self._body.addLayout(self._buttons)
        if step.is_held:
            self._read()

    def _read(self) -> None:
        cases, case_id = self._context.desk.cases, self._step.case_id
        self._context.runner.submit_read(
            lambda: cases.opened(case_id),
            self._on_read,
            self._on_unread,
            self,
        )

    def _on_unread(self, error: Exception) -> None:
        title = words_for(error).title
        if title not in self._step.trouble:
            self._state.setText(f"{self._step.trouble} {title}")

    def _on_read(self, opened: Opened) -> None:
        case_file, events, legal = opened
        now, step = case_file.summary, self._step
        lines = version_words(self._context, step.version, step.state, now, events)
        is_possible = step.action == ATTACH or any(
            law.action == step.action and law.blocked_by is None for law in legal
        )
        if not is_possible:
            lines.append(self.tr("This step is not possible any more."))
        self._between.setText("\n".join(lines))
        self._between.show()
        if is_possible:
            again = QPushButton(self.tr("Send on version {version}").format(version=now.version))
            again.setObjectName("send_on_button")
            again.setProperty("role", "primary")
            again.clicked.connect(partial(self._on_send, now.version, int(now.state)))
            self._buttons.addWidget(again)

    def _on_send(self, version: int, state: int) -> None:
        self._context.waiting_steps.send_on(self._step, version, state)

    def _on_drop(self) -> None:
        self._context.messages.confirm(
            self.window(),
            self.tr("Drop this step?"),
            lambda: self._context.waiting_steps.drop(self._step),
            hint=self.tr("What was entered is lost; the database never had it."),
            yes_text=self.tr("Drop"),
            is_danger=True,
        )
