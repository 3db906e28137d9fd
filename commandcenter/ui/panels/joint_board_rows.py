"""Widgets of the joint board: the row of a department, a note below, and a headed list of notes."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from commandcenter.ui.models.joint_notes import BoardNote, BoardSection
from commandcenter.ui.models.joint_rows import BoardRow
from commandcenter.ui.theme import active_theme
from commandcenter.ui.widgets.countdown_pill import CountdownPill
from commandcenter.ui.widgets.flow_layout import FlowLayout
from commandcenter.ui.widgets.labels import make_label, make_line
from commandcenter.ui.widgets.state_glyph import StateGlyph

ROLE_WIDTH = 44
INDENT = 24


class DepartmentRow(QWidget):
    """Two lines or more: who and how it stands with both clocks, then what has to be known."""

    def __init__(self, row: BoardRow, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("department_row")
        role = make_label(self.tr("Lead") if row.is_lead else self.tr("Assist"), "strong")
        role.setFixedWidth(active_theme().px(ROLE_WIDTH))
        state = make_label(row.state, "muted")
        first = QHBoxLayout()
        first.setSpacing(8)
        glyph = StateGlyph(row.shape)
        # The sign is one of a case; the task's own word stands for it here.
        glyph.setToolTip(row.state)
        glyph.setAccessibleName(row.state)
        first.addWidget(glyph, 0, Qt.AlignmentFlag.AlignVCenter)
        first.addWidget(role)
        first.addWidget(make_label(row.department, wrap=True), 1)
        first.addWidget(state)
        pills = QWidget()
        flow = FlowLayout(pills, spacing=6)
        for view in (row.receipt, row.handling):
            if view is not None:
                flow.addWidget(CountdownPill(view))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 4, 0, 4)
        layout.setSpacing(4)
        layout.addLayout(first)
        below = QVBoxLayout()
        below.setContentsMargins(active_theme().px(INDENT), 0, 0, 0)
        below.setSpacing(2)
        if flow.count():
            below.addWidget(pills)
        for words in row.warnings:
            below.addWidget(_line(words, "warn"))
        for words in row.lines:
            below.addWidget(_line(words, "small"))
        layout.addLayout(below)
        described = (row.department, role.text(), row.state, *row.warnings, *row.lines)
        self.setAccessibleName(" · ".join(described))


def _line(words: str, role: str) -> QLabel:
    label = make_label(words, "warn" if role == "warn" else "small", wrap=True)
    label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
    return label


class NoteRow(QWidget):
    """A bold line with its pill, and smaller lines below."""

    opened = Signal(object)
    """The case that was asked for."""

    def __init__(self, note: BoardNote, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        first = QHBoxLayout()
        first.setSpacing(8)
        if note.case_id is None:
            first.addWidget(make_label(note.heading, wrap=True), 1)
        else:
            link = QPushButton(note.heading)
            link.setObjectName("family_link")
            link.setProperty("role", "link")
            link.clicked.connect(lambda: self.opened.emit(note.case_id))
            first.addWidget(link, 0)
            first.addStretch(1)
        if note.pill is not None:
            first.addWidget(CountdownPill(note.pill), 0, Qt.AlignmentFlag.AlignTop)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 2, 0, 4)
        layout.setSpacing(2)
        layout.addLayout(first)
        for words in note.lines:
            layout.addWidget(_line(words, "small"))


class SectionRows(QWidget):
    """A headed list of notes."""

    opened = Signal(object)

    def __init__(self, section: BoardSection, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName(f"board_{section.key}")
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 4, 0, 0)
        layout.setSpacing(2)
        layout.addWidget(make_line())
        layout.addWidget(make_label(section.title, "strong"))
        for note in section.notes:
            row = NoteRow(note)
            row.opened.connect(self.opened)
            layout.addWidget(row)
