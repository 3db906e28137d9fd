"""The departments recommended for a case: rank, share and, for the marked one, every reason in words.

A recommendation is taken by a key and never by itself: Enter makes the marked department the lead, Space lets it assist.
"""

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QListWidget, QListWidgetItem, QVBoxLayout, QWidget
from typing_extensions import override

from commandcenter.domain.duties import Recommendation, Role
from commandcenter.domain.identifiers import server_now
from commandcenter.ui.desk_context import DeskContext
from commandcenter.ui.models.recommendation_words import reason_sentence
from commandcenter.ui.panels.case_suggestions import department_name
from commandcenter.ui.theme import active_theme
from commandcenter.ui.widgets.labels import make_label
from commandcenter.ui.widgets.scroll_column import ScrollColumn

_ROW_HEIGHT = 30


class RecommendationKeys(QListWidget):
    """A list that tells Enter from Space."""

    lead_wanted = Signal(int)
    assist_wanted = Signal(int)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        row = self.currentRow()
        key = Qt.Key(event.key())
        if row >= 0 and key in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not event.modifiers():
            self.lead_wanted.emit(row)
        elif row >= 0 and key in (Qt.Key.Key_Space, Qt.Key.Key_Plus):
            self.assist_wanted.emit(row)
        else:
            super().keyPressEvent(event)


class RecommendationList(QWidget):
    """List above, reasons below."""

    lead_chosen = Signal(int)
    """A department shall lead: its number."""
    assist_chosen = Signal(int)
    """A department shall assist: its number."""

    def __init__(self, context: DeskContext, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._found: tuple[Recommendation, ...] = ()
        self.list = RecommendationKeys()
        self.list.setObjectName("recommendation_list")
        self.list.setAccessibleName(self.tr("Recommended departments"))
        self.hint = make_label(self.tr("Enter or double-click: lead · Space: assist"), "small", wrap=True)
        self.reasons = make_label("", "muted", wrap=True)
        self.reasons.setObjectName("recommendation_reasons")
        self.reasons.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        room = ScrollColumn(spacing=4)
        room.column.setContentsMargins(0, 0, 0, 0)
        room.column.addWidget(self.reasons)
        room.column.addStretch(1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(6)
        layout.addWidget(make_label(self.tr("Recommended"), "heading"))
        layout.addWidget(self.list, 3)
        layout.addWidget(self.hint)
        layout.addWidget(room, 4)
        self.list.currentRowChanged.connect(self._show_reasons)
        self.list.lead_wanted.connect(lambda row: self.lead_chosen.emit(self._found[row].dept_id))
        self.list.assist_wanted.connect(lambda row: self.assist_chosen.emit(self._found[row].dept_id))
        self.list.itemDoubleClicked.connect(self._on_double_clicked)
        self._say_waiting()

    @property
    def found(self) -> tuple[Recommendation, ...]:
        """What is recommended, leads first."""
        return self._found

    @property
    def first_lead(self) -> int | None:
        """The department with the first rank as lead, or None."""
        return next((each.dept_id for each in self._found if each.role is Role.LEAD), None)

    def set_found(self, found: tuple[Recommendation, ...]) -> None:
        """Show other recommendations."""
        self._found = found
        self.list.clear()
        for each in found:
            name = department_name(self._context, each.dept_id)
            words = (
                self.tr("{rank}  {name}  ·  lead {share} %")
                if each.role is Role.LEAD
                else self.tr("{rank}  {name}  ·  assists {share} %")
            )
            item = QListWidgetItem(words.format(rank=each.rank, name=name, share=round(each.score * 100)))
            item.setSizeHint(QSize(0, active_theme().px(_ROW_HEIGHT)))
            item.setToolTip("\n".join(self._sentences(each)))
            self.list.addItem(item)
        if found:
            self.list.setCurrentRow(0)
        else:
            self.reasons.setText(self.tr("Nothing is known about such cases; choose a department."))

    def fail(self) -> None:
        """Say that there is no recommendation because it could not be read."""
        self.reasons.setText(self.tr("The recommendation could not be read; choose a department."))

    def _say_waiting(self) -> None:
        self.reasons.setText(self.tr("Asking…"))

    def _sentences(self, each: Recommendation) -> list[str]:
        context, now = self._context, server_now()
        return [reason_sentence(one, context.reference, context.language, now) for one in each.reasons]

    def _show_reasons(self, row: int) -> None:
        if 0 <= row < len(self._found):
            self.reasons.setText("\n".join(f"· {one}" for one in self._sentences(self._found[row])))

    def _on_double_clicked(self, item: QListWidgetItem) -> None:
        self.lead_chosen.emit(self._found[self.list.row(item)].dept_id)
