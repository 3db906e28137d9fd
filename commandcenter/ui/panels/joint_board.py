"""The joint board of the shown case: who holds it up now and since when, every department's clocks, and what hangs on it.

The board is read after the case and with every change of it; a board that is older than the shown one never replaces it.
Its times are counted by the server's clock, so all desks show the same figures, however wrong a desk's own clock is.
"""

import time
from collections.abc import Sequence
from datetime import timedelta
from uuid import UUID

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QLayout, QVBoxLayout, QWidget

from commandcenter.domain.joint import FamilyMember, JointBoard
from commandcenter.services.list_export import ExportSheet
from commandcenter.ui.desk_context import DeskContext
from commandcenter.ui.list_export import ListExport
from commandcenter.ui.messages import words_for
from commandcenter.ui.models.joint_notes import BoardSection, board_facts, board_sections
from commandcenter.ui.models.joint_rows import BoardRow, board_rows
from commandcenter.ui.models.joint_words import BoardWords
from commandcenter.ui.models.list_sheets import board_columns
from commandcenter.ui.newest_question import NewestQuestion
from commandcenter.ui.panels.joint_board_rows import DepartmentRow, SectionRows
from commandcenter.ui.tokens import Tone
from commandcenter.ui.widgets.card_frame import CardFrame, CardKind
from commandcenter.ui.widgets.labels import make_label, set_style_property

_KINDS: dict[Tone, CardKind] = {Tone.BAD: "bad", Tone.OK: "ok", Tone.NEUTRAL: "plain"}
Answer = tuple[JointBoard, tuple[FamilyMember, ...]]


class JointBoardView(QWidget):
    """The board as a part of the case file; hidden until it has been read.

    Args:
        context: What every panel is given.
        parent: Qt parent.
    """

    board_shown = Signal(object)
    """The `JointBoard` on the screen."""

    def __init__(self, context: DeskContext, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("joint_board")
        self._context = context
        self._board: JointBoard | None = None
        self._family: tuple[FamilyMember, ...] = ()
        self._rows: tuple[BoardRow, ...] = ()
        self._sections: tuple[BoardSection, ...] = ()
        self._read_at = time.monotonic()
        self._question = NewestQuestion(context.runner, self)
        self.holding = make_label("", "strong", wrap=True)
        self.holding.setObjectName("holding_label")
        self.others = make_label("", "small", wrap=True)
        self.others.setObjectName("other_holders_label")
        self.closing = make_label("", "muted", wrap=True)
        self.closing.setObjectName("closing_label")
        self.facts = make_label("", "small", wrap=True)
        self.export = ListExport(context, self, "joint_board", self.tr("Joint board"), self._sheet)
        self.standing = CardFrame()
        line = QHBoxLayout()
        line.addWidget(self.holding, 1)
        line.addWidget(self.export.button)
        self.standing.body.addLayout(line)
        for label in (self.others, self.closing, self.facts):
            self.standing.body.addWidget(label)
        self._departments = QVBoxLayout()
        self._departments.setSpacing(0)
        self._parts = QVBoxLayout()
        self._parts.setSpacing(4)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(8)
        layout.addWidget(self.standing)
        layout.addLayout(self._departments)
        layout.addLayout(self._parts)
        self.hide()

    @property
    def board(self) -> JointBoard | None:
        """The board as it is shown."""
        return self._board

    @property
    def rows(self) -> tuple[BoardRow, ...]:
        """The rows of the departments, top to bottom."""
        return self._rows

    @property
    def sections(self) -> tuple[BoardSection, ...]:
        """What stands below the departments."""
        return self._sections

    @property
    def related_cases(self) -> frozenset[UUID]:
        """Parents, children and merged reports of the shown case: what happens to them changes its board."""
        return frozenset(member.case_id for member in self._family)

    def read(self, case_id: UUID) -> None:
        """Read the board of a case; that of another case disappears at once."""
        if self._board is not None and self._board.case_id != case_id:
            self._board, self._family = None, ()
            self.hide()
        joint = self._context.desk.joint
        self._question.ask(
            lambda: (joint.board(case_id), joint.family(case_id)), self._on_read, self._on_not_read
        )

    def recount(self) -> None:
        """Let the clocks and spans go on."""
        if self._board is not None:
            self._show(self._board)

    def _sheet(self) -> ExportSheet | None:
        if self._board is None:
            return None
        rows = self._rows
        return board_columns().sheet(self.tr("Joint board"), lambda: [rows])

    def _on_read(self, answer: Answer) -> None:
        board, family = answer
        shown = self._board
        if shown is not None and shown.case_id == board.case_id and board.version < shown.version:
            return
        self._board, self._family = board, family
        self._context.last_read.keep_board(board)
        self._read_at = time.monotonic()
        self._show(board)
        self.board_shown.emit(board)

    def _on_not_read(self, error: Exception) -> None:
        """Keep what is shown; where nothing is, say that it could not be read: silence would look like "nobody"."""
        if self._board is not None:
            return
        self.holding.setText(
            self.tr("Who holds the case up could not be read: {0}").format(words_for(error).title)
        )
        self.standing.set_kind(_KINDS.get(Tone.BAD, "accent"))
        for label in (self.others, self.closing, self.facts):
            label.hide()
        self._show_rows(())
        self._show_sections(())
        self.show()

    def _show(self, board: JointBoard) -> None:
        # The board brings the server's time; how long it has stood here is all that has to be added.
        now = board.at + timedelta(seconds=time.monotonic() - self._read_at)
        words = BoardWords(self._context.reference, self._context.language, now)
        sentence, tone = words.holding(board)
        self.holding.setText(sentence)
        self.standing.set_kind(_KINDS.get(tone, "accent"))
        self.others.setText("\n".join(words.holder(each) for each in board.holders[1:]))
        self.others.setVisible(len(board.holders) > 1)
        closing, closing_tone = words.closing(board)
        self.closing.setText(closing)
        self.closing.setVisible(bool(closing))
        set_style_property(self.closing, "role", "ok" if closing_tone is Tone.OK else "muted")
        facts = board_facts(board)
        self.facts.setText(facts)
        self.facts.setVisible(bool(facts))
        self._show_rows(board_rows(board, words, self._context.desk.calendar))
        self._show_sections(board_sections(board, self._family, words))
        self.show()

    def _show_rows(self, rows: Sequence[BoardRow]) -> None:
        if tuple(rows) == self._rows and self._departments.count() == len(rows):
            return
        self._rows = tuple(rows)
        _clear(self._departments)
        for row in self._rows:
            self._departments.addWidget(DepartmentRow(row))

    def _show_sections(self, sections: Sequence[BoardSection]) -> None:
        if tuple(sections) == self._sections and self._parts.count() == len(sections):
            return
        self._sections = tuple(sections)
        _clear(self._parts)
        for section in self._sections:
            shown = SectionRows(section)
            shown.opened.connect(lambda case_id: self._context.selection.select(case_id, "family"))
            self._parts.addWidget(shown)


def _clear(layout: QLayout) -> None:
    while (item := layout.takeAt(0)) is not None:
        widget = item.widget()
        if widget is not None:
            widget.hide()
            widget.deleteLater()
